"""Exit codes of every command."""

from __future__ import annotations

FINE = 0
FOUND = 1
"""Something was found that a person must look at."""
COULD_NOT_RUN = 2
