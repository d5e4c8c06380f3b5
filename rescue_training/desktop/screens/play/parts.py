"""Builds the parts of the play screen from a runner: readings, speeches, question, consequence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rescue_training.activities import Grade
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.marks import NEUTRAL, mark_of
from rescue_training.desktop.percent import percent_text
from rescue_training.desktop.runner import AttemptRunner, Consequence
from rescue_training.desktop.screens.play.ask import AskPanel, Countdown, Note, Verdict
from rescue_training.desktop.screens.play.dialogue import Speech
from rescue_training.desktop.screens.play.hud import Hud, HudChip, HudTitle, Reading
from rescue_training.desktop.views import SUBMIT, VIEWS, Asked, Room
from rescue_training.desktop.views.feedback import part_rows
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.option_card import OptionCard
from rescue_training.desktop.widgets.option_card import Verdict as CardVerdict
from rescue_training.expression import Kind
from rescue_training.scenario import Source

Words = Callable[..., str]
"""Returns one of the program's strings, as ``Screen.word`` does."""

_ICONS = {"smoke": "cloud", "clock": "hourglass", "heat": "thermometer", "air": "oxygen-tank"}
"""Icons of readings by words in a variable's name."""
CARD_VERDICTS: dict[Grade, CardVerdict] = {
    Grade.BEST: "correct",
    Grade.ACCEPTABLE: "partial",
    Grade.POOR: "wrong",
    Grade.CRITICAL: "wrong",
    Grade.FATAL: "wrong",
}
FACES = {
    Grade.BEST: "relieved",
    Grade.POOR: "worried",
    Grade.CRITICAL: "shouting",
    Grade.FATAL: "shouting",
}
"""The face of the speaker when a decision has been seen."""


def clock_text(ms: int) -> str:
    """Return minutes and seconds, ``02:14``."""
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes:02}:{seconds:02}"


def hud_of(look: Look, runner: AttemptRunner, words: Words) -> Hud:
    """Return the line above the picture."""
    grades = runner.grades
    marks = [mark_of(grade) if runner.practice else NEUTRAL for grade in grades]
    count = words("play.so_far", count=len(grades))
    if not runner.recording.proof.exact:
        count = f"{words('play.draft')} · {count}"
    elif not runner.practice:
        count = f"{words('play.exam')} · {count}"
    title = HudTitle(look, runner.scenario.title, count, marks)
    time = Reading(words("play.time"), clock_text(runner.total), "clock", number=True)
    chips = [HudChip(look, time), *(HudChip(look, reading) for reading in readings(runner))]
    return Hud(look, title, chips, words("play.pause"))


def readings(runner: AttemptRunner) -> list[Reading]:
    """Return the variables that trainees see."""
    found = []
    for shown in runner.view.shown:
        level = shown.value if shown.kind is Kind.LEVEL else None
        icon = next((icon for word, icon in _ICONS.items() if word in shown.name), "pulse")
        label = runner.scenario.variables[shown.name].shown or shown.name
        found.append(Reading(label, shown.text, icon, level, shown.top))
    return found


def speeches_of(runner: AttemptRunner) -> list[Speech]:
    """Return what is told and said here."""
    cast = runner.scenario.cast
    speeches = []
    for line in runner.lines:
        speaker = cast.get(line.speaker) if line.speaker else None
        text = runner.text(line)
        if speaker is None:
            speeches.append(Speech(text))
        else:
            role = speaker.role or ""
            speeches.append(Speech(text, speaker.name, role, speaker.bust, line.expression))
    return speeches


def onward_of(runner: AttemptRunner, rereading: bool, words: Words) -> tuple[str, str]:
    """Return the words for turning a page, and for going on after the last one."""
    onward = ""
    if runner.view.ending:
        onward = words("play.to_debrief")
    elif rereading or not runner.view.kind:
        onward = words("play.go_on")
    return words("play.next_page"), onward


def countdown_of(runner: AttemptRunner) -> Countdown | None:
    """Return what is left of the window; None when there is none."""
    left = runner.left
    if left is None:
        return None
    return Countdown(runner.share_left, -(-left // 1000))


@dataclass(frozen=True)
class Shown:
    """What stands on the screen beside the line above and the dialogue."""

    panel: AskPanel | None = None
    """At the end side: a question, or what came of an answer."""
    board: Widget | None = None
    """Over everything below the line above the picture."""
    over: Widget | None = None
    """Over the picture, behind the panel."""
    wide: bool = False
    """Whether the panel is wider than a list of options."""


def question_of(look: Look, runner: AttemptRunner, asked: Asked, words: Words) -> Shown:
    """Return the question as the view of its kind shows it."""
    view = VIEWS[runner.view.kind]
    made = view.build(look, asked)
    if view.room is Room.BOARD:
        return Shown(board=made[0])
    over, body = (made[0], made[1:]) if view.room is Room.PICTURE else (None, made)
    if over and asked.question is not None and asked.question.parent is not None:
        return Shown(over=over)
    foot = body.pop() if body and body[-1].key == SUBMIT else None
    if asked.hint:
        body.insert(0, Note(look, asked.hint, "lightbulb"))
    if (look.scale.text >= 2 or over) and asked.reread:
        body.append(Button(look, asked.reread, "reread", "ghost", "chat"))
    assert asked.question is not None
    assert foot is None or isinstance(foot, Button)
    return Shown(AskPanel(look, asked.question, body, foot), over=over)


def consequence_of(look: Look, runner: AttemptRunner, seen: Consequence, words: Words) -> AskPanel:
    """Return the consequence of a decision: verdict, card, reason, source, the best answer."""
    mark = mark_of(seen.grade, seen.late)
    key = "late" if seen.late else seen.grade.value
    head = Verdict(
        look, mark, words(f"play.verdict.{key}"), _cost(runner, seen, look, words),
        _note(runner, seen, words),
    )  # fmt: skip
    body: list[Widget] = []
    if not seen.parts and not seen.late:
        body.append(_card(look, runner, seen, seen.leg, CARD_VERDICTS[seen.grade], ""))
    fields = runner.fields(seen.scene, seen.leg)
    if fields and fields.why:
        body.append(Note(look, runner.fill(fields.why), "info"))
    if seen.parts:
        body += part_rows(look, seen.parts, runner.fill)
    source = runner.source(seen.scene, seen.leg)
    if source:
        words_of_it = words("play.source", source=source_text(source))
        body.append(Note(look, words_of_it, "book-open", "caption", quiet=True))
    if not seen.right and not seen.parts:
        best = words("play.best_answer")
        body += [_card(look, runner, seen, leg, "best", best) for leg in seen.best]
    foot = Button(look, words("play.go_on"), "go_on", "primary", "arrow-right")
    return AskPanel(look, head, body, foot)


def source_text(source: Source) -> str:
    """Return a source with its article or page."""
    return f"{source.title}, {source.part}" if source.part else source.title


def _card(
    look: Look, runner: AttemptRunner, seen: Consequence, leg: str, verdict: CardVerdict, note: str
) -> OptionCard:
    """Return the card of an option as it turned out."""
    text = runner.option_text(seen.scene, leg)
    card = OptionCard(look, 0, text, Action("seen", leg), note, True, verdict)
    card.focusable, card.shortcut = False, ""
    return card


def _cost(runner: AttemptRunner, seen: Consequence, look: Look, words: Words) -> str:
    """Return what a decision lost; a gate that lost nothing more says only what it caps."""
    if not seen.first:
        return words("play.cost.again")
    if seen.cost is None or (not seen.cost and seen.grade.gates):
        return ""
    if not seen.cost:
        return words("play.cost.none")
    return words("play.cost.lost", percent=percent_text(seen.cost, look.words.language))


def _note(runner: AttemptRunner, seen: Consequence, words: Words) -> str:
    """Return what a gate does to the whole attempt."""
    if seen.grade is Grade.FATAL:
        return words("play.cost.void")
    if seen.grade is Grade.CRITICAL:
        return words("play.cost.capped", cap=runner.scenario.cap)
    return ""
