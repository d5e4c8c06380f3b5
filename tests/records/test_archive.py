from __future__ import annotations

import hashlib
import os

import pytest

from rescue_training.attempt import Proof
from rescue_training.records.archive import (
    Archive,
    NotArchived,
    content_files,
    content_hash,
    proof_bytes,
)


@pytest.fixture
def archive(tmp_path) -> Archive:
    return Archive(tmp_path / "records" / "content")


@pytest.fixture
def kept(archive, content, proof) -> tuple[str, str]:
    files, proved = content_files(content), proof_bytes(proof)
    archive.keep("chao-lua", files, proved)
    return content_hash(files), hashlib.sha256(proved).hexdigest()


def test_content_is_what_is_shown(content) -> None:
    (content / ".draft").write_text("x")
    (content / "__pycache__").mkdir()
    (content / "__pycache__" / "x").write_text("x")
    (content / "proof.json").write_text("{}")
    assert list(content_files(content)) == ["locale/en.po", "scenario.yaml"]


def test_content_and_proof_come_back_as_they_were(archive, kept, content, proof) -> None:
    folder = archive.content(kept[0], "chao-lua")
    assert folder.name == "chao-lua"
    assert content_files(folder) == content_files(content)
    again: Proof = archive.proof(*kept)
    assert again == proof
    assert list(again.worth) == list(proof.worth)


def test_one_scenario_played_often_is_kept_once(archive, kept, content, proof, monkeypatch) -> None:
    def refuse(*_: object) -> int:
        raise AssertionError("written again")

    monkeypatch.setattr(os, "write", refuse)
    archive.keep("chao-lua", content_files(content), proof_bytes(proof))


def test_another_text_is_other_content(archive, kept, content, proof) -> None:
    (content / "locale" / "en.po").write_text("changed")
    files = content_files(content)
    assert content_hash(files) != kept[0]
    archive.keep("chao-lua", files, proof_bytes(proof))
    assert archive.content(kept[0], "chao-lua") != archive.content(content_hash(files), "chao-lua")


def test_damaged_content_is_noticed_and_replaced_when_it_is_played_again(
    archive, kept, content, proof
) -> None:
    file = archive.folder(kept[0], "chao-lua") / "scenario.yaml"
    file.write_text("?")
    with pytest.raises(NotArchived, match="content_altered"):
        archive.content(kept[0], "chao-lua")
    archive.keep("chao-lua", content_files(content), proof_bytes(proof))
    assert archive.content(kept[0], "chao-lua").is_dir()
    left = sorted(path.name for path in (archive.root / kept[0]).iterdir())
    assert left == ["chao-lua", f"proof-{kept[1][:16]}.json"]


def test_what_is_not_there_is_said(archive, kept) -> None:
    with pytest.raises(NotArchived, match="content_missing"):
        archive.content("0" * 64, "chao-lua")
    with pytest.raises(NotArchived, match="proof_missing"):
        archive.proof(kept[0], "0" * 64)


def test_half_archived_content_is_never_taken_for_whole(
    archive, content, proof, monkeypatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="full"):
        archive.keep("chao-lua", content_files(content), proof_bytes(proof))
    with pytest.raises(NotArchived):
        archive.content(content_hash(content_files(content)), "chao-lua")
