"""What one running review needs to know: its store, who may come in, under which names."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, tzinfo

from starlette.requests import Request

from rescue_training.language import FIRST
from rescue_training.records.times import utc_now
from rescue_training.review.lrs.forwarder import Forwarder
from rescue_training.review.stations.intake import Intake
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.access import Access, StartLink
from rescue_training.review.web.formats import local
from rescue_training.review.web.recent import Recent

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names under which a machine reaches itself."""


@dataclass(frozen=True)
class Site:
    """One running review."""

    store: ReviewStore
    port: int
    """Port of its address; part of what a Host header must say."""
    access: Access = field(default_factory=StartLink)
    hosts: tuple[str, ...] = LOOPBACK
    """Names it answers to; any other Host is refused, which ends DNS rebinding."""
    local: bool = True
    """Only its own machine reaches it, so a path may be typed to add records from."""
    language: str = FIRST
    """Language of the pages until somebody chooses."""
    zone: tzinfo | None = None
    """Time zone of shown times; None is the machine's."""
    now: Callable[[], str] = utc_now
    intake: Intake | None = None
    """What stations may send to; None unless it serves a network."""
    recent: Recent = field(default_factory=Recent, repr=False)
    """Answers that many readers ask for, until the store changes."""
    forwarder: Forwarder | None = None
    """What sends statements to an LRS; None when none was named."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """Signs messages that travel through a cookie from one page to the next."""

    @property
    def day(self) -> date:
        """The day it is on the clock of the pages."""
        return local(self.now(), self.zone).date()

    @property
    def today(self) -> str:
        """The same day as text, ``2026-11-24``."""
        return self.day.isoformat()


def site_of(request: Request) -> Site:
    """Return the site a request came to."""
    found: Site = request.app.state.site
    return found
