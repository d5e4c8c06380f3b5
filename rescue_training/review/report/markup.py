"""The few pieces of HTML the report is made of; whatever goes into them is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape


def join(parts: Iterable[Markup]) -> Markup:
    """Put pieces one after the other."""
    return Markup("").join(parts)


def section(title: str, body: Markup, kind: str = "") -> Markup:
    """Return a section with its heading."""
    return Markup('<section class="{}"><h2>{}</h2>{}</section>').format(kind, title, body)


def figure(number: int) -> Markup:
    """Return a count as it stands in a table."""
    return Markup("<b>{}</b>").format(number)


_BEGINS = {"n": '<td class="n">', "t": "<td>"}


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], shape: str) -> Markup:
    """Return a table. ``shape`` has a letter a column: ``t`` text, ``n`` what must not break.

    The first column heads its row. Cells that are not markup are escaped.
    """
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    begins = ["", *(_BEGINS[letter] for letter in shape[1:])]
    first = '<th scope="row" class="n">' if shape[0] == "n" else '<th scope="row">'
    body = []
    for row in rows:
        cells = "".join([f"{begins[n]}{escape(cell)}</td>" for n, cell in enumerate(row) if n])
        body.append(f"<tr>{first}{escape(row[0])}</th>{cells}</tr>")
    return Markup(
        f'<div class="wide"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
