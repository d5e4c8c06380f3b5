"""Judges a round of triage part by part: one part for each casualty, and for each second look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rescue_training.activities.parts import Mark, Part, Phrase, Term
from rescue_training.activities.triage_findings import Findings, Standard
from rescue_training.activities.triage_round import Round, Visit
from rescue_training.activities.triage_table import BLEED, MILD, UNDER, Algorithm, Tag

if TYPE_CHECKING:
    from rescue_training.activities.triage import Triage

TAG_WORTH, STEPS_WORTH, TIME_WORTH, AGAIN_WORTH = 2, 1, 1, 2
"""Shares of a casualty: the tag counts twice as much as the way to it, and as the time."""
AGAIN, ORDER = "again", "sort.order"
"""Ends of part keys; no id can look like them."""


def tag_credit(asked: Tag, given: Tag) -> int:
    """Return the shares of a tag: 2 right, 1 too high, 0 too low."""
    if given is asked:
        return TAG_WORTH
    return 0 if (asked, given) in UNDER else 1


def closes(asked: Tag, given: Tag) -> bool:
    """Say whether a tag is so much too low that it gates where the author says so."""
    return (asked, given) in UNDER and (asked, given) not in MILD


def steps_right(algorithm: Algorithm, asked: Standard, words: Sequence[str]) -> bool:
    """Say whether just the algorithm's steps were taken, in its order.

    Stopping severe bleeding may stand anywhere on the way, once. Of the steps that are free (the
    four tests of SALT) one that fails is enough, and more of them in any order are as good.
    """
    if not asked.bleed <= words.count(BLEED) <= asked.may_bleed:
        return False
    way = [word for word in words if word != BLEED]
    free = [word for word in way if word in algorithm.free]
    enough = set(free) >= (algorithm.free & set(asked.words))
    if asked.failed:
        enough = not asked.failed.isdisjoint(free)
    return (
        len(set(free)) == len(free)
        and (enough or not algorithm.free & set(asked.words))
        and _frame(way, algorithm) == _frame(asked.words, algorithm)
    )


def _frame(words: Sequence[str], algorithm: Algorithm) -> list[str]:
    """Return the steps with each run of free ones as one blank."""
    blank = ["" if word in algorithm.free else word for word in words]
    return [word for place, word in enumerate(blank) if word or blank[place - 1 : place] != [""]]


class Assessor:
    """Looks at one round."""

    def __init__(self, activity: Triage, found: Round, there: Sequence[str]) -> None:
        self.activity, self.round, self.there = activity, found, there
        self.end = found.first_round(there)
        """When the first round was over; from then on nobody changes."""

    def parts(self) -> list[Part]:
        """Return all parts: casualties, second looks, and the order in which SALT wants them."""
        made = [self._first(key) for key in self.there]
        made += [self._again(key) for key in self.there if self._drifts(key)]
        if self.activity.algorithm == "salt":
            made.append(self._order())
        return made

    def _algorithm(self, key: str) -> Algorithm:
        algorithm = self.activity.algorithm_for(key)
        assert algorithm is not None
        return algorithm

    def _drifts(self, key: str) -> bool:
        return len({*self.activity.tags(key)}) > 1

    def asked(self, key: str, clock: int) -> Standard:
        """Return what the algorithm asks for a casualty who is turned to at a moment."""
        when = clock if self.end is None else min(clock, self.end)
        return self.activity.asked(key, when)

    def found(self, key: str) -> Findings:
        """Return what is found on a casualty to whom the rescuer turns now."""
        clock = self.round.clock if self.end is None else min(self.round.clock, self.end)
        return self.activity.casualties[key].at(clock)

    def _change(self, key: str) -> tuple[Standard, Standard]:
        """Return what is asked when a casualty is first seen, and when the first round is over."""
        visits = self.round.of(key)
        first = self.asked(key, visits[0].began if visits else self.round.clock)
        return first, self.asked(key, self.round.clock if self.end is None else self.end)

    def _last(self, key: str, tag: Tag | None) -> Visit | None:
        """Return the last visit during which the algorithm asked for this tag."""
        visits = self.round.of(key)
        return next((v for v in reversed(visits) if self.asked(key, v.began).tag is tag), None)

    # -- one casualty

    def _first(self, key: str) -> Part:
        casualty = self.activity.casualties[key]
        asked = self._change(key)[0]
        visit = self._last(key, asked.tag)
        limit = self.activity.limit(key, visit.words if visit else ())
        worth = TAG_WORTH + STEPS_WORTH + (TIME_WORTH if limit is not None else 0)
        if visit is None or asked.tag is None:
            return Part(
                key, casualty.who, Mark.MISSED, "", _way(asked.tag, asked.words), worth,
                why=casualty.why or "",
            )  # fmt: skip
        asked = self.asked(key, visit.began)
        tagged = tag_credit(asked.tag or visit.tag, visit.tag)
        right = steps_right(self._algorithm(key), asked, visit.words)
        late = limit is not None and visit.took >= limit
        credit = tagged + (STEPS_WORTH if right else 0)
        credit += TIME_WORTH if limit is not None and not late else 0
        way = _asked_words(asked, visit.words) if right else _asked_words(asked, ())
        own, wants = _way(visit.tag, visit.words), _way(asked.tag, way)
        if late and limit is not None:
            own = (*own, "·", Term("triage.took", {"count": visit.took // 1000}))
            wants = (*wants, "·", Term("triage.under", {"count": limit // 1000}))
        return Part(
            key, casualty.who, _mark(tagged, credit == worth), own, wants, worth, credit,
            casualty.gate if asked.tag and closes(asked.tag, visit.tag) else None,
            casualty.why or "",
        )  # fmt: skip

    # -- a second look

    def _again(self, key: str) -> Part:
        casualty = self.activity.casualties[key]
        was, now = self._change(key)
        name: Phrase = (casualty.who, "·", Term("triage.again"))
        visits = self.round.of(key)
        part = f"{key}.{AGAIN}"
        if was.tag is now.tag or now.tag is None:
            return Part(part, name, Mark.LEFT, worth=AGAIN_WORTH, credit=AGAIN_WORTH)
        last = self._last(key, now.tag)
        given = visits[-1].tag if visits else None
        gates = given is not None and closes(now.tag, given)
        if last is None:
            return Part(
                part, name, Mark.MISSED, _tagged(given), _tagged(now.tag), AGAIN_WORTH, 0,
                casualty.gate if gates else None, casualty.why or "",
            )  # fmt: skip
        credit = tag_credit(now.tag, last.tag)
        return Part(
            part, name, _mark(credit, credit == AGAIN_WORTH), _tagged(last.tag),
            _tagged(now.tag), AGAIN_WORTH, credit, casualty.gate if gates else None,
            casualty.why or "",
        )  # fmt: skip

    # -- the order of SALT

    def _order(self) -> Part:
        seen = list(dict.fromkeys(visit.casualty for visit in self.round.visits))
        groups = [self.activity.casualties[key].group for key in seen if key in self.there]
        early = sum(
            any(later < group for later in groups[place + 1 :])
            for place, group in enumerate(groups)
        )
        right = not early and bool(groups)
        own = Term("triage.sorted") if right else Term("triage.too_early", {"count": early})
        return Part(
            ORDER, Term("triage.order"), Mark.RIGHT if right else Mark.WRONG, own,
            Term("triage.sorted"), worth=1, credit=int(right),
        )  # fmt: skip


def _mark(tag: int, all_of_it: bool) -> Mark:
    if all_of_it:
        return Mark.RIGHT
    return Mark.PARTLY if tag else Mark.WRONG


def _asked_words(asked: Standard, own: Sequence[str]) -> Sequence[str]:
    """Return the way of the standard in words; the trainee's own where that is as good."""
    return own or ([BLEED, *asked.words] if asked.bleed else asked.words)


def _way(tag: Tag | None, words: Sequence[str]) -> tuple[str | Term, ...]:
    """Return a tag and the way to it, in words."""
    return (*_tagged(tag), *_chain(words))


def _chain(words: Sequence[str]) -> Iterator[str | Term]:
    for place, word in enumerate(words):
        yield "›" if place else "·"
        yield Term(f"triage.step.{word}")


def _tagged(tag: Tag | None) -> tuple[Term, ...]:
    return () if tag is None else (Term(f"triage.tag.{tag.value}"),)
