"""Connect this machine to the instructor's: address, join code, what to compare, how it stands."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rescue_training.desktop.background import Task
from rescue_training.desktop.events import Action
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens.shell import heading
from rescue_training.desktop.widgets import (
    Box,
    Button,
    Card,
    Column,
    Dialog,
    Flow,
    Label,
    Layers,
    ScrollView,
    TextField,
    Widget,
)
from rescue_training.records.outbox import connection as file
from rescue_training.records.outbox.address import BadAddress, read_address
from rescue_training.records.outbox.joining import LONGEST_NAME, CannotJoin, Found, find, join

if TYPE_CHECKING:
    from rescue_training.desktop.app import App
    from rescue_training.desktop.sync import Status, Sync
    from rescue_training.records.outbox.connection import Connection


@dataclass
class _Typed:
    """What stands in the fields."""

    address: str = ""
    code: str = ""
    name: str = ""


class ConnectScreen(Screen):
    """The form while there is no connection, how sending stands while there is one."""

    escape_leaves = True

    def __init__(self, app: App, sync: Sync) -> None:
        super().__init__(app)
        self.sync = sync
        self.typed = _Typed(name=platform.node()[:LONGEST_NAME])
        self.complaint = ""
        self.found: Found | None = None
        """A machine that was found and waits for somebody to say yes to it."""
        self.leaving = False
        self._looking: Task[Found] | None = None
        self._joining: Task[Connection] | None = None
        self._shown: Status | None = None

    def shown(self) -> None:
        """Name the window."""
        self.title = self._say("screen.title")

    def _say(self, key: str, **values: object) -> str:
        return self.look.words(f"stations.{key}", **values)

    # -- what is seen

    def build(self) -> Widget:
        """Build the form or the state, and the question in front of it, if any."""
        look = self.look
        connection = file.load(self.sync.home)
        self.first_focus = "" if connection else "address"
        inside = self._form() if connection is None else self._state(connection)
        back = Button(look, self._say("screen.back"), "back", "secondary", "arrow-left")
        head = heading(look, self._say("screen.title"), self._say("screen.under"), [back])
        page = Column(look, [head, Card(look, inside, (24, 20))], 18)
        whole = ScrollView(look, Box(look, page, (28, 22, 28, 28), 760), self._say("screen.title"))
        return Layers(look, whole, *self._dialogs())

    def _form(self) -> Widget:
        look = self.look
        parts: list[Widget] = [
            self._field("address", self.typed.address, 100),
            self._field("code", self.typed.code, 12),
            self._field("name", self.typed.name, LONGEST_NAME),
            Label(look, self._say("screen.names_go"), "caption", look.theme.text_lo),
        ]
        if self.complaint:
            parts.append(Label(look, self.complaint, "label", look.theme.red_text))
        if self.busy:
            parts.append(Label(look, self._say("screen.wait"), "label", look.theme.text_md))
        button = Button(look, self._say("screen.connect"), "connect", "primary", "broadcast")
        button.enabled = not self.busy
        return Column(look, [*parts, Flow(look, [button], 12)], 14)

    def _field(self, key: str, text: str, longest: int) -> Widget:
        look, name = self.look, self._say(f"screen.{key}")
        method = self.app.settings.method
        field = TextField(
            look, name, "connect", key, text, self._say(f"screen.{key}_example"),
            longest=longest, key=key, **({"method": method} if key == "name" else {}),
        )  # fmt: skip
        return Column(look, [Label(look, name, "label", look.theme.text_md), field], 6)

    def _state(self, connection: Connection) -> Widget:
        look = self.look
        facts = {
            "server": connection.server_name,
            "address_now": str(connection.address),
            "station": connection.station,
        }
        parts = [self._fact(key, value) for key, value in facts.items()]
        parts.append(self._fact("sending", self._sending()))
        refused = self._shown.refused if self._shown else 0
        if refused:
            text = self._say("screen.some_refused", count=refused)
            parts.append(Label(look, text, "caption", look.theme.amber))
        now = Button(look, self._say("screen.now"), "now", "primary", "arrow-clockwise")
        leave = Button(look, self._say("screen.leave"), "leave", "secondary", "x")
        return Column(look, [*parts, Flow(look, [now, leave], 12)], 14)

    def _fact(self, key: str, value: str) -> Widget:
        look = self.look
        name = Label(look, self._say(f"screen.{key}"), "caption", look.theme.text_lo)
        return Column(look, [name, Label(look, value, "label")], 2)

    def _sending(self) -> str:
        """Return how sending stands, in a sentence."""
        self._shown = status = self.sync.status
        if status is None or not status.rounds:
            return self._say("screen.looking")
        if status.trouble:
            sentence = self._say(f"trouble.{status.trouble}")
            waiting = self._say("status.waiting", count=status.waiting) if status.waiting else ""
            return f"{sentence} {waiting}".strip()
        return self._say("screen.fine", count=status.sent)

    def _dialogs(self) -> list[Widget]:
        if self.leaving:
            return [self._ask("leave", self._say("screen.leave_text"), "warning", "no")]
        if self.found is None or self.busy:
            return []
        if self.found.digits:
            look, text = self.look, self._say("screen.compare_text")
            both: list[Widget] = [
                Label(look, self.found.digits, "h1"),
                Label(look, text, "body", look.theme.text_md),
            ]
            return [self._ask("compare", Column(look, both, 10), "eye", "different")]
        if not self.found.address.secure:
            text = self._say("screen.plain_text", address=str(self.found.address))
            return [self._ask("plain", text, "warning", "different")]
        return []

    def _ask(self, key: str, body: str | Widget, icon: str, cancel: str) -> Dialog:
        look = self.look
        yes = {"leave": "screen.leave_yes", "compare": "screen.same", "plain": "screen.plain_yes"}
        no = {"leave": "screen.leave_no", "compare": "screen.different", "plain": "screen.back"}
        buttons = [
            Button(look, self._say(no[key]), cancel, "secondary", "arrow-left"),
            Button(look, self._say(yes[key]), f"yes_{key}", "primary", "check"),
        ]
        title = self._say(f"screen.{key}_title")
        return Dialog(look, title, body, buttons, Action(cancel), icon)

    # -- doing

    @property
    def busy(self) -> bool:
        """Whether an answer is being waited for."""
        return self._looking is not None or self._joining is not None

    def handle(self, action: Action) -> None:
        """Take letters, look for the machine, join, leave."""
        name = action.name
        if name in ("address", "code", "name"):
            setattr(self.typed, name, str(action.value))
        elif name == "back":
            self.app.pop()
        elif name == "connect" and not self.busy:
            self._look()
        elif name in ("yes_compare", "yes_plain"):
            self._join()
        elif name == "now":
            self._now()
        elif name in ("leave", "no", "different"):
            self.leaving, self.found = name == "leave", None
            self.rebuild()
        elif name == "yes_leave":
            self._leave()

    def _now(self) -> None:
        """Send at once; whoever waits out a trouble begins anew."""
        status = self.sync.status
        if status is not None and not status.trouble:
            self.sync.wake()
        else:
            self.sync.restart()
        self.rebuild()

    def _look(self) -> None:
        self.complaint = ""
        try:
            address = read_address(self.typed.address)
        except BadAddress:
            self._complain(self._say("trouble.address"))
            return
        self._looking = Task(lambda: find(address))
        self.rebuild()

    def _join(self) -> None:
        found, typed = self.found, self.typed
        if found is not None:
            self.found = None
            self._joining = Task(lambda: join(found, typed.code, typed.name))
            self.rebuild()

    def _leave(self) -> None:
        self.leaving = False
        self.sync.stop()
        file.forget(self.sync.home)
        self.rebuild()

    def update(self, dt_ms: int) -> None:
        """Take answers when they are there, and show how sending stands."""
        if self._looking is not None and self._looking.done:
            task, self._looking = self._looking, None
            self._answered(task)
        if self._joining is not None and self._joining.done:
            joined, self._joining = self._joining, None
            self._answered(joined)
        if not self.busy and self.sync.status != self._shown:
            self._shown = self.sync.status
            self.rebuild()

    def _answered(self, task: Task[Found] | Task[Connection]) -> None:
        try:
            result = task.outcome()
            if isinstance(result, Found):
                self._met(result)
            elif result is not None:
                file.save(self.sync.home, result)
                self.typed.code = ""
                self.sync.restart()
        except CannotJoin as refusal:
            self._complain(self.look.words(refusal.key))
        except OSError as error:
            reason = error.strerror or str(error)
            self._complain(self._say("screen.not_saved", reason=reason))
        self.rebuild()

    def _met(self, found: Found) -> None:
        """Ask about a machine that was found, unless the system vouches for it."""
        self.found = found
        if found.address.secure and not found.pin:
            self._join()

    def _complain(self, text: str) -> None:
        self.complaint = text
        self.rebuild()
