"""From a scenario to the moment where a class goes wrong, in a real browser, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser


def style(reader, selector: str, name: str) -> str:
    found = reader.driver.find_element("css selector", selector)
    return found.value_of_css_property(name)


def test_from_the_list_to_the_map_to_an_answer_to_the_moment_it_was_given(read, store):
    reader = read(store)
    reader.open("/scenarios")
    reader.tab_to('h2 a[href="/scenarios/chay-chao-dau"]')
    reader.press(Keys.ENTER)
    reader.wait(lambda: reader.path == "/scenarios/chay-chao-dau")
    reader.tab_to('a.port[href*="node=flame&leg=water"]', most=120)
    assert float(style(reader, "a.port:focus .field", "stroke-width").removesuffix("px")) >= 3
    reader.press(Keys.ENTER)
    reader.wait(lambda: reader.path.endswith("#who"))
    assert "Múc gáo nước" in reader.driver.find_element("id", "who").text
    reader.tab_to("#who .went a", most=200)
    reader.press(Keys.ENTER)
    reader.wait(lambda: re.fullmatch(r"/attempts/[0-9a-f]{32}\?response=\d+#moment", reader.path))
    assert reader.complaints() == []


def test_the_map_keeps_its_place_between_two_clicks(read, store):
    reader = read(store)
    reader.open("/scenarios/chay-chao-dau?node=burn")
    frame = reader.driver.find_element("css selector", "[data-graph]")
    down = reader.driver.execute_script("return arguments[0].scrollTop", frame)
    assert down > 0, "the chosen scene was not brought into view"
    reader.driver.execute_script("arguments[0].scrollTop -= 40", frame)
    reader.wait(lambda: reader.driver.execute_script("return sessionStorage.length") > 0)
    kept = reader.driver.execute_script("return arguments[0].scrollTop", frame)
    reader.open("/scenarios/chay-chao-dau?node=report")
    again = reader.driver.find_element("css selector", "[data-graph]")
    assert reader.driver.execute_script("return arguments[0].scrollTop", again) == kept


def test_the_table_says_what_the_map_shows(read, store):
    reader = read(store)
    reader.open("/scenarios/chay-chao-dau")
    reader.tab_to(".twin summary", most=250)
    reader.press(Keys.ENTER)
    rows = reader.driver.find_elements("css selector", ".twin-scene")
    cards = reader.driver.find_elements("css selector", ".graph .card")
    assert len(rows) == len(cards)
    assert rows[0].is_displayed()


def test_a_flag_leads_to_its_decision_unfolded(read, store):
    reader = read(store)
    reader.open("/scenarios/chay-chao-dau/items")
    link = reader.tab_to(".remark a")
    name = link.text
    reader.press(Keys.ENTER)
    reader.wait(lambda: "#d-" in reader.path)
    opened = reader.driver.find_element("css selector", ".decision:has(:target)")
    assert name in opened.text
    assert opened.find_element("css selector", ".options").is_displayed()


def test_other_classes_are_chosen_and_compared(read, store):
    reader = read(store)
    reader.open("/compare?scenario=chay-chao-dau")
    chosen = reader.tab_to("select#a")
    assert chosen.get_attribute("value") == "Đội 1"
    reader.press(Keys.DOWN)
    reader.tab_to("select#b")
    reader.press(Keys.UP, Keys.ENTER)
    reader.tab_to(".compare-form button")
    reader.press(Keys.ENTER)
    reader.wait(lambda: "b=" in reader.path)
    main = reader.driver.find_element("tag name", "main").text
    assert "A: Đội 2, 20 lượt · B: Đội 1, 20 lượt" in main
    assert reader.complaints() == []


@pytest.mark.parametrize("page", ["/scenarios", "/scenarios/chay-nha-ong?node=decide",
                                  "/scenarios/chay-chao-dau/items", "/compare"])  # fmt: skip
@pytest.mark.parametrize("width", [360, 768])
def test_a_small_window_never_scrolls_sideways(read, store, page, width):
    reader = read(store)
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    reader.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        reader.open(page)
        wide = reader.driver.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width
    finally:
        reader.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
