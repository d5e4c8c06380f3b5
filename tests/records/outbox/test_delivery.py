"""A command tries until all has arrived, a person must act, or its patience is at an end."""

from rescue_training.records.outbox.backoff import Backoff
from rescue_training.records.outbox.delivery import deliver
from rescue_training.records.outbox.sender import Round, Trouble


class Rounds:
    def __init__(self, *rounds: Round):
        self.rounds = list(rounds)
        self.now, self.slept = 0.0, []

    def round(self) -> Round:
        return self.rounds.pop(0)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def delivered(rounds: Rounds, patience: float = 60) -> Round:
    return deliver(
        rounds, patience=patience, backoff=Backoff(lambda: 1.0),
        clock=lambda: rounds.now, sleep=rounds.sleep,
    )  # fmt: skip


def test_it_ends_when_all_has_arrived():
    rounds = Rounds(Round(sent=3))
    assert delivered(rounds) == Round(sent=3)
    assert rounds.slept == []


def test_it_waits_longer_each_time_and_adds_up_what_was_sent():
    failing = Round(waiting=5, trouble=Trouble("timeout"))
    rounds = Rounds(failing, failing, Round(sent=2, refused=1, waiting=2, trouble=Trouble("busy")),
                    Round(sent=2))  # fmt: skip
    assert delivered(rounds) == Round(sent=4, refused=1)
    assert rounds.slept == [2, 4, 2]


def test_it_waits_as_long_as_it_is_asked_to():
    rounds = Rounds(Round(waiting=1, trouble=Trouble("busy", 9.0)), Round(sent=1))
    delivered(rounds)
    assert rounds.slept == [9]


def test_it_ends_at_once_when_a_person_must_act():
    stop = Round(waiting=1, trouble=Trouble("token", final=True))
    rounds = Rounds(stop)
    assert delivered(rounds) == stop


def test_its_patience_ends():
    failing = Round(waiting=1, trouble=Trouble("timeout"))
    rounds = Rounds(*[failing] * 10)
    assert delivered(rounds, patience=10) == failing
    assert rounds.slept == [2, 4]
