"""What a request asks for, read without trusting it: query, form, language, theme."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from rescue_training.language import normal
from rescue_training.review.web.access import Who
from rescue_training.review.web.site import site_of
from rescue_training.wording import Wording, languages

LANGUAGE_COOKIE = "review-language"
THEME_COOKIE = "review-theme"
THEMES = ("auto", "dark", "light")
LONGEST = 400
"""Characters of a query value that are looked at."""


def who(request: Request) -> Who:
    """Return who asks for a page; every page but an open one has somebody."""
    found = request.state.who
    if found is None:
        raise HTTPException(403)
    return found  # type: ignore[no-any-return]


def form(request: Request) -> FormData:
    """Return the form that was sent, its token already checked."""
    found: FormData = request.state.form
    return found


def field(request: Request, name: str) -> str:
    """Return a text field of the form, tidied; empty when it is missing."""
    value = form(request).get(name, "")
    return _tidied(value) if isinstance(value, str) else ""


def files(request: Request, name: str) -> list[UploadFile]:
    """Return the files of a form field that somebody chose."""
    found = form(request).getlist(name)
    return [item for item in found if isinstance(item, UploadFile) and item.filename]


def text(request: Request, name: str, among: tuple[str, ...] | None = None) -> str:
    """Return a query value, tidied; empty when missing or, with ``among``, none of those."""
    value = _tidied(request.query_params.get(name, "")[:LONGEST])
    return value if among is None or value in among else ""


def _tidied(text: str) -> str:
    """Return a text in NFC without spaces around it, and without the sign no database keeps."""
    return normal(text.replace("\0", "").strip())


def number(request: Request, name: str, default: int = 0, most: int = 10**9) -> int:
    """Return a whole number of the query from 0 to ``most``, or the default."""
    value = request.query_params.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) <= 10):
        return default
    return min(int(value), most)


def whole(text: str, otherwise: int = 0) -> int:
    """Return what a field of a form says as a whole number from 0; else ``otherwise``."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def language(request: Request) -> str:
    """Return the language in which somebody reads the pages."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in languages() else site_of(request).language


def theme(request: Request) -> str:
    """Return auto, dark or light."""
    chosen = request.cookies.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else THEMES[0]


def words(request: Request) -> Wording:
    """Return the wording in the reader's language."""
    return Wording(language(request))


def url(path: str, query: Mapping[str, object] | None = None, /, **values: object) -> str:
    """Return a path with a query; values that are empty, None or False stay out of it."""
    both = {**(query or {}), **values}
    kept = {key: value for key, value in both.items() if value not in ("", None, False)}
    return f"{path}?{urlencode(kept)}" if kept else path


def local_path(path: str) -> str:
    """Return a path of ours to go back to; anything else is the first page."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if ours else "/"
