"""An attempt being played and recorded at once.

It holds the attempt's state, plays responses through the rules and hands each one, together
with all that came of it, to the writer: a decision is in the file whole or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rescue_training.attempt import Event, Program, Proof, Response, State, respond
from rescue_training.records.chain import JSON, head_code
from rescue_training.records.disk import Trouble
from rescue_training.records.header import Header
from rescue_training.records.read import RESPONSE
from rescue_training.records.write import Ticket, Writer


class Recording:
    """One attempt, from its first scene to its end.

    ``state`` and ``events`` (of the last step) are there at once; ``ticket`` says when the last
    line is durable. Only then may the next options be used and their clock start.
    """

    def __init__(
        self,
        *,
        program: Program,
        proof: Proof,
        header: Header,
        state: State,
        events: Sequence[Event],
        writer: Writer,
        ticket: Ticket,
        total: int = 0,
    ) -> None:
        self.program = program
        self.proof = proof
        self.header = header
        self.state = state
        self.events = tuple(events)
        self.ticket = ticket
        self.total = total
        """Milliseconds of play so far."""
        self._writer = writer

    @property
    def path(self) -> Path:
        """The file of the record."""
        return self._writer.path

    @property
    def head_code(self) -> str:
        """The last hash as a code for paper; final once the attempt has ended."""
        return head_code(self._writer.head)

    @property
    def trouble(self) -> Trouble | None:
        """Why saving waits for ``retry``; None while all goes well."""
        return self._writer.trouble

    def respond(self, response: Response, total: int | None = None) -> Ticket:
        """Play a response and record it.

        ``total`` is the time played so far in ms, when the caller counts it; otherwise the
        response's own time is added. Raises Refused for a response that is not possible now.
        """
        state, events = respond(self.program, self.proof, self.state, response)
        self._played(response.elapsed if total is None else total - self.total)
        self.state, self.events = state, events
        return self._note(response_line(response, events))

    def stall(self, ms: int) -> Ticket:
        """Record that the machine stood still for so long, which counted as no time."""
        return self._note({"type": "stall", "ms": ms})

    def paused(self) -> Ticket:
        """Record that the trainee stopped the clock."""
        return self._note({"type": "paused"})

    def resumed(self, at: str | None = None) -> Ticket:
        """Record that the clock runs again; ``at`` is the time (UTC) after a restart."""
        return self._note({"type": "resumed", **({"at": at} if at else {})})

    def abandon(self) -> Ticket:
        """Record that the trainee gave up the attempt for good, having confirmed it."""
        return self._note({"type": "abandoned"})

    def retry(self) -> None:
        """Try to save again what waits, after the person has made room."""
        self._writer.retry()

    def close(self, seconds: float | None = 10.0) -> bool:
        """Save what waits and let the file go; returns whether everything is durable."""
        return self._writer.close(seconds)

    def _played(self, ms: int) -> None:
        self.total += max(0, ms)

    def _note(self, body: Mapping[str, JSON]) -> Ticket:
        self.ticket = self._writer.append({**body, "elapsed": self.total})
        return self.ticket


def started_line(events: Sequence[Event]) -> dict[str, JSON]:
    """Return the second line of a record: what happened before the first response."""
    return {"type": "started", "events": list(events), "elapsed": 0}


def response_line(response: Response, events: Sequence[Event]) -> dict[str, JSON]:
    """Return the line of a response and all that came of it."""
    return {"type": RESPONSE, "input": response.to_json(), "events": list(events)}
