"""Archives from stations are unpacked without trusting them."""

import io
import struct
import zipfile

import pytest

from rescue_training.records.archive import Archive, content_hash
from rescue_training.records.outbox.content import packed
from rescue_training.records.outbox.receipt import sha256
from rescue_training.records.read import read
from rescue_training.records.store import Store
from rescue_training.review.stations.contents import Wanted, held, keep
from rescue_training.review.stations.limits import Limits
from rescue_training.review.stations.refused import Refused

PROOF = b'{"made": "up"}'
FILES = {"scenario.yaml": b"title: x\n", "locale/en.po": b"msgid"}
WANTED = Wanted(content_hash(FILES), "chao-lua", sha256(PROOF))


def zipped(files: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return out.getvalue()


def named(files: dict[str, bytes]) -> dict[str, bytes]:
    return {"proof.json": PROOF} | {f"chao-lua/{name}": data for name, data in files.items()}


def refusal(tmp_path, data: bytes, wanted: Wanted = WANTED, **limits) -> str:
    with pytest.raises(Refused) as caught:
        keep(Archive(tmp_path / "content"), wanted, data, Limits(**limits))
    assert not (tmp_path / "content").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name == "evil"] == []
    return caught.value.kind


def test_what_a_station_packs_can_be_kept_and_is_then_held(tmp_path, played):
    station = Store(tmp_path / "station")
    header = read(played(station.root)).header
    wanted = Wanted(header.content_hash, header.scenario, header.proof_hash)
    there = Archive(tmp_path / "review")
    assert not held(there, wanted)
    keep(there, wanted, packed(station.archive, header), Limits())
    assert held(there, wanted)


def test_content_is_kept_under_its_hash(tmp_path):
    archive = Archive(tmp_path / "content")
    keep(archive, WANTED, zipped(named(FILES)), Limits())
    assert (archive.content(WANTED.content, "chao-lua") / "locale/en.po").read_bytes() == b"msgid"


def test_other_content_than_its_hash_says_is_refused(tmp_path):
    assert refusal(tmp_path, zipped(named(FILES | {"more.yaml": b""}))) == "not_content"
    assert refusal(tmp_path, zipped(named(FILES) | {"proof.json": b"{}"})) == "not_content"
    assert (
        refusal(tmp_path, zipped({f"chao-lua/{n}": d for n, d in FILES.items()})) == "not_content"
    )


@pytest.mark.parametrize(
    "name",
    ["../evil", "/evil", "chao-lua/../../evil", "chao-lua/./x", "evil/x", "chao-lua",
     "chao-lua/.hidden", "chao-lua\\..\\evil", "C:/evil", "chao-lua//x"],
)  # fmt: skip
def test_a_path_that_leads_elsewhere_is_refused(tmp_path, name):
    assert refusal(tmp_path, zipped(named(FILES) | {name: b"x"})) == "not_content"


def test_a_zip_bomb_is_refused_without_unpacking_it(tmp_path):
    bomb = zipped(named({"scenario.yaml": b"\0" * 5_000_000}))
    assert len(bomb) < 10_000
    assert refusal(tmp_path, bomb, unpacked=1_000_000) == "too_large"


def test_a_zip_that_lies_about_its_sizes_is_refused(tmp_path):
    bomb = bytearray(zipped(named({"scenario.yaml": b"\0" * 100_000})))
    directory = bomb.rindex(b"PK\x01\x02")
    struct.pack_into("<I", bomb, directory + 24, 10)
    assert refusal(tmp_path, bytes(bomb), unpacked=1000) in ("too_large", "not_content")


def test_too_many_files_are_refused(tmp_path):
    many = named({f"{number}.yaml": b"" for number in range(30)})
    assert refusal(tmp_path, zipped(many), files=20) == "not_content"


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"no zip at all", zipped(named(FILES))[:-30]], ids=range(4)
)
def test_what_is_no_zip_is_refused(tmp_path, data):
    assert refusal(tmp_path, data) == "not_content"


def test_damaged_and_unusual_packings_are_refused(tmp_path):
    data = bytearray(zipped(named(FILES)))
    data[data.index(b"chao-lua/scenario.yaml") + 24] ^= 0xFF
    assert refusal(tmp_path, bytes(data)) == "not_content"
    assert refusal(tmp_path, zipped(named(FILES), zipfile.ZIP_BZIP2)) == "not_content"


@pytest.mark.parametrize(
    "asked",
    [("../..", "chao-lua", "c" * 64), ("b" * 64, "../..", "c" * 64), ("b" * 64, "x", "C" * 64)],
)
def test_hashes_and_ids_are_checked_before_anything_is_looked_up(asked):
    with pytest.raises(Refused, match="bad_request"):
        Wanted(*asked)


def test_a_proof_that_makes_no_sense_is_not_held(tmp_path):
    archive = Archive(tmp_path / "content")
    keep(archive, WANTED, zipped(named(FILES)), Limits())
    assert not held(archive, WANTED)
