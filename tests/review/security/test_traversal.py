"""No address, and no name in what is brought, reaches a file that is not meant to be given."""

from __future__ import annotations

import io
import zipfile

import pytest

from rescue_training.records.archive import content_hash
from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.intake import Intake
from rescue_training.review.store import sources
from rescue_training.review.web.render import STATIC

CLIMBS = (
    "../security.py",
    "../../../../../../../../etc/passwd",
    "..%2fsecurity.py",
    "%2e%2e/security.py",
    "%2e%2e%2fsecurity.py",
    "..%5csecurity.py",
    "..\\security.py",
    "%252e%252e%252fsecurity.py",
    "....//security.py",
    "./../security.py",
    "x/../../security.py",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "file:///etc/passwd",
    "C:%5cWindows%5cwin.ini",
    "icons.svg%00.html",
    "%00",
    "..%c0%af..%c0%afsecurity.py",
    "x" * 5000,
    "",
    ".",
)
BELOW = ("/static/", "/static/pictures/", "/static/fonts/", "/")


@pytest.mark.parametrize("below", BELOW)
def test_no_way_of_writing_a_path_leads_out_of_a_folder(go_live, stocked, below):
    live = go_live(stocked)
    for climb in CLIMBS:
        answer = live.get(below + climb) if below != "/" or climb else b""
        assert b"root:" not in answer, climb
        assert b"KnownHost" not in answer, climb
        if below != "/":
            assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 405")), climb
        assert not answer.startswith(b"HTTP/1.1 5"), climb


def test_a_folder_is_not_listed(browse, stocked):
    browser = browse(stocked)
    for path in ("/static", "/static/pictures/", "/static/fonts/", "/static/pictures/scenes"):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert ".css" not in answer.text.partition("<body")[2]


def test_only_files_for_browsers_lie_where_browsers_may_look():
    kinds = {path.suffix for path in STATIC.rglob("*") if path.is_file()}
    assert kinds <= {".css", ".js", ".svg", ".png", ".webp", ".woff2", ".ico", ".txt"}


@pytest.fixture
def joined(stocked) -> tuple[Intake, dict[str, str]]:
    intake = Intake(stocked)
    token = intake.join(intake.open_code().code, "Máy 9", "10.0.0.9")["token"]
    return intake, {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("part", ["..%2f..%2fx", "%2e%2e", "%00", "a%00b", "..%5cx", "x" * 3000])
def test_no_name_that_a_station_sends_leads_elsewhere(browse, stocked, joined, everything, part):
    intake, headers = joined
    browser, before = browse(stocked, intake=intake), everything(stocked)
    said = headers | {"X-Content-SHA256": sha256(b"x"), "Upload-Offset": "0", "Upload-Length": "1"}
    good = "a" * 64
    for method, path in (
        ("PUT", f"/api/records/{part}"),
        ("PUT", f"/api/content/{part}/chay/{good}"),
        ("PUT", f"/api/content/{good}/{part}/{good}"),
        ("PUT", f"/api/content/{good}/chay/{part}"),
        ("PATCH", f"/api/uploads/{part}"),
        ("PUT", f"/api/people/{part}"),
        ("DELETE", f"/api/people/{part}"),
    ):
        answer = browser.request(method, path, headers=said, content=b"x")
        assert 400 <= answer.status_code < 500, (method, path)
    assert everything(stocked) == before


MEMBERS = (
    "",
    ".",
    "..",
    "chay/..",
    "chay/../../x",
    "/chay/x",
    "chay\\..\\x",
    "chay/C:x",
    "chay/.x",
    "chay/" + "x" * 300,
    "chay/\x01",
    "other/x",
    "chay",
    "chay/",
)


@pytest.mark.parametrize("name", MEMBERS)
def test_no_name_in_content_that_a_station_sends_leads_elsewhere(
    browse, stocked, joined, everything, name
):
    intake, headers = joined
    browser, before = browse(stocked, intake=intake), everything(stocked)
    inside = name.partition("/")[2]
    hashed = content_hash({inside: b"x"})
    data = packed((name, b"x"), ("proof.json", b"{}"))
    answer = browser.put(
        f"/api/content/{hashed}/chay/{sha256(b'{}')}",
        content=data,
        headers=headers | {"X-Content-SHA256": sha256(data)},
    )
    assert answer.status_code in (204, 422)
    if answer.status_code == 422:
        assert everything(stocked) == before


def test_content_in_which_a_file_lies_below_a_file_is_refused(browse, stocked, joined):
    intake, headers = joined
    files = {"a": b"x", "a/b": b"y"}
    data = packed(*((f"chay/{name}", text) for name, text in files.items()), ("proof.json", b"{}"))
    answer = browse(stocked, intake=intake).put(
        f"/api/content/{content_hash(files)}/chay/{sha256(b'{}')}",
        content=data,
        headers=headers | {"X-Content-SHA256": sha256(data)},
    )
    assert (answer.status_code, answer.json()) == (422, {"error": "not_content"})


def packed(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        for name, data in members:
            pack.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def test_a_zip_with_a_list_of_files_beyond_measure_is_not_read(monkeypatch, fresh_store, tmp_path):
    (tmp_path / "a.zip").write_bytes(packed(*((f"{n}.jsonl", b"") for n in range(50))))
    monkeypatch.setattr(sources, "LARGEST_LIST", 1000)
    assert fresh_store.add(tmp_path / "a.zip").trouble == "too_large"


def test_a_stick_with_names_that_are_no_text_is_taken_in(browse, fresh_store, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    try:
        (stick / "b\udcffd.jsonl").write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes names of text only")
    answer = browse(fresh_store).submit("/add/path", {"path": str(stick)})
    assert answer.status_code == 200
    assert "b\\udcffd.jsonl" in answer.text


def test_content_with_names_too_long_for_a_disk_is_left_alone(fresh_store, tmp_path, playables):
    files = {"x" * 300: b"x"}
    name = f"content/{content_hash(files)}/chay/{'x' * 300}"
    (tmp_path / "a.zip").write_bytes(packed((name, b"x"), ("r.jsonl", b"x\n")))
    assert [one.what for one in fresh_store.add(tmp_path / "a.zip").arrivals] == ["not_a_record"]
