"""The notice that people are shown before they train, by version, and who has been shown which.

Its paragraphs are ``review.privacy.notice.<name>`` for the names in ``PARAGRAPHS``. Whoever changes
what they say raises ``VERSION``, so that it stays known what each person was told.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select, update

from rescue_training.review.store.schema import person

VERSION = "2026-1"
"""Version of the notice."""
PARAGRAPHS = ("what", "why", "not", "who", "where", "long", "rights", "change")


def shown(connection: Connection, people: Iterable[int]) -> None:
    """Note that people have been shown the notice of today."""
    numbers = list(people)
    connection.execute(update(person).where(person.c.id.in_(numbers)).values(consent=VERSION))


def counts(connection: Connection) -> tuple[int, int]:
    """Return how many people have been shown the notice of today, and how many there are."""
    told = select(func.count()).where(person.c.consent == VERSION)
    everybody = select(func.count()).select_from(person)
    return connection.scalar(told) or 0, connection.scalar(everybody) or 0
