"""Are the records whole: each with its badge, its sentence, its receipts, and contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select, true

from rescue_training.records.chain import read_code
from rescue_training.records.contents import Contents
from rescue_training.records.read import read
from rescue_training.records.store import Store
from rescue_training.records.verify import Verdict, check
from rescue_training.review.queries.unit import card_path, key_of, with_people
from rescue_training.review.store.ingest import CONFLICT, CONFLICTS
from rescue_training.review.store.schema import attempt, audit, person, receipt

PAGE = 50
"""Records on one page."""
CONTRADICTIONS = ("record_cut", "record_rewritten")
"""What the audit log says when a station holds another record than the one it sent before."""
_WORST_FIRST = ("altered", CONFLICT, "not_replayable", "torn", "verified")


@dataclass(frozen=True)
class Checked:
    """One record and what was found about it."""

    attempt: str
    key: str
    name: str
    unit: str
    scenario: str
    start: str
    added: str
    station: str
    badge: str
    badge_line: int
    badge_what: str
    rules: int | None
    code: str
    lines: int
    file: str
    receipts: int

    @property
    def person_address(self) -> str:
        """Path of the person's card."""
        return card_path(self.key)

    @property
    def sentence(self) -> str:
        """Key of the sentence that says what was found."""
        if self.badge == CONFLICT:
            return "review.integrity.conflict"
        return ".".join(part for part in ("records.verdict", self.badge, self.badge_what) if part)

    @property
    def values(self) -> dict[str, object]:
        """Values of the sentence."""
        return {"line": self.badge_line, "rules": self.rules, "code": self.code}


@dataclass(frozen=True)
class Copies:
    """What was found about the copy that came first, and about those that contradict it."""

    kept: Verdict
    others: Sequence[Verdict]


@dataclass(frozen=True)
class Contradiction:
    """A station held another record than the one it had a receipt for."""

    time: str
    station: str
    kind: str
    """``record_cut`` or ``record_rewritten``."""
    attempt: str


def checked(connection: Connection, badge: str = "", page: int = 1) -> list[Checked]:
    """Return one page of the records, the worst first and then the newest."""
    a = attempt.c
    given = select(func.count()).where(receipt.c.attempt == a.attempt).scalar_subquery()
    plain = (
        a.attempt, a.scenario, a.start, a.added, a.station, a.badge, a.badge_line, a.badge_what,
        a.rules, a.code, a.lines, a.file,
    )  # fmt: skip
    query = with_people(
        *plain,
        key_of().label("key"),
        func.coalesce(person.c.name, a.pseudonym).label("name"),
        func.coalesce(person.c.unit, "").label("unit"),
        given.label("receipts"),
    )
    rank = case({name: place for place, name in enumerate(_WORST_FIRST)}, value=a.badge)
    order = (rank, a.start.desc(), a.id.desc())
    page_ids = select(a.id).where(a.badge == badge if badge else true()).order_by(*order)
    query = query.where(a.id.in_(page_ids.limit(PAGE).offset((page - 1) * PAGE)))
    rows = connection.execute(query.order_by(*order))
    return [Checked(**row._mapping) for row in rows]


def by_code(connection: Connection, typed: str) -> tuple[str | None, list[str]]:
    """Return a code as it is written, None when it is mistyped, and the attempts that end so."""
    code = read_code(typed)
    if code is None:
        return None, []
    found = connection.execute(select(attempt.c.attempt).where(attempt.c.code == code))
    return code, list(found.scalars())


def contradictions(connection: Connection, most: int = PAGE) -> list[Contradiction]:
    """Return what contradicted a receipt, newest first."""
    a = audit.c
    rows = connection.execute(
        select(a.time, a.who, a.what, a.subject)
        .where(a.what.in_(CONTRADICTIONS))
        .order_by(a.time.desc(), a.id.desc())
        .limit(most)
    )
    return [Contradiction(row.time, row.who, row.what, row.subject) for row in rows]


def copies(vault: Store, contents: Contents, rows: Sequence[Checked]) -> dict[str, Copies]:
    """Return what each copy of an attempt is worth, for those that have several; plays them."""
    return {
        row.attempt: Copies(
            check(read(vault.folder / row.file), contents)[0],
            [
                check(read(path), contents)[0]
                for path in sorted((vault.root / CONFLICTS).glob(f"{row.attempt}-*.jsonl"))
            ],
        )
        for row in rows
        if row.badge == CONFLICT and (vault.folder / row.file).is_file()
    }
