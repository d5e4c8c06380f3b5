"""Nothing is sent to the wrong machine, nothing leaves the local network in the clear."""

import socket
import ssl

import pytest

from rescue_training.records.outbox import client as client_module
from rescue_training.records.outbox.address import Address
from rescue_training.records.outbox.client import (
    Answer,
    Client,
    Unreachable,
    WrongCertificate,
    kind_of,
    shown_certificate,
)


def test_a_request_and_its_answer(stub):
    stub.answers = [(200, {"a": 1}, {"X-Said": "yes"})]
    answer = Client(stub.address).request("PUT", "/api/x", b"body", {"X-Asked": "1"})
    assert (answer.status, answer.table, answer.headers["x-said"]) == (200, {"a": 1}, "yes")
    (request,) = stub.requests
    assert (request.method, request.path, request.body) == ("PUT", "/api/x", b"body")
    assert request.headers["x-asked"] == "1"


def test_one_connection_serves_many_requests(stub):
    client = Client(stub.address)
    for _ in range(3):
        assert client.request("GET", "/").status == 200
    client.close()
    client.close()
    assert len(stub.requests) == 3


def test_a_kept_connection_that_was_dropped_is_opened_once_more(stub):
    client = Client(stub.address)
    client.request("GET", "/")
    stub.answers = ["drop", (200, {}, {})]
    assert client.request("PUT", "/", b"x").status == 200
    assert [request.body for request in stub.requests] == [b"", b"x", b"x"]


def test_a_fresh_connection_that_is_dropped_is_not_tried_for_ever(stub):
    stub.answers = ["drop"]
    with pytest.raises(Unreachable) as caught:
        Client(stub.address).request("GET", "/")
    assert caught.value.kind == "dropped"
    assert len(stub.requests) == 1


def test_a_kept_connection_fails_for_good_when_nobody_answers_the_second_time(stub):
    client = Client(stub.address)
    client.request("GET", "/")
    stub.answers = ["drop"]
    with pytest.raises(Unreachable):
        client.request("GET", "/")


def test_an_answer_that_ends_the_connection_is_followed_by_a_new_one(stub):
    stub.answers = [(200, {}, {"Connection": "close"}), (200, {}, {})]
    client = Client(stub.address)
    client.request("GET", "/")
    assert client.request("GET", "/").status == 200


def test_an_answer_without_end_does_not_fill_the_memory(stub, monkeypatch):
    monkeypatch.setattr(client_module, "LONGEST_ANSWER", 100)
    stub.answers = [(200, b"x" * 101, {})]
    with pytest.raises(Unreachable):
        Client(stub.address).request("GET", "/")


def test_an_answer_that_was_cut_off_is_no_answer(stub):
    stub.answers = [(200, b"{", {"Content-Length": "1000", "Connection": "close"})]
    with pytest.raises(Unreachable) as caught:
        Client(stub.address).request("GET", "/")
    assert caught.value.kind == "dropped"


def test_nobody_listens(stub):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Unreachable) as caught:
        Client(Address("127.0.0.1", port, False)).request("GET", "/")
    assert caught.value.kind == "refused"


def test_a_machine_that_keeps_silent_is_given_up(stub):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = Address("127.0.0.1", silent.getsockname()[1], False)
        with pytest.raises(Unreachable) as caught:
            Client(address, timeout=0.05).request("GET", "/")
    assert caught.value.kind == "timeout"


def test_without_tls_nothing_is_sent_outside_the_local_network(stub, monkeypatch):
    monkeypatch.setattr(client_module, "is_private", lambda ip: False)
    with pytest.raises(Unreachable) as caught:
        Client(stub.address).request("PUT", "/", b"secret")
    assert caught.value.kind == "public"
    assert stub.requests == []


def test_the_pinned_certificate_is_taken_and_any_other_refused(secure_stub):
    teacher, other = secure_stub("teacher"), secure_stub("other")
    pin = shown_certificate(teacher.secure, 5)
    assert Client(teacher.secure, pin).request("GET", "/").status == 200
    with pytest.raises(WrongCertificate):
        Client(other.secure, pin).request("PUT", "/", b"x", {"Authorization": "Bearer secret"})
    assert other.requests == []


def test_a_certificate_nobody_vouches_for_is_refused_without_a_pin(secure_stub):
    teacher = secure_stub()
    with pytest.raises(Unreachable) as caught:
        Client(teacher.secure).request("GET", "/")
    assert caught.value.kind == "untrusted"


def test_tls_to_a_machine_that_speaks_none(stub):
    with pytest.raises(Unreachable) as caught:
        Client(stub.secure).request("GET", "/")
    assert caught.value.kind in ("insecure", "dropped")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (socket.gaierror(), "unknown_host"),
        (ssl.SSLError(), "insecure"),
        (TimeoutError(), "timeout"),
        (ConnectionResetError(), "dropped"),
        (OSError(101, "Network is unreachable"), "unreachable"),
    ],
)
def test_errors_of_the_network_have_a_name(error, kind):
    assert kind_of(error) == kind


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b"[" * 100_000])
def test_an_answer_that_is_no_object_holds_nothing(body):
    assert Answer(200, {}, body).table == {}
