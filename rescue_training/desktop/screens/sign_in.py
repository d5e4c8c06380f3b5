"""Sign-in: who trains now? Several people share a machine; nobody needs a password."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.screens.cards import picture_area
from rescue_training.desktop.screens.shell import Avatar, Emblem
from rescue_training.desktop.services import Trainee
from rescue_training.desktop.stage import Scenery
from rescue_training.desktop.theme import RADIUS
from rescue_training.desktop.typing import Method
from rescue_training.desktop.widgets import (
    Box,
    Button,
    Column,
    Flow,
    Label,
    Layers,
    Row,
    ScrollView,
    Segments,
    Spacer,
    TextField,
    Toast,
    ToastPlace,
    Widget,
)
from rescue_training.language import LANGUAGES
from rescue_training.wording import languages

FRONT = Scenery("kitchen", {"pan": 2}, 1)
"""The picture of the front page."""


class PersonRow(Widget):
    """Somebody who can sign in."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(self, look: Look, trainee: Trainee) -> None:
        super().__init__(look, trainee.name, key=f"person:{trainee.id}")
        self.trainee = trainee
        lines: list[Widget] = [Label(look, trainee.name, "card")]
        if trainee.unit:
            lines.append(Label(look, trainee.unit, "caption", look.theme.text_lo))
        row = Row(look, [Avatar(look, trainee.name), Column(look, lines)], 14, flex=(0, 1))
        self._inside = self.add(Box(look, row, (14, 10, 44, 10)))

    def state(self) -> tuple[str, ...]:
        """Add the unit, which tells two of one name apart."""
        return (*super().state(), *([self.trainee.unit] if self.trainee.unit else []))

    def height_for(self, width: int) -> int:
        """Return at least 68 design pixels."""
        return max(self.look.px(68), self._inside.height_for(width))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        look, theme, rect = self.look, self.look.theme, self.rect
        border = 110 if self.hovered else max(26, theme.border_alpha)
        style = look.paint.style(2, radius=RADIUS["option"], border_alpha=border)
        look.paint.panel(surface, rect, style)
        if self.focus_visible:
            look.paint.outline(surface, rect, theme.amber, RADIUS["option"], 2.2)
        hue = theme.amber if self.focus_visible or self.hovered else theme.text_lo
        centre = (rect.right - look.px(26), rect.centery)
        look.paint.icon(surface, "caret-right", centre, 20, hue)

    def activate(self) -> Action | None:
        """Sign this person in."""
        return Action("sign_in", self.trainee)


class FrontPicture(Widget):
    """The burning place beside the list, with the program's name on it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        words = look.words
        texts = [
            Label(look, words("desktop.app.name"), "display", size=34),
            Label(look, words("desktop.sign_in.motto"), "body", look.theme.text_md),
        ]
        self._text = self.add(Column(look, [Emblem(look, 56), *texts], 8))

    def arrange(self) -> None:
        """Put sign and name at the bottom."""
        pad = self.look.px(36)
        wide = self.rect.w - 2 * pad
        tall = self._text.height_for(wide)
        place = pygame.Rect(self.rect.x + pad, self.rect.bottom - pad - tall, wide, tall)
        self._text.place(place)
        emblem = self._text.children[0]
        emblem.place(pygame.Rect(emblem.rect.x, emblem.rect.y, emblem.width(), emblem.rect.h))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the picture and darken it where the text stands."""
        if self.look.theme.high_contrast:
            return
        picture_area(self.look, surface, self.rect, FRONT, 0)
        ground = self.look.theme.bg0
        self.look.paint.shade(surface, self.rect, (ground,) * 5, (60, 0, 40, 190, 245))


class SignInScreen(Screen):
    """Choose who trains, or add somebody."""

    def __init__(self, app) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        super().__init__(app)
        self.adding = False
        self._name = self._unit = ""
        self._complaint = ""

    def shown(self) -> None:
        """Name the window; go to adding when nobody trains here yet."""
        self.title = self.word("app.title")

    def build(self) -> Widget:
        """Build picture and list or form."""
        look = self.look
        people = self.app.services.people()
        form = self.adding or not people
        self.first_focus = "name" if form else ""
        inside = self._form(bool(people)) if form else self._list(people)
        column = Column(look, [self._tools(), Spacer(look), inside, Spacer(look)], 14,
                        flex=(0, 1, 0, 1))  # fmt: skip
        panel = ScrollView(
            look, Box(look, column, (44, 22), 560 * look.scale.text), self.word("sign_in.title")
        )
        if look.scale.text > 1.6 or look.size[0] < look.size[1] * 1.2:
            whole: Widget = panel
        else:
            whole = Row(look, [FrontPicture(look), panel], 0, flex=(680, 600), align="fill")
        notices, self.app.services.notices = self.app.services.notices, []
        toasts = [Toast(look, text, "warning", "amber", 9000) for text in notices]
        return Layers(look, whole, ToastPlace(look, toasts))

    def _tools(self) -> Widget:
        look = self.look
        own_names = [(code, LANGUAGES[code].own_name) for code in languages()]
        choice = Segments(
            look, self.word("home.language"), "language", own_names, self.app.settings.language
        )
        button = Button(look, self.word("app.settings"), "settings", "icon", "gear")
        return Row(look, [Spacer(look), choice, button], 10, flex=(1, 0, 0))

    # -- the list

    def _list(self, people: list[Trainee]) -> Widget:
        look = self.look
        last = self.app.settings.trainee
        ordered = sorted(people, key=lambda person: person.id != last)
        rows: list[Widget] = [PersonRow(look, person) for person in ordered]
        return Column(
            look,
            [
                Label(look, self.word("sign_in.who"), "h1"),
                Label(look, self.word("sign_in.shared"), "body_small", look.theme.text_md),
                Column(look, rows, 10, (0, 8, 0, 8)),
                Flow(look, [Button(look, self.word("sign_in.add"), "add", icon="user-plus")]),
            ],
            6,
        )

    # -- the form

    def _form(self, can_go_back: bool) -> Widget:
        look, settings = self.look, self.app.settings
        title = "sign_in.add_title" if can_go_back else "sign_in.first_title"
        method = settings.method
        fields = [
            TextField(look, self.word("sign_in.name"), "save", "name", self._name,
                      self.word("sign_in.name_example"), method, 60, "name"),
            TextField(look, self.word("sign_in.unit"), "save", "unit", self._unit,
                      self.word("sign_in.unit_example"), method, 60, "unit"),
        ]  # fmt: skip
        methods = [(m.value, self.word(f"typing.{m.value}")) for m in Method]
        typing = Segments(look, self.word("typing.title"), "typing", methods, method.value)
        buttons: list[Widget] = [
            Button(look, self.word("sign_in.start"), "save", "primary", "arrow-right")
        ]
        if can_go_back:
            buttons.append(Button(look, self.word("sign_in.back"), "back", shortcut="escape"))
        parts: list[Widget] = [
            Label(look, self.word(title), "h1"),
            Label(look, self.word("sign_in.private"), "body_small", look.theme.text_md),
            self._field(self.word("sign_in.name"), fields[0]),
            *self._wrong(),
            self._field(self.word("sign_in.unit"), fields[1]),
            self._field(self.word("typing.title"), typing),
            Label(look, self.word(f"typing.{method.value}_hint"), "caption", look.theme.text_lo),
            Flow(look, buttons, 12),
        ]
        return Column(look, parts, 14)

    def _field(self, name: str, field: Widget) -> Widget:
        return Column(
            self.look, [Label(self.look, name, "label", self.look.theme.text_md), field], 6
        )

    def _wrong(self) -> list[Widget]:
        if not self._complaint:
            return []
        return [Label(self.look, self._complaint, "label", self.look.theme.red_text)]

    # -- doing

    def handle(self, action: Action) -> None:
        """Sign in, add, type."""
        if action.name == "sign_in" and isinstance(action.value, Trainee):
            navigation.sign_in(self.app, action.value)
        elif action.name in ("name", "unit"):
            setattr(self, f"_{action.name}", str(action.value))
        elif action.name == "save":
            self._save()
        elif action.name in ("add", "back"):
            self.adding, self._complaint = action.name == "add", ""
            self._name = self._unit = ""
            self.rebuild()
        elif action.name == "language":
            self.app.change(language=action.value)
        elif action.name == "typing":
            self.app.change(typing=action.value)
        elif action.name == "settings":
            navigation.settings(self.app)

    def _save(self) -> None:
        try:
            added = self.app.services.add_person(self._name, self._unit)
        except OSError as why:
            self._complaint = self.word("sign_in.not_saved", reason=why.strerror or str(why))
            self.rebuild()
            return
        if added is None:
            self._complaint = self.word("sign_in.no_name")
            self.rebuild()
        else:
            navigation.sign_in(self.app, added)
