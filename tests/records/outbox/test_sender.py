"""A round of sending, against a machine that takes, refuses or fails as it is told."""

import pytest

from rescue_training.records.outbox.connection import OUTBOX
from rescue_training.records.outbox.receipt import Receipt, sha256
from rescue_training.records.outbox.remote import Later, NotWanted, Stopped
from rescue_training.records.outbox.sender import (
    Round,
    Sender,
    Trouble,
    ledger_of,
    plain,
    remote_of,
)
from rescue_training.records.read import parse


class Far:
    """An instructor's machine in memory; ``fail`` says what goes wrong, by what is asked."""

    def __init__(self):
        self.records, self.contents, self.people, self.said = {}, {}, {}, []
        self.targets, self.fail = [], {}
        self.closed = False

    def _asked(self, what: str, about: str) -> None:
        self.said.append((what, about))
        for key in (what, about):
            if key in self.fail:
                raise self.fail[key]

    def send_record(self, attempt, data):
        self._asked("record", attempt)
        self.records[attempt] = data
        record = parse(None, data)
        return Receipt(
            attempt, record.head, data.count(b"\n"), len(data), "2026-11-24T09:00:00.000Z",
            "Máy 3", "ab" * 16, sha256(data),
        )  # fmt: skip

    def has_content(self, header):
        self._asked("ask", header.content_hash)
        return header.content_hash in self.contents

    def send_content(self, header, archive):
        self._asked("content", header.content_hash)
        self.contents[header.content_hash] = archive

    def name_person(self, pseudonym, name, unit):
        self._asked("name", pseudonym)
        self.people[pseudonym] = (name, unit)

    def forget_person(self, pseudonym):
        self._asked("forget", pseudonym)
        self.people.pop(pseudonym, None)

    def assignments(self):
        self._asked("assignments", "")
        return b"due"

    def send_targets(self, data):
        self._asked("targets", "")
        self.targets.append(data)

    def close(self):
        self.closed = True


@pytest.fixture
def far() -> Far:
    return Far()


@pytest.fixture
def sender(store, connection, far):
    def made(**more) -> Sender:
        return Sender(store, connection, remote=far, **more)

    return made


def test_a_round_sends_every_record_after_its_content_once(finish, sender, far):
    paths = [finish(seed=seed) for seed in (1, 2)]
    assert sender().round() == Round(sent=2)
    assert sorted(far.records.values()) == sorted(path.read_bytes() for path in paths)
    assert [what for what, _ in far.said] == ["ask", "content", "record", "record"]


def test_what_has_a_receipt_is_not_sent_again_not_even_after_a_restart(finish, sender, far):
    finish()
    sender().round()
    far.said.clear()
    assert sender().round() == Round()
    assert far.said == []


def test_content_that_is_there_is_not_sent(finish, sender, far):
    finish()
    sender().round()
    finish(seed=2)
    far.said.clear()
    sender().round()
    assert [what for what, _ in far.said] == ["ask", "record"]


def test_trouble_that_may_pass_ends_the_round_and_the_next_one_goes_on(finish, sender, far):
    finish(seed=1)
    finish(seed=2)
    far.fail = {"record": Later("timeout", 3.0)}
    assert sender().round() == Round(waiting=2, trouble=Trouble("timeout", 3.0))
    far.fail = {}
    assert sender().round() == Round(sent=2)


def test_a_machine_that_knows_the_station_no_more_stops_everything(finish, sender, far):
    finish()
    far.fail = {"ask": Stopped("token")}
    done = sender().round()
    assert done.trouble == Trouble("token", final=True)
    assert done.waiting == 1


def test_one_refused_record_is_set_aside_and_the_others_go_on(finish, sender, far, store):
    refused, good = finish(seed=1), finish(seed=2)
    attempt = refused.stem[-32:]
    far.fail = {attempt: NotWanted("too_large")}
    first = sender(now=lambda: "2026-11-24T09:00:00.000Z")
    assert first.round() == Round(sent=1, refused=1)
    assert list(far.records) == [good.stem[-32:]]
    assert first.ledger.refusals()[attempt].kind == "too_large"
    assert sender().round() == Round()


def test_a_record_of_a_newer_program_is_asked_again_after_a_restart(finish, sender, far):
    path = finish()
    far.fail = {"record": NotWanted("newer")}
    first = sender()
    assert first.round().refused == 1
    assert first.round() == Round()
    far.fail = {}
    assert sender().round() == Round(sent=1)
    assert list(far.records.values()) == [path.read_bytes()]


def test_a_record_without_its_content_is_sent_all_the_same(finish, sender, far, store):
    path = finish()
    for file in store.archive.root.rglob("*.yaml"):
        file.unlink()
    assert sender().round() == Round(sent=1)
    assert list(far.records.values()) == [path.read_bytes()]
    assert far.contents == {}


def test_content_that_is_not_wanted_does_not_hold_up_its_records(finish, sender, far):
    finish(seed=1)
    finish(seed=2)
    far.fail = {"content": NotWanted("too_large")}
    assert sender().round() == Round(sent=2)
    assert [what for what, _ in far.said] == ["ask", "content", "record", "record"]


def test_a_damaged_record_is_sent_as_it_is(finish, sender, far):
    path = finish()
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
    assert sender().round() == Round(sent=1)
    assert list(far.records.values()) == [path.read_bytes()]


def test_names_are_told_once_and_again_when_they_change(store, sender, far):
    person = store.people.add("Lê Thị Hà", "Đội 1")
    sender().round()
    assert far.people == {person.pseudonym: ("Lê Thị Hà", "Đội 1")}
    far.said.clear()
    sender().round()
    assert far.said == []
    store.people.rename(person.pseudonym, "Lê Thị Hạnh", "Đội 2")
    sender().round()
    assert far.people == {person.pseudonym: ("Lê Thị Hạnh", "Đội 2")}


def test_who_was_erased_here_is_erased_there_and_leaves_no_trace_in_the_outbox(
    store, sender, far, connection
):
    person = store.people.add("Lê Thị Hà", "Đội 1")
    sender().round()
    store.people.erase(person.pseudonym)
    sender().round()
    assert far.people == {}
    assert sender().ledger.people() == {}
    outbox = store.root / OUTBOX / connection.server
    for file in outbox.iterdir():
        assert "Hà" not in file.read_text("utf-8")


def test_a_lost_list_of_people_erases_nobody(store, sender, far):
    store.people.add("Lê Thị Hà", "Đội 1")
    sender().round()
    store.people.path.unlink()
    store.people.backup.unlink(missing_ok=True)
    sender().round()
    store.people.path.write_bytes(b"damaged")
    sender().round()
    assert len(far.people) == 1


def test_a_name_that_was_erased_there_is_not_told_again_and_again(store, sender, far):
    person = store.people.add("Lê Thị Hà", "Đội 1")
    far.fail = {"name": NotWanted("erased"), "forget": NotWanted("not_wanted")}
    assert sender().round() == Round()
    far.said.clear()
    sender().round()
    assert far.said == []
    store.people.erase(person.pseudonym)
    sender().round()
    assert [what for what, _ in far.said] == ["forget"]


def carrying(own, take):
    class Carried:
        def own(self):
            return own

        def take(self, data):
            return take(data)

    return Carried()


def test_targets_go_and_assignments_come(sender, far):
    taken = []
    carried = carrying(b"mine", taken.append)
    assert sender(carried=carried).round() == Round()
    assert (far.targets, taken) == ([b"mine"], [b"due"])


def test_without_targets_only_assignments_come(sender, far):
    sender(carried=carrying(None, lambda data: None)).round()
    assert [what for what, _ in far.said] == ["assignments"]


@pytest.mark.parametrize("error", [ValueError("what is this"), OSError(28, "disk full")])
def test_assignments_that_cannot_be_kept_are_no_trouble(sender, far, error):
    def refuse(data: bytes) -> None:
        raise error

    far.fail = {"targets": NotWanted("not_wanted")}
    carried = carrying(b"mine", refuse)
    assert sender(carried=carried).round() == Round()


def test_the_connection_is_let_go(sender, far):
    sender().close()
    assert far.closed


def test_a_round_is_plain_data():
    assert plain(Round(2, 1, 3, Trouble("busy", 2.0))) == {
        "sent": 2, "refused": 1, "waiting": 3, "trouble": "busy",
    }  # fmt: skip
    assert plain(Round())["trouble"] is None


def test_nothing_is_opened_before_something_is_sent(connection, tmp_path):
    remote_of(connection).close()
    assert ledger_of(tmp_path, connection).folder == tmp_path / "outbox" / connection.server
