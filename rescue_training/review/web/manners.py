"""What a connection may ask of the server's patience, so that none keeps the others out.

uvicorn waits for ever for the head of a request, and for the rest of a body that nobody wants any
more. Here a connection on which nothing is being answered ends after a while, and one address has
only so many of them. Requests are read by h11 alone, which refuses what another reader might
understand differently (two lengths, two hosts, spaces before a colon).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState


@dataclass(frozen=True)
class Manners:
    """What is expected of those who connect."""

    head_s: float = 20.0
    """Seconds from connecting, or from the last answer, until a request has to be there."""
    each: int = 64
    """Connections of one address; a browser opens six, a station one."""
    trusted: frozenset[str] = frozenset({"127.0.0.1", "::1"})
    """Addresses without that limit: whoever is on this machine can end the program as well."""


class Polite(H11Protocol):
    """A connection that has to be used, and shared."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        manners: Manners,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._manners = manners
        self._ends: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request, unless the address has enough connections."""
        super().connection_made(transport)
        if self._crowded():
            transport.abort()
        else:
            self._watch()

    def data_received(self, data: bytes) -> None:
        """Read on; the wait is over once the head of a request is whole."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Go on to the next request, or begin to wait for it."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        super().connection_lost(exc)
        self._wait_no_more()

    def _crowded(self) -> bool:
        address = self.client[0] if self.client else ""
        if address in self._manners.trusted:
            return False
        same = sum(bool(one.client) and one.client[0] == address for one in self.connections)  # type: ignore[union-attr, index]
        return same > self._manners.each

    def _watch(self) -> None:
        """Let the time run exactly while nothing is being answered."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._wait_no_more()
        elif self._ends is None:
            self._ends = self.loop.call_later(self._manners.head_s, self._end)

    def _wait_no_more(self) -> None:
        if self._ends is not None:
            self._ends.cancel()
            self._ends = None

    def _end(self) -> None:
        self._ends = None
        self.transport.close()
