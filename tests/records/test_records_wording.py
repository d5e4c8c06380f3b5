from __future__ import annotations

from string import Formatter

import pytest

from rescue_training.records.disk import Trouble
from rescue_training.records.summary import Status
from rescue_training.wording import Wording, languages

ALTERED = (
    "altered", "missing", "doubled", "swapped", "order", "code", "header", "time", "response",
    "events", "score",
)  # fmt: skip
NOT_REPLAYABLE = (
    "unopened", "format", "empty", "rules", "content_missing", "content_altered",
    "content_refused", "proof_missing", "proof_altered", "over",
)  # fmt: skip
KEYS = (
    *(f"records.trouble.{trouble.value}" for trouble in Trouble),
    *(f"records.status.{status.value}" for status in Status),
    "records.verdict.verified",
    "records.verdict.torn",
    *(f"records.verdict.altered.{what}" for what in ALTERED),
    *(f"records.verdict.not_replayable.{why}" for why in NOT_REPLAYABLE),
)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", KEYS)
def test_everything_that_is_found_can_be_said(language, key) -> None:
    assert Wording(language).has(key)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_both_languages_ask_for_the_same_values() -> None:
    vi, en = (Wording(language).area("records") for language in ("vi", "en"))
    assert vi.keys() == en.keys()
    assert {key: fields(text) for key, text in vi.items()} == {
        key: fields(text) for key, text in en.items()
    }
