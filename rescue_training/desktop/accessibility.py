"""The screen as a screen reader would be told it: roles, names, states, places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rescue_training.desktop.widgets.base import Widget


@dataclass(frozen=True)
class Node:
    """One widget, told."""

    role: str
    name: str
    states: tuple[str, ...]
    focusable: bool
    rect: tuple[int, int, int, int]
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def reachable(root: Widget) -> Widget:
    """Return the part of a tree that can be reached: the topmost dialog, or all of it."""
    modal = [widget for widget in root.walk() if widget.modal]
    return modal[-1] if modal else root


def describe(root: Widget) -> Node:
    """Return the tree of what can be reached; what a dialog covers is not told.

    Nameless groups keep only their children's order.
    """
    return _told(reachable(root))


def _told(widget: Widget) -> Node:
    children = tuple(_told(child) for child in widget.children if child.visible)
    rect = (widget.rect.x, widget.rect.y, widget.rect.w, widget.rect.h)
    return Node(widget.role, widget.name, widget.state(), widget.focusable, rect, children)


def nameless_controls(root: Widget) -> list[Widget]:
    """Return what can be focused but has no name: nobody who cannot see could use it."""
    return [w for w in root.walk() if w.focusable and not w.name.strip()]
