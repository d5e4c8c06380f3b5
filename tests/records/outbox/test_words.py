"""Whatever goes wrong between two machines has a sentence that says what to do."""

import re
from pathlib import Path

import pytest

from rescue_training.records import outbox
from rescue_training.records.outbox.client import _KINDS
from rescue_training.records.outbox.remote import REFUSALS
from rescue_training.wording import Wording, languages

SOURCES = sorted(Path(outbox.__file__).parent.glob("*.py"))
RAISED = re.compile(r'(?:Unreachable|Stopped|Later|Trouble)\(\s*"(\w+)"')


def kinds() -> set[str]:
    found = {kind for _, kind in _KINDS} | {"unreachable", "disk"}
    for source in SOURCES:
        found |= set(RAISED.findall(source.read_text("utf-8")))
    return found


@pytest.mark.parametrize("language", languages())
def test_every_trouble_has_its_sentence(language):
    say = Wording(language)
    assert len(kinds()) > 12
    assert {kind for kind in kinds() if not say.has(f"stations.trouble.{kind}")} == set()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("reason", [*REFUSALS, "not_wanted"])
def test_every_refusal_has_its_reason(language, reason):
    assert Wording(language).has(f"stations.refused.{reason}")
