"""Two classes, or two periods of one class, compared at one version of a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.graph.model import graph_of
from rescue_training.review.queries.compare import Compared, compare
from rescue_training.review.queries.played import Played, Version, chosen, played
from rescue_training.review.queries.selection import MODES, Selection
from rescue_training.review.queries.unit import NO_UNIT, units
from rescue_training.review.statistics.compare import SHOWN_FROM, Verdict
from rescue_training.review.web import asked
from rescue_training.review.web.formats import Formats
from rescue_training.review.web.pages.comparison import Sheet, Side
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of
from rescue_training.scenario import Scenario
from rescue_training.wording import Wording


def show(request: Request) -> Response:
    """Show the page."""
    site, words = site_of(request), asked.words(request)
    with site.store.reader() as connection:
        scenarios, names = played(connection), units(connection)
        one = _scenario(request, scenarios)
        version = chosen(one.versions, asked.number(request, "version")) if one else None
        sides = _sides(request, names, words)
        content = _content(request, version)
        found = _found(request, connection, version, sides, content)
    sheet = Sheet(found, sides, content, words) if found else None
    titles = {each.scenario: _title(request, each) for each in scenarios}
    return render(
        request, "compare.html", scenarios=scenarios, titles=titles, one=one, version=version,
        units=names, sides=sides, sheet=sheet, found=found, shown_from=SHOWN_FROM,
        mode=asked.text(request, "mode", among=MODES), first=_first(request), no_unit=NO_UNIT,
        same=_same(sides), unclear=Verdict.UNCLEAR,
    )  # fmt: skip


def _scenario(request: Request, scenarios: Sequence[Played]) -> Played | None:
    wanted = asked.text(request, "scenario")
    known = [one for one in scenarios if one.scenario == wanted] or list(scenarios)
    return known[0] if known else None


def _content(request: Request, version: Version | None) -> Scenario | None:
    if version is None:
        return None
    store, language = site_of(request).store, asked.language(request)
    return store.scenario(version.content_hash, version.scenario, language)


def _title(request: Request, one: Played) -> str:
    content = _content(request, one.newest)
    return content.title if content else one.scenario


def _first(request: Request) -> bool:
    return asked.text(request, "first") != "0"


def _sides(request: Request, names: Sequence[str], words: Wording) -> tuple[Side, Side]:
    """Read both groups; without any, the first two units."""
    asked_for = [key for key in request.query_params if key.partition("_")[0] in ("a", "b")]
    usual = list(names[:2]) if len(names) > 1 and not asked_for else ["", ""]
    if asked.text(request, "a") and "b" not in request.query_params:
        usual[1] = next((name for name in names if name != asked.text(request, "a")), "")
    return _side(request, "a", usual[0], words), _side(request, "b", usual[1], words)


def _side(request: Request, key: str, usual: str, words: Wording) -> Side:
    unit = asked.text(request, key) if key in request.query_params else usual
    since, until = (_day(asked.text(request, f"{key}_{end}")) for end in ("from", "to"))
    name = unit or words("review.compare.everybody")
    if unit == NO_UNIT:
        name = words("review.scenario.no_unit")
    if since or until:
        day = Formats(words).day
        parts = {"since": Markup(day(since)).striptags(), "until": Markup(day(until)).striptags()}
        which = "between" if since and until else "since" if since else "until"
        name = f"{name}, {words(f'review.compare.period.{which}', **parts)}"
    return Side(key, unit, since, until, name)


def _day(text: str) -> str:
    """Return a day as it is written in the store; empty for what is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _same(sides: tuple[Side, Side]) -> bool:
    a, b = sides
    return replace(a, key="b") == b


def _found(
    request: Request,
    connection: Connection,
    version: Version | None,
    sides: tuple[Side, Side],
    content: Scenario | None,
) -> Compared | None:
    if version is None or _same(sides):
        return None
    mode = asked.text(request, "mode", among=MODES)
    first, second = (
        Selection(version.id, side.unit, mode, _first(request), side.since, side.until)
        for side in sides
    )
    return compare(connection, first, second, graph_of(content) if content else None)
