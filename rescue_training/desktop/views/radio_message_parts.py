"""What a message is put together from: facts to say, slots to say them in, what is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, TARGET, Colour, mix
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.layout import Flow
from rescue_training.desktop.widgets.option_card import OptionCard
from rescue_training.wording.answers import phrase

if TYPE_CHECKING:
    from rescue_training.desktop.views.radio_message import Report

LETTERS = "qwertyuo"
"""Keys of the slots, from the first one on; facts have digits."""
_PAD = 10


def word(look: Look, key: str, **values: object) -> str:
    """Return one of this view's own words."""
    return look.words(f"activities.radio_message.{key}", **values)


def slot_title(look: Look, draft: Report, slot: str) -> str:
    """Return what a slot is called, in the language shown."""
    return phrase(draft.activity.title(slot), look.words, draft.asked.fill)


def slot_hint(look: Look, draft: Report, slot: str) -> str:
    """Return what belongs into a slot; nothing where the author does not say."""
    own = draft.activity.slots.get(slot)
    if own is not None:
        return draft.asked.fill(own.hint) if own.hint else ""
    return word(look, f"{draft.activity.form}.hint.{slot}")


def letter_of(draft: Report, slot: str) -> str:
    """Return the key of a slot; nothing for the ninth and later ones."""
    place = [*draft.activity.turns].index(slot)
    return LETTERS[place] if place < len(LETTERS) else ""


def key_cap(look: Look, surface: pygame.Surface, cap: pygame.Rect, sign: str, lit: bool) -> None:
    """Draw a key or a number in a small square; filled when it is lit."""
    theme = look.theme
    look.paint.fill(surface, cap, theme.amber if lit else theme.bg0, 7)
    if not lit:
        look.paint.outline(surface, cap, theme.line_strong, 7, 1, 170)
    laid = look.text(sign.upper(), "label", cap.w, "centre")
    ink = theme.amber_ink if lit else theme.text_hi
    laid.draw(surface, cap.x, cap.centery - laid.height // 2, ink)


def cap_side(look: Look) -> int:
    """Return the side of a key's picture."""
    return max(look.px(26), look.text("9", "label", 99).height)


class FactCard(OptionCard):
    """Something known: it can be dragged into a slot, or said in the chosen one by its digit."""

    role: ClassVar[str] = "option"
    draggable = True

    def __init__(self, look: Look, draft: Report, number: int, fact: str) -> None:
        text = draft.asked.fill(draft.activity.facts[fact].text)
        super().__init__(look, number, text, Action(DRAFT, f"fact:{fact}"))
        self.fact, self.place_said = fact, draft.number(fact)
        self._in = {key: slot for slot, key in draft.said}.get(fact, "")
        self._title = slot_title(look, draft, self._in) if self._in else ""
        self.shortcut = str(number) if number <= 9 else ""

    def state(self) -> tuple[str, ...]:
        """Add where it is said, and as which."""
        if not self.place_said:
            return (*super().state(), "not said")
        return (*super().state(), f"said {self.place_said}", f"in {self._title}")

    def height_for(self, width: int) -> int:
        """Return at least a touch target."""
        return max(self.look.px(TARGET), self._text_height(width) + self.look.px(14))

    def _style(self) -> PanelStyle:
        theme = self.look.theme
        if self.place_said and not self.focus_visible:
            return PanelStyle(theme.bg1, theme.bg0, RADIUS["option"],
                              border_alpha=theme.border_alpha)  # fmt: skip
        return super()._style()

    def _texts(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        look, theme = self.look, self.look.theme
        laid = look.text(self.name, "body_small", self._column(rect.w))
        ink = theme.text_md if self.place_said else theme.text_hi
        laid.draw(surface, rect.x + self._text_left(), rect.centery - laid.height // 2, ink)

    def _text_height(self, width: int) -> int:
        return self.look.text(self.name, "body_small", self._column(width)).height

    def _sign(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        icon = "broadcast" if self.place_said else "dots-six-vertical"
        tone = self.look.theme.green if self.place_said else self.look.theme.line_strong
        centre = (rect.right - self.look.px(20), rect.centery)
        self.look.paint.icon(surface, icon, centre, 18 * self.look.scale.grow, tone)

    def _column(self, width: int) -> int:
        return max(1, width - self._text_left() - self.look.px(14) - self.look.grown(24))

    def dropped(self, target: Widget | None, pos: tuple[int, int]) -> Action | None:
        """Say it in the slot it was let go over, or before the fact there."""
        return drop(self.fact, target)


def drop(fact: str, target: Widget | None) -> Action | None:
    """Return what letting a fact go over something does."""
    if isinstance(target, SaidChip):
        return Action(DRAFT, f"before:{target.fact}.{fact}")
    if isinstance(target, SlotRow):
        return Action(DRAFT, f"put:{target.slot}.{fact}")
    return Action(DRAFT, f"out:{fact}") if isinstance(target, OutPlace) else None


class OutPlace(Widget):
    """Where a fact is let go to take it out of the message: the list of what is known."""

    takes_drops = True


class SaidChip(Widget):
    """A fact in the message, with its place in it; pressing it takes it out again."""

    role: ClassVar[str] = "button"
    focusable = True
    draggable = True
    takes_drops = True

    def __init__(self, look: Look, draft: Report, fact: str) -> None:
        self.text = draft.asked.fill(draft.activity.facts[fact].text)
        super().__init__(look, word(look, "take_out", text=self.text), key=f"said:{fact}")
        self.fact, self._number = fact, draft.number(fact)

    def state(self) -> tuple[str, ...]:
        """Add its place in the message."""
        return (*super().state(), word(self.look, "number", number=self._number))

    def _left(self) -> int:
        return cap_side(self.look) + self.look.px(16)

    def width(self) -> int:
        """Return the width on one line."""
        text = self.look.text_width(self.text, "label") + 1
        return self._left() + text + self.look.grown(30)

    def height_for(self, width: int) -> int:
        """Return at least a touch target."""
        column = max(1, width - self._left() - self.look.grown(30))
        text = self.look.text(self.text, "label", column).height
        return max(self.look.px(TARGET), text + self.look.px(14))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw its number, its text and a cross."""
        look, theme, rect = self.look, self.look.theme, self.rect
        edge = theme.amber if self.focus_visible or self.hovered else theme.green
        style = PanelStyle(
            mix(theme.bg1, theme.green, 0.16), mix(theme.bg0, theme.green, 0.12), RADIUS["chip"],
            border=edge, border_alpha=230, border_width=2 if edge == theme.amber else 1.2,
        )  # fmt: skip
        look.paint.panel(surface, rect, style)
        side = cap_side(look)
        cap = pygame.Rect(rect.x + look.px(8), rect.centery - side // 2, side, side)
        look.paint.fill(surface, cap, theme.green, 999)
        laid = look.text(str(self._number), "label", side, "centre")
        laid.draw(surface, cap.x, cap.centery - laid.height // 2, theme.green_ink)
        column = max(1, rect.w - self._left() - look.grown(30))
        text = look.text(self.text, "label", column)
        text.draw(surface, rect.x + self._left(), rect.centery - text.height // 2, theme.text_hi)
        centre = (rect.right - look.grown(17), rect.centery)
        look.paint.icon(surface, "x", centre, 14 * look.scale.grow, theme.text_md)

    def activate(self) -> Action:
        """Take it out of the message."""
        return Action(DRAFT, f"out:{self.fact}")

    def handle(self, event: Event) -> Action | None:
        """``-`` says it earlier; Delete takes it out."""
        if not isinstance(event, Key) or event.ctrl or event.alt:
            return None
        if event.name == "-":
            return Action(DRAFT, f"earlier:{self.fact}")
        return self.activate() if event.name in ("delete", "backspace") else None

    def dropped(self, target: Widget | None, pos: tuple[int, int]) -> Action | None:
        """Say it somewhere else."""
        return drop(self.fact, target)


class SlotRow(Widget):
    """One slot: its letter and title, and what will be said in it."""

    role: ClassVar[str] = "radio"
    focusable = True
    takes_drops = True

    def __init__(self, look: Look, draft: Report, slot: str) -> None:
        super().__init__(look, slot_title(look, draft, slot), key=f"slot:{slot}")
        self.slot, self.shortcut = slot, letter_of(draft, slot)
        self.chosen = draft.slot == slot
        self.hint = slot_hint(look, draft, slot)
        facts = [fact for at, fact in draft.said if at == slot]
        chips = [SaidChip(look, draft, fact) for fact in facts]
        self.chips = self.add(Flow(look, chips, 6)) if chips else None
        self._count = len(chips)

    def state(self) -> tuple[str, ...]:
        """Add whether facts go into it now, and how many are in it."""
        chosen = "selected" if self.chosen else "not selected"
        words = word(self.look, "filled", count=self._count) if self._count else self.hint
        return (*super().state(), chosen, words or word(self.look, "empty"))

    def _titles(self, width: int) -> int:
        return round(width * 0.36)

    def _title_column(self, width: int) -> int:
        left = self.look.px(_PAD) + cap_side(self.look) + self.look.px(18)
        return max(1, self._titles(width) - left)

    def height_for(self, width: int) -> int:
        """Return the height of the title, or of what is in it."""
        look, right = self.look, width - self._titles(width) - self.look.px(_PAD)
        title = look.text(self.name, "label", self._title_column(width)).height
        hint = look.text(self.hint or "Ấy", "caption", max(1, right)).height
        inside = self.chips.height_for(right) if self.chips else hint
        return max(look.px(TARGET + 6), title + look.px(14), inside + look.px(6))

    def arrange(self) -> None:
        """Place the chips beside the title."""
        if self.chips:
            left = self.rect.x + self._titles(self.rect.w)
            wide = self.rect.right - left - self.look.px(_PAD)
            tall = self.chips.height_for(wide)
            self.chips.place(pygame.Rect(left, self.rect.centery - tall // 2, wide, tall))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground, letter, title, and the hint while it is empty."""
        look, theme, rect = self.look, self.look.theme, self.rect
        look.paint.panel(surface, rect, self._style())
        side = cap_side(look)
        cap = pygame.Rect(rect.x + look.px(_PAD), rect.centery - side // 2, side, side)
        key_cap(look, surface, cap, self.shortcut, self.chosen)
        ink = theme.amber if self.chosen else theme.text_hi
        title = look.text(self.name, "label", self._title_column(rect.w))
        below = look.text(self.hint, "caption", self._title_column(rect.w))
        both = title.height + below.height
        beside = not self.hint or both + look.px(8) > rect.h
        y = rect.centery - (title.height if beside else both) // 2
        title.draw(surface, cap.right + look.px(10), y, ink)
        if not beside:
            below.draw(surface, cap.right + look.px(10), y + title.height, theme.text_lo)
        elif not self.chips:
            left = rect.x + self._titles(rect.w)
            hint = look.text(self.hint, "caption", rect.right - left - look.px(_PAD))
            hint.draw(surface, left, rect.centery - hint.height // 2, theme.text_lo)
        if not (self.chips or beside):
            self._empty(surface)

    def _empty(self, surface: pygame.Surface) -> None:
        """Draw where a fact can be let go."""
        look, rect = self.look, self.rect
        left = rect.x + self._titles(rect.w)
        place = pygame.Rect(left, 0, rect.right - left - look.px(_PAD), look.px(TARGET))
        place.centery = rect.centery
        dashed(look, surface, place, look.theme.amber if self.chosen else look.theme.line_strong)

    def _style(self) -> PanelStyle:
        theme = self.look.theme
        ground = mix(theme.bg0, theme.amber, 0.09 if self.chosen else 0.0)
        strong = self.chosen or self.focus_visible or self.hovered
        return PanelStyle(
            ground, ground, RADIUS["button"],
            border=theme.white if self.focus_visible else theme.amber if strong else theme.white,
            border_alpha=255 if strong else max(34, theme.border_alpha),
            border_width=2.4 if self.focus_visible else 2 if strong else theme.border_width,
        )  # fmt: skip

    def activate(self) -> Action:
        """Let the next facts go into it."""
        return Action(DRAFT, f"slot:{self.slot}")


class RepeatRow(Widget):
    """One slot as the other side repeats it; pressing it corrects it."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(self, look: Look, draft: Report, slot: str) -> None:
        title = slot_title(look, draft, slot)
        super().__init__(look, word(look, "correct", title=title), key=f"slot:{slot}")
        self.slot, self.shortcut, self._title = slot, letter_of(draft, slot), title
        self.heard = repeated(look, draft, slot)

    def state(self) -> tuple[str, ...]:
        """Add what was repeated."""
        return (*super().state(), self.heard)

    def _titles(self, width: int) -> int:
        return round(width * 0.36)

    def _columns(self, width: int) -> tuple[int, int]:
        look = self.look
        left = look.px(_PAD) + cap_side(look) + look.px(18)
        titles = self._titles(width)
        return max(1, titles - left), max(1, width - titles - look.px(_PAD) - look.grown(30))

    def height_for(self, width: int) -> int:
        """Return the height of title or words, at least a touch target."""
        title, heard = self._columns(width)
        words = self.look.text(self.heard, "body_small", heard).height
        tall = max(words, self.look.text(self._title, "label", title).height)
        return max(self.look.px(TARGET + 6), tall + self.look.px(14))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw letter, title, what was heard, and a pencil."""
        look, theme, rect = self.look, self.look.theme, self.rect
        lit = self.focus_visible or self.hovered
        style = look.paint.style(
            2, radius=RADIUS["button"], border=theme.amber if lit else theme.white,
            border_alpha=255 if lit else max(34, theme.border_alpha), border_width=2 if lit else 1,
        )  # fmt: skip
        look.paint.panel(surface, rect, style)
        side, (title, heard) = cap_side(look), self._columns(rect.w)
        cap = pygame.Rect(rect.x + look.px(_PAD), rect.centery - side // 2, side, side)
        key_cap(look, surface, cap, self.shortcut, self.focus_visible)
        laid = look.text(self._title, "label", title)
        laid.draw(surface, cap.right + look.px(10), rect.centery - laid.height // 2, theme.text_md)
        words = look.text(self.heard, "body_small", heard)
        left = rect.x + self._titles(rect.w)
        words.draw(surface, left, rect.centery - words.height // 2, theme.text_hi)
        centre = (rect.right - look.grown(18), rect.centery)
        look.paint.icon(surface, "pencil", centre, 16 * look.scale.grow, theme.text_lo)

    def activate(self) -> Action:
        """Say that this slot was misheard."""
        return Action(DRAFT, f"correct:{self.slot}")


def dashed(look: Look, surface: pygame.Surface, rect: pygame.Rect, hue: Colour) -> None:
    """Draw a dashed border: a place where something can be put."""
    dash, gap, thick = look.px(9), look.px(6), look.px(1.5)
    for x in range(rect.x, rect.right, dash + gap):
        wide = min(dash, rect.right - x)
        surface.fill(hue, (x, rect.y, wide, thick))
        surface.fill(hue, (x, rect.bottom - thick, wide, thick))
    for y in range(rect.y, rect.bottom, dash + gap):
        tall = min(dash, rect.bottom - y)
        surface.fill(hue, (rect.x, y, thick, tall))
        surface.fill(hue, (rect.right - thick, y, thick, tall))


def repeated(look: Look, draft: Report, slot: str) -> str:
    """Return what the other side repeats of a slot; its own mistake in the misheard one."""
    activity, fill = draft.activity, draft.asked.fill
    if activity.read_back and slot == activity.misheard:
        return fill(activity.read_back.text)
    texts = [fill(activity.facts[fact].text) for at, fact in draft.said if at == slot]
    return " · ".join(texts) or word(look, "not_given")


def spoken(draft: Report) -> str:
    """Return the message as it will be said."""
    texts = [draft.asked.fill(draft.activity.facts[fact].text) for _, fact in draft.said]
    return " ".join(text if text[-1:] in ".!?…" else f"{text}." for text in texts)
