"""The ``rescue-training`` command: parses, dispatches, prints; nothing else.

Without a command the window opens. Exit codes: 0 fine, 1 errors found, 2 could not run.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from rescue_training import __version__
from rescue_training.commands.exits import COULD_NOT_RUN, FINE

EXPORTS = ("csv", "attempts", "xlsx", "jsonl", "xapi", "parquet")
"""Forms of ``records export``; a test holds them to those there are."""

Parser: TypeAlias = argparse.ArgumentParser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; no traceback reaches a user."""
    _print_unicode()
    options = build_parser().parse_args(arguments)
    try:
        return run(options)
    except KeyboardInterrupt:
        return COULD_NOT_RUN
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        print(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), file=sys.stderr)
        return COULD_NOT_RUN


def _print_unicode() -> None:
    """Vietnamese must print whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def run(options: argparse.Namespace) -> int:
    """Dispatch to the module of the command; each is imported only when asked for."""
    if options.command is None:
        from rescue_training.desktop import run as open_window

        return open_window(libraries=options.scenarios, language=options.lang)
    module = importlib.import_module(f"rescue_training.commands.{COMMANDS[options.command][0]}")
    done: int = module.run(options)
    return done


def build_parser() -> Parser:
    """Return the parser of the whole command line."""
    shared = argparse.ArgumentParser(add_help=False)
    _shared(shared, argparse.SUPPRESS, argparse.SUPPRESS)
    parser = argparse.ArgumentParser(
        prog="rescue-training",
        description="Rescue and firefighting training scenarios: play, prove, check, records.",
        epilog="Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _shared(parser, None, [])
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (_, summary, add) in COMMANDS.items():
        add(commands.add_parser(name, help=summary, description=summary, parents=[shared]))
    return parser


def _shared(parser: Parser, language: str | None, scenarios: list[Path] | str) -> None:
    """Add what stands before or after a command alike, with the defaults given."""
    parser.add_argument(
        "--lang", choices=["vi", "en"], default=language,
        help="language of messages and texts (default vi)",
    )  # fmt: skip
    parser.add_argument(
        "--scenarios", metavar="DIR", type=Path, action="append", default=scenarios,
        help="another folder of scenarios; may be given several times",
    )  # fmt: skip


def _play(parser: Parser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", help="a folder, or the id of a scenario")
    parser.add_argument("--as", dest="trainee", metavar="NAME", help="who plays")
    parser.add_argument("--exam", action="store_true", help="feedback only in the debrief")
    parser.add_argument("--seed", type=int, metavar="N", help="order of options")
    parser.add_argument("--headless", action="store_true", help="no window; needs --script")
    parser.add_argument("--script", type=Path, metavar="FILE", help="a play file to follow")


def _check(parser: Parser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", help="scenario folders or libraries")
    parser.add_argument("--json", action="store_true", help="print problems as JSON")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")


def _explore(parser: Parser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO")
    parser.add_argument("--json", action="store_true", help="print the proof's report as JSON")
    parser.add_argument("--states", type=int, metavar="N", default=300_000, help="most states")
    parser.add_argument("--proof", action="store_true", help="write proof.json beside the scenario")


def _bots(parser: Parser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO")
    parser.add_argument("--runs", type=int, metavar="N", default=200)
    parser.add_argument("--seed", type=int, metavar="S", default=1)
    parser.add_argument("--json", action="store_true")


def _test(parser: Parser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", help="scenarios, libraries or plays")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="also write JUnit XML")


def _records(parser: Parser) -> None:
    what = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    listed = what.add_parser("list", help="all attempts on this station")
    listed.add_argument("--json", action="store_true")
    listed.add_argument("--of", metavar="NAME", help="of one person")
    shown = what.add_parser("show", help="one attempt, decision by decision")
    shown.add_argument("record", metavar="RECORD", help="a file, or an attempt's id")
    shown.add_argument("--json", action="store_true")
    verified = what.add_parser("verify", help="check chains and play attempts again")
    verified.add_argument("records", metavar="PATH", nargs="*", help="files or folders")
    verified.add_argument("--code", default="", help="the code printed on the debrief")
    verified.add_argument("--json", action="store_true")
    exported = what.add_parser("export", help="records for other programs")
    exported.add_argument("--as", dest="form", choices=EXPORTS, required=True)
    exported.add_argument("-o", "--output", type=Path, metavar="FILE", required=True)
    exported.add_argument("--names", action="store_true", help="with names, not only pseudonyms")
    given = what.add_parser("assignments", help="take in assignments from an instructor's file")
    given.add_argument("file", type=Path, metavar="FILE")
    sent = what.add_parser("send", help="send records to the instructor's machine")
    _send(sent)
    erased = what.add_parser("erase", help="remove a person's name; records stay valid")
    erased.add_argument("person", metavar="NAME", help="a name or a pseudonym")
    erased.add_argument("--records", action="store_true", help="remove the records too")
    erased.add_argument("--yes", action="store_true", help="do not ask")


def _send(parser: Parser) -> None:
    parser.add_argument("--to", metavar="ADDRESS", help="join first: the instructor's address")
    parser.add_argument("--code", help="join code on the instructor's screen")
    parser.add_argument("--name", help="name of this machine there")
    parser.add_argument(
        "--digits", default="", metavar="HEX", help="certificate's digits, compared unattended"
    )
    parser.add_argument("--status", action="store_true", help="only tell how things stand")
    parser.add_argument("--leave", action="store_true", help="send no more")
    parser.add_argument("--json", action="store_true")


def _review(parser: Parser) -> None:
    parser.add_argument("--store", type=Path, metavar="DIR", help="folder of the store")
    parser.add_argument(
        "--database", default="", metavar="ADDRESS",
        help="a PostgreSQL address, or a file that holds it (default SQLite in the store)",
    )  # fmt: skip
    parser.add_argument("--add", type=Path, nargs="+", metavar="PATH",
                        help="take in records: files, folders, zips, sticks")  # fmt: skip
    parser.add_argument("--rebuild", action="store_true", help="make the database anew")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the class report")
    parser.add_argument("--unit", metavar="NAME", help="only this unit in the report")
    parser.add_argument("--no-names", action="store_true", help="pseudonyms in the report")
    parser.add_argument("--port", type=int, default=8765, metavar="N")
    parser.add_argument("--no-browser", action="store_true", help="only print the link")
    parser.add_argument("--serve", nargs="?", const="", metavar="HOST",
                        help="serve the network: accounts, stations that send")  # fmt: skip
    parser.add_argument("--cert", type=Path, metavar="FILE", help="TLS certificate (PEM)")
    parser.add_argument("--key", type=Path, metavar="FILE", help="its key (PEM)")
    parser.add_argument("--plain", action="store_true", help="without TLS, on a private network")
    parser.add_argument("--host", action="append", default=[], metavar="NAME",
                        help="another name of this machine")  # fmt: skip
    parser.add_argument("--lrs", metavar="ADDRESS", help="forward attempts to an LRS (xAPI)")
    parser.add_argument("--lrs-credentials", type=Path, metavar="FILE",
                        help="file with its key (else from the environment)")  # fmt: skip
    parser.add_argument("--account", metavar="NAME", help="make an account, or a new password")
    parser.add_argument("--role", choices=["instructor", "reviewer", "admin"], default="admin")


def _guide(parser: Parser) -> None:
    parser.add_argument("page", nargs="?", default="README", help="a page, or a code like RT101")


def _doctor(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true")


Command: TypeAlias = tuple[str, str, Callable[[Parser], None]]

COMMANDS: Mapping[str, Command] = {
    "play": ("play", "straight into a scenario", _play),
    "check": ("check", "all problems of scenarios", _check),
    "explore": ("explore", "the proof of a scenario", _explore),
    "bots": ("bots", "how scores spread when nobody knows what is right", _bots),
    "test": ("test", "run the plays beside scenarios", _test),
    "records": ("records", "score logs: list, show, verify, export, send, erase", _records),
    "review": ("review", "the instructor's pages in the browser", _review),
    "guide": ("guide", "print a page of the manual", _guide),
    "doctor": ("doctor", "what is missing on this machine", _doctor),
}
"""Command -> module in ``commands``, summary, arguments."""
