"""Decisions that only some reach are judged by those who reached them, and fairly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt

import pytest

from rescue_training.review.statistics.classical import classical
from rescue_training.review.statistics.conditional import Reached, conditional, entropy
from rescue_training.review.statistics.flags import flags, look
from rescue_training.review.statistics.reasons import Reason
from rescue_training.review.statistics.reliability import alpha
from rescue_training.review.statistics.tally import Answer, Mark, Tally, tally_marks

BEST = {"door": 2, "hall": 2, "window": 4}


def attempts(*groups: tuple[int, Mapping[str, int]], best: Mapping[str, int] = BEST) -> Tally:
    """Return a tally of (how many, points by decision)."""
    tally = Tally()
    for count, points in groups:
        for _ in range(count):
            tally.add(Answer(k, f"{x} points", x, best[k]) for k, x in points.items())
    return tally


TWO_BRANCHES = (
    (8, {"door": 2, "hall": 2}),
    (2, {"door": 2, "hall": 0}),
    (2, {"door": 1, "hall": 2}),
    (8, {"door": 1, "hall": 0}),
    (4, {"door": 2, "window": 4}),
)
"""Three scenes, two branches, 24 attempts: all meet the door; 20 go on into the hall, 4 take the
window instead, which pays more and which all four do perfectly."""


def test_a_decision_on_a_branch_is_judged_by_those_who_came_there():
    """Worked out on paper, for the hall.

    Reach: 20 of 24 = 5/6. Facility: (8 + 2) of 20 have 2 of 2 points: 1/2.
    Rest of those 20: the door alone, 2/2 or 1/2. A fourfold table: of 10 with the better door 8
    do well in the hall, of 10 with the worse one 2 do, so
    r = (8*8 - 2*2) / sqrt(10*10*10*10) = 60/100, and the index is 60. All came by one path, so
    what is usual there takes the same from everybody: the adjusted index is 60 too.
    """
    hall = conditional(attempts(*TWO_BRANCHES))["hall"]
    assert hall.n == 20
    assert hall.reach == pytest.approx(5 / 6)
    assert hall.facility == 0.5
    assert hall.discrimination == pytest.approx(60)
    assert hall.adjusted == pytest.approx(60)


def test_filling_the_gaps_with_zeros_would_call_the_same_decision_harmful():
    """The naive formula, on paper: the four who took the window count as 0 in the hall.

    x in the hall: ten times 2, fourteen times 0: sum 20, sum of squares 40. Rest of the total:
    8 of 2, 2 of 1 (hall done well); 2 of 2, 8 of 1, 4 of 6 (not): sum 54, sum of squares 194.
    Sum of products 2 * (16 + 2) = 36.
    r = (36 - 20*54/24) / sqrt((40 - 400/24) (194 - 2916/24)) = -9 / sqrt(70/3 * 72.5) = -0.219.
    Facility would be 20/48 instead of 1/2.
    """
    filled = tally_marks(
        {k: Mark(points.get(k, 0), BEST[k]) for k in BEST}
        for count, points in TWO_BRANCHES
        for _ in range(count)
    )
    naive = {one.item: one for one in classical(filled).items}["hall"]
    assert naive.facility == pytest.approx(20 / 48)
    assert naive.discrimination == pytest.approx(100 * -9 / sqrt(70 / 3 * 72.5))
    assert naive.discrimination < 0


def test_a_decision_that_chooses_the_path_is_compared_with_what_is_usual_on_each():
    """Worked out on paper, for the door, which all 24 meet.

    Rest as a share: hall 1 or 0, window 1. Door 2 points: 8 + 4 of 1, 2 of 0; door 1 point: 2 of
    1, 8 of 0. Sums: x 38, xx 66, y 14, yy 14, xy 26; so r = (26 - 38*14/24) /
    sqrt((66 - 1444/24)(14 - 196/24)) = (23/6) / (35/6) = 0.657.
    Adjusted: usual is 1 point in the hall, 4 at the window; so the hall counts +-1/2 and the
    window 0. Sums: y 0, yy 20/4 = 5, xy 2*(4 - 1) + 1*(1 - 4) = 3; r = 3 / sqrt(35/6 * 5).
    """
    door = conditional(attempts(*TWO_BRANCHES))["door"]
    assert door.reach == 1
    assert door.discrimination == pytest.approx(100 * 23 / 35)
    assert door.adjusted == pytest.approx(100 * 3 / sqrt(35 / 6 * 5))


HARDER = (
    (6, {"call": 2, "search": 2, "carry": 0, "report": 2}),
    (14, {"call": 2, "search": 0, "carry": 0, "report": 2}),
    (14, {"call": 0, "wait": 2, "report": 0}),
    (6, {"call": 0, "wait": 2, "report": 2}),
)
"""The right call leads into a hard search, the wrong one to an easy wait; the report at the end
is common to both, and those who called rightly do it better."""


def test_a_right_answer_that_leads_to_the_harder_part_is_not_called_a_bad_question():
    """On paper: rest of the right call (6*4 + 14*2)/(20*6) = 0.43 on average, of the wrong one
    (14*2 + 6*4)/(20*4) = 0.65: the plain index is negative. Compared with what is usual on each
    path only the report counts, which 20 of 20 against 6 of 20 do well: positive.
    """
    best = dict.fromkeys(("call", "search", "carry", "report", "wait"), 2)
    tally = attempts(*HARDER, best=best)
    call = conditional(tally)["call"]
    assert call.discrimination < -30
    assert call.adjusted > 30
    said = {flag.key for flag in flags(look(tally, "call", {"2 points": 2, "0 points": 0}))}
    assert "strong_fail_more" not in said


def test_those_who_met_nothing_else_are_counted_but_not_compared():
    tally = attempts((15, {"door": 2}), (15, {"door": 1}))
    door = conditional(tally)["door"]
    assert (door.n, door.facility) == (30, 0.75)
    assert door.discrimination is None
    assert door.refused is Reason.ALONE


@pytest.mark.parametrize(("count", "reason"), [(9, Reason.FEW), (10, None)])
def test_telling_strong_from_weak_needs_twenty_attempts(count, reason):
    tally = attempts((count, {"door": 2, "hall": 2}), (count, {"door": 1, "hall": 0}))
    door = conditional(tally)["door"]
    assert door.refused is reason
    assert (door.discrimination is None) == (reason is Reason.FEW)
    assert door.facility == 0.75


def test_where_all_get_the_same_there_is_no_index_and_a_reason():
    tally = attempts((15, {"door": 2, "hall": 2}), (15, {"door": 2, "hall": 0}))
    assert conditional(tally)["door"].refused is Reason.NO_SPREAD
    assert conditional(tally)["door"].adjusted is None


def test_a_decision_that_pays_nothing_has_no_facility():
    tally = attempts((2, {"chat": 0, "door": 2}), best={"chat": 0, "door": 2})
    chat = conditional(tally)["chat"]
    assert (chat.facility, chat.facility_interval) == (None, None)


def test_classical_figures_and_alpha_are_refused_where_paths_differ():
    tally = attempts(*TWO_BRANCHES)
    assert classical(tally).refused is Reason.NOT_SHARED
    assert classical(tally).items == ()
    assert alpha(tally).refused is Reason.NOT_SHARED
    assert alpha(tally).alpha is None


@pytest.mark.parametrize(
    ("counts", "bits"), [((7,), 0), ((5, 5), 1), ((1, 1, 1, 1), 2), ((3, 0, 1), 0.8112781)]
)
def test_entropy_is_zero_where_all_agree_and_grows_with_difference(counts, bits):
    assert entropy(counts) == pytest.approx(bits, abs=1e-7)


def test_nothing_is_said_of_no_answers():
    assert entropy(()) is None
    assert conditional(Tally()) == {}


def figures(found: Iterable[Reached]) -> dict[str, object]:
    return {one.item: one for one in found}


def test_the_order_of_attempts_and_where_they_were_counted_change_nothing():
    whole = attempts(*TWO_BRANCHES)
    turned = attempts(*TWO_BRANCHES[::-1])
    parted = attempts(*TWO_BRANCHES[3:])
    parted.merge(attempts(*TWO_BRANCHES[:3]))
    expected = figures(conditional(whole).values())
    assert figures(conditional(turned).values()) == expected
    assert figures(conditional(parted).values()) == expected
