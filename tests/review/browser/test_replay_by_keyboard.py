"""Replay, trainee card and debrief mode, in a real browser, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from selenium.webdriver.common.keys import Keys
from sqlalchemy import func, select

from rescue_training.review import debriefs
from rescue_training.review.queries.debriefs import proposals
from rescue_training.review.store.schema import alias, attempt

pytestmark = pytest.mark.browser


@pytest.fixture
def grave(store) -> str:
    """An attempt with a critical error."""
    with store.reader() as connection:
        found = connection.scalar(
            select(attempt.c.attempt).where(attempt.c.critical > 0).order_by(attempt.c.start)
        )
    assert found is not None
    return found


@pytest.fixture
def shown(fresh_store, class_folder) -> str:
    """A debrief of two moments; the address of its screen."""
    fresh_store.add(class_folder)
    with fresh_store.writer() as connection:
        number = debriefs.create(connection, "Đội 1", "", "2026-11-24T08:00:00.000Z")
        for one in proposals(connection, "Đội 1", most=2):
            debriefs.choose(connection, number, one.attempt, one.response)
    return f"/debriefs/{number}/show"


def current(reader) -> str:
    """Return what the current moment of the line is called."""
    said = "return document.querySelector('.tick[aria-current] [data-said]').textContent.trim()"
    return reader.driver.execute_script(said)


def test_arrow_keys_go_through_the_moments_and_back_brings_one_back(read, store, grave):
    reader = read(store)
    reader.open(f"/attempts/{grave}?at=0")
    first = current(reader)
    reader.press(Keys.ARROW_RIGHT)
    reader.wait(lambda: reader.path.endswith("?at=1"))
    reader.wait(lambda: current(reader) != first)
    reader.press(Keys.ARROW_LEFT)
    reader.wait(lambda: current(reader) == first)
    reader.driver.back()
    reader.wait(lambda: current(reader) != first)
    assert reader.complaints() == []


def test_the_focus_stays_on_the_link_that_goes_on(read, store, grave):
    reader = read(store)
    reader.open(f"/attempts/{grave}?at=1")
    reader.tab_to("a[data-step='1']")
    reader.press(Keys.ENTER)
    reader.wait(lambda: reader.path.endswith("?at=2"))
    reader.wait(lambda: reader.focus.get_attribute("data-step") == "1")
    reader.press(Keys.ENTER)
    reader.wait(lambda: reader.path.endswith("?at=3"))


def test_arrows_in_a_note_move_in_its_text_and_an_unsaved_note_is_asked_for(read, store, grave):
    reader = read(store)
    reader.open(f"/attempts/{grave}?at=1")
    reader.tab_to("#note-text-new")
    reader.press("Chậm", Keys.ARROW_LEFT, Keys.ARROW_RIGHT)
    assert reader.path.endswith("?at=1")
    reader.driver.find_element("css selector", "a[data-step='1']").send_keys(Keys.ENTER)
    reader.driver.switch_to.alert.dismiss()
    assert reader.path.endswith("?at=1")
    assert reader.driver.find_element("id", "note-text-new").get_attribute("value") == "Chậm"


def test_a_note_is_written_by_keyboard(read, fresh_store, played, tmp_path):
    path = played(tmp_path / "stick", skill=30, seed=4)
    fresh_store.add(tmp_path / "stick")
    reader = read(fresh_store)
    reader.open(f"/attempts/{path.stem.split('-')[1]}?at=0")
    reader.tab_to(".note-form input[name='kind']")
    reader.press(Keys.SPACE)
    reader.tab_to("#note-text-new")
    reader.press("Bình tĩnh")
    reader.tab_to(".note-form button")
    reader.press(Keys.ENTER)
    reader.wait(lambda: "Bình tĩnh" in reader.driver.find_element("id", "notes").text)
    assert "Cần phát huy" in reader.driver.find_element("css selector", ".note").text


def test_an_address_that_names_a_response_opens_there(read, store, grave):
    reader = read(store)
    reader.open(f"/attempts/{grave}#response-2")
    reader.wait(lambda: reader.path.endswith("?at=2"))


def test_the_card_leads_to_the_moment(read, store):
    with store.reader() as connection:
        who = connection.scalar(
            select(alias.c.person)
            .join(attempt, attempt.c.pseudonym == alias.c.pseudonym)
            .group_by(alias.c.person)
            .order_by(func.sum(attempt.c.critical).desc(), alias.c.person)
        )
    reader = read(store)
    reader.open(f"/people/{who}")
    reader.tab_to(".look-at a")
    reader.press(Keys.ENTER)
    reader.wait(lambda: re.fullmatch(r"/attempts/[0-9a-f]{32}\?at=\d+", reader.path))
    assert reader.complaints() == []


def test_a_presenter_reveals_goes_on_and_back_and_leaves(read, fresh_store, shown):
    reader = read(fresh_store)
    reader.open(shown)

    def best() -> int:
        return len(reader.driver.find_elements("css selector", ".bar-row.best"))

    assert best() == 0
    reader.press(Keys.PAGE_DOWN)
    reader.wait(lambda: best() > 0)
    reader.press(Keys.PAGE_DOWN)
    reader.wait(lambda: "at=2" in reader.path and best() == 0)
    reader.press("n")
    reader.wait(lambda: "names=1" in reader.path)
    reader.wait(lambda: reader.driver.find_elements("css selector", ".stage-name"))
    reader.press(Keys.PAGE_UP)
    reader.wait(lambda: "at=1" in reader.path and "reveal" not in reader.path)
    reader.press(Keys.ESCAPE)
    reader.wait(lambda: reader.path == shown.removesuffix("/show"))
    assert reader.complaints() == []
