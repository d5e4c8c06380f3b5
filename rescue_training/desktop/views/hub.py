"""``hub``: things to do in any order; what was done already says so."""

from __future__ import annotations

from rescue_training.desktop.look import Look
from rescue_training.desktop.views.choice import option_cards
from rescue_training.desktop.views.contract import ActivityView, Asked
from rescue_training.desktop.widgets.base import Widget


def hub(look: Look, asked: Asked) -> list[Widget]:
    """Return the option cards of a hub."""
    cards = option_cards(look, asked)
    for card in cards:
        if card.action.value in asked.taken and card.enabled:
            card.note = asked.done
    return list(cards)


HUB = ActivityView(hub)
"""One click does one thing."""
