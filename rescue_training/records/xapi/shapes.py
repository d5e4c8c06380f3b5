"""What the texts and numbers of a statement look like: one small question each."""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import Final

from rescue_training.records.chain import JSON

_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_MAILTO: Final = re.compile(r"mailto:[^\s@:]+@[^\s@]+")
_SHA1: Final = re.compile(r"[0-9a-fA-F]{40}")
_SHA2: Final = re.compile(r"[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}")
_MEDIA: Final = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(;.*)?")
_VERSION: Final = re.compile(r"1\.0(\.\d+)?")
_LANGUAGE: Final = re.compile(
    r"(x(-[A-Za-z0-9]{1,8})+|i-[A-Za-z0-9]+)|"
    r"([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"
    r"(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?"
    r"(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
    r"(-[A-WYZa-wyz0-9](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?"
)
"""Language tags of RFC 5646 in outline."""
_DURATION: Final = re.compile(
    r"P(\d+W|(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?)"
)
"""ISO 8601, with at most hundredths of a second: what is finer an LRS may cut off."""
_TIMESTAMP: Final = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?)(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
)
"""RFC 3339 in capitals."""


def uuid(value: JSON) -> bool:
    """A UUID in lower case; some libraries refuse capitals."""
    return _matches(_UUID, value)


def iri(value: JSON) -> bool:
    """An absolute IRI."""
    return _matches(_IRI, value)


def mailto(value: JSON) -> bool:
    """An e-mail address as an IRI."""
    return _matches(_MAILTO, value)


def sha1(value: JSON) -> bool:
    """A SHA-1 in hexadecimal digits."""
    return _matches(_SHA1, value)


def sha2(value: JSON) -> bool:
    """A hash of the SHA-2 family in hexadecimal digits."""
    return _matches(_SHA2, value)


def media_type(value: JSON) -> bool:
    """An Internet media type."""
    return _matches(_MEDIA, value)


def version(value: JSON) -> bool:
    """A version of xAPI of the 1.0 family."""
    return _matches(_VERSION, value)


def language(value: JSON) -> bool:
    """A language tag."""
    return _matches(_LANGUAGE, value)


def duration(value: JSON) -> bool:
    """How long something took."""
    return _matches(_DURATION, value)


def timestamp(value: JSON) -> bool:
    """A moment that exists, with its zone; ``-00:00`` would mean that the zone is not known."""
    match = _TIMESTAMP.fullmatch(value) if isinstance(value, str) else None
    if match is None or match[3] == "-00:00":
        return False
    try:
        datetime.fromisoformat(match[1][:19])
    except ValueError:
        return False
    return True


def text(value: JSON) -> bool:
    """Any text."""
    return isinstance(value, str)


def filled_text(value: JSON) -> bool:
    """A text that is not empty."""
    return isinstance(value, str) and value != ""


def flag(value: JSON) -> bool:
    """True or false; 1 and "true" are not."""
    return isinstance(value, bool)


def number(value: JSON) -> bool:
    """A number that JSON can hold."""
    sound = isinstance(value, int | float) and not isinstance(value, bool)
    return sound and math.isfinite(value)


def scaled(value: JSON) -> bool:
    """A number from -1 to 1."""
    return number(value) and -1 <= value <= 1


def count(value: JSON) -> bool:
    """A whole number from 0."""
    return type(value) is int and value >= 0


def _matches(pattern: re.Pattern[str], value: JSON) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
