"""What can be seen of a scenario without playing it."""

from __future__ import annotations

import pytest


def of(problems, code):
    return [problem for problem in problems if problem.code == code]


CHOICE = """\
scenes:
  pan:
    {keys}
    say: {say}
    choice:
      prompt: Bạn làm gì?
      objective: people
      source: law55
      options:
        out: {{text: Ra ngoài cùng mọi người, grade: best, go: safe{more}}}
        stay: {{text: Đứng xem lửa có tự tắt không, grade: poor, go: hurt}}
"""


def scenario(say="Lửa.", keys="enter: {smoke: smoke + 1}", more="", declared="to: 5"):
    variables = f"variables:\n  smoke: {{type: level, {declared}}}\n"
    return variables + CHOICE.format(say=say, keys=keys, more=more)


@pytest.mark.parametrize(
    "given",
    [
        scenario(say='"Khói ở mức {smoke}."'),
        scenario(keys="show: {smoke: smoke}\n    enter: {smoke: smoke + 1}"),
        scenario(more=", if: smoke >= 1"),
        scenario(declared="to: 5, shown: Khói"),
    ],
    ids=["in text", "in a picture", "in a condition", "shown to the trainee"],
)
def test_a_variable_is_read_wherever_something_depends_on_it(author, given):
    assert "RT210" not in {code for code, _ in author.codes(given)}


def test_a_variable_that_only_counts_itself_up_is_never_read(author):
    assert ("RT210", 2) in author.codes(scenario())


def test_a_variable_changed_only_by_time_is_set(author):
    given = scenario(keys="show: {smoke: smoke}").replace(
        "      options:", "      within: 60s\n      during: {30s: {smoke: 5}}\n"
        "      late: {go: hurt}\n      options:",
    )  # fmt: skip
    assert not {"RT210", "RT211"} & {code for code, _ in author.codes(given)}


@pytest.mark.parametrize(
    ("condition", "result"),
    [
        ("smoke > 5", "false"), ("smoke >= 6", "false"), ("smoke <= 5", "true"),
        ("smoke < 0", "false"), ("smoke == 7", "false"), ("smoke != 9", "true"),
        ("smoke + 2 > 7", "false"), ("0 <= smoke", "true"), ("visits() >= 1", "true"),
        ("visits() == 0", "false"), ("smoke * 2 <= 10", "true"), ("5 - smoke < 0", "false"),
    ],
)  # fmt: skip
def test_a_comparison_that_its_ranges_decide_is_told(author, condition, result):
    problems = author.check(scenario(say=f'[{{"if {condition}": "Khói dày."}}, Lửa.]')).problems
    (found,) = of(problems, "RT212")
    assert found.arguments["result"] == result


@pytest.mark.parametrize(
    "condition",
    ["smoke > 4", "smoke >= 5", "smoke == 0", "smoke < 1", "visits() == 1", "visits() > 1",
     "smoke + 2 > 6", "visits(pan) == 0", "smoke != 5", "not smoke == 3"],
)  # fmt: skip
def test_a_comparison_that_can_go_both_ways_is_not(author, condition):
    problems = author.check(scenario(say=f'[{{"if {condition}": "Khói dày."}}, Lửa.]')).problems
    assert not of(problems, "RT212")


def test_a_comparison_is_shown_at_its_own_column(author):
    checked = author.check(scenario(more=', if: "visits() == 1 and smoke > 5"'))
    (found,) = of(checked.problems, "RT212")
    line = checked.lines(found.position.path)[found.position.line - 1]
    assert line[found.position.column - 1 :].startswith("smoke > 5")


def test_points_may_be_equal_or_fall_but_not_rise_for_running_out_of_time_either(author):
    fine = scenario(keys="", say="Lửa.").replace("grade: poor", "grade: poor, points: 2")
    assert not of(author.check(fine).problems, "RT404")
    late = scenario(keys="").replace(
        "      options:", "      within: 60s\n      late: {go: hurt, points: 3}\n      options:"
    )
    (found,) = of(author.check(late).problems, "RT404")
    assert found.arguments["option"] == "late"


def choices(*pairs: tuple[str, str]) -> str:
    """Return one decision for each (right answer, wrong answer)."""
    text = "start: s0\nscenes:\n"
    for number, (right, wrong) in enumerate(pairs):
        after = f"s{number + 1}" if number + 1 < len(pairs) else "safe"
        text += (
            f"  s{number}:\n    say: Lửa.\n    choice:\n      prompt: Bạn làm gì?\n"
            "      objective: people\n      source: law55\n      options:\n"
            f"        right: {{text: {right}, grade: best, go: {after}}}\n"
            f"        wrong: {{text: {wrong}, grade: poor, go: {after}}}\n"
        )
    return text


LONG, SHORT, SAME = ("dài hơn hẳn", "ngắn"), ("ngắn", "dài hơn hẳn"), ("bằng", "nhau")


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([LONG] * 4, True),
        ([LONG] * 3, False),
        ([LONG] * 4 + [SHORT] * 2, True),
        ([LONG] * 4 + [SHORT] * 3, False),
        ([SAME] * 6, False),
    ],
    ids=["four of four", "too few to tell", "four of six", "four of seven", "never alone"],
)
def test_the_right_answer_may_not_be_the_longest_nearly_always(author, pairs, told):
    assert bool(of(author.check(choices(*pairs)).problems, "RT403")) is told


def test_a_translation_can_give_the_answer_away_too(author):
    po = ""
    for number in range(4):
        for key, text in (("right", "a much longer answer"), ("wrong", "short")):
            source = SHORT[0] if key == "right" else SHORT[1]
            at = f"scenes.s{number}.choice.options.{key}.text"
            po += f'msgctxt "{at}"\nmsgid "{source}"\nmsgstr "{text}"\n\n'
    files = {"scenario.yaml": choices(*[SHORT] * 4), "locale/en.po": po}
    (found,) = of(author.check(files).problems, "RT403")
    assert found.arguments["language"] == "en"


def test_loading_errors_are_all_that_is_told_of_a_scenario_that_cannot_load(author):
    given = scenario().replace("go: safe", "go: saef").replace("source: law55", "hint: x")
    codes = {code for code, _ in author.codes(given)}
    assert "RT201" in codes
    assert not codes & {"RT501", "RT210", "RT302"}


def test_problems_come_in_the_order_of_files_lines_and_columns(author):
    files = {"scenario.yaml": scenario(), "plays/a.yaml": "format: 1\nrespons: []\n"}
    places = [problem.position for problem in author.check(files).problems]
    assert places == sorted(places)
    assert len({place.path for place in places}) == 2


def test_a_file_that_no_problem_can_name_has_no_lines(author):
    assert author.check("").lines("nowhere.yaml") == []
