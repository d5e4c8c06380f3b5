"""What a review is started with: for its own machine alone, or for a network."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

from rescue_training.language import FIRST
from rescue_training.review.access import accounts
from rescue_training.review.stations.intake import Intake
from rescue_training.review.stations.serving import (
    EVERYWHERE,
    CannotServe,
    bind_address,
    lan_addresses,
    served,
)
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.access import StartLink
from rescue_training.review.web.serving import Tls, listen
from rescue_training.review.web.signing_in import AccountAccess
from rescue_training.review.web.site import LOOPBACK, Site

PORT = 8765


@dataclass(frozen=True)
class Network:
    """How pages are served to others."""

    host: str = ""
    """Address to listen on; empty: this machine's on its network."""
    certificate: Path | None = None
    key: Path | None = None
    plain: bool = False
    """Without TLS, said in so many words; only on a network of one's own."""
    names: tuple[str, ...] = ()
    """More names under which the machine is known."""

    @property
    def tls(self) -> Tls | None:
        """Return certificate and key, when both were given."""
        return Tls(self.certificate, self.key) if self.certificate and self.key else None


@dataclass(frozen=True)
class Started:
    """Everything that is needed to answer the first request."""

    site: Site
    opened: socket.socket
    link: str
    """What a person opens."""
    tls: Tls | None = None


def at_home(store: ReviewStore, port: int = PORT, language: str = FIRST) -> Started:
    """Start for this machine alone, for whoever has the link; a busy port is no hindrance."""
    opened = listen(LOOPBACK[0], port, search=True)
    number = opened.getsockname()[1]
    access = StartLink()
    link = f"http://{LOOPBACK[0]}:{number}/?token={access.token}"
    return Started(Site(store, number, access, language=language), opened, link)


def for_network(
    store: ReviewStore, network: Network, port: int = PORT, language: str = FIRST
) -> Started:
    """Start for a network, for those who have an account, and for stations that have joined.

    Raises CannotServe, or OSError when the port cannot be had.
    """
    with store.reader() as connection:
        if not accounts.any_account(connection):
            raise CannotServe("no_account")
    tls = network.tls
    host = bind_address(network.host, tls=tls is not None, plain=network.plain)
    opened = listen(host, port)
    number = opened.getsockname()[1]
    names = (*LOOPBACK, host, socket.gethostname(), *lan_addresses(), *network.names)
    site = Site(
        store,
        number,
        AccountAccess(store, secure=tls is not None),
        hosts=tuple(dict.fromkeys(names)),
        local=False,
        language=language,
        intake=Intake(store, served=served(host, number, network.certificate)),
    )
    shown = next(iter(lan_addresses()), LOOPBACK[0]) if host in EVERYWHERE else host
    return Started(site, opened, f"{'https' if tls else 'http'}://{shown}:{number}/", tls)
