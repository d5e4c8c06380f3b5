"""``triage``: a board with the casualty's card, the columns of tags, and all who lie there.

Mouse: a click asks a check; the card is dragged to a column, a tagged one back to be seen again.
Keyboard: a letter asks a check, 1 to 5 give a tag, Tab and arrows walk, Enter takes, F1 shows the
algorithm's card in practice. Each tag is one response; ``done`` ends the triage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rescue_training.activities.triage import Triage
from rescue_training.activities.triage_findings import Findings
from rescue_training.activities.triage_marks import Assessor
from rescue_training.activities.triage_round import TAG, Round, Visit
from rescue_training.activities.triage_table import COSTS, Algorithm
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import ActivityView, Asked, Draft, Room
from rescue_training.desktop.views.triage_board import Board
from rescue_training.desktop.views.triage_scene import Scene
from rescue_training.desktop.widgets.base import Widget


class Bay(Draft):
    """Who is being seen, what was asked of whom since the last tag, and the time it took."""

    moving = True

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.current = ""
        """Whom the rescuer is with; nobody before the first and after the last."""
        self.words: dict[str, list[str]] = {}
        """Casualty -> what was asked and done since the last tag was given."""
        self.spent = 0
        """Real milliseconds since the last tag."""
        self.help = False
        """Whether the algorithm's card lies open."""
        self._given = -1
        self.again(asked)

    def again(self, asked: Asked) -> None:
        """Turn to the next casualty when a tag has been given; findings may have changed."""
        super().again(asked)
        keys = [offer.key for offer in asked.offers]
        if len(asked.given) != self._given:
            self._given, self.words, self.spent = len(asked.given), {}, 0
            self.current = self._next(keys)
        self.current = self.current if self.current in keys else ""

    def _next(self, keys: list[str]) -> str:
        """Return who comes next by itself: SALT leaves it to the rescuer whom to see first."""
        waiting = [key for key in keys if not self.round.of(key)]
        if self.activity.algorithm == "salt" and len(waiting) > 1:
            return ""
        return waiting[0] if waiting else ""

    @property
    def activity(self) -> Triage:
        """What is asked."""
        activity = self.asked.activity
        assert isinstance(activity, Triage)
        return activity

    @property
    def round(self) -> Round:
        """What was done so far."""
        return self.activity.round_of(self.asked.given) or Round()

    @property
    def keys(self) -> list[str]:
        """Who is there, in this attempt's order."""
        return [offer.key for offer in self.asked.offers]

    def algorithm(self, key: str) -> Algorithm:
        """Return what is followed for a casualty."""
        algorithm = self.activity.algorithm_for(key)
        assert algorithm is not None
        return algorithm

    def found(self, key: str) -> Findings:
        """Return what is found on a casualty now."""
        return Assessor(self.activity, self.round, self.keys).found(key)

    def seen_at(self, visit: Visit) -> Findings:
        """Return what was found on a casualty during a visit."""
        end = self.round.first_round(self.keys)
        clock = visit.began if end is None else min(visit.began, end)
        return self.activity.casualties[visit.casualty].at(clock)

    @property
    def asked_now(self) -> list[str]:
        """What was asked of and done for the one who is being seen."""
        return self.words.get(self.current, [])

    @property
    def took(self) -> int:
        """Milliseconds of the logical clock that the one who is being seen took so far."""
        return self.spent + sum(COSTS[word] for word in self.asked_now)

    @property
    def over(self) -> bool:
        """Whether everybody has a tag."""
        return all(self.round.of(key) for key in self.keys)

    # -- acting

    def act(self, value: str) -> str:
        """Do one thing: ``see:c1``, ``ask:walk``, ``tag:red``, ``tag:red.c1``, ``help:``."""
        verb, _, rest = value.partition(":")
        acts: Mapping[str, Callable[[str], str]] = {
            "see": self._see, "ask": self._ask, "tag": self._tag, "help": self._help,
        }  # fmt: skip
        return acts[verb](rest)

    def _see(self, key: str) -> str:
        self.current = key
        return ""

    def _ask(self, word: str) -> str:
        words = self.words.setdefault(self.current, [])
        if self.current and word not in words:
            words.append(word)
        return ""

    def _tag(self, rest: str) -> str:
        """Return the response that gives a tag; nothing while nobody is being seen."""
        colour, _, key = rest.partition(".")
        key = key or self.current
        if not key or colour not in self.algorithm(key).tags:
            return ""
        return " ".join([key, *self.words.get(key, []), TAG + colour])

    def _help(self, _: str) -> str:
        self.help = not self.help
        return ""

    def tick(self, ms: int) -> str:
        """Let time pass for the one who is being seen."""
        self.spent += ms
        return ""


def triage(look: Look, asked: Asked) -> list[Widget]:
    """Return the board."""
    draft = asked.draft
    assert isinstance(draft, Bay)
    assert asked.question is not None
    scene = Scene(
        activity=draft.activity,
        keys=draft.keys,
        current=draft.current,
        words=draft.asked_now,
        round=draft.round,
        found=draft.found(draft.current) if draft.current else None,
        seen_at=draft.seen_at,
        took=lambda: draft.took,
        fill=asked.fill,
        bust=asked.around.bust if asked.around else lambda person, face, height: None,
        practice=asked.practice,
        help=draft.help and asked.practice,
        over=draft.over,
    )
    return [Board(look, scene, asked.question)]


TRIAGE = ActivityView(triage, Bay, Room.BOARD)
"""Checks change the draft; each tag is a response, and so is *done*."""
