from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rescue_training.records.chain import (
    ALPHABET,
    GENESIS,
    NotCanonical,
    canonical,
    digest,
    head_code,
    read_code,
    seal,
    unseal,
)
from rescue_training.records.read import Record, parse

kept = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def read_lines(lines: list[bytes]) -> Record:
    return parse(Path("x.jsonl"), b"".join(line + b"\n" for line in lines))


def first(record: Record) -> tuple[int, str]:
    return (record.faults[0].line, record.faults[0].kind)


def lines_of(data: bytes) -> list[bytes]:
    return data.split(b"\n")[:-1]


def test_json_is_written_in_one_form_only() -> None:
    assert (
        canonical({"b": "Khói", "a": [1, None, True]}) == '{"a":[1,null,true],"b":"Khói"}'.encode()
    )


@pytest.mark.parametrize("value", [1.5, [0.1], {"a": {"b": 2.0}}, float("nan")])
def test_fractions_with_a_point_have_no_place_in_a_record(value) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


def test_a_line_comes_back_as_it_was_sealed() -> None:
    line = seal({"type": "stall", "ms": 900}, 3, GENESIS)
    assert unseal(line) == {"type": "stall", "ms": 900, "seq": 3, "prev": GENESIS}


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"prev":"","seq":0,"sum":"","type":1.5}',
        b'{"prev":"","seq":NaN,"sum":"","type":""}',
        b'{"prev":"","seq":true,"sum":"","type":""}',
        b'{"prev":"","seq":0,"sum":"00000000","type":"stall"}',
        b'{"a":"\\ud800","prev":"","seq":0,"sum":"","type":""}',
        seal({"type": "stall"}, 0, GENESIS).replace(b":", b": ", 1),
    ],
)
def test_what_the_program_never_wrote_is_refused(line: bytes) -> None:
    with pytest.raises(NotCanonical):
        unseal(line)


def test_a_whole_record_has_no_faults(played) -> None:
    record = parse(Path("x.jsonl"), played)
    assert record.faults == ()
    assert [line.type for line in record.lines] == ["header", "started", *["response"] * 4]
    assert record.head == digest(lines_of(played)[-1])


@kept
@given(st.data())
def test_one_flipped_bit_anywhere_is_found_at_its_line(played, data) -> None:
    at = data.draw(st.integers(0, len(played) - 1))
    bit = data.draw(st.integers(0, 7))
    damaged = played[:at] + bytes([played[at] ^ (1 << bit)]) + played[at + 1 :]
    record = parse(Path("x.jsonl"), damaged)
    if at == len(played) - 1:
        assert record.torn
        assert len(record.lines) == 5
    else:
        assert first(record) == (played[:at].count(b"\n") + 1, "altered")


@pytest.mark.parametrize("number", range(5))
def test_a_dropped_line_is_missed_where_it_stood(played, number) -> None:
    lines = lines_of(played)
    del lines[number]
    assert first(read_lines(lines)) == (number + 1, "missing")


def test_a_dropped_last_line_shows_in_the_head_code(played) -> None:
    cut = read_lines(lines_of(played)[:-1])
    assert cut.faults == ()
    assert cut.head_code != parse(Path("x.jsonl"), played).head_code


@pytest.mark.parametrize(("number", "target"), list(itertools.combinations(range(7), 2)))
def test_a_line_doubled_later_on_is_named(played, number, target) -> None:
    lines = lines_of(played)
    lines.insert(target, lines[number])
    faults = read_lines(lines).faults
    assert [(fault.line, fault.kind) for fault in faults] == [(target + 1, "doubled")]


@pytest.mark.parametrize(("target", "number"), list(itertools.combinations(range(6), 2)))
def test_a_line_copied_to_an_earlier_place_is_found_there(played, target, number) -> None:
    lines = lines_of(played)
    lines.insert(target, lines[number])
    assert first(read_lines(lines)) == (target + 1, "swapped")


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(range(6), 2)))
def test_two_swapped_lines_are_found_at_the_first(played, one, other) -> None:
    lines = lines_of(played)
    lines[one], lines[other] = lines[other], lines[one]
    assert first(read_lines(lines)) == (one + 1, "swapped")


@pytest.mark.parametrize("number", range(5))
def test_a_line_written_anew_with_its_own_sum_breaks_the_chain_there(played, number) -> None:
    lines = lines_of(played)
    body = unseal(lines[number])
    body |= {"note": 1}
    seq, prev = body.pop("seq"), body.pop("prev")
    lines[number] = seal(body, seq, prev)
    assert first(read_lines(lines)) == (number + 1, "altered")


def test_a_line_from_nowhere_is_found(played) -> None:
    lines = lines_of(played)
    lines.append(seal({"type": "stall", "ms": 1}, 2, GENESIS))
    assert first(read_lines(lines)) == (7, "order")


def test_damage_to_one_line_does_not_blame_the_others(played) -> None:
    lines = lines_of(played)
    lines[2] = b"\x00" * 40
    lines[4] = lines[4][:-2]
    record = read_lines(lines)
    assert [(fault.line, fault.kind) for fault in record.faults] == [(3, "altered"), (5, "altered")]


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(data: bytes) -> None:
    record = parse(Path("x.jsonl"), data)
    assert len(record.content) + len(record.torn) == len(data)
    assert record.header is None


def test_a_head_code_is_short_and_has_no_look_alikes() -> None:
    code = head_code(digest(b"a record"))
    assert len(code) == 19
    assert set(code) <= {*ALPHABET, "-"}
    assert not set("0OQD1IL2Z5S8B6GUV") & set(ALPHABET)


hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(hashes)
def test_a_head_code_can_be_typed_in_any_manner(value: str) -> None:
    code = head_code(value)
    assert read_code(code.lower().replace("-", "  ")) == code


@given(hashes, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_character_of_a_code_is_noticed(value: str, at: int, letter: str) -> None:
    plain = head_code(value).replace("-", "")
    wrong = plain[:at] + letter + plain[at + 1 :]
    assert (read_code(wrong) is None) == (wrong != plain)


@given(hashes, st.integers(0, 14))
def test_two_exchanged_characters_of_a_code_are_noticed(value: str, at: int) -> None:
    plain = head_code(value).replace("-", "")
    wrong = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
    assert (read_code(wrong) is None) == (wrong != plain)


@pytest.mark.parametrize("text", ["", "ACEF", "0000-0000-0000-0000", "ACEF" * 5])
def test_what_is_no_code_is_refused(text: str) -> None:
    assert read_code(text) is None


@given(st.sets(hashes, min_size=2, max_size=2))
def test_different_records_have_different_codes(pair: set[str]) -> None:
    one, other = map(head_code, pair)
    assert one != other
