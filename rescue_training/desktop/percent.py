"""Percent as they are read: exact where they are whole, else with one decimal."""

from __future__ import annotations

from fractions import Fraction


def percent_text(value: Fraction | int, language: str) -> str:
    """Return ``12 %`` or ``8,3 %``; what is less than a tenth says so."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{exact.numerator} %"
    tenths = round(exact * 10)
    if not tenths:
        return "< " + _decimal(1, language)
    if tenths % 10 == 0:
        return f"{tenths // 10} %"
    return _decimal(tenths, language)


def _decimal(tenths: int, language: str) -> str:
    mark = "." if language == "en" else ","
    sign = "-" if tenths < 0 else ""
    whole, part = divmod(abs(tenths), 10)
    return f"{sign}{whole}{mark}{part} %"
