"""Makes xAPI 1.0.3 statements of a record.

The same record always gives the same statements: ids are made of the attempt, the line and what
happened there, so that sending them twice changes nothing. A record that is continued later
gives the same statements, and more. The actor is a pseudonym; statements hold ids and numbers,
and texts only in definitions of activities.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rescue_training.activities import LATE, Grade
from rescue_training.records.chain import JSON
from rescue_training.records.header import Header
from rescue_training.records.read import Record
from rescue_training.records.xapi.story import (
    Answered,
    Begun,
    CriticalError,
    Entered,
    Happening,
    Over,
    Resumed,
    Scored,
    Suspended,
    When,
    story,
)
from rescue_training.records.xapi.things import PROGRAM, Names, Texts, Things
from rescue_training.records.xapi.vocabulary import VERBS

Statement: TypeAlias = dict[str, JSON]
"""One xAPI statement, ready for ``json.dumps``."""

_NAMESPACE = uuid.UUID("7c2f9d52-6f0c-5e0b-9f53-4b6f1f0d8e11")
_SUCCESS = (Grade.BEST.value, Grade.ACCEPTABLE.value)


def statement_id(attempt: str, line: int, event: str) -> str:
    """Return the id of the statement about an event of a line: a UUID of version 5."""
    return str(uuid.uuid5(_NAMESPACE, f"{attempt}/{line}/{event}"))


def closing_id(attempt: str) -> str:
    """Return the id of the last statement of an attempt that is over."""
    return statement_id(attempt, 0, "terminated")


def registration(header: Header) -> str:
    """Return what a trainee's attempts at one scenario have in common, as a UUID."""
    return str(uuid.uuid5(_NAMESPACE, f"{header.pseudonym}/{header.scenario}"))


def statements(
    record: Record, names: Names | None = None, texts: Texts | None = None
) -> tuple[Statement, ...]:
    """Return a record as statements, in order.

    ``texts`` is the scenario that was played, by language, for the definitions of activities.
    A damaged record, one of a newer format, and one whose lines make no sense give none: half
    a truth would be worse. A torn last line was never finished and does not count.
    """
    header = record.header
    if header is None or record.faults:
        return ()
    try:
        told = list(story(record, header))
    except (ValueError, OverflowError):
        return ()
    writer = _Writer(Things(names or Names(), header, texts or {}))
    return tuple(piece for when, what in told for piece in writer.write(when, what))


@dataclass(frozen=True)
class _Draft:
    """What is particular to one statement."""

    event: str
    """Names it within its line."""
    verb: str
    thing: Mapping[str, JSON]
    result: Mapping[str, JSON]
    about: Mapping[str, JSON] | None = None
    """The scene it belongs to."""


class _Writer:
    """Writes the statements of one attempt, numbered without gaps."""

    def __init__(self, things: Things) -> None:
        self._things = things
        self._header = things.header
        self._names = things.names
        self._seq = 0
        self._session = self._facts_of_the_attempt()

    def write(self, when: When, what: Happening) -> Iterator[Statement]:
        """Write the statements about something that happened."""
        for draft in self._drafts(when, what):
            yield self._statement(when, draft)
            self._seq += 1

    def _drafts(self, when: When, what: Happening) -> Iterator[_Draft]:
        things = self._things
        match what:
            case Begun():
                yield _Draft("begun", "initialized", things.scenario(), {})
            case Entered(place, ending):
                yield _Draft("entered", "accessed", things.place(place, ending=ending), {})
            case Answered():
                scene = things.place(what.scene, ending=False)
                question = things.question(what.scene)
                yield _Draft("judged", "answered", question, self._answer(what), scene)
            case CriticalError(scene, taken, severity):
                result = {"success": False, "extensions": self._own(severity=severity)}
                thing = things.critical(scene, taken)
                about = things.place(scene, ending=False)
                yield _Draft("gated", "failed", thing, result, about)
            case Suspended():
                yield _Draft("suspended", "suspended", things.scenario(), self._time(when.at))
            case Resumed():
                yield _Draft("resumed", "resumed", things.scenario(), self._time(when.at))
            case Over():
                yield from self._end(when, what)

    def _answer(self, answer: Answered) -> dict[str, JSON]:
        facts = {
            "taken": answer.taken,
            "timed-out": answer.taken == LATE,
            "decision": answer.decision,
            "grade": answer.grade,
            "first": answer.first,
            "points": dict(answer.points),
            "cost-percent": None if answer.cost is None else round(float(answer.cost), 4),
            "next": answer.next,
        }
        result = self._time(answer.elapsed, **facts)
        if answer.answer != LATE:
            result["response"] = answer.answer
        if answer.grade is not None:
            result["success"] = answer.grade in _SUCCESS
        if answer.first:
            result["score"] = {"raw": sum(answer.points.values()), "min": 0}
        return result

    def _end(self, when: When, over: Over) -> Iterator[_Draft]:
        """Tell the result, unless the attempt branched from another: those have none."""
        scenario = self._things.scenario()
        if over.ending is not None and self._header.origin is None:
            yield from self._objectives(over.score)
            done = self._time(when.at, ending=over.ending)
            yield _Draft("completed", "completed", scenario, {"completion": True, **done})
            yield from self._result(when, over)
        status = "abandoned" if over.ending is None else "finished"
        facts = self._time(when.at, status=status, ending=over.ending, stalls=over.stalls)
        yield _Draft("terminated", "terminated", scenario, facts)

    def _objectives(self, score: Scored | None) -> Iterator[_Draft]:
        for name, (earned, best) in (score.objectives if score else {}).items():
            result: dict[str, JSON] = {"completion": True}
            if best:
                scaled = round(earned / best, 4)
                result["score"] = {"scaled": scaled, "raw": earned, "min": 0, "max": best}
            yield _Draft(f"objective:{name}", "completed", self._things.objective(name), result)

    def _result(self, when: When, over: Over) -> Iterator[_Draft]:
        score = over.score
        if score is None or score.percent is None or score.passed is None:
            return
        facts = {
            "ending": over.ending,
            "raw-percent": None if score.raw is None else round(float(score.raw), 4),
            "critical": list(score.critical),
            "medals": list(score.medals),
        }
        points = {"scaled": score.percent / 100, "raw": score.percent, "min": 0, "max": 100}
        result = {"score": points, "success": score.passed, **self._time(when.at, **facts)}
        verb = "passed" if score.passed else "failed"
        yield _Draft("result", verb, self._things.scenario(), result)

    def _time(self, ms: int, **facts: JSON) -> dict[str, JSON]:
        """Return a result of so long; xAPI has hundredths of seconds, the rest is ours."""
        duration = f"PT{ms // 1000}.{ms % 1000 // 10:02}S"
        return {"duration": duration, "extensions": self._own(**{"elapsed-ms": ms}, **facts)}

    def _own(self, **facts: JSON) -> dict[str, JSON]:
        """Return facts as extensions; what is not known is left out."""
        known = {name: fact for name, fact in facts.items() if fact is not None}
        return {self._names.extension(name): fact for name, fact in known.items()}

    def _statement(self, when: When, draft: _Draft) -> Statement:
        attempt = self._header.attempt
        verb = VERBS[draft.verb]
        last = draft.event == "terminated"
        result = {"result": dict(draft.result)} if draft.result else {}
        return {
            "id": closing_id(attempt) if last else statement_id(attempt, when.line, draft.event),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": self._names.people, "name": self._header.pseudonym},
            },
            "verb": {"id": verb.iri, "display": dict(verb.display)},
            "object": dict(draft.thing),
            **result,
            "context": self._context(when, draft),
            "timestamp": when.time,
        }

    def _context(self, when: When, draft: _Draft) -> dict[str, JSON]:
        place = {"seq": self._seq, "line": when.line, "sim-time": when.at}
        return {
            "registration": registration(self._header),
            "platform": f"{PROGRAM} {self._header.version}",
            "revision": self._header.content_hash,
            "language": self._header.language,
            "contextActivities": self._around(draft),
            "extensions": {**self._session, **self._own(**place)},
        }

    def _around(self, draft: _Draft) -> dict[str, JSON]:
        """Return the activities around a statement; the first statement describes them."""
        things = self._things
        around: dict[str, list[Mapping[str, JSON]]] = {
            "grouping": [things.program(), things.edition()],
            "category": [things.thing("profile")],
        }
        scenario = things.scenario()
        if draft.thing["id"] != scenario["id"]:
            around["parent"] = [scenario]
        if draft.about is not None:
            around["other"] = [draft.about]
        if draft.event == "begun":
            return dict(around)
        return {name: [_bare(thing) for thing in found] for name, found in around.items()}

    def _facts_of_the_attempt(self) -> dict[str, JSON]:
        header = self._header
        origin = header.origin
        copied = {"attempt": origin.attempt, "responses": origin.responses} if origin else None
        return self._own(
            session=header.attempt,
            mode=header.mode,
            timer=header.timer,
            seed=header.seed,
            rules=header.rules,
            **{"branched-from": copied},
        )


def _bare(thing: Mapping[str, JSON]) -> dict[str, JSON]:
    return {"objectType": thing["objectType"], "id": thing["id"]}
