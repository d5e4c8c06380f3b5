"""A class to look at: forty trainees of two units, who play as their skill allows."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import argon2
import pytest
from sqlalchemy import Engine, create_engine

from rescue_training import home
from rescue_training.attempt import Program, Proof, Response, compile_scenario
from rescue_training.attempt.bots import MAX_RESPONSES, Chance, Way, ways_now
from rescue_training.authoring.loader import load
from rescue_training.authoring.proofs import proof_for
from rescue_training.records.store import Store
from rescue_training.review.access import accounts
from rescue_training.review.store import database
from rescue_training.review.store.store import ReviewStore

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE = ("Văn", "Thị", "Minh", "Quang", "Thu", "Đức", "Ngọc", "Hải")
GIVEN = ("An", "Bình", "Cường", "Dũng", "Hà", "Hùng", "Khánh", "Lan", "Nam", "Phúc", "Yến")
UNITS = ("Đội 1", "Đội 2")
SCENARIOS = ("chay-chao-dau", "chay-nha-ong")
"""What the class plays."""
FIRST_DAY = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@dataclass
class Playable:
    """A shipped scenario, ready to play."""

    folder: Path
    program: Program
    proof: Proof


@pytest.fixture(scope="session")
def playables() -> Mapping[str, Playable]:
    return shipped()


def shipped() -> Mapping[str, Playable]:
    return {name: playable(home.scenarios() / name) for name in SCENARIOS}


def playable(folder: Path) -> Playable:
    """Return a scenario's folder ready to play."""
    scenario = load(folder).scenario
    assert scenario is not None
    program = compile_scenario(scenario)
    return Playable(folder, program, proof_for(program, folder))


@pytest.fixture(scope="session")
def ready() -> Callable[[Path], Playable]:
    """Return what makes a scenario's folder ready to play."""
    return playable


def name_of(number: int) -> str:
    return " ".join(
        (FAMILY[number % 10], MIDDLE[number * 3 % 8], GIVEN[(number * 7 + number // 11) % 11])
    )


def choose(ways: list[Way], skill: int, chance: Chance) -> Way:
    """Pick the best grade as often as ``skill`` says, in percent; otherwise anything."""
    in_time = [way for way in ways if not way.late]
    if chance.below(100) < skill and in_time:
        rank = min(way.move.grade.rank if way.move.grade else 1 for way in in_time)
        same = [w for w in in_time if (w.move.grade.rank if w.move.grade else 1) == rank]
        return same[chance.below(len(same))]
    return ways[chance.below(len(ways))]


def play(
    store: Store,
    scenario: Playable,
    pseudonym: str,
    *,
    skill: int = 60,
    seed: int = 1,
    mode: str = "practice",
    language: str = "vi",
    leave_after: int | None = None,
    abandon: bool = False,
) -> Path:
    """Play an attempt into a store; ``leave_after`` responses it is left unfinished."""
    chance = Chance(seed)
    recording = store.begin(
        scenario.folder, scenario.program, scenario.proof, pseudonym,
        mode=mode, language=language, seed=seed,
    )  # fmt: skip
    for number in range(MAX_RESPONSES):
        ways = ways_now(scenario.program, recording.state) if not recording.state.ending else []
        if not ways or number == leave_after:
            break
        way = choose(ways, skill, chance)
        window = scenario.program.scenes[recording.state.node(scenario.program)[0]].window
        think = 1500 + chance.below(9000)
        spare = (window or think + 1) - 1
        elapsed = way.elapsed if way.late or way.elapsed else min(think, spare)
        recording.respond(Response(recording.state.scene, way.move.answer, elapsed))
    if abandon and not recording.state.ending:
        recording.abandon()
    assert recording.close()
    return recording.path


@dataclass
class Clock:
    """Gives times in order, as the days of a course go by."""

    at: datetime = FIRST_DAY

    def __call__(self) -> str:
        return self.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def on(self, day: int, minute: int) -> None:
        self.at = FIRST_DAY + timedelta(days=day, minutes=minute, milliseconds=minute * 7)


def make_class(root: Path, people: int = 40) -> Path:
    """Fill ``root`` with what a station holds after a course; the same bytes of play always."""
    clock = Clock()
    store = Store(root, clock)
    ready = shipped()
    for number in range(people):
        clock.on(0, number)
        person = store.people.add(name_of(number), UNITS[number % 2])
        skill = 35 + number * 37 % 60
        for round_, scenario in enumerate(ready.values()):
            for again in range(1 + number % 3):
                clock.on(3 + round_ * 14 + again * 4, 20 * number)
                exam = "exam" if again and number % 2 == 0 else "practice"
                play(
                    store, scenario, person.pseudonym, skill=min(95, skill + 12 * again),
                    seed=1000 * number + 10 * round_ + again + 1, mode=exam,
                    leave_after=2 if number == 5 and again else None,
                    abandon=number == 11 and round_ == 1,
                )  # fmt: skip
    return root


@pytest.fixture(scope="session", autouse=True)
def database_kind() -> Iterator[str]:
    """Put every store's database on PostgreSQL when that was asked for.

    ``REVIEW_TESTS_ON=postgresql`` starts a server on loopback, and each store that a test makes
    gets a database of its own there instead of an SQLite file.
    """
    if os.environ.get("REVIEW_TESTS_ON") != "postgresql":
        yield "sqlite"
        return
    with pytest.MonkeyPatch.context() as patch, server() as address:
        on_postgresql(patch, address)
        yield "postgresql"


def on_postgresql(patch: pytest.MonkeyPatch, address: str) -> None:
    """Give each SQLite address a PostgreSQL database instead, the same one every time."""
    admin = create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    made: dict[str, str] = {}
    plain = database._engine

    def engine(url: str) -> Engine:
        if not url.startswith("sqlite"):
            return plain(url)
        if url not in made:
            made[url] = f"t{len(made)}"
            with admin.connect() as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {made[url]}")
        return plain(f"{address}/{made[url]}")

    patch.setattr(database, "_engine", engine)


@contextmanager
def server() -> Iterator[str]:
    """Run a PostgreSQL server of Debian's packages; root lends it to the user ``postgres``."""
    tools = max(Path("/usr/lib/postgresql").glob("*/bin"))
    folder = Path(tempfile.mkdtemp(prefix="review-pg-"))
    data, port = folder / "data", free_port()
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    run([*as_user, tools / "initdb", "-D", data, "-U", "review", "-A", "trust", "-E", "UTF8"])
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    start = [*as_user, tools / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings]
    run([*start, "start"])
    try:
        yield f"postgresql+psycopg://review@127.0.0.1:{port}"
    finally:
        run([*as_user, tools / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
        shutil.rmtree(folder)


def run(command: list[object]) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords with less memory: what is tested here is who gets in, not how slowly."""
    quick = partial(argon2.PasswordHasher, time_cost=1, memory_cost=1024, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "PasswordHasher", quick)
        yield


@pytest.fixture(scope="session")
def class_folder(tmp_path_factory) -> Path:
    """What one station holds after a course of forty; do not change it."""
    return make_class(tmp_path_factory.mktemp("class") / "home")


@pytest.fixture(scope="session")
def store(class_folder, tmp_path_factory) -> Iterator[ReviewStore]:
    """An instructor's store with the whole class in it; do not change it."""
    with ReviewStore(tmp_path_factory.mktemp("review") / "store") as filled:
        filled.add(class_folder)
        yield filled


@pytest.fixture
def fresh_store(tmp_path) -> Iterator[ReviewStore]:
    """An empty store."""
    with ReviewStore(tmp_path / "review") as empty:
        yield empty


@pytest.fixture
def played(playables) -> Callable[..., Path]:
    """Play one attempt: ``played(root, "chay-chao-dau", skill=90)``; returns its record."""

    def one(root: Path, scenario: str = "chay-chao-dau", **how) -> Path:
        station = Store(root, Clock())
        people = station.people.people().persons
        person = people[0] if people else station.people.add("Lê Thị Hà", "Đội 1")
        return play(station, playables[scenario], person.pseudonym, **how)

    return one
