"""A small scenario being played in a window that nobody sees, with a real record on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rescue_training.attempt import compile_scenario, explore
from rescue_training.authoring import source
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.runner import AttemptRunner
from rescue_training.desktop.screens.play import PlayScreen
from rescue_training.desktop.services import Duty, Entry, Opened, PastAttempt, Trainee
from rescue_training.desktop.settings import Settings
from rescue_training.desktop.stage import Shelf
from rescue_training.records.store import Store
from rescue_training.scenario import Scenario

FIRE = """
format: 1
language: vi
title: Cháy chảo dầu
summary: Dầu bốc cháy khi bạn đang nấu ăn.
audience: citizen
minutes: 6
pass: 70
content: [burns]
objectives:
  isolate: {title: Cắt nguồn nhiệt}
  cover: {title: Phủ kín chảo}
  people: {title: Giữ đủ người}
sources:
  law: {title: Luật PCCC, part: điều 20, checked: 2026-11-22}
variables:
  smoke: {type: level, to: 5, start: 1, shown: Khói}
  key: {type: flag}
cast:
  leader: {name: Đội trưởng, role: Cảnh sát PCCC, bust: team_leader}
start: pan
scenes:
  pan:
    place: kitchen
    show: {fire: {at: pan, size: "2"}, smoke: smoke}
    say:
      - Dầu trong chảo bốc cháy.
      - leader worried: Em ơi, khói lên nhanh lắm!
    choice:
      prompt: Bạn làm gì trước tiên?
      objective: isolate
      source: law
      within: 20s
      during: {8s: {smoke: smoke + 1}}
      hint: Lửa đang được nuôi từ bên dưới.
      order: fixed
      late: {why: Dầu cháy tràn ra bếp., go: lid}
      options:
        valve: {text: Khóa van gas, grade: best, why: Hết gas thì dầu thôi nóng., go: lid}
        fan: {text: Bật máy hút mùi, grade: acceptable, go: lid}
        water:
          text: Dội nước vào chảo
          grade: critical
          why: Nước hóa hơi đẩy dầu cháy bắn tung lên.
          show: {fire: {at: pan, size: "3"}, steam: pan, smoke: "4"}
          go: lid
        wait: {text: Đứng chờ, grade: poor, go: pan}
  lid:
    say: Lửa còn cháy.
    choice:
      prompt: Bạn phủ chảo bằng gì?
      objective: cover
      source: law
      order: fixed
      options:
        cover: {text: Vung nồi, grade: best, go: hall}
        cloth: {text: Khăn khô, grade: poor, why: Khăn khô cháy theo., go: hall}
  hall:
    say: Khói tràn lên cầu thang.
    hub:
      prompt: Bạn làm gì tiếp?
      objective: people
      source: law
      order: fixed
      options:
        wake: {text: Gọi cả nhà dậy, grade: best, once: yes}
        keys: {text: Lấy chìa khóa cửa mái, set: {key: on}, once: yes}
        roof: {text: Lên mái, if: key, locked: Cửa mái khóa, go: out}
  out:
    say: Cả nhà ra tới mái.
    go: safe
endings:
  safe: {title: Cả nhà an toàn, kind: good, say: Mọi người an toàn.}
"""


class Machine:
    """Services of a machine with one scenario."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        self.notices: list[str] = []
        self.store = Store(folder / "data")
        self.content = folder / "chay-thu"
        self.content.mkdir(parents=True, exist_ok=True)
        (self.content / "scenario.yaml").write_text(FIRE, "utf-8")
        self.program = compile_scenario(scenario)
        self.proof = explore(self.program).proof
        person = self.store.people.add("Trần Quốc Minh")
        self.trainee = Trainee(person.pseudonym, person.name)
        self.begun: list[tuple[str, str]] = []
        self.given: list[Duty] = []

    def people(self) -> list[Trainee]:
        return [self.trainee]

    def add_person(self, name: str, unit: str) -> None:
        return None

    def entries(self, trainee: Trainee, language: str) -> list[Entry]:
        return []

    def unfinished(self, trainee: Trainee, language: str) -> None:
        return None

    def past(self, trainee: Trainee, language: str) -> list[PastAttempt]:
        return []

    def duties(self, trainee: Trainee, language: str) -> list[Duty]:
        return list(self.given)

    def load(self, folder: Path) -> Scenario:
        return self.program.scenario

    def open(self, scenario: str, language: str) -> Opened:
        return Opened(self.program.scenario, self.program, self.proof, self.content)

    def begin(
        self, opened: Opened, trainee: Trainee, mode: Any, language: str, timer: str, seed: Any = 1
    ) -> Any:
        self.begun.append((mode, timer))
        return self.store.begin(
            self.content, self.program, self.proof, trainee.id, mode=mode, timer=timer, seed=seed
        )

    def resume(self, path: Path) -> Any:
        return self.store.resume(path, self.load)

    def branch(self, path: Path, responses: int) -> Any:
        return self.store.branch(path, responses, self.load)

    def translated(self, recording: Any, language: str) -> None:
        return None


class Play:
    """Hands for a trainee at the play screen."""

    def __init__(self, machine: Machine, pilot: Pilot, shelf: Shelf) -> None:
        self.machine, self.pilot, self.shelf = machine, pilot, shelf
        pilot.app.trainee = machine.trainee
        pilot.app.shelf = shelf

    @property
    def runner(self) -> AttemptRunner:
        screen = self.pilot.screen
        assert isinstance(screen, PlayScreen)
        return screen.runner

    @property
    def screen(self) -> PlayScreen:
        screen = self.pilot.screen
        assert isinstance(screen, PlayScreen)
        return screen

    def show(self, recording: Any) -> None:
        self.pilot.app.push(PlayScreen(self.pilot.app, recording))
        self.settle()

    def settle(self) -> None:
        """Let the disk take what waits, and the screen follow."""
        if isinstance(self.pilot.screen, PlayScreen):
            self.runner.recording.ticket.wait(10)
        self.pilot.wait(32)

    def read(self) -> None:
        """Page to the end of the text."""
        for _ in range(20):
            if self.runner.phase.value != "reading":
                return
            self.pilot.press("space")
            self.settle()

    def choose(self, text: str) -> None:
        """Click an option."""
        self.pilot.click("option", text)
        self.settle()

    def onwards(self) -> None:
        """Press Space where nothing is asked, or after a consequence."""
        self.pilot.press("space")
        self.settle()

    def answer(self, text: str) -> None:
        """Read, choose, and leave the consequence."""
        self.read()
        self.choose(text)
        if self.runner.phase.value == "seeing":
            self.onwards()

    def finish(self, *answers: str) -> None:
        """Answer, then go through the ending to the debrief."""
        for text in answers:
            self.answer(text)
        for _ in range(6):
            if isinstance(self.pilot.screen, PlayScreen):
                self.read()
                self.onwards()


ALL_BEST = ("Khóa van gas", "Vung nồi", "Gọi cả nhà dậy", "Lấy chìa khóa", "Lên mái")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return the services of a machine with the small scenario."""
    value = source.parse(FIRE.encode()).value
    return Machine(tmp_path, Scenario.model_validate({**value, "id": "chay-thu"}))


@pytest.fixture
def play(machine: Machine, tmp_path: Path) -> Callable[..., Play]:
    """Begin an attempt: ``play(mode, size=…, text_percent=…, …)``."""

    def make(mode: str = "practice", size: tuple[int, int] = (1280, 720), **chosen: Any) -> Play:
        settings = Settings(**chosen)
        pilot = Pilot(machine, size, settings)  # type: ignore[arg-type]
        shelf = Shelf(tmp_path / "pictures", lambda path: source.read(path).value)
        hands = Play(machine, pilot, shelf)
        opened = machine.open("chay-thu", "vi")
        hands.show(machine.begin(opened, machine.trainee, mode, "vi", settings.timer))
        return hands

    return make


@pytest.fixture
def all_best() -> tuple[str, ...]:
    """Return the options of the best play."""
    return ALL_BEST
