"""Archives of content that stations send, unpacked without trusting them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from rescue_training.records.archive import Archive, content_hash
from rescue_training.records.outbox.content import PROOF
from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.limits import Limits
from rescue_training.review.stations.refused import Refused
from rescue_training.review.store.sources import safe

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)
"""What reading a damaged, encrypted or hostile archive may raise."""
_ENTRY = b"PK\x01\x02"
"""How each line of the list of files in a zip begins; counted before the list is read."""
_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[a-z][a-z0-9_-]{0,99}")


@dataclass(frozen=True)
class Wanted:
    """The content of a record, as its header names it."""

    content: str
    scenario: str
    proof: str

    def __post_init__(self) -> None:
        hashes = all(_HASH.fullmatch(item) for item in (self.content, self.proof))
        if not hashes or not _ID.fullmatch(self.scenario):
            raise Refused("bad_request")


def held(archive: Archive, wanted: Wanted) -> bool:
    """Say whether content and proof are in an archive, whole."""
    try:
        archive.content(wanted.content, wanted.scenario)
        archive.proof(wanted.content, wanted.proof)
    except (LookupError, TypeError, AttributeError):
        return False
    return True


def keep(archive: Archive, wanted: Wanted, data: bytes, limits: Limits) -> None:
    """Unpack sent content into an archive, when it is what its hashes say; else Refused."""
    files = _files(data, limits)
    proof = files.pop(PROOF, b"")
    inside = {_inside(name, wanted.scenario): content for name, content in files.items()}
    if content_hash(inside) != wanted.content or sha256(proof) != wanted.proof:
        raise Refused("not_content")
    try:
        archive.keep(wanted.scenario, inside, proof)
    except (NotADirectoryError, IsADirectoryError, FileExistsError) as error:
        raise Refused("not_content") from error


def _files(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Return the files of a zip; no more of it is unpacked than is allowed."""
    if data.count(_ENTRY) > limits.files:
        raise Refused("not_content")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            members = pack.infolist()
            names = {member.filename for member in members}
            plain = all(member.compress_type in _PACKINGS for member in members)
            if not plain or len(names) < len(members) or len(members) > limits.files:
                raise Refused("not_content")
            return _unpacked(pack, members, limits.unpacked)
    except _BROKEN as error:
        raise Refused("not_content") from error


def _unpacked(pack: zipfile.ZipFile, members: list[zipfile.ZipInfo], room: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for member in members:
        with pack.open(member) as file:
            files[member.filename] = file.read(room + 1)
        room -= len(files[member.filename])
        if room < 0:
            raise Refused("too_large")
    return files


def _inside(name: str, scenario: str) -> str:
    """Return a file's path below its scenario; Refused when it would lead elsewhere."""
    path = PurePosixPath(name)
    if not safe(name) or str(path) != name or path.parts[:1] != (scenario,):
        raise Refused("not_content")
    if len(path.parts) < 2 or any(part.startswith(".") for part in path.parts):
        raise Refused("not_content")
    return str(PurePosixPath(*path.parts[1:]))
