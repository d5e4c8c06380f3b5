"""How far somebody is with what was assigned: the small things; the rest is in the review."""

from __future__ import annotations

import pytest

from rescue_training.records.progress import State
from rescue_training.records.times import day_start


def test_what_is_done_leaves_nothing_to_do():
    assert {state for state in State if state.finished} == {State.DONE, State.LATE}


@pytest.mark.parametrize("moment", ["", "no time at all"])
def test_no_moment_has_no_day(moment):
    assert day_start(moment) == ""
