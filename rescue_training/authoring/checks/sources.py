"""Graded decisions rest on a source that somebody has looked at not long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rescue_training.activities import LATE
from rescue_training.authoring.checks.context import Context, Decided
from rescue_training.authoring.finding import Finding

MONTHS = 24
"""A source is looked at again after this time."""


def check(context: Context) -> Iterator[Finding]:
    """Find decisions without a source, and sources whose check is old or still to come."""
    for (scene, _), legs in context.decisions.items():
        missing = [one for one in legs if not _sourced(one)]
        if missing:
            path = (*missing[0].path, "grade")
            yield Finding("RT501", path, {"scene": scene, "option": missing[0].leg.key})
    for name, source in context.scenario.sources.items():
        arguments = {"source": name, "checked": source.checked.isoformat(), "months": MONTHS}
        if source.checked > context.today:
            yield Finding("RT517", ("sources", name, "checked"), arguments)
        elif months_between(source.checked, context.today) >= MONTHS:
            yield Finding("RT502", ("sources", name, "checked"), arguments)


def _sourced(decided: Decided) -> bool:
    """Running out of time rests on what its options rest on."""
    fields, activity = decided.leg.fields, decided.scene.activity
    named = fields.source or fields.review or (activity and (activity.source or activity.review))
    return bool(named) or decided.leg.key == LATE


def months_between(then: date, now: date) -> int:
    """Return the whole months from one day to another."""
    months = (now.year - then.year) * 12 + now.month - then.month
    return months - (1 if now.day < then.day else 0)
