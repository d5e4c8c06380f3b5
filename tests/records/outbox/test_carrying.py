from datetime import date

from rescue_training.records.assignments import FILE, Assignments
from rescue_training.records.outbox.carrying import Duties

NOTHING_SET = (
    b'{"format":1,"type":"assignments","store":"' + b"ab" * 16 + b'",'
    b'"made":"2026-11-24T12:00:00.000Z","assignments":[],"closed":[]}'
)


def test_targets_are_told_once_and_again_when_they_changed(tmp_path):
    own = Assignments(tmp_path / FILE)
    duties = Duties(tmp_path)
    assert duties.own() is None
    target = own.register("chay-chao-dau", date(2026, 12, 1), pseudonym="p-abcd2345")
    assert target.uid.encode() in duties.own()
    assert target.uid.encode() in duties.own()
    duties.take(NOTHING_SET)
    assert duties.own() is None
    own.withdraw(target.uid)
    assert duties.own() is not None


def test_what_the_instructor_has_set_is_kept(tmp_path):
    Duties(tmp_path).take(NOTHING_SET)
    assert [given.store for given in Assignments(tmp_path / FILE).held().given] == ["ab" * 16]
