"""``choice``: one card for each option, numbered in the order of this attempt."""

from __future__ import annotations

from rescue_training.activities.option import Options
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import ANSWER, ActivityView, Asked
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.option_card import OptionCard


def choice(look: Look, asked: Asked) -> list[Widget]:
    """Return the option cards of a choice."""
    return list(option_cards(look, asked))


def option_cards(look: Look, asked: Asked) -> list[OptionCard]:
    """Return a card for each offer; those that are locked say why."""
    activity = asked.activity
    if not isinstance(activity, Options):
        return []
    cards = []
    for number, offer in enumerate(asked.offers, 1):
        option = activity.options[offer.key]
        note = "" if offer.usable else asked.fill(option.locked or "")
        text, action = asked.fill(option.text), Action(ANSWER, offer.key)
        cards.append(OptionCard(look, number, text, action, note, offer.usable))
    return cards


CHOICE = ActivityView(choice)
"""One click answers."""
