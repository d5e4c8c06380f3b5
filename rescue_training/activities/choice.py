"""``choice``: one decision, one answer, and on."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.activities.contract import Complaint
from rescue_training.activities.option import Options


class Choice(Options):
    """The trainee picks one option; each leads somewhere."""

    def complaints(self) -> Iterator[Complaint]:
        """Find options that lead nowhere."""
        yield from super().complaints()
        for leg in self.legs():
            if leg.go is None:
                yield Complaint("RT130", leg.path, {"name": leg.key})
