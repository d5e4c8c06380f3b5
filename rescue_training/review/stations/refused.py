"""Why something a station asks for is not done."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818
    """A request is refused; ``kind`` names the reason, ``after`` the seconds to wait, if any."""

    def __init__(self, kind: str, after: int = 0) -> None:
        super().__init__(kind)
        self.kind = kind
        self.after = after
