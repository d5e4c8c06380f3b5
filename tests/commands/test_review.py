"""``review`` without a page: taking in, rebuilding, accounts; what it says and how it ends."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.attempt import Response
from rescue_training.authoring.proofs import proof_for
from rescue_training.cli import EXPORTS, main
from rescue_training.records.store import Store
from rescue_training.review.exports.forms import EXPORTERS


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A station's folder of user data with one attempt in it."""
    from rescue_training.attempt import compile_scenario
    from rescue_training.authoring.loader import scenario_of

    folder = home.scenarios() / "chay-chao-dau"
    monkeypatch.setenv("RESCUE_TRAINING_HOME", str(tmp_path / "home"))
    store = Store(tmp_path / "home")
    program = compile_scenario(scenario_of(folder))
    person = store.people.add("Lê Thị Hà", "Đội 1")
    recording = store.begin(folder, program, proof_for(program, folder), person.pseudonym, seed=1)
    first = next(iter(program.scenes[0].moves))
    recording.respond(Response(recording.state.scene, first.answer, 1000))
    assert recording.close()
    return tmp_path / "home"


def review(*arguments: str) -> int:
    return main(["--lang", "en", "review", *arguments])


def record(data: Path) -> Path:
    return next((data / "records").glob("p-*/*.jsonl"))


def test_adding_says_what_became_of_each_record(data, capsys):
    assert review("--add", str(data)) == 0
    assert "1 new records" in capsys.readouterr().out
    assert review("--add", str(data), str(record(data))) == 0
    assert capsys.readouterr().out.count("1 known") == 2


def test_an_altered_record_is_named_with_its_line_and_the_exit_code_says_so(data, capsys):
    path = record(data)
    path.write_bytes(path.read_bytes().replace(b'"elapsed":1000', b'"elapsed":999', 1))
    assert review("--add", str(data)) == 1
    assert "Line 3" in capsys.readouterr().out


def test_what_is_no_record_is_named_with_the_reason(data, tmp_path, capsys):
    (tmp_path / "letter.jsonl").write_text("Dear sir,\n")
    assert review("--add", str(tmp_path / "letter.jsonl")) == 1
    assert "letter.jsonl: Not a record" in capsys.readouterr().out


def test_a_stick_that_is_not_there_could_not_be_looked_at(data, capsys):
    assert review("--add", "/no/such/stick") == 2
    assert "plug the stick in again" in capsys.readouterr().err


def test_the_database_can_be_made_anew(data, capsys):
    review("--add", str(data))
    (data / "review" / "review.sqlite").unlink()
    assert review("--rebuild") == 0
    assert "from 1 records" in capsys.readouterr().out


def test_an_account_is_made_then_gets_another_password(data, capsys, monkeypatch):
    for password, said in (("a good long one", "was added"), ("another long one", "new password")):
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        assert review("--account", "Minh", "--role", "admin") == 0
        assert said in capsys.readouterr().out


def test_a_short_password_is_refused_with_the_reason(data, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert review("--account", "Minh") == 2
    assert "at least 10 characters" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--serve", "--plain"), "account"),
        (("--database", "nonsense"), "address is not understood"),
        (("--database", "foo://x/y"), "driver|part that talks"),
        (("--database", "postgresql://nobody@127.0.0.1:9/none"), "refuses the connection"),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(data, capsys, arguments, said):
    import re

    assert review(*arguments) == 2
    told = capsys.readouterr().err
    assert re.search(said, told), told
    assert "Traceback" not in told


def test_a_store_of_a_newer_version_is_left_alone(data, capsys):
    import sqlite3

    review("--add", str(data))
    with sqlite3.connect(data / "review" / "review.sqlite") as database:
        database.execute("update meta set value = '99' where key = 'schema'")
    assert review("--rebuild") == 2
    assert "newer version" in capsys.readouterr().err


def test_every_form_of_export_can_be_asked_for():
    assert set(EXPORTS) == set(EXPORTERS)


@pytest.mark.parametrize("form", EXPORTS)
def test_records_of_a_station_are_exported_in_every_form(data, tmp_path, capsys, form):
    file = tmp_path / f"out.{form}"
    assert main(["--lang", "en", "records", "export", "--as", form, "-o", str(file)]) == 0
    assert file.stat().st_size > 100
    assert "Lê Thị Hà".encode() not in file.read_bytes()


def test_assignments_of_a_file_that_is_none_are_refused(data, tmp_path, capsys):
    (tmp_path / "giao-bai.json").write_text(json.dumps({"type": "something else"}))
    assert main(["--lang", "en", "records", "assignments", str(tmp_path / "giao-bai.json")]) == 2
    assert capsys.readouterr().err.strip()
