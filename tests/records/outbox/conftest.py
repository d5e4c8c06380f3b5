"""A machine that answers as it was told to, and a station with something to send."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rescue_training.attempt import Response
from rescue_training.records.outbox.address import Address
from rescue_training.records.outbox.connection import Connection

HERE = Path(__file__).parent
"""``teacher.pem`` and ``other.pem`` hold a certificate and its key, made for these tests alone."""


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def table(self) -> dict:
        return json.loads(self.body)


@dataclass
class Stub:
    """Answers with what stands in ``answers``, in order; the last one again and again.

    An answer is (status, body, headers), or ``"drop"``: the connection ends without a word.
    """

    answers: list = field(default_factory=lambda: [(200, {}, {})])
    requests: list[Request] = field(default_factory=list)
    port: int = 0

    def next(self):
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def address(self) -> Address:
        return Address("127.0.0.1", self.port, False)

    @property
    def secure(self) -> Address:
        return Address("127.0.0.1", self.port, True)


def handler_of(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            stub.requests.append(Request(self.command, self.path, headers, body))
            said = stub.next()
            if said == "drop":
                self.close_connection = True
                return
            status, content, more = said
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(data))} | more).items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)
            self.close_connection = self.close_connection or more.get("Connection") == "close"

        do_GET = do_PUT = do_POST = do_PATCH = do_HEAD = do_DELETE = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def serve(stub: Stub, certificate: Path | None = None) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(stub))
    server.handle_error = lambda *_: None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    stub.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


@pytest.fixture
def stub() -> Iterator[Stub]:
    made = Stub()
    server = serve(made)
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def secure_stub() -> Iterator[Callable[[str], Stub]]:
    """Start stubs that speak TLS with one of the certificates here."""
    servers = []

    def start(certificate: str = "teacher") -> Stub:
        made = Stub()
        servers.append(serve(made, HERE / f"{certificate}.pem"))
        return made

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def connection() -> Connection:
    return Connection(
        host="127.0.0.1", port=8765, secure=False, token="rt1_secret", server="ab" * 16,
        server_name="may-giao-vien", station="Máy 3", joined="2026-11-24T08:00:00.000Z",
    )  # fmt: skip


@pytest.fixture
def finish(begin) -> Callable[..., Path]:
    """Play an attempt to its end and return its record."""

    def finished(*moves: tuple[str, str, int], **chosen) -> Path:
        recording = begin(**chosen)
        for scene, answer, elapsed in moves or (
            ("pan", "valve", 6000), ("talk", "go", 0), ("hall", "wake", 900), ("hall", "out", 800),
        ):  # fmt: skip
            recording.respond(Response(scene, answer, elapsed))
        assert recording.close()
        return recording.path

    return finished
