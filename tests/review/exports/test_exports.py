from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from sqlalchemy import insert, select

from rescue_training.records.export import EXPORTERS as RECORDS_EXPORTERS
from rescue_training.records.store import Store
from rescue_training.review import people
from rescue_training.review.exports import writers
from rescue_training.review.exports.columns import BESIDE, TABLES, with_names
from rescue_training.review.exports.forms import EXPORTERS, export
from rescue_training.review.exports.from_records import RecordsSource
from rescue_training.review.exports.from_store import StoreSource, of_unit
from rescue_training.review.exports.source import table
from rescue_training.review.store.schema import attempt, objective
from rescue_training.wording import Wording, languages

STORE_ONLY = ("badge", "station")


@pytest.fixture
def made(tmp_path):
    def make(form: str, source) -> bytes:
        output = tmp_path / f"out{EXPORTERS[form].suffix}"
        export(form, source, output)
        assert [path.name for path in tmp_path.iterdir()] == [output.name]
        data = output.read_bytes()
        output.unlink()
        return data

    return make


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return b"".join(file.read(name) for name in file.namelist())


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("names", [False, True])
def test_store_and_records_give_the_same_rows(name, names, store, class_folder) -> None:
    columns, ours = table(StoreSource(store, names), name)
    same, theirs = table(RecordsSource(Store(class_folder), names), name)
    assert columns == same
    kept = [n for n, column in enumerate(columns) if column.name not in STORE_ONLY]
    assert [[row[n] for n in kept] for row in ours] == [[row[n] for n in kept] for row in theirs]


def test_every_attempt_and_decision_of_a_class_is_exported(made, store, class_folder) -> None:
    attempts = rows(made("attempts", StoreSource(store)))
    assert len(attempts) == len(Store(class_folder).paths())
    assert {row["badge"] for row in attempts} == {"verified"}
    decisions = rows(made("csv", StoreSource(store)))
    records = RecordsSource(Store(class_folder)).records()
    known = rows(b"".join(RECORDS_EXPORTERS["csv"](records, {})))
    shared = ("attempt", "number", "scene", "answer", "taken", "grade", "elapsed_ms", "late",
              "first", "cost_numerator", "cost_denominator", "percent", "passed")  # fmt: skip
    assert [[row[n] for n in shared] for row in decisions] == [
        [row[n] for n in shared] for row in known
    ]


def test_nobody_is_named_unless_asked_for(made, store, class_folder) -> None:
    persons = Store(class_folder).people.people().persons
    for form in EXPORTERS:
        data = unpacked(made(form, StoreSource(store)))
        assert data
        assert not [p for p in persons if p.name.encode() in data or p.unit.encode() in data], form
    named = rows(made("attempts", StoreSource(store, names=True)))
    assert {row["name"] for row in named} == {p.name for p in persons}
    assert {row["unit"] for row in named} == {"Đội 1", "Đội 2"}


def test_a_part_of_the_store_can_be_chosen(made, store) -> None:
    where = (of_unit("Đội 1"), attempt.c.mode == "exam")
    chosen = rows(made("attempts", StoreSource(store, names=True, where=where)))
    assert chosen
    assert {(row["unit"], row["mode"]) for row in chosen} == {("Đội 1", "exam")}
    decisions = rows(made("csv", StoreSource(store, where=where)))
    assert {row["attempt"] for row in decisions} == {row["attempt"] for row in chosen}


def test_jsonl_holds_the_lines_of_the_records(made, store, class_folder) -> None:
    lines = [json.loads(line) for line in made("jsonl", StoreSource(store)).splitlines()]
    assert sum(line["type"] == "header" for line in lines) == len(Store(class_folder).paths())


def test_an_attempt_that_cannot_be_read_has_a_row_and_no_decisions(
    made, played, fresh_store, tmp_path
) -> None:
    path = played(tmp_path / "station" / "home")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:4], lines[5]]))
    fresh_store.add(tmp_path / "station")
    source, plain = StoreSource(fresh_store), RecordsSource(Store(tmp_path / "station" / "home"))
    (row,) = source.attempts()
    assert "damaged" in row
    assert "damaged" in next(plain.attempts())
    assert list(source.decisions()) == list(plain.decisions()) == []


def test_a_hostile_name_stays_text_in_csv(made, fresh_store, played, tmp_path) -> None:
    played(tmp_path / "station" / "home")
    fresh_store.add(tmp_path / "station" / "home" / "records")
    with fresh_store.writer() as connection:
        pseudonym = connection.scalar(select(attempt.c.pseudonym))
        people.take(connection, pseudonym, '=HYPERLINK("http://x";"Hà")', "+1", "")
    (row,) = rows(b"".join(_csv(fresh_store)))
    assert (row["name"], row["unit"]) == ('\'=HYPERLINK("http://x";"Hà")', "'+1")


def _csv(store) -> list[bytes]:
    file = io.BytesIO()
    EXPORTERS["attempts"].write(StoreSource(store, names=True), file, "vi")
    return [file.getvalue()]


def test_a_failed_export_leaves_what_was_there(monkeypatch, store, tmp_path) -> None:
    output = tmp_path / "class.csv"
    output.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writers, "_cell", full)
    with pytest.raises(OSError, match="No space"):
        export("csv", StoreSource(store), output)
    assert output.read_text() == "before"
    assert list(tmp_path.iterdir()) == [output]


def test_parquet_has_typed_columns(store, tmp_path) -> None:
    duckdb = pytest.importorskip("duckdb")
    output = tmp_path / "it's a class.parquet"
    export("parquet", StoreSource(store, names=True), output)
    found = duckdb.sql(
        "SELECT count(*), count(DISTINCT attempt), sum(cost_percent), bool_or(passed), "
        "min(start)::VARCHAR, list_sort(list(DISTINCT unit)) FROM read_parquet(?)",
        params=[str(output)],
    ).fetchall()[0]
    decisions = list(StoreSource(store).decisions())
    names = [column.name for column in TABLES["decisions"]]
    assert found[:2] == (len(decisions), len({row[names.index("attempt")] for row in decisions}))
    lost = [row[names.index("cost_percent")] for row in decisions]
    assert found[2] == pytest.approx(sum(cost for cost in lost if isinstance(cost, float)))
    assert found[3] is True
    assert found[4].startswith("2026-09-04")
    assert found[5] == ["Đội 1", "Đội 2"]


def test_parquet_keeps_texts_that_csv_would_have_to_change(tmp_path) -> None:
    duckdb = pytest.importorskip("duckdb")
    name = "=1+1\n\"O'Brien\", \\N\\ \u202e"

    class One:
        def __init__(self) -> None:
            self.people = {"p-aaaa": people.Person(1, name, "\\N")}

        def decisions(self):
            yield tuple("p-aaaa" if c.name == "pseudonym" else None for c in TABLES["decisions"])

    export("parquet", One(), tmp_path / "one.parquet")
    query = "SELECT name, unit, percent, scene FROM read_parquet(?)"
    found = duckdb.sql(query, params=[str(tmp_path / "one.parquet")]).fetchall()
    assert found == [(name, "\\N", None, None)]


def test_without_duckdb_the_message_names_package_and_extra(monkeypatch, store, tmp_path) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(writers.Missing) as error:
        export("parquet", StoreSource(store), tmp_path / "a.parquet")
    assert (error.value.package, error.value.extra) == ("duckdb", "parquet")
    assert list(tmp_path.iterdir()) == []


def test_nobody_who_writes_waits_for_an_export(fresh_store, played, tmp_path) -> None:
    played(tmp_path / "home")
    fresh_store.add(tmp_path / "home")
    rows = StoreSource(fresh_store).objectives()
    next(rows)
    with fresh_store.writer() as connection:
        number = connection.scalar(select(attempt.c.id))
        connection.execute(
            insert(objective).values(attempt=number, objective="x", version=1, earned=0, best=1)
        )
    assert len(list(rows)) >= 1


def test_every_column_and_form_is_explained_in_every_language() -> None:
    columns = {column.name for columns in TABLES.values() for column in with_names(columns)}
    for language in languages():
        words = Wording(language)
        for name in columns:
            assert words.has(f"review.exports.column.{name}"), name
            assert words.has(f"review.exports.meaning.{name}"), name
        for form in EXPORTERS:
            assert words.has(f"review.exports.form.{form}"), form
            assert words.has(f"review.exports.use.{form}"), form


def test_all_tables_begin_with_the_pseudonym() -> None:
    for columns in TABLES.values():
        assert columns[BESIDE - 1].name == "pseudonym"
