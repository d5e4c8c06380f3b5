"""``check``: all problems of scenarios, at file, line and column."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from rescue_training import home
from rescue_training.authoring.checks import Checked, check
from rescue_training.authoring.library import below
from rescue_training.commands.common import library, print_json, words
from rescue_training.commands.exits import COULD_NOT_RUN, FINE, FOUND
from rescue_training.problem import Problem, Severity
from rescue_training.wording import Wording
from rescue_training.wording.problems import sentence, shown


def run(options: argparse.Namespace) -> int:
    """Check every scenario of the paths; 1 when errors are found (with --strict, warnings)."""
    say = words(options)
    folders: list[Path] = []
    for name in options.paths:
        found = library(options).find(name)
        more = [found] if found else list(below(Path(name)))
        if not more:
            print(say("cli.no_scenario", name=name, known=""), file=sys.stderr)
            return COULD_NOT_RUN
        folders += more
    today = datetime.now(UTC).date()
    checked = [check(folder, assets=home.shipped() / "assets", today=today) for folder in folders]
    if options.json:
        print_json([_json(problem, say) for one in checked for problem in one.problems])
    else:
        _print(checked, say)
    counted = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FOUND if any(p.severity in counted for c in checked for p in c.problems) else FINE


def _print(checked: list[Checked], say: Wording) -> None:
    for one in checked:
        for problem in one.problems:
            print(shown(problem, say, one.lines(problem.position.path)), end="\n\n")
    problems = [problem for one in checked for problem in one.problems]
    counts = {s: sum(1 for p in problems if p.severity is s) for s in Severity}
    print(say("cli.check.total", scenarios=len(checked), errors=counts[Severity.ERROR],
              warnings=counts[Severity.WARNING], notes=counts[Severity.INFO]))  # fmt: skip


def _json(problem: Problem, say: Wording) -> dict[str, object]:
    message, hint = sentence(problem, say)
    at = problem.position
    return {
        "path": at.path, "line": at.line, "column": at.column,
        "severity": problem.severity.value, "code": problem.code,
        "message": message, "hint": hint,
    }  # fmt: skip
