"""What a trainee has to do: assignments and targets, with how far the records say they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from rescue_training.desktop.services import Duty, Entry, Trainee
from rescue_training.records.assignment import TRAINEE, UNIT, Assignment
from rescue_training.records.assignments import Held
from rescue_training.records.progress import Progress, State, Tried, progress, tried
from rescue_training.records.summary import Summary

ORDER = (State.OVERDUE, State.FAILING, State.SOON, State.OPEN, State.LATE, State.DONE)
"""States with those first that ask for something."""
REMEMBERED_DAYS = 14
"""So long something done stays in the list after its last day."""


def duties_of(
    held: Held,
    trainee: Trainee,
    entries: Iterable[Entry],
    summaries: Iterable[Summary],
    today: date,
) -> list[Duty]:
    """Return what somebody has to do, the most pressing first."""
    known = {entry.id: entry for entry in entries}
    tries = _tries(summaries)
    own = {target.uid for target in held.targets}
    found = [
        _duty(item, progress(item, tries[item.scenario], today), known, item.uid in own)
        for item in held.open_for(trainee.id, trainee.unit)
    ]
    shown = [duty for duty in found if duty.open or duty.left >= -REMEMBERED_DAYS]
    return sorted(shown, key=lambda duty: (ORDER.index(State(duty.state)), duty.due, duty.title))


def _tries(summaries: Iterable[Summary]) -> Mapping[str, list[Tried]]:
    """Return counting attempts by scenario."""
    table: dict[str, list[Tried]] = defaultdict(list)
    for summary in summaries:
        attempt = tried(summary)
        if attempt is not None and summary.header is not None:
            table[summary.header.scenario].append(attempt)
    return table


def _duty(item: Assignment, found: Progress, known: Mapping[str, Entry], own: bool) -> Duty:
    entry = known.get(item.scenario)
    return Duty(
        uid=item.uid,
        scenario=item.scenario,
        title=entry.title if entry else item.scenario,
        state=found.state.value,
        due=item.due,
        left=found.left,
        whose={UNIT: "unit", TRAINEE: "own"}.get(item.set_by, "given"),
        unit=item.unit,
        exam=item.mode == "exam",
        percent=item.standard or (entry.pass_percent if entry else 0),
        timer=item.timer,
        best=found.best,
        day=found.day,
        here=entry is not None,
        mine=own and not item.closed,
    )
