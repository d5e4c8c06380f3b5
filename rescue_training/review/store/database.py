"""The database of the store: SQLite in one file, or PostgreSQL by its address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, update

from rescue_training.review.store.schema import DERIVED, SCHEMA, meta, tables
from rescue_training.review.store.sources import STORE


class NewerStore(Exception):  # noqa: N818
    """The store was made by a newer version of the program."""


class Database:
    """Readers side by side, one writer at a time."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.engine = _engine(url or f"sqlite:///{folder / STORE}")
        self._lock = RLock()
        tables.create_all(self.engine)
        self.stale = self._check_schema()
        """Whether the derived tables were of another version and have to be filled again."""

    @property
    def sqlite(self) -> bool:
        """Whether it is SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database throughout."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writer(self, quiet: bool = False) -> Iterator[Connection]:
        """Give the one writing connection; what it did is kept unless an exception leaves it.

        ``quiet`` leaves ``changes`` as it is: nothing that a page shows was changed.
        """
        with self._lock, self.engine.connect() as connection:
            writing = connection.execution_options(writing=True)
            with writing.begin():
                yield writing
                if not quiet:
                    _set(writing, "changes", str(int(_get(writing, "changes") or 0) + 1))

    def changes(self) -> int:
        """Return a number that grows whenever something arrived or was said."""
        with self.reader() as connection:
            return int(_get(connection, "changes") or 0)

    def get(self, key: str) -> str:
        """Return a fact of the store; empty when it was never set."""
        with self.reader() as connection:
            return _get(connection, key)

    def set(self, key: str, value: str) -> None:
        """Keep a fact of the store."""
        with self.writer() as connection:
            _set(connection, key, value)

    def empty_derived(self) -> None:
        """Drop and make anew all tables that records fill."""
        with self._lock:
            tables.drop_all(self.engine, list(DERIVED))
            tables.create_all(self.engine)

    def close(self) -> None:
        """Let all connections go."""
        self.engine.dispose()

    def _check_schema(self) -> bool:
        with self.writer(quiet=True) as connection:
            known = _get(connection, "schema")
            if known and int(known) > SCHEMA:
                raise NewerStore(known)
            _set(connection, "schema", str(SCHEMA))
        return bool(known) and int(known) < SCHEMA


def _get(connection: Connection, key: str) -> str:
    return connection.scalar(select(meta.c.value).where(meta.c.key == key)) or ""


def _set(connection: Connection, key: str, value: str) -> None:
    done = connection.execute(update(meta).where(meta.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(insert(meta).values(key=key, value=value))


def _engine(url: str) -> Engine:
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_settings)
        event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_settings(connection: Any, _: object) -> None:  # noqa: ANN401
    """Settle a new connection.

    No WAL: SQLite up to 3.51.2, which most Pythons bundle, can damage a WAL database that two
    programs write to. ``secure_delete`` overwrites what is erased.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in (
        "journal_mode=TRUNCATE",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "busy_timeout=30000",
        "cache_size=-32000",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
