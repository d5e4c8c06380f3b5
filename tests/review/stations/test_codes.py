import pytest

from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.codes import MOST_WRONG, normal
from rescue_training.review.stations.refused import Refused


def refused(call) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.kind


def test_a_code_is_typed_as_people_type(intake):
    code = intake.open_code().code
    assert len(code) == 9
    assert code[4] == "-"
    for number, typed in enumerate(
        (code, code.lower(), code.replace("-", ""), f" {code[:4]} {code[5:]} ")
    ):
        assert intake.join(typed, f"Máy {number}", "10.0.0.1")["station"] == f"Máy {number}"


@pytest.mark.parametrize("typed", ["", "7KMA", "7KMA-4RH0", "7KMA-4RHTT", "mã"])
def test_what_cannot_be_a_code_is_none(typed):
    assert normal(typed) == ""


def test_a_code_lets_in_as_many_stations_as_it_says(intake):
    code = intake.open_code(uses=2)
    for name in ("Máy 1", "Máy 2"):
        intake.join(code.code, name, "10.0.0.1")
    assert refused(lambda: intake.join(code.code, "Máy 3", "10.0.0.1")) == "code_wrong"
    with intake.store.reader() as connection:
        assert intake.codes.left(connection, code) == 0


def test_a_code_expires(intake, clock):
    code = intake.open_code(minutes=60)
    clock.forward(3599)
    with intake.store.reader() as connection:
        assert intake.codes.left(connection, code) == 40
    clock.forward(1)
    assert refused(lambda: intake.join(code.code, "Máy 1", "10.0.0.1")) == "code_wrong"
    with intake.store.reader() as connection:
        assert intake.codes.left(connection, code) == 0


def test_a_new_code_closes_the_one_before(intake):
    before = intake.open_code()
    intake.open_code()
    assert refused(lambda: intake.join(before.code, "Máy 1", "10.0.0.1")) == "code_wrong"


def test_a_closed_code_lets_nobody_in(intake):
    code = intake.open_code()
    intake.close_code()
    assert intake.code is None
    assert refused(lambda: intake.join(code.code, "Máy 1", "10.0.0.1")) == "code_wrong"


def test_an_address_that_guesses_must_wait_even_with_the_right_code(intake, clock):
    code = intake.open_code().code
    for _ in range(5):
        assert refused(lambda: intake.join("AAAA-AAAA", "x", "10.0.0.66")) == "code_wrong"
    assert refused(lambda: intake.join(code, "x", "10.0.0.66")) == "too_many"
    assert intake.join(code, "Máy 1", "10.0.0.7")["station"] == "Máy 1"
    clock.forward(60)
    assert intake.join(code, "Máy 2", "10.0.0.66")["station"] == "Máy 2"


def test_many_guesses_from_many_addresses_close_the_code(intake):
    code = intake.open_code()
    for number in range(MOST_WRONG):
        assert (
            refused(lambda n=number: intake.join("AAAA-AAAA", "x", f"10.0.0.{n}")) == "code_wrong"
        )
    assert refused(lambda: intake.join(code.code, "x", "10.0.1.1")) == "code_wrong"
    with intake.store.reader() as connection:
        assert intake.codes.left(connection, code) == 0


def test_a_code_is_kept_only_as_its_hash(intake, kept):
    code = normal(intake.open_code().code).encode()
    assert code not in kept()
    assert sha256(code).encode() in kept()
