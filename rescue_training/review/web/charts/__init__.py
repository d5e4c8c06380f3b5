"""Small charts as SVG, drawn on the server: colours by CSS class, a title and a description.

Every chart has a table twin: templates call the macro ``chart_with_table`` of
``partials/charts.html`` with the SVG and the same figures as rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from markupsafe import Markup

from rescue_training.review.web.charts.bars import Bar, Bin, bars, histogram
from rescue_training.review.web.charts.dots import Dot, dots
from rescue_training.review.web.charts.line import Point, line
from rescue_training.review.web.charts.meter import meter

CHARTS: Mapping[str, Callable[..., Markup]] = MappingProxyType(
    {"bars": bars, "histogram": histogram, "dots": dots, "line": line, "meter": meter}
)
"""The charts by the names under which templates call them."""

__all__ = ["CHARTS", "Bar", "Bin", "Dot", "Point", "bars", "dots", "histogram", "line", "meter"]
