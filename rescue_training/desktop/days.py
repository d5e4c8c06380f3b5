"""How days are written on the screens."""

from __future__ import annotations

from datetime import date


def day_text(day: date, language: str) -> str:
    """Return a day as it is written in a language."""
    return day.strftime("%d/%m/%Y") if language == "vi" else day.strftime("%d %B %Y")
