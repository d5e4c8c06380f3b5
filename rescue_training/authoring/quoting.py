"""Quotes around text, as an author should write them."""

from __future__ import annotations


def quoted(text: str) -> str:
    """Put text in quotes that YAML reads back unchanged."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
