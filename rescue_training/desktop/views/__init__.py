"""How each kind of activity is shown and answered: one file per kind, and the table of views."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rescue_training.desktop.views.all_that_apply import ALL_THAT_APPLY
from rescue_training.desktop.views.choice import CHOICE
from rescue_training.desktop.views.compressions import COMPRESSIONS
from rescue_training.desktop.views.contract import (
    ANSWER,
    DRAFT,
    SUBMIT,
    ActivityView,
    Asked,
    Draft,
    Room,
    Surroundings,
)
from rescue_training.desktop.views.dispatch import DISPATCH
from rescue_training.desktop.views.extinguisher import EXTINGUISHER
from rescue_training.desktop.views.hazard_hunt import HAZARD_HUNT
from rescue_training.desktop.views.hub import HUB
from rescue_training.desktop.views.matching import MATCHING
from rescue_training.desktop.views.ordering import ORDERING
from rescue_training.desktop.views.radio_message import RADIO_MESSAGE
from rescue_training.desktop.views.size_up import SIZE_UP
from rescue_training.desktop.views.triage import TRIAGE

VIEWS: Mapping[str, ActivityView] = MappingProxyType(
    {
        "choice": CHOICE,
        "hub": HUB,
        "all_that_apply": ALL_THAT_APPLY,
        "ordering": ORDERING,
        "hazard_hunt": HAZARD_HUNT,
        "matching": MATCHING,
        "extinguisher": EXTINGUISHER,
        "compressions": COMPRESSIONS,
        "triage": TRIAGE,
        "dispatch": DISPATCH,
        "radio_message": RADIO_MESSAGE,
        "size_up": SIZE_UP,
    }
)
"""The kind of an activity -> its view; the same keys as ``activities.KINDS``."""

__all__ = [
    "ANSWER",
    "DRAFT",
    "SUBMIT",
    "VIEWS",
    "ActivityView",
    "Asked",
    "Draft",
    "Room",
    "Surroundings",
]
