"""From the bytes of a file to clean text: encoding, size, characters that must not be there."""

from __future__ import annotations

import codecs
import re
import unicodedata

from rescue_training.authoring.finding import Spot
from rescue_training.authoring.line_parts import ODD_SPACE

MAX_BYTES = 24 * 1024 * 1024
"""Largest scenario file; about 30,000 scenes."""
MAX_ODD = 20
"""Most unwanted characters that are reported one by one."""

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, invisible ones, and those that turn the reading direction around."""

_INDENT = re.compile(
    rf"^[ ]*(?P<odd>[{ODD_SPACE}])[ {ODD_SPACE}]*(?=[a-z_][a-z0-9_]*:(?: |$)|- )", re.MULTILINE
)
"""Indentation that only looks like spaces."""

_DIRECTIVE = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*%(?!YAML )")

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def decode(data: bytes) -> tuple[str, list[Spot]]:
    """Return the text of a file, with NFC and plain line ends, and what was wrong with it.

    Whatever the bytes are, there is a text: what cannot be read stands as a replacement mark.
    """
    if len(data) > MAX_BYTES:
        return "", [Spot("RT005", 0, {"size": len(data), "limit": MAX_BYTES})]
    text, spots = _text(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text, odd = _cleaned(text)
    return text, [*spots, *odd]


def plain_indents(text: str) -> tuple[str, list[Spot]]:
    """Turn no-break spaces before a key or a list item into plain ones, and report them."""
    spots = [Spot("RT017", match.start("odd")) for match in _INDENT.finditer(text)]
    return _INDENT.sub(lambda match: " " * len(match[0]), text) if spots else text, spots


def without_directives(text: str) -> tuple[str, list[Spot]]:
    """Turn a first line that begins with ``%`` into a comment, and report it.

    YAML keeps such lines for itself; one that names its version is harmless.
    """
    match = _DIRECTIVE.match(text)
    if match is None:
        return text, []
    at = match.end() - 1
    return f"{text[:at]}#{text[at + 1 :]}", [Spot("RT020", at, {"mark": "%"})]


def _text(data: bytes) -> tuple[str, list[Spot]]:
    for mark, name in _UTF16.items():
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return text, [Spot("RT002", 0, {"byte": 1, "encoding": "UTF-16"})]
    spots: list[Spot] = []
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        spots.append(Spot("RT003", 0))
    try:
        return data.decode("utf-8"), spots
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        index = len(unicodedata.normalize("NFC", before.replace("\r\n", "\n")))
        spots.append(
            Spot("RT002", index, {"byte": f"0x{data[error.start]:02X}", "encoding": "UTF-8"})
        )
        return data.decode("utf-8", "replace"), spots


def _cleaned(text: str) -> tuple[str, list[Spot]]:
    found = list(_UNWANTED.finditer(text))
    if not found:
        return text, []
    spots = [
        Spot("RT004", match.start(), {"character": f"U+{ord(match[0]):04X}"})
        for match in found[:MAX_ODD]
    ]
    return _UNWANTED.sub(" ", text), spots
