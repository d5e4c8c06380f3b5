"""The records of this station: where they lie, what is in them, begin, continue, erase.

Under the folder of user data::

    identity.json                          names, apart from everything else
    records/<pseudonym>/<start>-<attempt>.jsonl   one file per attempt
    records/content/<hash>/<scenario id>/  the content that was played
"""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import cast

from rescue_training import __version__
from rescue_training.attempt import (
    RULES,
    Event,
    Mode,
    Program,
    Proof,
    Response,
    respond,
    rules_hash,
    start,
)
from rescue_training.records.archive import Archive, content_files, content_hash, proof_bytes
from rescue_training.records.assignments import FILE as ASSIGNMENTS
from rescue_training.records.assignments import Assignments
from rescue_training.records.contents import Contents, Load, Prove
from rescue_training.records.header import Header, Origin
from rescue_training.records.identity import FILE as PEOPLE
from rescue_training.records.identity import Identity
from rescue_training.records.lock import Lock
from rescue_training.records.read import Record, read, set_aside
from rescue_training.records.recording import Recording, response_line, started_line
from rescue_training.records.summary import Results, Status, Summary, results, summarise
from rescue_training.records.times import utc_now
from rescue_training.records.verify import (
    MISSING,
    Outcome,
    Replayed,
    Verdict,
    check,
    verify,
)
from rescue_training.records.write import Writer


class CannotContinue(Exception):  # noqa: N818
    """An attempt cannot be continued or branched from; ``verdict`` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.key)
        self.verdict = verdict


class Store:
    """All records and people below one folder of user data; ``now`` gives the time, UTC."""

    def __init__(self, root: Path, now: Callable[[], str] = utc_now) -> None:
        self.root = root
        self.folder = root / "records"
        self.people = Identity(root / PEOPLE, now)
        self.archive = Archive(self.folder / "content")
        self._now = now
        self._known: dict[Path, tuple[tuple[int, int], Summary]] = {}

    def begin(
        self,
        content: Path,
        program: Program,
        proof: Proof,
        pseudonym: str,
        *,
        mode: Mode = "practice",
        language: str = "vi",
        timer: str = "x1",
        seed: int | None = None,
        origin: Origin | None = None,
        history: Sequence[Response] = (),
    ) -> Recording:
        """Begin an attempt and its record; returns at once, ``recording.ticket`` says the rest.

        ``content`` is the scenario's folder. ``history`` are the responses copied from
        ``origin``. Raises OSError when the content cannot be read.
        """
        files, proved = content_files(content), proof_bytes(proof)
        header = Header(
            rules=RULES,
            scenario=program.scenario.id,
            rules_hash=rules_hash(program.scenario),
            content_hash=content_hash(files),
            proof_hash=hashlib.sha256(proved).hexdigest(),
            denominators=dict(proof.best),
            seed=secrets.randbelow(2**31) if seed is None else seed,
            mode=mode,
            timer=timer,
            language=language,
            pseudonym=pseudonym,
            start=self._now(),
            attempt=secrets.token_hex(16),
            version=__version__,
            origin=origin,
        )
        writer = Writer(
            self.path(header),
            prepare=lambda: self.archive.keep(header.scenario, files, proved),
        )
        return _begun(program, proof, header, writer, history)

    def path(self, header: Header) -> Path:
        """Return the file of an attempt."""
        moment = re.sub(r"[-:.]", "", header.start)
        return self.folder / header.pseudonym / f"{moment}-{header.attempt}.jsonl"

    def resume(self, path: Path, load: Load) -> Recording:
        """Continue an attempt where its record ends, with the content it was begun with.

        A torn last line is set aside. Raises CannotSave (BUSY) when it is open elsewhere and
        CannotContinue when it is over, damaged or not replayable here.
        """
        lock = Lock(path)
        try:
            record = read(path)
            replayed = self._replayed(record, load)
            if summarise(record).status is not Status.UNFINISHED:
                raise CannotContinue(Verdict(path, Outcome.NOT_REPLAYABLE, what="over"))
            set_aside(record)
        except BaseException:
            lock.release()
            raise
        writer = Writer(path, record.content, lock=lock)
        recording = Recording(
            program=replayed.program,
            proof=replayed.proof,
            header=replayed.header,
            state=replayed.state,
            events=replayed.events,
            writer=writer,
            ticket=writer.append(),
            total=replayed.total,
        )
        recording.resumed(self._now())
        return recording

    def branch(self, path: Path, responses: int, load: Load) -> Recording:
        """Begin a practice attempt that copies the first responses of another one.

        It names its origin and stays out of results and statistics.
        """
        replayed = self._replayed(read(path), load)
        header = replayed.header
        history = replayed.state.history[:responses]
        return self.begin(
            replayed.folder, replayed.program, replayed.proof, header.pseudonym,
            language=header.language, timer=header.timer, seed=header.seed,
            origin=Origin(header.attempt, len(history)), history=history,
        )  # fmt: skip

    def _replayed(self, record: Record, load: Load) -> Replayed:
        verdict, replayed = check(record, Contents(self.archive, load))
        if replayed is None:
            raise CannotContinue(verdict)
        return replayed

    def paths(self, pseudonym: str | None = None) -> list[Path]:
        """Return the files of all attempts, of one person or of everybody, oldest first."""
        found = self.folder.glob(f"{pseudonym or 'p-*'}/*.jsonl")
        return sorted(found, key=lambda path: (path.name, path.parent.name))

    def summaries(self, pseudonym: str | None = None) -> list[Summary]:
        """Return every attempt that has begun, oldest first; unchanged files are read once."""
        found = (self._summary(path) for path in self.paths(pseudonym))
        return [summary for summary in found if summary is not None]

    def _summary(self, path: Path) -> Summary | None:
        try:
            stat = path.stat()
        except OSError:
            return None
        stamp = (stat.st_mtime_ns, stat.st_size)
        if path not in self._known or self._known[path][0] != stamp:
            record = read(path)
            if record.empty:
                return None
            self._known[path] = (stamp, summarise(record))
        return self._known[path][1]

    def results(self, pseudonym: str) -> dict[str, Results]:
        """Return a person's results and medals by scenario; branched attempts stay out."""
        return results(self.summaries(pseudonym))

    def unfinished(self, pseudonym: str, scenario: str | None = None) -> Summary | None:
        """Return the latest attempt of a person that can be continued."""
        return _latest(self.summaries(pseudonym), scenario)

    def verify(self, path: Path, load: Load, prove: Prove | None = None, code: str = "") -> Verdict:
        """Check one record, wherever it lies.

        Content comes from the archive here, or from the ``content`` folder that was brought
        along with the record; its hash stands in the record, so both are equally good.
        """
        verdict = verify(path, self.archive, load, prove, code)
        brought = Archive(path.resolve().parent.parent / self.archive.root.name)
        if verdict.what in MISSING and brought.root.is_dir():
            return verify(path, brought, load, prove, code)
        return verdict

    def erase(self, pseudonym: str, *, records: bool = False) -> None:
        """Erase a person's name; with ``records`` also all attempts. Other chains stay valid."""
        self.people.erase(pseudonym)
        Assignments(self.root / ASSIGNMENTS).forget(pseudonym)
        if records and (self.folder / pseudonym).is_dir():
            shutil.rmtree(self.folder / pseudonym)


def _begun(
    program: Program, proof: Proof, header: Header, writer: Writer, history: Iterable[Response]
) -> Recording:
    """Write the first lines, those of copied responses included, in one piece."""
    state, events = start(program, proof, header.seed, cast(Mode, header.mode))
    lines = [header.to_json(), started_line(events)]
    last: Sequence[Event] = events
    total = 0
    for response in history:
        state, last = respond(program, proof, state, response)
        total += response.elapsed
        lines.append({**response_line(response, last), "elapsed": total})
    return Recording(
        program=program,
        proof=proof,
        header=header,
        state=state,
        events=last,
        writer=writer,
        ticket=writer.append(*lines),
        total=total,
    )


def _latest(summaries: Iterable[Summary], scenario: str | None) -> Summary | None:
    found = None
    for summary in summaries:
        wanted = scenario in (None, summary.header.scenario if summary.header else None)
        if summary.status is Status.UNFINISHED and wanted:
            found = summary
    return found
