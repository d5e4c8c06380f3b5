"""Points that rise as grades fall: the worse answer would pay more."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.authoring.checks.context import Context, Decided
from rescue_training.authoring.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    """Find answers that pay more than a better graded one of the same decision."""
    for legs in context.decisions.values():
        for worse in legs:
            better = [other for other in legs if _rank(other) < _rank(worse)]
            least = min(better, key=_points, default=None)
            if least is not None and _points(least) < _points(worse):
                yield _finding(context, worse, least)


def _rank(decided: Decided) -> int:
    grade = decided.leg.fields.grade
    return grade.rank if grade else 0


def _points(decided: Decided) -> int:
    activity = decided.scene.activity
    return sum(decided.leg.fields.pays(activity.objective if activity else None).values())


def _finding(context: Context, worse: Decided, better: Decided) -> Finding:
    path = (*worse.path, "points")
    if not context.source.has(path):
        path = (*better.path, "points")
    return Finding("RT404", path, {
        "option": worse.leg.key, "grade": str(worse.leg.fields.grade), "points": _points(worse),
        "better": better.leg.key, "better_grade": str(better.leg.fields.grade),
        "better_points": _points(better),
    })  # fmt: skip
