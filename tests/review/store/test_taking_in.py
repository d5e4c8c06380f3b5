"""Records are brought by hand, again and again, whole and broken; nothing is lost or doubled."""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rescue_training.records.chain import GENESIS, digest, seal, unseal
from rescue_training.review.store.ingest import Taken
from rescue_training.review.store.schema import (
    alias,
    attempt,
    forgotten,
    objective,
    person,
    response,
)
from rescue_training.review.store.store import ReviewStore


def rows(store: ReviewStore, table) -> int:
    with store.reader() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def badge(store: ReviewStore) -> tuple[str, int]:
    with store.reader() as connection:
        return tuple(connection.execute(select(attempt.c.badge, attempt.c.badge_line)).one())


def everything(store: ReviewStore) -> dict[str, list]:
    """Return the derived rows without what the database numbers by itself."""
    found = {}
    with store.reader() as connection:
        for table in (attempt, response, objective):
            columns = [c for c in table.c if c.name not in ("id", "version", "attempt")]
            if table is not attempt:
                columns.append(attempt.c.attempt)
                chosen = select(*columns).join(attempt, attempt.c.id == table.c.attempt)
            else:
                chosen = select(*columns, attempt.c.attempt)
            found[table.name] = sorted(map(str, connection.execute(chosen)))
    return found


def as_zip(folder: Path, to: Path) -> Path:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as pack:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                pack.write(file, f"may 3/{file.relative_to(folder)}")
    return to


def test_a_whole_class_is_taken_in_and_every_record_is_verified(store):
    with store.reader() as connection:
        pairs = connection.execute(select(attempt.c.badge, attempt.c.status))
        found = Counter(tuple(pair) for pair in pairs)
    assert sum(found.values()) == 158
    assert {badge for badge, _ in found} == {"verified"}
    assert found["verified", "unfinished"] == 4
    assert rows(store, person) == rows(store, alias) == 40


def test_the_same_again_changes_nothing(fresh_store, played, tmp_path):
    played(tmp_path / "station")
    first = fresh_store.add(tmp_path / "station")
    before = everything(fresh_store), fresh_store.changes()
    again = fresh_store.add(tmp_path / "station")
    assert [a.taken for a in first.arrivals] == [Taken.NEW]
    assert [a.taken for a in again.arrivals] == [Taken.SAME]
    assert (first.people, again.people) == (1, 0)
    assert everything(fresh_store) == before[0]


def test_a_folder_a_zip_and_single_files_give_the_same(class_folder, tmp_path):
    with (
        ReviewStore(tmp_path / "a") as by_folder,
        ReviewStore(tmp_path / "b") as by_zip,
        ReviewStore(tmp_path / "c") as by_file,
    ):
        by_folder.add(class_folder)
        by_zip.add(as_zip(class_folder, tmp_path / "usb.zip"))
        for file in sorted(class_folder.rglob("*.jsonl")):
            by_file.add(file)
        taken = [everything(s) for s in (by_folder, by_zip, by_file)]
        for found in taken:
            found["attempt"] = [row.split("'2026-11")[0] for row in found["attempt"]]
        assert taken[0]["response"] == taken[1]["response"] == taken[2]["response"]
        assert taken[0]["objective"] == taken[1]["objective"] == taken[2]["objective"]
        assert rows(by_zip, person) == 40
        assert rows(by_file, person) == 0


def test_an_attempt_that_went_on_takes_the_place_of_its_beginning(fresh_store, played, tmp_path):
    path = played(tmp_path / "station", seed=3)
    whole = path.read_bytes()
    beginning = b"".join(whole.splitlines(keepends=True)[:4])
    assert fresh_store.receive(beginning, path.name).taken is Taken.NEW
    assert fresh_store.receive(whole, path.name).taken is Taken.LONGER
    assert fresh_store.receive(beginning, path.name).taken is Taken.SAME
    assert fresh_store.path(whole_attempt(path)).read_bytes() == whole
    assert rows(fresh_store, attempt) == 1
    assert rows(fresh_store, response) == whole.count(b'"type":"response"')


def whole_attempt(path: Path) -> str:
    return path.stem.split("-")[-1]


def rechained(data: bytes, change) -> bytes:
    """Change one line and seal all lines after it anew, as somebody who knows how would."""
    head, out = GENESIS, b""
    for seq, line in enumerate(data.splitlines()):
        body = {k: v for k, v in unseal(line).items() if k not in ("seq", "prev")}
        sealed = seal(change(seq, body), seq, head)
        head = digest(sealed)
        out += sealed + b"\n"
    return out


def slower(seq: int, body: dict) -> dict:
    if body["type"] == "response" and seq == 3:
        return {**body, "input": {**body["input"], "elapsed": body["input"]["elapsed"] - 1}}
    return body


def test_another_story_is_kept_beside_the_first_and_counts_no_more(fresh_store, played, tmp_path):
    path = played(tmp_path / "station", skill=95)
    assert fresh_store.receive(path.read_bytes(), path.name).badge == "verified"
    forged = rechained(path.read_bytes(), slower)
    arrival = fresh_store.receive(forged, path.name)
    assert (arrival.taken, arrival.badge) == (Taken.CONFLICT, "conflict")
    assert fresh_store.path(whole_attempt(path)).read_bytes() == path.read_bytes()
    assert [f.read_bytes() for f in (fresh_store.folder / "conflicts").iterdir()] == [forged]
    with fresh_store.reader() as connection:
        assert not connection.scalar(select(attempt.c.counts))
    fresh_store.rebuild()
    assert badge(fresh_store)[0] == "conflict"


def test_a_person_lets_the_first_story_stand_and_the_other_does_not_come_back(
    fresh_store, played, tmp_path
):
    path = played(tmp_path / "station", skill=95)
    fresh_store.receive(path.read_bytes(), path.name)
    forged = rechained(path.read_bytes(), slower)
    fresh_store.receive(forged, path.name)
    assert fresh_store.settle(whole_attempt(path))
    assert badge(fresh_store)[0] == "verified"
    with fresh_store.reader() as connection:
        assert connection.scalar(select(attempt.c.counts))
        assert connection.scalar(select(attempt.c.nth)) == 1
    assert fresh_store.receive(forged, path.name).taken is Taken.SAME
    assert [f.read_bytes() for f in (fresh_store.folder / "conflicts").iterdir()] == [forged]
    assert not fresh_store.settle(whole_attempt(path))
    assert not fresh_store.settle("f" * 32)


@pytest.mark.parametrize(
    ("what", "line"),
    [("edit", 3), ("delete", 4), ("insert", 4), ("reorder", 3), ("forged header", 1)],
)
def test_what_was_tampered_with_says_where(fresh_store, played, tmp_path, what, line):
    path = played(tmp_path / "station", seed=5)
    lines = path.read_bytes().splitlines(keepends=True)
    if what == "edit":
        lines[2] = lines[2].replace(b'"elapsed":', b'"elapsed":1', 1)
    elif what == "delete":
        del lines[3]
    elif what == "insert":
        lines.insert(3, lines[2])
    elif what == "reorder":
        lines[2], lines[3] = lines[3], lines[2]
    else:
        lines[0] = lines[0].replace(b'"mode":"practice"', b'"mode":"exam"')
    arrival = fresh_store.receive(b"".join(lines), path.name)
    assert arrival.badge == "altered"
    assert badge(fresh_store) == ("altered", line)
    with fresh_store.reader() as connection:
        assert not connection.scalar(select(attempt.c.counts))


def test_points_that_were_not_earned_are_found_by_playing_again(fresh_store, played, tmp_path):
    path = played(tmp_path / "station", skill=20)

    def better(seq: int, body: dict) -> dict:
        events = [
            {**event, "percent": 100, "passed": True} if event["event"] == "scored" else event
            for event in body.get("events", ())
        ]
        return {**body, "events": events} if events else body

    forged = rechained(path.read_bytes(), better)
    assert fresh_store.receive(forged, path.name).badge == "altered"
    assert badge(fresh_store)[1] == forged.count(b"\n")


def test_a_record_of_unknown_content_is_kept_until_the_content_comes(playables, tmp_path, played):
    own = tmp_path / "library" / "chay-bep"
    shutil.copytree(playables["chay-chao-dau"].folder, own)
    file = own / "scenario.yaml"
    file.write_text(file.read_text("utf-8") + "\n# another edition\n", "utf-8")
    playables = {**playables, "own": type(playables["chay-chao-dau"])(
        own, playables["chay-chao-dau"].program, playables["chay-chao-dau"].proof)}  # fmt: skip
    from rescue_training.records.store import Store

    station = Store(tmp_path / "station")
    who = station.people.add("Lê Thị Hà")
    recording = station.begin(own, playables["own"].program, playables["own"].proof, who.pseudonym)
    recording.close()
    with ReviewStore(tmp_path / "review") as store:
        arrival = store.receive(recording.path.read_bytes(), "one.jsonl")
        assert arrival.badge == "not_replayable"
        assert arrival.verdict.what == "content_missing"
        store.add(tmp_path / "station")
        store.recheck()
        assert badge(store)[0] == "verified"


def test_rebuilding_gives_the_same_tables(class_folder, tmp_path):
    with ReviewStore(tmp_path / "review", now=lambda: "2026-11-24T08:00:00.000Z") as store:
        store.add(class_folder)
        before = everything(store)
        assert store.rebuild() == 158
        assert everything(store) == before


def test_first_attempts_are_counted_over_all_stations_of_a_person(fresh_store, played, tmp_path):
    played(tmp_path / "one", seed=1)
    played(tmp_path / "two", seed=2)
    for station in ("one", "two"):
        fresh_store.add(tmp_path / station)
    assert rows(fresh_store, person) == 1
    with fresh_store.reader() as connection:
        assert sorted(connection.execute(select(attempt.c.nth)).scalars()) == [1, 2]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "not_a_record"),
        (b"\x00\xff" * 100, "not_a_record"),
        (b'{"type":"header","format":99}\n', "not_a_record"),
        (b"[" * 100_000, "not_a_record"),
    ],
)
def test_what_is_no_record_is_refused(fresh_store, data, what):
    arrival = fresh_store.receive(data, "x.jsonl")
    assert (arrival.taken, arrival.what) == (Taken.REFUSED, what)
    assert rows(fresh_store, attempt) == 0


def test_records_of_somebody_who_was_erased_with_them_are_not_taken_again(
    fresh_store, played, tmp_path
):
    path = played(tmp_path / "station")
    with fresh_store.writer() as connection:
        gone = {"pseudonym": path.parent.name, "time": "2026", "records": True}
        connection.execute(forgotten.insert().values(**gone))
    arrival = fresh_store.receive(path.read_bytes(), path.name)
    assert (arrival.taken, arrival.what) == (Taken.REFUSED, "erased")
    assert not list(fresh_store.vault.folder.glob("p-*"))


def test_half_of_a_batch_that_fails_leaves_the_tables_as_they_were(fresh_store, played, tmp_path):
    played(tmp_path / "station")
    before = everything(fresh_store)

    def fails() -> None:
        with fresh_store.writer() as connection:
            connection.execute(person.insert().values(name="An", added="2026"))
            raise RuntimeError("power")

    with pytest.raises(RuntimeError):
        fails()
    assert everything(fresh_store) == before
    assert rows(fresh_store, person) == 0
