"""A trainee's machine is connected to the instructor's by hand, in a minute, by keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screens import connect as module
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.screens.connect import ConnectScreen
from rescue_training.desktop.screens.settings import SettingsScreen
from rescue_training.desktop.sync import Status
from rescue_training.records.outbox import connection as file
from rescue_training.records.outbox.address import Address
from rescue_training.records.outbox.connection import Connection
from rescue_training.records.outbox.joining import CannotJoin, Found

PIN = "3f2a91bc0d44" + "0" * 52
HERE = Address("192.168.1.20", 8765, False)
JOINED = Connection("192.168.1.20", 8765, False, "rt1_secret", "ab" * 16, "may-giao-vien", "Máy 3")


class FakeSync:
    """Remembers what it was told."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.status: Status | None = None
        self.told: list[str] = []

    def restart(self) -> None:
        self.told.append("restart")
        self.status = Status("may-giao-vien", "Máy 3")

    def stop(self) -> None:
        self.told.append("stop")
        self.status = None

    def wake(self) -> None:
        self.told.append("wake")


@pytest.fixture
def at(pilot: Callable[..., Pilot], tmp_path: Path) -> Callable[..., Pilot]:
    """Return a pilot on the screen, come there through the settings."""

    def go(size: tuple[int, int] = (1280, 720)) -> Pilot:
        driver = pilot(size)
        driver.app.sync = FakeSync(tmp_path)  # type: ignore[assignment]
        if file.load(tmp_path):
            driver.app.sync.status = Status("may-giao-vien", "Máy 3")  # type: ignore[misc]
        navigation.sign_out(driver.app)
        navigation.settings(driver.app)
        driver.draw()
        driver.click("button", "Xem" if file.load(tmp_path) else "Kết nối")
        driver.draw()
        return driver

    return go


@pytest.fixture
def far(monkeypatch):
    """What answers at the address, and what came of joining."""

    class Far:
        found: Found | CannotJoin = Found(HERE, "ab" * 16, "may-giao-vien")
        joined: Connection | CannotJoin = JOINED
        asked: list

        def find(self, address: Address) -> Found:
            self.asked.append(address)
            if isinstance(self.found, CannotJoin):
                raise self.found
            return self.found

        def join(self, found: Found, code: str, name: str) -> Connection:
            self.asked.append((found, code, name))
            if isinstance(self.joined, CannotJoin):
                raise self.joined
            return self.joined

    far = Far()
    far.asked = []
    monkeypatch.setattr(module, "find", far.find)
    monkeypatch.setattr(module, "join", far.join)
    return far


def fill(driver: Pilot, address: str = "192.168.1.20") -> None:
    driver.click("textbox", "Địa chỉ")
    driver.insert(address)
    driver.click("textbox", "Mã tham gia")
    driver.insert("7KMA-4RHT")
    driver.press("enter")


def answered(driver: Pilot) -> None:
    """Let time pass until the answer is there and shown."""
    end = time.monotonic() + 10
    while driver.screen.busy:
        assert time.monotonic() < end
        time.sleep(0.002)
        driver.wait(16)
    driver.draw()


def test_without_encryption_a_person_must_agree_first(at, far, tmp_path):
    driver = at()
    fill(driver)
    answered(driver)
    assert "không được mã hóa" in driver.texts()
    assert file.load(tmp_path) is None
    driver.click("button", "Đồng ý")
    answered(driver)
    assert file.load(tmp_path) == JOINED
    assert far.asked[0] == Address("192.168.1.20")
    assert far.asked[1][1] == "7KMA-4RHT"
    assert "restart" in driver.app.sync.told
    assert "may-giao-vien" in driver.texts()


def test_an_own_certificate_is_compared_and_a_different_one_ends_it(at, far, tmp_path):
    far.found = replace(far.found, address=replace(HERE, secure=True), pin=PIN)
    driver = at()
    fill(driver)
    answered(driver)
    assert "3f2a 91bc 0d44" in driver.texts()
    driver.click("button", "Khác nhau")
    driver.draw()
    assert len(far.asked) == 1
    assert file.load(tmp_path) is None
    assert driver.has("textbox", "Mã tham gia")


def test_digits_that_are_the_same_connect(at, far, tmp_path):
    far.found = replace(far.found, address=replace(HERE, secure=True), pin=PIN)
    driver = at()
    fill(driver)
    answered(driver)
    driver.click("button", "Giống nhau")
    answered(driver)
    assert file.load(tmp_path) == JOINED


def test_a_machine_the_system_vouches_for_asks_nothing(at, far, tmp_path):
    far.found = replace(far.found, address=replace(HERE, secure=True))
    driver = at()
    fill(driver)
    answered(driver)
    assert file.load(tmp_path) == JOINED


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("code_wrong", "Mã tham gia không đúng"), ("too_many", "gõ sai nhiều lần")],
)
def test_a_code_that_is_refused_is_said_and_what_was_typed_stays(at, far, kind, sentence):
    far.joined = CannotJoin(kind)
    driver = at()
    fill(driver)
    answered(driver)
    driver.click("button", "Đồng ý")
    answered(driver)
    assert sentence in driver.texts()
    assert driver.find("textbox", "Địa chỉ").text == "192.168.1.20"


def test_nobody_there_is_said(at, far):
    far.found = CannotJoin("refused")
    driver = at()
    fill(driver)
    answered(driver)
    assert "không nhận kết nối" in driver.texts()


def test_an_address_that_is_none_is_said_at_once(at, far):
    driver = at()
    fill(driver, "máy của thầy")
    assert "Địa chỉ chưa đúng" in driver.texts()
    assert far.asked == []


def test_a_full_disk_is_said(at, far, monkeypatch):
    def full(home: Path, connection: Connection) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.file, "save", full)
    driver = at()
    fill(driver)
    answered(driver)
    driver.click("button", "Đồng ý")
    answered(driver)
    assert "No space left on device" in driver.texts()


def test_while_it_looks_the_screen_goes_on_and_asks_only_once(at, far, monkeypatch):
    import threading

    go_on = threading.Event()
    find = far.find
    monkeypatch.setattr(module, "find", lambda address: (go_on.wait(10), find(address))[1])
    driver = at()
    fill(driver)
    driver.wait(100)
    assert "Đang tìm" in driver.texts()
    driver.press("enter")
    go_on.set()
    answered(driver)
    assert len(far.asked) == 1


@pytest.fixture
def connected(tmp_path, at) -> Callable[..., Pilot]:
    file.save(tmp_path, JOINED)
    return at


def test_how_sending_stands_is_seen_as_it_changes(connected):
    driver = connected()
    assert "Đang xem có gì cần gửi" in driver.texts()
    now = driver.app.sync.status
    driver.app.sync.status = replace(now, rounds=1, sent=4, refused=2)
    driver.wait(32)
    assert "Đã gửi 4 bản ghi" in driver.texts()
    assert "2 bản ghi không được nhận" in driver.texts()
    driver.app.sync.status = replace(now, rounds=2, trouble="timeout", waiting=3)
    driver.wait(32)
    assert "không trả lời" in driver.texts()
    assert "3 bản ghi đang chờ gửi" in driver.texts()


def test_sending_can_be_asked_for(connected):
    driver = connected()
    driver.app.sync.told.clear()
    driver.click("button", "Gửi ngay")
    assert driver.app.sync.told == ["wake"]
    driver.app.sync.status = replace(driver.app.sync.status, rounds=1, trouble="token")
    driver.wait(32)
    driver.click("button", "Gửi ngay")
    assert driver.app.sync.told == ["wake", "restart"]


def test_leaving_is_asked_twice(connected, tmp_path):
    driver = connected()
    driver.click("button", "Ngắt kết nối")
    driver.draw()
    driver.click("button", "Giữ kết nối")
    driver.draw()
    assert file.load(tmp_path) == JOINED
    driver.click("button", "Ngắt kết nối")
    driver.draw()
    driver.click("button", "Ngắt kết nối")
    driver.draw()
    assert file.load(tmp_path) is None
    assert "stop" in driver.app.sync.told
    assert driver.has("textbox", "Địa chỉ")


def test_escape_goes_back_to_the_settings(at):
    driver = at()
    assert isinstance(driver.screen, ConnectScreen)
    driver.press("escape")
    assert isinstance(driver.screen, SettingsScreen)
    driver.click("button", "Kết nối")
    driver.draw()
    driver.click("button", "Quay lại")
    assert isinstance(driver.screen, SettingsScreen)


@pytest.mark.parametrize("size", [(1280, 720), (640, 400), (800, 1280)])
def test_every_control_has_a_name(at, size):
    assert nameless_controls(at(size).tree()) == []


def test_where_nothing_can_be_sent_the_settings_do_not_speak_of_it(pilot):
    driver = pilot()
    navigation.sign_out(driver.app)
    navigation.settings(driver.app)
    driver.draw()
    assert "Gửi bản ghi" not in driver.texts()
