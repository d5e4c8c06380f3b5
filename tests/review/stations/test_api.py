"""The addresses stations send to, under attack: each refusal has its status."""

import json
import socket

import pytest

from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.assignments import Terms, Whom, give, withdraw

ATTEMPT = "1" * 32


def put(client, token: str, data: bytes, attempt: str = ATTEMPT, **headers):
    said = {"Authorization": f"Bearer {token}", "X-Content-SHA256": sha256(data)} | headers
    return client.put(f"/api/records/{attempt}", content=data, headers=said)


def refused(answer, status: int, reason: str) -> None:
    assert (answer.status_code, answer.json()) == (status, {"error": reason})


def test_anybody_may_ask_who_this_is_and_learns_no_more(client, intake):
    answer = client.get("/api/hello")
    assert answer.json() == {"server": intake.server, "name": "may-giao-vien", "protocol": 1}


def test_without_serving_there_is_nothing(client_of):
    client = client_of(None)
    refused(client.get("/api/hello"), 404, "not_serving")
    refused(client.post("/api/join", json={}), 404, "not_serving")
    refused(put(client, "x", b"x"), 404, "not_serving")


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": ""}, {"Authorization": "Bearer"}, {"Authorization": "Bearer rt1_no"},
     {"Authorization": "Basic cnQxOg=="}, {"Cookie": "review-key-8765=x"}],
)  # fmt: skip
@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", f"/api/records/{ATTEMPT}"), ("GET", f"/api/content/{'b' * 64}/x/{'c' * 64}"),
     ("PUT", f"/api/content/{'b' * 64}/x/{'c' * 64}"), ("PATCH", f"/api/uploads/{'a' * 64}"),
     ("PUT", "/api/people/p-abcd"), ("DELETE", "/api/people/p-abcd"), ("GET", "/api/assignments"),
     ("POST", "/api/targets")],
)  # fmt: skip
def test_without_a_good_token_nothing_is_done(client, method, path, headers):
    refused(client.request(method, path, headers=headers), 401, "token")


def test_a_wrong_token_is_refused_before_a_byte_of_the_body_is_read(online):
    with socket.create_connection(("127.0.0.1", online.port), timeout=5) as raw:
        raw.sendall(
            f"PUT /api/records/{ATTEMPT} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer no\r\n"
            "Content-Length: 1000000\r\n\r\n".encode()
        )
        assert raw.recv(100).startswith(b"HTTP/1.1 401")


def test_a_wrong_code_is_refused_and_guessing_ends(client, intake):
    code = intake.open_code().code
    for _ in range(5):
        refused(
            client.post("/api/join", json={"code": "AAAA-AAAA", "name": "x"}), 403, "code_wrong"
        )
    answer = client.post("/api/join", json={"code": code, "name": "x"})
    refused(answer, 429, "too_many")
    assert 0 < int(answer.headers["retry-after"]) <= 60


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"code": 5, "name": "x"}', b'{"code": "x"}', b"[" * 4000]
)
def test_joining_with_nonsense_is_refused(client, body):
    refused(client.post("/api/join", content=body), 400, "bad_request")


def test_a_body_without_a_length_is_refused(client, token):
    def endless():
        yield b"x"

    said = {"Authorization": f"Bearer {token}", "X-Content-SHA256": "a" * 64}
    refused(client.put(f"/api/records/{ATTEMPT}", content=endless(), headers=said), 411, "length")


def test_a_body_that_is_too_long_is_refused_by_its_announced_length(client_of, make_intake):
    intake = make_intake(direct=1000, message=100)
    client = client_of(intake)
    token = intake.join(intake.open_code().code, "Máy 3", "10.0.0.1")["token"]
    refused(put(client, token, b"x" * 1001), 413, "too_large")
    said = {"Authorization": f"Bearer {token}"}
    refused(client.post("/api/targets", content=b"x" * 101, headers=said), 413, "too_large")
    refused(client.put("/api/people/p-abcd", content=b"x" * 5000, headers=said), 413, "too_large")
    refused(client.post("/api/join", content=b"x" * 5000), 413, "too_large")


def test_a_record_that_is_too_long_is_refused_also_in_pieces(client_of, make_intake):
    intake = make_intake(record=100, content=100)
    client = client_of(intake)
    token = intake.join(intake.open_code().code, "Máy 3", "10.0.0.1")["token"]
    refused(put(client, token, b"x" * 101), 413, "too_large")
    refused(patch(client, token, b"x" * 10, 0, 101), 413, "too_large")
    refused(patch(client, token, b"x" * 10, 0, 5), 413, "too_large")


def patch(client, token: str, data: bytes, offset, total):
    said = {"Authorization": f"Bearer {token}", "Upload-Offset": str(offset),
            "Upload-Length": str(total)}  # fmt: skip
    return client.patch(f"/api/uploads/{'a' * 64}", content=data, headers=said)


def test_a_piece_that_does_not_follow_is_told_where_the_upload_stands(client, token):
    assert patch(client, token, b"x" * 4, 0, 10).headers["upload-offset"] == "4"
    answer = patch(client, token, b"x" * 4, 0, 10)
    assert (answer.status_code, answer.headers["upload-offset"]) == (409, "4")


@pytest.mark.parametrize("offset", ["", "-1", "x", "1" * 16, "٣"])
def test_an_offset_that_is_no_number_is_refused(client, token, offset):
    answer = patch(client, token, b"x", offset if offset.isascii() else offset.encode(), 10)
    refused(answer, 400, "bad_request")


def test_a_record_that_arrives_as_other_bytes_is_refused(client, token):
    refused(put(client, token, b"x\n", **{"X-Content-SHA256": "0" * 64}), 422, "wrong_hash")


def test_a_record_without_its_hash_is_refused(client, token):
    said = {"Authorization": f"Bearer {token}"}
    refused(client.put(f"/api/records/{ATTEMPT}", content=b"x\n", headers=said), 400, "bad_request")


@pytest.mark.parametrize("data", [b"x\n", b"\n", b"{}\n{}\n", b"\0" * 100 + b"\n", b"x"])
def test_what_is_no_record_is_refused_and_not_kept(client, token, intake, data):
    refused(put(client, token, data), 422, "not_a_record")
    assert intake.store.vault.paths() == []


def test_a_record_may_not_be_sent_as_that_of_another_attempt(
    client, token, intake, played, tmp_path
):
    data = played(tmp_path / "home").read_bytes()
    refused(put(client, token, data), 422, "not_a_record")
    assert intake.store.vault.paths() == []


@pytest.mark.parametrize(
    "attempt", ["..%2F..%2Fetc", "%2e%2e", "x" * 32, "1" * 31, "%00", "..%5c..%5cx"]
)
def test_a_name_that_leads_elsewhere_reaches_no_file(
    client, token, intake, attempt, played, tmp_path
):
    before = sorted(intake.store.folder.parent.rglob("*"))
    data = played(tmp_path / "elsewhere").read_bytes()
    answer = put(client, token, data, attempt)
    assert answer.status_code in (400, 404, 422)
    after = sorted(intake.store.folder.parent.rglob("*"))
    assert {p for p in set(after) - set(before) if "elsewhere" not in p.parts} == set()


def test_a_body_that_drips_is_ended(go_online, make_intake, clock):
    intake = make_intake(patience=0.2)
    online = go_online(intake)
    token = intake.join(intake.open_code().code, "Máy 3", "10.0.0.1")["token"]
    with socket.create_connection(("127.0.0.1", online.port), timeout=5) as raw:
        raw.sendall(
            f"PUT /api/records/{ATTEMPT} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
            "Content-Length: 1000\r\n\r\nx".encode()
        )
        assert raw.recv(100).startswith(b"HTTP/1.1 408")


def test_a_station_that_asks_without_pause_waits(client_of, make_intake, clock):
    intake = make_intake(burst=3, rate=1.0)
    client = client_of(intake)
    token = intake.join(intake.open_code().code, "Máy 3", "10.0.0.1")["token"]
    other = intake.join(intake.open_code().code, "Máy 4", "10.0.0.1")["token"]
    said = {"Authorization": f"Bearer {token}"}
    answers = [client.get("/api/assignments", headers=said) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "1"
    assert client.get("/api/assignments", headers={"Authorization": f"Bearer {other}"}).is_success
    clock.forward(1)
    assert client.get("/api/assignments", headers=said).is_success


def test_a_stranger_who_asks_without_pause_waits(client_of, make_intake):
    client = client_of(make_intake(burst=2))
    statuses = [client.get("/api/hello").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_when_too_much_is_going_on_the_others_come_back_later(client_of, make_intake):
    intake = make_intake(waiting=0)
    client = client_of(intake)
    token = intake.join(intake.open_code().code, "Máy 3", "10.0.0.1")["token"]
    answer = put(client, token, b"x\n")
    refused(answer, 503, "busy")
    assert answer.headers["retry-after"] == "2"


def test_who_hangs_up_in_the_middle_leaves_nothing_behind(online, intake):
    token = intake.join(intake.open_code().code, "Máy 3", "10.0.0.1")["token"]
    for _ in range(intake.limits.waiting_each + 2):
        with socket.create_connection(("127.0.0.1", online.port), timeout=5) as raw:
            raw.sendall(
                f"PUT /api/records/{ATTEMPT} HTTP/1.1\r\nHost: x\r\n"
                f"Authorization: Bearer {token}\r\nContent-Length: 1000\r\n\r\nx".encode()
            )
    with socket.create_connection(("127.0.0.1", online.port), timeout=5) as raw:
        raw.sendall(
            f"PUT /api/records/{ATTEMPT} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
            f"X-Content-SHA256: {'0' * 64}\r\nContent-Length: 1\r\n\r\nx".encode()
        )
        assert raw.recv(100).split()[1] in (b"422", b"429")
    assert intake.store.vault.paths() == []


def test_targets_that_make_no_sense_are_refused(client, token):
    said = {"Authorization": f"Bearer {token}"}
    refused(client.post("/api/targets", content=b"{}", headers=said), 400, "bad_request")


def test_assignments_are_given_to_stations(client, token):
    answer = client.get("/api/assignments", headers={"Authorization": f"Bearer {token}"})
    assert json.loads(answer.content)["type"] == "assignments"


def test_what_is_set_or_withdrawn_is_in_the_very_next_answer(client, token, intake, clock):
    def told() -> list[str]:
        answer = client.get("/api/assignments", headers={"Authorization": f"Bearer {token}"})
        return [item["uid"] for item in json.loads(answer.content)["assignments"]]

    assert told() == []
    with intake.store.writer() as connection:
        terms = Terms("chay-chao-dau", "2026-12-01")
        uid = give(connection, terms, Whom(unit="Đội 1"), clock.now())
    assert told() == told() == [uid]
    with intake.store.writer() as connection:
        withdraw(connection, uid, clock.now())
    assert told() == []
