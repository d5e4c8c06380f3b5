"""Sign-in, home, results and settings: what people see and do between attempts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.screens.home import HomeScreen
from rescue_training.desktop.screens.results import ResultsScreen
from rescue_training.desktop.screens.settings import SettingsScreen
from rescue_training.desktop.screens.sign_in import SignInScreen
from rescue_training.desktop.settings import Settings
from rescue_training.desktop.widgets import Label, ScrollView
from rescue_training.desktop.widgets.base import Widget

SCREENS = ("sign_in", "add", "home", "duties", "target", "results", "settings")


@pytest.fixture
def at(pilot: Callable[..., Pilot], lists, past, duties) -> Callable[..., Pilot]:
    """Return a pilot that stands on one of the screens, signed in when that needs it."""
    lists.attempts = past

    def go(
        place: str, size: tuple[int, int] = (1280, 720), chosen: Settings | None = None
    ) -> Pilot:
        driver = pilot(size, chosen)
        app = driver.app
        if place in ("home", "results"):
            app.trainee = lists.persons[0]
            getattr(navigation, place)(app)
        elif place in ("duties", "target"):
            app.trainee, lists.given = lists.persons[0], duties
            navigation.home(app)
            if place == "target":
                navigation.set_target(app)
        else:
            navigation.sign_out(app)
            if place == "add":
                driver.click("button", "Thêm người")
            elif place == "settings":
                navigation.settings(app)
        driver.draw()
        return driver

    return go


# -- sign-in


def test_a_person_of_this_machine_signs_in_with_two_keys(at) -> None:
    driver = at("sign_in")
    driver.find("button", "Trần Quốc Minh")
    while driver.focused != "Trần Quốc Minh":
        driver.press("tab")
    driver.press("enter")
    assert isinstance(driver.screen, HomeScreen)
    assert "Chào Minh" in driver.texts()


def test_who_signed_in_last_stands_first(at, lists) -> None:
    driver = at("sign_in", chosen=Settings(trainee=lists.persons[1].id))
    names = [w.name for w in driver.all("button") if w.key.startswith("person:")]
    assert names == ["Nguyễn Thị Lan", "Trần Quốc Minh"]


def test_on_a_new_machine_the_form_stands_there_at_once(pilot, lists) -> None:
    lists.persons = []
    driver = pilot()
    navigation.sign_out(driver.app)
    assert driver.has("textbox", "Họ và tên")
    assert not driver.has("button", "Quay lại")


def test_a_name_typed_with_the_programs_own_telex_is_added(at, lists) -> None:
    driver = at("add")
    driver.click("radio", "Telex")
    driver.click("textbox", "Họ và tên")
    driver.type("Nguyeenx Hanhj")
    driver.press("tab")
    driver.type("Toor 7")
    driver.press("enter")
    assert isinstance(driver.screen, HomeScreen)
    assert (lists.persons[-1].name, lists.persons[-1].unit) == ("Nguyễn Hạnh", "Tổ 7")


def test_an_empty_name_is_asked_for_again(at) -> None:
    driver = at("add")
    driver.click("button", "Vào ca")
    assert isinstance(driver.screen, SignInScreen)
    assert "Xin nhập họ tên" in driver.texts()


def test_a_full_disk_is_told_and_the_typed_name_stays(at, lists) -> None:
    driver = at("add")
    lists.disk_full = True
    driver.click("textbox", "Họ và tên")
    driver.insert("Lê Bình")
    driver.press("enter")
    assert "No space left" in driver.texts()
    assert driver.find("textbox", "Họ và tên").state()[-1] == "value=Lê Bình"


def test_escape_goes_back_to_the_list(at) -> None:
    driver = at("add")
    driver.press("escape")
    assert driver.has("button", "Trần Quốc Minh")


def test_the_language_changes_at_the_door(at) -> None:
    driver = at("sign_in")
    driver.click("radio", "English")
    assert "Who is training today?" in driver.texts()


# -- home


def test_home_offers_to_go_on_only_when_something_was_left(at, lists, unfinished) -> None:
    assert not at("home").has("button", "Vào hiện trường")
    lists.open_one = unfinished
    driver = at("home")
    assert driver.has("button", "Vào hiện trường")
    assert "Đã qua 4 quyết định" in driver.texts()


def test_without_one_the_first_scenario_not_passed_is_proposed(at) -> None:
    driver = at("home")
    assert "BÀI TIẾP THEO" in driver.texts()
    hero = driver.find("button", "Xem bài tập")
    assert hero.activate().value == "chay-nha-ong"


def test_cards_tell_result_medals_and_marks_in_words(at) -> None:
    driver = at("home")
    assert "tốt nhất 82 %; Đạt, An toàn" in driver.find("button", "Cháy chảo dầu").state()
    assert "chưa tập" in driver.find("button", "Cháy nhà ống").state()
    assert {"Bản nháp", "Chờ duyệt"} <= set(driver.texts().splitlines())


def test_results_count_only_what_was_achieved(at) -> None:
    texts = at("home").texts()
    assert "1 trên 2 bài" in texts
    assert "Trọn vẹn: 0" in texts


def test_an_empty_library_says_what_to_do(at, lists) -> None:
    lists.scenarios = []
    driver = at("home")
    assert "--scenarios" in driver.texts()
    assert driver.has("button", "Kết quả")


def test_a_scenario_that_cannot_be_opened_is_told_not_crashed(at) -> None:
    driver = at("home")
    driver.click("button", "Cháy chảo dầu")
    assert isinstance(driver.screen, HomeScreen)
    assert driver.has("alert", "chay-chao-dau cannot be opened")


def test_the_side_bar_leads_everywhere_and_back(at) -> None:
    driver = at("home")
    driver.click("button", "Kết quả")
    assert isinstance(driver.screen, ResultsScreen)
    driver.click("button", "Cài đặt")
    assert isinstance(driver.screen, SettingsScreen)
    driver.press("escape")
    assert isinstance(driver.screen, ResultsScreen)
    driver.click("button", "Bài tập")
    assert isinstance(driver.screen, HomeScreen)
    driver.click("button", "Đổi người")
    assert isinstance(driver.screen, SignInScreen)
    assert driver.app.trainee is None


def test_quit_ends_the_program(at) -> None:
    driver = at("home")
    driver.click("button", "Thoát")
    assert not driver.app.running


def test_titles_follow_the_language(at) -> None:
    driver = at("home")
    driver.click("button", "Ngôn ngữ")
    assert driver.has("button", "Cháy chảo dầu trong bếp (en)")


# -- results


def test_every_status_is_told_and_only_some_can_be_opened(at) -> None:
    driver = at("results")
    texts = driver.texts()
    rows = [w for w in driver.widgets() if w.key.startswith("attempt:")]
    told = [" ".join(row.state()) for row in rows]
    expected = ("Đạt 82 %", "Chưa đạt 49 %", "Dang dở", "Đã bỏ", "Không tính điểm")
    assert all(word in state for word, state in zip(expected, told, strict=True))
    assert [row.focusable for row in rows] == [True, True, True, False, True]
    assert "5 lượt tập" in texts


def test_without_attempts_the_list_says_how_to_begin(at, lists) -> None:
    lists.attempts = []
    assert "Bạn chưa tập lượt nào" in at("results").texts()


# -- settings


def test_settings_act_at_once(at) -> None:
    driver = at("settings")
    driver.click("radio", "150 %")
    assert driver.app.settings.text_percent == 150
    driver.click("switch", "Tương phản cao")
    assert driver.app.look.theme.high_contrast
    driver.click("radio", "Gấp đôi")
    assert driver.app.settings.timer == "x2"
    driver.click("radio", "English")
    assert "Settings" in driver.texts()


def test_volumes_are_set_by_keys(at) -> None:
    driver = at("settings")
    while driver.focused != "Tiếng nền":
        driver.press("tab")
    driver.press("left", "left")
    assert driver.app.settings.volumes["ambience"] == pytest.approx(0.4)
    assert driver.focused == "Tiếng nền"


# -- all of them


def cut(widget: Widget) -> list[str]:
    """Return texts that got less height or width than they need."""
    labels = [one for one in widget.walk() if isinstance(one, Label)]
    return [one.name for one in labels if one.height_for(one.rect.w) > one.rect.h + 1]


def outside(driver: Pilot) -> list[str]:
    """Return controls that stand outside the window and cannot be scrolled into it."""
    window = driver.app.surface.get_rect()

    def lost(widget: Widget) -> bool:
        if any(isinstance(above, ScrollView) for above in widget.ancestors()):
            return widget.rect.left < 0 or widget.rect.right > window.right
        return not window.contains(widget.rect)

    return [one.name for one in driver.widgets() if one.focusable and lost(one)]


@pytest.mark.parametrize("place", SCREENS)
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768), (800, 600)])
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_or_out_of_reach(
    at, place: str, size: tuple[int, int], percent: int, language: str
) -> None:
    driver = at(place, size, Settings(text_percent=percent))
    driver.app.change(language=language)
    driver.draw()
    assert cut(driver.screen.root) == []
    assert outside(driver) == []
    assert nameless_controls(driver.screen.root) == []


@pytest.mark.parametrize("place", SCREENS)
def test_every_control_can_be_reached_with_tab_alone(at, place: str) -> None:
    driver = at(place)
    wanted = {w.key for w in driver.widgets() if w.focusable and w.enabled}
    seen = set()
    for _ in range(len(wanted) + 1):
        driver.press("tab")
        focus = driver.screen.interaction.focus
        assert focus is not None
        seen.add(focus.key)
    assert seen == wanted


@pytest.mark.parametrize("place", SCREENS)
def test_controls_are_large_enough_to_hit(at, place: str) -> None:
    driver = at(place)
    small = [w.name for w in driver.widgets() if w.focusable and min(w.rect.size) < 44]
    assert small == []


@pytest.mark.parametrize("place", SCREENS)
def test_no_string_is_missing(at, place: str) -> None:
    for language in ("vi", "en"):
        driver = at(place)
        driver.app.change(language=language)
        assert "desktop." not in driver.texts()
