"""An instructor's machine that listens, and stations that send to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import uvicorn
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rescue_training.records.outbox.address import Address
from rescue_training.records.outbox.connection import Connection
from rescue_training.records.outbox.joining import find, join
from rescue_training.records.outbox.sender import Sender
from rescue_training.records.store import Store
from rescue_training.review.stations.intake import Intake
from rescue_training.review.stations.limits import Limits
from rescue_training.review.store.schema import tables
from rescue_training.review.web.api import ROUTES


@dataclass
class Clock:
    """Both clocks of an intake, moved by hand."""

    moment: datetime = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)

    def now(self) -> str:
        return self.moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_intake(fresh_store, clock) -> Callable[..., Intake]:
    def made(**limits) -> Intake:
        return Intake(
            fresh_store, name="may-giao-vien", limits=Limits(**limits),
            now=clock.now, clock=clock.monotonic,
        )  # fmt: skip

    return made


@pytest.fixture
def intake(make_intake) -> Intake:
    return make_intake()


@pytest.fixture
def kept(fresh_store) -> Callable[[], bytes]:
    """Return all that the database holds: every row, and the bytes of its file if it has one."""

    def everything() -> bytes:
        with fresh_store.reader() as connection:
            rows = [list(connection.execute(select(table))) for table in tables.sorted_tables]
        file = fresh_store.folder / "review.sqlite"
        return repr(rows).encode() + (file.read_bytes() if file.is_file() else b"")

    return everything


def app_of(intake: Intake | None) -> Starlette:
    app = Starlette(routes=[machine.route() for machine in ROUTES])
    app.state.site = SimpleNamespace(intake=intake)
    return app


@pytest.fixture
def client(intake) -> TestClient:
    """Speaks to the addresses of the protocol without a network."""
    return TestClient(app_of(intake))


@pytest.fixture
def client_of() -> Callable[[Intake | None], TestClient]:
    return lambda intake: TestClient(app_of(intake))


@pytest.fixture
def token(intake) -> str:
    return intake.join(intake.open_code().code, "Máy 3", "192.168.1.33")["token"]


@dataclass
class Online:
    """A review that really listens."""

    intake: Intake
    port: int
    server: uvicorn.Server = field(repr=False)

    @property
    def address(self) -> Address:
        return Address("127.0.0.1", self.port, False)

    def join(self, home: Path, name: str = "Máy 3") -> Connection:
        return join(find(self.address), self.intake.open_code().code, name)


@pytest.fixture
def go_online() -> Iterator[Callable[[Intake], Online]]:
    servers = []

    def start(intake: Intake) -> Online:
        config = uvicorn.Config(app_of(intake), port=0, log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.005)
        servers.append((server, thread))
        return Online(intake, server.servers[0].sockets[0].getsockname()[1], server)

    yield start
    for server, thread in servers:
        server.should_exit = True
        thread.join(5)


@pytest.fixture
def online(intake, go_online) -> Online:
    return go_online(intake)


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "station"


@pytest.fixture
def sender(online, home) -> Sender:
    """A station that has joined."""
    return Sender(Store(home), online.join(home))
