"""``matching``: two columns that are joined by clicks, by dragging, or by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rescue_training.activities.answer import answered
from rescue_training.activities.matching import Matching
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import (
    ANSWER,
    SUBMIT,
    ActivityView,
    Asked,
    Draft,
    Room,
)
from rescue_training.desktop.views.matching_parts import Columns, JoinCard, MatchBoard
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button, icon_button

ITEM, PARTNER = "item", "partner"
"""The two sides."""
LETTERS = "mnqrstuvxy"
"""Keys of the partners; the items have digits. None is the letter of a fire class."""


class Joins(Draft):
    """Which items are joined to what, and what is chosen to be joined next."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.pairs: dict[str, str] = {}
        """Item -> its partner."""
        self.chosen: tuple[str, str] | None = None
        """(side, id) of what is chosen."""

    def act(self, value: str) -> str:
        """Do as told: ``item:oil``, ``partner:foam``, ``join:oil.foam``, ``part:oil``, ``back``."""
        verb, _, rest = value.partition(":")
        key, _, other = rest.partition(".")
        acts: Mapping[str, Callable[[], None]] = {
            ITEM: lambda: self._choose(ITEM, key),
            PARTNER: lambda: self._choose(PARTNER, key),
            "join": lambda: self._join(key, other),
            "part": lambda: self._part(key),
            "back": self._let_go,
        }
        acts[verb]()
        return ""

    def _choose(self, side: str, key: str) -> None:
        """Choose something, let it go again, or join it to what is chosen on the other side."""
        if self.chosen is None or (self.chosen[0] == side and self.chosen[1] != key):
            self.chosen = side, key
        elif self.chosen == (side, key):
            self.chosen = None
        elif side == PARTNER:
            self._join(self.chosen[1], key)
        else:
            self._join(key, self.chosen[1])

    def _join(self, item: str, partner: str) -> None:
        self.pairs[item] = partner
        self.chosen = None

    def _part(self, item: str) -> None:
        self.pairs.pop(item, None)

    def _let_go(self) -> None:
        self.chosen = None


def sides(asked: Asked) -> tuple[list[str], list[str]]:
    """Return the ids of both columns, each in this attempt's order."""
    activity = asked.activity
    assert isinstance(activity, Matching)
    keys = [offer.key for offer in asked.offers]
    return [k for k in keys if k in activity.items], [k for k in keys if k in activity.partners]


def matching(look: Look, asked: Asked) -> list[Widget]:
    """Return the board: the question, the button that answers, and the two columns."""
    activity, draft = asked.activity, asked.draft
    assert isinstance(activity, Matching)
    assert isinstance(draft, Joins)
    assert asked.question is not None
    items, partners = sides(asked)
    left = [_item(look, asked, draft, n) for n in range(len(items))]
    right = [_partner(look, asked, draft, n) for n in range(len(partners))]
    joins = [(items.index(i), partners.index(p)) for i, p in draft.pairs.items()]
    columns = Columns(look, left, right, joins)
    tip = "chosen" if draft.chosen else "how"
    words = asked.hint or look.words(f"activities.matching.{tip}")
    buttons = [_done(look, draft, len(items))]
    if asked.reread:
        buttons.insert(0, icon_button(look, "chat", asked.reread, "reread"))
    return [MatchBoard(look, asked.question, words, columns, buttons)]


def _item(look: Look, asked: Asked, draft: Joins, number: int) -> JoinCard:
    activity = asked.activity
    assert isinstance(activity, Matching)
    items, partners = sides(asked)
    key = items[number]
    card = JoinCard(look, ITEM, key, str(number + 1), asked.fill(activity.items[key].text))
    card.chosen, card.wanted = draft.chosen == (ITEM, key), _wanted(draft, ITEM)
    partner = draft.pairs.get(key)
    if partner is not None:
        place = partners.index(partner)
        card.join((LETTERS[place], number), asked.fill(activity.partners[partner].text))
    return card


def _partner(look: Look, asked: Asked, draft: Joins, number: int) -> JoinCard:
    activity = asked.activity
    assert isinstance(activity, Matching)
    items, partners = sides(asked)
    key = partners[number]
    card = JoinCard(look, PARTNER, key, LETTERS[number], asked.fill(activity.partners[key].text))
    card.chosen, card.wanted = draft.chosen == (PARTNER, key), _wanted(draft, PARTNER)
    for place, item in enumerate(items):
        if draft.pairs.get(item) == key:
            card.join((str(place + 1), place), asked.fill(activity.items[item].text))
    return card


def _wanted(draft: Joins, side: str) -> bool:
    """Say whether something on the other side waits to be joined."""
    return draft.chosen is not None and draft.chosen[0] != side


def _done(look: Look, draft: Joins, total: int) -> Button:
    count = len(draft.pairs)
    name = look.words("activities.matching.submit", count=count, total=total)
    answer = Action(ANSWER, answered(f"{item}={p}" for item, p in draft.pairs.items()))
    return Button(look, name, answer, "primary", "check", key=SUBMIT)


MATCHING = ActivityView(matching, Joins, Room.BOARD)
"""Everything done with the cards changes the draft; the button gives it."""
