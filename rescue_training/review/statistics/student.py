"""Student's t distribution, which the standard library does not have.

``P(T <= t) = 1 - I(x; v/2, 1/2) / 2`` with ``x = v / (v + t^2)`` for t >= 0 (Abramowitz & Stegun
1964, 26.7.1); the incomplete beta function ``I`` by its continued fraction (NIST DLMF 8.17.22),
evaluated as Lentz (1976) does; the quantile by halving.
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p

_TINY = 1e-300
_ENOUGH = 1e-15
_TERMS = 10_000


def t_quantile(probability: float, freedom: float) -> float:
    """Return t with ``P(T <= t) = probability``, for 0.5 <= probability < 1 and freedom > 0."""
    low, high = 0.0, 1.0
    while t_probability(high, freedom) < probability:
        low, high = high, high * 2
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if not low < middle < high:
            break
        if t_probability(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def t_probability(t: float, freedom: float) -> float:
    """Return ``P(T <= t)`` for t >= 0; ``freedom`` need not be whole."""
    whole = freedom + t * t
    return 1 - _beta(freedom / whole, t * t / whole, freedom / 2, 0.5) / 2


def _beta(x: float, rest: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function; ``rest`` is 1 - x, kept exact for x ~ 1."""
    if x == 0 or rest == 0:
        return float(rest == 0)
    size = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * _log(x, rest) + b * _log(rest, x))
    if x < (a + 1) / (a + b + 2):
        return size * _fraction(x, a, b) / a
    return 1 - size * _fraction(rest, b, a) / b


def _log(value: float, rest: float) -> float:
    return log(value) if value < 0.5 else log1p(-rest)


def _fraction(x: float, a: float, b: float) -> float:
    """Evaluate the continued fraction from the front until a term changes nothing."""
    c, d = 1.0, 1 / _far_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for term in (even, odd):
            d = 1 / _far_from_zero(1 + term * d)
            c = _far_from_zero(1 + term / c)
            change = c * d
            value *= change
        if abs(change - 1) < _ENOUGH:
            break
    return value


def _far_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
