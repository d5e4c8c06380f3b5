"""What can be wrong with the way to an LRS; each kind has its sentence in ``review.lrs``."""

from __future__ import annotations


class Refused(ValueError):  # noqa: N818
    """What was typed cannot be used; its sentence is ``review.lrs.refused.<kind>``."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.values = values
        """Values for the sentence; never a password."""

    @property
    def key(self) -> str:
        """Key of its sentence."""
        return f"review.lrs.refused.{self.kind}"


class Trouble(Exception):  # noqa: N818
    """Sending has ended before everything was sent; see ``review.lrs.trouble.<kind>``."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail
        """What the LRS or the network said, cleaned of credentials."""


class Stopped(Trouble):
    """Trying again changes nothing until a person has done something."""


class Later(Trouble):
    """It may work by itself some time later."""
