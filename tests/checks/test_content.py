"""Sources, reviews, pictures, sounds, letters and translations."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.authoring.checks import check
from rescue_training.authoring.checks.drawable import TABLE, drawable
from rescue_training.authoring.checks.letters import skeleton
from rescue_training.authoring.checks.sources import months_between
from rescue_training.problem import Severity


def of(problems, code):
    return [problem for problem in problems if problem.code == code]


def source(day: str) -> str:
    return f"sources:\n  law55: {{title: Luật, checked: {day}}}\n"


@pytest.mark.parametrize(
    ("day", "code"),
    [("2024-11-25", None), ("2024-11-24", "RT502"), ("2019-01-01", "RT502"),
     ("2026-11-24", None), ("2026-11-25", "RT517")],
)  # fmt: skip
def test_a_source_is_looked_at_again_after_24_months(author, day, code):
    found = [p.code for p in author.check(source(day)).problems if p.code in ("RT502", "RT517")]
    assert found == ([code] if code else [])


def test_months_are_whole_ones():
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert months_between(date(2024, 11, 24), date(2026, 11, 23)) == 23


OPTIONS = """\
scenes:
  pan:
    say: Lửa.
    choice:
      prompt: Bạn làm gì?
      objective: people
      within: 60s
      late: {go: hurt}
      options:
        out: {text: Ra ngoài, grade: best, source: law55, go: safe}
        stay: {text: Đứng xem, grade: poor, %s, go: hurt}
"""


@pytest.mark.parametrize("key", ["source: law55", "review: needed"])
def test_a_decision_may_name_its_sources_option_by_option(author, key):
    assert not of(author.check(OPTIONS % key).problems, "RT501")


def test_a_decision_is_told_once_however_many_options_lack_a_source(author):
    bare = (OPTIONS % "why: Vì thế").replace("source: law55, ", "")
    (found,) = of(author.check(bare).problems, "RT501")
    assert found.arguments["option"] == "out"


def test_every_decision_that_waits_for_its_review_is_noted(author):
    problems = of(author.check(OPTIONS % "review: needed").problems, "RT503")
    assert [(p.severity, p.position.line) for p in problems] == [(Severity.INFO, 11)]


FIRE = """\
start: first
scenes:
  first:
    place: kitchen
    say: Lửa.
    go: ask
  second:
    show: {{fire: [{{at: pan, size: 2}}, {{at: {anchor}, size: 1}}], steam: {steam}}}
    say: Lửa.
    go: safe
"""


def test_a_place_stays_until_another_is_named(author):
    given = FIRE.format(anchor="hood", steam="pan").replace("go: ask", "go: second")
    assert not {"RT505", "RT515"} & {code for code, _ in author.codes(given)}


def test_fires_and_steam_are_looked_for_in_the_place_where_they_are_seen(author):
    given = FIRE.format(anchor="curtin", steam="sink").replace("go: ask", "go: second")
    checked = author.check(given)
    found = of(checked.problems, "RT505")
    assert [p.arguments["name"] for p in found] == ["curtin", "sink"]
    line = checked.lines(found[0].position.path)[found[0].position.line - 1]
    assert line[found[0].position.column - 1 :].startswith("curtin")


SHARED = """\
variables:
  up: {type: flag}
scenes:
  pan:
    place: kitchen
    say: Lửa.
    choice:
      prompt: Bạn làm gì?
      objective: people
      source: law55
      options:
        climb: {text: Leo lên mái, grade: best, set: {up: on}, go: roof}
        call: {text: Gọi 114 ngay, grade: best, go: phone}
  roof:
    place: roof
    say: Gió.
    go: phone
  phone:
    say: Bạn gọi 114.
    go:
      - if up: look
      - else: safe
  look:
    show: {fire: {at: %s, size: 2}}
    say: Bạn nhìn xuống.
    go: hurt
"""


@pytest.mark.parametrize(("anchor", "told"), [("edge", False), ("pan", True)])
def test_only_the_places_that_a_play_can_bring_along_count(author, anchor, told):
    author.ship("pictures/sets/roof/set.yaml", "anchors: {edge: {x: 0.5, y: 0.5}}")
    found = of(author.check(SHARED % anchor).problems, "RT505")
    assert [p.arguments["place"] for p in found] == (["roof"] if told else [])


def test_an_ending_and_a_consequence_are_pictures_too(author):
    given = (OPTIONS % "source: law55, show: {sound: bang, steam: pan}").replace(
        "    say: Lửa.", "    place: kitchen\n    say: Lửa."
    )
    given += (
        "endings:\n  safe: {title: An toàn, kind: good, place: gardn}\n"
        "  hurt: {title: Bỏng, kind: bad, show: {fire: {at: shop, size: 3}}}\n"
    )
    problems = author.check(given).problems
    told = {code: p.arguments["name"] for code in ("RT504", "RT505", "RT507")
            for p in of(problems, code)}  # fmt: skip
    assert told == {"RT504": "gardn", "RT505": "shop", "RT507": "bang"}


def test_without_any_shipped_pictures_nothing_is_said_about_them(author, tmp_path):
    author.assets = tmp_path / "none"
    given = FIRE.format(anchor="x", steam="y") + "cast:\n  a: {name: A, bust: nobody}\n"
    assert not {"RT504", "RT505", "RT506", "RT507"} & {code for code, _ in author.codes(given)}


def test_a_missing_face_is_told_once_for_each_speaker(author):
    given = (
        "cast:\n  lan: {name: Chị Lan, bust: mother}\n"
        "scenes:\n  pan:\n    say:\n      - lan shouting: Cháy!\n      - lan shouting: Cháy rồi!\n"
        "      - lan worried: Con tôi đâu?\n    go: safe\n"
    )
    (found,) = of(author.check(given).problems, "RT519")
    assert found.arguments["name"] == "shouting"


@pytest.mark.parametrize("text", ["Nóng 70 °C, 20 phút – “đúng”…", "Nguyễn Thị Ấu Ễnh ươm ỹ"])
def test_what_vietnamese_officers_write_can_be_drawn(author, text):
    assert not of(author.check(f'title: "{text}"\n').problems, "RT511")


@pytest.mark.parametrize(("text", "column"), [("Lửa 🔥 to", 12), ("Bếp → ngõ", 12), ("火", 8)])
def test_what_the_fonts_lack_is_shown_at_its_column(author, text, column):
    (found,) = of(author.check(f"title: {text}\n").problems, "RT511")
    assert (found.position.line, found.position.column) == (1, column)


def test_a_translation_in_letters_the_fonts_lack_is_told_in_its_own_file(author):
    po = 'msgctxt "title"\nmsgid "Cháy chảo dầu trong bếp"\nmsgstr "Fire 🔥"\n'
    (found,) = of(author.check({"locale/en.po": po}).problems, "RT511")
    assert found.position.path.endswith("en.po")


def test_the_table_of_drawable_characters_is_that_of_the_shipped_fonts():
    root = Path(__file__).resolve().parents[2]
    script = root / "assets" / "sources" / "fonts" / "make_drawable.py"
    assert runpy.run_path(str(script))["made"]() == TABLE.read_text("ascii")
    assert {"ự", "Ễ", " ", "\n", "…"} <= drawable()


@pytest.mark.parametrize(("one", "two"), [("hall_1", "hall_l"), ("warn", "wam"), ("go0", "goo")])
def test_ids_that_look_alike_have_one_skeleton(one, two):
    assert skeleton(one) == skeleton(two)


def test_ids_of_different_groups_may_look_alike(author):
    given = "variables:\n  pan: {type: flag, start: on}\n"
    assert not of(author.check(given).problems, "RT513")


@pytest.mark.parametrize("word", ["Ω", "Привет", "phòng", "µm", "10 Ω"])
def test_a_word_of_one_alphabet_is_fine(author, word):
    assert not of(author.check(f'title: "Điện trở {word}"\n').problems, "RT516")


def test_missing_texts_are_told_one_by_one_when_few_and_together_when_many(author):
    whole = 'msgctxt "x"\nmsgid "Không còn"\nmsgstr "Gone"\n'
    few = author.check({"locale/en.po": whole}).problems
    assert not of(few, "RT508")
    assert len(of(few, "RT509")) == 1
    many = author.check({"locale/en.po only": whole}).problems
    assert not of(many, "RT508")
    (found,) = of(many, "RT521")
    assert found.arguments["count"] > 12


SHIPPED = sorted(path.parent for path in home.scenarios().glob("*/scenario.yaml"))
CHECKED_ON = date(2026, 11, 24)


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_shipped_scenarios_have_nothing_but_open_reviews(folder: Path):
    checked = check(folder, home.shipped() / "assets", CHECKED_ON)
    found = [(p.code, str(p.position)) for p in checked.problems if p.code != "RT503"]
    assert not found
