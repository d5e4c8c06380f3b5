"""A program that plays an attempt and says each decision that is safely on the disk.

Run with the home folder, the scenario's folder and a seed; it is meant to be killed. With a
fourth argument, a limit of bytes for any file, it also says the trouble it meets, lifts the
limit and goes on.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import yaml

from rescue_training.attempt import Response, compile_scenario, explore
from rescue_training.records.recording import Recording
from rescue_training.records.store import Store
from rescue_training.scenario import Scenario

PERSON = "p-abcd2345"


def load(folder: Path) -> Scenario:
    table = yaml.load((folder / "scenario.yaml").read_text("utf-8"), yaml.BaseLoader)
    return Scenario.model_validate({**table, "id": folder.name})


def opened(store: Store, content: Path, seed: int) -> Recording:
    unfinished = store.unfinished(PERSON)
    if unfinished is not None:
        return store.resume(unfinished.path, load)
    program = compile_scenario(load(content))
    return store.begin(content, program, explore(program).proof, PERSON, seed=seed)


def answer(recording: Recording, chance: random.Random) -> Response:
    scene = recording.state.scene
    if scene == "pan":
        return Response(scene, chance.choice(["valve", "cover", "water"]), chance.randrange(20000))
    if scene == "talk":
        return Response(scene, "go", 0)
    return Response(scene, "look", chance.randrange(5000))


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def play(recording: Recording, chance: random.Random) -> None:
    say(state=recording.state.to_json(), durable=recording.ticket.wait(30))
    while recording.state.ending is None:
        recording.respond(answer(recording, chance))
        if not recording.ticket.wait(30):
            say(trouble=str(recording.trouble))
            lift()
            recording.retry()
            recording.ticket.wait(30)
        say(state=recording.state.to_json(), durable=recording.ticket.durable)
    say(closed=recording.close())


def limit(size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def lift() -> None:
    import resource

    limit(resource.RLIM_INFINITY)


def main(home: str, content: str, seed: str, size: str = "") -> None:
    chance = random.Random(seed)
    recording = opened(Store(Path(home)), Path(content), int(seed))
    recording.ticket.wait(30)
    if size:
        limit(int(size))
    play(recording, chance)


if __name__ == "__main__":
    main(*sys.argv[1:])
