"""Whoever comes while a transaction is under way shares the next one."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from rescue_training.review.stations.batch import MOST, Batch


def test_one_alone_is_done_at_once():
    assert Batch(lambda some: [item * 2 for item in some]).do(4) == 8


def test_those_who_come_meanwhile_are_done_together_and_each_gets_its_own_result():
    began, go_on, sizes = threading.Event(), threading.Event(), []

    def work(some):
        sizes.append(len(some))
        began.set()
        go_on.wait(10)
        return [item * 2 for item in some]

    batch = Batch(work)
    with ThreadPoolExecutor(MOST + 5) as pool:
        first = pool.submit(batch.do, 0)
        assert began.wait(10)
        others = [pool.submit(batch.do, number) for number in range(1, MOST + 5)]
        while len(batch._waiting) < MOST + 4:
            pass
        go_on.set()
        assert [first.result(), *(other.result() for other in others)] == [
            number * 2 for number in range(MOST + 5)
        ]
    assert sizes == [1, MOST, 4]


def test_one_that_fails_harms_no_other():
    done = []

    def work(some):
        if "bad" in some:
            raise ValueError("bad")
        done.extend(some)
        return list(some)

    batch = Batch(work)
    batch._guard.acquire()
    with ThreadPoolExecutor(3) as pool:
        results = [pool.submit(batch.do, item) for item in ("one", "bad", "two")]
        batch._guard.release()
        assert results[0].result() == "one"
        assert results[2].result() == "two"
        with pytest.raises(ValueError, match="bad"):
            results[1].result()
    assert sorted(done) == ["one", "two"]


def test_an_item_may_have_an_exception_for_its_result():
    batch = Batch(lambda some: [KeyError("x") for _ in some])
    with pytest.raises(KeyError):
        batch.do(1)
