"""What a duty asks for, told where an attempt begins: a wrong mode would be work for nothing."""

from __future__ import annotations

from collections.abc import Iterable

from rescue_training.desktop.look import Look
from rescue_training.desktop.screens.duties import demand, when, whose
from rescue_training.desktop.screens.play.ask import Note
from rescue_training.desktop.services import Duty
from rescue_training.desktop.widgets.base import Widget


def duty_notes(
    look: Look, duties: Iterable[Duty], scenario: str, mode: str, timer: str
) -> list[Widget]:
    """Return what the most pressing duty of a scenario asks for, and what would not count."""
    duty = next((one for one in duties if one.open and one.scenario == scenario), None)
    if duty is None:
        return []
    told = " · ".join(filter(None, (whose(look, duty), demand(look, duty), when(look, duty))))
    notes: list[Widget] = [Note(look, told, "flag", "caption")]
    if duty.exam and mode != "exam":
        text = look.words("desktop.briefing.exam_counts")
        notes.append(Note(look, text, "warning", "caption"))
    if not duty.timer and timer != "x1":
        text = look.words("desktop.briefing.timer_counts")
        notes.append(Note(look, text, "warning", "caption"))
    return notes
