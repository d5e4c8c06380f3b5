"""A real browser on real pages: a server on a free port of this machine, and Chromium."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.access import StartLink
from rescue_training.review.web.app import create_app
from rescue_training.review.web.site import Site

QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--lang=vi", "--window-size=1280,800",
)  # fmt: skip
TOKEN = "the-link"
PATIENCE = 20.0


@dataclass
class Reader:
    """Somebody at the browser, with a keyboard."""

    driver: webdriver.Chrome
    address: str

    def open(self, path: str) -> None:
        self.driver.get(self.address + path)

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.address)

    @property
    def focus(self) -> WebElement:
        return self.driver.switch_to.active_element

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def tab_to(self, selector: str, most: int = 80) -> WebElement:
        """Press Tab until the focus is on what is sought; it must be seen."""
        for _ in range(most):
            self.press(Keys.TAB)
            found = self.driver.execute_script(
                "return document.activeElement.matches(arguments[0])", selector
            )
            if found:
                assert self.focus.is_displayed()
                return self.focus
        raise AssertionError(f"Tab never reached {selector}")

    def wait(self, holds) -> None:
        """Wait until something holds."""
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until, "it never came"
            time.sleep(0.1)

    def complaints(self) -> list[str]:
        """Return what the browser complained of: refused scripts, styles, missing files."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="session")
def chromium(tmp_path_factory) -> Iterator[webdriver.Chrome]:
    options = Options()
    for argument in (*QUIET, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = shutil.which("chromium") or ""
    driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def read(chromium) -> Iterator:
    """Serve a store and open it by its start link: ``read(store)``."""
    servers: list[tuple[uvicorn.Server, threading.Thread]] = []

    def opened(store: ReviewStore) -> Reader:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        app = create_app(Site(store, port, access=StartLink(TOKEN)))
        server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning"))
        thread = threading.Thread(target=server.run)
        thread.start()
        servers.append((server, thread))
        reader = Reader(chromium, f"http://127.0.0.1:{port}")
        reader.wait(lambda: server.started)
        reader.open(f"/?token={TOKEN}")
        return reader

    yield opened
    chromium.get("about:blank")
    for server, thread in servers:
        server.should_exit = True
        thread.join()
