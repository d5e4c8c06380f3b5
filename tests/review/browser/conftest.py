"""A real browser on real pages: a server on a free port of this machine, and Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from sqlalchemy import select

from rescue_training.records.store import Store
from rescue_training.review import assignments, debriefs, notes
from rescue_training.review.access import accounts
from rescue_training.review.access.roles import Role
from rescue_training.review.assignments import Terms, Whom
from rescue_training.review.privacy import requests
from rescue_training.review.queries.debriefs import proposals
from rescue_training.review.roster import linking
from rescue_training.review.roster.columns import Row
from rescue_training.review.stations.intake import Intake
from rescue_training.review.stations.serving import Served
from rescue_training.review.store.schema import alias, attempt, response
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.access import StartLink
from rescue_training.review.web.app import create_app
from rescue_training.review.web.signing_in import AccountAccess
from rescue_training.review.web.site import Site

QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--force-prefers-reduced-motion", "--hide-scrollbars",
    "--lang=vi", "--window-size=1280,800",
)  # fmt: skip
TOKEN = "the-link"
PASSWORD = "sông Hồng nước đỏ 7"
PATIENCE = 20.0
NOW = "2026-11-24T08:00:00.000Z"

SEEN = """
const element = document.activeElement;
const box = element.getBoundingClientRect();
if (box.width < 1 || box.height < 1) return "has no size";
if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
  return "is outside the window";
let ringed = element;
for (; ringed && ringed !== document.body; ringed = ringed.parentElement) {
  const style = getComputedStyle(ringed);
  if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) break;
}
if (!ringed || ringed === document.body) return "shows no focus ring";
const bar = document.querySelector("header.top");
if (bar && !bar.contains(element) && getComputedStyle(bar).position === "sticky"
  && !element.closest(".side, .skip") && box.bottom <= bar.getBoundingClientRect().bottom)
  return "lies under the header";
return "";
"""
"""Says what keeps a reader from seeing where the focus is; empty when nothing does."""


@dataclass
class Reader:
    """Somebody at the browser, with a keyboard."""

    driver: webdriver.Chrome
    address: str
    names: Mapping[str, object] = field(default_factory=dict)
    """What stands in the addresses of the examples."""

    def open(self, path: str) -> None:
        self.driver.get(self.address + path.format(**self.names))

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.address)

    @property
    def focus(self) -> WebElement:
        return self.driver.switch_to.active_element

    @property
    def main(self) -> str:
        """The words of the page's main part."""
        return self.find("main").text

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element("css selector", selector)

    def count(self, selector: str) -> int:
        return len(self.driver.find_elements("css selector", selector))

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def tab_to(self, selector: str, most: int = 150) -> WebElement:
        """Press Tab until the focus is on what is sought; the reader must see where it is."""
        for _ in range(most):
            self.press(Keys.TAB)
            found = self.driver.execute_script(
                "return document.activeElement.matches(arguments[0])", selector
            )
            if found:
                trouble = self.driver.execute_script(SEEN)
                assert not trouble, f"the focus on {selector} {trouble}"
                return self.focus
        raise AssertionError(f"Tab never reached {selector}")

    def go(self, selector: str) -> None:
        """Go to a link or button by Tab, press Enter, and wait for the page it leads to."""
        self.tab_to(selector)
        self.leave(Keys.ENTER)

    def leave(self, *keys: str) -> None:
        """Press keys that lead to another page, and wait until it is there."""
        self.driver.execute_script("window.stillThere = true")
        self.press(*keys)
        new = "return !window.stillThere && document.readyState === 'complete'"
        self.wait(lambda: self.driver.execute_script(new))

    def choose(self, selector: str, starts: str) -> None:
        """Choose an option of a list by typing how it begins, as keyboards do."""
        self.tab_to(selector)
        self.press(starts)
        picked = self.driver.execute_script(
            "const e = document.activeElement; return e.options[e.selectedIndex].text.trim()"
        )
        assert picked.startswith(starts), picked

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until, f"it never came; the page is {self.path}"
            time.sleep(0.1)

    def complaints(self) -> list[str]:
        """Return what the browser complained of: refused scripts, styles, missing files."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def size(self, width: int, height: int) -> None:
        """Make the page as large as a screen, down to phones."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def forget(self) -> None:
        """Make the browser new: no cookies, no complaints, its usual size."""
        self.complaints()
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def started(folder: Path, scripts: bool = True) -> webdriver.Chrome:
    """Start Chromium with a new profile; without ``scripts`` it runs none of a page."""
    options = Options()
    for argument in (*QUIET, f"--user-data-dir={folder}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = shutil.which("chromium") or ""
    downloads = {"download.default_directory": str(folder / "downloads")}
    blocked = {} if scripts else {"profile.managed_default_content_settings.javascript": 2}
    options.add_experimental_option("prefs", downloads | blocked)
    return webdriver.Chrome(options, Service(shutil.which("chromedriver")))


@contextmanager
def serving(make: Callable[[int], Site]) -> Iterator[str]:
    """Serve a site, which is told its port, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(make(port))
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        until = time.monotonic() + PATIENCE
        while not server.started:
            assert time.monotonic() < until, "the server never began"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def at_home(store: ReviewStore) -> Callable[[int], Site]:
    return lambda port: Site(store, port, access=StartLink(TOKEN))


def on_network(store: ReviewStore) -> Callable[[int], Site]:
    """Serve it as an owner sees it who lets stations send."""
    intake = Intake(
        store, served=Served(("192.168.1.20:8765",), secure=True, certificate="a1" * 32)
    )
    return lambda port: Site(store, port, StartLink(TOKEN), local=False, intake=intake)


def with_accounts(store: ReviewStore) -> Callable[[int], Site]:
    return lambda port: Site(store, port, AccountAccess(store, secure=False), local=False)


PLACES = {"home": at_home, "network": on_network, "door": with_accounts}


def nameless(root: Path, playables: Mapping) -> Path:
    """Make what a station holds whose names are gone: one attempt, given up."""
    station, play = Store(root), playables["chay-chao-dau"]
    recording = station.begin(
        play.folder, play.program, play.proof, station.people.add("Ai đó", "").pseudonym,
        mode="practice", language="vi", seed=7,
    )  # fmt: skip
    recording.abandon()
    assert recording.close()
    (root / "identity.json").unlink()
    return root


def furnish(store: ReviewStore, stranger: Path) -> dict[str, object]:
    """Put into a class's store what a house in use holds, and return what is where.

    ``stranger`` is the folder of a station without names.
    """
    sent = next(stranger.glob("records/p-*/*.jsonl"))
    store.add(stranger)
    spoilt = sent.read_bytes().replace(b'"mode":"practice"', b'"mode":"exam"', 1)
    other = sent.stem.split("-")[1]
    broken = "0" * 8 + other[8:]
    store.receive(
        spoilt.replace(other.encode(), broken.encode()), f"{sent.stem[:-32]}{broken}.jsonl"
    )
    with store.writer() as connection:
        found: dict[str, object] = {"broken": broken, "pseudonym": sent.parent.name}
        worst = connection.execute(
            select(attempt.c.attempt, alias.c.person)
            .join(alias, alias.c.pseudonym == attempt.c.pseudonym)
            .where(attempt.c.critical > 0)
            .order_by(attempt.c.critical.desc(), attempt.c.start)
        ).first()
        assert worst is not None
        found |= {"attempt": worst.attempt, "person": worst.person}
        notes.add(connection, worst.attempt, 1, "keep", "Báo cháy rõ ràng.", "", NOW)
        number = debriefs.create(connection, "Rút kinh nghiệm Đội 1", "", NOW)
        for one in proposals(connection, "Đội 1", most=3):
            debriefs.choose(connection, number, one.attempt, one.response)
        terms = Terms("chay-nha-ong", "2026-12-05", "exam", 80)
        found["assignment"] = assignments.give(connection, terms, Whom("Đội 1"), NOW)
        assignments.give(connection, Terms("chay-chao-dau", "2026-11-20"), Whom("Đội 2"), NOW)
        gone = assignments.give(connection, terms, Whom(person=worst.person), NOW)
        assignments.withdraw(connection, gone, NOW)
        requests.add(connection, "access", sent.parent.name, date(2026, 11, 20))
        linking.link_new(connection, "p-aaaaaaaaaa", Row(0, "Nguyễn Văn An", "Đội 3", ""), NOW)
        asks = select(response.c.scene).where(response.c.grade == "critical").limit(1)
        house_fire = attempt.c.scenario == "chay-nha-ong"
        found["node"] = connection.scalar(asks.join(attempt).where(house_fire))
        for name, role in (("Trần Quốc Minh", Role.ADMIN), ("Lê Thị Hoà", Role.INSTRUCTOR)):
            accounts.add(connection, name, role, PASSWORD, NOW)
    store.database.set("retention_months", "24")
    code = (intake := Intake(store)).open_code().code
    for station in ("Phòng học 1 · máy 3", "Xe tập huấn"):
        intake.join(code, station, "192.168.1.31")
    return found | {"debrief": number}


@pytest.fixture(scope="session")
def chromium(tmp_path_factory) -> Iterator[webdriver.Chrome]:
    driver = started(tmp_path_factory.mktemp("browser"))
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def axe() -> str:
    """The checks of axe-core, as text to be run in a page."""
    named = os.environ.get("AXE", "")
    if not named:
        pytest.skip("AXE does not name axe.min.js of the npm package axe-core")
    return Path(named).read_text("utf-8")


@pytest.fixture(scope="session")
def house(store, playables, tmp_path_factory) -> Iterator[tuple[dict[str, str], dict]]:
    """A class's store as it is after months of use, served at every place; do not change it."""
    folder = shutil.copytree(store.folder, tmp_path_factory.mktemp("house") / "store")
    with ReviewStore(folder) as copy, ExitStack() as stack:
        stranger = nameless(tmp_path_factory.mktemp("stranger"), playables)
        names = furnish(copy, stranger)
        yield (
            {name: stack.enter_context(serving(make(copy))) for name, make in PLACES.items()},
            names,
        )


@pytest.fixture
def enter(house, chromium) -> Iterator[Callable[[str], Reader]]:
    """Open a place of the house: ``enter("home")``."""
    addresses, names = house

    def opened(place: str = "home") -> Reader:
        reader = Reader(chromium, addresses[place], names)
        reader.open("/settings" if place == "door" else f"/settings?token={TOKEN}")
        return reader

    yield opened
    Reader(chromium, "").forget()
    chromium.get("about:blank")


@pytest.fixture(scope="session")
def scriptless(tmp_path_factory) -> Iterator[webdriver.Chrome]:
    driver = started(tmp_path_factory.mktemp("scriptless"), scripts=False)
    yield driver
    driver.quit()


@pytest.fixture
def plain(house, scriptless) -> Iterator[Reader]:
    """Somebody at home in the house whose browser runs no scripts."""
    addresses, names = house
    reader = Reader(scriptless, addresses["home"], names)
    reader.open(f"/settings?token={TOKEN}")
    yield reader
    reader.forget()


@pytest.fixture
def read(chromium) -> Iterator[Callable[..., Reader]]:
    """Serve a store and open it by its start link: ``read(store)``."""
    with ExitStack() as stack:

        def opened(store: ReviewStore, place: str = "home") -> Reader:
            reader = Reader(chromium, stack.enter_context(serving(PLACES[place](store))))
            reader.open(f"/?token={TOKEN}")
            return reader

        yield opened
        Reader(chromium, "").forget()
        chromium.get("about:blank")
