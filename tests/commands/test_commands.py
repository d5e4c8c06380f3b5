"""The commands as a person types them: what they print, and their exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.cli import COMMANDS, main

OIL = home.scenarios() / "chay-chao-dau"
BEST = OIL / "plays" / "best.yaml"


@pytest.fixture(autouse=True)
def station(tmp_path, monkeypatch):
    """A station of its own for every test."""
    monkeypatch.setenv(home.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def play(capsys, *more: str) -> dict:
    code = main(["play", "chay-chao-dau", "--headless", "--script", str(BEST), *more])
    assert code == 0
    return json.loads(capsys.readouterr().out)


def events_of(result: dict) -> list[str]:
    lines = Path(result["record"]).read_text("utf-8").splitlines()
    found = []
    for line in lines:
        found += [json.dumps(event, sort_keys=True) for event in json.loads(line).get("events", [])]
    return found


def test_a_scripted_attempt_prints_what_is_promised(capsys):
    result = play(capsys)
    assert list(result) == [
        "scenario", "status", "ending", "passed", "percent", "raw", "objectives", "critical",
        "attempt", "record",
    ]  # fmt: skip
    assert (result["status"], result["passed"], result["percent"]) == ("finished", True, 100)
    assert all(set(o) == {"earned", "best"} for o in result["objectives"].values())


def test_the_same_script_twice_gives_the_same_events(capsys):
    one, two = events_of(play(capsys)), events_of(play(capsys))
    assert one == two
    assert len(one) > 20


def test_a_record_is_listed_shown_verified_and_exported(capsys, tmp_path):
    result = play(capsys, "--as", "Trần Quốc Minh")
    assert main(["records", "list", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert listed["attempt"] == result["attempt"]
    assert main(["records", "list", "--of", "Trần Quốc Minh"]) == 0
    assert "Trần Quốc Minh" in capsys.readouterr().out
    assert main(["records", "show", result["attempt"]]) == 0
    assert "bell: turn_off" in capsys.readouterr().out
    assert main(["records", "show", result["record"], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["lines"]
    assert main(["records", "verify"]) == 0
    assert main(["records", "verify", "--json", str(Path(result["record"]).parent)]) == 0
    for form in ("csv", "jsonl"):
        assert main(["records", "export", "--as", form, "-o", str(tmp_path / form), "--names"]) == 0
        assert "Trần Quốc Minh" in (tmp_path / form).read_text("utf-8-sig")
    assert main(["records", "export", "--as", "xapi", "-o", str(tmp_path / "xapi"), "--names"]) == 0
    assert json.loads((tmp_path / "xapi").read_text("utf-8"))
    assert "Trần Quốc Minh" not in (tmp_path / "xapi").read_text("utf-8")


def test_a_changed_record_fails_to_verify(capsys):
    path = Path(play(capsys)["record"])
    path.write_bytes(path.read_bytes().replace(b'"answer":"turn_off"', b'"answer":"turn_on_"', 1))
    assert main(["records", "verify"]) == 1


def test_a_person_is_erased_and_the_records_stay_valid(capsys):
    play(capsys, "--as", "Trần Quốc Minh")
    assert main(["records", "erase", "Trần Quốc Minh", "--yes"]) == 0
    assert main(["records", "verify"]) == 0
    assert main(["records", "erase", "Trần Quốc Minh", "--yes"]) == 2


def test_a_script_that_does_not_fit_says_where_it_stopped(capsys, tmp_path):
    script = tmp_path / "short.yaml"
    script.write_text("format: 1\ntitle: x\nresponses:\n  - bell: turn_off\n  - bell: turn_off\n")
    assert main(["play", "chay-chao-dau", "--headless", "--script", str(script)]) == 1
    shown = capsys.readouterr()
    assert "smoking" in shown.err
    assert json.loads(shown.out)["status"] == "unfinished"


@pytest.mark.parametrize("arguments", [
    ["play", "no-such", "--headless", "--script", str(BEST)],
    ["play", "chay-chao-dau", "--headless"],
    ["play", "chay-chao-dau", "--headless", "--script", "no-such.yaml"],
    ["explore", "no-such"], ["check", "no-such"], ["test", "no-such"], ["bots", "no-such"],
    ["records", "show", "no-such"], ["guide", "no-such"],
    ["records", "export", "--as", "csv", "-o", "/no/such/folder/file"],
])  # fmt: skip
def test_what_cannot_be_done_says_so_and_exits_with_two(capsys, arguments):
    assert main(arguments) == 2
    assert capsys.readouterr().err.strip()


def test_the_proof_is_printed_for_people_and_for_programs(capsys):
    assert main(["explore", "chay-chao-dau"]) == 0
    assert "100 %" in capsys.readouterr().out
    assert main(["explore", "chay-chao-dau", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report) == [
        "scenario", "exact", "states", "scenes", "endings", "dead_ends", "score", "objectives",
        "plays",
    ]  # fmt: skip


def test_a_scenario_with_a_dead_end_is_not_sound(capsys, tmp_path):
    folder = tmp_path / "stuck"
    folder.mkdir()
    (folder / "scenario.yaml").write_text("""
format: 1
language: vi
title: Kẹt
summary: Một bài thử.
audience: citizen
minutes: 1
objectives: {act: {title: Hành động}}
start: one
scenes:
  one:
    choice:
      prompt: Gì?
      objective: act
      options:
        a: {text: A, grade: best, go: end}
        b: {text: B, grade: poor, go: two}
  two: {go: two}
endings:
  end: {title: Hết, kind: good}
""", "utf-8")  # fmt: skip
    assert main(["explore", str(folder)]) == 1
    assert "two" in capsys.readouterr().out
    assert main(["explore", str(folder), "--proof"]) == 1
    assert (folder / "proof.json").is_file()


def test_bots_spread_their_scores(capsys):
    assert main(["bots", "chay-chao-dau", "--runs", "20", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["bots"]
    assert found["careful"]["percent"]["least"] == 100
    assert main(["--lang", "en", "bots", "chay-chao-dau", "--runs", "5"]) == 0
    assert "careful" in capsys.readouterr().out


def test_the_plays_beside_scenarios_are_run(capsys, tmp_path):
    junit = tmp_path / "junit.xml"
    assert main(["test", "chay-chao-dau", "--junit", str(junit)]) == 0
    assert b'failures="0"' in junit.read_bytes()
    play = OIL / "plays" / "best.yaml"
    assert main(["test", str(play)]) == 0


def test_a_play_that_is_not_as_expected_fails(capsys, tmp_path):
    import shutil

    copy = tmp_path / "chay-chao-dau"
    shutil.copytree(OIL, copy)
    best = copy / "plays" / "best.yaml"
    best.write_text(best.read_text("utf-8").replace("percent: 100", "percent: 99"), "utf-8")
    junit = tmp_path / "junit.xml"
    assert main(["test", str(copy), "--junit", str(junit)]) == 1
    assert "99" in capsys.readouterr().out
    assert b"<failure" in junit.read_bytes()


def test_the_manual_is_printed(capsys):
    assert main(["guide"]) == 0
    assert capsys.readouterr().out.strip()


def test_the_doctor_looks_at_everything(capsys):
    assert main(["doctor", "--json"]) in (0, 1)
    looked = json.loads(capsys.readouterr().out)
    assert [one["what"] for one in looked if not one["fine"] and one["what"] != "screen"] == []
    assert main(["doctor", "--lang", "en"]) in (0, 1)


def test_help_needs_no_heavy_import():
    code = (
        "import sys; from rescue_training.cli import build_parser; build_parser().format_help();"
        "print([m for m in ('pygame', 'pydantic', 'yaml', 'babel') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_every_command_has_its_module():
    from importlib import import_module

    for module, _, _ in COMMANDS.values():
        assert callable(import_module(f"rescue_training.commands.{module}").run)
