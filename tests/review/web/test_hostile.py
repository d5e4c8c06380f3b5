"""Every text that a trainee, an author or a colleague can write is hostile; no page minds.

One store is filled with such texts in every place there is, then every page that can be reached
by links is read as a browser would read it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from sqlalchemy import insert, select, update

from rescue_training.attempt import Response, compile_scenario, explore
from rescue_training.attempt.bots import Chance, ways_now
from rescue_training.authoring.loader import load, scenario_of
from rescue_training.records.store import Store
from rescue_training.review.store.schema import assignment, attempt, person
from rescue_training.review.store.store import ReviewStore

EVIL = (
    "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>"
    "\"'><svg/onload=alert(1)>{{7*7}}\u202egnp.exe"
)
AUTHORED = EVIL.replace("\u202e", "")
"""Scenarios may hold no characters that nobody can see: the reader refuses those."""
SHORT = "\"'><script>alert(1)</script>\u202e"
MOST_PAGES = 400

SCENARIO = {
    "format": 1,
    "language": "vi",
    "title": AUTHORED,
    "summary": AUTHORED,
    "audience": "citizen",
    "minutes": 3,
    "pass": 70,
    "review": "needed",
    "objectives": {"isolate": {"title": AUTHORED, "weight": 2}},
    "sources": {
        "law": {
            "title": AUTHORED, "part": AUTHORED, "checked": "2026-11-24",
            "url": "https://example.org/\"onmouseover=\"alert(1)",
        }
    },
    "cast": {"lan": {"name": AUTHORED, "role": AUTHORED, "bust": "mother"}},
    "start": "socket",
    "scenes": {
        "socket": {
            "place": "stair_hall",
            "say": [AUTHORED, {"lan worried": AUTHORED}],
            "choice": {
                "prompt": AUTHORED,
                "objective": "isolate",
                "source": "law",
                "options": {
                    "a": {"text": AUTHORED, "grade": "best", "why": AUTHORED, "go": "finish"},
                    "b": {"text": AUTHORED, "grade": "critical", "why": AUTHORED, "go": "finish"},
                },
            },
        }
    },
    "endings": {"finish": {"kind": "good", "title": AUTHORED, "say": AUTHORED}},
}  # fmt: skip


class Danger(HTMLParser):
    """Reads a page and notes whatever could run something of somebody else's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag == "script" and not dict(attrs).get("src", "").startswith("/static/"):
            self.found.append(f"<script {attrs}>")
        if tag in ("iframe", "object", "embed", "base", "meta") and tag != "meta":
            self.found.append(f"<{tag}>")

    def _attribute(self, tag, name, value):
        if name.startswith("on") or name == "style":
            self.found.append(f"<{tag} {name}={value}>")
        if name in ("href", "src", "action", "xlink:href", "formaction"):
            scheme = re.sub(r"[\x00-\x20]", "", value).partition(":")[0].lower()
            if scheme in ("javascript", "vbscript") or (scheme == "data" and tag != "img"):
                self.found.append(f"<{tag} {name}={value}>")
            if tag == "a" and name == "href":
                self.links.append(value)

    def handle_data(self, data):
        if "\u202e" in data:
            self.found.append("a bidi override that nobody can see")


def dangers(html: str) -> Danger:
    reader = Danger()
    reader.feed(html)
    return reader


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Iterator[ReviewStore]:
    """A store with hostile texts in every place that somebody can write to."""
    root = tmp_path_factory.mktemp("hostile")
    folder = root / "library" / "bay"
    folder.mkdir(parents=True)
    text = yaml.safe_dump(SCENARIO, allow_unicode=True, sort_keys=False)
    (folder / "scenario.yaml").write_text(text, "utf-8")
    assert load(folder).scenario is not None, load(folder).problems
    station(root / "home", folder)
    with ReviewStore(root / "review", more=(folder.parent,)) as store:
        store.add(root / "home")
        say_things(store)
        yield store


def station(home: Path, folder: Path) -> None:
    program = compile_scenario(scenario_of(folder))
    proof = explore(program).proof
    store = Store(home)
    for number in range(6):
        who = store.people.add(f"{SHORT}{number}", SHORT)
        recording = store.begin(folder, program, proof, who.pseudonym, seed=number)
        chance = Chance(number)
        while not recording.state.ending:
            ways = ways_now(program, recording.state)
            answer = ways[chance.below(len(ways))].move.answer
            recording.respond(Response(recording.state.scene, answer, 1000))
        recording.close()


def say_things(store: ReviewStore) -> None:
    now = store.now()
    with store.writer() as connection:
        connection.execute(update(person).values(name=SHORT, unit=SHORT, number=SHORT))
        one = connection.scalar(select(attempt.c.attempt))
        connection.execute(
            insert(assignment).values(
                uid="0" * 32, scenario="bay", unit=SHORT, due="2026-12-01",
                set_by="instructor", added=now,
            )
        )  # fmt: skip
        pinned(connection, one, now)


def pinned(connection, one: str, now: str) -> None:
    from rescue_training.review.store.schema import debrief, moment, note

    connection.execute(
        insert(note).values(
            attempt=one, response=0, kind="keep", text=EVIL, author=SHORT, added=now
        )
    )
    made = insert(debrief).values(title=SHORT, author=SHORT, added=now).returning(debrief.c.id)
    number = connection.execute(made).scalar_one()
    connection.execute(insert(moment).values(debrief=number, position=1, attempt=one, response=0))


def reached(browser, first: str) -> Iterator[tuple[str, str]]:
    """Yield every page that links lead to, each kind of page a few times."""
    waiting, seen, kinds = [first], {first}, {}
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        answer = browser.get(path)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        yield path, answer.text
        for link in dangers(answer.text).links:
            there = urlsplit(urljoin(path, link))
            kind = re.sub(r"[0-9a-f]{8,}|\d+|p-\w+", "*", there.path) + str(
                sorted(re.findall(r"(\w+)=", there.query))
            )
            local = not there.scheme and there.path.startswith("/")
            target = there.path + (f"?{there.query}" if there.query else "")
            if local and target not in seen and kinds.get(kind, 0) < 3:
                kinds[kind] = kinds.get(kind, 0) + 1
                seen.add(target)
                waiting.append(target)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_runs_or_hides_what_somebody_wrote(browse, hostile, language):
    browser = browse(hostile)
    browser.cookies.set("review-language", language)
    pages = 0
    for path, html in reached(browser, "/"):
        pages += 1
        assert dangers(html).found == [], path
        assert "49gnp" not in html, path
    assert pages > 25


@pytest.mark.parametrize("names", ["", "1"])
def test_no_report_runs_or_hides_what_somebody_wrote(browse, hostile, names):
    browser = browse(hostile)
    sent = browser.submit("/exports/report", {"names": names})
    assert sent.status_code == 200
    assert sent.headers["content-disposition"].startswith("attachment")
    found = [one for one in dangers(sent.text).found if not one.startswith("<style")]
    assert found == []
    assert "<script" not in sent.text


def test_nothing_handed_out_to_a_person_runs_what_somebody_wrote(browse, hostile):
    browser = browse(hostile)
    sent = browser.submit("/privacy/people/1/export")
    with zipfile.ZipFile(io.BytesIO(sent.content)) as pack:
        pages = [name for name in pack.namelist() if name.endswith((".html", ".htm", ".svg"))]
        assert pages
        for name in pages:
            html = pack.read(name).decode()
            assert "<script" not in html
            assert dangers(html).found == [], name


def test_the_reader_of_this_test_sees_danger():
    assert dangers("<p onclick=x>").found
    assert dangers("<a href=' java\nscript:x'>").found
    assert dangers("<script>x</script>").found
    assert dangers("<p>\u202e</p>").found
    assert not dangers("<p>&lt;script&gt;</p><script src='/static/a.js'></script>").found
