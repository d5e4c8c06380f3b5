"""Content is made ready once for many records, and only as much is kept at hand as fits."""

from __future__ import annotations

import pytest

from rescue_training.records import contents
from rescue_training.records.contents import CannotReplay, Contents
from rescue_training.records.read import read


@pytest.fixture
def counted(load):
    """A loader, and the folders it was asked for."""
    asked = []

    def loading(folder):
        asked.append(folder)
        return load(folder)

    return loading, asked


def test_content_is_read_and_compiled_once_for_all_its_records(store, play, counted):
    loading, asked = counted
    ready = Contents(store.archive, loading)
    header = read(play()).header
    assert ready.of(header) is ready.of(header)
    assert len(asked) == 1


def test_what_was_not_used_for_long_is_let_go(store, play, counted, monkeypatch):
    loading, asked = counted
    monkeypatch.setattr(contents, "KEPT", 0)
    ready = Contents(store.archive, loading)
    header = read(play()).header
    ready.of(header)
    ready.of(header)
    assert len(asked) == 2


def test_who_proves_for_themselves_needs_no_archived_proof(store, play, load, proof):
    header = read(play()).header
    for file in store.archive.root.rglob("proof-*.json"):
        file.unlink()
    with pytest.raises(CannotReplay, match="proof_missing"):
        Contents(store.archive, load).of(header)
    assert Contents(store.archive, load, lambda program: proof).of(header).proof is proof
