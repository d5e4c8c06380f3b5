"""What can be wrong with an authored triage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rescue_training.activities.contract import Complaint
from rescue_training.activities.fields import KeyPath
from rescue_training.activities.triage_findings import Casualty, Findings, standard
from rescue_training.activities.triage_marks import closes
from rescue_training.activities.triage_table import Algorithm, Tag
from rescue_training.activities.whole import out_of_range

if TYPE_CHECKING:
    from rescue_training.activities.triage import Triage

LEAST_ENOUGH = 50
"""Percent below which a triage cannot be called acceptable: half of it would be wrong."""
RATES, REFILLS, AGES = (1, 99), (0, 20), (0, 120)
"""Lowest and highest number that can be meant."""

FINDING = {
    "breathes_easily": "distress", "bleeding_held": "bleeding",
}  # fmt: skip
"""Sign -> the finding that tells it, where it has another name."""
ALWAYS = frozenset({"breathes", "rate", "bleeding"})
FOR_SALT = frozenset({"walks", "waves", "threat", "bleeding_stops"})


def used(algorithm: Algorithm) -> frozenset[str]:
    """Return the findings that an algorithm ever looks at."""
    signs = {FINDING.get(step.sign, step.sign) for step in algorithm.steps.values()}
    found = ALWAYS | signs | (FOR_SALT if algorithm.sorts else frozenset())
    return found | {"refill"} if algorithm.refill is not None else found


def faults(activity: Triage) -> Iterator[Complaint]:
    """Yield everything that is wrong with the casualties, then with all of them together."""
    casualties = activity.casualties
    if len(casualties) < 2:
        yield Complaint("RT139", ("casualties",), {"found": len(casualties), "least": 2})
        return
    missing = False
    for key, casualty in casualties.items():
        algorithm = activity.algorithm_for(key)
        assert algorithm is not None
        yield from _numbers(key, casualty)
        yield from _unused(key, casualty, algorithm)
        odd, lack = [*_at_odds(key, casualty)], [*_missing(key, casualty, algorithm)]
        missing = missing or bool(lack)
        yield from odd or lack or _tagged(key, activity)
        yield from _child(key, casualty, activity.algorithm)
    yield from out_of_range(("enough",), activity.enough, LEAST_ENOUGH, 100)
    if not missing:
        yield from _alike(activity)


def _written(key: str, casualty: Casualty) -> Iterator[tuple[KeyPath, Findings]]:
    """Yield each place where findings are written."""
    yield ("casualties", key), casualty
    for at, change in casualty.drift.items():
        yield ("casualties", key, "drift", at), change


def _numbers(key: str, casualty: Casualty) -> Iterator[Complaint]:
    for path, findings in _written(key, casualty):
        for name, limits in (("rate", RATES), ("refill", REFILLS)):
            value = getattr(findings, name)
            if value is not None:
                yield from out_of_range((*path, name), value, *limits)
    if casualty.age is not None:
        yield from out_of_range(("casualties", key, "age"), casualty.age, *AGES)


def _missing(key: str, casualty: Casualty, algorithm: Algorithm) -> Iterator[Complaint]:
    """Find where the algorithm asks for something that nobody wrote down."""
    for at, findings in casualty.moments:
        found = standard(algorithm, findings)
        if found.tag is None:
            need = FINDING.get(found.missing, found.missing)
            path: KeyPath = ("casualties", key, "drift", at) if at else ("casualties", key)
            yield Complaint("RT169", path, {"name": key, "key": need})
            return


def _unused(key: str, casualty: Casualty, algorithm: Algorithm) -> Iterator[Complaint]:
    for path, findings in _written(key, casualty):
        for name in findings.given:
            if name not in used(algorithm):
                arguments = {"name": key, "key": name, "algorithm": algorithm.key}
                yield Complaint("RT170", (*path, name), arguments)


def _at_odds(key: str, casualty: Casualty) -> Iterator[Complaint]:
    """Find findings that cannot both be true."""
    for place, (_, findings) in enumerate(casualty.moments):
        pair = _contradiction(findings)
        if pair:
            path = _drift(key, casualty, place) if place else ("casualties", key)
            yield Complaint("RT171", path, {"name": key, "one": pair[0], "other": pair[1]})
            return


def _drift(key: str, casualty: Casualty, place: int) -> KeyPath:
    """Return where the change stands that comes as the ``place``-th."""
    return "casualties", key, "drift", sorted(casualty.drift)[place - 1]


def _contradiction(found: Findings) -> tuple[str, str] | None:
    still = found.breathes is False
    pairs = (
        (still and found.rate is not None, "breathes", "rate"),
        (still and found.walks is True, "breathes", "walks"),
        (still and found.waves is True, "breathes", "waves"),
        (still and found.responds == "alert", "breathes", "responds"),
        (found.pulse is False and found.walks is True, "pulse", "walks"),
        (not found.bleeding and found.bleeding_stops is not None, "bleeding", "bleeding_stops"),
    )
    return next(((one, other) for wrong, one, other in pairs if wrong), None)


def _tagged(key: str, activity: Triage) -> Iterator[Complaint]:
    """Find gates that nothing closes, and changes that change nothing."""
    casualty = activity.casualties[key]
    low = any(closes(asked, given) for asked in activity.tags(key) if asked for given in Tag)
    if casualty.grade and not low:
        yield Complaint("RT172", ("casualties", key, "grade"), {"name": key})
    before = casualty.moments[0][1].given
    for at, findings in casualty.moments[1:]:
        if findings.given == before:
            yield Complaint("RT173", ("casualties", key, "drift", at), {"name": key})
        before = findings.given


def _alike(activity: Triage) -> Iterator[Complaint]:
    """Find triages in which everybody gets the same tag."""
    tags = {tag for key in activity.casualties for tag in activity.tags(key)}
    if len(tags) == 1:
        yield Complaint("RT174", ("casualties",), {"tag": str(next(iter(tags)))})


def _child(key: str, casualty: Casualty, followed: str) -> Iterator[Complaint]:
    """Find children that are followed as adults, and adults by the algorithm for children."""
    adult = casualty.child is False or (casualty.age is not None and not casualty.young)
    if followed == "jumpstart" and adult:
        yield Complaint("RT175", ("casualties", key), {"name": key})
