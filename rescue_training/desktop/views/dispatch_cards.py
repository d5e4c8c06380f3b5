"""What lies on the command table: crews to take, and the places they can be sent to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.activities.dispatch import clock
from rescue_training.activities.dispatch_board import RESERVE, SAFETY, filled
from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.text_layout import Paragraph
from rescue_training.desktop.theme import RADIUS, TARGET, Colour, mix
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.widgets.base import Widget

if TYPE_CHECKING:
    from rescue_training.desktop.views.dispatch import Command

ICONS: Mapping[str, str] = MappingProxyType({
    "attack": "drop", "search": "binoculars", "rescue": "lifebuoy", "ladder": "ladder",
    "water": "hydrant", "medical": "first-aid-cross", "utility": "lightning",
    "traffic": "hand-palm", "command": "shield-star",
})  # fmt: skip
"""Kind of a crew -> its sign."""


def tone_of(look: Look, kind: str) -> Colour:
    """Return the colour of a kind; the sign on it says the same."""
    theme = look.theme
    tones = {
        "attack": theme.blue, "search": theme.violet, "rescue": theme.amber, "ladder": theme.heat,
        "water": theme.blue, "medical": theme.green, "utility": theme.amber,
        "command": theme.text_hi,
    }  # fmt: skip
    return tones.get(kind, theme.text_md)


def word(look: Look, key: str, **values: object) -> str:
    """Return one of the board's own strings."""
    return look.words(f"activities.dispatch.{key}", **values)


def draw_key(look: Look, surface: pygame.Surface, key: str, right: int, top: int) -> int:
    """Draw the cap of a key with its right upper corner at a place; return its left edge."""
    if not key:
        return right
    theme = look.theme
    laid = look.text(key.upper(), "floor", look.px(60), "centre")
    cap = pygame.Rect(0, top, max(look.px(24), laid.width + look.px(14)), laid.height + look.px(4))
    cap.right = right
    look.paint.fill(surface, cap, theme.bg0, 6)
    look.paint.outline(surface, cap, theme.line_strong, 6, 1, 170)
    text = look.text(key.upper(), "floor", cap.w, "centre")
    text.draw(surface, cap.x, cap.centery - text.height // 2, theme.text_hi)
    return cap.left


def draw_disc(
    look: Look, surface: pygame.Surface, kind: str, centre: tuple[int, int], side: int,
    full: bool = True,
) -> None:  # fmt: skip
    """Draw a kind's sign: on a disc for a crew, in a dashed ring for a need that is not met."""
    tone = tone_of(look, kind)
    grown = side * 0.56 / look.scale.ui
    if full:
        look.paint.disc(surface, centre, side, tone)
        look.paint.icon(surface, ICONS[kind], centre, grown, look.theme.bg0)
        return
    for turn in range(0, 360, 30):
        start, end = pygame.Vector2(0, -side / 2).rotate(turn), pygame.Vector2(0, -side / 2)
        end = end.rotate(turn + 16)
        pygame.draw.line(surface, tone, start + pygame.Vector2(centre),
                         end + pygame.Vector2(centre), look.px(2))  # fmt: skip
    look.paint.icon(surface, ICONS[kind], centre, grown, tone, 190)


class Card(Widget):
    """What crews and places share: a ground that shows whether it is taken, hovered or focused."""

    focusable = True

    def __init__(self, look: Look, draft: Command, name: str, key: str) -> None:
        super().__init__(look, name, key=key)
        self.draft = draft

    @property
    def strong(self) -> bool:
        """Whether it is taken."""
        return False

    def _ground(self) -> PanelStyle:
        theme = self.look.theme
        if self.strong or self.focus_visible:
            hue = theme.amber if self.strong else theme.white
            share = 0.17 if self.strong else 0.06
            return PanelStyle(
                mix(theme.bg1, theme.amber, share), mix(theme.bg0, theme.amber, share),
                RADIUS["option"], border=hue, border_alpha=255, border_width=2.2,
                glow=theme.amber if self.strong else None,
            )  # fmt: skip
        border = 120 if self.hovered or self.pressed else max(36, theme.border_alpha)
        return PanelStyle(
            theme.option_top, theme.option_bottom, RADIUS["option"], border_alpha=border,
            border_width=theme.border_width,
        )  # fmt: skip

    def _text(self, text: str, role: str, width: int) -> Paragraph:
        return self.look.text(text, role, max(1, width))


class CrewCard(Card):
    """A crew: its sign, name, strength, and where it is; drag it, or click it and then a place."""

    role: ClassVar[str] = "option"
    draggable = True

    def __init__(self, look: Look, draft: Command, crew: str) -> None:
        activity = draft.activity
        self.crew, self.kind = crew, activity.kinds[crew]
        self.title = draft.asked.fill(activity.crews[crew].title)
        super().__init__(look, draft, self.title, f"crew:{crew}")
        self.shortcut = draft.digit_of(crew)
        self.update_name()

    def update_name(self) -> None:
        """Say who it is, how strong, and where: also when it has arrived meanwhile."""
        self.name = ", ".join([self.title, self._strength(), self.where])

    def _strength(self) -> str:
        people = self.draft.activity.crews[self.crew].people
        kind = word(self.look, f"kind.{self.kind}")
        return word(self.look, "strength", kind=kind, count=people)

    @property
    def where(self) -> str:
        """Where it is, in words."""
        draft, look = self.draft, self.look
        place = draft.board.where.get(self.crew)
        ready = draft.activity.ready[self.crew]
        coming = word(look, "coming", time=clock(ready)) if ready > draft.second else ""
        if place is None:
            return coming or word(look, "in_reserve")
        sent = word(look, "sent", place=title_of(look, draft, place))
        return ", ".join(filter(None, [sent, coming]))

    def state(self) -> tuple[str, ...]:
        """Add whether it is taken."""
        return (*super().state(), *(["selected"] if self.strong else []))

    @property
    def strong(self) -> bool:
        """Whether it is taken."""
        return self.draft.crew == self.crew

    def _left(self) -> int:
        return self.look.grown(52)

    def _right(self) -> int:
        return self.look.grown(40)

    def _lines(self, width: int) -> tuple[Paragraph, Paragraph]:
        column = width - self._left() - self._right()
        return self._text(self.title, "card", column), self._text(self._below(), "caption", column)

    def _below(self) -> str:
        draft = self.draft
        ready = draft.activity.ready[self.crew]
        if ready > draft.second:
            return word(self.look, "coming", time=clock(ready))
        return self._strength()

    def height_for(self, width: int) -> int:
        """Return the height of name and strength."""
        tall = sum(line.height for line in self._lines(width))
        return max(self.look.px(TARGET), tall + self.look.px(6))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw sign, name, strength, its key and the key of where it is."""
        look, theme, rect = self.look, self.look.theme, self.rect
        look.paint.panel(surface, rect, self._ground())
        coming = self.draft.activity.ready[self.crew] > self.draft.second
        side = look.grown(34)
        centre = (rect.x + look.px(10) + side // 2, rect.centery)
        draw_disc(look, surface, self.kind, centre, side, full=not coming)
        name, below = self._lines(rect.w)
        top = rect.centery - (name.height + below.height) // 2
        name.draw(surface, rect.x + self._left(), top, theme.text_hi)
        tint = theme.amber if coming else theme.text_md
        below.draw(surface, rect.x + self._left(), top + name.height, tint)
        right = rect.right - look.px(10)
        draw_key(look, surface, self.shortcut, right, rect.y + look.px(5))
        place = self.draft.board.where.get(self.crew)
        if place is not None:
            sent = look.text(self.draft.key_of(place).upper(), "label", look.px(60), "end")
            at = rect.bottom - sent.height - look.px(4)
            sent.draw(surface, right - look.px(60), at, theme.blue)
            arrow = right - sent.width - look.grown(11)
            middle = at + sent.height // 2
            look.paint.icon(surface, "arrow-right", (arrow, middle), 14 * look.scale.grow,
                            theme.blue)  # fmt: skip

    def activate(self) -> Action:
        """Take it, or let go of it."""
        return Action(DRAFT, f"crew:{self.crew}")

    def dropped(self, target: Widget | None, pos: tuple[int, int]) -> Action | None:
        """Send it where it was let go."""
        if isinstance(target, Place):
            return Action(DRAFT, f"send:{self.crew}:{target.place_id}")
        return None

    def handle(self, event: Event) -> Action | None:
        """Delete takes it back into reserve."""
        if isinstance(event, Key) and event.name in ("delete", "backspace"):
            return Action(DRAFT, f"send:{self.crew}:{RESERVE}")
        return None


def title_of(look: Look, draft: Command, place: str) -> str:
    """Return what a place is called."""
    activity, fill = draft.activity, draft.asked.fill
    if place in activity.tasks:
        return fill(activity.tasks[place].title)
    if place in activity.sectors:
        return fill(activity.sectors[place].title)
    return word(look, "safety_post" if place == SAFETY else "in_reserve")


class Place(Card):
    """Somewhere to send crews; its letter sends the crew that is taken."""

    role: ClassVar[str] = "button"
    takes_drops = True

    def __init__(self, look: Look, draft: Command, place_id: str, name: str) -> None:
        super().__init__(look, draft, name, f"place:{place_id}")
        self.place_id = place_id
        self.shortcut = draft.key_of(place_id)

    def activate(self) -> Action:
        """Send the crew that is taken here."""
        return Action(DRAFT, f"to:{self.place_id}")


class TaskCard(Place):
    """A task: what is to be done, by when, and what it needs as slots that crews fill."""

    def __init__(self, look: Look, draft: Command, task: str) -> None:
        self.task = draft.activity.tasks[task]
        self.title = draft.asked.fill(self.task.title)
        super().__init__(look, draft, task, self.title)
        self.have = filled(draft.board, task, self.task.needs, draft.activity.kinds)
        self.update_name()

    def update_name(self) -> None:
        """Say what it needs, who is there, by when, and whether it is met."""
        look = self.look
        needs = [word(look, f"needs.{kind}", count=n) for kind, n in self.task.needs.items()]
        crews = [*self.have.fitting, *self.have.surplus]
        titles = [self.draft.asked.fill(self.draft.activity.crews[crew].title) for crew in crews]
        there = word(look, "there", crews=", ".join(titles)) if titles else ""
        spoken = [self.title, word(look, "needed", needs=", ".join(needs)), self.due, there]
        self.name = ". ".join(filter(None, spoken))

    @property
    def due(self) -> str:
        """By when it must be met; empty where it does not matter."""
        by = self.task.by
        return "" if by is None else word(self.look, "by", time=clock(by // 1000))

    @property
    def met(self) -> bool:
        """Whether everything it needs is there now."""
        return self.have.at is not None and self.have.at <= self.draft.second

    @property
    def overdue(self) -> bool:
        """Whether its time has run out without that."""
        by = self.task.by
        return by is not None and self.draft.ms > by and not self.met

    def state(self) -> tuple[str, ...]:
        """Add how many of its slots are filled."""
        total = sum(self.task.needs.values())
        of = word(self.look, "of", count=len(self.have.fitting), total=total)
        return (*super().state(), of)

    def _side(self) -> int:
        return self.look.grown(32)

    def _title(self, width: int) -> Paragraph:
        return self._text(self.title, "card", width - self.look.px(24) - self.look.grown(36))

    def _rows(self, width: int) -> int:
        each = self._side() + self.look.px(6)
        count = sum(self.task.needs.values()) + len(self.have.surplus)
        fit = max(1, (width - self.look.px(24)) // each)
        return -(-count // fit)

    def height_for(self, width: int) -> int:
        """Return the height of title, time and slots."""
        look = self.look
        due = look.text(self.due, "caption", width).height if self.due else 0
        slots = self._rows(width) * (self._side() + look.px(6))
        return self._title(width).height + due + slots + look.px(22)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw title, key, time and slots."""
        look, theme, rect = self.look, self.look.theme, self.rect
        look.paint.panel(surface, rect, self._ground())
        x, y = rect.x + look.px(12), rect.y + look.px(8)
        title = self._title(rect.w)
        title.draw(surface, x, y, theme.text_hi)
        draw_key(look, surface, self.shortcut, rect.right - look.px(10), y)
        y += title.height
        if self.due:
            text = word(look, "overdue", due=self.due) if self.overdue else self.due
            laid = look.text(text, "caption", rect.w - look.px(24))
            laid.draw(surface, x, y, theme.red_text if self.overdue else theme.text_md)
            y += laid.height
        self._slots(surface, x, y + look.px(5))

    def _slots(self, surface: pygame.Surface, left: int, top: int) -> None:
        look, side = self.look, self._side()
        each = side + look.px(6)
        fit = max(1, (self.rect.w - look.px(24)) // each)
        for number, (kind, crew, fits) in enumerate(self._slot_list()):
            centre = (left + number % fit * each + side // 2,
                      top + number // fit * each + side // 2)  # fmt: skip
            there = bool(crew) and self.draft.board.since[crew] <= self.draft.second
            draw_disc(look, surface, kind, centre, side, full=there)
            if crew:
                self._badge(surface, centre, crew, there, fits)

    def _slot_list(self) -> list[tuple[str, str, bool]]:
        """Return kind, crew (empty for an open need) and whether it fits, slot by slot."""
        kinds = self.draft.activity.kinds
        left = [*self.have.fitting]
        slots: list[tuple[str, str, bool]] = []
        for kind, number in self.task.needs.items():
            for _ in range(number):
                crew = next((c for c in left if kinds[c] == kind), "")
                if crew:
                    left.remove(crew)
                slots.append((kind, crew, True))
        return [*slots, *((kinds[crew], crew, False) for crew in self.have.surplus)]

    def _badge(
        self, surface: pygame.Surface, centre: tuple[int, int], crew: str, there: bool, fits: bool
    ) -> None:
        """Draw the crew's digit at a slot; a plus for more than is needed, a clock on the way."""
        look, theme, side = self.look, self.look.theme, self._side()
        at = (centre[0] + side // 3, centre[1] + side // 3)
        look.paint.disc(surface, at, look.grown(17), theme.bg0)
        sign = "clock" if not there else "" if fits else "plus"
        if sign:
            tone = theme.amber if not there else theme.text_hi
            look.paint.icon(surface, sign, at, 13 * look.scale.grow, tone)
            return
        digit = look.text(self.draft.digit_of(crew) or "•", "floor", side, "centre")
        digit.draw(surface, at[0] - side // 2, at[1] - digit.height // 2, theme.text_hi)


class Post(Place):
    """A post for an officer: the lead of a sector or the safety officer, with its span."""

    def __init__(self, look: Look, draft: Command, post: str, span: str) -> None:
        super().__init__(look, draft, post, "")
        self.title, self.span = title_of(look, draft, post), span
        held = draft.board.at(post)
        fill, crews = draft.asked.fill, draft.activity.crews
        self.holder = ", ".join(fill(crews[crew].title) for crew in held)
        who = self.holder or word(look, "nobody")
        self.name = ". ".join(filter(None, [self.title, self._leader(), who, span]))

    def _leader(self) -> str:
        return "" if self.place_id == SAFETY else word(self.look, "leader")

    def _lines(self, width: int) -> tuple[Paragraph, Paragraph]:
        column = width - self.look.grown(48) - self.look.grown(70)
        below = self.holder or word(self.look, "nobody")
        return self._text(self.title, "card", column), self._text(below, "caption", column)

    def height_for(self, width: int) -> int:
        """Return the height of its two lines, at least a touch target."""
        tall = sum(line.height for line in self._lines(width))
        return max(self.look.px(TARGET), tall + self.look.px(10))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the officer's sign, the post, who holds it, and how many are led."""
        look, theme, rect = self.look, self.look.theme, self.rect
        look.paint.panel(surface, rect, self._ground())
        side = look.grown(28)
        centre = (rect.x + look.px(10) + side // 2, rect.centery)
        draw_disc(look, surface, "command", centre, side, full=bool(self.holder))
        title, below = self._lines(rect.w)
        top = rect.centery - (title.height + below.height) // 2
        left = rect.x + look.grown(48)
        title.draw(surface, left, top, theme.text_hi)
        tint = theme.text_md if self.holder else theme.text_lo
        below.draw(surface, left, top + title.height, tint)
        edge = draw_key(look, surface, self.shortcut, rect.right - look.px(10),
                        rect.centery - look.grown(10))  # fmt: skip
        if self.span:
            laid = look.text(self.span, "label", look.grown(70), "end")
            laid.draw(surface, edge - look.px(8) - look.grown(70),
                      rect.centery - laid.height // 2, theme.text_md)  # fmt: skip


class Tray(Place):
    """The reserve: crews that are held back; letting a crew go here takes it back."""

    def __init__(self, look: Look, draft: Command) -> None:
        kept, wanted = len(draft.activity.kept(draft.board)), draft.activity.reserve
        key = "tray" if wanted else "tray_free"
        super().__init__(look, draft, RESERVE, word(look, key, count=kept, wanted=wanted))

    def height_for(self, width: int) -> int:
        """Return the height of its line, at least a touch target."""
        line = self._text(self.name, "label", width - self.look.grown(90))
        return max(self.look.px(TARGET), line.height + self.look.px(14))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the tray."""
        look, theme, rect = self.look, self.look.theme, self.rect
        look.paint.panel(surface, rect, self._ground())
        icon = (rect.x + look.grown(24), rect.centery)
        look.paint.icon(surface, "users-three", icon, 20 * look.scale.grow, theme.green)
        laid = self._text(self.name, "label", rect.w - look.grown(90))
        laid.draw(surface, rect.x + look.grown(48), rect.centery - laid.height // 2, theme.text_hi)
        draw_key(look, surface, self.shortcut, rect.right - look.px(10),
                 rect.centery - look.grown(10))  # fmt: skip
