"""Whether what an LRS holds under an id is what was sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

_OF_THE_STORE = ("stored", "authority", "version")
"""What an LRS puts into a statement by itself."""
_FREE = ("definition", "display")
"""What an LRS may give in its own words: xAPI 1.0.3, Data 2.2 and 2.4.3."""


def same(ours: bytes, theirs: bytes) -> bool:
    """Say whether two statements mean the same; what cannot be read never does."""
    try:
        sent, held = json.loads(ours), json.loads(theirs)
    except ValueError:
        return False
    return isinstance(held, Mapping) and _plain(sent) == _plain(held)


def _plain(statement: Mapping[str, Any]) -> object:
    known = {key: item for key, item in statement.items() if key not in _OF_THE_STORE}
    return _bare({**known, "timestamp": _moment(known.get("timestamp"))})


def _moment(value: object) -> object:
    """Return a time, however it was written; an LRS may write it in its own way."""
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return value


def _bare(value: object) -> object:
    """Return a value without definitions and words for verbs; extensions are left as they are."""
    if isinstance(value, Mapping):
        return {
            key: item if key == "extensions" else _bare(item)
            for key, item in value.items()
            if key not in _FREE and not _usual(key, item)
        }
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return value


def _usual(key: str, item: object) -> bool:
    """Say whether a key says what would be true without it."""
    return key == "objectType" and item in ("Activity", "Agent")
