"""Rescue Training: scenarios written in YAML, played, proved and recorded."""

__version__ = "0.1.0"
