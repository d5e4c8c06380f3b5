from rescue_training.records.outbox.backoff import MOST_S, Backoff


def test_waits_grow_and_end_at_five_minutes():
    backoff = Backoff(lambda: 1.0)
    waits = [backoff.failed() for _ in range(20)]
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == MOST_S


def test_half_of_a_wait_is_chance_so_that_stations_do_not_come_back_together():
    assert Backoff(lambda: 0.0).failed() == 1
    assert Backoff(lambda: 0.5).failed() == 1.5


def test_what_the_other_side_asks_for_is_honoured_up_to_an_hour():
    backoff = Backoff(lambda: 1.0)
    assert backoff.failed(30) == 30
    assert backoff.failed(10**9) == 3600
    assert backoff.failed(1) == 8


def test_after_success_waits_are_short_again():
    backoff = Backoff(lambda: 1.0)
    for _ in range(5):
        backoff.failed()
    backoff.succeeded()
    assert backoff.failed() == 2
