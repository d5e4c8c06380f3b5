"""Every answer, of whatever kind, says what a browser may do with it; none tells of our insides."""

from __future__ import annotations

import logging

import pytest

from rescue_training.review.access.roles import Role
from rescue_training.review.web.access import StartLink
from rescue_training.review.web.security import HEADERS
from rescue_training.review.web.signing_in import AccountAccess

INSIDES = ("Traceback", "site-packages", "sqlalchemy", "/rescue_training/", ".py", "ZeroDivision")


def kinds(browse, stocked):
    """Yield a name, the status that is right, and the answer, one of each kind."""
    browser = browse(stocked)
    yield "page", 200, browser.get("/settings")
    yield "page without content", 200, browser.head("/settings")
    yield "missing page", 404, browser.get("/nothing")
    yield "missing person", 404, browser.get("/people/99")
    yield "wrong method", 405, browser.delete("/settings")
    yield "refused form", 403, browser.post("/preferences", data={"csrf": "x"})
    yield "form too large", 413, browser.submit("/preferences", {"x": "x" * 300_000})
    yield (
        "broken form",
        400,
        browser.post("/preferences", content=b"x", headers={"Content-Type": "multipart/form-data"}),
    )
    yield "redirect", 303, browser.submit("/preferences", {"back": "/"})
    yield "file to keep", 200, browser.submit("/exports", {"as": "csv"})
    yield "report to keep", 200, browser.submit("/exports/report", {})
    yield "sample", 200, browser.get("/roster/sample")
    yield "style", 200, browser.get("/static/tokens.css")
    yield "missing style", 404, browser.get("/static/none.css")
    yield (
        "unchanged style",
        304,
        browser.get(
            "/static/tokens.css",
            headers={"If-None-Match": browser.get("/static/tokens.css").headers["etag"]},
        ),
    )
    yield "numbers for scripts", 200, browser.get("/changes")
    yield "another host", 421, browser.get("/", headers={"Host": "evil.example"})
    yield "station, unknown", 401, browser.get("/api/assignments")
    yield "station, hello", 200, browser.get("/api/hello")
    yield "station, missing", 404, browser.get("/api/none")
    yield "stranger", 403, browse(stocked, access=StartLink("x")).get("/")
    yield (
        "stranger, signing in",
        303,
        browse(stocked, access=AccountAccess(stocked, False)).get("/", follow_redirects=False),
    )
    yield "smaller role", 403, browse(stocked, Role.INSTRUCTOR).get("/audit")


def test_every_kind_of_answer_carries_all_headers(browse, stocked):
    for kind, status, answer in kinds(browse, stocked):
        assert answer.status_code == status, kind
        for name, value in HEADERS.items():
            if name == "Cache-Control":
                assert answer.headers[name] == value or "style" in kind, kind
            else:
                assert answer.headers[name] == value, kind
        assert "server" not in answer.headers, kind


def test_no_answer_tells_of_our_insides(browse, stocked):
    for kind, status, answer in kinds(browse, stocked):
        if status != 200:
            assert not [word for word in INSIDES if word in answer.text], kind


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline():
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    words = {word for value in policy.values() for word in value.split()}
    assert words == {"'none'", "'self'", "data:"}
    assert "data:" not in policy["script-src"] + policy["style-src"]


@pytest.mark.parametrize("path", ["/settings", "/changes", "/"])
def test_an_error_of_ours_tells_nothing_wherever_it_happens(browse, stocked, monkeypatch, path):
    browser = browse(stocked)
    monkeypatch.setattr(type(browser.app.state.site.access), "who", lambda *_: 1 / 0)
    answer = browser.get(path)
    assert answer.status_code == 500
    assert not [word for word in INSIDES if word in answer.text]
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


COOKIES = (
    "review-message=x.é",
    "review-message=.",
    "review-message=eyJ9.x",
    "review-theme=é",
    "review-language=../../x",
    "review-key-8765=é",
    "review-session=é",
    "review-session=\x80",
    "a=" + "b" * 8000,
    "=;=;=",
    "review-message",
    '$Version=1; review-message="x',
)


@pytest.mark.parametrize("cookie", COOKIES)
def test_no_cookie_breaks_a_page(browse, stocked, cookie):
    for access in (StartLink("x"), AccountAccess(stocked, False)):
        browser = browse(stocked, access=access)
        headers = {"Cookie": cookie.encode("latin-1")}
        assert browser.get("/", headers=headers, follow_redirects=False).status_code in (303, 403)
    assert browse(stocked).get("/settings", headers=headers).status_code == 200


HEADER_NONSENSE = {
    "Content-Length": ("²", "9" * 5000, "-1", "x", "1e3"),
    "Content-Type": (
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "x",
        "application/x-www-form-urlencoded; charset=utf-7",
        "multipart/form-data; boundary=" + "x" * 500,
    ),
    "Origin": ("http://[", "http://]", "", "é", "null", "file://"),
    "Referer": ("http://[",),
    "Accept-Language": ("x" * 5000,),
    "If-None-Match": ("\x80",),
    "Range": ("bytes=0-0,0-0", "bytes=x", "bytes=-99999999999999999999"),
    "If-Modified-Since": ("99999",),
    "Upload-Offset": ("²",),
}


@pytest.mark.parametrize("name", HEADER_NONSENSE)
def test_no_header_breaks_a_page(browse, stocked, name):
    browser = browse(stocked)
    for value in HEADER_NONSENSE[name]:
        for method, path in (
            ("GET", "/"),
            ("POST", "/preferences"),
            ("GET", "/static/tokens.css"),
            ("POST", "/api/join"),
            ("GET", "/static/fonts/none"),
        ):
            answer = browser.request(
                method, path, headers={name: value.encode("latin-1")}, content=b"csrf=x"
            )
            assert answer.status_code < 500, (value, path)


def test_no_secret_and_no_name_stands_in_a_log(browse, stocked, monkeypatch, caplog, names):
    caplog.set_level(logging.DEBUG)
    site_access = StartLink("the-token-of-the-link")
    browser = browse(stocked, access=site_access)
    browser.get("/?token=the-token-of-the-link")
    browser.get(f"/people?q={names[0]}")
    monkeypatch.setattr(type(stocked), "changes", lambda _: 1 / 0)
    assert browser.get(f"/changes?q={names[0]}").status_code == 500
    browser.post("/people/add", data={"name": names[0], "csrf": "guessed-token"})
    ours = [one for one in caplog.records if one.name.startswith("rescue_training")]
    assert ours
    said = "\n".join(caplog.handler.format(one) for one in ours)
    secrets = ["the-token-of-the-link", *browser.cookies.values(), "guessed-token", *names]
    assert not [secret for secret in secrets if secret in said]


def test_a_line_of_the_log_cannot_be_forged_by_a_path(browse, stocked, monkeypatch, caplog):
    from rescue_training.review.web.pages import trainee

    monkeypatch.setattr(trainee.trainee, "trainee", lambda *_: 1 / 0)
    browse(stocked).get("/people/x%0aERROR%20forged%1b[31m")
    (line,) = [one.getMessage() for one in caplog.records if one.name.startswith("rescue_training")]
    assert line.isprintable()
