from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from rescue_training.review.web.access import Role
from rescue_training.review.web.navigation import GROUPS, LINKS
from rescue_training.review.web.render import STATIC, TEMPLATES, asset
from rescue_training.review.web.routes import ROUTES
from rescue_training.wording import Wording, languages

PAGES = ("/", "/attempts", "/add", "/integrity", "/help/numbers", "/settings")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def tags_of(html: str) -> list[tuple[str, dict]]:
    reader = Tags()
    reader.feed(html)
    return reader.found


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_is_whole_in_both_languages(browse, store, path, language):
    page = browse(store, language=language).get(path).text
    tags = tags_of(page)
    assert ("html", {"lang": language, "data-theme": "auto"}) in tags
    assert [tag for tag, _ in tags].count("main") == [tag for tag, _ in tags].count("h1") == 1
    assert not re.search(r"review\.[a-z_]+\.[a-z_]+", re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_on_a_page_breaks_its_policy(browser, path):
    for tag, attributes in tags_of(browser.get(path).text):
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert tag != "style"
        assert tag != "script" or attributes["src"].startswith("/static/")
        for name in ("src", "href", "action"):
            assert attributes.get(name, "/").startswith(("/", "#"))


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_name_for_those_who_cannot_see(browser, path):
    tags = tags_of(browser.get(path).text)
    labelled = {attributes.get("for") for tag, attributes in tags if tag == "label"}
    for tag, attributes in tags:
        if tag in ("input", "select", "textarea") and attributes.get("type") not in (
            "hidden", "checkbox", "radio",
        ):  # fmt: skip
            assert attributes.get("id") in labelled or attributes.get("aria-label")


@pytest.mark.parametrize("path", PAGES)
def test_every_form_that_changes_something_holds_the_token(browser, path):
    page = browser.get(path).text
    for form in re.findall(r'<form[^>]*method="post".*?</form>', page, re.S):
        assert 'name="csrf"' in form


def test_the_page_one_is_on_is_marked_once(browser):
    page = browser.get("/attempts?unit=x").text
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', page) == ["/attempts"]


def test_every_line_of_the_navigation_has_a_page_words_and_a_group():
    paths = {page.path for page in ROUTES}
    for link in LINKS:
        assert link.path in paths
        assert link.group in GROUPS
        assert all(Wording(code).has(f"review.shell.nav.{link.key}") for code in languages())


def test_lines_one_may_not_open_are_not_shown(browse, store):
    page = browse(store, role=Role.INSTRUCTOR).get("/settings").text
    for link in LINKS:
        assert (f'<li><a href="{link.path}"' in page) is (link.role is not Role.ADMIN)


def test_theme_and_language_are_remembered(browser):
    browser.submit("/preferences", {"theme": "light", "language": "en", "back": "/settings"})
    assert ("html", {"lang": "en", "data-theme": "light"}) in tags_of(browser.get("/settings").text)
    browser.submit("/preferences", {"theme": "purple", "language": "xx"})
    assert ("html", {"lang": "en", "data-theme": "light"}) in tags_of(browser.get("/settings").text)


def test_a_message_is_shown_once(fresh_browser):
    said = "Đã kiểm tra lại 0 bản ghi"
    assert said in fresh_browser.submit("/integrity/recheck").text
    assert said not in fresh_browser.get("/integrity").text


def test_a_message_that_is_not_ours_is_not_shown(fresh_browser):
    fresh_browser.cookies.set("review-message", "eyJraW5kIjoiZG9uZSIsImtleSI6Ingifq==.00")
    assert fresh_browser.get("/integrity").status_code == 200
    assert 'class="message' not in fresh_browser.get("/settings").text


def test_an_error_of_ours_is_a_page_without_details(browser, monkeypatch, caplog):
    site = browser.app.state.site
    monkeypatch.setattr(type(site.store), "changes", lambda self: 1 / 0)
    answer = browser.get("/changes")
    assert answer.status_code == 500
    assert "Chương trình gặp lỗi" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in caplog.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_templates_escape_always_and_never_mark_text_as_safe():
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape", text), template


def test_icons_that_templates_name_are_there():
    sprite = (STATIC / "icons.svg").read_text("utf-8")
    for template in TEMPLATES.rglob("*.html"):
        for name in re.findall(r'icon\("([a-z0-9-]+)"', template.read_text("utf-8")):
            assert f'id="{name}"' in sprite, (template, name)


def test_the_address_of_a_static_file_leads_to_it_and_may_be_kept(browser):
    answer = browser.get(asset("tokens.css"))
    assert answer.status_code == 200
    assert "max-age" in answer.headers["cache-control"]
    for font in re.findall(r'url\("(fonts/[^"]+)"\)', answer.text):
        assert browser.get(f"/static/{font}").status_code == 200


def test_the_light_theme_is_the_same_by_choice_and_by_the_machine():
    css = (STATIC / "tokens.css").read_text("utf-8")
    chosen = re.search(r'\[data-theme="light"\] \{(.*?)\}', css, re.S)[1]
    automatic = re.search(r'\[data-theme="auto"\] \{(.*?)\}', css, re.S)[1]
    assert chosen.split() == automatic.split()


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours such as ``#0a0f14``."""
    lights = []
    for code in (one, other):
        parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("theme", [":root {", '[data-theme="light"] {'])
def test_text_keeps_its_contrast_on_every_ground(theme):
    css = (STATIC / "tokens.css").read_text("utf-8").partition(theme)[2].partition("}")[0]
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css))
    texts = [name for name in colours if name.startswith("text-") or name.endswith("-text")]
    assert len(texts) >= 8
    for text in texts:
        for ground in ("bg0", "bg1", "bg2"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for ground in ("bg0", "bg1", "bg2"):
        assert contrast(colours["line-strong"], colours[ground]) >= 3, ground
