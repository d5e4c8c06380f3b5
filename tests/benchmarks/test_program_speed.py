"""Starting, idling and saving, beside the least that each could cost; printed, never judged."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.attempt import bots, compile_scenario, respond
from rescue_training.authoring.loader import load
from rescue_training.authoring.proofs import proof_for
from rescue_training.records.store import Store

pytestmark = pytest.mark.benchmark

BARE = """
import os, time
os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")
import pygame
pygame.display.init(); pygame.font.init()
screen = pygame.display.set_mode((1280, 720))
font = pygame.font.Font(None, 30)
screen.blit(font.render("Rescue", True, "white"), (0, 0)); pygame.display.flip()
os._exit(0)
"""
OURS = """
import os
os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")
from rescue_training.desktop import launch
app = launch.build(launch.Wanted())
app.show()
os._exit(0)
"""
IDLE = """
import os, sys, threading, time
os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")
from rescue_training.desktop import launch
from rescue_training.desktop.screens import navigation
app = launch.build(launch.Wanted())
navigation.sign_in(app, app.services.add_person("Trần Quốc Minh", ""))
def watch():
    time.sleep(4)
    before = time.process_time()
    time.sleep(float(sys.argv[1]))
    print((time.process_time() - before) / float(sys.argv[1]))
    app.running = False
threading.Thread(target=watch).start()
app.run()
"""


def wall(bench, code: str) -> float:
    before = time.perf_counter()
    bench.child(code)
    return time.perf_counter() - before


def test_spawn_to_first_frame_beside_a_bare_window(bench, tmp_path, monkeypatch):
    monkeypatch.setenv(home.HOME_VARIABLE, str(tmp_path))
    runs = [(wall(bench, OURS), wall(bench, BARE)) for _ in range(10)][1:]
    runs.sort(key=lambda pair: pair[0] / pair[1])
    ours, bare = runs[len(runs) // 2]
    bench.say(f"first frame: {ours:.2f} s, {ours / bare:.1f} x a bare window (aim 2.0)")
    assert ours > 0


def test_an_idle_home_screen(bench, tmp_path, monkeypatch):
    monkeypatch.setenv(home.HOME_VARIABLE, str(tmp_path))
    share = float(bench.child(IDLE, "10"))
    bench.say(f"idle home: {100 * share:.1f} % of a core (aim under 3 %)")
    assert share >= 0


def synced(path: Path, lines: int) -> float:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    before = time.perf_counter()
    for _ in range(lines):
        os.write(handle, b"x" * 500)
        getattr(os, "fdatasync", os.fsync)(handle)
    took = time.perf_counter() - before
    os.close(handle)
    return took / lines


@pytest.fixture
def begin(tmp_path):
    """Return what begins recorded attempts of a shipped scenario: ``begin(seed)``."""
    folder = home.scenarios() / "chay-nha-ong"
    scenario = load(folder).scenario
    assert scenario is not None
    program = compile_scenario(scenario)
    proof = proof_for(program, folder)
    store = Store(tmp_path)
    person = store.people.add("Trần Quốc Minh").pseudonym
    plays = [play.state.history for play in bots(program, proof, "random", 12)]

    def make(number: int):
        before = time.perf_counter()
        recording = store.begin(folder, program, proof, person, seed=number)
        spent = time.perf_counter() - before
        assert recording.ticket.wait(20)
        return recording, plays[number % len(plays)], spent

    return make


def test_a_durable_decision_beside_a_bare_sync(bench, begin, tmp_path):
    ratios, judged, handed = [], [], []
    for number in range(12):
        recording, history, _ = begin(number)
        for place, response in enumerate(history):
            before = time.perf_counter()
            respond(recording.program, recording.proof, recording.state, response)
            core = time.perf_counter()
            ticket = recording.respond(response)
            after = time.perf_counter()
            assert ticket.wait(20)
            took = time.perf_counter() - core
            ratios.append(took / synced(tmp_path / f"bare{number}-{place}", 5))
            judged.append(after - core)
            handed.append(max(0.0, after - core - (core - before)))
        recording.close()
    middle = [1e6 * bench.quantile(values, 0.5) for values in (judged, handed)]
    late = [1e6 * bench.quantile(values, 0.99) for values in (judged, handed)]
    bench.say(f"durable decision: {bench.quantile(ratios, 0.5):.1f} x a bare sync (aim 2.2); on "
              f"the calling thread {middle[0]:.0f} us, 99 % {late[0]:.0f} us, of which handing "
              f"over {middle[1]:.0f} us, 99 % {late[1]:.0f} us (aim 100)")  # fmt: skip
    assert ratios[0] > 0


def test_beginning_an_attempt(bench, begin):
    took, called = [], []
    for number in range(8):
        before = time.perf_counter()
        recording, _, spent = begin(number)
        took.append(time.perf_counter() - before)
        called.append(spent)
        recording.close()
    bench.say(f"begin an attempt of chay-nha-ong: {1000 * bench.quantile(called, 0.5):.0f} ms on "
              f"the calling thread, durable after {1000 * took[0]:.0f} ms the first time, then "
              f"{1000 * bench.quantile(took[1:], 0.5):.0f} ms")  # fmt: skip
    assert took[0] > 0
