"""What the triage board shows at a moment, and what it says of it in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from rescue_training.activities.triage import Triage
from rescue_training.activities.triage_findings import Casualty, Findings
from rescue_training.activities.triage_round import Round, Visit
from rescue_training.activities.triage_table import Algorithm, Tag
from rescue_training.desktop.look import Look

ICONS = {
    "walk": "person-simple-walk", "breathe": "lungs", "open": "person-arms-spread",
    "rate": "wind", "pulse": "heartbeat", "obey": "brain", "respond": "brain",
    "ventilate": "cloud", "distress": "warning", "held": "drop", "minor": "bandaids",
    "survive": "scales", "bleed": "first-aid",
}  # fmt: skip
"""Step -> its icon."""
LETTERS = {
    "walk": "w", "breathe": "b", "open": "o", "rate": "r", "pulse": "m", "obey": "c",
    "respond": "a", "ventilate": "v", "distress": "d", "held": "h", "minor": "n",
    "survive": "s", "bleed": "t",
}  # fmt: skip
"""Step -> the key that asks it; P pauses, so the pulse has M."""
STAGES = {
    "walk": ("walk",), "breath": ("breathe", "open", "ventilate", "rate"), "pulse": ("pulse",),
    "mind": ("obey", "respond"),
}  # fmt: skip
"""Stage of START and JumpSTART -> its steps."""
GROUPS = ("still", "waves", "walks")
"""SALT's groups by their number."""
_GROUP_ICONS = {"danger": "warning", "still": "bed", "waves": "hand-palm",
                "walks": "person-simple-walk"}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """Everything the board needs; made anew whenever something was asked, done or tagged."""

    activity: Triage
    keys: Sequence[str]
    """Who is there, in this attempt's order."""
    current: str
    """Whom the rescuer is with; empty for nobody."""
    words: Sequence[str]
    """What was asked of and done for that one."""
    round: Round
    """What was done before."""
    found: Findings | None
    """What is found on the one who is being seen."""
    seen_at: Callable[[Visit], Findings]
    """What was found during a visit."""
    took: Callable[[], int]
    """Logical milliseconds that the one who is being seen took so far."""
    fill: Callable[[str], str]
    bust: Callable[[str, str, int], pygame.Surface | None]
    practice: bool
    help: bool
    """Whether the algorithm's card lies open."""
    over: bool
    """Whether everybody has a tag."""

    def algorithm(self, key: str) -> Algorithm:
        """Return what is followed for a casualty; for nobody that of an adult."""
        found = self.activity.algorithm_for(key or self.keys[0])
        assert found is not None
        return found

    def casualty(self, key: str) -> Casualty:
        """Return a casualty in the language shown."""
        return self.activity.casualties[key]

    def number(self, key: str) -> str:
        """Return a casualty's number on the board: ``05``."""
        return f"{self.keys.index(key) + 1:02}"

    def tag(self, key: str) -> Tag | None:
        """Return the tag that a casualty has."""
        visits = self.round.of(key)
        return visits[-1].tag if visits else None

    def group(self, key: str) -> str:
        """Return a casualty's group in SALT's sorting by voice; empty elsewhere."""
        casualty = self.casualty(key)
        if self.activity.algorithm != "salt":
            return ""
        return "danger" if casualty.threat else GROUPS[casualty.group]

    def limit(self) -> int | None:
        """Return the milliseconds the one who is being seen may take."""
        return self.activity.limit(self.current, self.words) if self.current else None


def group_icon(group: str) -> str:
    """Return the icon of a group."""
    return _GROUP_ICONS[group]


def face_of(casualty: Casualty, found: Findings) -> str:
    """Return the expression of a portrait: closed eyes, worried, or neutral."""
    if casualty.face:
        return casualty.face
    out = found.obeys is False or found.responds in ("posture", "none")
    if out or found.breath is False:
        return "closed"
    return "neutral" if found.walks else "worried"


def reading(look: Look, word: str, found: Findings, words: Sequence[str]) -> str:
    """Return in words what a step shows; ``words`` is what was done until then."""
    made = {
        "walk": lambda: _either(look, "walks", found.walks),
        "breathe": lambda: _either(look, "breathes", found.breath),
        "open": lambda: _again(look, found.breathes_when_opened, found),
        "ventilate": lambda: _again(look, found.breathes_when_ventilated, found),
        "rate": lambda: _rate(look, found),
        "pulse": lambda: _pulse(look, found),
        "obey": lambda: _either(look, "obeys", found.obeys),
        "respond": lambda: _said(look, found.responds or "unknown"),
        "distress": lambda: _either(look, "distress", found.distress),
        "held": lambda: _bleeding(look, found, "bleed" in words),
        "bleed": lambda: _bleeding(look, found, True),
        "minor": lambda: _either(look, "minor", found.minor),
        "survive": lambda: _either(look, "survives", found.survives),
    }
    return made[word]()


def _said(look: Look, key: str, **values: object) -> str:
    return look.words(f"activities.triage.found.{key}", **values)


def _either(look: Look, key: str, there: bool | None) -> str:
    if there is None:
        return _said(look, "unknown")
    return _said(look, key if there else f"{key}_not")


def _again(look: Look, there: bool | None, found: Findings) -> str:
    """Return whether somebody breathes after something was done for it."""
    if found.breath:
        return _said(look, "breathes")
    return _either(look, "again", there)


def _rate(look: Look, found: Findings) -> str:
    if found.rate is not None:
        return _said(look, "rate", count=found.rate)
    return _said(look, "breathes_not" if found.breath is False else "unknown")


def _pulse(look: Look, found: Findings) -> str:
    felt = [] if found.pulse is None else [_either(look, "pulse", found.pulse)]
    if found.refill is not None:
        felt.append(_said(look, "refill", count=found.refill))
    return " · ".join(felt) or _said(look, "unknown")


def _bleeding(look: Look, found: Findings, pressed: bool) -> str:
    if not found.bleeding:
        return _said(look, "no_bleeding")
    held = pressed and found.bleeding_stops is not False
    return _said(look, "held" if held else "held_not")
