"""Whoever connects and then dawdles keeps nobody out, and is shown the door."""

from __future__ import annotations

import contextlib
import http.client
import socket
import time
from collections.abc import Iterator

import pytest

STALLS = {
    "nothing": b"",
    "half a head": b"GET /settings HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
    "half a form": b"POST /preferences HTTP/1.1\r\nHost: {host}\r\nContent-Length: 200\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\ncsrf=",
    "a form nobody may send": b"POST /preferences HTTP/1.1\r\nHost: {host}\r\n"
    b"Origin: http://evil.example\r\nContent-Length: 200\r\n\r\nx",
    "half a record": b"PUT /api/records/1 HTTP/1.1\r\nHost: {host}\r\nContent-Length: 200\r\n\r\nx",
}
"""What is sent before the client falls silent."""


@contextlib.contextmanager
def stalled(live, sent: bytes, many: int) -> Iterator[list[socket.socket]]:
    with contextlib.ExitStack() as held:
        opened = []
        for _ in range(many):
            raw = held.enter_context(live.open())
            raw.sendall(sent.replace(b"{host}", b"127.0.0.1:%d" % live.port))
            opened.append(raw)
        yield opened


@pytest.mark.parametrize("sent", STALLS.values(), ids=STALLS)
def test_two_hundred_that_fall_silent_keep_nobody_out(go_live, stocked, sent):
    live = go_live(stocked)
    with stalled(live, sent, 200):
        assert live.get("/settings").startswith(b"HTTP/1.1 200")
        assert live.get("/api/hello").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "sent", [STALLS["nothing"], STALLS["half a head"], STALLS["a form nobody may send"]]
)
def test_a_connection_on_which_nothing_is_asked_ends(go_live, stocked, sent):
    live = go_live(stocked, head_s=0.2)
    with stalled(live, sent, 1) as (raw,):
        answer = b""
        while piece := raw.recv(65536):
            answer += piece
    assert (b"403" in answer[:12]) is (b"Origin" in sent)


def test_a_head_that_drips_is_not_waited_for(go_live, stocked):
    live = go_live(stocked, head_s=0.3)
    with live.open() as raw, pytest.raises(ConnectionError):
        drip(raw)


def drip(raw: socket.socket) -> None:
    raw.sendall(b"GET / HTTP/1.1\r\n")
    for _ in range(500):
        raw.sendall(b"X: x\r\n")
        time.sleep(0.01)


def test_one_that_answers_in_time_is_kept_for_the_next_request(go_live, stocked):
    connection = http.client.HTTPConnection("127.0.0.1", go_live(stocked).port, timeout=30)
    with contextlib.closing(connection):
        sockets = set()
        for _ in range(3):
            connection.request("GET", "/api/hello")
            assert connection.getresponse().read().startswith(b'{"server"')
            sockets.add(connection.sock)
        assert len(sockets) == 1


def test_one_address_has_only_so_many_connections(go_live, stocked):
    live = go_live(stocked, each=3, trusted=frozenset())
    with stalled(live, b"", 3) as first, live.open() as fourth:
        assert ended(fourth)
        first.pop().close()
        assert live.get("/api/hello").startswith(b"HTTP/1.1 200")


def ended(raw: socket.socket) -> bool:
    try:
        return raw.recv(1) == b""
    except ConnectionResetError:
        return True


def test_this_machine_itself_may_have_more(go_live, stocked):
    live = go_live(stocked, each=3)
    with stalled(live, b"", 10):
        assert live.get("/api/hello").startswith(b"HTTP/1.1 200")
