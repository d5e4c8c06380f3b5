"""Templates into pages: always escaped, nothing undefined, in the reader's language."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from rescue_training import home
from rescue_training.language import LANGUAGES
from rescue_training.review.web import asked, messages
from rescue_training.review.web.access import Who
from rescue_training.review.web.charts import CHARTS
from rescue_training.review.web.formats import Formats, finished
from rescue_training.review.web.navigation import menu
from rescue_training.review.web.parts import part_filters
from rescue_training.review.web.security import TOKEN_FIELD
from rescue_training.review.web.site import Site, site_of
from rescue_training.wording import Wording, languages

_HERE = Path(__file__).resolve().parent
STATIC = _HERE / "static"
TEMPLATES = _HERE / "templates"


def environments(site: Site) -> Mapping[str, Environment]:
    """Return the template environments of a site, by language."""
    return {code: environment(Wording(code), site) for code in languages()}


def environment(words: Wording, site: Site) -> Environment:
    """Return an environment whose filters and ``t`` speak one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finished,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    formats = Formats(words, site.zone)
    made.filters.update(formats.filters())
    made.filters.update(part_filters(words))
    made.globals.update(t=words, has=words.has, icon=icon, asset=asset, url=asked.url, **CHARTS)
    return made


def render(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page; ``values`` are what its template names."""
    language = asked.language(request)
    environment: Environment = request.app.state.environments[language]
    message = messages.message_of(request)
    shell = _shell(request, language, getattr(request.state, "who", None))
    page = environment.get_template(template).render(shell | {"message": message} | values)
    answer = HTMLResponse(page, status)
    if message:
        answer.delete_cookie(messages.COOKIE)
    return answer


def _shell(request: Request, language: str, who: Who | None) -> dict[str, object]:
    """Return what every template can name."""
    site = site_of(request)
    query = request.url.query
    return {
        "site": site,
        "who": who,
        "path": request.url.path,
        "here": request.url.path + (f"?{query}" if query else ""),
        "language": language,
        "languages": [LANGUAGES[code] for code in languages()],
        "theme": asked.theme(request),
        "themes": asked.THEMES,
        "menu": menu(who, request.url.path),
        "csrf": hidden(who),
        "way_out": site.access.way_out,
    }


def hidden(who: Who | None) -> Markup:
    """Return the hidden field that every form needs; empty where nobody is known."""
    if who is None:
        return Markup("")
    return Markup('<input type="hidden" name="{}" value="{}">').format(TOKEN_FIELD, who.csrf)


def icon(name: str, label: str = "") -> Markup:
    """Return an icon; without a label it is decoration and screen readers pass over it."""
    if f'id="{name}"' not in _sprite():
        raise LookupError(f"no icon {name!r} in static/icons.svg")
    said = (
        Markup('role="img" aria-label="{}"').format(label)
        if label
        else Markup('aria-hidden="true"')
    )
    link = f"{asset('icons.svg')}#{name}"
    return Markup('<svg class="icon" {}><use href="{}"/></svg>').format(said, link)


@cache
def _sprite() -> str:
    return (STATIC / "icons.svg").read_text("utf-8")


@cache
def asset(name: str) -> str:
    """Return the address of a static file; it changes with the file, so it may be kept."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def fonts() -> Path:
    """Return the folder of the fonts."""
    return home.asset_path("fonts")
