"""The forms a report by telephone or radio is given in: what belongs in it, and in which order.

A form is a *turn* for each of its slots. What belongs to a smaller turn is said before what
belongs to a greater one; slots of one turn may be said in any order.

- ``call_114``: who calls, where, what is seen; then people, dangers and the way in. The three
  questions of the 114 switchboard, as the Hanoi City Police tells them to the public
  (giaothonghanoi.kinhtedothi.vn, 58070) and baohohoanganh.com repeats them: who you are, with a
  number to call back; where exactly; what you see, with storey, fuel and people. No source says
  that the place may not come before the name, so these two share a turn, and so do the last three.
- ``can``: Conditions, Actions, Needs. Clearwater Fire and Rescue, S.O.P. 626; firstdueco.com, "CAN
  report format guide".
- ``lunar``: Location, Unit, Name, Assignment and air supply, Resources needed. Montgomery County
  Fire and Rescue, in firefighternation.com, "A closer look at LUNAR".
- ``methane``: Major incident, Exact location, Type, Hazards, Access, Number of casualties,
  Emergency services. The JESIP form, as promips.co.uk, "The correct METHANE report", speaks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from rescue_training.activities.fields import Flag, Model, Text, Word
from rescue_training.activities.whole import Item

Form = Literal["call_114", "can", "lunar", "methane", "custom"]
"""A form by name; ``custom`` has the author's own slots."""
CONFIRM = "confirm"
"""The word that calls a read-back right."""
CORRECT = "correct"
"""Before ``=``: the slot that was misheard."""


def _in_turn(*slots: str) -> Mapping[str, int]:
    return MappingProxyType({slot: turn for turn, slot in enumerate(slots)})


FORMS: Mapping[str, Mapping[str, int]] = MappingProxyType({
    "call_114": MappingProxyType(
        {"who": 0, "where": 0, "what": 1, "people": 2, "dangers": 2, "access": 2}
    ),
    "can": _in_turn("conditions", "actions", "needs"),
    "lunar": _in_turn("location", "unit", "name", "assignment", "resources"),
    "methane": _in_turn("major", "exact", "type", "hazards", "access", "number", "services"),
})  # fmt: skip
"""Form -> slot -> its turn; the words for the slots stand in the wording."""


class Slot(Model):
    """One slot of the author's own form."""

    title: Text
    """What it is called."""
    hint: Text | None = None
    """What belongs into it."""


class Fact(Item):
    """Something that could be said."""

    slot: Word
    """The slot it belongs to."""
    right: Flag = True
    """``no`` for what is wrong, not verified or of no use to whoever listens."""


class ReadBack(Model):
    """The message as the other side repeats it: one slot was misheard."""

    slot: Word
    """The slot that was misheard."""
    text: Text
    """What is repeated there."""


class Message(NamedTuple):
    """An answer, taken apart."""

    said: tuple[tuple[str, str], ...] = ()
    """(slot, fact) in the order in which they are said."""
    closing: str = ""
    """How the read-back was answered: ``confirm``, ``correct=slot``; empty while it was not."""
