"""How each kind of activity is shown and answered: one file per kind, and the table of views."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rescue_training.desktop.views.choice import choice
from rescue_training.desktop.views.contract import ANSWER, ActivityView, Asked
from rescue_training.desktop.views.hub import hub

VIEWS: Mapping[str, ActivityView] = MappingProxyType({"choice": choice, "hub": hub})
"""The kind of an activity -> its view; the same keys as ``activities.KINDS``."""

__all__ = ["ANSWER", "VIEWS", "ActivityView", "Asked"]
