"""Stations send while everything fails: nothing is lost, nothing is doubled.

Requests get 5xx or are cut off before or after the work was done; the instructor's machine and
stations are killed in the middle, again and again.
"""

from __future__ import annotations

import json
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rescue_training import home as shipped
from rescue_training.attempt import Response, compile_scenario
from rescue_training.attempt.bots import ways_now
from rescue_training.authoring.loader import load
from rescue_training.authoring.proofs import proof_for
from rescue_training.records.chain import GENESIS, digest, seal, unseal
from rescue_training.records.outbox import connection as joined
from rescue_training.records.outbox.backoff import Backoff
from rescue_training.records.outbox.connection import Connection
from rescue_training.records.outbox.sender import Sender
from rescue_training.records.store import Store
from rescue_training.review.store.schema import attempt, audit, receipt
from rescue_training.review.store.store import ReviewStore

HERE = Path(__file__).parent
SCENARIO = "chay-nha-ong"
GIVEN_UP_S = 900


@pytest.fixture(scope="session")
def played(tmp_path_factory) -> Path:
    """A station's home with one finished attempt and its content."""
    folder = shipped.scenarios() / SCENARIO
    scenario = load(folder).scenario
    assert scenario is not None
    program = compile_scenario(scenario)
    store = Store(tmp_path_factory.mktemp("played"))
    recording = store.begin(folder, program, proof_for(program, folder), "p-aaaaaaaa", seed=1)
    while not recording.state.ending:
        way = next(way for way in ways_now(program, recording.state) if not way.late)
        recording.respond(Response(recording.state.scene, way.move.answer, way.elapsed or 1000))
    assert recording.close()
    return store.root


def copied(data: bytes, pseudonym: str, identity: str) -> bytes:
    """Return an attempt as somebody else's, chained anew: it verifies like the first."""
    out, head = b"", GENESIS
    for seq, line in enumerate(data.splitlines()):
        body = {key: value for key, value in unseal(line).items() if key not in ("seq", "prev")}
        if body["type"] == "header":
            body |= {"pseudonym": pseudonym, "attempt": identity}
        sealed = seal(body, seq, head)
        head, out = digest(sealed), out + sealed + b"\n"
    return out


@dataclass
class School:
    """One instructor's machine and its stations, all on loopback."""

    root: Path
    port: int
    stations: int
    percent: int
    hurry: float
    """How many times faster than in a school stations try again."""
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0

    @property
    def store(self) -> Path:
        return self.root / "instructor"

    def start(self) -> None:
        self.starts += 1
        arguments = (self.store, self.port, self.stations, self.percent, self.starts)
        self.process = subprocess.Popen(
            [sys.executable, HERE / "instructor.py", *map(str, arguments)]
        )
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", self.port)):
                    return
            time.sleep(0.05)
        raise AssertionError("the instructor's machine did not start")

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def home(self, number: int) -> Path:
        return self.root / f"station-{number}"

    def furnish(self, played: Path, records: int) -> None:
        """Give every station a connection and so many records."""
        (path,) = (played / "records").glob("p-*/*.jsonl")
        data, known = path.read_bytes(), json.loads((self.store / "tokens.json").read_bytes())
        for number, token in enumerate(known["tokens"]):
            home = self.home(number)
            who = f"p-m{number:07}"
            (home / "records" / who).mkdir(parents=True)
            (home / "records" / "content").symlink_to(played / "records" / "content")
            for nth in range(records):
                identity = f"{number:016x}{nth:016x}"
                name = path.name.replace(path.stem[-32:], identity)
                (home / "records" / who / name).write_bytes(copied(data, who, identity))
            joined.save(
                home,
                Connection(
                    "127.0.0.1", self.port, False, token, known["server"], "instructor",
                    f"M{number:04}",
                ),
            )  # fmt: skip

    def send(self, number: int) -> int:
        """Send all of a station's records from here; returns how many rounds it took."""
        connection = joined.load(self.home(number))
        assert connection is not None
        sender = Sender(Store(self.home(number)), connection)
        backoff, rounds = Backoff(random.Random(number).random), 1
        until = time.monotonic() + GIVEN_UP_S
        while (done := sender.round()).trouble is not None:
            assert not done.trouble.final, done
            assert time.monotonic() < until, done
            if done.sent:
                backoff.succeeded()
            time.sleep(backoff.failed(done.trouble.after) / self.hurry)
            rounds += 1
        sender.close()
        return rounds

    def send_all(self) -> list[int]:
        threading.stack_size(256 * 1024)
        with ThreadPoolExecutor(self.stations) as pool:
            return list(pool.map(self.send, range(self.stations)))

    def check(self, records: int) -> None:
        """Every record is there once, byte for byte, verified, with one receipt on each side."""
        with ReviewStore(self.store) as review, review.reader() as connection:
            badges = select(attempt.c.badge, func.count()).group_by(attempt.c.badge)
            found = [tuple(row) for row in connection.execute(badges)]
            assert found == [("verified", records * self.stations)]
            receipts = select(func.count(receipt.c.id), func.count(receipt.c.attempt.distinct()))
            (counted,) = connection.execute(receipts)
            assert tuple(counted) == (records * self.stations,) * 2
            contradictions = select(audit).where(audit.c.what.startswith("record_"))
            assert connection.execute(contradictions).all() == []
            for number in range(self.stations):
                self._check_station(number, review.vault)
        assert list((self.store / "conflicts").glob("*")) == []

    def _check_station(self, number: int, vault: Store) -> None:
        connection = joined.load(self.home(number))
        assert connection is not None
        there = Store(self.home(number))
        sender = Sender(there, connection)
        for path in there.paths():
            (kept,) = sender.ledger.entry(path.stem[-32:]).receipts
            assert kept.bytes == path.stat().st_size
            copy = vault.folder / path.parent.name / path.name
            assert copy.read_bytes() == path.read_bytes()


@pytest.fixture
def school(tmp_path, played) -> Iterator[Callable[..., School]]:
    made: list[School] = []

    def open_one(stations: int, records: int, percent: int, hurry: float = 20) -> School:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        one = School(tmp_path, port, stations, percent, hurry)
        made.append(one)
        one.start()
        one.furnish(played, records)
        return one

    yield open_one
    for one in made:
        one.kill()


def kill_now_and_then(school: School, pause: tuple[float, float], times: int) -> threading.Thread:
    """Kill the instructor's machine and start it again, while stations send."""

    def run() -> None:
        chance = random.Random(7)
        for _ in range(times):
            time.sleep(chance.uniform(*pause))
            school.kill()
            time.sleep(chance.uniform(0, pause[0]))
            school.start()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_67_stations_lose_and_double_nothing_while_the_network_fails_and_the_machine_is_killed(
    school,
):
    one = school(stations=67, records=2, percent=15)
    killer = kill_now_and_then(one, (0.8, 1.6), 2)
    one.send_all()
    killer.join()
    one.send_all()
    one.check(records=2)


def kill_while_sending(home: Path, chance: random.Random, most: float) -> bool:
    """Start a sender and kill it after a while; say whether it had finished by itself."""
    sender = subprocess.Popen([sys.executable, HERE / "station.py", str(home)])
    try:
        return sender.wait(chance.uniform(0.25, most)) == 0
    except subprocess.TimeoutExpired:
        sender.kill()
        sender.wait()
        return False


def test_a_sender_that_is_killed_in_mid_upload_loses_and_doubles_nothing(school):
    one = school(stations=1, records=6, percent=10)
    chance = random.Random(3)
    for _ in range(4):
        kill_while_sending(one.home(0), chance, 1.0)
    assert (
        subprocess.run([sys.executable, HERE / "station.py", one.home(0)], check=False).returncode
        == 0
    )
    one.check(records=6)


@pytest.mark.campaign
def test_1000_stations_lose_and_double_nothing(school):
    one = school(stations=1000, records=3, percent=10, hurry=4)
    began = time.monotonic()
    killer = kill_now_and_then(one, (8.0, 15.0), 8)
    rounds = one.send_all()
    took = time.monotonic() - began
    killer.join()
    one.check(records=3)
    print(
        f"\n3,000 records of 1,000 stations in {took:.0f} s ({3000 / took:.0f}/s); "
        f"machine killed {one.starts - 1} times; rounds per station "
        f"{min(rounds)}..{max(rounds)}, {sum(rounds)} in all"
    )


@pytest.mark.campaign
def test_both_sides_are_killed_again_and_again(school):
    one = school(stations=1, records=120, percent=10)
    chance, kills, finished = random.Random(5), 0, False
    killer = kill_now_and_then(one, (1.5, 4.0), 20)
    while not finished and kills < 200:
        finished = kill_while_sending(one.home(0), chance, 4.0)
        kills += not finished
    killer.join()
    one.send(0)
    one.check(records=120)
    print(f"\nsender killed {kills} times, machine killed {one.starts - 1} times")
    assert kills > 10
