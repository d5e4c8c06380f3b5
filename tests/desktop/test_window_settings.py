"""Settings survive damage, full disks and senseless values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rescue_training.desktop import settings as file
from rescue_training.desktop.settings import Settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    chosen = Settings("en", 150, True, True, "x1.5", typing="telex", trainee="p-abc12345")
    chosen = chosen.with_volume("ui", 0.3)
    assert file.save(tmp_path, chosen)
    assert file.load(tmp_path) == (chosen, False)


def test_without_a_file_everything_is_as_shipped(tmp_path: Path) -> None:
    assert file.load(tmp_path / "nowhere") == (Settings(), False)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b'"text"'])
def test_a_damaged_file_gives_the_original_settings_and_says_so(
    tmp_path: Path, damage: bytes
) -> None:
    (tmp_path / file.FILE).write_bytes(damage)
    assert file.load(tmp_path) == (Settings(), True)


def test_a_damaged_file_is_set_aside_not_lost(tmp_path: Path) -> None:
    (tmp_path / file.FILE).write_text("{damaged", "utf-8")
    file.load(tmp_path)
    assert (tmp_path / "settings.json.damaged").read_text("utf-8") == "{damaged"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
names = st.sampled_from(sorted(file.to_json(Settings())))


@given(st.dictionaries(names, json_values))
def test_senseless_values_become_defaults(data: dict[str, object]) -> None:
    read = file.from_json(data)
    assert read.text_percent in file.TEXT_SIZES
    assert read.timer in file.TIMERS
    assert all(0 <= volume <= 1 for volume in read.volumes.values())
    assert file.from_json(json.loads(json.dumps(file.to_json(read)))) == read


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    assert not file.save(blocked / "below", Settings())
