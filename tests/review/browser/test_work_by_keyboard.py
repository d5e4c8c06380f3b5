"""The work of an instructor, each main path in a real browser, by keyboard alone."""

from __future__ import annotations

import re
import zipfile

import pytest
from selenium.webdriver.common.keys import Keys

from rescue_training.home import HOME_VARIABLE
from rescue_training.review.access import accounts
from rescue_training.review.access.roles import Role

pytestmark = pytest.mark.browser

NAME, PASSWORD = "Trần Quốc Minh", "sông Hồng nước đỏ 7"


@pytest.fixture
def lesson(fresh_store, played, tmp_path):
    """A store with one attempt of one trainee, Lê Thị Hà of Đội 1."""
    played(tmp_path / "stick", skill=40, seed=3)
    fresh_store.add(tmp_path / "stick")
    return fresh_store


def test_from_who_needs_help_on_the_trainees_card_to_the_notice_of_a_number(enter):
    reader = enter()
    reader.open("/")
    reader.go(".people th a")
    assert re.fullmatch(r"/people/\d+", reader.path)
    reader.go("#mastery a.why")
    assert reader.path == "/help/numbers/mastery"
    assert reader.complaints() == []


def test_the_list_of_attempts_is_narrowed_by_unit_and_grave_errors(enter):
    reader = enter()
    reader.open("/attempts")
    reader.choose("#f-unit", "Đội 1")
    reader.tab_to("details.more summary")
    reader.press(Keys.ENTER)
    reader.tab_to("input[name='critical']")
    reader.press(Keys.SPACE)
    reader.leave(Keys.ENTER)
    assert "critical=1" in reader.path
    units = reader.driver.find_elements("css selector", ".attempts td[data-label='Đơn vị']")
    assert {one.text for one in units} == {"Đội 1"}


def test_a_debrief_is_begun_and_its_moments_are_chosen_moved_and_shown(
    read, fresh_store, class_folder
):
    fresh_store.add(class_folder)
    reader = read(fresh_store)
    reader.open("/debriefs")
    reader.tab_to("#n-title")
    reader.press("Buổi 24/11")
    reader.leave(Keys.ENTER)
    assert re.fullmatch(r"/debriefs/\d+", reader.path)
    for chosen in (1, 2):
        reader.go("button[value='add']")
        assert reader.count(".slide-card") == chosen
    prompts = [one.text for one in reader.driver.find_elements("css selector", ".prompt")]
    reader.go("button[value='down']")
    moved = [one.text for one in reader.driver.find_elements("css selector", ".prompt")]
    assert moved == prompts[::-1]
    reader.go("a[href$='/show'], a[href*='/show?']")
    reader.press(Keys.ARROW_RIGHT)
    reader.wait(lambda: reader.count(".bar-row.best"))
    reader.press(Keys.ARROW_RIGHT)
    reader.wait(lambda: "at=2" in reader.path)
    assert reader.complaints() == []


def test_an_assignment_is_given_to_a_unit_and_withdrawn(read, lesson):
    reader = read(lesson)
    reader.open("/assignments")
    reader.go("a[href='/assignments/new']")
    for box in ("scenario", "unit"):
        reader.tab_to(f"input[name='{box}']")
        reader.press(Keys.SPACE)
    reader.go("main form .button.main")
    assert reader.path == "/assignments"
    assert "Đội 1" in reader.find(".duty-list").text
    reader.go(".duty h3 a")
    reader.tab_to("details:last-of-type > summary")
    reader.press(Keys.ENTER)
    reader.go(".button.danger")
    assert "Đã thu hồi" in reader.main or "thu hồi" in reader.main.lower()
    assert reader.complaints() == []


def test_an_assignment_without_a_scenario_says_what_is_missing(read, lesson):
    reader = read(lesson)
    reader.open("/assignments/new")
    reader.go("main form .button.main")
    assert reader.find("[role='alert']").is_displayed()
    assert reader.find(".field-trouble").is_displayed()


def test_a_list_of_people_is_looked_at_and_taken(read, lesson, tmp_path):
    listed = tmp_path / "lop.csv"
    listed.write_text("Họ và tên;Đơn vị\nLê Thị Hà;Đội 1\nVũ Thu Lan;Đội 2\n", "utf-8")
    reader = read(lesson)
    reader.open("/people")
    reader.go("a[href='/roster']")
    reader.tab_to("#list").send_keys(str(listed))
    reader.go("main form .button.main")
    assert "Vũ Thu Lan" in reader.main
    reader.go("main form .button.main")
    assert reader.path == "/people"
    assert "Vũ Thu Lan" in reader.main
    assert reader.complaints() == []


def test_records_without_a_name_are_given_to_somebody(read, fresh_store, played, tmp_path):
    played(tmp_path / "stick")
    (tmp_path / "stick" / "identity.json").unlink()
    fresh_store.add(tmp_path / "stick")
    reader = read(fresh_store)
    reader.open("/people")
    reader.tab_to("#nameless input[name='name']")
    reader.press("Lê Thị Hà")
    reader.leave(Keys.ENTER)
    assert "Lê Thị Hà" in reader.main
    assert not reader.driver.find_elements("id", "nameless")


def test_stations_get_a_code_to_join_and_it_is_closed(read, lesson):
    reader = read(lesson, "network")
    reader.open("/stations")
    reader.tab_to("#uses")
    reader.press(Keys.CONTROL + "a", "12")
    reader.leave(Keys.ENTER)
    assert re.search(r"Còn dùng được cho 12 máy", reader.main)
    reader.go("form[action='/stations/code/close'] button")
    assert "Chưa có mã" in reader.main
    assert reader.complaints() == []


@pytest.fixture
def downloads(chromium, tmp_path):
    """Where the browser puts what it is given."""
    folder = tmp_path / "downloads"
    chromium.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )
    return folder


def arrived(folder) -> list[str]:
    """Return the names of the files that came whole."""
    found = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    return [name for name in found if not name.endswith(".crdownload")]


def test_a_workbook_is_chosen_and_comes_down(read, lesson, downloads):
    reader = read(lesson)
    reader.open("/exports")
    reader.tab_to("input[name='as']")
    while reader.focus.get_attribute("value") != "xlsx":
        reader.press(Keys.ARROW_DOWN)
    reader.tab_to("form[method='post'] .button.main")
    reader.press(Keys.ENTER)
    reader.wait(lambda: arrived(downloads))
    assert [name.rpartition(".")[2] for name in arrived(downloads)] == ["xlsx"]


def test_a_persons_data_is_handed_out_and_erased_after_the_name_was_typed(
    read, lesson, downloads, monkeypatch, tmp_path
):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    reader = read(lesson)
    reader.open("/privacy")
    reader.tab_to("#q")
    reader.press("Ha")
    reader.leave(Keys.ENTER)
    reader.go("[role='status'] a")
    reader.tab_to("form[action$='/export'] button")
    reader.press(Keys.ENTER)
    reader.wait(lambda: arrived(downloads))
    reader.tab_to("#e-confirm")
    reader.press("Lê Thị")
    reader.leave(Keys.ENTER)
    assert reader.find(".message.trouble").is_displayed()
    assert reader.path.endswith("#erase")
    reader.tab_to("#e-confirm")
    reader.press("Lê Thị Hà")
    reader.leave(Keys.ENTER)
    assert reader.find(".message.done").is_displayed()
    reader.open("/people")
    assert "Lê Thị Hà" not in reader.main


def test_a_zip_is_chosen_and_its_records_come_in(read, fresh_store, played, tmp_path):
    record = played(tmp_path / "stick")
    packed = tmp_path / "lop.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(record, "records/" + record.parent.name + "/" + record.name)
    reader = read(fresh_store)
    reader.open("/add")
    reader.tab_to("#files").send_keys(str(packed))
    reader.go("form[action='/add'] .button.main")
    assert "Kết quả nhận" in reader.main
    reader.open("/attempts")
    assert reader.count(".attempts tbody tr") == 1


def test_an_owner_signs_in_makes_an_account_and_signs_out(read, lesson):
    with lesson.writer() as connection:
        accounts.add(connection, NAME, Role.ADMIN, PASSWORD, lesson.now())
    reader = read(lesson, "door")
    assert reader.path.startswith("/sign-in")
    reader.tab_to("#name")
    reader.press(NAME)
    reader.tab_to("#password")
    reader.press("không phải mật khẩu")
    reader.leave(Keys.ENTER)
    assert reader.find("[role='alert']").is_displayed()
    reader.tab_to("#name")
    reader.press(NAME)
    reader.tab_to("#password")
    reader.press(PASSWORD)
    reader.leave(Keys.ENTER)
    assert reader.path == "/"
    reader.go(".side a[href='/accounts']")
    reader.tab_to("#new-name")
    reader.press("Lê Thị Hoà")
    reader.choose("#new-role", "Người thẩm định")
    reader.tab_to("#new-password")
    reader.press("thang dài trên xe số 2")
    reader.leave(Keys.ENTER)
    assert reader.find(".message.done").is_displayed()
    assert reader.count(".account") == 2
    reader.go("form[action='/sign-out'] button")
    assert reader.path == "/sign-in"
    reader.open("/attempts")
    assert reader.path.startswith("/sign-in")
    assert [one for one in reader.complaints() if " 401 " not in one] == []


def test_a_language_is_chosen_and_stays(enter):
    reader = enter()
    reader.open("/attempts?unit=Đội 1")
    reader.go("header button[value='en']")
    assert reader.find("html").get_attribute("lang") == "en"
    assert reader.path.startswith("/attempts?unit=")
    reader.open("/scenarios")
    assert reader.find("h1").text == "Scenarios"


def test_a_code_from_paper_is_compared(enter):
    reader = enter()
    reader.open("/attempts/{attempt}")
    code = re.search(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b", reader.main)
    assert code is not None
    reader.open("/integrity")
    reader.tab_to("main form input:not([type='hidden'])")
    reader.press(code[0].lower())
    reader.leave(Keys.ENTER)
    assert reader.count("main a[href*='/attempts/{attempt}']".format(**reader.names))
    assert reader.complaints() == []


def test_settings_are_chosen_with_arrows_and_kept(enter):
    reader = enter()
    reader.open("/settings")
    reader.tab_to("input[name='language']")
    reader.press(Keys.ARROW_DOWN)
    reader.tab_to("input[name='theme']")
    reader.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    reader.go("main form .button.main")
    reader.open("/attempts")
    page = reader.find("html")
    assert (page.get_attribute("lang"), page.get_attribute("data-theme")) == ("en", "light")
