"""Runs the pages: on this machine alone, or for a network when that was asked for."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import uvicorn

from rescue_training.review.web.app import create_app
from rescue_training.review.web.manners import Manners, Polite
from rescue_training.review.web.site import Site

MOST_CONNECTIONS = 1200
"""Connections that are answered at once; a school has a few dozen stations."""
FILES = 300
"""Files that are open besides: records, the database, uploads."""


@dataclass(frozen=True)
class Tls:
    """Certificate and key, as files in PEM form."""

    certificate: Path
    key: Path


def listen(host: str, port: int, *, search: bool = False) -> socket.socket:
    """Open the port. With ``search`` any free one is taken when it is in use.

    Raises OSError when that is not possible.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sends small answers at once only where it is.
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    alone = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)  # Windows shares else
    opened.setsockopt(socket.SOL_SOCKET, alone, 1)
    try:
        opened.bind((host, port))
    except OSError:
        opened.close()
        if not search:
            raise
        return listen(host, 0)
    return opened


def serve(
    site: Site, opened: socket.socket, tls: Tls | None = None, ready: Callable[[], None] = print
) -> None:
    """Answer requests until the program is ended; ``ready`` is called once that has begun."""
    _make_room()
    server(site, tls, ready).run(sockets=[opened])


def server(
    site: Site,
    tls: Tls | None = None,
    ready: Callable[[], None] = print,
    manners: Manners | None = None,
) -> uvicorn.Server:
    """Return what answers requests to a site, ready to run."""
    config = uvicorn.Config(
        create_app(site),
        http=partial(Polite, manners=manners or Manners()),  # type: ignore[arg-type]
        log_level="error",  # a station that tries TLS first is no reason for a warning
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
        limit_concurrency=MOST_CONNECTIONS,
        ws="none",
        lifespan="off",
        ssl_certfile=str(tls.certificate) if tls else None,
        ssl_keyfile=str(tls.key) if tls else None,
    )
    return _Announced(config, ready)


def _make_room() -> None:
    """Allow as many open files as connections need, where the system lets one ask."""
    try:
        import resource
    except ImportError:
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = (
        MOST_CONNECTIONS + FILES
        if most == resource.RLIM_INFINITY
        else min(MOST_CONNECTIONS + FILES, most)
    )
    if now != resource.RLIM_INFINITY and now < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


class _Announced(uvicorn.Server):
    """Tells when it has begun to answer."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin, then tell."""
        await super().startup(sockets)
        if self.started:
            self._ready()
