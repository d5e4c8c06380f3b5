"""The page about an LRS: how far it has come, and what somebody must look at."""

from __future__ import annotations

import pytest

from rescue_training.review.lrs.forwarder import ForwardingStatus
from rescue_training.review.lrs.outbox import State, Troubled


class Forwarder:
    """Knows a status and counts how often all was asked for again."""

    def __init__(self, **values) -> None:
        counts = {State.PENDING: 3, State.ACKED: 1200, State.CONFLICT: 1, State.REFUSED: 0}
        self.told = ForwardingStatus("https://lrs.example.org/xAPI", counts, **values)
        self.asked = 0

    def status(self) -> ForwardingStatus:
        return self.told

    def again(self) -> int:
        self.asked += 1
        return 1


@pytest.fixture
def forwarder() -> Forwarder:
    one = Troubled("11111111-1111-5111-8111-111111111111", "a" * 32, State.CONFLICT, "differs")
    return Forwarder(trouble="busy", detail="503 Service Unavailable", troubled=(one,))


def test_it_says_how_many_arrived_and_what_is_wrong(browse, store, forwarder):
    page = browse(store, forwarder=forwarder).text("/forwarding")
    for words in ("1 200", "lrs.example.org", "503 Service Unavailable", "aaaaaaaa"):
        assert words in page


def test_everything_can_be_sent_once_more(browse, store, forwarder):
    answer = browse(store, forwarder=forwarder).submit("/forwarding/again")
    assert forwarder.asked == 1
    assert answer.status_code == 200


def test_without_an_lrs_it_says_how_to_connect_one(browser):
    assert "--lrs-credentials" in browser.text("/forwarding")
    assert browser.submit("/forwarding/again").status_code == 404
