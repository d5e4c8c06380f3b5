from __future__ import annotations

import json
import shutil

import pytest

from rescue_training.attempt import explore
from rescue_training.records.chain import head_code
from rescue_training.records.read import read
from rescue_training.records.verify import Outcome, Verdict

LATE_OUT = (("pan", "late", 20000), ("hall", "look", 700), ("hall", "out", 800))


def said(verdict: Verdict) -> tuple[str, int, str]:
    return verdict.outcome.value, verdict.line, verdict.what


def test_an_attempt_as_it_was_played_is_verified(store, play, load) -> None:
    verdict = store.verify(play(), load)
    assert said(verdict) == ("verified", 0, "")
    assert verdict.ok
    assert verdict.key == "records.verdict.verified"


def test_an_unfinished_attempt_is_verified_too(store, play, load) -> None:
    assert store.verify(play([("pan", "cover", 100)]), load).ok


def test_a_torn_last_line_does_not_count_against_it(store, play, load) -> None:
    path = play()
    path.write_bytes(path.read_bytes() + b'{"elapsed":1')
    verdict = store.verify(path, load)
    assert said(verdict) == ("torn", 0, "")
    assert verdict.ok


def test_any_single_change_to_any_byte_is_found(store, play, load) -> None:
    path = play(LATE_OUT)
    data = path.read_bytes()
    for at in range(0, len(data) - 1, 97):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        verdict = store.verify(path, load)
        assert said(verdict) == ("altered", data[:at].count(b"\n") + 1, "altered")
        assert verdict.values["line"] == verdict.line


def test_the_code_on_paper_shows_a_cut_tail(store, play, load) -> None:
    path = play()
    code = read(path).head_code
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    assert store.verify(path, load).ok
    assert said(store.verify(path, load, code=code)) == ("altered", len(lines), "code")
    path.write_bytes(b"".join(lines))
    assert store.verify(path, load, code=code.lower()).ok


def better_score(bodies) -> None:
    bodies[-1]["events"][-1]["percent"] = 100


def better_answer(bodies) -> None:
    bodies[2]["input"] |= {"answer": "valve", "elapsed": 100}


def no_answer(bodies) -> None:
    bodies[3]["input"]["answer"] = "fly"


def no_input(bodies) -> None:
    del bodies[2]["input"]


def answer_of_no_type(bodies) -> None:
    bodies[2]["input"]["elapsed"] = "x"


def no_events(bodies) -> None:
    del bodies[2]["events"]


def quicker(bodies) -> None:
    bodies[3]["elapsed"] = 5


def timeless(bodies) -> None:
    del bodies[3]["elapsed"]


def another_start(bodies) -> None:
    bodies[1]["events"] = []


def after_the_end(bodies) -> None:
    bodies.append(dict(bodies[-1]))


def after_giving_up(bodies) -> None:
    bodies.insert(3, {"type": "abandoned", "elapsed": bodies[2]["elapsed"]})


def dropped_answer(bodies) -> None:
    del bodies[2]


def other_denominators(bodies) -> None:
    bodies[0]["denominators"]["people"] = 1


def other_rules_hash(bodies) -> None:
    bodies[0]["rules_hash"] = "0" * 64


@pytest.mark.parametrize(
    ("cheat", "line", "what"),
    [
        (better_score, 5, "score"),
        (better_answer, 3, "events"),
        (no_answer, 4, "response"),
        (no_input, 3, "response"),
        (answer_of_no_type, 3, "response"),
        (no_events, 3, "events"),
        (quicker, 4, "time"),
        (timeless, 4, "time"),
        (another_start, 2, "events"),
        (after_the_end, 6, "response"),
        (after_giving_up, 5, "order"),
        (dropped_answer, 3, "response"),
        (other_denominators, 1, "header"),
        (other_rules_hash, 1, "header"),
    ],
)
def test_a_record_chained_anew_is_found_out_by_playing_it(
    store, play, load, rewritten, cheat, line, what
) -> None:
    path = play(LATE_OUT)
    rewritten(path, cheat)
    assert read(path).faults == ()
    assert said(store.verify(path, load)) == ("altered", line, what)


def test_even_a_cheat_that_plays_by_the_rules_has_another_code(store, play, load) -> None:
    mine, better = play(LATE_OUT), play()
    code = read(mine).head_code
    assert said(store.verify(better, load, code=code)) == (
        "altered", len(read(better).lines) + 1, "code",
    )  # fmt: skip


def test_lines_of_unknown_type_do_not_disturb(store, play, load, rewritten) -> None:
    path = play()
    rewritten(path, lambda bodies: bodies.insert(3, {"type": "remark", "by": "p-zzzz2222"}))
    assert store.verify(path, load).ok


def test_a_scenario_edited_after_the_attempt_changes_nothing(store, play, load, content) -> None:
    path = play()
    (content / "scenario.yaml").write_text("format: 1\n")
    assert store.verify(path, load).ok


def why(store, path, load) -> str:
    verdict = store.verify(path, load)
    assert verdict.outcome is Outcome.NOT_REPLAYABLE
    assert not verdict.ok
    return verdict.what


def test_without_its_content_a_record_cannot_be_replayed(store, play, load) -> None:
    path = play()
    shutil.rmtree(store.archive.root)
    assert why(store, path, load) == "content_missing"


def test_records_brought_from_another_station_bring_their_content(
    store, play, load, tmp_path
) -> None:
    play()
    stick = tmp_path / "stick"
    shutil.move(store.folder, stick)
    (path,) = stick.glob("p-*/*.jsonl")
    assert store.verify(path, load).ok


def test_changed_content_is_noticed(store, play, load) -> None:
    path = play()
    file = next(store.archive.root.rglob("scenario.yaml"))
    file.write_text(file.read_text("utf-8").replace("grade: critical", "grade: best"), "utf-8")
    assert why(store, path, load) == "content_altered"


def test_content_that_cannot_be_looked_at_counts_as_changed(store, play, load, monkeypatch) -> None:
    path = play()
    monkeypatch.setattr(
        "rescue_training.records.archive.content_files", lambda _: (_ for _ in ()).throw(OSError())
    )
    assert why(store, path, load) == "content_altered"


def test_content_that_cannot_be_loaded_is_said(store, play) -> None:
    assert why(store, play(), lambda _: 1 / 0) == "content_refused"


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (lambda file: file.unlink(), "proof_missing"),
        (lambda file: file.write_bytes(file.read_bytes() + b" "), "proof_altered"),
    ],
)
def test_a_proof_that_is_not_as_it_was_is_noticed(store, play, load, damage, found) -> None:
    path = play()
    damage(next(store.archive.root.rglob("proof-*.json")))
    assert why(store, path, load) == found


def test_a_proof_of_a_format_unknown_here_is_refused(store, play, load, rewritten) -> None:
    import hashlib

    path = play()
    file = next(store.archive.root.rglob("proof-*.json"))
    data = json.dumps({"format": 99}).encode()
    name = hashlib.sha256(data).hexdigest()
    file.with_name(f"proof-{name[:16]}.json").write_bytes(data)
    rewritten(path, lambda bodies: bodies[0].update(proof_hash=name))
    assert why(store, path, load) == "proof_altered"


def test_the_proof_can_be_worked_out_anew(store, play, load, rewritten) -> None:
    path = play(LATE_OUT)
    assert store.verify(path, load, prove=lambda program: explore(program).proof).ok


def test_a_record_of_other_rules_says_which(store, play, load, rewritten) -> None:
    path = play()
    rewritten(path, lambda bodies: bodies[0].update(rules=99))
    verdict = store.verify(path, load)
    assert said(verdict) == ("not_replayable", 0, "rules")
    assert verdict.values["rules"] == 99


def test_a_record_from_a_newer_program_is_not_judged(store, play, load, rewritten) -> None:
    path = play()
    rewritten(path, lambda bodies: bodies[0].update(format=2))
    assert why(store, path, load) == "format"


def test_an_empty_file_and_a_missing_one_are_said(store, load, tmp_path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert why(store, tmp_path / "a.jsonl", load) == "empty"
    assert why(store, tmp_path / "none.jsonl", load) == "unopened"


def test_a_verdict_gives_the_code_for_paper(store, play, load) -> None:
    path = play()
    assert store.verify(path, load).code == head_code(read(path).head)
