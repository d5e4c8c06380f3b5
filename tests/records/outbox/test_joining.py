"""A station finds the instructor's machine at a typed address and joins with a code."""

import socket

import pytest

from rescue_training.records.outbox import client
from rescue_training.records.outbox.address import Address
from rescue_training.records.outbox.joining import CannotJoin, Found, find, join, short
from rescue_training.wording import Wording, languages

SERVER = "ab" * 16
HELLO = {"server": SERVER, "name": "may-giao-vien", "protocol": 1}
JOINED = {"server": SERVER, "station": "Máy\ud800 3", "token": "rt1_secret"}


def found(stub) -> Found:
    return Found(stub.address, SERVER, "may-giao-vien")


def refused(call) -> CannotJoin:
    with pytest.raises(CannotJoin) as caught:
        call()
    for language in languages():
        assert Wording(language).has(caught.value.key), caught.value.key
    return caught.value


def test_a_machine_without_tls_is_found_and_nothing_is_to_compare(stub):
    stub.answers = [(200, HELLO, {})]
    here = find(Address("127.0.0.1", stub.port))
    assert (here.address, here.server, here.name) == (stub.address, SERVER, "may-giao-vien")
    assert here.digits == ""


def test_a_machine_with_its_own_certificate_shows_twelve_digits_to_compare(secure_stub):
    stub = secure_stub()
    stub.answers = [(200, HELLO, {})]
    here = find(Address("127.0.0.1", stub.port))
    assert here.address == stub.secure
    assert here.pin == client.shown_certificate(stub.secure, 5)
    assert here.digits == short(here.pin)
    assert len(here.digits.replace(" ", "")) == 12


def test_a_certificate_the_system_trusts_needs_no_comparing(secure_stub, monkeypatch):
    import ssl
    from pathlib import Path

    stub = secure_stub()
    stub.answers = [(200, HELLO, {})]
    trusted = ssl.create_default_context(cafile=Path(__file__).with_name("teacher.pem"))
    monkeypatch.setattr(client, "_context", lambda *, pinned: trusted)
    here = find(stub.secure)
    assert (here.pin, here.digits) == ("", "")


def test_who_typed_https_does_not_get_less(stub):
    stub.answers = [(200, HELLO, {})]
    assert refused(lambda: find(stub.secure)).kind in ("insecure", "dropped")


def test_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refused(lambda: find(Address("127.0.0.1", port))).kind == "refused"
    assert refused(lambda: find(Address("127.0.0.1", port, False))).kind == "refused"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ((200, b"<html>router</html>", {}), "not_instructor"),
        ((200, HELLO | {"server": "../.."}, {}), "not_instructor"),
        ((200, HELLO | {"protocol": 2}, {}), "newer"),
        ((404, {}, {}), "not_instructor"),
        ((301, {}, {}), "not_instructor"),
        ((421, {}, {}), "host"),
        ((503, {}, {"Retry-After": "2"}), "busy"),
    ],
)
def test_what_answers_may_be_something_else(stub, answer, kind):
    stub.answers = [answer]
    assert refused(lambda: find(stub.address)).kind == kind


def test_joining_gives_a_connection(stub):
    stub.answers = [(200, JOINED, {})]
    made = join(found(stub), "7kma 4rht", " Máy\t3 ")
    assert stub.requests[0].table == {"code": "7kma 4rht", "name": "Máy 3"}
    assert (made.address, made.token, made.server) == (stub.address, "rt1_secret", SERVER)
    assert (made.station, made.server_name, made.pin) == ("Máy 3", "may-giao-vien", "")


def test_joining_over_tls_keeps_the_pin(secure_stub):
    stub = secure_stub()
    pin = client.shown_certificate(stub.secure, 5)
    stub.answers = [(200, JOINED, {})]
    made = join(Found(stub.secure, SERVER, "x", pin), "7KMA-4RHT", "Máy 3")
    assert (made.pin, made.secure) == (pin, True)


def test_another_certificate_than_the_one_compared_is_refused(secure_stub):
    stub = secure_stub("other")
    pin = "0" * 64
    wrong = refused(lambda: join(Found(stub.secure, SERVER, "x", pin), "7KMA-4RHT", "Máy 3"))
    assert wrong.kind == "certificate"
    assert stub.requests == []


@pytest.mark.parametrize(
    ("answer", "kind", "after"),
    [
        ((403, {"error": "code_wrong"}, {}), "code_wrong", None),
        ((429, {"error": "too_many"}, {"Retry-After": "40"}), "too_many", 40.0),
        ((422, {"error": "bad_name"}, {}), "bad_name", None),
        ((500, {}, {}), "failing", None),
        ((200, JOINED | {"server": "cd" * 16}, {}), "not_instructor", None),
        ((200, JOINED | {"token": "a\nb"}, {}), "not_instructor", None),
        ((200, {}, {}), "not_instructor", None),
        ("drop", "dropped", None),
    ],
)
def test_joining_that_fails_says_why(stub, answer, kind, after):
    stub.answers = [answer]
    wrong = refused(lambda: join(found(stub), "7KMA-4RHT", "Máy 3"))
    assert (wrong.kind, wrong.after) == (kind, after)
