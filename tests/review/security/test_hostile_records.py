"""A record may hold anything somebody writes into a file: it is refused, or shown and harmless."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import select

from rescue_training.records.chain import GENESIS, digest, seal
from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.intake import Intake
from rescue_training.review.stations.limits import Limits
from rescue_training.review.store.schema import attempt

PAGES = (
    "/",
    "/attempts",
    "/attempts?sort=elapsed",
    "/people",
    "/integrity",
    "/scenarios",
    "/scenarios/chay-chao-dau",
    "/scenarios/chay-chao-dau/items",
    "/compare",
    "/debriefs",
    "/assignments",
    "/exports",
    "/privacy",
    "/privacy/summary",
)
HUGE = 10**30
HEADERS = {
    "a day that is none": {"start": "2026-99-99T99:99:99Z"},
    "year nothing": {"start": "0000-00-00T00:00:00Z"},
    "the last day": {"start": "9999-12-31T23:59:59.999Z"},
    "digits of another script": {"start": "٢٠٢٦-١١-٢٤T٠٨:٠٠:٠٠Z"},
    "a huge number of rules": {"rules": HUGE},
    "a huge seed": {"seed": HUGE},
    "points beyond measure": {"denominators": {"oil": HUGE}},
    "no points": {"denominators": {"oil": 0}},
    "points that are text": {"denominators": {"oil": "5"}},
    "a person outside the folder": {"pseudonym": "../../../p-evil"},
    "an attempt outside the folder": {"attempt": "../" * 10 + "ab"},
    "a scenario outside the folder": {"scenario": "../../x"},
    "content outside the folder": {"content_hash": "../" * 20 + "abcd"},
    "half a letter": {"version": "\ud800"},
    "a line break at the end": {"pseudonym": "p-aaaa\n"},
    "an origin far away": {"origin": {"attempt": "0" * 32, "responses": HUGE}},
    "a language that is none": {"language": "zzz"},
    "another scenario": {"scenario": "khong-co"},
    "tables within tables": {"denominators": {"a": {"b": {"c": [1] * 50}}}},
}
LINES = {
    "a huge time": ("elapsed", HUGE),
    "a time before the beginning": ("elapsed", -(10**12)),
    "a time that is text": ("elapsed", "1000"),
    "a scene that is a list": ("scene", ["x"]),
    "markup for an answer": ("answer", "<script>alert(1)</script>"),
    "half a letter for an answer": ("answer", "\ud800"),
    "nothing for an answer": ("answer", None),
    "an answer without end": ("answer", "x" * 100_000),
    "a null byte for an answer": ("answer", "\0"),
}

EVENTS = {
    "a division by nothing": ("raw", [1, 0]),
    "half a fraction": ("raw", [1]),
    "a percent that is text": ("percent", "x"),
    "a percent beyond measure": ("percent", HUGE),
    "objectives that are a list": ("objectives", [1]),
    "an objective without points": ("objectives", {"oil": {}}),
    "an objective of nothing": ("objectives", {"oil": {"earned": 1, "best": 0}}),
    "an objective of markup": ("objectives", {"<b>\0": {"earned": 1, "best": 1}}),
    "medals that are numbers": ("medals", [1, 2]),
    "medals without end": ("medals", ["x" * 500]),
    "passed, perhaps": ("passed", "perhaps"),
    "critical things that are none": ("critical", {"a": 1}),
    "an ending that is a list": ("ending", ["x"]),
    "a cost by nothing": ("cost", [1, 0]),
    "a cost that is text": ("cost", "x"),
    "a grade nobody gives": ("grade", "splendid"),
    "pay in words": ("pays", {"oil": "much"}),
    "a way without a name": ("leg", 7),
    "a scene without a name": ("scene", 7),
    "an event without a name": ("event", ["x"]),
}


@pytest.fixture
def record(station_home) -> list[bytes]:
    """The lines of a record as its station wrote them."""
    path = min(station_home.glob("records/p-*/*.jsonl"))
    return path.read_bytes().splitlines(keepends=True)


def with_header(lines: list[bytes], changes: dict) -> bytes:
    return b"".join([written(json.loads(lines[0]) | changes), *lines[1:]])


def with_input(lines: list[bytes], name: str, value: object) -> bytes:
    def changed(line: bytes) -> bytes:
        body = json.loads(line)
        if isinstance(body.get("input"), dict):
            body["input"][name] = value
        return written(body)

    return b"".join(map(changed, lines))


def with_event(lines: list[bytes], name: str, value: object) -> bytes:
    def changed(line: bytes) -> bytes:
        body = json.loads(line)
        for event in body.get("events", ()):
            if name in event:
                event[name] = value
        return written(body)

    return b"".join(map(changed, lines))


def written(body: object) -> bytes:
    return json.dumps(body, separators=(",", ":")).encode() + b"\n"


def chained(data: bytes) -> bytes:
    """Forge the chain anew, as somebody who knows how would."""
    made, before = b"", GENESIS
    for line in data.splitlines():
        body = json.loads(line)
        body.pop("sum", None)
        sealed = seal(body, body["seq"], before)
        made, before = made + sealed + b"\n", digest(sealed)
    return made


def bring(browser, token: str, folder: Path, records: list[bytes]) -> None:
    """Bring records on a stick, and send them from a station."""
    stick = folder / "stick"
    stick.mkdir()
    for number, data in enumerate(records):
        (stick / f"{number}.jsonl").write_bytes(data)
        attempt = str(json.loads(data.splitlines()[0])["attempt"])
        said = {"Authorization": f"Bearer {token}", "X-Content-SHA256": sha256(data)}
        for name in {"1" * 32, quote(attempt, safe="")}:
            sent = browser.put(f"/api/records/{name}", content=data, headers=said)
            assert sent.status_code < 500, data[:2000]
    assert browser.submit("/add/path", {"path": str(stick)}).status_code == 200


def open_every_page(browser, store) -> None:
    with store.reader() as connection:
        kept = connection.execute(select(attempt.c.attempt, attempt.c.pseudonym)).all()
    assert kept
    paths = [*PAGES, *(f"/attempts/{one.attempt}" for one in kept)]
    paths += [f"/attempts/{kept[0].attempt}/words", f"/attempts/{kept[-1].attempt}/words"]
    people = {one.pseudonym for one in kept}
    paths += [f"{page}/{person}" for page in ("/people", "/privacy/people") for person in people]
    for path in paths:
        assert browser.get(path).status_code in (200, 303, 404), path
    for form in ("csv", "attempts", "jsonl", "xapi", "xlsx"):
        assert browser.submit("/exports", {"as": form}).status_code == 200, form
    assert browser.submit("/exports/report", {}).status_code == 200
    assert store.rebuild() == len(kept)


def forgeries(data: bytes) -> list[bytes]:
    """Return a record as an editor leaves it, and as somebody does who knows the chain."""
    try:
        return [data, chained(data)]
    except UnicodeEncodeError:
        return [data]


def hostile(lines: list[bytes]) -> Mapping[str, list[bytes]]:
    """Return hostile records by the place where they are, each under an attempt of its own."""
    ids = count()

    def fresh() -> list[bytes]:
        return [written(json.loads(lines[0]) | {"attempt": f"{next(ids):032x}"}), *lines[1:]]

    return {
        "first line": [with_header(fresh(), changes) for changes in HEADERS.values()],
        "responses": [with_input(fresh(), *change) for change in LINES.values()],
        "results": [with_event(fresh(), *change) for change in EVENTS.values()],
    }


@pytest.mark.parametrize("place", ["first line", "responses", "results"])
@pytest.mark.parametrize("forge", [0, -1], ids=["as an editor leaves it", "with a forged chain"])
def test_hostile_records_harm_no_page(browse, fresh_store, tmp_path, record, place, forge):
    intake = Intake(fresh_store, limits=Limits(burst=1000))
    token = intake.join(intake.open_code().code, "Máy 9", "10.0.0.9")["token"]
    browser = browse(fresh_store, intake=intake)
    records = [forgeries(data)[forge] for data in hostile(record)[place]]
    bring(browser, token, tmp_path, records)
    open_every_page(browser, fresh_store)
    outside = {path.name for path in tmp_path.rglob("*") if path.is_file()} - {
        path.name for folder in ("review", "stick") for path in (tmp_path / folder).rglob("*")
    }
    assert not outside


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"9" * 10_000,
        b'{"type":"header"}\n' * 1000,
        b"\xff\xfe",
        b"\n" * 1000,
        b'"\\ud800"\n',
        b"NaN\n",
        b'{"type":"header","format":1}\n',
    ],
)
def test_what_is_no_record_is_refused(browse, fresh_store, tmp_path, data):
    (tmp_path / "x.jsonl").write_bytes(data)
    browser = browse(fresh_store)
    assert browser.submit("/add/path", {"path": str(tmp_path / "x.jsonl")}).status_code == 200
    assert fresh_store.vault.paths() == []
