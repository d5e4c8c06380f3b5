import io
import zipfile

from rescue_training.records.outbox.content import packed
from rescue_training.records.read import read


def test_content_and_proof_are_packed_to_the_same_bytes_every_time(store, finish):
    header = read(finish()).header
    data = packed(store.archive, header)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert "proof.json" in names
    assert "chao-lua/scenario.yaml" in names
    assert "chao-lua/locale/en.po" in names
    assert packed(store.archive, header) == data


def test_content_that_is_not_whole_is_not_packed(store, finish):
    header = read(finish()).header
    folder = store.archive.folder(header.content_hash, header.scenario)
    (folder / "scenario.yaml").write_bytes(b"altered")
    assert packed(store.archive, header) is None


def test_content_without_its_proof_is_not_packed(store, finish):
    header = read(finish()).header
    for proof in (store.archive.root / header.content_hash).glob("proof-*"):
        proof.unlink()
    assert packed(store.archive, header) is None
