from __future__ import annotations

import pytest

from rescue_training.review.statistics.explain import NUMBERS


@pytest.mark.parametrize("key", NUMBERS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_number_is_explained_in_words(browse, store, key, language):
    words = browse(store, language=language).text(f"/help/numbers/{key}")
    assert "review.numbers" not in words
    assert NUMBERS[key].formula.split()[0] in words


def test_all_numbers_are_listed(browser):
    page = browser.get("/help/numbers").text
    assert all(f'href="/help/numbers/{key}"' in page for key in NUMBERS)


def test_a_number_nobody_knows_is_a_page_that_does_not_exist(browser):
    assert browser.get("/help/numbers/luck").status_code == 404
