"""Forwards a whole class to a real LRS and reads it back; by hand, or in CI.

    python tests/review/lrs/acceptance/ralph_acceptance.py VENV

``VENV`` is where the Ralph LRS is installed, made when it is missing. Four things are shown: all
statements arrive, sending a quarter again doubles nothing, what is read back equals what was
sent, and another program's validator (npm, needs node) finds no fault in any of them. Ralph's
traps: ``requests`` is missing from its extras; ``ralph_fs_app`` makes it append; ``uvicorn``
keeps it on loopback; the account's mbox has to begin with ``mailto:``.
"""

from __future__ import annotations

import base64
import importlib.util
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from rescue_training.records.read import read
from rescue_training.records.xapi.build import statements
from rescue_training.review.lrs.credentials import PASSWORD, USER
from rescue_training.review.lrs.opening import open_forwarder
from rescue_training.review.lrs.outbox import State
from rescue_training.review.store.schema import attempt, forwarded
from rescue_training.review.store.store import ReviewStore
from rescue_training.wording import languages

HERE = Path(__file__).resolve().parent
RALPH = ("ralph-malph[lrs,cli]==5.1.0", "requests")
VALIDATOR = "@learninglocker/xapi-validation@3.0.0"
OF_THE_STORE = ("stored", "authority", "version")
WHO = "rescue"
PATIENCE = 60.0
"""Seconds that Ralph may take to start."""


class Clock:
    """Prints what was done and how long it took."""

    def __init__(self) -> None:
        self.begun = self.last = time.monotonic()

    def tell(self, what: str) -> None:
        now = time.monotonic()
        print(f"{now - self.last:7.1f} s  {what}", flush=True)
        self.last = now


def main(venv: Path) -> int:
    """Return 0 when everything is as it should be."""
    clock, secret = Clock(), secrets.token_urlsafe(12)
    install(venv)
    clock.tell("Ralph is installed")
    with tempfile.TemporaryDirectory() as folder, ReviewStore(Path(folder) / "store") as store:
        home = Path(folder)
        store.add(a_class()(home / "station"))
        clock.tell("a class of 40 has been played and taken in")
        with ralph(venv, home / "ralph", secret) as address:
            clock.tell("Ralph answers")
            sent = {s["id"]: s for s in told(store)}
            clock.tell(f"{len(sent)} statements made")
            wrong = forward(store, address, secret, len(sent))
            clock.tell("forwarded")
            forgotten = forget(store)
            wrong += forward(store, address, secret, len(sent))
            clock.tell(f"{forgotten} forwarded once more, as if they had not been")
            held = list(read_back(address, secret))
            clock.tell(f"{len(held)} statements read back")
        wrong += differences(sent, held)
        wrong += validated(home, list(sent.values()))
        clock.tell("checked by the validator of another program")
    print(f"{time.monotonic() - clock.begun:7.1f} s  in all: {len(sent)} statements")
    print("\n".join(wrong) or "nothing lost, nothing doubled, nothing changed, no fault")
    return 1 if wrong else 0


def install(venv: Path) -> None:
    """Install Ralph, unless it is there."""
    if (venv / "bin" / "ralph").is_file():
        return
    run(sys.executable, "-m", "venv", venv)
    run(venv / "bin" / "pip", "install", "--quiet", *RALPH)


def run(*command: object, **how: Any) -> str:
    done = subprocess.run(
        [str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True, **how
    )
    return done.stdout


def a_class() -> Any:
    """Return the function that the tests of the review make their class with."""
    spec = importlib.util.spec_from_file_location("of_class", HERE.parents[1] / "conftest.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.make_class


@contextmanager
def ralph(venv: Path, folder: Path, secret: str) -> Iterator[str]:
    """Run Ralph on loopback; gives its address."""
    for name in ("app", "held"):
        (folder / name).mkdir(parents=True)
    environment = {
        **os.environ,
        "RALPH_APP_DIR": str(folder / "app"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_EXECUTION_ENVIRONMENT": "production",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "held"),
    }
    account = ("-u", WHO, "-p", secret, "-s", "all", "-M", "mailto:lrs@example.org", "-N", "us")
    run(venv / "bin" / "ralph", "auth", *account, "-w", env=environment, cwd=folder)
    port = free_port()
    command = (venv / "bin" / "uvicorn", "ralph_fs_app:app", "--host", "127.0.0.1",
               "--port", port, "--log-level", "warning", "--app-dir", HERE)  # fmt: skip
    server = subprocess.Popen([str(part) for part in command], env=environment, cwd=folder)
    try:
        wait_for(f"http://127.0.0.1:{port}/__heartbeat__", server)
        yield f"http://127.0.0.1:{port}/xAPI"
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("Ralph does not start")


def told(store: ReviewStore) -> Iterator[dict[str, Any]]:
    """Yield the statements of every sound record of a store, as they are forwarded."""
    sound = attempt.c.badge.in_(("verified", "torn"))
    with store.reader() as connection:
        files = list(connection.scalars(select(attempt.c.file).where(sound)))
    for file in files:
        record = read(store.vault.folder / file)
        assert record.header
        content = (record.header.content_hash, record.header.scenario)
        texts = {code: store.scenario(*content, code) for code in languages()}
        yield from statements(record, texts={c: t for c, t in texts.items() if t is not None})


def forward(store: ReviewStore, address: str, secret: str, count: int) -> list[str]:
    """Forward everything; returns what is wrong."""
    forwarder = open_forwarder(store, address, environment={USER: WHO, PASSWORD: secret})
    status = forwarder.run()
    forwarder.close()
    acked = status.counts[State.ACKED]
    good = status.done and acked == count
    return [] if good else [f"only {acked} of {count}: {status.trouble} {status.detail}"]


def forget(store: ReviewStore) -> int:
    """Take the statements of a quarter of the attempts out of the outbox; returns how many."""
    quarter = forwarded.c.attempt < "4"
    with store.writer() as connection:
        return connection.execute(delete(forwarded).where(quarter)).rowcount


def read_back(address: str, secret: str) -> Iterator[dict[str, Any]]:
    """Yield everything the LRS holds, page by page."""
    token = base64.b64encode(f"{WHO}:{secret}".encode()).decode()
    headers = {"Authorization": f"Basic {token}", "X-Experience-API-Version": "1.0.3"}
    root, more = address.removesuffix("/xAPI"), "/xAPI/statements?limit=100&ascending=true"
    while more:
        request = urllib.request.Request(root + more, headers=headers)
        with urllib.request.urlopen(request) as answer:
            page = json.load(answer)
        yield from page["statements"]
        more = page.get("more", "")


def differences(sent: dict[str, Any], held: list[dict[str, Any]]) -> list[str]:
    """Return what was lost, doubled or changed."""
    ids = [statement["id"] for statement in held]
    wrong = [f"lost: {i}" for i in sent.keys() - set(ids)]
    wrong += [f"not ours: {i}" for i in set(ids) - sent.keys()]
    if len(ids) > len(set(ids)):
        wrong.append(f"doubled: {len(ids) - len(set(ids))}")
    for statement in held:
        plain = {key: value for key, value in statement.items() if key not in OF_THE_STORE}
        if plain != sent.get(statement["id"]):
            wrong.append(f"changed: {statement['id']}")
    return wrong[:20]


def validated(folder: Path, found: list[dict[str, Any]]) -> list[str]:
    """Return what the npm validator has against any of the statements."""
    file = folder / "statements.json"
    file.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    node = folder / "node"
    node.mkdir()
    (node / "validate.js").write_bytes((HERE / "validate.js").read_bytes())
    run("npm", "install", "--silent", "--no-audit", "--prefix", node, VALIDATOR)
    said = json.loads(run("node", node / "validate.js", file))
    good = said == {"statements": len(found), "faulty": 0}
    return [] if good else [f"the validator says {said}"]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
