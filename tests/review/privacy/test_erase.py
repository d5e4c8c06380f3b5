from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from rescue_training.records.identity import Identity
from rescue_training.records.store import Store
from rescue_training.review.access import audit as log
from rescue_training.review.privacy.erase import erase
from rescue_training.review.privacy.who import find
from rescue_training.review.store.contents import scenario_of
from rescue_training.review.store.schema import (
    assignment,
    attempt,
    debrief,
    forwarded,
    moment,
    note,
    person,
    receipt,
    tables,
)

NAME = "Quách Ngọc Khuê"


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def everything_said(store) -> str:
    """All rows of all tables, for databases that are not files."""
    with store.reader() as connection:
        rows = [connection.execute(select(table)).all() for table in tables.sorted_tables]
    return str(rows)


def verified(store) -> bool:
    paths = store.vault.paths()
    assert paths
    return all(store.vault.verify(path, scenario_of).ok for path in paths)


def count(store, table) -> int:
    with store.reader() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_afterwards_the_name_stands_nowhere_and_every_chain_is_whole(
    traces, khue, spelled
) -> None:
    assert spelled(everything_said(traces).encode())
    records = len(traces.vault.paths())
    result = erase(traces, khue)
    for path, data in everything(traces.folder).items():
        assert spelled(data) == [], path
    assert spelled(everything_said(traces).encode()) == []
    assert result.left == ()
    assert len(traces.vault.paths()) == records
    assert verified(traces)


def test_attempts_stay_under_the_pseudonym_and_count_as_before(traces, khue, names) -> None:
    before = count(traces, attempt)
    erase(traces, khue)
    assert count(traces, attempt) == before
    assert set(names(traces).values()) == {"Lê Thị Hà"}
    with traces.reader() as connection:
        rows = connection.execute(
            select(attempt.c.nth).where(attempt.c.pseudonym.in_(khue.pseudonyms))
        )
        assert rows.scalars().all() == [1, 1]


def test_notes_about_the_person_go_and_mentions_elsewhere_are_blanked(traces, khue) -> None:
    result = erase(traces, khue)
    assert (result.notes, result.mentions) == (1, 3)
    with traces.reader() as connection:
        texts = connection.scalars(select(note.c.text).order_by(note.c.id)).all()
        title = connection.scalar(select(debrief.c.title))
    assert texts == ["Hơn hẳn […], bình tĩnh", "như […].", "Khuê mộc, một câu không nói về ai"]
    assert title == "Bài học của […]"


def test_what_was_assigned_to_others_stays(traces, khue) -> None:
    erase(traces, khue)
    with traces.reader() as connection:
        assert connection.scalars(select(assignment.c.uid)).all() == ["b" * 32]


def test_somebody_without_a_name_here_takes_no_assignment_of_others_along(
    traces, khue, subject_of
) -> None:
    erase(traces, khue)
    with traces.reader() as connection:
        nameless = find(connection, khue.pseudonyms[0])
    assert nameless is not None
    assert nameless.person is None
    erase(traces, nameless, records=True)
    assert count(traces, assignment) == 1
    assert subject_of(traces, "Lê Thị Hà").pseudonyms


def test_records_go_too_when_asked(traces, khue, names) -> None:
    others = count(traces, attempt) - 2
    with traces.writer() as connection:
        theirs = connection.scalar(
            select(attempt.c.attempt).where(attempt.c.pseudonym == khue.pseudonyms[0])
        )
        connection.execute(insert(forwarded).values(
            statement="s", destination="d", attempt=theirs, body=b"x", state="acked", changed=""))
    result = erase(traces, khue, records=True)
    assert result.records == 2
    assert count(traces, attempt) == others
    assert (count(traces, receipt), count(traces, forwarded), count(traces, moment)) == (0, 0, 1)
    for pseudonym in khue.pseudonyms:
        assert not (traces.vault.folder / pseudonym).exists()
    assert verified(traces)
    assert traces.rebuild() == others


def test_nobody_who_was_erased_comes_back_with_an_old_identity_file(
    traces, khue, names, tmp_path
) -> None:
    erase(traces, khue)
    traces.add(tmp_path / "one")
    assert NAME not in names(traces).values()


def test_a_station_on_this_machine_forgets_the_name_as_well(traces, khue, tmp_path) -> None:
    home = tmp_path / "one"
    identity = Identity(home / "identity.json")
    identity.rename(khue.pseudonyms[0], NAME, "Đội Mới") if any(
        p.pseudonym == khue.pseudonyms[0] for p in identity.people().persons
    ) else identity.rename(khue.pseudonyms[1], NAME, "Đội Mới")
    assert NAME in identity.backup.read_text("utf-8")
    result = erase(traces, khue, homes=[home])
    assert NAME not in identity.path.read_text("utf-8")
    assert NAME not in identity.backup.read_text("utf-8")
    assert result.left == ()
    assert all(Store(home).verify(path, scenario_of).ok for path in Store(home).paths())


def test_a_file_that_somebody_saved_in_the_folder_is_pointed_out(traces, khue) -> None:
    saved = traces.folder / "bao-cao.html"
    saved.write_text(f"<td>{NAME}</td>", "utf-16")
    assert erase(traces, khue).left == (saved,)


def test_a_namesake_keeps_name_and_texts_and_is_told_of(traces, khue) -> None:
    with traces.writer() as connection:
        connection.execute(insert(person).values(name=NAME, unit="Đội 9", added=""))
    result = erase(traces, khue)
    assert (result.namesakes, result.mentions) == (1, 0)
    assert count(traces, person) == 2


def test_the_log_says_who_erased_whom_by_pseudonym(traces, khue) -> None:
    erase(traces, khue, who="minh")
    with traces.reader() as connection:
        newest = log.lines(connection)[0]
    assert (newest.who, newest.what, newest.subject) == (
        "minh", "person_erased", khue.pseudonyms[0],
    )  # fmt: skip


@pytest.mark.parametrize("key", ["999", "p-nobody00", "", "x", "-1", "9" * 40, "p-../../x"])
def test_there_is_nobody_under_an_unknown_key(traces, key) -> None:
    with traces.reader() as connection:
        assert find(connection, key) is None


def test_a_pseudonym_leads_to_its_person(traces, khue) -> None:
    with traces.reader() as connection:
        assert find(connection, khue.pseudonyms[1]) == khue
