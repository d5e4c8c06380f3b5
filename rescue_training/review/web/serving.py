"""Runs the pages: on this machine alone, or for a network when that was asked for."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from rescue_training.review.web.app import create_app
from rescue_training.review.web.site import Site

MOST_CONNECTIONS = 1200
"""Connections that are answered at once; a school has a few dozen stations."""


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
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
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
    config = uvicorn.Config(
        create_app(site),
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
    _Announced(config, ready).run(sockets=[opened])


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
