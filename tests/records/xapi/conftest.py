from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rescue_training.records.read import read
from rescue_training.records.xapi.build import Statement, statements
from rescue_training.scenario import Scenario


@pytest.fixture
def texts(content, load) -> dict[str, Scenario]:
    """The scenario in Vietnamese, and in an English with one title translated."""
    scenario = load(content)
    english = scenario.model_copy(update={"title": "Pan on fire"})
    return {"en": english, "vi": scenario}


@pytest.fixture
def told() -> Callable[..., list[Statement]]:
    """Return a record's statements."""

    def tell(path: Path, **how: Any) -> list[Statement]:
        return list(statements(read(path), **how))

    return tell
