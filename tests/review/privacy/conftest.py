"""A store in which one trainee has left traces everywhere a name can stand."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from rescue_training.review import people
from rescue_training.review.privacy.who import Subject, find
from rescue_training.review.store.schema import (
    alias,
    assignment,
    attempt,
    audit,
    debrief,
    moment,
    note,
    person,
    receipt,
    request,
)
from rescue_training.review.store.store import ReviewStore

NAME = "Quách Ngọc Khuê"
NOW = "2026-11-24T08:00:00.000Z"


@pytest.fixture
def traces(fresh_store, played, tmp_path) -> ReviewStore:
    """Khuê played twice; Hà once. Notes, debriefs, assignments and requests speak of both."""
    for station, name in (("one", NAME), ("two", NAME), ("three", "Lê Thị Hà")):
        home = tmp_path / station
        _identity(home, name)
        played(home, seed=len(station))
        fresh_store.add(home)
    _identity(fresh_store.folder, "Người khác")
    with fresh_store.writer() as connection:
        _speak(connection)
    return fresh_store


def _identity(home: Path, name: str) -> None:
    from rescue_training.records.store import Store

    Store(home, lambda: NOW).people.add(name, "Đội Lạ")


def _speak(connection) -> None:
    (khue,) = connection.scalars(select(person.c.id).where(person.c.name == NAME))
    pseudonym, *_ = people.pseudonyms(connection, khue)
    theirs = connection.scalar(select(attempt.c.attempt).where(attempt.c.pseudonym == pseudonym))
    others = connection.scalar(
        select(attempt.c.attempt).where(
            attempt.c.pseudonym.not_in(people.pseudonyms(connection, khue))
        )
    )
    connection.execute(update(person).where(person.c.id == khue).values(consent="2026-1"))
    decomposed = unicodedata.normalize("NFD", NAME.upper())
    for of, text in (
        (theirs, f"{NAME} mở cửa quá sớm"),
        (others, f"Hơn hẳn {NAME}, bình tĩnh"),
        ("debrief-1", f"như {decomposed}."),
        (others, "Khuê mộc, một câu không nói về ai"),
    ):
        connection.execute(insert(note).values(
            attempt=of, response=0, kind="keep", text=text, author="Đại úy Minh", added=NOW))
    connection.execute(insert(debrief).values(id=1, title=f"Bài học của {NAME}", added=NOW))
    for of in (theirs, others):
        connection.execute(insert(moment).values(debrief=1, position=1, attempt=of, response=0))
    connection.execute(insert(assignment).values(
        uid="a" * 32, scenario="chay-chao-dau", person=khue, due="2026-12-01",
        set_by="instructor", added=NOW))
    connection.execute(insert(assignment).values(
        uid="b" * 32, scenario="chay-chao-dau", unit="Đội Lạ", due="2026-12-01",
        set_by="instructor", added=NOW))
    connection.execute(insert(receipt).values(
        attempt=theirs, head="c" * 64, lines=3, bytes=9, time=NOW, station="M1"))
    connection.execute(insert(request).values(
        kind="access", pseudonym=pseudonym, received="2026-11-20", due="2026-12-05"))
    connection.execute(insert(audit).values(time=NOW, who="owner", what="person_exported",
                                            subject=pseudonym))


@pytest.fixture
def subject_of() -> Callable[[ReviewStore, str], Subject]:
    """Return the subject of a name."""

    def of(store: ReviewStore, name: str = NAME) -> Subject:
        with store.reader() as connection:
            number = connection.scalar(select(person.c.id).where(person.c.name == name))
            found = find(connection, str(number))
        assert found is not None
        return found

    return of


@pytest.fixture
def khue(traces, subject_of) -> Subject:
    return subject_of(traces)


@pytest.fixture
def names() -> Callable[[ReviewStore], dict[str, str]]:
    """Return names by pseudonym."""

    def of(store: ReviewStore) -> dict[str, str]:
        with store.reader() as connection:
            query = select(alias.c.pseudonym, person.c.name).join(person)
            return dict(connection.execute(query).all())

    return of


@pytest.fixture
def spelled() -> Callable[[bytes], list[str]]:
    """Say in which spellings the name stands in some bytes."""

    def in_(data: bytes) -> list[str]:
        found = []
        for form in ("NFC", "NFD"):
            for text in (NAME, NAME.upper(), NAME.lower(), "Quách", "Khuê,"):
                shaped = unicodedata.normalize(form, text)
                codes = ("utf-8", "utf-16-le", "utf-16-be")
                found += [f"{form} {text} {c}" for c in codes if shaped.encode(c) in data]
                if json.dumps(shaped)[1:-1].encode() in data and not shaped.isascii():
                    found.append(f"{form} {text} json")
        return found

    return in_
