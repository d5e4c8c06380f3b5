from __future__ import annotations

from rescue_training.records.read import Record, read, set_aside


def test_a_file_that_is_not_there_is_a_fault_not_an_error(tmp_path) -> None:
    record = read(tmp_path / "none.jsonl")
    assert [(fault.line, fault.kind) for fault in record.faults] == [(0, "unopened")]
    assert not record.empty


def test_an_empty_file_means_that_nothing_had_begun(tmp_path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert read(tmp_path / "a.jsonl").empty


def test_a_torn_last_line_is_not_guessed_at(tmp_path, played) -> None:
    (tmp_path / "a.jsonl").write_bytes(played[:-1])
    record = read(tmp_path / "a.jsonl")
    assert record.faults == ()
    assert len(record.responses) == 3
    assert record.content + record.torn == played[:-1]


def test_a_torn_last_line_is_kept_beside_the_record(tmp_path, played) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(played[:-20])
    record = read(path)
    aside = set_aside(record)
    assert aside is not None
    assert aside.name == "a.jsonl.torn"
    assert aside.read_bytes() == record.torn + b"\n"
    assert path.read_bytes() == record.content
    assert set_aside(read(path)) is None


def test_a_second_torn_line_does_not_overwrite_the_first(tmp_path, played) -> None:
    path = tmp_path / "a.jsonl"
    for torn in (b"one", b"two"):
        path.write_bytes(played + torn)
        set_aside(read(path))
    assert (tmp_path / "a.jsonl.torn").read_bytes() == b"one\ntwo\n"


def test_lines_of_unknown_type_are_kept_and_shown(header, chained, tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(chained(header.to_json(), {"type": "remark", "by": "p-zzzz2222"}))
    line = read(path).lines[1]
    assert (line.type, line.known, line.body["by"], line.events) == (
        "remark", False, "p-zzzz2222", (),
    )  # fmt: skip


def test_a_record_from_a_newer_program_is_not_called_damaged(header, tmp_path, chained) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(chained(header.to_json() | {"format": 2, "something": "new"}))
    record = read(path)
    assert (record.newer, record.header, record.faults) == (2, None, ())


def test_a_first_line_that_is_no_header_is_a_fault(chained, tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(chained({"type": "stall", "ms": 3, "elapsed": 0}))
    assert [(fault.line, fault.kind) for fault in read(path).faults] == [(1, "altered")]


def test_events_that_are_no_events_are_left_out(header, chained, tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(chained(header.to_json(), {"type": "response", "events": [1, {"event": "x"}]}))
    record: Record = read(path)
    assert record.lines[1].events == ({"event": "x"},)


def test_a_record_knows_how_long_was_played_and_where_each_response_led(play, store) -> None:
    record = read(play())
    assert record.elapsed == sum(line.body["input"]["elapsed"] for line in record.responses)
    reached = [line.goes_to for line in record.responses]
    scenes = [line.body["input"]["scene"] for line in record.responses]
    assert reached[:-1] == scenes[1:]
    assert reached[-1]


def test_an_empty_record_took_no_time_and_a_line_without_events_led_nowhere(
    header, chained, tmp_path
) -> None:
    (tmp_path / "a.jsonl").write_bytes(chained(header.to_json(), {"type": "paused", "elapsed": 5}))
    (tmp_path / "empty.jsonl").write_bytes(b"")
    assert read(tmp_path / "empty.jsonl").elapsed == 0
    assert read(tmp_path / "a.jsonl").elapsed == 5
    assert read(tmp_path / "a.jsonl").lines[1].goes_to == ""
