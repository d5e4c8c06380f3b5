"""Makes a whole scenario of one with wrong keys, so that everything else can be checked too.

What was refused is left out, what is missing is filled with something neutral, and the places
are remembered: nothing more is said about them. Nobody ever plays a patched scenario.
"""

from __future__ import annotations

import copy
from typing import Any

from pydantic import ValidationError

from rescue_training.activities.fields import KeyPath
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.shapes import findings
from rescue_training.scenario import Scenario

ROUNDS = 8
"""How often a value is patched; each round can uncover keys below those of the one before."""

_NUMBERS = {"minutes": "1", "format": "1", "size": "0", "to": "1"}
_WORDS = {
    "audience": "citizen", "kind": "mixed", "language": "vi", "type": "flag", "if": "true",
    "checked": "2026-01-01", "on": "2026-01-01",
}  # fmt: skip
_REFUSED = {"within": "60m", "grade": "poor", "to": "99", "weight": "1"}
"""Keys whose absence would itself be a problem -> what stands for them."""
_GROUPS = ("objectives", "scenes", "endings", "options")


class Patched:
    """A scenario that could be made, and the places that are not the author's."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value
        self.lost: set[KeyPath] = set()
        self.found: list[Finding] = []
        """What was refused in the author's own value."""
        self.scenario = self._made()

    def _made(self) -> Scenario | None:
        for turn in range(ROUNDS):
            try:
                return Scenario.model_validate(self.value)
            except ValidationError as error:
                found = list(findings(error, self.value))
            if turn == 0:
                self.found = found
                self.value = copy.deepcopy(self.value)
            else:
                self.found += [f for f in found if not self._known(f.path)]
            for finding in found:
                self._patch(finding)
        return None

    def _known(self, path: KeyPath) -> bool:
        return any(path[: len(lost)] == lost for lost in self.lost)

    def _patch(self, finding: Finding) -> None:
        *above, last = finding.path or ("",)
        self.lost.add(finding.path)
        parent: Any = self.value
        for step in above:
            try:
                parent = parent[step]
            except (KeyError, IndexError, TypeError):
                return
        if isinstance(parent, list) and isinstance(last, int):
            if last < len(parent):
                del parent[last]
        elif isinstance(parent, dict):
            if finding.code == "RT102":
                parent[last] = self._filler(str(last))
            elif last in _REFUSED and finding.code != "RT101":
                parent[last] = _REFUSED[str(last)]
            elif finding.code == "RT111" and parent.get(last) not in ({}, None):
                parent[last] = {}
            else:
                parent.pop(last, None)

    def _filler(self, key: str) -> Any:  # noqa: ANN401
        if key in _GROUPS:
            return {}
        if key in ("go", "start"):
            for group in ("scenes", "endings"):
                known = self.value.get(group)
                if isinstance(known, dict) and known:
                    return next(iter(known))
        return _NUMBERS.get(key) or _WORDS.get(key) or "x"
