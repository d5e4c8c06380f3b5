"""What holds for every test: a slow machine is no fault, so property tests have no deadline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
