"""``all_that_apply``: a card to tick for each thing, in the order of this attempt."""

from __future__ import annotations

from rescue_training.activities.all_that_apply import AllThatApply
from rescue_training.activities.answer import answered, items_of
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import (
    ANSWER,
    DRAFT,
    SUBMIT,
    ActivityView,
    Asked,
    Draft,
)
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.tick_card import TickCard


class Ticks(Draft):
    """What is ticked so far."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.ticked = set(items_of(asked.given[-1].answer) or ()) if asked.given else set()

    def again(self, asked: Asked) -> None:
        """Forget what is not there any more."""
        super().again(asked)
        self.ticked &= {offer.key for offer in asked.offers}

    def act(self, value: str) -> str:
        """Tick a thing, or take its tick away."""
        self.ticked ^= {value}
        return ""


def all_that_apply(look: Look, asked: Asked) -> list[Widget]:
    """Return a card for each thing, and the button that gives the answer."""
    activity, draft = asked.activity, asked.draft
    assert isinstance(activity, AllThatApply)
    assert isinstance(draft, Ticks)
    cards: list[Widget] = [
        TickCard(look, number, asked.fill(activity.items[offer.key].text),
                 Action(DRAFT, offer.key), offer.key in draft.ticked)
        for number, offer in enumerate(asked.offers, 1)
    ]  # fmt: skip
    answer = answered(offer.key for offer in asked.offers if offer.key in draft.ticked)
    name = look.words("activities.shared.ticked", count=len(draft.ticked))
    done = Button(look, name, Action(ANSWER, answer), "primary", "check", key=SUBMIT)
    return [*cards, done]


ALL_THAT_APPLY = ActivityView(all_that_apply, Ticks)
"""Ticking changes the draft; the button gives it."""
