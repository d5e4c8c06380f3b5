from collections.abc import Callable
from pathlib import Path

import pytest

from rescue_training.authoring.loader import load
from rescue_training.scenario import Scenario


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Scenario]:
    """Give a scenario of scenes and endings written in YAML."""

    def one(body: str) -> Scenario:
        folder = tmp_path / "one"
        folder.mkdir(exist_ok=True)
        text = (
            "format: 1\nlanguage: en\ntitle: One\nsummary: A fire.\naudience: citizen\n"
            "minutes: 5\nobjectives:\n  o: {title: Do it}\nstart: a\n" + body
        )
        (folder / "scenario.yaml").write_text(text, "utf-8")
        loaded = load(folder)
        assert loaded.scenario is not None, loaded.problems
        return loaded.scenario

    return one
