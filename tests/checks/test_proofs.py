"""What is known once every play has been explored."""

from __future__ import annotations

import pytest


def of(problems, code):
    return [problem for problem in problems if problem.code == code]


def scenes(text: str) -> str:
    return "scenes:\n" + text


def ask(name, *options, extra=""):
    """Return a scene: each option is ``key grade target`` with anything more after it."""
    text = f"  {name}:\n    say: Lửa.\n    choice:\n      prompt: Bạn làm gì?\n"
    text += f"      objective: people\n      source: law55\n{extra}      options:\n"
    for option in options:
        key, grade, target, *more = option.split(" ", 3)
        graded = "" if grade == "-" else f", grade: {grade}"
        text += f"        {key}: {{text: Làm {key}{graded}, go: {target}{' '.join(['', *more])}}}\n"
    return text


KEY = "variables:\n  key: {type: flag}\n"


def test_a_dead_end_comes_with_a_shortest_play(author):
    given = KEY + scenes(
        ask("pan", "take best hall , set: {key: on}", "run poor hall")
        + ask("hall", "roof - safe , if: key")
    )
    (found,) = of(author.check(given).problems, "RT301")
    assert found.arguments == {"scene": "hall", "play": ["pan: run"]}


def test_a_window_saves_from_a_dead_end(author):
    given = KEY + scenes(
        ask("pan", "take best hall , set: {key: on}", "run poor hall")
        + ask("hall", "roof - safe , if: key",
              extra="      within: 30s\n      late: {go: hurt}\n")
    )  # fmt: skip
    assert not of(author.check(given).problems, "RT301")


def test_exploring_can_be_left_out(author):
    given = scenes(ask("pan", "out best safe", "stay poor safe"))
    assert "RT302" in {code for code, _ in author.codes(given)}
    checked = author.check(given, proof=False)
    assert not {p.code for p in checked.problems} & {"RT302", "RT401"}


def test_a_scenario_too_large_to_prove_is_told_only_that(author):
    given = "variables:\n  a: {type: counter, to: 99, shown: A}\n" + scenes(
        "  pan:\n    say: Lửa.\n    hub:\n      prompt: Bạn làm gì?\n      objective: people\n"
        "      source: law55\n      options:\n"
        "        more: {text: Thêm, set: {a: a + 1}}\n"
        "        out: {text: Ra ngoài, grade: best, go: safe}\n"
        "        never: {text: Không bao giờ, if: a == 98 and a == 97, go: hurt}\n"
    )
    proofs = {"RT301", "RT302", "RT303", "RT310", "RT401"}
    small = {code for code, _ in author.codes(given, limit=50)}
    assert small & proofs == {"RT310"}
    whole = {code for code, _ in author.codes(given, limit=500)}
    assert "RT310" not in whole
    assert {"RT302", "RT303"} <= whole


WORKED = """\
objectives:
  isolate: {title: Cắt nguồn nhiệt, weight: 2}
  people: {title: Bảo vệ người}
scenes:
"""


def worked(points: str) -> str:
    return WORKED + (
        ask("pan", "x best lid , objective: isolate", f"y best call , objective: isolate{points}",
            "no poor call")
        + ask("lid", "on best call , objective: isolate", "off poor call")
        + ask("call", "ring best safe", "wait poor hurt")
    )  # fmt: skip


def test_the_worked_case_of_the_fairness_law(author):
    (found,) = of(author.check(worked("")).problems, "RT306")
    assert found.arguments["option"] == "y"
    assert str(found.arguments["percent"]) == "100/3"
    assert found.arguments["mend"] == ["points: {isolate: 4}"]
    assert found.arguments["play"] == ["pan: y"]


def test_the_points_that_are_named_mend_it(author):
    assert not of(author.check(worked(", points: {isolate: 4}")).problems, "RT306")


def test_competing_objectives_come_with_a_play_for_each(author):
    given = WORKED + ask(
        "pan", "valve best safe , objective: isolate", "out best safe", "stay poor hurt"
    )
    (found,) = of(author.check(given).problems, "RT304")
    arguments = found.arguments
    assert (arguments["objective"], arguments["play"]) == ("isolate", ["pan: valve"])
    assert (arguments["other"], arguments["other_play"]) == ("people", ["pan: out"])


@pytest.mark.parametrize(
    ("grade", "code"), [("best", "RT311"), ("acceptable", "RT309"), ("poor", None), ("-", "RT309")]
)
def test_a_bad_ending_needs_somebody_to_blame(author, grade, code):
    given = scenes(ask("pan", "out best safe", f"other {grade} hurt", "stay poor safe"))
    problems = author.check(given).problems
    found = [p.code for p in problems if p.code in ("RT309", "RT311")]
    assert found == ([code] if code else [])


def test_running_out_of_time_is_poor_and_may_end_badly(author):
    given = scenes(ask("pan", "out best safe", extra="      within: 30s\n      late: {go: hurt}\n"))
    assert not of(author.check(given).problems, "RT309")


def test_options_that_are_never_offered_together_are_not_read_together(author):
    long = "từ " * 30
    window = "      within: 16s\n      late: {go: hurt}\n"
    both = KEY + scenes(
        ask("pan", "take best hall , set: {key: on}", "run poor hall")
        + ask("hall", "a best safe", "b best safe", extra=window)
    ).replace("Làm a", long).replace("Làm b", long)
    assert of(author.check(both).problems, "RT402")
    apart = both.replace(
        f"{long}, grade: best, go: safe", f"{long}, grade: best, go: safe, if: key", 1
    )
    first, second = f"a: {{text: {long}", f"b: {{text: {long}"
    apart = both.replace(first, first + ", if: key").replace(second, second + ", if: not key")
    assert not of(author.check(apart).problems, "RT402")


def test_a_translation_is_read_at_its_own_pace(author):
    given = scenes(
        ask("pan", "out best safe", "stay poor hurt",
            extra="      within: 6s\n      late: {go: hurt}\n")
    )  # fmt: skip
    assert not of(author.check(given).problems, "RT402")
    po = f'msgctxt "scenes.pan.choice.prompt"\nmsgid "Bạn làm gì?"\nmsgstr "{"word " * 20}?"\n'
    (found,) = of(author.check({"scenario.yaml": given, "locale/en.po": po}).problems, "RT402")
    assert found.arguments["language"] == "en"
    assert found.arguments["needed"] == 9


def test_no_objective_with_points_is_not_also_a_pass_mark_out_of_reach(author):
    given = scenes("  pan:\n    say: Lửa.\n    go: safe\n")
    codes = {code for code, _ in author.codes(given)}
    assert "RT305" in codes
    assert "RT307" not in codes
