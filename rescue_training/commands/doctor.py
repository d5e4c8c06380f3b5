"""``doctor``: what is missing on this machine, and the line that mends it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import metadata

from rescue_training import home
from rescue_training.commands.common import library, print_json, words
from rescue_training.commands.exits import FINE, FOUND

ROOM = 200 * 1024 * 1024
"""Free bytes below which a disk is called nearly full."""


def run(options: argparse.Namespace) -> int:
    """Look at everything the program needs and say what is wrong with it."""
    say = words(options)
    results = [(name, list(look(options))) for name, look in LOOKS.items()]
    if options.json:
        print_json([{"what": name, "fine": not wrong, "keys": wrong} for name, wrong in results])
    else:
        for name, wrong in results:
            print(f"{'ok  ' if not wrong else 'FAIL'} {say(f'cli.doctor.{name}')}")
            for key in wrong:
                print(f"     {say(f'cli.doctor.{key}', folder=home.user_data())}")
    return FOUND if any(wrong for _, wrong in results) else FINE


def _pygame(options: argparse.Namespace) -> Iterator[str]:
    installed = {name.lower() for name in ("pygame", "pygame-ce") if _version(name)}
    if not installed:
        yield "pygame_none"
    elif len(installed) == 2:
        yield "pygame_both"


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _screen(options: argparse.Namespace) -> Iterator[str]:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        yield "screen_none"


def _folder(options: argparse.Namespace) -> Iterator[str]:
    folder = home.user_data()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError:
        yield "folder_closed"
        return
    if shutil.disk_usage(folder).free < ROOM:
        yield "folder_full"


def _assets(options: argparse.Namespace) -> Iterator[str]:
    for name in ("fonts", "icons", "pictures", "sounds"):
        if not any((home.shipped() / "assets" / name).glob("*")):
            yield "assets_missing"
            return


def _scenarios(options: argparse.Namespace) -> Iterator[str]:
    if not library(options).ids():
        yield "scenarios_none"


Look = Callable[[argparse.Namespace], Iterator[str]]

LOOKS: Mapping[str, Look] = {
    "pygame": _pygame,
    "screen": _screen,
    "folder": _folder,
    "assets": _assets,
    "scenarios": _scenarios,
}
"""What is looked at; each yields the key of what is wrong."""
