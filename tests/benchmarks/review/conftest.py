"""A province's store: true records are made by play, then their rows are copied for thousands.

Making it takes minutes, so ``RESCUE_TRAINING_SCALE`` may name a folder that keeps it between
runs. PostgreSQL is measured when ``RESCUE_TRAINING_SCALE_URL`` is the address of a server, such
as ``postgresql+psycopg://review@127.0.0.1:15432``; databases are made there and kept.
"""

from __future__ import annotations

import os
import random
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import create_engine, func, insert, select, text, update

from rescue_training import home
from rescue_training.attempt import Response, compile_scenario
from rescue_training.attempt.bots import BOTS, MAX_RESPONSES, Chance, ways_now
from rescue_training.authoring.loader import load
from rescue_training.authoring.proofs import proof_for
from rescue_training.records.store import Store
from rescue_training.records.times import later
from rescue_training.review.assignments import Terms, Whom, give
from rescue_training.review.store.numbering import renumber
from rescue_training.review.store.schema import (
    alias,
    attempt,
    objective,
    person,
    response,
    version,
)
from rescue_training.review.store.store import ReviewStore

TRUE = 400
"""Records that are really played."""
SMALL, LARGE = 10_000, 52_000
"""Attempts of the two stores; the large one has a million responses."""
EACH = 10
"""Attempts of a person."""
CLASS = 50
"""People of a unit."""
BATCH = 500
FIRST_DAY = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE = ("Văn", "Thị", "Minh", "Quang", "Thu", "Đức", "Ngọc", "Hải")
GIVEN = ("An", "Bình", "Cường", "Dũng", "Hà", "Hùng", "Khánh", "Lan", "Nam", "Phúc", "Yến")


def moment(minutes: float) -> str:
    at = FIRST_DAY + timedelta(minutes=minutes)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def name_of(number: int) -> str:
    return f"{FAMILY[number % 10]} {MIDDLE[number * 3 % 8]} {GIVEN[number * 7 % 11]}"


# -- true records


def play_all(root: Path, count: int = TRUE) -> Path:
    """Have players of every skill play the shipped scenarios; returns a station's folder."""
    minutes = iter(range(10 * count))
    station = Store(root, lambda: moment(next(minutes)))
    programs = [
        (folder, compile_scenario(scenario))
        for folder in sorted(home.scenarios().iterdir())
        if folder.is_dir() and (scenario := load(folder).scenario)
    ]
    ready = [(folder, program, proof_for(program, folder)) for folder, program in programs]
    people = [station.people.add(name_of(n), f"Đội {n % 5 + 1}") for n in range(count // EACH)]
    for number in range(count):
        who = people[number % len(people)].pseudonym
        play(station, *ready[number % len(ready)], who, number)
    return root


def play(station: Store, folder: Path, program: Any, proof: Any, who: str, seed: int) -> None:
    """Play once: the higher the seed, the more often with care; times are a person's."""
    chance = Chance(seed)
    mode = "exam" if seed % 3 == 0 else "practice"
    recording = station.begin(folder, program, proof, who, mode=mode, seed=seed)
    while len(recording.state.history) < MAX_RESPONSES and not recording.state.ending:
        bot = "careful" if chance.below(100) < 35 + seed * 37 % 60 else "random"
        ways = ways_now(program, recording.state)
        way = BOTS[bot](ways, recording.state, chance)
        window = program.scenes[recording.state.node(program)[0]].window
        think = min(1500 + chance.below(9000), (window or 99_000) - 1)
        took = way.elapsed or think
        recording.respond(Response(recording.state.scene, way.move.answer, took))
    recording.close()


# -- copies


@dataclass(frozen=True)
class Original:
    """The rows of one true record."""

    attempt: dict[str, Any]
    responses: list[dict[str, Any]]
    objectives: list[dict[str, Any]]


def originals(store: ReviewStore) -> list[Original]:
    with store.reader() as connection:
        rows = connection.execute(select(attempt)).mappings().all()

        def of(table: Any, number: int) -> list[dict[str, Any]]:
            found = connection.execute(select(table).where(table.c.attempt == number))
            return [dict(row) for row in found.mappings()]

        return [Original(dict(r), of(response, r["id"]), of(objective, r["id"])) for r in rows]


def fill(store: ReviewStore, attempts: int) -> None:
    """Add copies of what is in the store: new people, ids and times, the same decisions."""
    known, chance = originals(store), random.Random(attempts)
    crowd = add_people(store, attempts // EACH)
    with store.reader() as connection:
        number = connection.scalar(select(func.max(attempt.c.id))) or 0
    for start in range(0, attempts, BATCH):
        some = range(start, min(start + BATCH, attempts))
        copies = [copy(number + n + 1, n, crowd, attempts, chance.choice(known)) for n in some]
        with store.writer() as connection:
            for table in (attempt, response, objective):
                rows = [row for made in copies for row in made[table.name]]
                connection.execute(insert(table), rows)
    with store.writer() as connection:
        settle(connection, attempts // EACH // CLASS)


def add_people(store: ReviewStore, count: int) -> list[str]:
    pseudonyms = [f"p-{secrets.token_hex(8)}" for _ in range(count)]
    with store.writer() as connection:
        first = (connection.scalar(select(func.max(person.c.id))) or 0) + 1
        people = [
            {"id": first + n, "name": name_of(n), "unit": f"Đội {n // CLASS + 1:03}",
             "number": f"HV{n:05}", "added": moment(0)}
            for n in range(count)
        ]  # fmt: skip
        connection.execute(insert(person), people)
        links = [{"pseudonym": p, "person": first + n} for n, p in enumerate(pseudonyms)]
        connection.execute(insert(alias), links)
    return pseudonyms


def copy(
    row: int, number: int, crowd: list[str], attempts: int, one: Original
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a copy: a hundred and eighty days are filled evenly."""
    start = moment(180 * 1440 * number / attempts)
    new = {
        "id": row, "attempt": secrets.token_hex(16), "pseudonym": crowd[number % len(crowd)],
        "start": start, "added": later(start, 3_600_000), "nth": 0,
        "station": f"Máy {number % len(crowd) // 5 + 1}",
    }  # fmt: skip
    if one.attempt["finish"]:
        new["finish"] = later(start, one.attempt["elapsed"])
    mine = {"attempt": row}
    return {
        "attempt": [one.attempt | new],
        "response": [given | mine for given in one.responses],
        "objective": [earned | mine for earned in one.objectives],
    }


def settle(connection: Any, units: int) -> None:
    """Number the attempts, and give every unit both scenarios to do."""
    renumber(connection)
    for scenario in connection.execute(select(version.c.scenario)).scalars().all():
        last = select(func.max(attempt.c.start)).where(attempt.c.scenario == scenario)
        newest = update(version).where(version.c.scenario == scenario)
        connection.execute(newest.values(last=last.scalar_subquery()))
        for unit in range(units):
            due = moment(60 * 24 * (150 + unit % 60))[:10]
            give(connection, Terms(scenario, due), Whom(f"Đội {unit + 1:03}"), moment(0))
    if connection.dialect.name == "postgresql":
        for table in (attempt, person):
            connection.execute(text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id))"
                f" FROM {table.name}"
            ))  # fmt: skip
    connection.execute(text("ANALYZE"))


# -- stores


@dataclass
class Stage:
    """Makes stores and keeps them: ``stage(LARGE)``, ``stage(SMALL, "postgresql")``."""

    folder: Path
    url: str
    _open: dict[tuple[int, str], ReviewStore] = field(default_factory=dict)

    def __call__(self, attempts: int = LARGE, kind: str = "sqlite") -> ReviewStore:
        if (attempts, kind) not in self._open:
            self._open[attempts, kind] = self._opened(attempts, kind)
        return self._open[attempts, kind]

    def where(self, attempts: int, kind: str = "sqlite") -> tuple[Path, str]:
        """Return the folder and the address with which a store is opened."""
        if kind == "postgresql" and not self.url:
            pytest.skip("RESCUE_TRAINING_SCALE_URL names no PostgreSQL server")
        url = f"{self.url}/scale_{attempts}" if kind == "postgresql" else ""
        return self.folder / f"{kind}-{attempts}", url

    def station(self) -> Path:
        """Return the folder of a station with the true records."""
        root = self.folder / "station"
        if not root.is_dir():
            making = self.folder / "station.part"
            shutil.rmtree(making, ignore_errors=True)
            play_all(making).rename(root)
        return root

    def close(self) -> None:
        for store in self._open.values():
            store.close()

    def _opened(self, attempts: int, kind: str) -> ReviewStore:
        folder, url = self.where(attempts, kind)
        if not (folder / "ready").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            if url:
                self.new_database(url.rpartition("/")[2])
            with ReviewStore(folder, url) as made:
                made.add(self.station())
                fill(made, attempts)
            (folder / "ready").touch()
        return ReviewStore(folder, url)

    def new_database(self, name: str) -> None:
        admin = create_engine(f"{self.url}/postgres", isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
            connection.exec_driver_sql(f"CREATE DATABASE {name}")


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Return what makes and keeps the stores."""
    named = os.environ.get("RESCUE_TRAINING_SCALE")
    folder = Path(named) if named else tmp_path_factory.mktemp("scale")
    made = Stage(folder, os.environ.get("RESCUE_TRAINING_SCALE_URL", ""))
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.param)


@pytest.fixture
def large() -> int:
    return LARGE


@pytest.fixture
def small() -> int:
    return SMALL


# -- a server

SERVE = """
import sys
from pathlib import Path
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.serving import serve
from rescue_training.review.web.start import at_home
started = at_home(ReviewStore(Path(sys.argv[1]), sys.argv[2]), 0)
serve(started.site, started.opened, ready=lambda: print(started.link, flush=True))
"""


@dataclass(frozen=True)
class Served:
    """A review that answers in a process of its own."""

    client: httpx2.Client
    process: int

    def ms(self, path: str) -> float:
        """Return the milliseconds until a page is there whole."""
        before = time.perf_counter()
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return (time.perf_counter() - before) * 1000

    def many(self, path: str, times: int = 20) -> list[float]:
        """Return the milliseconds of several requests in order of size; the first is left out."""
        self.ms(path)
        return sorted(self.ms(path) for _ in range(times))

    def memory(self) -> float:
        """Return the MiB the server has in memory now."""
        lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def served(folder: Path, url: str) -> Iterator[Served]:
    command = [sys.executable, "-c", SERVE, str(folder), url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        link = process.stdout.readline().strip()
        try:
            with httpx2.Client(base_url=link.partition("/?")[0], timeout=300) as client:
                client.get(link)
                yield Served(client, process.pid)
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def peer() -> Callable[..., tuple[float, float]]:
    """Return what runs a script of a peer: CPU seconds and MiB it needed beyond its imports.

    ``RESCUE_TRAINING_PEERS`` names a Python that has pandas, jinja2, xlsxwriter, matplotlib.
    """
    python = os.environ.get("RESCUE_TRAINING_PEERS")
    if not python:
        pytest.skip("RESCUE_TRAINING_PEERS names no Python with pandas and the others")
    return lambda code, *arguments: needed(python, code, *arguments)


@pytest.fixture(scope="session")
def ours() -> Callable[..., tuple[float, float]]:
    """Return what runs code of ours, measured as a peer's is."""
    return lambda code, *arguments: needed(sys.executable, code, *arguments)


MEASURED = """
import resource, sys, time
{imports}
def work():
{work}
before = resource.getrusage(resource.RUSAGE_SELF)
work()
after = resource.getrusage(resource.RUSAGE_SELF)
cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
print(cpu, (after.ru_maxrss - before.ru_maxrss) / 1024)
"""
"""Runs what stands below a line ``---`` and prints CPU seconds and MiB; above it are imports."""


def needed(python: str, code: str, *arguments: str) -> tuple[float, float]:
    imports, _, work = code.partition("---\n")
    body = "".join(f"    {line}\n" for line in work.splitlines())
    command = [python, "-c", MEASURED.format(imports=imports, work=body), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    cpu, memory = done.stdout.split()[-2:]
    return float(cpu), float(memory)


@pytest.fixture
def serving(stage: Stage) -> Callable[..., Any]:
    """Serve one of the stores: ``with serving(attempts, kind) as review: review.ms("/")``."""

    def of(attempts: int = LARGE, kind: str = "sqlite") -> Any:
        stage(attempts, kind)
        return served(*stage.where(attempts, kind))

    return of
