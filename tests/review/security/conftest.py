"""A small store in which every address leads somewhere, browsers of every role, a live server."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import Connection, insert, select
from starlette.responses import Response as Answer
from starlette.testclient import TestClient

from rescue_training.attempt import Response
from rescue_training.attempt.bots import Chance, ways_now
from rescue_training.records.store import Store
from rescue_training.review.access import accounts
from rescue_training.review.access.roles import Role
from rescue_training.review.stations.intake import Intake
from rescue_training.review.store import schema
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web import serving
from rescue_training.review.web.access import Who
from rescue_training.review.web.app import create_app
from rescue_training.review.web.guard import Page
from rescue_training.review.web.manners import Manners
from rescue_training.review.web.site import Site

PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
NOW = "2026-11-24T08:00:00.000Z"
CSRF = "a-token-of-this-session"
SCENARIO = "chay-chao-dau"
PASSWORD = "một câu dễ nhớ"
NAMES = ("Nguyễn Bích Ngân", "Trần Đại Nghĩa", "Lê Thuỳ Dương")
UNIT = "Đội Phong Phú"


class SignedIn:
    """Lets everybody in as one role."""

    way_out = ""

    def __init__(self, role: Role) -> None:
        self.role = role

    def who(self, request) -> Who | None:
        return Who("Trung tá Vũ Hải Long", self.role, CSRF)

    def entrance(self, request) -> Answer | None:
        return None


class Browser(TestClient):
    """Sends forms as a browser would: with the token of the session and the Origin."""

    def submit(self, path: str, data: dict | None = None, **more):
        return self.post(
            path,
            data={"csrf": CSRF} | (data or {}),
            headers={"Origin": ADDRESS},
            follow_redirects=False,
            **more,
        )


def browser_of(site: Site) -> Browser:
    return Browser(create_app(site), base_url=ADDRESS, raise_server_exceptions=False)


@pytest.fixture
def address() -> str:
    """Where the pages stand."""
    return ADDRESS


@pytest.fixture(scope="session")
def names() -> tuple[str, ...]:
    """The people of the store; nothing else in it looks like them."""
    return NAMES


@pytest.fixture(scope="session")
def browse() -> Callable[..., Browser]:
    """Open a browser on a store as somebody of a role, with stations served."""

    def opened(store: ReviewStore, role: Role = Role.ADMIN, **values) -> Browser:
        values = {"access": SignedIn(role), "intake": Intake(store)} | values
        return browser_of(Site(store, PORT, now=lambda: NOW, **values))

    return opened


@pytest.fixture(scope="session")
def station_home(playables, tmp_path_factory) -> Path:
    """What a station holds after three people played once each."""
    ready = playables[SCENARIO]
    root = tmp_path_factory.mktemp("station")
    store = Store(root)
    for number, name in enumerate(NAMES):
        who = store.people.add(name, UNIT)
        recording = store.begin(
            ready.folder, ready.program, ready.proof, who.pseudonym, seed=number
        )
        chance = Chance(number)
        while not recording.state.ending:
            ways = [way for way in ways_now(ready.program, recording.state) if not way.late]
            answer = ways[chance.below(len(ways))].move.answer
            recording.respond(Response(recording.state.scene, answer, 1000))
        recording.close()
    return root


@pytest.fixture(scope="session")
def stock(station_home) -> Callable[[Path], ReviewStore]:
    """Make a store in a folder, with something behind every address."""

    def made(folder: Path) -> ReviewStore:
        store = ReviewStore(folder)
        store.add(station_home)
        with store.writer() as connection:
            _say_things(connection)
        Intake(store).open_code()
        return store

    return made


def _say_things(connection: Connection) -> None:
    one = connection.execute(select(schema.attempt)).mappings().first()
    assert one is not None
    attempt, person = one["attempt"], one["pseudonym"]
    for table, values in (
        (
            schema.note,
            {
                "attempt": attempt,
                "response": 0,
                "kind": "keep",
                "text": "x",
                "author": "Minh",
                "added": NOW,
            },
        ),
        (schema.debrief, {"title": "Buổi 1", "author": "Minh", "added": NOW}),
        (schema.moment, {"debrief": 1, "position": 1, "attempt": attempt, "response": 0}),
        (
            schema.assignment,
            {
                "uid": "0" * 32,
                "scenario": SCENARIO,
                "unit": UNIT,
                "due": "2026-12-01",
                "set_by": "instructor",
                "added": NOW,
            },
        ),
        (schema.station, {"name": "Máy 3", "token": "0" * 64, "joined": NOW, "seen": NOW}),
        (
            schema.request,
            {"kind": "access", "pseudonym": person, "received": "2026-11-20", "due": "2026-12-20"},
        ),
    ):
        connection.execute(insert(table).values(**values))
    accounts.add(connection, "Minh", Role.ADMIN, PASSWORD, NOW)
    accounts.add(connection, "Lan", Role.INSTRUCTOR, PASSWORD, NOW)


@pytest.fixture(scope="module")
def stocked(stock, tmp_path_factory) -> Iterator[ReviewStore]:
    """A store of a test file's own; its tests leave it as it was."""
    with stock(tmp_path_factory.mktemp("stocked") / "review") as store:
        yield store


@pytest.fixture(scope="module")
def path_of(stocked) -> Callable[[Page], str]:
    """Fill the parameters of an address with what the store holds."""
    with stocked.reader() as connection:
        attempt = connection.scalar(select(schema.attempt.c.attempt))
    known = {"attempt": attempt, "scenario": SCENARIO, "uid": "0" * 32}

    def filled(page) -> str:
        return re.sub(r"\{(\w+)(:int)?\}", lambda found: known.get(found[1], "1"), page.path)

    return filled


@pytest.fixture(scope="session")
def everything() -> Callable[[ReviewStore], str]:
    """Return all a store holds, rows and files, to be compared."""

    def held(store: ReviewStore) -> str:
        with store.reader() as connection:
            tables = schema.tables.sorted_tables
            rows = [list(connection.execute(select(table))) for table in tables]
        files = sorted(
            (path.as_posix(), path.stat().st_size)
            for path in store.folder.rglob("*")
            if path.is_file() and "sqlite" not in path.name
        )
        return repr((rows, files))

    return held


@dataclass
class Live:
    """A server that really listens on loopback."""

    port: int

    def open(self, timeout: float = 30) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def ask(self, request: str | bytes) -> bytes:
        """Send bytes as they are and return what comes until the end; ``{host}`` is filled in."""
        data = request.encode("latin-1") if isinstance(request, str) else request
        with self.open() as raw:
            with contextlib.suppress(ConnectionError):
                raw.sendall(data.replace(b"{host}", b"127.0.0.1:%d" % self.port))
            return all_of(raw)

    def get(self, path: str = "/settings", headers: str = "") -> bytes:
        return self.ask(
            f"GET {path} HTTP/1.1\r\nHost: {{host}}\r\n{headers}Connection: close\r\n\r\n"
        )


def all_of(raw: socket.socket) -> bytes:
    """Read until the other side closes."""
    found = b""
    with contextlib.suppress(ConnectionError):
        while piece := raw.recv(65536):
            found += piece
    return found


@pytest.fixture
def go_live() -> Iterator[Callable[..., Live]]:
    """Serve a store over real sockets, as one role: ``go_live(store, patience=…)``."""
    running = []

    def started(store: ReviewStore, role: Role = Role.ADMIN, access=None, **how) -> Live:
        opened = serving.listen("127.0.0.1", 0)
        port = opened.getsockname()[1]
        site = Site(store, port, access or SignedIn(role), now=lambda: NOW, intake=Intake(store))
        ready = threading.Event()
        server = serving.server(site, ready=ready.set, manners=Manners(**how))
        thread = threading.Thread(target=server.run, args=([opened],), daemon=True)
        thread.start()
        running.append((server, thread, opened))
        assert ready.wait(30)
        return Live(port)

    yield started
    for server, thread, opened in running:
        server.should_exit = server.force_exit = True
        thread.join(10)
        opened.close()


@pytest.fixture(scope="session")
def quoted() -> Callable[[str], str]:
    """Write a text as a part of a path."""
    return lambda text: quote(text, safe="")
