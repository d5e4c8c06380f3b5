"""``radio_message``: what is known on one side, on the other the radio that will say it.

Mouse: drag a fact into its slot, or click it: it goes into the slot that is chosen. Keyboard: a
letter chooses a slot, a digit says a fact (or takes it back); on a fact that is in the message,
``-`` says it earlier and Delete takes it out. Then the other side repeats the message, and a slot
that was misheard is corrected by its letter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rescue_training.activities.answer import answered
from rescue_training.activities.message_forms import CONFIRM, CORRECT
from rescue_training.activities.radio_message import RadioMessage
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import ActivityView, Asked, Draft, Room
from rescue_training.desktop.views.radio_message_board import RadioBoard
from rescue_training.desktop.widgets.base import Widget


class Report(Draft):
    """The message as far as it has been put together."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.said: list[tuple[str, str]] = []
        """(slot, fact) in the order in which they will be said."""
        message = self.activity.message(asked.given, self.activity.facts)
        if message is not None:
            self.said = [*message.said]
        self.slot = next(iter(self.activity.turns), "")
        """The slot that the next fact goes into."""

    def again(self, asked: Asked) -> None:
        """Forget facts that are not known any more."""
        super().again(asked)
        there = {offer.key for offer in asked.offers}
        self.said = [pair for pair in self.said if pair[1] in there]

    @property
    def activity(self) -> RadioMessage:
        """What is asked."""
        activity = self.asked.activity
        assert isinstance(activity, RadioMessage)
        return activity

    @property
    def sent(self) -> bool:
        """Whether the message went out and is being read back."""
        return bool(self.asked.given)

    def number(self, fact: str) -> int:
        """Return how many facts are said before one, itself counted; 0 when it is not said."""
        facts = [key for _, key in self.said]
        return facts.index(fact) + 1 if fact in facts else 0

    def act(self, value: str) -> str:
        """Do as told: ``slot:needs``, ``fact:fire``, ``put:needs.fire``, ``before:line.fire``,
        ``earlier:fire``, ``out:fire``, ``send``, ``correct:needs``, ``confirm``."""
        verb, _, rest = value.partition(":")
        key, _, other = rest.partition(".")
        acts: Mapping[str, Callable[[], None]] = {
            "slot": lambda: self._choose(key),
            "fact": lambda: self._take_out(key) if self.number(key) else self._put(self.slot, key),
            "put": lambda: self._put(key, other),
            "before": lambda: self._put_before(key, other),
            "earlier": lambda: self._earlier(key),
            "out": lambda: self._take_out(key),
        }
        if verb in acts:
            acts[verb]()
            return ""
        self.sounds.append("radio_open" if verb == "send" else "radio_close")
        if verb == "send":
            return answered(f"{slot}={fact}" for slot, fact in self.said)
        return CONFIRM if verb == CONFIRM else f"{CORRECT}={key}"

    def _choose(self, slot: str) -> None:
        self.slot = slot

    def _put(self, slot: str, fact: str) -> None:
        self._take_out(fact)
        self.said.append((slot, fact))
        self.slot = slot

    def _put_before(self, other: str, fact: str) -> None:
        """Say a fact in the slot of another one, just before it."""
        if fact != other:
            self._take_out(fact)
            at = self.number(other) - 1
            self.said.insert(at, (self.said[at][0], fact))

    def _earlier(self, fact: str) -> None:
        at = self.number(fact) - 1
        if at > 0:
            self.said.insert(at - 1, self.said.pop(at))

    def _take_out(self, fact: str) -> None:
        self.said = [pair for pair in self.said if pair[1] != fact]


def radio_message(look: Look, asked: Asked) -> list[Widget]:
    """Return the board: the question, what is known, and the radio."""
    assert isinstance(asked.draft, Report)
    return [RadioBoard(look, asked.draft)]


RADIO_MESSAGE = ActivityView(radio_message, Report, Room.BOARD)
"""Putting the message together changes the draft; the radio's button gives it."""
