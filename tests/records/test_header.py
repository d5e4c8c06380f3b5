from __future__ import annotations

from dataclasses import replace

import pytest

from rescue_training.records.header import Header, Origin


def test_a_header_comes_back_from_its_line(header) -> None:
    assert Header.from_json(header.to_json()) == header


def test_a_branched_attempt_names_its_origin(header) -> None:
    branched = replace(header, origin=Origin("f" * 32, 3))
    assert branched.to_json()["origin"] == {"attempt": "f" * 32, "responses": 3}
    assert Header.from_json(branched.to_json()) == branched


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pseudonym", "Nguyễn Văn An"),
        ("pseudonym", "p-Minh"),
        ("scenario", "Cháy nhà"),
        ("language", "Tiếng Việt"),
        ("mode", "exam, taken by Minh"),
        ("timer", "x3"),
        ("start", "hôm nay"),
        ("attempt", "Minh"),
        ("version", "1.0 của Minh"),
        ("denominators", {"Minh": 2}),
        ("denominators", {"isolate": "Minh"}),
        ("seed", "7"),
        ("rules", True),
        ("origin", Origin("Minh", 1)),
        ("origin", Origin("f" * 32, -1)),
    ],
)
def test_no_free_text_gets_into_a_header(header, field, value) -> None:
    with pytest.raises(ValueError, match=r"not fit for a record|seed"):
        replace(header, **{field: value})


@pytest.mark.parametrize(
    "change",
    [
        {"type": "response"},
        {"format": 0},
        {"origin": 5},
        {"origin": {"attempt": "f" * 32}},
        {"denominators": 3},
        {"seed": None},
        {"start": None},
    ],
)
def test_a_line_that_is_no_header_is_refused(header, change) -> None:
    with pytest.raises(ValueError, match="not"):
        Header.from_json(header.to_json() | change)


def test_a_header_without_one_of_its_fields_is_refused(header) -> None:
    body = header.to_json()
    del body["seed"]
    with pytest.raises(ValueError, match="seed"):
        Header.from_json(body)
