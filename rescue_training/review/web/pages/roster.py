"""Taking a list of people: choose a file, see what it would do, decide doubts, take it.

Between the two steps the list stands in the form itself, so nothing is kept on the server and no
name lies in a file that erasing would have to find. What comes back is checked as the file was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.people import Person
from rescue_training.review.roster.columns import Listed, Rejected, Row, checked
from rescue_training.review.roster.plan import Kind, Plan, plan
from rescue_training.review.roster.reading import read
from rescue_training.review.roster.table import LARGEST, MOST_LINES, BadRoster
from rescue_training.review.roster.take import everybody, take
from rescue_training.review.web import asked
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

LIMIT = LARGEST + 100_000
"""Bytes of a form with a list."""
_PIECE = 200
"""People in one hidden field; a field may not be too long."""
MOST_DOUBTS = 300
"""Doubtful lines that are asked about at once; the rest are left for the next time."""
SAMPLE = "Họ và tên;Đơn vị;Số hiệu\r\nNguyễn Văn An;Đội 1;123-456\r\nTrần Thị Bình;Đội 2;\r\n"
"""A list to begin with, as a Vietnamese spreadsheet program reads it."""


def show(request: Request) -> Response:
    """Show how a list is to look, and the form to choose it."""
    return render(request, "roster.html", trouble=None)


def preview(request: Request) -> Response:
    """Show what taking a list would do."""
    files = asked.files(request, "list")
    try:
        listed = read(files[0].file.read(LARGEST + 1) if files else b"")
    except BadRoster as trouble:
        return render(request, "roster.html", 422, trouble=trouble)
    return _preview(request, listed, files[0].filename or "")


def accept(request: Request) -> Response:
    """Take a list, with the decisions about what was doubtful."""
    site = site_of(request)
    rows, bulk = _rows(request), asked.field(request, "moved")
    with site.store.writer() as connection:
        steps = plan(rows, everybody(connection))
        done = take(connection, steps, dict(_decisions(request, steps, bulk)), site.now())
    values: dict[str, str | int] = {
        kind: done[kind] for kind in ("new", "moved", "changed", "same", "leave")
    }
    return redirect("/people", Message("done", "review.roster.taken", values), request)


def sample(request: Request) -> Response:
    """Give a list to begin with."""
    headers = {"Content-Disposition": 'attachment; filename="danh-sach.csv"'}
    return Response(SAMPLE.encode("utf-8-sig"), media_type="text/csv", headers=headers)


def _preview(request: Request, listed: Listed, name: str) -> Response:
    with site_of(request).store.reader() as connection:
        people = everybody(connection)
    found = plan(listed.rows, people, listed.rejected)
    doubts = found.of(Kind.DOUBTFUL)
    return render(
        request, "roster_preview.html",
        plan=found, count=found.count, headings=listed.headings, file=name[:120],
        doubts=doubts[:MOST_DOUBTS], more_doubts=max(0, len(doubts) - MOST_DOUBTS),
        pieces=list(_pieces(listed.rows)), gone=_missing(people, found),
    )  # fmt: skip


def _missing(people: Sequence[Person], found: Plan) -> list[Person]:
    """Return people of the units in the list who are not in it: they stay, and are told."""
    units = {step.row.unit for step in found.steps if step.row.unit}
    met = {step.person.id for step in found.steps if step.person}
    met |= {other.id for step in found.steps for other in step.others}
    return [one for one in people if one.unit in units and one.id not in met]


def _pieces(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the list as texts for hidden fields."""
    for start in range(0, len(rows), _PIECE):
        piece = [[r.line, r.name, r.unit, r.number] for r in rows[start : start + _PIECE]]
        yield json.dumps(piece, ensure_ascii=False, separators=(",", ":"))


def _rows(request: Request) -> list[Row]:
    """Return the list that came back, believing nothing about it."""
    rows: list[Row] = []
    for piece in asked.form(request).getlist("rows"):
        rows += filter(None, map(_row, _parsed(str(piece))))
    return rows[:MOST_LINES]


def _parsed(piece: str) -> list[object]:
    try:
        found = json.loads(piece)
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []


def _row(item: object) -> Row | None:
    match item:
        case [int(line), str(name), str(unit), str(number)]:
            found: Row | Rejected = checked(line, name, unit, number)
            return found if isinstance(found, Row) else None
    return None


def _decisions(request: Request, steps: Plan, bulk: str) -> Iterator[tuple[int, str]]:
    """Yield the decision of each doubtful line; ``bulk`` decides those left to it."""
    for step in steps.of(Kind.DOUBTFUL):
        said = asked.field(request, f"line-{step.row.line}")
        if said in ("", "all") and step.why == "other_unit" and len(step.others) == 1:
            said = str(step.others[0].id) if bulk == "move" else bulk
        yield step.row.line, said
