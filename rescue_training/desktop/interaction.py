"""Focus, pointer and keys of one widget tree: who gets an event, and where the focus goes next."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from rescue_training.desktop.accessibility import reachable
from rescue_training.desktop.events import TAKEN, Action, Event, Key, KeyUp, Pointer, Wheel
from rescue_training.desktop.widgets.base import Widget

DRAG_FROM = 8
"""Real pixels that a press must move before it drags."""
ARROWS = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}


def _hit(widget: Widget, pos: tuple[int, int]) -> Widget | None:
    """Return the topmost widget under ``pos`` that takes the pointer."""
    if not widget.visible or (widget.clips and not widget.rect.collidepoint(pos)):
        return None
    for child in reversed(widget.children):
        found = _hit(child, pos)
        if found is not None:
            return found
    takes = widget.focusable or widget.catches_pointer
    return widget if takes and widget.rect.collidepoint(pos) else None


def _drop_place(widget: Widget, pos: tuple[int, int], held: Widget) -> Widget | None:
    """Return the topmost place for drops under ``pos``, other than what is dragged."""
    if not widget.visible or (widget.clips and not widget.rect.collidepoint(pos)):
        return None
    for child in reversed(widget.children):
        found = _drop_place(child, pos, held)
        if found is not None:
            return found
    takes = widget.takes_drops and widget is not held
    return widget if takes and widget.rect.collidepoint(pos) else None


def next_in_direction(
    here: pygame.Rect, others: Sequence[Widget], step: tuple[int, int]
) -> Widget | None:
    """Return the nearest of ``others`` in the direction of an arrow key, straight ones first."""
    best: tuple[float, Widget] | None = None
    for other in others:
        dx, dy = other.rect.centerx - here.centerx, other.rect.centery - here.centery
        ahead, aside = (dx * step[0], abs(dy)) if step[0] else (dy * step[1], abs(dx))
        low, high = (here.top, here.bottom) if step[0] else (here.left, here.right)
        a, b = (
            (other.rect.top, other.rect.bottom) if step[0] else (other.rect.left, other.rect.right)
        )
        overlap = min(high, b) - max(low, a) > 0
        if ahead > 0:
            distance = ahead + aside * (0.3 if overlap else 3.0)
            if best is None or distance < best[0]:
                best = (distance, other)
    return best[1] if best else None


class Interaction:
    """Holds which widget is focused, hovered and pressed in a tree.

    Nothing is focused until the first Tab or arrow key, unless a screen asks for it.
    """

    def __init__(self, root: Widget) -> None:
        self.root = root
        self.focus: Widget | None = None
        self.hover: Widget | None = None
        self.held: Widget | None = None
        self.drag: Widget | None = None
        """What hangs on the pointer."""
        self.over: Widget | None = None
        """The place for drops that the dragged widget is over."""
        self.drag_pos = (0, 0)
        self._pressed_at = (0, 0)

    def adopt(self, root: Widget) -> None:
        """Take over a tree built anew; the focus goes to the widget with the same key, and what
        the pointer holds is held there too."""
        key, shown = (self.focus.key, self.focus.focus_visible) if self.focus else (None, False)
        held = self.held.key if self.held and not self.drag else None
        self.root, self.focus, self.hover, self.held = root, None, None, None
        self.drag = self.over = None
        self.held = next((w for w in root.walk() if held and w.key == held), None)
        if self.held:
            self.held.pressed = True
        same = next((w for w in self.reachable() if key and w.key == key), None)
        self.set_focus(same, shown)

    def scope(self) -> Widget:
        """Return the part of the tree that can be reached: the topmost modal one, or all."""
        return reachable(self.root)

    def reachable(self) -> list[Widget]:
        """Return what Tab visits, in order."""
        return [w for w in self.scope().walk() if w.focusable and w.enabled]

    def set_focus(self, widget: Widget | None, visible: bool = True) -> None:
        """Move the focus and bring the widget into view; a click does not show the focus ring."""
        if self.focus is not None and self.focus is not widget:
            self.focus.focused = self.focus.focus_visible = False
            self.focus.touch()
        self.focus = widget
        if widget is not None:
            widget.focused, widget.focus_visible = True, visible
            widget.touch()
            for above in widget.ancestors():
                above.reveal(widget.rect)

    def focus_on(self, key: str) -> None:
        """Move the focus to the widget of a key, if it can be reached."""
        self.set_focus(next((w for w in self.reachable() if w.key == key), None), False)

    def feed(self, event: Event) -> Action | None:
        """Give an event to the right widget; ``None`` when nobody used it."""
        if self.focus is not None and self.focus not in self.reachable():
            self.set_focus(None)
        if isinstance(event, Pointer):
            return self._pointer(event)
        if isinstance(event, Wheel):
            return self._wheel(event)
        action = self._bubble(event) or self._heard(event)
        if action is not None or not isinstance(event, Key):
            return action
        return self._navigate(event) or self._shortcut(event)

    # -- pointer

    def _pointer(self, event: Pointer) -> Action | None:
        under = _hit(self.scope(), event.pos)
        self._set_hover(under if under is not None and under.enabled else None)
        if self.hover is not None and event.kind == "move":
            self.hover.pointed(event.pos)
        if event.kind == "down":
            return self._down(under, event.pos)
        if event.kind == "up":
            return self._up(under)
        if event.kind == "move" and self.held is not None:
            return self._pulled(self.held, event.pos)
        return None

    def _pulled(self, held: Widget, pos: tuple[int, int]) -> Action | None:
        """Use a pointer that moves while it is down: it drags, or goes on pressing."""
        if not held.draggable:
            return held.press_at(pos)
        far = max(abs(pos[0] - self._pressed_at[0]), abs(pos[1] - self._pressed_at[1]))
        if self.drag is None and far < DRAG_FROM:
            return None
        self.drag, self.drag_pos, held.dragged = held, pos, True
        over = _drop_place(self.scope(), pos, held)
        if over is not self.over:
            for one, value in ((self.over, False), (over, True)):
                if one is not None:
                    one.hovered = value
                    one.touch()
            self.over = over
        held.touch()
        return TAKEN

    def _dropped(self, held: Widget) -> Action | None:
        """Let go of what hangs on the pointer."""
        target, self.drag, self.over, held.dragged = self.over, None, None, False
        if target is not None:
            target.hovered = False
            target.touch()
        held.touch()
        return held.dropped(target, self.drag_pos)

    def _set_hover(self, widget: Widget | None) -> None:
        if widget is self.hover:
            return
        for one, value in ((self.hover, False), (widget, True)):
            if one is not None:
                one.hovered = value
                one.touch()
        self.hover = widget

    def _down(self, under: Widget | None, pos: tuple[int, int]) -> Action | None:
        if under is None or not under.enabled:
            return TAKEN if under else None
        self.held = under
        self._pressed_at = pos
        under.pressed = True
        under.touch()
        if under.focusable:
            self.set_focus(under, visible=False)
        return under.press_at(pos) or TAKEN

    def _up(self, under: Widget | None) -> Action | None:
        held, self.held = self.held, None
        if held is None:
            return None
        held.pressed = False
        held.touch()
        if self.drag is held:
            return self._dropped(held) or TAKEN
        released = held.released()
        if released is not None:
            return released
        return (held.activate() or TAKEN) if held is under else TAKEN

    def _wheel(self, event: Wheel) -> Action | None:
        chain: list[Widget] = [
            w for w in self.scope().walk() if w.rect.collidepoint(event.pos) and w.clips
        ]
        for widget in reversed(chain):
            action = widget.handle(event)
            if action is not None:
                return action
        return None

    # -- keys

    def _bubble(self, event: Event) -> Action | None:
        widget: Widget | None = self.focus if self.focus is not None else self.scope()
        while widget is not None:
            action = widget.handle(event)
            if action is not None:
                return action
            widget = widget.parent
        return None

    def _heard(self, event: Event) -> Action | None:
        """Give a key to the widgets that hear all keys."""
        if not isinstance(event, Key | KeyUp):
            return None
        for widget in self.scope().walk():
            if widget.hears and widget.enabled:
                action = widget.handle(event)
                if action is not None:
                    return action
        return None

    def _navigate(self, event: Key) -> Action | None:
        if event.name == "tab":
            self.step(-1 if event.shift else 1)
            return TAKEN
        if event.name in ("enter", "space") and self.focus is not None:
            return self.focus.activate() or TAKEN
        if event.name in ARROWS and not (event.ctrl or event.alt):
            return TAKEN if self._arrow(ARROWS[event.name]) else None
        return None

    def step(self, by: int) -> None:
        """Move the focus to the next (1) or previous (-1) widget, round and round."""
        widgets = self.reachable()
        if not widgets:
            return
        if self.focus in widgets:
            self.set_focus(widgets[(widgets.index(self.focus) + by) % len(widgets)])
        else:
            self.set_focus(widgets[0 if by > 0 else -1])

    def _arrow(self, step: tuple[int, int]) -> bool:
        widgets = self.reachable()
        if self.focus is None or self.focus not in widgets:
            self.step(1)
            return bool(widgets)
        others = [w for w in widgets if w is not self.focus]
        found = next_in_direction(self.focus.rect, others, step)
        if found is not None:
            self.set_focus(found)
        return found is not None

    def _shortcut(self, event: Key) -> Action | None:
        if event.ctrl or event.alt:
            return None
        for widget in self.scope().walk():
            if widget.shortcut == event.name and widget.enabled:
                if widget.focusable:
                    self.set_focus(widget)
                return widget.activate() or TAKEN
        return None
