"""What can be wrong with a command board, beyond what every whole answer complains about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rescue_training.activities.contract import Complaint, Given
from rescue_training.activities.dispatch_board import RESERVE, SAFETY
from rescue_training.activities.dispatch_plan import Plan, Plans
from rescue_training.activities.fields import KeyPath
from rescue_training.activities.whole import out_of_range

if TYPE_CHECKING:
    from rescue_training.activities.dispatch import Dispatch

LEAST_ENOUGH = 50
"""Percent below which a plan cannot be called acceptable: half of it would be missing."""
MOST_CREWS, MOST_TASKS, MOST_SECTORS, MOST_INJECTS = 16, 12, 4, 12
"""Most of each on one board: more cannot be overlooked on a screen."""
MOST_PEOPLE, MOST_NEEDED, MOST_SPAN, MOST_PACE = 50, 9, 10, 30

_RULES: Mapping[str, str] = {
    "rule.span": "span",
    "rule.reserve": "reserve",
    "rule.safety": "safety_officer",
}
"""Part -> the key that asks for it."""


def complaints_of(board: Dispatch) -> Iterator[Complaint]:
    """Yield everything that is wrong with a board's own keys."""
    if len(board.crews) < 2 or not board.tasks:
        group = "crews" if len(board.crews) < 2 else "tasks"
        least = 2 if group == "crews" else 1
        yield Complaint("RT139", (group,), {"found": len(getattr(board, group)), "least": least})
        return
    yield from _numbers(board)
    yield from _names(board)
    yield from _times(board)
    for key, task in board.tasks.items():
        yield from _priority(board, key, task.priority)
        if not task.needs:
            yield Complaint("RT199", ("tasks", key, "needs"), {"name": key})
        for kind in task.needs:
            if kind not in board.known_kinds:
                arguments = {"name": kind, "known": [*board.known_kinds]}
                yield Complaint("RT142", ("tasks", key, "needs", kind), arguments)
    wrong = [*_unmet(board)]
    yield from wrong or _unkept(board)


def _numbers(board: Dispatch) -> Iterator[Complaint]:
    for group, most in (("crews", MOST_CREWS), ("tasks", MOST_TASKS), ("sectors", MOST_SECTORS),
                        ("injects", MOST_INJECTS)):  # fmt: skip
        found = len(getattr(board, group))
        if found > most:
            arguments = {"key": group, "found": found, "low": 0, "high": most}
            yield Complaint("RT116", (group,), arguments)
    for key, crew in board.crews.items():
        yield from out_of_range(("crews", key, "people"), crew.people, 1, MOST_PEOPLE)
    for key, task in board.tasks.items():
        for kind, number in task.needs.items():
            yield from out_of_range(("tasks", key, "needs", kind), number, 1, MOST_NEEDED)
    yield from out_of_range(("pace",), board.pace, 1, MOST_PACE)
    yield from out_of_range(("enough",), board.enough, LEAST_ENOUGH, 100)
    yield from out_of_range(("reserve",), board.reserve, 0, MOST_CREWS)
    if board.span is not None:
        yield from out_of_range(("span",), board.span, 1, MOST_SPAN)


def _names(board: Dispatch) -> Iterator[Complaint]:
    """Find places of one name, and names within the activity that nothing has."""
    for group in ("tasks", "sectors"):
        for key in getattr(board, group):
            if key in (SAFETY, RESERVE) or (group == "sectors" and key in board.tasks):
                yield Complaint("RT195", (group, key), {"name": key})
    for key, task in board.tasks.items():
        for field, known in (("sector", board.sectors), ("after", board.injects)):
            name = getattr(task, field)
            if name is not None and name not in known:
                arguments = {"name": name, "known": [*known]}
                yield Complaint("RT142", ("tasks", key, field), arguments, key=False)


def _times(board: Dispatch) -> Iterator[Complaint]:
    """Find times that the board's clock never reaches, and tasks known after they are due."""
    times: list[tuple[KeyPath, int | None]] = [
        *((("crews", key, "ready"), crew.ready) for key, crew in board.crews.items()),
        *((("tasks", key, "by"), task.by) for key, task in board.tasks.items()),
        *((("injects", key, "at"), inject.at) for key, inject in board.injects.items()),
    ]
    for path, at in times:
        if at is not None and at > board.lasts:
            arguments = {"found": at // 1000, "lasts": board.lasts // 1000}
            yield Complaint("RT194", path, arguments, key=False)


def _priority(board: Dispatch, key: str, name: str | None) -> Iterator[Complaint]:
    """Find classes that the chosen order of priorities does not have."""
    known = board.classes
    if name is not None and name not in known:
        arguments = {"name": name, "known": list(known), "order": board.order or "order"}
        yield Complaint("RT198", ("tasks", key, "priority"), arguments, key=False)


def _unmet(board: Dispatch) -> Iterator[Complaint]:
    for task, kind in Plans(board).unmet():
        if kind in board.known_kinds:
            path: KeyPath = ("tasks", task, "needs", kind)
            yield Complaint("RT196", path, {"name": task, "kind": kind})


def _unkept(board: Dispatch) -> Iterator[Complaint]:
    """Find rules that the plan that meets every task cannot keep as well."""
    given = [Given(Plans(board).answer(Plan()))]
    for part in board.parts(given, board.item_keys()):
        name = _RULES.get(part.key)
        if name and not part.well:
            yield Complaint("RT197", (name,), {"name": name})
