import re

import pytest
from sqlalchemy import update

from rescue_training.review.store.schema import attempt, response, version

PAGE = "/scenarios/chay-chao-dau"


def test_the_list_names_scenarios_with_people_pass_rate_and_review(browser):
    text = browser.text("/scenarios")
    assert "Cháy chảo dầu trong bếp" in text
    assert "Chờ duyệt" in text
    assert "Đạt ngay lần đầu" in text


def test_an_empty_store_says_what_to_do(fresh_browser):
    assert "Chưa có lượt tập nào" in fresh_browser.text("/scenarios")


def test_the_page_shows_figures_graph_and_table(browser):
    html = browser.get(PAGE).text
    assert '<svg class="graph" role="group"' in html
    assert "Lớp bắt đầu sai ở đâu" in html
    assert html.count('class="twin-scene"') == 28


def test_the_graph_speaks_the_readers_language(browse, store):
    html = browse(store, language="en").get(PAGE).text
    assert "What comes first?" in html
    assert "Việc đầu tiên là gì?" not in html


def test_a_click_on_an_answer_names_who_gave_it_and_leads_to_that_moment(browser):
    html = browser.get(PAGE).text
    href = re.search(r'href="([^"]*node=flame&amp;leg=water&amp;to=[^"]*)#who"', html)[1]
    answer = browser.get(href.replace("&amp;", "&"))
    went = answer.text[answer.text.index('id="who"') :]
    assert "Múc gáo nước" in went
    links = re.findall(r'href="(/attempts/[0-9a-f]+\?response=\d+)#moment"', went)
    assert links
    assert browser.get(links[0]).status_code == 200


def test_a_link_stays_with_the_same_attempts(browser):
    html = browser.get(PAGE, params={"unit": "Đội 1", "mode": "practice", "zoom": "50"}).text
    hrefs = re.findall(r'<a class="card[^"]*" href="([^"]*)"', html)
    assert hrefs
    assert all("unit=" in h and "mode=practice" in h and "zoom=50" in h for h in hrefs)


def test_all_attempts_come_with_a_warning(browser):
    assert "người tập nhiều được tính nhiều lần" in browser.text(f"{PAGE}?first=0")
    assert "người tập nhiều được tính nhiều lần" not in browser.text(PAGE)


def test_a_unit_without_attempts_says_so(browser):
    assert "Không có lượt tập nào như vậy" in browser.text(f"{PAGE}?unit=Đội 99")


def test_nonsense_in_the_address_does_no_harm(browser):
    for query in ("node=nowhere", "version=99", "zoom=<svg>", "mode=x&first=9", "node=flame&leg=x"):
        assert browser.get(f"{PAGE}?{query}").status_code == 200


def test_an_unknown_scenario_is_a_missing_page(browser):
    assert browser.get("/scenarios/no-such").status_code == 404


def test_nothing_in_the_page_needs_inline_script_or_style(browser):
    html = browser.get(f"{PAGE}?node=flame").text
    assert "style=" not in html
    assert "<script>" not in html


PAGES = (PAGE, f"{PAGE}?node=flame", f"{PAGE}/items?open=1", "/scenarios", "/compare")


@pytest.mark.parametrize("page", PAGES)
def test_one_attempt_is_enough_to_open_every_page(fresh_store, played, tmp_path, browse, page):
    fresh_store.add(played(tmp_path / "station"))
    assert "Cháy chảo dầu" in browse(fresh_store).text(page)


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_without_percent_opens_too(fresh_store, played, tmp_path, browse, page):
    fresh_store.add(played(tmp_path / "station"))
    with fresh_store.writer() as connection:
        connection.execute(update(attempt).values(percent=None, passed=None))
        connection.execute(update(response).values(cost_over=None, cost_under=None))
    assert "Cháy chảo dầu" in browse(fresh_store).text(page)


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_where_the_content_is_missing(fresh_store, played, tmp_path, browse, page):
    fresh_store.add(played(tmp_path / "station"))
    with fresh_store.writer() as connection:
        connection.execute(update(version).values(content_hash="0" * 64))
    assert "chay-chao-dau" in browse(fresh_store).text(page)
