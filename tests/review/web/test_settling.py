"""Two stories of one attempt: the page shows both, and a person lets the first one stand."""

from __future__ import annotations

import pytest

from rescue_training.records.chain import GENESIS, digest, seal, unseal
from rescue_training.review.access import audit
from rescue_training.review.web.access import Role


@pytest.fixture
def contradicted(fresh_store, played, tmp_path) -> str:
    """A store that was brought two stories of one attempt; returns the attempt's id."""
    path = played(tmp_path / "station", skill=95)
    fresh_store.receive(path.read_bytes(), path.name)
    head, forged = GENESIS, b""
    for seq, line in enumerate(path.read_bytes().splitlines()):
        body = {k: v for k, v in unseal(line).items() if k not in ("seq", "prev")}
        if body["type"] == "response":
            body["input"]["elapsed"] -= 1
        sealed = seal(body, seq, head)
        head, forged = digest(sealed), forged + sealed + b"\n"
    fresh_store.receive(forged, path.name)
    return path.stem.split("-")[-1]


def test_an_instructor_lets_the_first_copy_stand_and_the_log_says_so(
    browse, fresh_store, contradicted
):
    browser = browse(fresh_store, role=Role.INSTRUCTOR, language="en")
    button = "Keep the copy received first"
    assert button in browser.text("/integrity")
    assert browser.submit(f"/integrity/{contradicted}/settle").status_code == 200
    assert button not in browser.text("/integrity")
    with fresh_store.reader() as connection:
        newest = audit.lines(connection)[0]
    assert (newest.what, newest.subject) == ("conflict_settled", contradicted)


def test_a_reviewer_sees_both_copies_and_settles_nothing(browse, fresh_store, contradicted):
    browser = browse(fresh_store, role=Role.REVIEWER, language="en")
    assert "Keep the copy received first" not in browser.text("/integrity")
    assert browser.submit(f"/integrity/{contradicted}/settle").status_code == 403


def test_there_is_nothing_to_settle_where_nothing_contradicts(browser):
    assert browser.submit(f"/integrity/{'f' * 32}/settle").status_code == 404
