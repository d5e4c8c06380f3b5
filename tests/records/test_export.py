from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from rescue_training.records.export import EXPORTERS
from rescue_training.records.identity import Person
from rescue_training.records.read import Record, parse

NOBODY: dict[str, Person] = {}


@pytest.fixture
def record(header, chained) -> Record:
    judged = {
        "event": "judged", "scene": "pan", "decision": "pan", "leg": "valve", "grade": "best",
        "first": True, "pays": {"isolate": 2}, "cost": [100, 3],
    }  # fmt: skip
    late = judged | {"leg": "late", "grade": "poor", "first": False, "pays": {}, "cost": None}
    given = {"scene": "pan", "answer": "valve", "elapsed": 6000}
    scored = {
        "event": "scored", "percent": 66, "raw": [200, 3], "passed": False,
        "objectives": {"isolate": {"earned": 2, "best": 4}}, "critical": [], "medals": [],
    }  # fmt: skip
    bodies = [
        {"type": "started", "elapsed": 0, "events": [{"event": "entered", "scene": "pan"}]},
        {"type": "response", "elapsed": 6000, "input": given, "events": [judged]},
        {"type": "remark", "tone": "-kind"},
        {
            "type": "response",
            "elapsed": 9000,
            "input": None,
            "events": [late | {"pays": None}, {"event": "ended", "ending": "safe"}, scored],
        },
    ]
    return parse(Path("a.jsonl"), chained(header.to_json(), *bodies))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def exported(kind: str, records, people=NOBODY) -> bytes:
    return b"".join(EXPORTERS[kind](records, people))


def test_csv_has_a_row_for_each_decision(record) -> None:
    first, second = rows(exported("csv", [record]))
    assert first["scenario"] == "chay-chao-dau"
    assert (first["number"], first["line"], first["scene"], first["answer"]) == (
        "1", "3", "pan", "valve",
    )  # fmt: skip
    assert (first["grade"], first["elapsed_ms"], first["points"]) == ("best", "6000", "isolate 2")
    assert (first["cost_percent"], first["cost_numerator"], first["cost_denominator"]) == (
        "33.33", "100", "3",
    )  # fmt: skip
    assert (first["status"], first["percent"], first["passed"]) == ("finished", "66", "0")
    assert (second["taken"], second["late"], second["first"]) == ("late", "1", "0")
    assert (second["cost_percent"], second["points"], second["elapsed_ms"]) == ("", "", "")


def test_csv_opens_as_vietnamese_in_excel_and_keeps_names_out_unless_asked(record) -> None:
    person = Person("p-abcd2345", "Nguyễn Văn An", "Đội 1", "")
    plain = exported("csv", [record])
    named = exported("csv", [record], {person.pseudonym: person})
    assert plain.startswith(b"\xef\xbb\xbf")
    assert b"name" not in plain
    assert {(row["name"], row["unit"]) for row in rows(named)} == {("Nguyễn Văn An", "Đội 1")}
    stranger = exported("csv", [record], {"p-other": person})
    assert {row["name"] for row in rows(stranger)} == {""}


def test_hostile_names_survive_a_round_trip_without_a_formula(record) -> None:
    name = '=HYPERLINK("http://x";"Minh"),\n"'
    person = Person("p-abcd2345", name, "+1", "")
    row = rows(exported("csv", [record], {person.pseudonym: person}))[0]
    assert (row["name"], row["unit"]) == ("'" + name, "'+1")


def test_jsonl_keeps_every_line_and_unknown_types(record) -> None:
    lines = [json.loads(line) for line in exported("jsonl", [record]).splitlines()]
    assert [line["type"] for line in lines] == [
        "header", "started", "response", "remark", "response",
    ]  # fmt: skip
    assert {line["attempt"] for line in lines} == {"0" * 32}
    assert lines[3]["tone"] == "-kind"


def test_jsonl_names_people_only_when_asked(record) -> None:
    person = Person("p-abcd2345", "Nguyễn Văn An", "Đội 1", "")
    named = exported("jsonl", [record], {person.pseudonym: person}).decode()
    assert json.loads(named.splitlines()[-1])["name"] == "Nguyễn Văn An"
    assert "Nguyễn" not in exported("jsonl", [record]).decode()


def test_xapi_is_one_array_that_an_lrs_takes_without_any_name(header, chained) -> None:
    started = {"type": "started", "elapsed": 0, "events": [{"event": "entered", "scene": "pan"}]}
    begun = parse(Path("a.jsonl"), chained(header.to_json(), started))
    person = Person("p-abcd2345", "Nguyễn Văn An", "Đội 1", "")
    data = exported("xapi", [begun, begun], {person.pseudonym: person})
    statements = json.loads(data)
    assert [s["verb"]["display"]["en"] for s in statements] == ["initialized", "accessed"] * 2
    assert len(data.splitlines()) == len(statements) + 2
    assert "Nguyễn" not in data.decode()
    assert json.loads(exported("xapi", [])) == []


@pytest.mark.parametrize("kind", EXPORTERS)
def test_a_damaged_record_is_exported_as_far_as_it_can_be_read(kind) -> None:
    assert exported(kind, [parse(Path("x.jsonl"), b"?\n\xff")]) == exported(kind, [])
