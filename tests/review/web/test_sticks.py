from __future__ import annotations

import sys

import pytest

from rescue_training.review.web import sticks

linux = pytest.mark.skipif(sys.platform == "win32", reason="sticks have letters there")


@linux
def test_sticks_are_found_where_systems_show_them(tmp_path):
    for place in ("media/nam/KINGSTON", "run/media/nam/USB 1", "Volumes/LOP-A"):
        (tmp_path / place / "records").mkdir(parents=True)
    found = [path.relative_to(tmp_path).as_posix() for path in sticks.sticks(tmp_path)]
    assert found == ["Volumes/LOP-A", "media/nam/KINGSTON", "run/media/nam/USB 1"]


@linux
def test_places_without_anything_in_them_are_no_sticks(tmp_path):
    (tmp_path / "media/nam/EMPTY").mkdir(parents=True)
    (tmp_path / "media/nam/file").write_text("x")
    (tmp_path / "Volumes").mkdir()
    (tmp_path / "Volumes/Macintosh HD").symlink_to("/")
    assert sticks.sticks(tmp_path) == []


def test_a_stick_is_offered_to_be_read(fresh_browser, played, tmp_path, monkeypatch):
    played(tmp_path / "stick")
    monkeypatch.setattr("rescue_training.review.web.pages.add.sticks", lambda: [tmp_path / "stick"])
    page = fresh_browser.get("/add").text
    assert f'name="path" value="{tmp_path / "stick"}"' in page
    fresh_browser.submit("/add/path", {"path": str(tmp_path / "stick")})
    assert "Lê Thị Hà" in fresh_browser.text("/")
