"""Are the records whole: badges, what was found, receipts, and checking everything again."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.access import audit
from rescue_training.review.queries import integrity
from rescue_training.review.queries.attempts import BADGES, scenarios
from rescue_training.review.queries.overview import badge_counts, titles
from rescue_training.review.web import asked
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of


def show(request: Request) -> Response:
    """Show all records with what was found about them, the worst first."""
    store = site_of(request).store
    badge = asked.text(request, "badge", BADGES)
    typed = asked.text(request, "code")
    with store.reader() as connection:
        counts = badge_counts(connection)
        total = counts.get(badge, 0) if badge else sum(counts.values())
        pages = max(1, -(-total // integrity.PAGE))
        page = min(max(asked.number(request, "page", 1), 1), pages)
        rows = integrity.checked(connection, badge, page)
        code, matching = integrity.by_code(connection, typed) if typed else (None, [])
        found = integrity.contradictions(connection)
        names = titles(store, connection, scenarios(connection), asked.language(request))
    return render(
        request,
        "integrity.html",
        rows=rows,
        counts=counts,
        badges=BADGES,
        badge=badge,
        page=page,
        pages=pages,
        titles=names,
        typed=typed,
        code=code,
        matching=matching,
        contradictions=found,
        copies=integrity.copies(store.vault, store.contents, rows),
    )


def settle(request: Request) -> Response:
    """Let the copy of an attempt that was received first stand."""
    store = site_of(request).store
    one = str(request.path_params["attempt"])
    if not store.settle(one):
        raise HTTPException(404)
    with store.writer(quiet=True) as connection:
        who = asked.who(request).name or audit.OWNER
        audit.write(connection, who, "conflict_settled", store.now(), one)
    return redirect("/integrity", Message("done", "review.integrity.settled"), request)


def recheck(request: Request) -> Response:
    """Check and replay every record again, and say how many are well."""
    store = site_of(request).store
    total = store.recheck()
    with store.reader() as connection:
        counts = badge_counts(connection)
    sound = counts.get("verified", 0) + counts.get("torn", 0)
    kind = "done" if sound == total else "trouble"
    values: dict[str, str | int] = {"total": total, "sound": sound, "others": total - sound}
    return redirect(
        "/integrity", Message(kind, f"review.integrity.rechecked.{kind}", values), request
    )
