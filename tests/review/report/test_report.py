from __future__ import annotations

import re
from datetime import UTC
from html.parser import HTMLParser

import pytest
from sqlalchemy import insert, select, update

from rescue_training.records.store import Store
from rescue_training.review.graph.model import graph_of
from rescue_training.review.queries.analysis import analyse
from rescue_training.review.queries.items import tally
from rescue_training.review.queries.needs import needs
from rescue_training.review.queries.played import played as played_versions
from rescue_training.review.queries.selection import Selection
from rescue_training.review.queries.unit import members
from rescue_training.review.report.page import POLICY
from rescue_training.review.report.report import report_html
from rescue_training.review.store.schema import alias, attempt, person, version
from rescue_training.wording import Wording

NOW = "2026-11-24T08:00:00.000Z"
VOID = {"meta", "link", "img", "br", "rect", "path", "line", "circle"}


class Checked(HTMLParser):
    """Gathers words, tags and attributes, and holds that tags are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "title"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def made(store, language="vi", unit=None, **how) -> str:
    return report_html(store, language, unit, now=NOW, zone=UTC, **how).decode()


def read(html: str) -> Checked:
    reader = Checked()
    reader.feed(html)
    assert not reader.open
    return reader


@pytest.fixture(scope="module")
def report(store) -> str:
    return made(store)


def test_the_file_needs_nothing_from_anywhere(report) -> None:
    reader = read(report)
    assert ("meta", "content", POLICY) in reader.attributes
    assert not {"script", "link", "iframe", "img", "object", "form"} & reader.tags
    for tag, name, value in reader.attributes:
        assert name not in ("src", "href", "style") or str(value).startswith("#"), (tag, name)
        assert not name.startswith("on")
    addresses = re.findall(r"url\(\"?([^)]{0,20})", report)
    assert addresses
    assert [found for found in addresses if not found.startswith(("data:font/", "#"))] == []
    assert "@import" not in report


def test_every_person_stands_in_it_with_the_newest_result(report, store) -> None:
    text = read(report).text
    with store.reader() as connection:
        for member in members(connection):
            assert member.name in text
            for newest in member.newest.values():
                assert f"{newest.percent}\u00a0%" in report
    assert "24/11/2026 08:00" in text


def test_every_need_names_who_what_and_the_moment(report, store) -> None:
    text = read(report).text
    with store.reader() as connection:
        found = needs(store, connection, members(connection), "vi")
    assert found
    for need in found:
        assert need.title in text
        for case in need.cases:
            assert (case.moment.chosen or "Quá giờ") in text
            assert f"câu trả lời thứ {case.moment.response + 1}" in text


def test_each_scenario_has_its_figures_and_its_map(report, store, playables) -> None:
    reader = read(report)
    for playable in playables.values():
        assert playable.program.scenario.title in reader.text
        for objective in playable.program.scenario.objectives.values():
            assert objective.title in reader.text
    assert report.count('<svg class="graph"') == len(playables)
    assert len(reader.ids) == len(set(reader.ids))


def test_what_item_analysis_flags_is_said_in_plain_words(report, store, playables) -> None:
    text = read(report).text
    said = 0
    with store.reader() as connection:
        for one in played_versions(connection):
            version = one.newest
            graph = graph_of(store.scenario(version.content_hash, version.scenario, "vi"))
            found = analyse(tally(connection, Selection(version.id), graph), graph)
            for _, flag in found.flagged:
                assert Wording("vi")(f"review.numbers.advice.{flag.key}") in text
                said += 1
    assert said


def test_it_speaks_english_too(store) -> None:
    html = made(store, "en")
    assert '<html lang="en">' in html
    assert "Who needs help with what" in html
    assert "review." not in read(html).text


def test_no_key_is_left_without_words(report) -> None:
    assert not re.findall(r"\b(?:review|records)\.[a-z_.]+|\{[a-z_]+\}", read(report).text)


def test_without_names_nobody_can_be_known(store, class_folder) -> None:
    html = made(store, names=False)
    for one in Store(class_folder).people.people().persons:
        assert one.name not in html
    with store.reader() as connection:
        pseudonym = connection.scalar(select(alias.c.pseudonym).order_by(alias.c.pseudonym))
    assert pseudonym in html
    assert "mỗi học viên hiện bằng bí danh" in html


def test_a_unit_has_a_report_of_its_own(store) -> None:
    html = made(store, unit="Đội 1")
    text = read(html).text
    with store.reader() as connection:
        theirs, others = members(connection, "Đội 1"), members(connection, "Đội 2")
    assert all(member.name in text for member in theirs)
    strangers = {m.name for m in others} - {m.name for m in theirs}
    assert not [name for name in strangers if name in text]
    assert "Báo cáo huấn luyện: Đội 1" in html


def test_an_empty_store_has_a_report(fresh_store) -> None:
    assert "0 học viên, 0 lượt tập" in read(made(fresh_store)).text


def test_hostile_names_and_units_are_words(fresh_store, played, tmp_path) -> None:
    name = '<script>alert(1)</script>"\u202e'
    unit = "</style><img src=x onerror=alert(1)>"
    played(tmp_path / "home")
    fresh_store.add(tmp_path / "home" / "records")
    with fresh_store.writer() as connection:
        pseudonym = connection.scalar(select(attempt.c.pseudonym))
        connection.execute(insert(person).values(id=1, name=name, unit=unit, added=NOW))
        connection.execute(insert(alias).values(pseudonym=pseudonym, person=1))
    for chosen in (None, unit):
        html = made(fresh_store, unit=chosen)
        reader = read(html)
        assert not {"script", "img"} & reader.tags
        assert '<script>alert(1)</script>"[U+202E]' in reader.text
        assert html.count("</style>") == 1
        assert "\u202e" not in html


def test_a_record_that_cannot_be_trusted_is_named(fresh_store, played, tmp_path) -> None:
    path = played(tmp_path / "home")
    path.write_bytes(path.read_bytes().replace(b'"elapsed":', b'"elapsed" :', 1))
    fresh_store.add(tmp_path / "home")
    text = read(made(fresh_store)).text
    assert "Bị sửa hoặc hỏng" in text
    assert "Lê Thị Hà" in text
    assert re.search(r"[Dd]òng \d+", text)


def test_content_that_is_gone_is_said_and_the_rest_stays(fresh_store, played, tmp_path) -> None:
    played(tmp_path / "home")
    fresh_store.add(tmp_path / "home")
    with fresh_store.writer() as connection:
        connection.execute(update(version).values(content_hash="0" * 64))
    text = read(made(fresh_store)).text
    assert "không có trong kho nên không vẽ được" in text
    assert "chay-chao-dau" in text
