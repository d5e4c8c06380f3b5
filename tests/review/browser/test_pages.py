"""What holds of every page: readable by anybody, whole on a phone, nothing the browser minds."""

from __future__ import annotations

import pytest

from rescue_training.review.web.guard import Page
from rescue_training.review.web.routes import ROUTES

pytestmark = pytest.mark.browser

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


def test_every_page_of_the_table_has_an_example(request):
    table = request.config.pluginmanager
    conftest = next(one for one in table.get_plugins() if hasattr(one, "FILES"))
    shown = {page.path for page in ROUTES if isinstance(page, Page) and "GET" in page.methods}
    shown -= set(conftest.FILES)
    assert shown - {one.pattern for one in conftest.PAGES} == set()


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
