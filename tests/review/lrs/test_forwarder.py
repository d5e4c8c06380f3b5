from __future__ import annotations

import json
import random
from itertools import chain, repeat

import pytest
from sqlalchemy import select

from rescue_training.review.lrs.forwarder import BATCH, BATCH_BYTES
from rescue_training.review.lrs.outbox import Outbox, State
from rescue_training.review.store.schema import forwarded


def fill(store, lrs, told) -> None:
    from rescue_training.review.lrs.endpoint import read_endpoint

    Outbox(store, read_endpoint(lrs.address).destination).put(told)


def flat(told) -> list:
    return [statement for statements in told.values() for statement in statements]


def counts(forwarder) -> dict[str, int]:
    return {state.value: count for state, count in forwarder.status().counts.items() if count}


@pytest.mark.parametrize("manner", ["adl", "ralph"])
def test_everything_arrives_in_batches_and_in_the_order_of_each_attempt(
    fresh_store, lrs, forward, many, manner
) -> None:
    lrs.manner, told = manner, many(230)
    fill(fresh_store, lrs, told)
    assert forward(fresh_store).send()
    assert [lrs.held[s["id"]] for s in flat(told)] == flat(told)
    assert [(m, n) for m, n in lrs.requests if n > BATCH or m != "POST"] == []
    assert len(lrs.requests) == 5
    for statements in told.values():
        sent = [i for i in lrs.stored if i in {s["id"] for s in statements}]
        assert sent == [s["id"] for s in statements]


@pytest.mark.parametrize("manner", ["adl", "ralph"])
@pytest.mark.parametrize("seed", range(3))
def test_a_thousand_statements_survive_every_mischief_neither_lost_nor_doubled(
    fresh_store, lrs, forward, many, waits, manner, seed
) -> None:
    lrs.manner, told, chance = manner, many(1000), random.Random(seed)
    kinds = ["ok", "ok", "429", "500", "502", "503", "408", "before", "after"]
    lrs.mischief = iter([chance.choice(kinds) for _ in range(400)])
    fill(fresh_store, lrs, told)
    for _ in range(200):
        if forward(fresh_store).send():
            break
    assert counts(forward(fresh_store)) == {"acked": 1000}
    assert sorted(lrs.stored) == sorted(s["id"] for s in flat(told))
    assert [lrs.held[s["id"]] for s in flat(told)] == flat(told)
    assert waits


@pytest.mark.parametrize("manner", ["adl", "ralph"])
def test_a_forwarder_that_dies_after_the_store_has_taken_a_batch_loses_nothing(
    fresh_store, lrs, forward, many, manner, monkeypatch
) -> None:
    lrs.manner, told = manner, many(300)
    fill(fresh_store, lrs, told)
    acked = Outbox.acked
    done = iter([acked, acked, None])

    def dies(self, rows):
        work = next(done)
        if work is None:
            raise KeyboardInterrupt
        work(self, rows)

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "acked", dies)
        with pytest.raises(KeyboardInterrupt):
            forward(fresh_store).send()
    assert len(lrs.stored) == 150
    assert counts(forward(fresh_store)) == {"acked": 100, "pending": 200}
    assert forward(fresh_store).send()
    assert counts(forward(fresh_store)) == {"acked": 300}
    assert sorted(lrs.stored) == sorted(s["id"] for s in flat(told))


def test_a_store_that_holds_the_whole_batch_already_is_believed_after_comparing(
    fresh_store, lrs, forward, many
) -> None:
    told = many(30)
    lrs.held = {s["id"]: s for s in flat(told)}
    fill(fresh_store, lrs, told)
    assert forward(fresh_store).send()
    assert counts(forward(fresh_store)) == {"acked": 30}
    assert [method for method, _ in lrs.requests].count("GET") == 30
    assert lrs.stored == []


def test_what_the_store_holds_differently_is_shown_and_the_rest_arrives(
    fresh_store, lrs, forward, many
) -> None:
    told = many(20)
    one = flat(told)[7]
    lrs.held[one["id"]] = {**one, "timestamp": "2020-01-01T00:00:00.000Z"}
    fill(fresh_store, lrs, told)
    assert forward(fresh_store).send()
    status = forward(fresh_store).status()
    assert counts(forward(fresh_store)) == {"acked": 19, "conflict": 1}
    assert [(t.statement, t.state, t.error) for t in status.troubled] == [
        (one["id"], State.CONFLICT, "differs")
    ]
    assert not status.done


def test_a_statement_the_store_knows_and_does_not_give_is_a_conflict(
    fresh_store, lrs, forward, many
) -> None:
    told = many(1)
    lrs.mischief = iter(["409", "409", "404"])
    fill(fresh_store, lrs, told)
    forward(fresh_store).send()
    assert [t.error for t in forward(fresh_store).status().troubled] == ["voided"]


@pytest.mark.parametrize("bad", [{0}, {49}, {0, 1, 2}, {5, 31, 48}])
def test_bad_statements_are_set_aside_and_the_others_arrive(
    fresh_store, lrs, forward, many, bad
) -> None:
    told = many(60)
    lrs.bad = {flat(told)[number]["id"] for number in bad}
    fill(fresh_store, lrs, told)
    assert forward(fresh_store).send()
    assert counts(forward(fresh_store)) == {"acked": 60 - len(bad), "refused": len(bad)}
    assert set(lrs.held) == {s["id"] for s in flat(told)} - lrs.bad
    lrs.bad = set()
    assert forward(fresh_store).again() == len(bad)
    assert forward(fresh_store).send()
    assert counts(forward(fresh_store)) == {"acked": 60}


def test_a_bad_statement_among_known_ones_is_set_aside_too(
    fresh_store, lrs, forward, many
) -> None:
    told = many(3)
    first, second, third = flat(told)
    lrs.held, lrs.bad = {first["id"]: first}, {third["id"]}
    lrs.mischief = iter(["409"])
    fill(fresh_store, lrs, told)
    assert forward(fresh_store).send()
    assert counts(forward(fresh_store)) == {"acked": 2, "refused": 1}
    assert second["id"] in lrs.held


def test_when_everything_is_refused_it_stops_and_keeps_everything(
    fresh_store, lrs, forward, many
) -> None:
    told = many(50)
    lrs.mischief = repeat("400")
    fill(fresh_store, lrs, told)
    forwarder = forward(fresh_store)
    assert not forwarder.send()
    assert forwarder.status().trouble == "refuses_all"
    assert counts(forwarder) == {"pending": 50}
    lrs.mischief = iter(())
    assert forwarder.send()
    assert forwarder.status().trouble == ""
    assert counts(forwarder) == {"acked": 50}


@pytest.mark.parametrize("status", ["401", "403"])
def test_when_it_is_not_let_in_it_stops_at_once_and_says_so(
    fresh_store, lrs, forward, many, waits, status
) -> None:
    fill(fresh_store, lrs, many(120))
    lrs.mischief = iter([status])
    forwarder = forward(fresh_store)
    assert not forwarder.send()
    assert forwarder.status().trouble == "not_allowed"
    assert counts(forwarder) == {"pending": 120}
    assert (len(lrs.requests), waits) == (1, [])


@pytest.mark.parametrize("status", ["301", "404", "405"])
def test_what_answers_like_no_lrs_is_left_alone(fresh_store, lrs, forward, many, status) -> None:
    fill(fresh_store, lrs, many(3))
    lrs.mischief = repeat(status)
    forwarder = forward(fresh_store)
    assert not forwarder.send()
    assert forwarder.status().trouble == "no_lrs"
    assert len(lrs.requests) == 1


@pytest.mark.parametrize("later", [["409", "301"], ["409", "409", "301"]])
def test_so_it_is_in_the_midst_of_statements_sent_one_by_one(
    fresh_store, lrs, forward, many, later
) -> None:
    fill(fresh_store, lrs, many(1))
    lrs.mischief = iter(later)
    forwarder = forward(fresh_store)
    assert not forwarder.send()
    assert forwarder.status().trouble == "no_lrs"


def test_a_busy_store_is_asked_again_after_longer_and_longer_waits(
    fresh_store, lrs, forward, many, waits
) -> None:
    fill(fresh_store, lrs, many(3))
    lrs.mischief = iter(["500", "500", "408", "500"])
    assert forward(fresh_store).send()
    assert waits == sorted(waits)
    assert len(waits) == 4
    assert waits[-1] > 4 * waits[0]


def test_it_waits_as_long_as_the_store_asks(fresh_store, lrs, forward, many, waits) -> None:
    fill(fresh_store, lrs, many(3))
    lrs.mischief, lrs.retry_after = iter(["429"]), "120"
    assert forward(fresh_store).send()
    assert waits == [120.0]


def test_it_waits_until_the_day_and_time_the_store_names(
    tmp_path, lrs, forward, many, waits
) -> None:
    from rescue_training.review.store.store import ReviewStore

    with ReviewStore(tmp_path / "r", now=lambda: "2026-11-24T08:00:00.000Z") as store:
        fill(store, lrs, many(3))
        lrs.mischief = iter(["503"])
        lrs.retry_after = "Tue, 24 Nov 2026 08:10:00 GMT"
        assert forward(store).send()
    assert waits == [600.0]


@pytest.mark.parametrize("nonsense", ["soon", "-5", "٣", "Tue, 24 Nov 2026 08:10:00 -0000"])
def test_a_wait_that_cannot_be_understood_is_chosen_by_itself(
    fresh_store, lrs, forward, many, waits, nonsense
) -> None:
    fill(fresh_store, lrs, many(3))
    lrs.mischief = iter(["429"])
    lrs.retry_after = nonsense.encode().decode("latin-1")
    assert forward(fresh_store).send()
    assert len(waits) == 1
    assert 0 < waits[0] < 10


def test_a_store_that_stays_away_is_left_for_later_with_everything_kept(
    fresh_store, lrs, forward, many, waits
) -> None:
    fill(fresh_store, lrs, many(60))
    lrs.mischief = chain(["ok"], repeat("before"))
    forwarder = forward(fresh_store)
    assert not forwarder.send()
    status = forwarder.status()
    assert (status.trouble, status.done) == ("unreachable", False)
    assert counts(forwarder) == {"acked": 50, "pending": 10}
    with fresh_store.reader() as connection:
        errors = connection.scalars(select(forwarded.c.error).where(forwarded.c.state == "pending"))
        assert all(error.startswith("unreachable") for error in errors)


def test_nobody_at_the_address_is_trouble_and_not_a_failure(
    fresh_store, lrs, forward, many
) -> None:
    fill(fresh_store, lrs, many(3))
    forwarder = forward(fresh_store)
    lrs.close()
    assert not forwarder.send()
    assert forwarder.status().trouble == "unreachable"


def test_closing_ends_a_wait_at_once(fresh_store, lrs, forward, many, waits) -> None:
    fill(fresh_store, lrs, many(3))
    lrs.mischief, waits.most = repeat("503"), 1
    assert not forward(fresh_store).send()
    assert len(lrs.requests) == 1


def test_a_connection_that_has_gone_stale_is_opened_anew_without_a_wait(
    fresh_store, lrs, forward, many, waits
) -> None:
    forwarder = forward(fresh_store)
    told = many(80)
    fill(fresh_store, lrs, told)
    lrs.mischief = iter(["ok", "before"])
    assert forwarder.send()
    assert waits == []
    assert counts(forwarder) == {"acked": 80}


def test_no_post_is_larger_than_the_limit_unless_one_statement_is(
    fresh_store, lrs, forward, many
) -> None:
    told = many(40)
    for number, statement in enumerate(flat(told)):
        long = BATCH_BYTES + 10 if number == 3 else 20_000
        thing = statement["object"]
        definition = {**thing["definition"], "description": {"vi": "ă" * long}}
        statement["object"] = {**thing, "definition": definition}
    fill(fresh_store, lrs, told)
    assert forward(fresh_store).send()
    assert len(lrs.held) == 40
    large = [
        count for (_, count), size in zip(lrs.requests, lrs.sizes, strict=True)
        if size > BATCH_BYTES
    ]  # fmt: skip
    assert large == [1]


def test_every_request_names_the_version_and_its_kind_of_content(
    fresh_store, lrs, forward, many
) -> None:
    fill(fresh_store, lrs, many(3))
    forward(fresh_store).send()
    (headers,) = lrs.headers
    assert headers["X-Experience-API-Version"] == "1.0.3"
    assert headers["Content-Type"] == "application/json"


def test_bodies_are_let_go_only_when_the_store_holds_them(fresh_store, lrs, forward, many) -> None:
    told = many(4)
    lrs.bad = {flat(told)[0]["id"]}
    fill(fresh_store, lrs, told)
    forward(fresh_store).send()
    with fresh_store.reader() as connection:
        rows = connection.execute(select(forwarded.c.state, forwarded.c.body)).all()
    assert {bool(body) for state, body in rows if state == "acked"} == {False}
    assert [json.loads(body)["id"] for state, body in rows if state == "refused"] == list(lrs.bad)


def test_what_our_own_check_refuses_is_never_sent(fresh_store, lrs, forward, many) -> None:
    told = many(2)
    flat(told)[0]["timestamp"] = "yesterday"
    fill(fresh_store, lrs, told)
    forward(fresh_store).send()
    assert list(lrs.held) == [flat(told)[1]["id"]]
    assert [t.error for t in forward(fresh_store).status().troubled] == ["timestamp: shape"]


def test_two_destinations_are_two_outboxes(fresh_store, lrs, forward, many) -> None:
    told = many(5)
    fill(fresh_store, lrs, told)
    Outbox(fresh_store, "f" * 64).put(told)
    assert forward(fresh_store).send()
    assert Outbox(fresh_store, "f" * 64).counts()[State.PENDING] == 5


def test_putting_the_same_in_again_changes_nothing(fresh_store, lrs, forward, many) -> None:
    told = many(5)
    box = Outbox(fresh_store, "f" * 64)
    assert box.put(told) == 5
    assert box.put(told) == 0
