"""The pages in a browser that runs no scripts: what is essential works by links and forms."""

from __future__ import annotations

import re

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser


def test_scripts_are_really_off(plain):
    plain.open("/")
    plain.driver.get(
        "data:text/html,<p>still</p><script>document.body.textContent = 'ran'</script>"
    )
    assert plain.find("body").text == "still"


def test_the_overview_is_whole_and_leads_to_the_moment(plain):
    plain.open("/")
    assert plain.find("#fresh a").is_displayed()
    plain.find("a.case").send_keys(Keys.ENTER)
    plain.wait(lambda: re.fullmatch(r"/attempts/[0-9a-f]{32}\?response=\d+#moment", plain.path))
    assert plain.find(".tick[aria-current]").is_displayed()


def test_the_list_is_searched_sorted_and_opened(plain):
    plain.open("/attempts")
    plain.find("#f-q").send_keys("nguyen", Keys.ENTER)
    plain.wait(lambda: "q=nguyen" in plain.path)
    plain.find("th a[href*='sort=percent']").send_keys(Keys.ENTER)
    plain.wait(lambda: "sort=percent" in plain.path)
    plain.find("td.go a").send_keys(Keys.ENTER)
    plain.wait(lambda: plain.path.startswith("/attempts/"))
    assert "Nguyễn" in plain.main


def test_an_attempt_is_gone_through_moment_by_moment(plain):
    plain.open("/attempts/{attempt}?at=0")
    first = plain.find("#replay").text
    plain.find("a[data-step='1']").send_keys(Keys.ENTER)
    plain.wait(lambda: plain.path.endswith("?at=1"))
    assert plain.find("#replay").text != first
    plain.find(".line-ticks li:last-child a").send_keys(Keys.ENTER)
    plain.wait(lambda: not plain.path.endswith("?at=1"))
    assert not plain.driver.find_elements("css selector", "a[data-step='1']")


def test_a_moment_is_shown_to_the_class_and_its_best_choice_revealed(plain):
    plain.open("/debriefs/{debrief}/show")
    assert plain.count(".bar-row.best") == 0
    plain.find("a[data-key='reveal']").send_keys(Keys.ENTER)
    plain.wait(lambda: plain.count(".bar-row.best") > 0)
    plain.find("a[data-key='next']").send_keys(Keys.ENTER)
    plain.wait(lambda: "at=2" in plain.path)


def test_the_menu_of_a_small_window_opens(plain):
    plain.size(390, 844)
    plain.open("/settings")
    assert not plain.find("#menu").is_displayed()
    plain.find(".menu-button").send_keys(Keys.ENTER)
    plain.wait(plain.find("#menu").is_displayed)
