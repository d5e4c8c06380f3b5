"""``records``: score logs without a server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rescue_training import home
from rescue_training.authoring.loader import scenario_of
from rescue_training.commands.common import CannotRun, print_json, words
from rescue_training.commands.exits import COULD_NOT_RUN, FINE, FOUND
from rescue_training.commands.sending import send
from rescue_training.records.assignments import BadAssignments, take_file
from rescue_training.records.outbox.checking import with_receipts
from rescue_training.records.read import Record, read
from rescue_training.records.store import Store
from rescue_training.records.summary import Summary, summarise


def run(options: argparse.Namespace) -> int:
    """Do what was asked with the records of this station."""
    try:
        return ACTIONS[options.what](options, Store(home.user_data()))
    except CannotRun as error:
        print(error, file=sys.stderr)
        return COULD_NOT_RUN


def _names(store: Store) -> dict[str, str]:
    return {person.pseudonym: person.name for person in store.people.people().persons}


def _list(options: argparse.Namespace, store: Store) -> int:
    summaries = store.summaries()
    names = _names(store)
    if options.of:
        wanted = {p for p, name in names.items() if options.of in (p, name)}
        summaries = [s for s in summaries if s.header and s.header.pseudonym in wanted]
    if options.json:
        print_json([summary.to_json() for summary in summaries])
        return FINE
    for summary in summaries:
        print(_line(summary, names, options))
    print(words(options)("cli.records.total", count=len(summaries)))
    return FINE


def _line(summary: Summary, names: Mapping[str, str], options: argparse.Namespace) -> str:
    say, header = words(options), summary.header
    who = names.get(header.pseudonym, header.pseudonym) if header else "?"
    start = header.start[:16].replace("T", " ") if header else "?"
    what = header.scenario if header else summary.path.name
    percent = f"{summary.percent} %" if summary.percent is not None else "-"
    passed = {True: say("cli.records.passed"), False: say("cli.records.failed"), None: ""}
    status = say(f"cli.records.{summary.status.value}")
    columns = f"{start}  {who:20}  {what:20}  {status:12} {percent:>6}"
    return f"{columns} {passed[summary.passed]}".rstrip()


def _path(name: str, store: Store) -> Path:
    path = Path(name)
    if path.is_file():
        return path
    found = [p for p in store.paths() if name and name in p.name]
    if len(found) != 1:
        raise FileNotFoundError(2, "record", name)
    return found[0]


def _show(options: argparse.Namespace, store: Store) -> int:
    record = read(_path(options.record, store))
    summary = summarise(record)
    if options.json:
        lines = [dict(line.body) for line in record.lines]
        print_json({**summary.to_json(), "lines": lines})
        return FINE
    print(_line(summary, _names(store), options))
    print(words(options)("cli.records.code", code=summary.code))
    for line in _decisions(record):
        print(line)
    return FINE


def _decisions(record: Record) -> list[str]:
    lines = []
    for line in record.responses:
        given: Any = line.body["input"]
        nothing: dict[str, Any] = {}
        judged: Any = next((e for e in line.events if e["event"] == "judged"), nothing)
        cost = judged.get("cost")
        lost = f"  -{cost[0] / cost[1]:.1f} %" if cost and cost[0] else ""
        seconds = given["elapsed"] / 1000
        grade = judged.get("grade") or ""
        what = judged.get("leg", given["answer"])
        lines.append(f"  {seconds:7.1f} s  {given['scene']}: {what}  {grade}{lost}")
    return lines


def _verify(options: argparse.Namespace, store: Store) -> int:
    say = words(options)
    paths: list[Path] = []
    for name in options.records:
        path = Path(name)
        paths += sorted(path.rglob("*.jsonl")) if path.is_dir() else [_path(name, store)]
    verdicts = [
        with_receipts(store.verify(path, scenario_of, code=options.code), store.root)
        for path in (paths if options.records else store.paths())
    ]
    if options.json:
        print_json([
            {"record": str(v.path), "outcome": v.outcome.value, "line": v.line, "what": v.what,
             "message": say(v.key, **v.values)}
            for v in verdicts
        ])  # fmt: skip
    else:
        for verdict in verdicts:
            print(f"{verdict.path}: {say(verdict.key, **verdict.values)}")
        print(say("cli.records.verified", good=sum(v.ok for v in verdicts), count=len(verdicts)))
    return FINE if all(v.ok for v in verdicts) else FOUND


def _export(options: argparse.Namespace, store: Store) -> int:
    from rescue_training.review.exports.forms import export
    from rescue_training.review.exports.from_records import RecordsSource
    from rescue_training.review.exports.writers import Missing

    say = words(options)
    try:
        export(options.form, RecordsSource(store, options.names), options.output, say.language)
    except Missing as missing:
        message = say("cli.records.missing", package=missing.package, extra=missing.extra)
        raise CannotRun(message) from missing
    print(say("cli.records.exported", count=len(store.paths()), path=options.output))
    return FINE


def _assignments(options: argparse.Namespace, store: Store) -> int:
    say = words(options)
    try:
        count = take_file(store.root, options.file)
    except BadAssignments as bad:
        raise CannotRun(say(f"records.assignments.{bad.why}")) from bad
    print(say("records.assignments.taken", count=count))
    return FINE


def _erase(options: argparse.Namespace, store: Store) -> int:
    say = words(options)
    found = [p for p in store.people.people().persons if options.person in (p.name, p.pseudonym)]
    if len(found) != 1:
        raise CannotRun(say("cli.records.nobody", name=options.person, count=len(found)))
    question = say("cli.records.erase", name=found[0].name)
    if not options.yes and input(f"{question} ").strip().lower() not in {"y", "yes", "c", "có"}:
        print(say("cli.records.kept"))
        return FINE
    store.erase(found[0].pseudonym, records=options.records)
    print(say("cli.records.erased", name=found[0].name))
    return FINE


Action = Callable[[argparse.Namespace, Store], int]

ACTIONS: Mapping[str, Action] = {
    "list": _list,
    "show": _show,
    "verify": _verify,
    "export": _export,
    "assignments": _assignments,
    "erase": _erase,
    "send": send,
}
"""What can be done with records."""
