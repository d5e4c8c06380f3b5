from __future__ import annotations

import json

import pytest

from rescue_training.attempt import Response
from rescue_training.records.read import read
from rescue_training.records.store import Store
from rescue_training.review.store.contents import scenario_of


def test_what_arrives_in_the_store_is_forwarded_once(
    fresh_store, lrs, forward, played, tmp_path
) -> None:
    fresh_store.add(played(tmp_path / "station", seed=5))
    forwarder = forward(fresh_store)
    status = forwarder.run()
    assert status.done
    assert len(lrs.held) > 10
    assert forwarder.enqueue() == 0
    assert forward(fresh_store).run().counts == status.counts
    assert len(lrs.stored) == len(set(lrs.stored)) == len(lrs.held)


def test_names_stay_at_home_and_texts_are_in_both_languages(
    fresh_store, lrs, forward, played, tmp_path
) -> None:
    fresh_store.add(played(tmp_path / "station").parent.parent.parent)
    forward(fresh_store).run()
    sent = json.dumps(list(lrs.held.values()), ensure_ascii=False)
    assert "Lê Thị Hà" not in sent
    assert "Đội 1" not in sent
    begun = next(s for s in lrs.held.values() if s["verb"]["id"].endswith("initialized"))
    assert set(begun["object"]["definition"]["name"]) == {"vi", "en"}


def test_an_unfinished_attempt_is_told_as_far_as_it_is_and_the_rest_later(
    fresh_store, lrs, forward, played, tmp_path
) -> None:
    path = played(tmp_path / "station", leave_after=2)
    forwarder = forward(fresh_store)
    fresh_store.add(path)
    forwarder.run()
    before = dict(lrs.held)
    assert not any(s["verb"]["id"].endswith("terminated") for s in before.values())
    again = Store(tmp_path / "station").resume(path, scenario_of)
    again.abandon()
    assert again.close()
    fresh_store.add(path)
    assert forwarder.run().done
    later = [s for i, s in lrs.held.items() if i not in before]
    assert [s["verb"]["id"].rpartition("/")[2] for s in later] == [
        "suspended", "resumed", "terminated",
    ]  # fmt: skip


def test_a_record_that_was_altered_is_not_told(
    fresh_store, lrs, forward, played, tmp_path
) -> None:
    path = played(tmp_path / "station", seed=5)
    path.write_bytes(path.read_bytes().replace(b'"seed":5', b'"seed":6', 1))
    assert read(path).faults
    fresh_store.add(path)
    assert forward(fresh_store).run().done
    assert lrs.held == {}


def test_records_of_a_rebuilt_store_are_not_told_twice(
    fresh_store, lrs, forward, played, tmp_path
) -> None:
    fresh_store.add(played(tmp_path / "station"))
    forward(fresh_store).run()
    requests = len(lrs.requests)
    fresh_store.rebuild()
    assert forward(fresh_store).run().done
    assert len(lrs.requests) == requests


@pytest.mark.parametrize("group", [1, 3])
def test_many_attempts_are_put_in_group_by_group(
    fresh_store, lrs, forward, playables, tmp_path, monkeypatch, group
) -> None:
    from rescue_training.review.lrs import gather

    monkeypatch.setattr(gather, "LOOKED_UP", group)
    monkeypatch.setattr(gather, "TOGETHER", group)
    station, ready = Store(tmp_path / "station"), playables["chay-chao-dau"]
    for number in range(4):
        recording = station.begin(
            ready.folder, ready.program, ready.proof, f"p-abcd234{number}", seed=1
        )
        recording.respond(Response(recording.state.scene, "keep", 1000 + number))
        recording.abandon()
        assert recording.close()
    fresh_store.add(tmp_path / "station")
    assert forward(fresh_store).run().done
    sessions = {s["context"]["registration"] for s in lrs.held.values()}
    assert len(sessions) == 4
