"""What holds of every page: readable by anybody, whole on a phone, nothing the browser minds."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from rescue_training.review.web.guard import Page
from rescue_training.review.web.routes import ROUTES

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Example:
    """One page of the table of addresses, as somebody opens it."""

    pattern: str
    """The address in the table."""
    path: str
    """A path of it; ``{person}`` and the like are filled in."""
    place: str = "home"
    """Served to its own machine (home), to a network (network), to nobody known (door)."""


PAGES: tuple[Example, ...] = (
    Example("/", "/"),
    Example("/", "/?unit=Đội 1&show=failing"),
    Example("/attempts", "/attempts"),
    Example("/attempts", "/attempts?q=nguyen&critical=1&sort=percent"),
    Example("/attempts/{attempt}", "/attempts/{attempt}?at=1"),
    Example("/attempts/{attempt}", "/attempts/{broken}"),
    Example("/attempts/{attempt}/words", "/attempts/{attempt}/words"),
    Example("/people", "/people"),
    Example("/people/{person}", "/people/{person}"),
    Example("/people/{person}", "/people/{pseudonym}"),
    Example("/people/{person:int}/edit", "/people/{person}/edit"),
    Example("/roster", "/roster"),
    Example("/scenarios", "/scenarios"),
    Example("/scenarios/{scenario}", "/scenarios/chay-nha-ong"),
    Example("/scenarios/{scenario}", "/scenarios/chay-nha-ong?node={node}"),
    Example("/scenarios/{scenario}/items", "/scenarios/chay-nha-ong/items"),
    Example("/scenarios/{scenario}/items", "/scenarios/chay-chao-dau/items?open=1"),
    Example("/assignments", "/assignments"),
    Example("/assignments/new", "/assignments/new"),
    Example("/assignments/{uid}", "/assignments/{assignment}"),
    Example("/add", "/add"),
    Example("/integrity", "/integrity"),
    Example("/help/numbers", "/help/numbers"),
    Example("/help/numbers/{key}", "/help/numbers/interval"),
    Example("/debriefs", "/debriefs"),
    Example("/debriefs/{debrief:int}", "/debriefs/{debrief}"),
    Example("/debriefs/{debrief:int}/show", "/debriefs/{debrief}/show"),
    Example("/debriefs/{debrief:int}/show", "/debriefs/{debrief}/show?at=2&reveal=1&names=1"),
    Example("/debriefs/{debrief:int}/handout", "/debriefs/{debrief}/handout"),
    Example("/compare", "/compare?scenario=chay-nha-ong&a=Đội 1&b=Đội 2"),
    Example("/settings", "/settings"),
    Example("/sign-in", "/sign-in", "door"),
    Example("/accounts", "/accounts", "network"),
    Example("/audit", "/audit", "network"),
    Example("/forwarding", "/forwarding"),
    Example("/exports", "/exports"),
    Example("/privacy", "/privacy?q=nguyen"),
    Example("/privacy/notice", "/privacy/notice"),
    Example("/privacy/summary", "/privacy/summary"),
    Example("/privacy/people/{key}", "/privacy/people/{person}"),
    Example("/stations", "/stations"),
    Example("/stations", "/stations", "network"),
    Example("/no-such-page", "/no-such-page"),
)
"""Every page somebody looks at, and how: one line each; a second one where it has two faces."""

FILES = ("/changes", "/roster/sample", "/assignments/file")
"""Addresses that give no page: a number that pages ask for, and files to keep."""

SCREENS = ((1280, 800), (390, 844))
GRAVE = ("serious", "critical")

CHECKED = """
const done = arguments[0];
const said = (node) => node.html.slice(0, 200) + " :: "
  + [...node.any, ...node.all, ...node.none].map((each) => each.message).join("; ");
axe.run(document, {resultTypes: ["violations"]}).then((found) => done(
  found.violations.map((one) => [one.impact, one.id, one.nodes.slice(0, 4).map(said)])
));
"""
FRAME = """
const all = (selector) => document.querySelectorAll(selector).length;
return {title: document.title.trim(), lang: document.documentElement.lang, h1: all("h1"),
  main: all("main, [role=main]")};
"""
TOO_WIDE = """
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) return [];
const kept = (e) => { for (let p = e.parentElement; p; p = p.parentElement)
  if (getComputedStyle(p).overflowX !== "visible") return true; return false; };
return [...document.body.querySelectorAll("*")].filter(
  (e) => e.getBoundingClientRect().right > width + 1 && !kept(e)
).slice(0, 5).map((e) => e.outerHTML.slice(0, 160)).concat([document.documentElement.scrollWidth]);
"""


every_page = pytest.mark.parametrize(
    "page", PAGES, ids=[f"{one.place} {one.path}" for one in PAGES]
)


def test_every_page_of_the_table_has_an_example():
    shown = {page.path for page in ROUTES if isinstance(page, Page) and "GET" in page.methods}
    assert shown - set(FILES) - {one.pattern for one in PAGES} == set()


@every_page
def test_a_page_is_whole_and_the_browser_minds_nothing(page, enter):
    reader = enter(page.place)
    reader.complaints()
    reader.size(*SCREENS[1])
    reader.open(page.path)
    complaints = [said for said in reader.complaints() if "/no-such-page - " not in said]
    frame = reader.driver.execute_script(FRAME)
    assert complaints == []
    assert reader.driver.execute_script(TOO_WIDE) == []
    assert frame.pop("title")
    assert frame == {"lang": "vi", "h1": 1, "main": 1}


@every_page
def test_a_page_is_readable_by_anybody(page, enter, axe):
    reader = enter(page.place)
    reader.open(page.path)
    reader.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    found = {}
    for width, height in SCREENS:
        reader.size(width, height)
        for theme in ("dark", "light"):
            reader.driver.execute_script(
                "document.documentElement.dataset.theme = arguments[0]", theme
            )
            for impact, rule, where in reader.driver.execute_async_script(CHECKED):
                if impact in GRAVE:
                    found[f"{rule}, {theme}, {width} px"] = where
    assert found == {}
