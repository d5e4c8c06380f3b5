"""What somebody may do; each role may do all that those before it may."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """The roles, smallest first."""

    REVIEWER = "reviewer"
    """Sees the units' results and whether records are whole, and changes nothing."""
    INSTRUCTOR = "instructor"
    """Also adds records, assigns, writes notes, prepares debriefs."""
    ADMIN = "admin"
    """Also handles accounts, stations and people's data."""

    def covers(self, needed: Role) -> bool:
        """Say whether this role may do what ``needed`` may."""
        return _RANK[self] >= _RANK[needed]


_RANK: Mapping[Role, int] = MappingProxyType({role: rank for rank, role in enumerate(Role)})
