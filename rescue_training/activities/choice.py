"""``choice``: one decision, one answer, and on."""

from __future__ import annotations

from rescue_training.activities.option import Options


class Choice(Options):
    """The trainee picks one option; each leads somewhere."""
