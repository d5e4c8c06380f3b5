"""``review``: the instructor's pages, and what can be done with their store without a page."""

from __future__ import annotations

import argparse
import getpass
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rescue_training import home
from rescue_training.commands.common import CannotRun, words
from rescue_training.commands.exits import COULD_NOT_RUN, FINE, FOUND
from rescue_training.language import FIRST
from rescue_training.review.own import OwnStation
from rescue_training.review.store.ingest import CONFLICT, Arrival, Taken
from rescue_training.review.store.opening import CannotOpen, open_store
from rescue_training.review.store.store import ReviewStore
from rescue_training.wording import Wording

if TYPE_CHECKING:
    from rescue_training.review.lrs.forwarder import Forwarder


def run(options: argparse.Namespace) -> int:
    """Do what was asked; without any wish, show the pages."""
    try:
        with _store(options) as store:
            codes = [task(options, store) for name, task in TASKS.items() if vars(options)[name]]
            if codes and options.serve is None:
                return max(codes)
            return _pages(options, store)
    except CannotRun as error:
        print(error, file=sys.stderr)
        return COULD_NOT_RUN


def _store(options: argparse.Namespace) -> ReviewStore:
    folder = options.store or home.user_data() / "review"
    try:
        return open_store(folder, options.database, tuple(options.scenarios))
    except CannotOpen as refusal:
        raise CannotRun(words(options)(refusal.key, **refusal.values)) from refusal


# -- without a page


def _rebuild(options: argparse.Namespace, store: ReviewStore) -> int:
    print(words(options)("cli.review.rebuilt", count=store.rebuild()))
    return FINE


def _add(options: argparse.Namespace, store: ReviewStore) -> int:
    return max(_add_one(words(options), store, path) for path in options.add)


def _add_one(say: Wording, store: ReviewStore, path: Path) -> int:
    """Take in what lies at a path and say what became of it."""
    added = store.add(path)
    if added.trouble:
        print(say(f"cli.review.trouble.{added.trouble}", path=path), file=sys.stderr)
        return COULD_NOT_RUN
    counts = {taken.value: len(added.of(taken)) for taken in Taken}
    print(say("cli.review.added", path=path, people=added.people, **counts))
    wrong = [a for a in added.arrivals if a.taken is Taken.REFUSED or not a.sound]
    for arrival in wrong:
        print(f"  {arrival.file}: {_reason(say, arrival)}")
    return FOUND if wrong else FINE


def _reason(say: Wording, arrival: Arrival) -> str:
    if arrival.taken is Taken.REFUSED:
        return say(f"cli.review.refused.{arrival.what}")
    if arrival.badge == CONFLICT:
        return say("cli.review.conflict")
    verdict = arrival.verdict
    return say(verdict.key, **verdict.values) if verdict else say("cli.review.unsound")


def _html(options: argparse.Namespace, store: ReviewStore) -> int:
    from rescue_training.review.report.report import report_html

    OwnStation(store, home.user_data()).look()
    language = options.lang or FIRST
    data = report_html(store, language, unit=options.unit, names=not options.no_names)
    options.html.write_bytes(data)
    print(words(options)("cli.review.written", path=options.html))
    return FINE


def _account(options: argparse.Namespace, store: ReviewStore) -> int:
    """Make an account, or give a known one another password."""
    from rescue_training.review.access import accounts, audit
    from rescue_training.review.access.roles import Role

    say = words(options)
    password = _password(say)
    try:
        with store.writer(quiet=True) as connection:
            known = accounts.by_name(connection, options.account)
            if known is None:
                role = Role(options.role)
                accounts.add(connection, options.account, role, password, store.now())
            else:
                accounts.set_password(connection, known.id, password)
            did = "password_set" if known else "account_added"
            audit.write(connection, audit.OWNER, did, store.now(), options.account)
    except accounts.BadAccount as bad:
        sentence = say(f"review.access.bad.{bad.why}", shortest=accounts.SHORTEST)
        raise CannotRun(sentence) from bad
    print(say(f"review.access.done.{did}", name=options.account))
    return FINE


def _password(say: Wording) -> str:
    """Ask twice at a terminal; from a pipe the first line is taken."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(say("cli.review.password") + " ")
    if getpass.getpass(say("cli.review.password_again") + " ") != first:
        raise CannotRun(say("cli.review.password_differs"))
    return first


def _lrs(options: argparse.Namespace, store: ReviewStore) -> int:
    """Forward once; beside served pages it goes on for as long as they do."""
    from rescue_training.review.lrs.opening import told

    if options.serve is not None:
        return FINE
    OwnStation(store, home.user_data()).look()
    forwarder = _forwarder(options, store, time.sleep)
    try:
        status = forwarder.run()
    finally:
        forwarder.close()
    for line in told(status, words(options)):
        print(line)
    return FINE if status.done else FOUND


def _forwarder(
    options: argparse.Namespace, store: ReviewStore, sleep: Callable[[float], object]
) -> Forwarder:
    from rescue_training.review.lrs.opening import open_forwarder
    from rescue_training.review.lrs.problem import Refused

    try:
        return open_forwarder(
            store, options.lrs, options.lrs_credentials, plain=options.plain, sleep=sleep
        )
    except Refused as refusal:
        raise CannotRun(words(options)(refusal.key, **refusal.values)) from refusal


TASKS = {"rebuild": _rebuild, "account": _account, "add": _add, "html": _html, "lrs": _lrs}
"""What is done without a page, by the name of its option, in this order."""


# -- the pages


def _pages(options: argparse.Namespace, store: ReviewStore) -> int:
    from rescue_training.review.stations.serving import CannotServe
    from rescue_training.review.web.serving import serve
    from rescue_training.review.web.start import Network, at_home, for_network

    language = options.lang or FIRST
    if options.serve is None:
        started = at_home(store, options.port, language)
    else:
        network = Network(
            options.serve, options.cert, options.key, options.plain, tuple(options.host)
        )
        try:
            started = for_network(store, network, options.port, language)
        except CannotServe as refusal:
            raise CannotRun(words(options)(refusal.key, **refusal.values)) from refusal
    own = OwnStation(store, home.user_data())
    own.look()
    own.start()
    with _forwarding(options, store) as forwarder:
        site = replace(started.site, forwarder=forwarder)
        serve(site, started.opened, started.tls, lambda: _announce(options, started.link))
    return FINE


@contextmanager
def _forwarding(options: argparse.Namespace, store: ReviewStore) -> Iterator[Forwarder | None]:
    """Forward to an LRS meanwhile, when one was named."""
    if not options.lrs:
        yield None
        return
    from rescue_training.review.lrs.service import Service

    service = Service(lambda sleep: _forwarder(options, store, sleep))
    service.start()
    try:
        yield service.forwarder
    finally:
        service.close()


def _announce(options: argparse.Namespace, link: str) -> None:
    key = "open" if options.serve is None else "serving"
    print(words(options)(f"cli.review.{key}", link=link), flush=True)
    if options.serve is None and not options.no_browser:
        webbrowser.open(link)
