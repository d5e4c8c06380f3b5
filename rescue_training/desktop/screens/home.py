"""Home: what to go on with, the scenarios with their results, and what was achieved so far."""

from __future__ import annotations

from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.screens.cards import Hero, ScenarioCard
from rescue_training.desktop.screens.duties import duty_list, when, whose
from rescue_training.desktop.screens.shell import (
    MEDAL_ICONS,
    Badge,
    Shell,
    SideBar,
    heading,
    key_hint,
)
from rescue_training.desktop.services import (
    MEDALS,
    Duty,
    Entry,
    Unfinished,
    next_duty,
    next_entry,
)
from rescue_training.desktop.settings import TEXT_SIZES
from rescue_training.desktop.widgets import (
    Box,
    Button,
    Card,
    Chip,
    Column,
    Dialog,
    Flow,
    Grid,
    Icon,
    KeyCap,
    Label,
    Layers,
    Number,
    Ring,
    Row,
    Rule,
    ScrollView,
    Spacer,
    Toast,
    ToastPlace,
    Tone,
    Widget,
    icon_button,
)


class HomeScreen(Screen):
    """The signed-in trainee's start page; everything on it comes from records."""

    def shown(self) -> None:
        """Read the records anew whenever the page comes up."""
        self.title = self.word("app.title")
        self._every_duty = False
        self._to_remove: Duty | None = None
        self._read()

    def _read(self) -> None:
        language, trainee = self.app.settings.language, self.app.trainee
        self.entries: list[Entry] = []
        self.open_one: Unfinished | None = None
        self.duties: list[Duty] = []
        self._language = language
        if trainee is not None:
            self.duties = self.app.services.duties(trainee, language)
            self.entries = self.app.services.entries(trainee, language)
            self.open_one = self.app.services.unfinished(trainee, language)

    # -- building

    def build(self) -> Widget:
        """Build side bar, large card, results and scenario cards."""
        look, trainee = self.look, self.app.trainee
        if trainee is None:
            return Widget(look)
        if self._language != self.app.settings.language:
            self._read()
        parts = [self._heading(), self._top(), *self._duties(), *self._scenarios(), self._hints()]
        page = Box(look, Column(look, parts, 18), (28, 22, 24, 22))
        content = ScrollView(look, page, self.word("app.home"))
        shell = Shell(look, SideBar(look, "home", trainee), content)
        notices = [Toast(look, text, "warning", "amber", 9000) for text in self._notices()]
        return Layers(look, shell, ToastPlace(look, notices), *self._question())

    def _notices(self) -> list[str]:
        notices, self.app.services.notices = self.app.services.notices, []
        return notices

    def _heading(self) -> Widget:
        trainee = self.app.trainee
        name = trainee.name.split()[-1] if trainee and trainee.name.split() else ""
        tools: list[Widget] = [
            self._target_button(),
            icon_button(self.look, "translate", self.word("home.language"), "language"),
            icon_button(self.look, "text-aa", self.word("home.text_size"), "text_size"),
        ]
        return heading(self.look, self.word("home.hello", name=name), self._under(), tools)

    def _under(self) -> str:
        """Return the line below the greeting: what is overdue first."""
        count, overdue = len(self.entries), sum(one.state == "overdue" for one in self.duties)
        waiting = sum(one.open for one in self.duties) - overdue
        if overdue:
            return self.word("home.today_overdue", overdue=overdue, waiting=waiting)
        if self.open_one is not None:
            return self.word("home.today_open", count=count)
        return self.word(
            "home.today_due" if waiting else "home.today", waiting=waiting, count=count
        )

    def _top(self) -> Widget:
        if not self.entries:
            return self._empty()
        hero, results = self._hero(), self._results()
        if self.look.scale.text > 1.4:
            return Column(self.look, [hero, results], 18)
        return Row(self.look, [hero, results], 20, flex=(640, 340), align="fill")

    def _empty(self) -> Widget:
        look = self.look
        texts = [
            Label(look, self.word("home.empty"), "h2"),
            Label(look, self.word("home.empty_hint"), "body", look.theme.text_md),
        ]
        inside = Row(
            look, [Icon(look, "folder-open", 48, look.theme.text_lo), Column(look, texts, 6)], 20,
            flex=(0, 1),
        )  # fmt: skip
        return Card(look, inside, 28)

    def _hero(self) -> Widget:
        if self.open_one is not None:
            return self._continue(self.open_one)
        duty, known = next_duty(self.duties), {entry.id: entry for entry in self.entries}
        if duty is not None and duty.scenario in known:
            return self._proposed(known[duty.scenario], duty)
        entry = next_entry(self.entries)
        assert entry is not None
        return self._proposed(entry, None)

    def _proposed(self, entry: Entry, duty: Duty | None) -> Widget:
        """Return the card of what to do next: the most pressing duty, or what is not passed yet."""
        opens = Action("open", entry.id) if duty is None else Action("open_duty", duty)
        parts: list[Widget] = [
            Flow(self.look, self._reasons(entry, duty), 8),
            Label(self.look, entry.title, "display", size=27),
            Label(self.look, entry.summary, "body_small", self.look.theme.text_md),
            Spacer(self.look, height=4),
            Flow(
                self.look,
                [
                    Button(
                        self.look, self.word("home.start"), opens, "primary", "play", key="hero",
                    )
                ],
            ),
        ]  # fmt: skip
        return Hero(self.look, entry.scenery, parts)

    def _reasons(self, entry: Entry, duty: Duty | None) -> list[Widget]:
        """Return why it is proposed."""
        look = self.look
        if duty is None:
            word = "again" if entry.result.passed else "next"
            return [Chip(look, self.word(f"home.{word}"), "flag", "amber", True)]
        tone: Tone = "red" if duty.state == "overdue" else "amber"
        icon = "target" if duty.whose == "own" else "flag"
        return [
            Chip(look, when(look, duty).upper(), "clock", tone, True),
            Chip(look, whose(look, duty), icon),
        ]

    def _continue(self, found: Unfinished) -> Widget:
        look, entry = self.look, found.entry
        mode = self.word(f"home.mode.{found.mode}")
        made = self.word("home.decisions", count=found.decisions)
        parts: list[Widget] = [
            Flow(
                look,
                [Chip(look, self.word("home.continue"), "play", "amber", True), Chip(look, mode)],
            ),
            Label(look, entry.title, "display", size=27),
            Label(look, entry.summary, "body_small", look.theme.text_md),
            Spacer(look, height=4),
            Flow(
                look,
                [
                    Button(look, self.word("home.resume"), "resume", "primary", "play", key="hero"),
                    Box(look, Label(look, made, "label", look.theme.text_md), (4, 12)),
                ],
                12,
            ),
        ]  # fmt: skip
        return Hero(look, entry.scenery, parts)

    def _results(self) -> Widget:
        look, entries = self.look, self.entries
        passed = sum(entry.result.passed for entry in entries)
        share = passed / len(entries)
        ring = Ring(
            look, self.word("home.passed", count=passed, total=len(entries)), share,
            f"{passed}/{len(entries)}", diameter=100, colour=look.theme.green, thickness=9,
            style="number_30",
        )  # fmt: skip
        ring_text = Column(
            look,
            [
                Label(look, self.word("home.passed_title"), "label"),
                Label(look, self.word("home.passed", count=passed, total=len(entries)), "caption",
                      look.theme.text_md),
            ],
            2,
        )  # fmt: skip
        parts: list[Widget] = [
            Label(look, self.word("home.achieved"), "card"),
            Row(look, [ring, ring_text], 18, flex=(0, 1)),
            Rule(look),
            self._medals(),
        ]
        return Card(look, Column(look, parts, 14, flex=(0, 1, 0, 0)), (20, 16, 20, 16))

    def _medals(self) -> Widget:
        look = self.look
        cells: list[Widget] = []
        for medal in MEDALS:
            count = sum(medal in entry.result.medals for entry in self.entries)
            name = self.word(f"home.medal.{medal}")
            badge = Badge(look, MEDAL_ICONS[medal], 34, count > 0, f"{name}: {count}")
            texts = [
                Number(look, f"{count}/{len(self.entries)}", "number_17"),
                Label(look, name, "floor", look.theme.text_md),
            ]
            cells.append(Row(look, [badge, Column(look, texts, 2)], 8, flex=(0, 0)))
        return Grid(look, cells, 84 * look.scale.text, 8, 3)

    def _duties(self) -> list[Widget]:
        """Return what is assigned and what one has set for oneself; nothing when there is none."""
        if not self.duties:
            return []
        head = Label(self.look, self.word("duties.title"), "h2", size=19)
        return [Column(self.look, [head, *duty_list(self.look, self.duties, self._every_duty)], 12)]

    def _target_button(self) -> Widget:
        """Return the way to a target of one's own: with its name, or as a sign for large text."""
        name = self.word("duties.set")
        if self.look.scale.text > 1.3:
            return icon_button(self.look, "target", name, "set_target")
        return Button(self.look, name, "set_target", "secondary", "target")

    def _question(self) -> list[Widget]:
        """Return the question whether to remove a target, when it was asked for."""
        duty, look = self._to_remove, self.look
        if duty is None:
            return []
        buttons = [
            Button(look, self.word("duties.remove_dialog.no"), "keep_duty", "secondary"),
            Button(look, self.word("duties.remove_dialog.yes"), "drop_duty", "danger", "trash"),
        ]
        text = self.word("duties.remove_dialog.text", title=duty.title)
        title = self.word("duties.remove_dialog.title")
        return [Dialog(look, title, text, buttons, Action("keep_duty"), "target")]

    def _scenarios(self) -> list[Widget]:
        if not self.entries:
            return []
        look = self.look
        wide = 226 + 110 * (look.scale.text - 1)
        cards = [ScenarioCard(look, entry) for entry in self.entries]
        return [
            Label(look, self.word("home.scenarios"), "h2", size=19),
            Grid(look, cards, wide, 16, min(4, max(2, len(cards)))),
        ]

    def _hints(self) -> Widget:
        look = self.look
        arrows = KeyCap(look, icons=("arrow-left", "arrow-up", "arrow-down", "arrow-right"))
        hints = [
            key_hint(look, arrows, self.word("home.keys.move")),
            key_hint(look, KeyCap(look, "Enter"), self.word("home.keys.open")),
            key_hint(look, KeyCap(look, "F11"), self.word("home.keys.full")),
        ]
        return Flow(look, hints, 22)

    # -- doing

    def handle(self, action: Action) -> None:
        """Open, go on, or go elsewhere."""
        if action.name == "open":
            navigation.open_briefing(self.app, str(action.value))
        elif action.name in ("open_duty", "remove_duty") and isinstance(action.value, Duty):
            self._on_duty(action.name, action.value)
        elif action.name in ("set_target", "every_duty", "keep_duty", "drop_duty"):
            self._on_duties(action.name)
        elif action.name == "resume" and self.open_one is not None:
            navigation.resume(self.app, self.open_one.path)
        elif action.name == "language":
            other = "en" if self.app.settings.language == "vi" else "vi"
            self.app.change(language=other)
        elif action.name == "text_size":
            sizes = TEXT_SIZES
            at = sizes.index(self.app.settings.text_percent)
            self.app.change(text_percent=sizes[(at + 1) % len(sizes)])
        else:
            navigation.side_bar(self.app, action, "home")

    def _on_duty(self, name: str, duty: Duty) -> None:
        if name == "open_duty":
            navigation.open_briefing(self.app, duty.scenario, duty.exam)
        else:
            self._to_remove = duty
            self.rebuild()

    def _on_duties(self, name: str) -> None:
        if name == "set_target":
            navigation.set_target(self.app)
            return
        self._every_duty |= name == "every_duty"
        duty, self._to_remove = self._to_remove, None
        if name == "drop_duty" and duty is not None:
            self._withdraw(duty)
        self.rebuild()

    def _withdraw(self, duty: Duty) -> None:
        try:
            self.app.services.withdraw_target(duty.uid)
        except OSError as error:
            reason = error.strerror or str(error)
            self.app.services.notices.append(self.word("target.not_saved", reason=reason))
        self._read()

    def on_event(self, event: Event) -> bool:
        """Nothing is left to do with a key here."""
        return isinstance(event, Key) and event.name == "escape"
