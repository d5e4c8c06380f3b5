from __future__ import annotations

import threading
import time
from itertools import repeat

import pytest
from sqlalchemy.exc import OperationalError

from rescue_training.review.lrs.credentials import PASSWORD, USER
from rescue_training.review.lrs.endpoint import read_endpoint
from rescue_training.review.lrs.forwarder import Forwarder
from rescue_training.review.lrs.opening import open_forwarder, told
from rescue_training.review.lrs.outbox import Outbox, State
from rescue_training.review.lrs.service import Service
from rescue_training.wording import Wording

KNOWN = {USER: "khoa-cua-truong", PASSWORD: "mat-khau-7Q!x"}


def put(store, lrs, statements) -> None:
    Outbox(store, read_endpoint(lrs.address).destination).put(statements)


def opened(store, lrs, **how):
    return lambda sleep: open_forwarder(store, lrs.address, environment=KNOWN, sleep=sleep, **how)


def soon(found) -> bool:
    """Say whether something comes true before anybody's patience ends."""
    end = time.monotonic() + 30
    while not found() and time.monotonic() < end:
        time.sleep(0.01)
    return found()


def test_it_forwards_what_comes_until_it_is_closed(fresh_store, lrs, played, tmp_path) -> None:
    service = Service(opened(fresh_store, lrs), every=0.01)
    service.start()
    for seed in (1, 2):
        before = len(lrs.held)
        fresh_store.add(played(tmp_path / f"station{seed}", seed=seed))
        assert soon(lambda before=before: len(lrs.held) > before)
    assert soon(lambda: service.forwarder.status().done)
    service.close()
    assert not service.forwarder.status().trouble


def test_closing_does_not_wait_for_a_store_that_is_away(fresh_store, lrs, many) -> None:
    put(fresh_store, lrs, many(5))
    lrs.mischief, lrs.retry_after = repeat("503"), "3600"
    service = Service(opened(fresh_store, lrs))
    service.start()
    assert soon(lambda: lrs.requests)
    service.close()
    assert not any(thread.name == "lrs" for thread in threading.enumerate())
    assert service.forwarder.status().counts[State.PENDING] == 5


def test_one_that_was_never_started_can_be_closed(fresh_store, lrs) -> None:
    Service(opened(fresh_store, lrs)).close()
    assert lrs.requests == []


def test_a_database_that_is_busy_does_not_end_it(fresh_store, lrs, many, monkeypatch) -> None:
    put(fresh_store, lrs, many(5))
    plain, busy = Forwarder.run, [OperationalError("x", {}, Exception("locked"))]

    def run(self):
        if busy:
            raise busy.pop()
        return plain(self)

    monkeypatch.setattr(Forwarder, "run", run)
    service = Service(opened(fresh_store, lrs), every=0.01)
    service.start()
    assert soon(lambda: len(lrs.held) == 5)
    service.close()
    assert not busy


def test_a_certificate_is_checked_and_nothing_is_sent_when_it_cannot_be_trusted(
    fresh_store, secure_lrs, many, waits, certificate
) -> None:
    put(fresh_store, secure_lrs, many(5))
    stranger = opened(fresh_store, secure_lrs)(waits)
    assert stranger.run().trouble == "certificate"
    assert (secure_lrs.requests, waits) == ([], [])
    trusting = opened(fresh_store, secure_lrs, authority=certificate)(waits)
    assert trusting.run().done
    assert len(secure_lrs.held) == 5
    for forwarder in (stranger, trusting):
        forwarder.close()


def test_a_very_long_answer_is_cut_off_and_the_next_one_is_understood(
    fresh_store, lrs, many, waits, monkeypatch
) -> None:
    from rescue_training.review.lrs import client

    monkeypatch.setattr(client, "LONGEST_ANSWER", 100)
    told_ = many(120)
    put(fresh_store, lrs, told_)
    forwarder = opened(fresh_store, lrs)(waits)
    assert forwarder.run().done
    forwarder.close()
    assert len(lrs.held) == 120
    assert waits == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_status_is_told_in_words(fresh_store, lrs, many, waits, language) -> None:
    statements = many(4)
    one, two, *_ = (s for group in statements.values() for s in group)
    lrs.held[one["id"]] = {**one, "timestamp": "2020-01-01T00:00:00Z"}
    lrs.bad = {two["id"]}
    lrs.mischief = iter(["409"])
    put(fresh_store, lrs, statements)
    forwarder = opened(fresh_store, lrs)(waits)
    say = Wording(language)
    before = list(told(forwarder.status(), say))
    assert before[-1] == say("review.lrs.kept")
    lines = list(told(forwarder.run(), say))
    forwarder.close()
    assert lrs.address in lines[0]
    assert "2" in lines[0]
    assert any(one["id"] in line and say("review.lrs.why.differs") in line for line in lines)
    assert any(two["id"] in line and "400" in line for line in lines)
    assert len(lines) == 3
