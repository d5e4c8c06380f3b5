"""``hub``: things to do in any order, until one of them leads on."""

from __future__ import annotations

from rescue_training.activities.contract import Until
from rescue_training.activities.option import Options


class Hub(Options):
    """Comes back here until an option has ``go`` or ``until`` holds.

    Each graded option is a decision of its own.
    """

    until: Until | None = None
    """Tested after each pick."""

    def decision_of(self, key: str) -> str:
        """Every graded option is a decision of its own."""
        return key
