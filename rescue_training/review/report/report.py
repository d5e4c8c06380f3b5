"""``report_html``: the class report from a store, as the bytes of one file."""

from __future__ import annotations

from datetime import tzinfo

from markupsafe import Markup

from rescue_training.review.report.gathered import gather
from rescue_training.review.report.page import page
from rescue_training.review.report.sections import SECTIONS, Report
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.formats import Formats
from rescue_training.wording import Wording


def report_html(
    store: ReviewStore,
    language: str = "vi",
    unit: str | None = None,
    *,
    names: bool = True,
    now: str = "",
    zone: tzinfo | None = None,
) -> bytes:
    """Return the report of a unit (``-``: of people without one), or of everybody.

    ``names`` false shows pseudonyms instead. ``now`` is the time it is made, UTC; times are
    written on the clock of ``zone``, the machine's own unless given.
    """
    words = Wording(language)
    made = now or store.now()
    found = gather(store, unit, language, names)
    report = Report(found, words, Formats(words, zone), unit, names, made)
    parts = [report.head(), Markup("<main>")]
    parts += [section(report) for section in SECTIONS.values()]
    return page(words.language, report.title, report.running_title, [*parts, Markup("</main>")])
