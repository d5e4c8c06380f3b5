"""Bringing records in: chosen files, zips and folders, or a path of this machine."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.store.ingest import Arrival, Taken
from rescue_training.review.store.sources import safe
from rescue_training.review.store.store import Added, ReviewStore
from rescue_training.review.web import asked
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of
from rescue_training.review.web.sticks import sticks

LIMIT = 1024 * 1024 * 1024
"""Bytes of one upload."""
PATIENCE = 900.0
"""Seconds within which an upload must have arrived."""
LISTED = 300
"""Records that a report lists; it counts all."""
SOUND = ("verified", "torn")
"""Badges that need no second look."""


@dataclass(frozen=True)
class Brought:
    """What came of everything that was brought at once."""

    arrivals: Sequence[Arrival]
    people: int
    troubles: Sequence[tuple[str, str]]
    """(file, why nothing could be looked at) pairs."""

    @property
    def counts(self) -> Counter[str]:
        """How many records became what."""
        return Counter(arrival.taken.value for arrival in self.arrivals)

    @property
    def doubtful(self) -> list[Arrival]:
        """Records somebody should look at."""
        return [one for one in self.arrivals if not _fine(one)][:LISTED]

    @property
    def fine(self) -> list[Arrival]:
        """Records that are well."""
        return [one for one in self.arrivals if _fine(one)][:LISTED]


def _fine(arrival: Arrival) -> bool:
    return arrival.taken not in (Taken.REFUSED, Taken.CONFLICT) and arrival.badge in SOUND


def show(request: Request) -> Response:
    """Show the ways to bring records in."""
    return _page(request, None)


def upload(request: Request) -> Response:
    """Take in the files that were sent."""
    files = [*asked.files(request, "files"), *asked.files(request, "folder")]
    if not files:
        brought = Brought((), 0, [("", "nothing")])
    else:
        with tempfile.TemporaryDirectory(prefix="rescue-review-") as folder:
            brought = _taken(site_of(request).store, files, Path(folder))
    return _page(request, brought)


def from_path(request: Request) -> Response:
    """Take in what lies at a path; only where nobody but the owner of the machine can ask."""
    site = site_of(request)
    if not site.local:
        raise HTTPException(403)
    typed = asked.field(request, "path").strip("\"'")
    if not typed:
        brought = Brought((), 0, [("", "nothing")])
    else:
        brought = _joined([(typed, _added(site.store, Path(typed)))])
    return _page(request, brought, typed)


def _page(request: Request, brought: Brought | None, path: str = "") -> Response:
    found = sticks() if site_of(request).local else ()
    return render(request, "add.html", brought=brought, path=path, sticks=found)


def _taken(store: ReviewStore, files: Sequence[UploadFile], folder: Path) -> Brought:
    """Put loose files into a folder as they lay, and take that in; zips each by itself."""
    zips: list[tuple[str, Path]] = []
    loose = folder / "loose"
    for number, file in enumerate(files):
        name = _name(file, number)
        path = _place(folder if name.endswith(".zip") else loose, name, number)
        with path.open("wb") as target:
            shutil.copyfileobj(file.file, target)
        if name.endswith(".zip"):
            zips.append((PurePosixPath(name).name, path))
    found = [(name, _unpacked(store, path)) for name, path in zips]
    if loose.is_dir():
        found.insert(0, ("", _added(store, loose)))
    return _joined(found)


def _name(file: UploadFile, number: int) -> str:
    """Return where a file is put: as it lay in a chosen folder, else by itself."""
    name = (file.filename or "").replace("\\", "/").lstrip("/")
    last = PurePosixPath(name).name[-150:]
    plain = last if last and safe(last) else "file"
    if plain.casefold().endswith(".zip"):
        return f"{number}/{plain[:-4]}.zip"
    lies = last and "/" in name and safe(name) and len(name) < 1000
    return name if lies else f"{number}/{plain}"


def _place(folder: Path, name: str, number: int) -> Path:
    """Return the path of a new file, with its folder made.

    A name that is too long, or that goes on below another file, gives way to a plain one.
    """
    path = folder / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        path = folder / f"upload-{number}" / f"file{PurePosixPath(name).suffix[:20]}"
        path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _added(store: ReviewStore, path: Path) -> Added:
    try:
        return store.add(path)
    except (OSError, ValueError):
        return Added(trouble="missing")


def _unpacked(store: ReviewStore, path: Path) -> Added:
    return _added(store, path) if zipfile.is_zipfile(path) else Added(trouble="bad_zip")


def _joined(found: Sequence[tuple[str, Added]]) -> Brought:
    troubles = [(name, added.trouble) for name, added in found if added.trouble]
    troubles += [
        (name, "no_records")
        for name, added in found
        if not (added.trouble or added.arrivals or added.people)
    ]
    arrivals = [arrival for _, added in found for arrival in added.arrivals]
    return Brought(arrivals, sum(added.people for _, added in found), troubles)
