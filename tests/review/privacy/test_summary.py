from __future__ import annotations

import csv
import io
import random
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from rescue_training.records.store import Store
from rescue_training.review.privacy.summary import (
    OTHER,
    ROW_COLUMNS,
    summarised,
    together,
    write,
)
from rescue_training.review.statistics.compare import SHOWN_FROM
from rescue_training.review.store.schema import attempt

COUNTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 30))


def unpacked(store, unit=None, scenario="", language="vi") -> dict[str, str]:
    file = io.BytesIO()
    write(store, file, language, unit, scenario)
    with zipfile.ZipFile(file) as pack:
        return {name: pack.read(name).decode("utf-8-sig") for name in pack.namelist()}


def played_by(store, played, home: Path, people: int) -> None:
    for number in range(people):
        Store(home / str(number)).people.add(f"Người thứ {number}", "Đội 1")
        played(home / str(number), seed=number)
        store.add(home / str(number))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_row_stands_for_at_least_five_people_who_are_alike(store) -> None:
    found = rows(unpacked(store)["attempts.csv"])
    assert found
    alike = Counter((row["scenario"], row["when"], row["mode"]) for row in found)
    assert min(alike.values()) >= SHOWN_FROM


def test_nothing_in_it_leads_back_to_somebody(store, class_folder) -> None:
    everything = "".join(unpacked(store).values())
    for one in Store(class_folder).people.people().persons:
        assert one.name not in everything
        assert one.pseudonym not in everything
        assert one.unit not in everything
    with store.reader() as connection:
        for row in connection.execute(select(attempt.c.attempt, attempt.c.start, attempt.c.code)):
            assert row.attempt not in everything
            assert row.start[:10] not in everything
            assert row.code not in everything


def test_two_summaries_cannot_be_joined(store) -> None:
    first, second = (rows(unpacked(store)["attempts.csv"]) for _ in range(2))
    assert {row["row"] for row in first} != {row["row"] for row in second}
    assert len({row["row"] for row in first}) == len(first)
    assert [row["scenario"] for row in first] != [row["scenario"] for row in second]


def test_each_person_stands_in_it_once_a_scenario(store) -> None:
    with store.reader() as connection:
        found = summarised(connection, None)
        firsts = select(attempt.c.id).where(attempt.c.counts, attempt.c.nth == 1)
        assert found.people == len(connection.execute(firsts).all())
    assert len(found.rows) + found.left_out == found.people


def test_no_count_of_answers_is_small(store) -> None:
    found = rows(unpacked(store)["answers.csv"])
    assert found
    assert min(int(row["people"]) for row in found) >= SHOWN_FROM


def test_a_scenario_that_few_played_is_left_out_and_named(fresh_store, played, tmp_path) -> None:
    played_by(fresh_store, played, tmp_path, SHOWN_FROM - 1)
    pack = unpacked(fresh_store)
    assert rows(pack["attempts.csv"]) == rows(pack["answers.csv"]) == []
    (text,) = (text for name, text in pack.items() if name.endswith(".txt"))
    assert "chay-chao-dau" in text


def test_days_become_coarser_until_few_rows_are_left_out(fresh_store, played, tmp_path) -> None:
    played_by(fresh_store, played, tmp_path, 6)
    when = ROW_COLUMNS.index("when")
    for starts, shown in (
        (["2026-05-01"] * 6, "2026-05"),
        (["2026-05-01", "2026-06-01"] * 3, "2026-Q2"),
        (["2026-01-01", "2026-12-01"] * 3, "2026"),
        (["2025-01-01", "2026-12-01"] * 3, ""),
    ):
        with fresh_store.writer() as connection:
            ids = connection.scalars(select(attempt.c.id)).all()
            for number, start in zip(ids, starts, strict=True):
                one = update(attempt).where(attempt.c.id == number)
                connection.execute(one.values(start=f"{start}T08:00:00.000Z"))
            found = summarised(connection, None, chance=random.Random(1))
        assert {row[when] for row in found.rows} == {shown}
        assert len(found.rows) == 6


def test_a_part_can_be_asked_for(store) -> None:
    found = rows(unpacked(store, "Đội 1", "chay-chao-dau")["attempts.csv"])
    assert 0 < len(found) <= 20
    assert {row["scenario"] for row in found} == {"chay-chao-dau"}


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"a": 20, "b": 8}, {"a": 20, "b": 8}),
        ({"a": 20, "b": 3, "c": 2}, {"a": 20, OTHER: 5}),
        ({"a": 20, "b": 9, "c": 1}, {"a": 20, OTHER: 10}),
        ({"a": 4}, {}),
        ({"a": 3, "b": 1}, {}),
        ({}, {}),
    ],
)
def test_rare_answers_are_put_together(counts, told) -> None:
    assert together(counts) == told


@given(COUNTS)
def test_no_rare_answer_can_be_worked_out(counts) -> None:
    told = together(counts)
    assert all(n >= SHOWN_FROM for n in told.values())
    hidden = sum(counts.values()) - sum(told.values())
    assert hidden == 0 or not told
