"""The frame of the report: head, style and fonts inside, nothing from anywhere else."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from rescue_training import home

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""What the file may load: nothing. There is no script in it, and none could run."""

_HERE = Path(__file__).resolve().parent
_GRAPH_STYLE = _HERE.parent / "web" / "static" / "graph.css"
_FONTS = (("BeVietnamPro-Regular.ttf", 400), ("BeVietnamPro-Bold.ttf", 700))

_PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
{body}
</body>
</html>
""")


def page(language: str, title: str, header: str, parts: Iterable[Markup]) -> bytes:
    """Return the file; ``header`` and the number of the page stand on every printed page."""
    return _PAGE.format(
        language=language,
        policy=POLICY,
        title=title,
        style=Markup(_style(header)),
        body=Markup("\n").join(parts),
    ).encode("utf-8", "replace")


def _style(header: str) -> str:
    sheets = (_HERE / "report.css", _GRAPH_STYLE)
    margin = f"@page {{ @top-left {{ content: {_quoted(header)}; }} }}"
    return "\n".join([*_fonts(), *(sheet.read_text("utf-8") for sheet in sheets), margin])


def _fonts() -> Iterable[str]:
    """Yield the font faces; without the fonts the reader's own are used."""
    for name, weight in _FONTS:
        file = home.asset_path("fonts", name)
        if file.is_file():
            data = base64.b64encode(file.read_bytes()).decode()
            yield (
                f'@font-face {{ font-family: "Be Vietnam Pro"; font-weight: {weight};'
                f' src: url("data:font/ttf;base64,{data}"); }}'
            )


def _quoted(text: str) -> str:
    """Return a text as CSS has it; every character that is not plain by its number."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in text) + '"'
