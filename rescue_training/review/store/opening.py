"""Opens a store for a command, and says in a sentence why that was not possible."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from rescue_training.review.store.database import NewerStore
from rescue_training.review.store.store import ReviewStore


class CannotOpen(Exception):  # noqa: N818
    """The store cannot be opened; the sentence is ``cli.review.store.<why>``."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(why)
        self.key = f"cli.review.store.{why}"
        self.values = values


def open_store(folder: Path, database: str = "", more: tuple[Path, ...] = ()) -> ReviewStore:
    """Open the store of a folder; raises CannotOpen.

    ``database`` is empty for SQLite in the folder, the address of a PostgreSQL database, or a
    file that holds the address, so that its password stands in no list of running programs.
    """
    try:
        return ReviewStore(folder, _address(database), more=more)
    except NewerStore as newer:
        raise CannotOpen("newer") from newer
    except (ImportError, NoSuchModuleError) as missing:
        raise CannotOpen("driver") from missing
    except ArgumentError as unreadable:
        raise CannotOpen("address") from unreadable
    except DBAPIError as refusal:
        raise CannotOpen("refused", reason=_reason(refusal)) from refusal
    except OSError as trouble:
        raise CannotOpen("folder", path=folder, reason=trouble.strerror or trouble) from trouble


def _address(database: str) -> str:
    """Return the address; plain ``postgresql://`` gets the driver the program brings."""
    text = database
    if database and "://" not in database:
        try:
            text = Path(database).read_text("utf-8").strip()
        except (OSError, ValueError) as trouble:
            raise CannotOpen("address") from trouble
    scheme, mark, rest = text.partition("://")
    driver = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    return f"{driver.get(scheme, scheme)}{mark}{rest}"


def _reason(refusal: DBAPIError) -> str:
    """Return what the database said, without the statement and its values."""
    return str(refusal.orig).strip().splitlines()[0] if refusal.orig else ""
