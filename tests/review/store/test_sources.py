"""What is brought in may be packed by anybody: nothing leaves its folder, nothing swells."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from pathlib import Path

import pytest

from rescue_training.records.archive import content_files, content_hash
from rescue_training.review.store import sources
from rescue_training.review.store.ingest import Taken
from rescue_training.review.store.sources import find, safe

HASH = "a" * 64


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in members:
            pack.writestr(name, data)
    return path


def below(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    "name",
    [
        "../../../escape.txt",
        "/etc/escape.txt",
        "a/../../escape.txt",
        "..\\escape.txt",
        "C:/escape.txt",
        "C:\\escape.txt",
        "nul\0.txt",
    ],
)
def test_a_path_that_leads_elsewhere_is_not_safe(name):
    assert not safe(name)


@pytest.mark.parametrize("name", ["../../../x.yaml", "..\\..\\x.yaml", "/abs.yaml", "C:/x.yaml"])
def test_content_with_a_path_that_leads_elsewhere_is_left_alone(fresh_store, tmp_path, name):
    pack = zipped(tmp_path / "usb.zip", (f"records/content/{HASH}/chay/{name}", b"x: 1"))
    outside = below(tmp_path)
    fresh_store.add(pack)
    assert below(tmp_path) - outside <= {f for f in below(tmp_path) if f.startswith("review/")}
    assert not any("x.yaml" in f or "abs.yaml" in f for f in below(tmp_path))


def test_content_that_is_not_what_its_hash_says_is_left_alone(fresh_store, playables, tmp_path):
    files = content_files(playables["chay-chao-dau"].folder)
    true = content_hash(files)
    forged = {**files, "scenario.yaml": files["scenario.yaml"] + b"\n# easier\n"}
    members = [(f"content/{true}/chay-chao-dau/{n}", data) for n, data in forged.items()]
    fresh_store.add(zipped(tmp_path / "usb.zip", *members))
    assert not (fresh_store.vault.archive.root / true).exists()


def test_a_proof_that_came_along_is_not_believed(fresh_store, played, tmp_path):
    """Whoever forges the proof forges what points are worth."""
    path = played(tmp_path / "station", skill=40)
    for proof in (tmp_path / "station").rglob("proof-*.json"):
        table = json.loads(proof.read_bytes())
        table["full"] //= 4
        proof.write_text(json.dumps(table))
    assert fresh_store.add(tmp_path / "station").arrivals[0].badge == "verified"
    told = fresh_store.debrief(path.stem.split("-")[-1])
    assert told.replayed.proof.best == dict(told.header.denominators)


def test_a_file_that_swells_is_refused_and_the_others_are_taken(fresh_store, played, tmp_path):
    path = played(tmp_path / "station")
    bomb = b"\0" * (sources.LARGEST_FILE // 2)
    pack = zipped(
        tmp_path / "usb.zip", ("records/p-a/bomb.jsonl", bomb), ("r.jsonl", path.read_bytes())
    )
    assert pack.stat().st_size < 100_000
    arrivals = {a.file: a for a in fresh_store.add(pack).arrivals}
    assert arrivals["records/p-a/bomb.jsonl"].what == "too_large"
    assert arrivals["r.jsonl"].taken is Taken.NEW


def test_a_zip_that_lies_about_the_size_of_a_file_gives_no_more_than_it_said(tmp_path):
    data = zipped(tmp_path / "a.zip", ("r.jsonl", b"x" * 5000)).read_bytes()
    lie = data.replace(struct.pack("<L", 5000), struct.pack("<L", 10))
    (tmp_path / "lie.zip").write_bytes(lie)
    found = find(tmp_path / "lie.zip")
    for record in found.records:
        with pytest.raises(OSError, match=r"r\.jsonl"):
            record.bytes()


def test_more_than_a_stick_can_hold_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(sources, "LARGEST_TOTAL", 1000)
    assert find(zipped(tmp_path / "a.zip", ("r.jsonl", b"x" * 1001))).trouble == "too_large"
    monkeypatch.setattr(sources, "MOST_FILES", 2)
    many = [(f"{n}.jsonl", b"x") for n in range(3)]
    assert find(zipped(tmp_path / "b.zip", *many)).trouble == "too_large"


def test_zips_on_a_stick_are_looked_into_and_a_broken_one_spoils_nothing(
    fresh_store, played, tmp_path
):
    path = played(tmp_path / "station")
    stick = tmp_path / "stick"
    stick.mkdir()
    zipped(stick / "May 1.ZIP", ("records/p-a/r.jsonl", path.read_bytes()))
    (stick / "broken.zip").write_bytes(b"PK\x03\x04 nothing")
    (arrival,) = fresh_store.add(stick).arrivals
    assert (arrival.file, arrival.badge) == ("May 1.ZIP/records/p-a/r.jsonl", "verified")


def test_a_zip_within_a_zip_is_not_opened(fresh_store, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as pack:
        pack.writestr("r.jsonl", b"{}")
    added = fresh_store.add(zipped(tmp_path / "outer.zip", ("inner.zip", inner.getvalue())))
    assert added.arrivals == ()


def test_a_zip_with_a_password_says_so_instead_of_failing(tmp_path):
    data = bytearray(zipped(tmp_path / "a.zip", ("r.jsonl", b"hello")).read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(data))
    (record,) = find(tmp_path / "locked.zip").records
    with pytest.raises(OSError, match=r"r\.jsonl"):
        record.bytes()


@pytest.mark.parametrize("cut", [1, 30, 60, 100])
def test_half_a_zip_is_told_and_nothing_else_happens(fresh_store, tmp_path, cut):
    whole = zipped(tmp_path / "a.zip", ("r.jsonl", b"x" * 500)).read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[:-cut])
    added = fresh_store.add(tmp_path / "half.zip")
    assert added.trouble in ("", "bad_zip")
    assert all(a.taken is Taken.REFUSED for a in added.arrivals)


def test_nothing_there_is_told(fresh_store, tmp_path):
    assert fresh_store.add(tmp_path / "no such stick").trouble == "missing"


def test_a_link_out_of_the_folder_is_not_followed(fresh_store, played, tmp_path):
    path = played(tmp_path / "station")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "link.jsonl").symlink_to(path)
    assert fresh_store.add(stick).arrivals == ()


@pytest.mark.parametrize(
    "identity",
    [
        b"",
        b"[]",
        b"{",
        b'{"people": 3}',
        b'{"people": [{"name": "An"}]}',
        b'{"people": [{"pseudonym": 1, "name": {}, "unit": []}]}',
        b'{"people": [{"pseudonym": "p-abcd", "name": "\\u202e\\u0000"}]}',
    ],
)
def test_a_strange_identity_file_brings_nobody_and_harms_nothing(fresh_store, tmp_path, identity):
    (tmp_path / "identity.json").write_bytes(identity)
    added = fresh_store.add(tmp_path)
    assert added.trouble == ""
    assert added.people <= 1


def test_names_are_tidied_and_somebody_erased_does_not_come_back(fresh_store, tmp_path):
    from rescue_training.review import people
    from rescue_training.review.store.schema import forgotten

    with fresh_store.writer() as connection:
        assert people.take(connection, "p-one1", " Lê\u202e  Hà\n", "Đội 1", "2026")
        connection.execute(forgotten.insert().values(pseudonym="p-two2", time="2026"))
        assert not people.take(connection, "p-two2", "Nguyễn An", "Đội 1", "2026")
        assert not people.take(connection, "p-one1", "Somebody else", "", "2026")
    with fresh_store.reader() as connection:
        assert [p.name for p in people.names(connection).values()] == ["Lê Hà"]
