from __future__ import annotations

import pytest

from rescue_training import home
from rescue_training.records.xapi.vocabulary import BASE, VERBS
from rescue_training.review.lrs.credentials import PASSWORD, USER
from rescue_training.wording import languages


@pytest.mark.parametrize("language", languages())
def test_the_page_names_every_verb_and_how_credentials_are_given(language) -> None:
    text = (home.guide() / language / "lrs.md").read_text("utf-8")
    for word in (*VERBS, USER, PASSWORD, BASE, "profile.jsonld", "branched-from", "seq"):
        assert f"`{word}`" in text
