"""Explanations: what a number means, how it is worked out, when it is good."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.statistics.explain import NUMBERS, PARTS
from rescue_training.review.web.render import render

SHOWN = tuple(part for part in PARTS if part != "name")
"""Parts of an explanation, in their order."""


def numbers(request: Request) -> Response:
    """Show all numbers that are explained."""
    return render(request, "numbers.html", numbers=NUMBERS)


def number(request: Request) -> Response:
    """Explain one number."""
    key = request.path_params["key"]
    if key not in NUMBERS:
        raise HTTPException(404)
    return render(
        request, "number.html", key=key, number=NUMBERS[key], parts=SHOWN, numbers=NUMBERS
    )
