"""Settings, changed on the fly: everything is seen at once in the page itself and its sample."""

from __future__ import annotations

from rescue_training.desktop.events import Action
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.screens.shell import heading
from rescue_training.desktop.settings import BUSES, TEXT_SIZES, TIMERS
from rescue_training.desktop.typing import Method
from rescue_training.desktop.widgets import (
    Box,
    Button,
    Card,
    Column,
    Icon,
    Label,
    OptionCard,
    Ring,
    Row,
    Rule,
    ScrollView,
    Segments,
    Slider,
    TextField,
    Toggle,
    Widget,
)
from rescue_training.language import LANGUAGES
from rescue_training.wording import languages

_FLAGS = ("high_contrast", "reduced_motion", "sound", "startling", "fullscreen")


class SettingsScreen(Screen):
    """Language, reading, time, sound and typing; Escape goes back to where one was."""

    escape_leaves = True

    def shown(self) -> None:
        """Name the window."""
        self.title = self.word("settings.title")

    def build(self) -> Widget:
        """Build the groups of settings beside a sample of what they do."""
        look = self.look
        done = Button(look, self.word("settings.done"), "done", "primary", "check")
        head = heading(look, self.word("settings.title"), self.word("settings.under"), [done])
        parts = [self._reading(), self._time(), self._sound(), self._typing(), *self._sending()]
        groups = Column(look, parts, 16)
        if look.scale.text > 1.3 or look.size[0] < look.size[1] * 1.3:
            page = Box(look, Column(look, [head, self._sample(), groups], 16), (28, 22, 28, 28))
            return ScrollView(look, page, self.word("settings.title"))
        sides = [
            ScrollView(look, Box(look, groups, (0, 0, 0, 28)), self.word("settings.title")),
            ScrollView(
                look,
                Column(look, [self._sample()]),
                self.word("settings.sample.title"),
                readable=True,
            ),
        ]
        body = Row(look, sides, 20, flex=(700, 480), align="fill")
        return Box(look, Column(look, [head, body], 18, flex=(0, 1)), (28, 22, 28, 0), 1260)

    # -- groups

    def _group(self, key: str, icon: str, rows: list[Widget]) -> Widget:
        look = self.look
        title = Row(
            look,
            [
                Icon(look, icon, 22, look.theme.amber),
                Label(look, self.word(f"settings.{key}"), "h3"),
            ],
            12,
            flex=(0, 1),
        )
        parts: list[Widget] = [title]
        for row in rows:
            parts += [Rule(look), row]
        return Card(look, Column(look, parts, 12), (20, 16))

    def _row(self, key: str, control: Widget, hint: bool = False) -> Widget:
        look = self.look
        texts: list[Widget] = [Label(look, self.word(f"settings.{key}"), "label")]
        if hint:
            note = self.word(f"settings.{key}_hint")
            texts.append(Label(look, note, "caption", look.theme.text_lo))
        label = Column(look, texts, 0)
        if look.scale.text > 1.3:
            return Column(look, [label, control], 6)
        return Row(look, [label, control], 16, flex=(4, 9))

    def _toggle(self, key: str, hint: bool = False) -> Widget:
        words = self.word("settings.off"), self.word("settings.on")
        on = bool(getattr(self.app.settings, key))
        return self._row(key, Toggle(self.look, self.word(f"settings.{key}"), key, on, words), hint)

    def _choice(self, key: str, values: list[tuple[object, str]], hint: bool = False) -> Widget:
        name, chosen = self.word(f"settings.{key}"), getattr(self.app.settings, key)
        return self._row(key, Segments(self.look, name, key, values, chosen), hint)

    def _reading(self) -> Widget:
        own_names: list[tuple[object, str]] = [
            (code, LANGUAGES[code].own_name) for code in languages()
        ]
        sizes: list[tuple[object, str]] = [(size, f"{size} %") for size in TEXT_SIZES]
        rows = [
            self._choice("language", own_names),
            self._choice("text_percent", sizes),
            self._toggle("high_contrast"),
            self._toggle("reduced_motion", hint=True),
            self._toggle("fullscreen"),
        ]
        return self._group("reading", "eye", rows)

    def _time(self) -> Widget:
        key = {"x1.5": "x1_5"}
        values: list[tuple[object, str]] = [
            (timer, self.word(f"settings.timers.{key.get(timer, timer)}")) for timer in TIMERS
        ]
        return self._group("time", "timer", [self._choice("timer", values, hint=True)])

    def _sound(self) -> Widget:
        rows = [self._toggle("sound"), self._toggle("startling", hint=True)]
        for bus in BUSES:
            name = self.word(f"settings.volume.{bus}")
            slider = Slider(self.look, name, f"volume:{bus}", self.app.settings.volumes[bus])
            rows.append(self._row(f"volume.{bus}", slider))
        return self._group("sounds", "speaker-high", rows)

    def _typing(self) -> Widget:
        methods: list[tuple[object, str]] = [
            (m.value, self.word(f"typing.{m.value}")) for m in Method
        ]
        method = self.app.settings.method
        field = TextField(
            self.look, self.word("settings.try_typing"), text="", method=method,
            placeholder=self.word(f"typing.{method.value}_example"),
        )  # fmt: skip
        rows = [self._choice("typing", methods, hint=True), self._row("try_typing", field)]
        return self._group("keys", "keyboard", rows)

    def _sending(self) -> list[Widget]:
        """Return the way to the instructor's machine, where something can be sent."""
        if self.app.sync is None:
            return []
        look, status = self.look, self.app.sync.status
        words = look.words
        state = status.server if status else words("stations.screen.off")
        texts: list[Widget] = [
            Label(look, words("stations.screen.row"), "label"),
            Label(look, state, "caption", look.theme.text_lo),
        ]
        name = words("stations.screen.show" if status else "stations.screen.open")
        row = Row(look, [Column(look, texts, 0), Button(look, name, "sending")], 16, flex=(1, 0))
        title = Row(
            look,
            [
                Icon(look, "broadcast", 22, look.theme.amber),
                Label(look, words("stations.screen.group"), "h3"),
            ],
            12,
            flex=(0, 1),
        )
        return [Card(look, Column(look, [title, Rule(look), row], 12), (20, 16))]

    # -- the sample

    def _sample(self) -> Widget:
        look = self.look
        options = [
            OptionCard(look, 1, self.word("settings.sample.first"), Action("none", 1)),
            OptionCard(
                look, 2, self.word("settings.sample.second"), Action("none", 2),
                self.word("settings.sample.why"), verdict="correct",
            ),
        ]  # fmt: skip
        for option in options:
            option.focusable, option.shortcut = False, ""
        share, seconds = {"x1": (0.7, "14"), "x1.5": (0.7, "21"), "x2": (0.7, "28")}.get(
            self.app.settings.timer, (1.0, "")
        )
        ring = Ring(
            look, self.word("settings.sample.left"), share, seconds,
            "" if seconds else "infinity" if look.paint.has_icon("infinity") else "timer",
            56, style="number_25",
        )  # fmt: skip
        ask = Row(
            look, [ring, Label(look, self.word("settings.sample.prompt"), "h3")], 14, flex=(0, 1)
        )
        parts: list[Widget] = [
            Label(look, self.word("settings.sample.title"), "label", look.theme.text_lo),
            Label(look, self.word("settings.sample.text"), "body"),
            ask,
            *options,
        ]
        return Card(look, Column(look, parts, 14), (20, 16))

    # -- doing

    def handle(self, action: Action) -> None:
        """Change a setting, or go back."""
        name, value = action.name, action.value
        if name == "done":
            self.app.pop()
        elif name == "sending":
            navigation.sending(self.app)
        elif name.startswith("volume:"):
            bus = name.partition(":")[2]
            self.app.apply(self.app.settings.with_volume(bus, float(str(value))))
            self.app.sounds.play("select")
        elif name in ("language", "text_percent", "timer", "typing", *_FLAGS):
            self.app.change(**{name: value})
