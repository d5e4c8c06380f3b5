"""All addresses of the review, who may open them, and how much they take: one visible table."""

from __future__ import annotations

from rescue_training.review.access.roles import Role
from rescue_training.review.web import api
from rescue_training.review.web.guard import Machine, Page
from rescue_training.review.web.pages import (
    accounts,
    assignments,
    attempt,
    attempts,
    exports,
    overview,
    people,
    roster,
    scenario,
    scenarios,
    settings,
    sign_in,
    trainee,
)

ROUTES: tuple[Page | Machine, ...] = (
    Page("/attempts/{attempt}", attempt.show),
    Page("/attempts/{attempt}/words", attempt.on_paper),
    Page("/attempts/{attempt}/notes", attempt.note, methods=("POST",)),
    Page("/", overview.show),
    Page("/changes", overview.changes),
    Page("/attempts", attempts.show),
    Page("/people", people.show),
    Page("/people/add", people.add, methods=("POST",)),
    Page("/people/link", people.link, methods=("POST",)),
    Page("/people/{person:int}/edit", people.edit),
    Page("/people/{person:int}/edit", people.correct, methods=("POST",)),
    Page("/people/{person:int}/join", people.join, methods=("POST",)),
    Page("/people/{person:int}/part", people.part, methods=("POST",)),
    Page("/people/{person}", trainee.show),
    Page("/roster", roster.show),
    Page("/roster", roster.preview, methods=("POST",), limit=roster.LIMIT),
    Page("/roster/take", roster.accept, methods=("POST",), limit=roster.LIMIT),
    Page("/roster/sample", roster.sample),
    Page("/assignments", assignments.show),
    Page("/assignments/new", assignments.new),
    Page("/assignments/new", assignments.give, methods=("POST",)),
    Page("/assignments/file", assignments.download),
    Page("/assignments/targets", assignments.bring, methods=("POST",), limit=20_000_000),
    Page("/assignments/{uid}", assignments.one),
    Page("/assignments/{uid}", assignments.change, methods=("POST",)),
    Page("/scenarios", scenarios.show),
    Page("/scenarios/{scenario}", scenario.show),
    Page("/settings", settings.show),
    Page("/preferences", settings.prefer, methods=("POST",)),
    Page("/sign-in", sign_in.show, role=None),
    Page("/sign-in", sign_in.enter, role=None, methods=("POST",)),
    Page("/sign-out", sign_in.leave, methods=("POST",)),
    Page("/accounts", accounts.show, Role.ADMIN),
    Page("/accounts", accounts.add, Role.ADMIN, methods=("POST",)),
    Page("/accounts/{account:int}", accounts.change, Role.ADMIN, methods=("POST",)),
    Page("/accounts/{account:int}/password", accounts.password, Role.ADMIN, methods=("POST",)),
    Page("/audit", accounts.log, Role.ADMIN),
    Page("/exports", exports.show),
    Page("/exports", exports.get, methods=("POST",)),
    *api.ROUTES,
)
"""Every page; the order matters only where one path could be read as another."""
