"""Widgets by keyboard and pointer: focus, states, values, names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.events import Action, Pointer
from rescue_training.desktop.pilot import NotFoundError, Pilot
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.settings import Settings
from rescue_training.desktop.typing import Method
from rescue_training.desktop.widgets import (
    Button,
    Column,
    Dialog,
    Grid,
    Label,
    Layers,
    OptionCard,
    ScrollView,
    Segments,
    Slider,
    TextField,
    Toast,
    ToastPlace,
    Toggle,
    Widget,
)
from rescue_training.desktop.widgets.layout import fair_heights


class Bench(Screen):
    """A screen with whatever a test puts on it; remembers what it was asked to do."""

    def __init__(self, app, make) -> None:
        super().__init__(app)
        self.make = make
        self.asked: list[Action] = []

    def build(self) -> Widget:
        return self.make(self.look)

    def handle(self, action: Action) -> None:
        self.asked.append(action)


@pytest.fixture
def bench(pilot: Callable[..., Pilot]) -> Callable[..., tuple[Pilot, Bench]]:
    def make(build, chosen: Settings | None = None) -> tuple[Pilot, Bench]:
        driver = pilot((1280, 720), chosen)
        screen = Bench(driver.app, build)
        driver.app.push(screen)
        driver.draw()
        return driver, screen

    return make


def options(look) -> Widget:
    return Column(
        look,
        [
            OptionCard(look, 1, "Khóa van gas", Action("answer", "valve")),
            OptionCard(look, 2, "Dội nước", Action("answer", "water")),
            OptionCard(look, 3, "Lên mái", Action("answer", "roof"), "Cửa khóa", usable=False),
        ],
        10,
    )


def test_nothing_is_focused_before_the_first_key(bench) -> None:
    driver, _ = bench(options)
    assert driver.focused == ""
    driver.press("down")
    assert driver.focused == "Khóa van gas"


def test_tab_goes_round_and_leaves_out_what_cannot_be_used(bench) -> None:
    driver, _ = bench(options)
    seen = []
    for _ in range(3):
        driver.press("tab")
        seen.append(driver.focused)
    assert seen == ["Khóa van gas", "Dội nước", "Khóa van gas"]
    driver.press("shift+tab")
    assert driver.focused == "Dội nước"


def test_a_number_key_chooses_an_option(bench) -> None:
    driver, screen = bench(options)
    driver.press("2")
    assert screen.asked == [Action("answer", "water")]


def test_a_locked_option_cannot_be_chosen_by_key_or_pointer(bench) -> None:
    driver, screen = bench(options)
    driver.press("3")
    driver.click("option", "Lên mái")
    assert screen.asked == []
    assert driver.find("option", "Lên mái").state() == ("disabled",)


def test_enter_space_and_pointer_do_the_same(bench) -> None:
    driver, screen = bench(options)
    driver.press("down", "enter")
    driver.press("space")
    driver.click("option", "Khóa van gas")
    assert screen.asked == [Action("answer", "valve")] * 3


def test_a_press_that_ends_elsewhere_does_nothing(bench) -> None:

    driver, screen = bench(options)
    first, second = driver.all("option")[:2]
    driver.app.feed_event(Pointer("down", first.rect.center))
    assert first.pressed
    driver.app.feed_event(Pointer("up", second.rect.center))
    assert screen.asked == []
    assert not first.pressed


def test_a_click_does_not_light_the_focus_ring_but_a_key_does(bench) -> None:
    driver, _ = bench(options)
    driver.click("option", "Dội nước")
    assert not driver.find("option", "Dội nước").focus_visible
    driver.press("up")
    assert driver.find("option", "Khóa van gas").focus_visible


def test_arrows_move_in_the_direction_they_point(bench) -> None:
    def grid(look) -> Widget:
        return Grid(look, [Button(look, str(n), f"b{n}") for n in range(6)], 200, 16, 3)

    driver, _ = bench(grid)
    driver.press("tab", "right", "down")
    assert driver.focused == "4"
    driver.press("left", "up")
    assert driver.focused == "0"


def test_a_verdict_is_told_and_the_card_can_no_longer_be_chosen(bench) -> None:
    def judged(look) -> Widget:
        card = OptionCard(look, 1, "Dội nước", Action("answer"), "Dầu bắn.", verdict="wrong")
        return Column(look, [card])

    driver, screen = bench(judged)
    driver.click("option", "Dội nước")
    assert screen.asked == []
    assert "wrong" in driver.find("option", "Dội nước").state()


def field(method: Method = Method.OFF) -> Callable[..., Widget]:
    return lambda look: Column(
        look, [TextField(look, "Họ và tên", "save", "typed", method=method, longest=12)]
    )


def value(driver: Pilot) -> str:
    found = driver.find("textbox", "Họ và tên")
    assert isinstance(found, TextField)
    return found.text


def test_letters_come_one_by_one_or_many_at_once(bench) -> None:
    driver, screen = bench(field())
    driver.click("textbox")
    driver.type("Cu")
    driver.insert("ứu hộ")
    assert value(driver) == "Cuứu hộ"
    assert screen.asked[-1] == Action("typed", "Cuứu hộ")


def test_composed_letters_are_shown_but_not_yet_taken(bench) -> None:
    driver, _ = bench(field())
    driver.click("textbox")
    driver.compose("đươ")
    assert value(driver) == ""
    assert driver.find("textbox").composing == "đươ"
    driver.insert("đường")
    assert value(driver) == "đường"
    assert driver.find("textbox").composing == ""


def test_the_fields_own_telex_works_in_the_middle_of_a_text(bench) -> None:
    driver, _ = bench(field(Method.TELEX))
    driver.click("textbox")
    driver.type("Minh")
    driver.press("home")
    driver.type("Quoocs ")
    assert value(driver) == "Quốc Minh"


def test_backspace_delete_and_cursor_keys_edit(bench) -> None:
    driver, screen = bench(field())
    driver.click("textbox")
    driver.insert("abcd")
    driver.press("left", "backspace", "home", "delete", "end")
    driver.insert("x")
    assert value(driver) == "bdx"
    driver.press("enter")
    assert screen.asked[-1] == Action("save", "bdx")


def test_a_field_takes_no_more_than_it_may(bench) -> None:
    driver, _ = bench(field())
    driver.click("textbox")
    driver.insert("một hai ba")
    driver.insert("bốn năm")
    assert value(driver) == "một hai ba"


def test_digits_typed_into_a_field_choose_no_option(bench) -> None:
    def both(look) -> Widget:
        return Column(look, [TextField(look, "Tên"), options(look)])

    driver, screen = bench(both)
    driver.click("textbox")
    driver.type("12")
    assert screen.asked == []


def test_switch_slider_and_choice_tell_their_values(bench) -> None:
    def controls(look) -> Widget:
        return Column(
            look,
            [
                Toggle(look, "Tương phản", "contrast", False, ("Tắt", "Bật")),
                Slider(look, "Tiếng nền", "volume", 0.5),
                Segments(look, "Cỡ chữ", "size", [(100, "100 %"), (150, "150 %")], 100),
            ],
        )

    driver, screen = bench(controls)
    driver.press("tab", "space", "tab", "right", "tab", "tab", "enter")
    assert screen.asked == [
        Action("contrast", True),
        Action("volume", 0.6),
        Action("size", 150),
    ]
    assert "checked" in driver.find("switch").state()
    assert "value=60" in driver.find("slider").state()


def test_a_slider_follows_the_pointer(bench) -> None:
    driver, screen = bench(lambda look: Column(look, [Slider(look, "Tiếng nền", "volume", 0.5)]))
    slider = driver.find("slider")
    driver.click_at((slider.rect.x + 4, slider.rect.centery))
    assert screen.asked == [Action("volume", 0.0)]


def test_a_dialog_shuts_everything_else_out(bench) -> None:
    def asked(look) -> Widget:
        yes = Button(look, "Bỏ", "yes", "danger")
        no = Button(look, "Không", "no")
        return Layers(
            look,
            options(look),
            Dialog(look, "Bỏ lượt tập?", "Chắc không?", [yes, no], Action("no")),
        )

    driver, screen = bench(asked)
    driver.press("1")
    driver.press("tab", "tab", "tab")
    assert driver.focused == "Bỏ"
    driver.press("escape")
    assert screen.asked == [Action("no")]
    with pytest.raises(NotFoundError):
        driver.find("option", "Khóa van gas")


def test_a_long_dialog_keeps_its_buttons_in_the_window(bench) -> None:
    def asked(look) -> Widget:
        return Layers(look, Dialog(look, "Dài", "câu rất dài " * 400, [Button(look, "Xong", "ok")]))

    driver, _ = bench(asked, Settings(text_percent=200))
    assert driver.app.surface.get_rect().contains(driver.find("button", "Xong").rect)


def long_list(look) -> Widget:
    return ScrollView(look, Column(look, [Button(look, f"Nút {n}", f"b{n}") for n in range(40)]))


def test_what_has_the_focus_is_always_in_view(bench) -> None:
    driver, _ = bench(long_list)
    view = driver.find("scroll")
    for _ in range(40):
        driver.press("tab")
        focus = driver.screen.interaction.focus
        assert focus is not None
        assert view.rect.contains(focus.rect)


def test_the_wheel_scrolls_and_what_is_out_of_sight_cannot_be_hit(bench) -> None:
    driver, screen = bench(long_list)
    first = driver.find("button", "Nút 0").rect.center
    driver.wheel("scroll", -10)
    driver.click_at(first)
    assert screen.asked != [Action("b0")]
    assert len(screen.asked) == 1


def test_text_alone_can_be_read_to_its_end_by_keys(bench) -> None:
    def text(look) -> Widget:
        return ScrollView(look, Label(look, "dòng chữ\n" * 100), "Bài đọc", readable=True)

    driver, _ = bench(text)
    driver.press("tab")
    assert driver.focused == "Bài đọc"
    driver.press("end")
    view = driver.find("scroll")
    assert isinstance(view, ScrollView)
    assert view.offset == view.furthest > 0


def test_a_toast_goes_by_itself_but_waits_under_the_pointer(bench) -> None:
    def told(look) -> Widget:
        return Layers(look, ToastPlace(look, [Toast(look, "Đã lưu", shown_ms=1000)]))

    driver, _ = bench(told)
    driver.hover("alert", "Đã lưu")
    driver.wait(3000)
    assert driver.has("alert", "Đã lưu")
    driver.app.feed_event(Pointer("leave"))
    driver.wait(1200)
    assert not driver.has("alert", "Đã lưu")


def test_a_control_without_a_name_is_found(bench) -> None:
    driver, screen = bench(lambda look: Column(look, [Button(look, "", "x")]))
    assert len(nameless_controls(screen.root)) == 1
    assert driver.tree().children[0].role == "button"


@pytest.mark.parametrize(
    ("total", "flex", "given"),
    [
        (320, (0, 1, 1, 1), [20, 100, 100, 100]),
        (270, (0, 1, 1, 1), [20, 90, 70, 90]),
        (100, (0, 1, 1, 1), [20, 90, 60, 90]),
        (320, (), [20, 90, 60, 90]),
    ],
)
def test_a_column_with_room_for_all_lets_nobody_stick_out(
    total: int, flex: tuple[float, ...], given: list[int]
) -> None:
    assert fair_heights(total, [20, 90, 60, 90], flex) == given
