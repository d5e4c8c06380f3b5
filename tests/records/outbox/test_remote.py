"""What answers mean: try later, set this one aside, or stop until a person acts."""

import json

import pytest

from rescue_training.records.outbox import remote as module
from rescue_training.records.outbox.client import Answer, Unreachable, WrongCertificate
from rescue_training.records.outbox.receipt import Receipt, sha256
from rescue_training.records.outbox.remote import Later, NotWanted, Remote, Stopped

ATTEMPT, SERVER = "1" * 32, "ab" * 16


class Scripted:
    """A client that answers in order and remembers what was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def request(self, method, path, body=b"", headers=None):
        self.asked.append((method, path, body, dict(headers or {})))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self):
        self.asked.append("closed")


def remote(*answers) -> tuple[Remote, Scripted]:
    client = Scripted(*answers)
    return Remote(client, "rt1_secret", SERVER), client


def receipt(data: bytes, **change) -> Answer:
    table = {
        "attempt": ATTEMPT, "head": "f" * 64, "lines": 1, "bytes": len(data),
        "time": "2026-11-24T09:00:00.000Z", "station": "Máy 3", "server": SERVER,
        "sha256": sha256(data),
    } | change  # fmt: skip
    return Answer(200, {}, json.dumps({"receipt": table}).encode())


def test_a_record_goes_with_token_and_hash_and_brings_a_receipt():
    far, client = remote(receipt(b"line\n"))
    assert far.send_record(ATTEMPT, b"line\n") == Receipt(
        ATTEMPT, "f" * 64, 1, 5, "2026-11-24T09:00:00.000Z", "Máy 3", SERVER, sha256(b"line\n")
    )
    ((method, path, body, headers),) = client.asked
    assert (method, path, body) == ("PUT", f"/api/records/{ATTEMPT}", b"line\n")
    assert headers["Authorization"] == "Bearer rt1_secret"
    assert headers["X-Content-SHA256"] == sha256(b"line\n")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"server": "cd" * 16}, "other_server"),
        ({"attempt": "2" * 32}, "protocol"),
        ({"sha256": "0" * 64}, "protocol"),
        ({"lines": "many"}, "protocol"),
    ],
)
def test_a_receipt_for_something_else_is_no_receipt(change, kind):
    far, _ = remote(receipt(b"line\n", **change))
    with pytest.raises(Stopped) as caught:
        far.send_record(ATTEMPT, b"line\n")
    assert caught.value.kind == kind


def test_a_page_of_somebody_else_is_no_receipt():
    far, _ = remote(Answer(200, {}, b"<html>Please sign in to the school's network</html>"))
    with pytest.raises(Stopped) as caught:
        far.send_record(ATTEMPT, b"line\n")
    assert caught.value.kind == "protocol"


@pytest.mark.parametrize(
    ("answer", "kind", "after"),
    [
        (Answer(408), "failing", None),
        (Answer(429, {"retry-after": "7"}), "busy", 7.0),
        (Answer(500), "failing", None),
        (Answer(503, {"retry-after": "2"}), "busy", 2.0),
        (Answer(502, {"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}), "failing", None),
        (Answer(422, {}, b'{"error": "wrong_hash"}'), "failing", None),
        (Unreachable("timeout"), "timeout", None),
        (Unreachable("dropped"), "dropped", None),
    ],
)
def test_what_may_pass_is_tried_later(answer, kind, after):
    far, _ = remote(answer)
    with pytest.raises(Later) as caught:
        far.send_record(ATTEMPT, b"line\n")
    assert (caught.value.kind, caught.value.after) == (kind, after)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(401), "token"),
        (Answer(403), "forbidden"),
        (Answer(404), "protocol"),
        (Answer(301), "protocol"),
        (Answer(400), "protocol"),
        (Answer(421), "host"),
        (WrongCertificate("x"), "certificate"),
        (Unreachable("untrusted"), "certificate"),
        (Unreachable("public"), "public"),
    ],
)
def test_what_does_not_pass_by_itself_stops_everything(answer, kind):
    far, _ = remote(answer)
    with pytest.raises(Stopped) as caught:
        far.send_record(ATTEMPT, b"line\n")
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(413, {}, b'{"error": "too_large"}'), "too_large"),
        (Answer(422, {}, b'{"error": "not_a_record"}'), "not_a_record"),
        (Answer(410, {}, b'{"error": "erased"}'), "erased"),
        (Answer(413), "not_wanted"),
        (Answer(422, {}, b'{"error": {"x": 1}}'), "not_wanted"),
    ],
)
def test_one_thing_that_is_not_wanted_has_its_reason(answer, kind):
    far, _ = remote(answer)
    with pytest.raises(NotWanted) as caught:
        far.send_record(ATTEMPT, b"line\n")
    assert caught.value.kind == kind


def at(offset: int, status: int = 204) -> Answer:
    return Answer(status, {"upload-offset": str(offset)})


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(module, "DIRECT", 10)
    monkeypatch.setattr(module, "PIECE", 8)


def test_a_large_record_goes_up_in_pieces_from_where_it_was_left(small_pieces):
    data = bytes(range(20))
    far, client = remote(at(4, 200), at(12), at(20), receipt(data))
    far.send_record(ATTEMPT, data)
    assert [(m, body) for m, _, body, _ in client.asked] == [
        ("HEAD", b""), ("PATCH", data[4:12]), ("PATCH", data[12:]), ("PUT", b""),
    ]  # fmt: skip
    assert client.asked[1][3]["Upload-Offset"] == "4"
    assert client.asked[1][3]["Upload-Length"] == "20"
    assert client.asked[3][3]["X-Content-SHA256"] == sha256(data)


def test_an_upload_goes_on_where_the_other_side_says(small_pieces):
    data = bytes(range(20))
    far, client = remote(at(0, 200), at(16, 409), at(20), receipt(data))
    far.send_record(ATTEMPT, data)
    assert client.asked[2][2] == data[16:]


def test_an_upload_that_is_contradicted_again_and_again_waits(small_pieces):
    far, _ = remote(at(0, 200), *(at(0, 409) for _ in range(6)))
    with pytest.raises(Later):
        far.send_record(ATTEMPT, bytes(20))


def test_an_upload_without_a_place_is_not_our_protocol(small_pieces):
    far, _ = remote(Answer(200))
    with pytest.raises(Stopped):
        far.send_record(ATTEMPT, bytes(20))


def test_content_is_asked_for_before_it_is_sent(header):
    far, client = remote(Answer(404), Answer(204), Answer(204))
    assert not far.has_content(header)
    assert far.has_content(header)
    far.send_content(header, b"zip")
    path = f"/api/content/{'b' * 64}/chay-chao-dau/{'c' * 64}"
    assert [(m, p) for m, p, _, _ in client.asked] == [("GET", path), ("GET", path), ("PUT", path)]


def test_names_assignments_and_targets_travel():
    far, client = remote(Answer(204), Answer(204), Answer(200, {}, b"due"), Answer(204))
    far.name_person("p-abcd", "Lê Thị Hà", "Đội 1")
    far.forget_person("p-abcd")
    assert far.assignments() == b"due"
    far.send_targets(b"mine")
    far.close()
    assert [(asked[0], asked[1]) for asked in client.asked[:-1]] == [
        ("PUT", "/api/people/p-abcd"), ("DELETE", "/api/people/p-abcd"),
        ("GET", "/api/assignments"), ("POST", "/api/targets"),
    ]  # fmt: skip
    assert json.loads(client.asked[0][2]) == {"name": "Lê Thị Hà", "unit": "Đội 1"}
    assert client.asked[-1] == "closed"


def test_what_somebody_wrote_into_the_list_of_people_by_hand_holds_up_nothing():
    far, client = remote(Answer(204))
    far.name_person("p-x/../\n y\ud800", "\ud800", "")
    assert client.asked[0][1] == "/api/people/p-x%2F..%2F%0A%20y%3F"
    client.asked[0][2].decode("ascii")
