"""The content that was played, kept beside the records under its hash.

``content/<hash>/<scenario id>/`` holds the files of the scenario and ``content/<hash>/`` its
proofs, so that a record can be replayed years later, whatever has become of the scenario.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from rescue_training.attempt import Proof
from rescue_training.records.chain import canonical
from rescue_training.records.disk import make_folder, replace_file, sync_folder

_NOT_SHOWN = ("plays",)
_ALWAYS_ASIDE = ("proof.json",)


class NotArchived(LookupError):  # noqa: N818
    """Content or a proof is not in the archive, or not as it was; ``why`` says which."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def content_files(folder: Path) -> dict[str, bytes]:
    """Return all that a scenario shows: its files by path, without plays and hidden files."""
    found: dict[str, bytes] = {}
    for file in sorted(folder.rglob("*")):
        name = PurePosixPath(*file.relative_to(folder).parts)
        hidden = any(part.startswith((".", "__")) for part in name.parts)
        aside = name.parts[0] in _NOT_SHOWN or str(name) in _ALWAYS_ASIDE
        if file.is_file() and not (hidden or aside):
            found[str(name)] = file.read_bytes()
    return found


def content_hash(files: Mapping[str, bytes]) -> str:
    """Return the hash of content: every path with the hash of its bytes."""
    table = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return hashlib.sha256(canonical(table)).hexdigest()


def proof_bytes(proof: Proof) -> bytes:
    """Write a proof; the order of its objectives matters and is kept."""
    return json.dumps(proof.to_json(), ensure_ascii=False, separators=(",", ":")).encode()


class Archive:
    """The ``content`` folder beside the records."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, content: str, scenario: str) -> Path:
        """Return where the files of a scenario lie."""
        return self.root / content / scenario

    def keep(self, scenario: str, files: Mapping[str, bytes], proof: bytes | None) -> str:
        """Archive content and proof, durably; nothing happens when they are there already.

        Returns the hash of the content.
        """
        content = content_hash(files)
        if not self._holds(content, scenario):
            self._place(content, scenario, files)
        if proof is not None:
            self.keep_proof(content, proof)
        return content

    def keep_proof(self, content: str, proof: bytes) -> None:
        """Archive a proof beside the content it belongs to."""
        at = self._proof(content, hashlib.sha256(proof).hexdigest())
        if not at.is_file() or at.read_bytes() != proof:
            replace_file(at, proof)

    def content(self, content: str, scenario: str) -> Path:
        """Return the folder of archived content, checked; NotArchived when it is not sound."""
        folder = self.folder(content, scenario)
        if not folder.is_dir():
            raise NotArchived("content_missing")
        if not self._holds(content, scenario):
            raise NotArchived("content_altered")
        return folder

    def proof(self, content: str, proof_hash: str) -> Proof:
        """Return an archived proof, checked; NotArchived when it is not sound."""
        try:
            data = self._proof(content, proof_hash).read_bytes()
            if hashlib.sha256(data).hexdigest() != proof_hash:
                raise NotArchived("proof_altered")
            return Proof.from_json(json.loads(data))
        except OSError as error:
            raise NotArchived("proof_missing") from error
        except ValueError as error:
            raise NotArchived("proof_altered") from error

    def _proof(self, content: str, proof_hash: str) -> Path:
        return self.root / content / f"proof-{proof_hash[:16]}.json"

    def _holds(self, content: str, scenario: str) -> bool:
        folder = self.folder(content, scenario)
        try:
            return folder.is_dir() and content_hash(content_files(folder)) == content
        except OSError:
            return False

    def _place(self, content: str, scenario: str, files: Mapping[str, bytes]) -> None:
        """Write all files under another name, then give the whole folder its own."""
        make_folder(self.root / content)
        beside = self.root / content / f".{scenario}.{secrets.token_hex(4)}"
        try:
            _write(beside, files)
            target = self.folder(content, scenario)
            with contextlib.suppress(FileNotFoundError):
                os.replace(target, beside.with_name(beside.name + ".damaged"))
            os.replace(beside, target)
            sync_folder(target.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
            shutil.rmtree(beside.with_name(beside.name + ".damaged"), ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        replace_file(folder.joinpath(*PurePosixPath(name).parts), data)
