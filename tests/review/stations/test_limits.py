import pytest

from rescue_training.review.stations.limits import Places, Rate
from rescue_training.review.stations.refused import Refused


def test_a_rate_lets_a_burst_through_and_then_so_many_per_second(clock):
    rate = Rate(3, 0.5, clock.monotonic)
    for _ in range(3):
        rate.admit("a")
    with pytest.raises(Refused) as caught:
        rate.admit("a")
    assert (caught.value.kind, caught.value.after) == ("too_many", 2)
    rate.admit("b")
    clock.forward(2)
    rate.admit("a")
    with pytest.raises(Refused):
        rate.check("a")


def test_a_refused_event_does_not_lengthen_the_wait(clock):
    rate = Rate(1, 1.0, clock.monotonic)
    rate.admit("a")
    for _ in range(10):
        with pytest.raises(Refused):
            rate.admit("a")
    clock.forward(1)
    rate.admit("a")


def test_a_rate_forgets_who_was_away_for_longest(clock, monkeypatch):
    monkeypatch.setattr(Rate, "MOST_KEYS", 2)
    rate = Rate(1, 1.0, clock.monotonic)
    for key in "abc":
        rate.admit(key)
    rate.admit("a")
    with pytest.raises(Refused):
        rate.admit("c")


def test_one_station_cannot_take_all_places():
    places = Places(3, 2)
    with places.one("a"), places.one("a"):
        with pytest.raises(Refused, match="too_many"), places.one("a"):
            pass
        with places.one("b"), pytest.raises(Refused, match="busy"), places.one("c"):
            pass
    with places.one("a"), places.one("b"), places.one("c"):
        pass


def test_a_place_is_free_again_after_an_error():
    places = Places(1, 1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), places.one("a"):
            raise ZeroDivisionError
