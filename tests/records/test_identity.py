from __future__ import annotations

import json

import pytest

from rescue_training.records.disk import CannotSave, Trouble
from rescue_training.records.identity import BadName, Identity, UnknownPerson
from rescue_training.records.lock import Lock


@pytest.fixture
def identity(tmp_path) -> Identity:
    return Identity(tmp_path / "data" / "identity.json", lambda: "2026-11-24T08:00:00.000Z")


def names(identity: Identity) -> list[str]:
    return [person.name for person in identity.people().persons]


def test_a_station_begins_without_people(identity) -> None:
    assert identity.people().persons == ()
    assert identity.people().trouble == ""


def test_several_people_share_a_station(identity) -> None:
    an = identity.add("Nguyễn Văn An", "Đội 1")
    binh = identity.add("Trần Thị Bình")
    assert names(identity) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert (an.unit, binh.unit, an.created) == ("Đội 1", "", "2026-11-24T08:00:00.000Z")
    assert identity.person(an.pseudonym) == an


def test_two_people_of_one_name_are_two_people(identity) -> None:
    one, other = identity.add("Lê Minh"), identity.add("lê minh")
    assert one.pseudonym != other.pseudonym
    assert identity.named(" LÊ  MINH ") == (one, other)


def test_a_pseudonym_says_nothing_of_the_name(identity, tmp_path) -> None:
    here = identity.add("Lê Minh")
    there = Identity(tmp_path / "other" / "identity.json").add("Lê Minh")
    assert here.pseudonym != there.pseudonym


def test_a_pseudonym_that_is_taken_is_not_given_again(identity, monkeypatch) -> None:
    letters = iter("a" * 20 + "b" * 10)
    monkeypatch.setattr("secrets.choice", lambda _: next(letters))
    assert identity.add("An").pseudonym == "p-aaaaaaaaaa"
    assert identity.add("Bình").pseudonym == "p-bbbbbbbbbb"


def test_a_name_is_kept_composed_on_one_line_and_visible(identity) -> None:
    decomposed = "Nguye\u0302\u0303n\u00a0 Va\u0306n\nAn\u202e\u0007 "
    assert identity.add(decomposed).name == "Nguyễn Văn An"


@pytest.mark.parametrize("name", ["", "  \n", "\u200b", "x" * 121])
def test_no_name_is_no_person(identity, name) -> None:
    with pytest.raises(BadName):
        identity.add(name)
    assert names(identity) == []


def test_a_renamed_person_keeps_the_pseudonym(identity) -> None:
    old = identity.add("An", "Đội 1")
    new = identity.rename(old.pseudonym, "Nguyễn An", "Đội 2")
    assert identity.people().persons == (new,)
    assert (new.pseudonym, new.name, new.unit) == (old.pseudonym, "Nguyễn An", "Đội 2")


def test_nobody_can_be_found_under_a_pseudonym_that_does_not_exist(identity) -> None:
    for act in (
        lambda: identity.person("p-none"),
        lambda: identity.rename("p-none", "An"),
        lambda: identity.erase("p-none"),
    ):
        with pytest.raises(UnknownPerson):
            act()


def test_an_erased_name_is_in_no_file_any_more(identity) -> None:
    an = identity.add("Nguyễn Văn An", "Đội 1")
    identity.add("Bình")
    identity.path.write_bytes(identity.path.read_bytes()[:-9])
    identity.rename(an.pseudonym, "Nguyễn An")
    identity.rename(an.pseudonym, "Nguyễn Văn A")
    (identity.path.parent / ".identity.json.1234abcd").write_text("Nguyễn, half written")
    identity.erase(an.pseudonym)
    left = b"".join(file.read_bytes() for file in identity.path.parent.iterdir())
    assert "Nguyễn" not in left.decode()
    assert "p-" + an.pseudonym[2:] not in left.decode()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\x00" * 200,
        b"[]",
        b'{"people": [{"name": "An"}]}',
        b'{"people": [{"pseudonym": 5, "name": 1, "unit": 1, "created": 1}]}',
    ],
)
def test_a_damaged_file_is_read_from_its_backup(identity, damage) -> None:
    identity.add("An")
    identity.add("Bình")
    identity.path.write_bytes(damage)
    people = identity.people()
    assert people.trouble == "recovered"
    assert [person.name for person in people.persons] == ["An"]
    identity.add("Cường")
    assert names(identity) == ["An", "Cường"]
    assert identity.people().trouble == ""
    assert identity.damaged.read_bytes() == damage


def test_a_file_that_vanished_is_read_from_its_backup(identity) -> None:
    identity.add("An")
    identity.add("Bình")
    identity.path.unlink()
    assert identity.people().trouble == "recovered"
    assert names(identity) == ["An"]


def test_when_the_backup_is_damaged_too_it_is_said_and_people_can_be_added(identity) -> None:
    identity.add("An")
    identity.path.write_bytes(b"?")
    assert identity.people().trouble == "lost"
    identity.add("Bình")
    assert names(identity) == ["Bình"]


def test_two_programs_do_not_change_the_people_at_once(identity) -> None:
    identity.add("An")
    with Lock(identity.path), pytest.raises(CannotSave) as refused:
        identity.add("Bình")
    assert refused.value.trouble is Trouble.BUSY
    identity.add("Bình")
    assert names(identity) == ["An", "Bình"]


def test_a_change_that_fails_leaves_the_file_as_it_was(identity, monkeypatch) -> None:
    identity.add("An")
    before = identity.path.read_bytes()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    with pytest.raises(OSError, match="No space"):
        identity.add("Bình")
    assert identity.path.read_bytes() == before
    assert json.loads(before)["format"] == 1
    assert sorted(file.name for file in identity.path.parent.iterdir()) == ["identity.json"]
