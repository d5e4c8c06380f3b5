"""Every number can be explained: in the table, in wording and in the guide."""

from __future__ import annotations

import importlib
import pkgutil
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from string import Formatter

import pytest

from rescue_training import home
from rescue_training.review import statistics
from rescue_training.review.statistics import mastery
from rescue_training.review.statistics.bands import BANDS
from rescue_training.review.statistics.compare import SHOWN_FROM, Verdict
from rescue_training.review.statistics.conditional import MINIMUM
from rescue_training.review.statistics.explain import NUMBERS, PARTS, wording_key
from rescue_training.review.statistics.flags import FLAGS, LIMITS, flags, look
from rescue_training.review.statistics.intervals import Interval
from rescue_training.review.statistics.reasons import Reason
from rescue_training.review.statistics.tally import SKIPPED, Answer, Tally
from rescue_training.wording import Wording, languages

GIVEN = {"Sums", "Pairs", "Interval", "Tally", "Practice", "Rule", "Limits", "Number"}
"""Classes that hold what goes in, or parts of numbers, rather than numbers to be shown."""
SHOWN = {int, float, bool, Fraction, date, Interval, Verdict, mastery.State}
"""Types that a page shows as a number or a verdict."""


def modules() -> Iterator[object]:
    for found in pkgutil.iter_modules(statistics.__path__, statistics.__name__ + "."):
        yield importlib.import_module(found.name)


def results() -> Mapping[str, type]:
    """Return the results of all modules that have been defined there."""
    return {
        name: value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, type) and is_dataclass(value)
        and value.__module__ == module.__name__ and name not in GIVEN
    }  # fmt: skip


def types_in(hint: object) -> set[object]:
    parts = typing.get_args(hint)
    if not parts:
        return {hint}
    if typing.get_origin(hint) is typing.get_origin(Mapping[str, int]):
        return set()
    return {found for part in parts for found in types_in(part)}


def shown_fields() -> set[str]:
    return {
        f"{name}.{field.name}"
        for name, result in results().items()
        for field in fields(result)
        if types_in(typing.get_type_hints(result)[field.name]) & SHOWN
    }


def functions() -> set[str]:
    return {name for module in modules() for name, value in vars(module).items()
            if callable(value) and not isinstance(value, type)}  # fmt: skip


def test_every_number_in_a_result_is_explained_once():
    explained = [field for number in NUMBERS.values() for field in number.fields]
    assert len(explained) == len(set(explained))
    others = {field for field in explained if "." not in field}
    assert others <= functions()
    assert set(explained) - others == shown_fields() - {"Look.window"}


def test_there_are_results_to_explain():
    assert {"Reached", "OptionFigures", "Times", "Mastery", "Comparison"} <= set(results())


@pytest.mark.parametrize("language", languages())
def test_every_number_has_its_sentences(language):
    say = Wording(language)
    for number in NUMBERS:
        for part in PARTS:
            assert say.has(wording_key(number, part)), (number, part)


@pytest.mark.parametrize("language", languages())
def test_every_number_has_a_section_in_the_guide_with_its_formula_and_source(language):
    say = Wording(language)
    page = (home.guide() / language / "statistics.md").read_text("utf-8")
    sections = dict(re.findall(r"^### [^\n]+ · `(\w+)`\n(.*?)(?=^##|\Z)", page, re.M | re.S))
    assert set(sections) == set(NUMBERS)
    for key, number in NUMBERS.items():
        assert f"### {say(wording_key(key, 'name'))} · `{key}`" in page
        assert number.formula in sections[key]
        assert number.source in sections[key]


@pytest.mark.parametrize("language", languages())
def test_every_band_reason_verdict_state_and_way_of_not_answering_has_words(language):
    say = Wording(language)
    bands = {f"band.{name}.{word}" for name, found in BANDS.items() for _, word in found}
    words = {"refused": Reason, "verdict": Verdict, "state": mastery.State}
    others = {f"{group}.{one}" for group, kind in words.items() for one in kind}
    for key in bands | others | {f"option.{SKIPPED}", "option.late"}:
        assert say.has(f"review.numbers.{key}"), key


def hard_to_please() -> Tally:
    """A decision about which everything that can be said is said by one tally or another."""
    tally = Tally()
    for count, option, rest in ((30, "open", 9), (30, "cool", 2), (1, "wait", 5)):
        earned = {"open": 0, "cool": 2, "wait": 1}[option]
        for _ in range(count):
            door = Answer("door", option, earned, 2, option == "open", option == "open", 19_000)
            tally.add([door, Answer("rest", "", rest, 10)])
    return tally


@pytest.mark.parametrize("language", languages())
def test_every_flag_has_a_sentence_that_its_values_fill_and_advice(language):
    say = Wording(language)
    area = say.area("review")
    for key in FLAGS:
        assert say.has(f"review.numbers.flag.{key}"), key
        assert say.has(f"review.numbers.advice.{key}"), key
    points = {"cool": 2, "wait": 1, "open": 0, "run": 0}
    found = flags(look(hard_to_please(), "door", points, 20_000))
    assert {"strong_fail_more", "strong_choose", "never_chosen", "rarely_chosen"} <= {
        flag.key for flag in found
    }
    for flag in found:
        template = area[f"review.numbers.flag.{flag.key}"]
        wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
        assert wanted <= set(flag.values), flag.key


@pytest.mark.parametrize("language", languages())
def test_parameters_told_in_words_are_those_that_are_used(language):
    say = Wording(language)
    rule = mastery.RULE
    told = say("review.numbers.refresh.computed")
    assert ", ".join(map(str, rule.gaps)) in told
    share = say("review.numbers.mastery.computed")
    for number in (f"{100 * rule.mastered} %", f"{100 * rule.nearly} %"):
        assert number in share
    for key in ("discrimination", "groups"):
        assert str(MINIMUM) in say(f"review.numbers.{key}.undefined")
    assert str(SHOWN_FROM) in say("review.numbers.difference.undefined")
    page = (home.guide() / language / "statistics.md").read_text("utf-8")
    warnings = next(part for part in page.split("\n\n") if "95 %" in part and "**" in part)
    numbers = re.findall(r"\b\d+\b", warnings)
    assert [str(n) for n in (LIMITS.fewest, LIMITS.few, LIMITS.many)] == numbers[:3]
