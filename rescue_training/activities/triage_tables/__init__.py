"""The published triage algorithms, one file each, and the table of them."""

from __future__ import annotations

from collections.abc import Mapping

from rescue_training.activities.triage_table import Algorithm
from rescue_training.activities.triage_tables.jumpstart import ADULT_FROM, JUMPSTART
from rescue_training.activities.triage_tables.salt import SALT, SALT_CHILD
from rescue_training.activities.triage_tables.start import START

ALGORITHMS: Mapping[tuple[str, bool], Algorithm] = {
    ("start", False): START,
    ("start", True): JUMPSTART,
    ("jumpstart", False): JUMPSTART,
    ("jumpstart", True): JUMPSTART,
    ("salt", False): SALT,
    ("salt", True): SALT_CHILD,
}
"""(word of ``algorithm``, whether the casualty is a child) -> what is followed."""

__all__ = ["ADULT_FROM", "ALGORITHMS", "JUMPSTART", "SALT", "SALT_CHILD", "START"]
