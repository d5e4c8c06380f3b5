"""``dispatch``: a command table with crews, tasks in their sectors, the clock and the radio.

Mouse: drag a crew to a task, or click the crew and then the task. Keyboard: a digit takes a crew,
a letter sends it; V takes it back into reserve, N goes on to the next message. Each order is one
response, stamped with the board's clock; the button at the end gives the board up as finished.
"""

from __future__ import annotations

from fractions import Fraction

from rescue_training.activities.answer import DONE
from rescue_training.activities.dispatch import COMMAND, Dispatch
from rescue_training.activities.dispatch_board import RESERVE, SAFETY, Board, order_word
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import ActivityView, Asked, Draft, Room
from rescue_training.desktop.views.dispatch_table import Table
from rescue_training.desktop.widgets.base import Widget

GROUND = "command_table"
"""The set of pictures that lies under the board, where it ships."""
DIGITS = "1234567890"
"""Keys of the first ten crews."""
LETTERS = "abcdefghjklm"
"""Keys of the tasks."""
SECTOR_KEYS = "qwrt"
SAFETY_KEY, RESERVE_KEY, NEXT_KEY = "s", "v", "n"


class Command(Draft):
    """The board's clock, and which crew is about to be sent."""

    def __init__(self, asked: Asked) -> None:
        self.crew = ""
        """The crew that is taken."""
        self.notice = ""
        """Why the last thing asked for could not be done: a key of the wording."""
        self.offsets: dict[str, int] = {}
        """How far each column is scrolled."""
        self._left = Fraction(0)
        super().__init__(asked)
        given = self.activity.orders(asked.given)
        self.ms = 1000 * max((order.at for order in given.orders), default=0) if given else 0
        """Milliseconds on the board's clock."""
        self.again(asked)

    def again(self, asked: Asked) -> None:
        """Take what was ordered so far."""
        super().again(asked)
        around = asked.around
        self.place = GROUND if around and around.picture(GROUND) else None
        self.board: Board = self.activity.board(asked.given)

    @property
    def activity(self) -> Dispatch:
        """What is asked."""
        activity = self.asked.activity
        assert isinstance(activity, Dispatch)
        return activity

    # -- time

    @property
    def second(self) -> int:
        """The board's clock."""
        return self.ms // 1000

    @property
    def moving(self) -> bool:  # type: ignore[override]
        """Whether the clock runs: not where the trainee has stopped all clocks."""
        return bool(self.asked.pace) and not self.over

    @property
    def over(self) -> bool:
        """Whether the clock has come to its end."""
        return self.ms >= self.activity.lasts

    def tick(self, ms: int) -> str:
        """Let the clock run; at its end the board is given as it stands."""
        passed = ms * self.activity.pace * self.asked.pace + self._left
        whole = int(passed)
        self._left = passed - whole
        self.ms = min(self.activity.lasts, self.ms + whole)
        return DONE if self.over else ""

    @property
    def heard(self) -> list[str]:
        """The messages that have come in, the newest first."""
        injects = self.activity.injects
        found = [key for key, inject in injects.items() if inject.at <= self.ms]
        return sorted(found, key=lambda key: -injects[key].at)

    @property
    def ended(self) -> bool:
        """Whether everything has been heard, so that the board may be given."""
        return len(self.heard) == len(self.activity.injects)

    def next_event(self) -> int | None:
        """Return when the next message or crew comes, in seconds; None when none does."""
        times = [inject.at // 1000 for inject in self.activity.injects.values()]
        times += self.activity.ready.values()
        return min((at for at in times if at > self.second), default=None)

    # -- orders

    def known(self, task: str) -> bool:
        """Say whether a task is known by now."""
        return self.activity.known[task] <= self.second

    def act(self, value: str) -> str:
        """Take a crew, send it, or go on to the next message; an order is an answer."""
        verb, _, rest = value.partition(":")
        self.notice = ""
        if verb == "crew":
            self.crew = "" if self.crew == rest else rest
        elif verb == "to":
            return self._send(self.crew, rest)
        elif verb == "send":
            crew, _, place = rest.partition(":")
            return self._send(crew, place)
        elif verb == "next" and (at := self.next_event()) is not None:
            self.ms = at * 1000
        return ""

    def _send(self, crew: str, place: str) -> str:
        if not crew:
            self.notice = "take_first"
        elif not self.activity.takes(place, crew, self.second):
            self.notice = "no_officer"
        elif self.board.where.get(crew, RESERVE) == place:
            self.notice = "there_already"
        else:
            self.crew = ""
            return order_word(crew, place, self.second)
        return ""

    def key_of(self, place: str) -> str:
        """Return the key that sends a crew somewhere."""
        activity = self.activity
        if place in (SAFETY, RESERVE):
            return SAFETY_KEY if place == SAFETY else RESERVE_KEY
        if place in activity.sectors:
            return SECTOR_KEYS[[*activity.sectors].index(place) % len(SECTOR_KEYS)]
        return LETTERS[[*activity.tasks].index(place) % len(LETTERS)]

    def digit_of(self, crew: str) -> str:
        """Return the key that takes a crew; nothing after the tenth."""
        place = [*self.activity.crews].index(crew)
        return DIGITS[place] if place < len(DIGITS) else ""

    def is_officer(self, crew: str) -> bool:
        """Say whether somebody can lead a sector."""
        return self.activity.kinds[crew] == COMMAND


def dispatch(look: Look, asked: Asked) -> list[Widget]:
    """Return the command table."""
    draft = asked.draft
    assert isinstance(draft, Command)
    assert asked.question is not None
    return [Table(look, draft, asked.question)]


DISPATCH = ActivityView(dispatch, Command, Room.BOARD)
"""Every order is given at once; the draft keeps the clock."""
