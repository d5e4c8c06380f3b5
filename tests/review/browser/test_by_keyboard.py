"""The main paths of the first pages, in a real browser, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser


def test_from_the_overview_to_the_moment_somebody_needs_help_with(read, store):
    reader = read(store)
    assert reader.path == "/"
    reader.press(Keys.TAB, Keys.ENTER)
    assert reader.focus.get_attribute("id") == "main"
    name = reader.tab_to("a.case").text.splitlines()[0]
    reader.press(Keys.ENTER)
    reader.wait(lambda: re.fullmatch(r"/attempts/[0-9a-f]{32}\?response=\d+#moment", reader.path))
    assert name in reader.driver.find_element("tag name", "main").text
    assert reader.complaints() == []


def test_a_unit_is_chosen_and_a_tile_narrows_its_people(read, store):
    reader = read(store)
    reader.tab_to(".units a:nth-of-type(2)")
    reader.press(Keys.ENTER)
    reader.wait(lambda: reader.driver.find_element("tag name", "h1").text == "Đội 1")
    shown = reader.tab_to(".tiles li:nth-child(2) a").find_element("class name", "figure").text
    reader.press(Keys.ENTER)
    reader.wait(lambda: "show=failing" in reader.path)
    assert len(reader.driver.find_elements("css selector", ".people tbody tr")) == int(shown)


def test_the_list_is_searched_sorted_and_opened(read, store):
    reader = read(store)
    reader.open("/attempts")
    reader.tab_to("#f-q")
    reader.press("nguyen", Keys.ENTER)
    reader.wait(lambda: "q=nguyen" in reader.path)
    reader.tab_to("th a[href*='sort=percent']")
    reader.press(Keys.ENTER)
    reader.wait(lambda: "sort=percent" in reader.path)
    reader.tab_to("td.go a")
    reader.press(Keys.ENTER)
    reader.wait(lambda: reader.path.startswith("/attempts/"))
    assert "Nguyễn" in reader.driver.find_element("tag name", "main").text


def test_a_path_is_typed_and_its_records_come_in(read, fresh_store, played, tmp_path):
    played(tmp_path / "stick")
    reader = read(fresh_store)
    reader.tab_to(".empty a")
    reader.press(Keys.ENTER)
    reader.wait(lambda: reader.path == "/add")
    reader.tab_to("#path")
    reader.press(str(tmp_path / "stick"), Keys.ENTER)
    reader.wait(lambda: reader.path == "/add/path")
    assert "Kết quả nhận" in reader.driver.find_element("tag name", "main").text
    assert reader.complaints() == []


def test_the_menu_of_a_small_window_opens_and_closes(read, store):
    reader = read(store)
    reader.driver.set_window_size(500, 800)
    try:
        reader.open("/settings")
        menu = reader.driver.find_element("id", "menu")
        assert not menu.is_displayed()
        reader.tab_to(".menu-button")
        reader.press(Keys.ENTER)
        reader.wait(menu.is_displayed)
        reader.press(Keys.ESCAPE)
        reader.wait(lambda: not menu.is_displayed())
    finally:
        reader.driver.set_window_size(1280, 800)


def test_the_theme_changes_colours_and_stays(read, store):
    reader = read(store)
    ground = "return getComputedStyle(document.documentElement).backgroundColor"
    reader.open("/settings")
    seen = {}
    for theme in ("dark", "light"):
        reader.tab_to(f"header button[value='{theme}']")
        reader.press(Keys.ENTER)
        reader.wait(lambda: reader.driver.find_elements("css selector", f"[data-theme='{theme}']"))  # noqa: B023
        seen[theme] = reader.driver.execute_script(ground)
    assert seen == {"dark": "rgb(10, 15, 20)", "light": "rgb(243, 245, 248)"}


def test_new_records_appear_but_nothing_moves_under_the_readers_focus(
    read, fresh_store, played, tmp_path
):
    fresh_store.add(played(tmp_path / "one", seed=1).parents[2])
    reader = read(fresh_store)
    rows = ".arrivals > li"
    count = lambda: len(reader.driver.find_elements("css selector", rows))  # noqa: E731
    assert count() == 1
    reader.tab_to("#live-arrivals a.arrival")
    fresh_store.add(played(tmp_path / "two", seed=2).parents[2])
    offer = reader.driver.find_element("css selector", "#fresh a")
    reader.wait(lambda: "Có bản ghi mới" in offer.text)
    assert count() == 1
    assert reader.focus.get_attribute("class") == "arrival"
    reader.tab_to("#live-whole a")
    fresh_store.add(played(tmp_path / "three", seed=3).parents[2])
    reader.wait(lambda: count() == 3)
