"""Accounts: names, roles and passwords of those who may sign in.

Passwords are kept as argon2id hashes (RFC 9106). Five wrong passwords in a row lock an account
for a minute, and each further one doubles the wait, up to an hour.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, func, insert, select, update

from rescue_training.records.identity import tidy
from rescue_training.records.times import later
from rescue_training.review.access.roles import Role
from rescue_training.review.store.schema import account, session

SHORTEST = 10
"""Fewest characters of a password (NIST SP 800-63B asks for eight, and for no other rule)."""
LONGEST = 200
"""Most characters, so that hashing one never takes long."""
LONGEST_NAME = 60
PATIENCE = 5
"""Wrong passwords in a row before an account waits."""
WAIT_S, LONGEST_WAIT_S = 60, 3600
"""First and longest wait of a locked account, seconds."""

_UNKNOWN = (
    "$argon2id$v=19$m=65536,t=3,p=4$ne9hHXNdJRctmLiaRzh/MQ$75aeHA"
    "/4fJhwbSItQbbRtv2VOPqK42m8zeL9Stno188"
)
"""Checked when a name is unknown, so that an answer takes as long as for a known one."""


class BadAccount(ValueError):  # noqa: N818
    """An account cannot be made or changed so; ``why`` is ``name``, ``taken``, ``short``,
    ``long``, ``like_name`` or ``last_admin``, its sentence ``review.access.bad.<why>``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Locked(Exception):  # noqa: N818
    """An account waits after wrong passwords; ``until`` is UTC."""

    def __init__(self, until: str) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in."""

    id: int
    name: str
    role: Role
    added: str
    disabled: bool = False


def add(connection: Connection, name: str, role: Role, password: str, now: str) -> int:
    """Make an account and return its id; raises BadAccount."""
    name = tidy(name)
    if not name or len(name) > LONGEST_NAME:
        raise BadAccount("name")
    if by_name(connection, name) is not None:
        raise BadAccount("taken")
    hashed = _hashed(name, password)
    values = {"name": name, "role": role.value, "password": hashed, "added": now}
    made = connection.execute(insert(account).values(**values).returning(account.c.id))
    return int(made.scalar_one())


def everybody(connection: Connection) -> tuple[Account, ...]:
    """Return all accounts by name."""
    rows = connection.execute(select(account).order_by(account.c.name))
    return tuple(_account(row) for row in rows)


def any_account(connection: Connection) -> bool:
    """Say whether anybody could sign in."""
    return bool(connection.scalar(select(func.count()).select_from(account)))


def by_name(connection: Connection, name: str) -> Account | None:
    """Return the account of a name, letter case aside."""
    wanted = tidy(name).casefold()
    found = (one for one in everybody(connection) if one.name.casefold() == wanted)
    return next(found, None)


def by_id(connection: Connection, number: int) -> Account | None:
    """Return an account that may sign in."""
    row = connection.execute(
        select(account).where(account.c.id == number, ~account.c.disabled)
    ).first()  # fmt: skip
    return _account(row) if row else None


def check(connection: Connection, name: str, password: str, now: str) -> Account | None:
    """Return the account when name and password are right; raises Locked while it waits.

    A wrong password is counted; the caller commits the transaction either way.
    """
    found = by_name(connection, name)
    row = connection.execute(
        select(account).where(account.c.id == (found.id if found else 0))
    ).first()  # fmt: skip
    if row is not None and row.locked and row.locked > now:
        raise Locked(row.locked)
    right = _matches(row.password if row else _UNKNOWN, password)
    if row is None or row.disabled:
        return None
    if not right:
        _wrong(connection, row.id, row.failed + 1, now)
        return None
    changes: dict[str, object] = {"failed": 0, "locked": None}
    if PasswordHasher().check_needs_rehash(row.password):
        changes["password"] = PasswordHasher().hash(_normal(password))
    connection.execute(update(account).where(account.c.id == row.id).values(**changes))
    return _account(row)


def set_password(connection: Connection, number: int, password: str) -> None:
    """Give an account another password and end its sessions; raises BadAccount."""
    name = connection.scalar(select(account.c.name).where(account.c.id == number)) or ""
    changes = {"password": _hashed(name, password), "failed": 0, "locked": None}
    connection.execute(update(account).where(account.c.id == number).values(**changes))
    connection.execute(delete(session).where(session.c.account == number))


def change(connection: Connection, number: int, role: Role, disabled: bool) -> None:
    """Set role and whether an account may sign in; raises BadAccount for the last admin."""
    others = select(func.count()).where(
        account.c.role == Role.ADMIN.value, ~account.c.disabled, account.c.id != number
    )
    if (role is not Role.ADMIN or disabled) and not connection.scalar(others):
        raise BadAccount("last_admin")
    values = {"role": role.value, "disabled": disabled}
    connection.execute(update(account).where(account.c.id == number).values(**values))
    if disabled:
        connection.execute(delete(session).where(session.c.account == number))


def _account(row: object) -> Account:
    return Account(row.id, row.name, Role(row.role), row.added, bool(row.disabled))  # type: ignore[attr-defined]


def _wrong(connection: Connection, number: int, failed: int, now: str) -> None:
    locked = None
    if failed >= PATIENCE:
        wait = min(LONGEST_WAIT_S, WAIT_S << min(failed - PATIENCE, 10))
        locked = later(now, wait * 1000)
    connection.execute(
        update(account).where(account.c.id == number).values(failed=failed, locked=locked)
    )


def _normal(password: str) -> str:
    """Return a password the same however it was typed: Vietnamese keyboards differ in form."""
    return unicodedata.normalize("NFKC", password)


def _hashed(name: str, password: str) -> str:
    plain = _normal(password)
    if len(plain) < SHORTEST:
        raise BadAccount("short")
    if len(plain) > LONGEST:
        raise BadAccount("long")
    if name.casefold() in plain.casefold() and len(plain) < len(name) + SHORTEST:
        raise BadAccount("like_name")
    return PasswordHasher().hash(plain)


def _matches(hashed: str, password: str) -> bool:
    try:
        return PasswordHasher().verify(hashed, _normal(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False


def waits(until: str, now: str) -> timedelta:
    """Return how long an account still waits."""
    return datetime.fromisoformat(until) - datetime.fromisoformat(now)
