"""``ordering``: cards that are put in order by dragging, by clicks, or by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rescue_training.activities.answer import answered
from rescue_training.activities.ordering import Ordering
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import ANSWER, SUBMIT, ActivityView, Asked, Draft
from rescue_training.desktop.views.ordering_parts import CardList, EmptyPlace, StepCard
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Label


class Sequence(Draft):
    """The order so far, the card in the hand, and the cards that still lie aside."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        assert isinstance(asked.activity, Ordering)
        self.picks = bool(asked.activity.extras)
        """Whether some steps do not belong, so that the trainee picks them as well."""
        keys = [offer.key for offer in asked.offers]
        self.placed: list[str] = [] if self.picks else keys
        self.aside: list[str] = keys if self.picks else []
        self.held = ""
        """The card in the hand."""
        self._before: list[str] = []
        """The order to go back to when the hand lets it be."""

    def act(self, value: str) -> str:
        """Do one thing: ``take:pull``, ``move:pull.-1``, ``put:pull.0``, ``out:pull``, ``back``."""
        verb, _, rest = value.partition(":")
        key, _, number = rest.partition(".")
        acts: Mapping[str, Callable[[], None]] = {
            "take": lambda: self._take(key),
            "move": lambda: self._put(key, self.placed.index(key) + int(number)),
            "put": lambda: self._drop(key, int(number)),
            "out": lambda: self._out(key),
            "back": self._back,
        }
        acts[verb]()
        return ""

    def _take(self, key: str) -> None:
        """Take a card up, lay it down, change places with the one in the hand, or add it."""
        if key in self.aside:
            self._drop(key, len(self.placed))
        elif self.held and self.held != key:
            self._drop(self.held, self.placed.index(key))
        elif self.held:
            self.held = ""
        else:
            self.held, self._before = key, [*self.placed]

    def _put(self, key: str, place: int) -> None:
        for cards in (self.placed, self.aside):
            if key in cards:
                cards.remove(key)
        self.placed.insert(max(0, place), key)

    def _drop(self, key: str, place: int) -> None:
        self.held = ""
        self._put(key, place)

    def _out(self, key: str) -> None:
        self.held = ""
        if key in self.placed and self.picks:
            self.placed.remove(key)
            self.aside.append(key)

    def _back(self) -> None:
        self.held, self.placed = "", [*self._before]


def ordering(look: Look, asked: Asked) -> list[Widget]:
    """Return the cards in their order, those that lie aside, and the button that answers."""
    draft = asked.draft
    assert isinstance(draft, Sequence)
    how = "held" if draft.held else "pick" if draft.picks else "how"
    tip = Label(look, look.words(f"activities.ordering.{how}"), "caption", look.theme.text_md)
    placed = [_card(look, asked, draft, key) for key in draft.placed]
    body: list[Widget] = [tip, CardList(look, _list(look, placed, draft), "placed")]
    if draft.picks:
        aside = [_card(look, asked, draft, key) for key in draft.aside]
        body.append(Label(look, look.words("activities.ordering.aside"), "label"))
        body.append(CardList(look, aside, "aside"))
    return [*body, _done(look, draft)]


def _list(look: Look, cards: list[StepCard], draft: Sequence) -> list[Widget]:
    if cards or not draft.picks:
        return [*cards]
    return [EmptyPlace(look, look.words("activities.ordering.empty"))]


def _card(look: Look, asked: Asked, draft: Sequence, key: str) -> StepCard:
    activity = asked.activity
    assert isinstance(activity, Ordering)
    there = key in draft.placed
    number = (draft.placed if there else [*draft.placed, *draft.aside]).index(key) + 1
    card = StepCard(look, number, asked.fill(activity.steps[key].text), key)
    card.count, card.there = len(draft.placed), there
    card.held = key == draft.held
    if draft.picks and there:
        card.loosen()
    return card


def _done(look: Look, draft: Sequence) -> Button:
    name = look.words("activities.shared.submit")
    if draft.picks:
        name = look.words("activities.ordering.submit", count=len(draft.placed))
    answer = Action(ANSWER, answered(draft.placed))
    return Button(look, name, answer, "primary", "check", key=SUBMIT)


ORDERING = ActivityView(ordering, Sequence)
"""Everything done with the cards changes the draft; the button gives it."""
