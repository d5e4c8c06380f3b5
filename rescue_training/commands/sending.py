"""``records send``: this station's records to the instructor's machine, from the command line.

With ``--to`` and ``--code`` it joins first; ``--status`` only tells how things stand;
``--leave`` forgets the instructor's machine. Exit 0 when all has arrived, 1 when something has
not or no longer agrees with its receipt, 2 when nothing could be tried.
"""

from __future__ import annotations

import argparse
import platform
import sys

from rescue_training.commands.common import CannotRun, print_json, words
from rescue_training.commands.exits import FINE, FOUND
from rescue_training.records.chain import JSON
from rescue_training.records.outbox import connection as file
from rescue_training.records.outbox.address import BadAddress, read_address
from rescue_training.records.outbox.carrying import Duties
from rescue_training.records.outbox.checking import Doubt, doubts
from rescue_training.records.outbox.connection import Connection
from rescue_training.records.outbox.delivery import deliver
from rescue_training.records.outbox.joining import LONGEST_NAME, CannotJoin, Found, find, join
from rescue_training.records.outbox.pending import Pending
from rescue_training.records.outbox.sender import Round, Sender, Trouble, ledger_of, plain
from rescue_training.records.store import Store
from rescue_training.wording import Wording

_YES = ("c", "có", "y", "yes")


def send(options: argparse.Namespace, store: Store) -> int:
    """Send all that is pending, or do what was asked instead."""
    say = words(options)
    if options.leave:
        file.forget(store.root)
        print(say("stations.command.left"))
        return FINE
    if options.to:
        _join(options, say, store)
    connection = file.load(store.root)
    if connection is None:
        raise CannotRun(say("stations.command.not_joined"))
    done = _state(store, connection) if options.status else _delivered(store, connection)
    return _told(options, say, store, connection, done)


def _delivered(store: Store, connection: Connection) -> Round:
    sender = Sender(store, connection, carried=Duties(store.root))
    try:
        return deliver(sender)
    except OSError:
        return Round(waiting=sum(1 for _ in sender.pending), trouble=Trouble("disk"))
    finally:
        sender.close()


def _state(store: Store, connection: Connection) -> Round:
    """Return what is waiting and what was refused, without asking anybody."""
    ledger = ledger_of(store.root, connection)
    waiting = sum(1 for _ in Pending(store, ledger))
    return Round(refused=len(ledger.refusals()), waiting=waiting)


# -- joining


def _join(options: argparse.Namespace, say: Wording, store: Store) -> None:
    if not options.code:
        raise CannotRun(say("stations.command.need_code"))
    name = options.name or platform.node()[:LONGEST_NAME]
    try:
        found = find(read_address(options.to))
        _agree(options, say, found)
        connection = join(found, options.code, name)
    except BadAddress as error:
        raise CannotRun(say("stations.trouble.address")) from error
    except CannotJoin as refusal:
        raise CannotRun(say(refusal.key)) from refusal
    file.save(store.root, connection)
    told = {"server": connection.server_name, "station": connection.station}
    print(say("stations.command.joined", **told), file=sys.stderr)


def _agree(options: argparse.Namespace, say: Wording, found: Found) -> None:
    """Have a person compare an own certificate; say it when nothing is encrypted."""
    if not found.address.secure:
        print(say("stations.command.plain"), file=sys.stderr)
    if not found.digits:
        return
    given = options.digits.replace(" ", "").lower()
    if not given:
        print(say("stations.command.compare", digits=found.digits), file=sys.stderr)
        print(say("stations.command.same"), end=" ", file=sys.stderr, flush=True)
        same = sys.stdin.readline().strip().lower() in _YES
    else:
        same = given == found.digits.replace(" ", "")
    if not same:
        raise CannotRun(say("stations.command.different"))


# -- telling


def _told(
    options: argparse.Namespace, say: Wording, store: Store, connection: Connection, done: Round
) -> int:
    doubtful = doubts(store)
    if options.json:
        print_json(_table(connection, done, doubtful))
    else:
        for line in _lines(say, store, connection, done, doubtful):
            print(line)
    return FOUND if done.waiting or done.trouble or done.refused or doubtful else FINE


def _table(connection: Connection, done: Round, doubtful: list[Doubt]) -> dict[str, JSON]:
    return {
        "server": connection.server_name,
        "address": str(connection.address),
        "station": connection.station,
        **plain(done),
        "contradicted": [
            {"record": str(doubt.path), "how": doubt.kind, "receipt": doubt.receipt.to_json()}
            for doubt in doubtful
        ],
    }


def _lines(
    say: Wording, store: Store, connection: Connection, done: Round, doubtful: list[Doubt]
) -> list[str]:
    told = {"server": connection.server_name, "station": connection.station}
    lines = [say("stations.status.connected", **told)]
    if done.sent:
        lines.append(say("stations.status.sent", count=done.sent))
    if done.waiting:
        lines.append(say("stations.status.waiting", count=done.waiting))
    elif not done.trouble:
        lines.append(say("stations.status.all_sent"))
    if done.trouble:
        lines.append(say(f"stations.trouble.{done.trouble.kind}"))
    refusals = ledger_of(store.root, connection).refusals()
    if refusals:
        lines.append(say("stations.status.refused", count=len(refusals)))
    for attempt, refusal in refusals.items():
        reason = say(f"stations.refused.{refusal.kind}")
        lines.append(say("stations.status.refused_one", attempt=attempt, reason=reason))
    for doubt in doubtful:
        values = {"record": doubt.path, "time": doubt.receipt.time, "lines": doubt.receipt.lines}
        lines.append(say(f"stations.status.contradicted_{doubt.kind}", **values))
    return lines
