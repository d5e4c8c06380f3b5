"""Who may come in: passwords, waiting after wrong ones, roles, sessions that end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from rescue_training.review.access import accounts, audit, sessions
from rescue_training.review.access.accounts import BadAccount, Locked
from rescue_training.review.access.roles import Role
from rescue_training.review.store.schema import account, session

START = datetime.fromisoformat("2026-11-24T08:00:00.000Z")
GOOD = "một câu dễ nhớ"


def at(**later) -> str:
    moment = START + timedelta(**later)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.fixture
def db(fresh_store):
    with fresh_store.writer() as connection:
        accounts.add(connection, "Trần Quốc Minh", Role.ADMIN, GOOD, at())
        yield connection


def test_the_right_password_lets_in_and_another_does_not(db):
    assert accounts.check(db, "trần quốc minh", GOOD, at()).role is Role.ADMIN
    assert accounts.check(db, "Trần Quốc Minh", GOOD + "!", at()) is None
    assert accounts.check(db, "Nobody", GOOD, at()) is None


def test_a_password_is_the_same_however_its_letters_were_typed(db):
    import unicodedata

    assert accounts.check(db, "Trần Quốc Minh", unicodedata.normalize("NFD", GOOD), at())


def test_no_password_stands_in_the_database(db):
    kept = db.scalar(select(account.c.password))
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept


def test_after_five_wrong_passwords_even_the_right_one_waits_a_minute(db):
    for _ in range(5):
        assert accounts.check(db, "Trần Quốc Minh", "wrong password", at()) is None
    with pytest.raises(Locked) as locked:
        accounts.check(db, "Trần Quốc Minh", GOOD, at(seconds=59))
    assert accounts.waits(locked.value.until, at()) == timedelta(minutes=1)
    assert accounts.check(db, "Trần Quốc Minh", GOOD, at(seconds=61))
    assert accounts.check(db, "Trần Quốc Minh", "wrong password", at(seconds=62)) is None
    assert accounts.check(db, "Trần Quốc Minh", GOOD, at(seconds=63))


def test_each_further_wrong_password_doubles_the_wait_up_to_an_hour(db):
    now, waits = timedelta(0), []
    for _ in range(14):
        accounts.check(db, "Trần Quốc Minh", "wrong password", at(seconds=now.total_seconds()))
        until = db.scalar(select(account.c.locked))
        if until:
            wait = datetime.fromisoformat(until) - START - now
            waits.append(wait.total_seconds())
            now += wait + timedelta(seconds=1)
    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [
        ("", GOOD, "name"),
        ("x" * 61, GOOD, "name"),
        ("TRẦN  quốc minh", GOOD, "taken"),
        ("An", "short", "short"),
        ("An", "x" * 201, "long"),
        ("nguyenvanan", "nguyenvanan1", "like_name"),
    ],
)
def test_a_bad_account_says_why(db, name, password, why):
    with pytest.raises(BadAccount) as bad:
        accounts.add(db, name, Role.INSTRUCTOR, password, at())
    assert bad.value.why == why


def test_the_last_administrator_cannot_be_shut_out(db):
    minh = accounts.by_name(db, "Trần Quốc Minh")
    for role, disabled in ((Role.INSTRUCTOR, False), (Role.ADMIN, True)):
        with pytest.raises(BadAccount, match="last_admin"):
            accounts.change(db, minh.id, role, disabled)
    accounts.add(db, "Lan", Role.ADMIN, GOOD, at())
    accounts.change(db, minh.id, Role.INSTRUCTOR, False)
    assert accounts.by_name(db, "Trần Quốc Minh").role is Role.INSTRUCTOR


def test_roles_cover_those_below_them():
    assert Role.ADMIN.covers(Role.INSTRUCTOR)
    assert Role.REVIEWER.covers(Role.REVIEWER)
    assert not Role.REVIEWER.covers(Role.INSTRUCTOR)


def test_a_session_lasts_while_it_is_used_and_no_longer_than_a_working_day(db):
    minh = accounts.by_name(db, "Trần Quốc Minh")
    token = sessions.begin(db, minh, at())
    assert token not in {row.token for row in db.execute(select(session))}
    assert sessions.find(db, token, at(minutes=59)).account == minh
    assert sessions.find(db, token, at(minutes=61)) is None
    for minute in range(0, 620, 30):
        sessions.touch(db, token, at(minutes=minute))
    assert sessions.find(db, token, at(minutes=599))
    assert sessions.find(db, token, at(minutes=601)) is None
    assert sessions.find(db, "something else", at()) is None


@pytest.mark.parametrize("what", ["password", "disabled", "signed out"])
def test_a_session_ends_with_the_password_the_account_or_on_leaving(db, what):
    accounts.add(db, "Lan", Role.INSTRUCTOR, GOOD, at())
    lan = accounts.by_name(db, "Lan")
    token = sessions.begin(db, lan, at())
    if what == "password":
        accounts.set_password(db, lan.id, "another good one")
    elif what == "disabled":
        accounts.change(db, lan.id, Role.INSTRUCTOR, True)
        assert accounts.check(db, "Lan", GOOD, at()) is None
    else:
        sessions.end(db, token)
    assert sessions.find(db, token, at()) is None


def test_the_audit_log_tells_the_newest_first(db):
    audit.write(db, "Lan", "signed_in", at())
    audit.write(db, audit.OWNER, "account_added", at(minutes=1), "x" * 500)
    newest, oldest = audit.lines(db)
    assert (newest.who, newest.what, len(newest.subject)) == ("owner", "account_added", 120)
    assert oldest.who == "Lan"
