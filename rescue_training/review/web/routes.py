"""All addresses of the review, who may open them, and how much they take: one visible table."""

from __future__ import annotations

from rescue_training.review.web.guard import Page
from rescue_training.review.web.pages import settings

ROUTES: tuple[Page, ...] = (
    Page("/settings", settings.show),
    Page("/preferences", settings.prefer, methods=("POST",)),
)
"""Every page; the order matters only where one path could be read as another."""
