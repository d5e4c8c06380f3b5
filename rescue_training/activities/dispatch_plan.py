"""Plans for a command board: what the standard would order, and what goes wrong step by step.

Crews of one kind are alike but for their arrival, so whoever comes first goes to what is most
pressing; that meets every need whenever any plan does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rescue_training.activities.answer import DONE
from rescue_training.activities.dispatch_board import RESERVE, SAFETY, order_word

if TYPE_CHECKING:
    from rescue_training.activities.dispatch import Dispatch

_COMMAND = "command"


@dataclass(frozen=True)
class Plan:
    """Which parts of the standard's plan are carried out, and what is done beside it."""

    dropped: frozenset[str] = frozenset()
    """Tasks that are begun and left again."""
    late: frozenset[str] = frozenset()
    """Tasks whose last crew comes too late."""
    safety: bool = True
    leaders: bool = True
    turned: bool = False
    """Whether a lower class is ordered before a higher one."""
    misplaced: int = 0
    """How many free crews are sent where they are of no use."""


@dataclass
class _Words:
    """Orders with their times, put in order of time at the end."""

    found: list[tuple[int, int, str, str]] = field(default_factory=list)

    def add(self, at: int, crew: str, to: str) -> None:
        self.found.append((at, len(self.found), crew, to))

    def answer(self) -> str:
        return " ".join([*(order_word(c, to, at) for at, _, c, to in sorted(self.found)), DONE])


class Plans:
    """All plans of one board."""

    def __init__(self, dispatch: Dispatch) -> None:
        self.board = dispatch
        self.end = dispatch.lasts // 1000

    # -- the standard's plan

    @cached_property
    def crews(self) -> Mapping[str, list[str]]:
        """Task -> the crews it gets; fewer than it needs where there are not enough."""
        found: dict[str, list[str]] = {task: [] for task in self.board.tasks}
        for kind in dict.fromkeys(self.board.kinds.values()):
            free = [crew for crew, own in self.board.kinds.items() if own == kind]
            free.sort(key=lambda crew: self.board.ready[crew])
            for task, crew in zip(self._slots(kind), free, strict=False):
                found[task].append(crew)
        return found

    def _slots(self, kind: str) -> list[str]:
        """Return a task for each crew of a kind that is needed, the most pressing first."""
        pressing = sorted(self.board.tasks, key=self._deadline)
        return [task for task in pressing
                for _ in range(self.board.tasks[task].needs.get(kind, 0))]  # fmt: skip

    def _deadline(self, task: str) -> tuple[int, bool]:
        wanted = self.board.tasks[task]
        return wanted.by or self.board.lasts + 1, wanted.grade is None

    @cached_property
    def free(self) -> list[str]:
        """The crews that no task needs; those that hold a post are not among them."""
        busy = {crew for crews in self.crews.values() for crew in crews}
        return [crew for crew in self.board.crews if crew not in busy]

    @cached_property
    def officers(self) -> list[str]:
        """Officers that no task needs."""
        return [crew for crew in self.free if self.board.kinds[crew] == _COMMAND]

    def unmet(self) -> Iterator[tuple[str, str]]:
        """Yield each task that no plan can meet in time, with the kind of crew it lacks."""
        for task, wanted in self.board.tasks.items():
            for kind, number in wanted.needs.items():
                have = [crew for crew in self.crews[task] if self.board.kinds[crew] == kind]
                there = [crew for crew in have if self._in_time(task, crew)]
                if len(there) < number:
                    yield task, kind
                    break

    def _in_time(self, task: str, crew: str) -> bool:
        by = self.board.tasks[task].by
        at = max(self.board.known[task], self.board.ready[crew])
        return at * 1000 <= (self.board.lasts if by is None else by)

    # -- plans that go wrong

    def answers(self) -> Iterable[str]:
        """Yield answers from the standard's plan down to the worst, then each danger alone.

        Each step takes one part away; where steps hang together (a crew sent astray is missing
        in the reserve and weighs on its leader) they are tried in all their combinations.
        """
        tasks = self.board.tasks
        open_ = [key for key, task in tasks.items() if task.grade is None]
        none = frozenset(open_)
        timed = [key for key in tasks if self._can_be_late(key)]
        for number in range(len(open_) + 1):
            yield self.answer(Plan(dropped=frozenset(open_[:number])))
        for number in range(1, len(timed) + 1):
            yield self.answer(Plan(late=frozenset(timed[:number])))
        for dropped in (frozenset[str](), none):
            yield self.answer(Plan(dropped, safety=False))
            yield self.answer(Plan(dropped, turned=True))
            yield self.answer(Plan(dropped, safety=False, turned=True))
        for plan in self._astray(none, frozenset(timed)):
            yield self.answer(plan)
        for key, task in tasks.items():
            if task.grade is not None:
                yield self.answer(Plan(dropped=frozenset({key})))

    def _astray(self, none: frozenset[str], timed: frozenset[str]) -> Iterator[Plan]:
        for number in range(len(self.board.crews) + 1):
            for leaders in (True, False):
                yield Plan(leaders=leaders, misplaced=number)
                yield Plan(none, leaders=leaders, misplaced=number)
                yield Plan(none, timed - none, False, leaders, True, number)
                yield Plan(none, frozenset(), False, leaders, False, number)

    def _can_be_late(self, task: str) -> bool:
        by = self.board.tasks[task].by
        return by is not None and by // 1000 < self.end and bool(self.crews[task])

    # -- one plan as an answer

    def answer(self, plan: Plan) -> str:
        """Return a plan as the orders that carry it out."""
        words = _Words()
        self._posts(plan, words)
        times = self._times(plan)
        for task in self._sequence(plan, times):
            for crew in self.crews[task]:
                words.add(times[task], crew, task)
            if task in plan.dropped:
                for crew in self.crews[task]:
                    words.add(times[task], crew, RESERVE)
            elif task in plan.late:
                last = self.crews[task][-1]
                words.add(times[task], last, RESERVE)
                words.add((self.board.tasks[task].by or 0) // 1000 + 1, last, task)
        self._send_astray(plan, words)
        return words.answer()

    def _times(self, plan: Plan) -> dict[str, int]:
        """Return when each task is ordered: as soon as it is known, or once two can be turned."""
        times = {task: min(self.end, at) for task, at in self.board.known.items()}
        if plan.turned and self._turned:
            at = self._turned[0]
            for task, name in self.board.class_of.items():
                if name in self._turned[1:]:
                    times[task] = max(times[task], at)
        return times

    @cached_property
    def _turned(self) -> tuple[int, str, str] | None:
        """The two classes that can be turned round first: time, higher, lower."""
        known: dict[str, int] = {}
        for task, name in self.board.class_of.items():
            known[name] = min(known.get(name, self.end), self.board.known[task])
        classes = [name for name in self.board.sequence if name in known]
        pairs = [
            (max(known[high], known[low]), high, low)
            for place, low in enumerate(classes)
            for high in classes[:place]
        ]
        return min(pairs, default=None)

    def _sequence(self, plan: Plan, times: Mapping[str, int]) -> Sequence[str]:
        """Return the tasks as they are ordered: by time, then by class."""
        ranks = {name: place for place, name in enumerate(self.board.sequence)}
        turned = self._turned[1:] if plan.turned and self._turned else ("", "")

        def rank(task: str) -> tuple[int, int, int]:
            name = self.board.class_of.get(task, "")
            return times[task], int(name == turned[0] and bool(name)), ranks.get(name, len(ranks))

        ordered = sorted(self.board.tasks, key=rank)
        lower = [task for task in ordered if self.board.class_of.get(task) == turned[1]]
        return [*lower, *(task for task in ordered if task not in lower)]

    def _posts(self, plan: Plan, words: _Words) -> None:
        officers = list(self.officers)
        if self.board.safety_officer and officers:
            officer = officers.pop(0)
            if plan.safety:
                words.add(0, officer, SAFETY)
        if plan.leaders:
            for sector, officer in zip(self._sectors(plan), officers, strict=False):
                words.add(0, officer, sector)

    def _sectors(self, plan: Plan) -> list[str]:
        """Return the sectors in which more than one crew works, the largest first."""
        count = dict.fromkeys(self.board.sectors, 0)
        for task, sector in self.board.sector_of.items():
            if sector is not None and task not in plan.dropped:
                count[sector] += len(self.crews[task])
        wide = [sector for sector, number in count.items() if number > 1]
        return sorted(wide, key=lambda sector: -count[sector])

    def _send_astray(self, plan: Plan, words: _Words) -> None:
        """Send free crews where they are of no use: first those that the reserve does not miss."""
        held = {crew for _, _, crew, to in words.found if to in self.board.posts}
        idle = [crew for task in sorted(plan.dropped) for crew in self.crews[task]]
        free = [crew for crew in [*idle, *self.free] if crew not in held]
        free.sort(key=lambda crew: self.board.kinds[crew] != _COMMAND)
        useless = self._useless(free, plan)
        for crew, task in list(useless.items())[: plan.misplaced]:
            words.add(self.end, crew, task)

    def _useless(self, free: Sequence[str], plan: Plan) -> Mapping[str, str]:
        """Return for each free crew a task that has no use for it, as far as there is one.

        That is a task that has all it needs, or needs others. Where every task left needs all
        kinds, more of one kind are sent to one than it can use while it still lacks another.
        """
        tasks = self.board.tasks
        met = [task for task in tasks if task not in plan.dropped]
        found = {}
        for crew in free:
            kind = self.board.kinds[crew]
            other = [task for task, wanted in tasks.items() if kind not in wanted.needs]
            if met or other:
                found[crew] = [*met, *other][0]
        return found or self._too_many(free)

    def _too_many(self, free: Sequence[str]) -> Mapping[str, str]:
        for task, wanted in self.board.tasks.items():
            for kind, number in wanted.needs.items():
                alike = [crew for crew in free if self.board.kinds[crew] == kind]
                if len(wanted.needs) > 1 and len(alike) > number:
                    return dict.fromkeys(alike, task)
        return {}
