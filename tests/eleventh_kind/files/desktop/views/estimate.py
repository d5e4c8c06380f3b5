"""``estimate``: one less, one more, and done."""

from __future__ import annotations

from rescue_training.activities.estimate import Estimate

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import ANSWER, DRAFT, ActivityView, Asked, Draft
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Label


class Number(Draft):
    """The number so far."""

    value = 0

    def act(self, value: str) -> str:
        """Count up or down."""
        self.value = max(0, min(99, self.value + int(value)))
        return ""


def estimate(look: Look, asked: Asked) -> list[Widget]:
    """Return the number with its buttons."""
    activity, draft = asked.activity, asked.draft
    assert isinstance(activity, Estimate)
    assert isinstance(draft, Number)
    return [
        Label(look, f"{draft.value} {asked.fill(activity.unit)}", "h2"),
        Button(look, look.words("activities.estimate.more"), Action(DRAFT, "1"), icon="plus"),
        Button(look, look.words("activities.estimate.less"), Action(DRAFT, "-1"), icon="minus"),
        Button(look, look.words("activities.shared.submit"), Action(ANSWER, f"n.{draft.value}"),
               "primary", "check", key="submit"),
    ]  # fmt: skip


ESTIMATE = ActivityView(estimate, Number)
"""Counting changes the draft; the button gives it."""
