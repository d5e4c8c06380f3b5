"""Starting, idling and saving, beside the least that each could cost; printed, never judged."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.attempt import Response, compile_scenario
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
"""
OURS = """
import os
os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")
from rescue_training.desktop import launch
app = launch.build(launch.Wanted())
app.show()
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
    runs = [(wall(bench, OURS), wall(bench, BARE)) for _ in range(6)][1:]
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


def test_a_durable_decision_beside_a_bare_sync(bench, tmp_path):
    folder = home.scenarios() / "chay-chao-dau"
    scenario = load(folder).scenario
    assert scenario is not None
    program = compile_scenario(scenario)
    proof = proof_for(program, folder)
    store = Store(tmp_path)
    person = store.people.add("Trần Quốc Minh").pseudonym
    ratios, calls = [], []
    for number in range(12):
        recording = store.begin(folder, program, proof, person, seed=number)
        assert recording.ticket.wait(20)
        before = time.perf_counter()
        recording.respond(Response("bell", "turn_off", 1000))
        calls.append(time.perf_counter() - before)
        assert recording.ticket.wait(20)
        took = time.perf_counter() - before
        ratios.append(took / synced(tmp_path / f"bare{number}", 5))
        recording.close()
    ratios.sort()
    calls.sort()
    bench.say(f"durable decision: {ratios[6]:.1f} x a bare sync (aim 2.2), judged and handed over "
              f"in {1e6 * calls[6]:.0f} us")  # fmt: skip
    assert ratios[0] > 0
