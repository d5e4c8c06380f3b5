"""The form of an assignment: what was typed, what is wrong with it, and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from starlette.requests import Request

from rescue_training.records.assignment import INSTRUCTOR, UNIT
from rescue_training.review.assignments import Terms, Whom
from rescue_training.review.queries.assignments import Choices
from rescue_training.review.web import asked

USUAL_DAYS = 14
"""Days until the last day that is proposed."""
LATEST = date(2199, 12, 31)


@dataclass(frozen=True)
class Draft:
    """What stands in the form."""

    scenarios: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    person: int | None = None
    due: str = ""
    standard: str = ""
    """Percent as typed; empty for the scenario's own pass mark."""
    own_mark: bool = True
    """Whether the scenario's own pass mark is asked for."""
    mode: str = ""
    timer: bool = True
    own: bool = False
    """Whether the unit set it for itself."""
    wrong: Mapping[str, str] = field(default_factory=dict)
    """Field -> wording key of what is wrong with it."""

    @classmethod
    def begun(cls, request: Request, today: date) -> Draft:
        """Return an empty form, with what the address names filled in."""
        scenario, unit = asked.text(request, "scenario"), asked.text(request, "unit")
        return cls(
            (scenario,) if scenario else (),
            (unit,) if unit else (),
            asked.number(request, "person") or None,
            (today + timedelta(days=USUAL_DAYS)).isoformat(),
        )

    @classmethod
    def of(cls, terms: Terms) -> Draft:
        """Return the form of terms that were given."""
        standard = "" if terms.standard is None else str(terms.standard)
        return cls(
            due=terms.due, standard=standard, own_mark=not standard, mode=terms.mode,
            timer=terms.timer,
        )  # fmt: skip

    @classmethod
    def sent(cls, request: Request) -> Draft:
        """Return what was typed, tidied and not yet believed."""
        form = asked.form(request)
        person = asked.field(request, "person")
        return cls(
            tuple(str(item) for item in form.getlist("scenario")),
            tuple(str(item) for item in form.getlist("unit")),
            int(person) if person.isascii() and person.isdigit() and len(person) < 10 else None,
            asked.field(request, "due"),
            asked.field(request, "percent"),
            asked.field(request, "standard") != "percent",
            "exam" if asked.field(request, "mode") == "exam" else "",
            bool(asked.field(request, "timer")),
            bool(asked.field(request, "own")),
        )

    @property
    def set_by(self) -> str:
        """Who sets it: the instructor, or the unit for itself."""
        return UNIT if self.own and not self.person else INSTRUCTOR

    def checked(self, offered: Choices, person_is_known: bool, today: str) -> Draft:
        """Return the form with all that is wrong with it, given what is offered."""
        known = {item.id for item in offered.scenarios}
        wrong = {}
        if not self.scenarios or not known.issuperset(self.scenarios):
            wrong["scenario"] = "scenario"
        units = bool(self.units) and offered.units.keys() >= set(self.units)
        if bool(self.units) == bool(self.person) or not (units or person_is_known):
            wrong["whom"] = "both" if self.units and self.person else "whom"
        if _is_day(self.due) and self.due < today:
            wrong["due"] = "past"
        return replace(self, wrong={**wrong, **self.with_terms_checked().wrong})

    def with_terms_checked(self) -> Draft:
        """Return the form with what is wrong with day and standard."""
        wrong = {}
        if not _is_day(self.due):
            wrong["due"] = "due"
        if not self.own_mark and self._percent() is None:
            wrong["standard"] = "percent"
        return replace(self, wrong=wrong)

    def terms(self, scenario: str) -> Terms:
        """Return what a sound form asks for."""
        standard = None if self.own_mark else self._percent()
        return Terms(scenario, self.due, self.mode, standard, self.timer)

    def wanted(self) -> list[tuple[Terms, Whom]]:
        """Return one assignment for each scenario and each unit, or for the person."""
        people = [Whom(person=self.person)] if self.person else []
        whom = people or [Whom(unit) for unit in dict.fromkeys(self.units)]
        return [(self.terms(item), who) for item in dict.fromkeys(self.scenarios) for who in whom]

    def _percent(self) -> int | None:
        text = self.standard.removesuffix("%").strip()
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
        return number if 1 <= number <= 100 else None


def _is_day(text: str) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and date(2020, 1, 1) <= day <= LATEST
