"""A learning record store to try things on: two manners of real ones, and every mischief."""

from __future__ import annotations

import base64
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import NAMESPACE_URL, uuid5

import pytest

from rescue_training.records.outbox.backoff import Backoff
from rescue_training.records.read import read
from rescue_training.records.xapi.build import Statement, statements
from rescue_training.review.lrs.client import Client
from rescue_training.review.lrs.credentials import Credentials
from rescue_training.review.lrs.endpoint import read_endpoint
from rescue_training.review.lrs.forwarder import Forwarder
from rescue_training.review.store.store import ReviewStore

USER, PASSWORD = "khoa-cua-truong", "mat-khau-7Q!x"


class StubLrs:
    """An LRS in memory.

    ``manner`` says what it does with a POST that holds a statement it has: ``adl`` answers 409
    and keeps nothing of it, ``ralph`` keeps the rest. ``mischief`` is taken one a request:
    ``ok``, a status, ``before`` and ``after`` (the connection is cut before or after storing).
    """

    def __init__(self, certificate: Path | None = None) -> None:
        self.manner = "adl"
        self.mischief: Iterator[str] = iter(())
        self.retry_after = ""
        self.echo = False
        """Whether errors repeat the credentials, as a careless server might."""
        self.bad: set[str] = set()
        """Ids that it answers 400 to."""
        self.held: dict[str, Statement] = {}
        self.stored: list[str] = []
        """Ids in the order of storing; one that is stored twice is in it twice."""
        self.requests: list[tuple[str, int]] = []
        """Method and number of statements of every request."""
        self.sizes: list[int] = []
        self.headers: list[dict[str, str]] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.handle_error = lambda *_: None
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "http" if certificate is None else "https"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}/xAPI"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        lrs = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with lrs._lock:
                    found = lrs._answer(self, body)
                if found is None:
                    self.close_connection = True
                    return
                status, data = found
                self.send_response(status)
                if status in (429, 503) and lrs.retry_after:
                    self.send_header("Retry-After", lrs.retry_after)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        for method in ("GET", "PUT", "POST"):
            setattr(Handler, f"do_{method}", Handler.answer)
        return Handler

    def _answer(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, bytes] | None:
        url = urlsplit(request.path)
        wanted = parse_qs(url.query).get("statementId", [""])[0]
        sent: Any = json.loads(body) if body else []
        batch: list[Statement] = sent if isinstance(sent, list) else [sent]
        self.requests.append((request.command, len(batch)))
        self.sizes.append(len(body))
        self.headers.append(dict(request.headers))
        token = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if request.headers["Authorization"] != f"Basic {token}":
            return 401, self._error(request)
        if url.path != "/xAPI/statements":
            return 404, b"nothing here"
        planned = next(self.mischief, "ok")
        if planned == "before":
            return None
        if planned.isdigit():
            return int(planned), self._error(request)
        found = self._get(wanted) if request.command == "GET" else self._take(batch, request)
        return None if planned == "after" else found

    def _error(self, request: BaseHTTPRequestHandler) -> bytes:
        said = f"{request.headers['Authorization']} {USER} {PASSWORD}" if self.echo else "no"
        return f"error: {said}\n".encode()

    def _get(self, wanted: str) -> tuple[int, bytes]:
        if wanted not in self.held:
            return 404, b""
        held = {**self.held[wanted], "stored": "2026-11-24T09:00:00.000Z", "version": "1.0.0"}
        return 200, json.dumps({**held, "authority": {"mbox": "mailto:lrs@example.org"}}).encode()

    def _take(
        self, batch: list[Statement], request: BaseHTTPRequestHandler
    ) -> tuple[int, bytes]:
        if any(s["id"] in self.bad for s in batch):
            return 400, self._error(request)
        known = [s for s in batch if s["id"] in self.held]
        if known and (self.manner == "adl" or any(self.held[s["id"]] != s for s in known)):
            return 409, b"known"
        new = [s for s in batch if s["id"] not in self.held]
        for statement in new:
            self.held[statement["id"]] = statement
            self.stored.append(statement["id"])
        if request.command == "PUT" or not new:
            return 204, b""
        return 200, json.dumps([s["id"] for s in new]).encode()


CERTIFICATE = Path(__file__).parents[2] / "records" / "outbox" / "teacher.pem"
"""For ``127.0.0.1``, signed by itself; with its key."""


@pytest.fixture
def secure_lrs() -> Iterator[StubLrs]:
    stub = StubLrs(CERTIFICATE)
    yield stub
    stub.close()


@pytest.fixture
def certificate() -> Path:
    return CERTIFICATE


@pytest.fixture
def lrs() -> Iterator[StubLrs]:
    stub = StubLrs()
    yield stub
    stub.close()


class Waits(list[float]):
    """Counts the seconds that would have been waited; ends everything after ``most`` waits."""

    most = 10_000

    def __call__(self, seconds: float) -> bool:
        self.append(seconds)
        return len(self) >= self.most


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def forward(lrs, waits) -> Iterator[Callable[..., Forwarder]]:
    """Make a forwarder from a store to the LRS."""
    made: list[Forwarder] = []

    def make(store: ReviewStore, password: str = PASSWORD, address: str = "") -> Forwarder:
        endpoint = read_endpoint(address or lrs.address)
        client = Client(endpoint, Credentials(USER, password), timeout=5)
        made.append(Forwarder(store, client, sleep=waits, backoff=Backoff(lambda: 0.5)))
        return made[-1]

    yield make
    for forwarder in made:
        forwarder.close()


@pytest.fixture(scope="session")
def sample(playables, tmp_path_factory) -> list[Statement]:
    """Statements of one attempt."""
    from rescue_training.attempt import Response
    from rescue_training.attempt.bots import ways_now
    from rescue_training.records.store import Store

    station = Store(tmp_path_factory.mktemp("sample"))
    ready = playables["chay-chao-dau"]
    recording = station.begin(ready.folder, ready.program, ready.proof, "p-abcd2345", seed=3)
    while not recording.state.ending:
        way = ways_now(ready.program, recording.state)[0]
        recording.respond(Response(recording.state.scene, way.move.answer, way.elapsed))
    assert recording.close()
    return list(statements(read(recording.path)))


@pytest.fixture
def many(sample) -> Callable[[int], dict[str, list[Statement]]]:
    """Return so many statements, by attempt: the sample again and again, under other ids."""

    def made(count: int) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for number in range(count):
            attempt, place = divmod(number, len(sample))
            name = f"{attempt:032x}"
            statement = {**sample[place], "id": str(uuid5(NAMESPACE_URL, f"{number}"))}
            found.setdefault(name, []).append(statement)
        return found

    return made
