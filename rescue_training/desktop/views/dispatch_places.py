"""The places on the command table that crews can be sent to: tasks, posts, the reserve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from rescue_training.activities.dispatch import clock
from rescue_training.activities.dispatch_board import RESERVE, SAFETY, filled
from rescue_training.desktop.look import Look
from rescue_training.desktop.text_layout import Paragraph
from rescue_training.desktop.theme import TARGET
from rescue_training.desktop.views.dispatch_cards import Place, draw_disc, draw_key, title_of, word

if TYPE_CHECKING:
    from rescue_training.desktop.views.dispatch import Command


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
