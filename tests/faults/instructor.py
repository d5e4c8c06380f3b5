"""An instructor's machine that is meant to be killed, behind a network that is meant to fail.

Run with the folder of its store, a port, the number of stations it knows, how many of a hundred
requests go wrong, and a seed. Tokens of the stations are written to ``tokens.json`` once.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import uvicorn
from starlette.applications import Starlette

from rescue_training.records.disk import replace_file
from rescue_training.review.stations.intake import Intake
from rescue_training.review.stations.limits import Limits
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.api import ROUTES

TOKENS = "tokens.json"


class Faulty:
    """Fails some requests: 503 or 500 before, cut off before, cut off after the work was done."""

    WAYS = ("busy", "broken", "cut_before", "cut_after")

    def __init__(self, app: Any, percent: int, seed: int) -> None:
        self.app, self.percent, self.chance = app, percent, random.Random(seed)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        way = self.chance.choice(self.WAYS) if self.chance.randrange(100) < self.percent else ""
        if way == "cut_after":
            await self.app(scope, receive, _nowhere)
        if way in ("busy", "broken"):
            status = 503 if way == "busy" else 500
            await send({"type": "http.response.start", "status": status, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        elif way:
            headers = [(b"content-length", b"1000")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"{", "more_body": True})
        else:
            await self.app(scope, receive, send)


async def _nowhere(message: Any) -> None:
    """Lose an answer."""


def known(intake: Intake, folder: Path, count: int) -> None:
    """Make the stations, the first time."""
    if (folder / TOKENS).exists():
        return
    with intake.store.writer() as connection:
        made = [intake.stations.add(connection, f"M{number:04}")[1] for number in range(count)]
    table = {"server": intake.server, "tokens": made}
    replace_file(folder / TOKENS, json.dumps(table).encode())


def main(folder: str, port: str, count: str, percent: str, seed: str) -> None:
    store = ReviewStore(Path(folder))
    intake = Intake(store, name="instructor", limits=Limits(burst=10**6))
    known(intake, Path(folder), int(count))
    app = Starlette(routes=[machine.route() for machine in ROUTES])
    app.state.site = SimpleNamespace(intake=intake)
    uvicorn.run(
        Faulty(app, int(percent), int(seed)), host="127.0.0.1", port=int(port),
        log_level="critical", lifespan="off", backlog=2048,
    )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
