"""A one-line text field: letters come as text events only, so every input method works."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop import compat
from rescue_training.desktop.events import TAKEN, Action, Composing, Event, Key, Typed
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, TARGET
from rescue_training.desktop.typing import Method, type_into
from rescue_training.desktop.widgets.base import Widget
from rescue_training.language import normal

_PADDING = 14
_BLINK_MS = 530


class TextField(Widget):
    """Takes a name or a word. Letters still being composed by an input method are underlined.

    ``method`` is the program's own Vietnamese typing; off when the system has an input method.
    ``action`` (with the text) is sent on Enter; ``changed`` (with the text) on every change.
    """

    role: ClassVar[str] = "textbox"
    focusable = True

    def __init__(
        self,
        look: Look,
        name: str,
        action: str = "",
        changed: str = "",
        text: str = "",
        placeholder: str = "",
        method: Method = Method.OFF,
        longest: int = 80,
        key: str = "",
    ) -> None:
        super().__init__(look, name, key=key)
        self.action, self.changed = action, changed
        self.placeholder, self.method, self.longest = placeholder, method, longest
        self.text = normal(text)
        self.cursor = len(self.text)
        self.composing = ""
        self._blink = 0

    @property
    def animating(self) -> bool:  # type: ignore[override]
        """Whether the cursor blinks."""
        return self.focused and self.look.motion

    def width(self) -> int:
        """Return a comfortable width."""
        return self.look.px(320)

    def height_for(self, width: int) -> int:
        """Return the height for one line."""
        text = self.look.text("Ặg", "body", 9999).height
        return max(self.look.px(TARGET + 6), text + self.look.px(18))

    def state(self) -> tuple[str, ...]:
        """Add the text, which a screen reader reads."""
        return (*super().state(), f"value={self.text}")

    # -- input

    def handle(self, event: Event) -> Action | None:
        """Type, edit, move the cursor."""
        if isinstance(event, Typed):
            return self._type(event.text)
        if isinstance(event, Composing):
            self.composing = event.text
            self.touch()
            return TAKEN
        return self._key(event) if isinstance(event, Key) else None

    def _type(self, text: str) -> Action | None:
        self.composing = ""
        before, after = self.text[: self.cursor], self.text[self.cursor :]
        clean = "".join(letter for letter in text if letter.isprintable())
        before = type_into(before, clean, self.method)
        if len(before) + len(after) > self.longest:
            return TAKEN
        return self._set(before, after)

    def _set(self, before: str, after: str) -> Action:
        self.text, self.cursor, self._blink = before + after, len(before), 0
        self.touch()
        return Action(self.changed, self.text) if self.changed else TAKEN

    def _key(self, event: Key) -> Action | None:
        if event.ctrl and event.name == "v":
            return self._type(compat.get_clipboard())
        if event.ctrl or event.alt:
            return None
        before, after = self.text[: self.cursor], self.text[self.cursor :]
        if event.name == "backspace":
            return self._set(before[:-1], after)
        if event.name == "delete":
            return self._set(before, after[1:])
        if event.name == "enter":
            return Action(self.action, self.text) if self.action else None
        return self._move(event.name)

    def _move(self, key: str) -> Action | None:
        places = {"left": self.cursor - 1, "right": self.cursor + 1, "home": 0}
        places["end"] = len(self.text)
        if key in places:
            self.cursor, self._blink = max(0, min(places[key], len(self.text))), 0
            self.touch()
            return TAKEN
        return TAKEN if len(key) == 1 or key == "space" else None

    def press_at(self, pos: tuple[int, int]) -> Action | None:
        """Put the cursor between the letters nearest to the pointer."""
        x = pos[0] - self.rect.x - self.look.px(_PADDING) + self._shift()
        spots = [self.look.text_width(self.text[:n], "body") for n in range(len(self.text) + 1)]
        self.cursor = min(range(len(spots)), key=lambda n: abs(spots[n] - x))
        self.touch()
        return TAKEN

    def update(self, dt_ms: int) -> None:
        """Blink."""
        before = self._blink // _BLINK_MS % 2
        self._blink += dt_ms
        if self._blink // _BLINK_MS % 2 != before:
            self.touch()

    # -- looks

    def _shift(self) -> int:
        """Return how far long text is moved left, so that the cursor is seen."""
        room = self.rect.w - 2 * self.look.px(_PADDING)
        at = self.look.text_width(self.text[: self.cursor] + self.composing, "body")
        return max(0, at - room + self.look.px(2))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ground, text, composed letters and cursor."""
        look, theme = self.look, self.look.theme
        style = look.paint.style(
            0,
            radius=RADIUS["chip"],
            border=theme.line_strong,
            border_alpha=255 if self.hovered or theme.high_contrast else 190,
        )
        look.paint.panel(surface, self.rect, style)
        if self.focused:
            look.paint.outline(surface, self.rect, theme.amber, RADIUS["chip"], 2.2)
        before_clip = surface.get_clip()
        inner = self.rect.inflate(-2 * look.px(_PADDING) + 4, 0)
        surface.set_clip(before_clip.clip(inner))
        self._text(surface)
        surface.set_clip(before_clip)

    def _text(self, surface: pygame.Surface) -> None:
        look, theme = self.look, self.look.theme
        shown = self.text[: self.cursor] + self.composing + self.text[self.cursor :]
        laid = look.text(shown or self.placeholder, "body", 99999)
        left = self.rect.x + look.px(_PADDING) - self._shift()
        top = self.rect.centery - laid.height // 2
        laid.draw(surface, left, top, theme.text_hi if shown else theme.text_lo)
        start = look.text_width(self.text[: self.cursor], "body")
        end = look.text_width(self.text[: self.cursor] + self.composing, "body")
        thick = look.px(2)
        if self.composing:
            line = (left + start, top + laid.height - thick, end - start, thick)
            surface.fill(theme.amber, line)
        if self.focused and self._blink // _BLINK_MS % 2 == 0:
            inset = laid.height // 6
            surface.fill(theme.amber, (left + end, top + inset, thick, laid.height - 2 * inset))
