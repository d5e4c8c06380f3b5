"""Every shipped file has a row that says where it comes from, under a licence that we may ship."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

KINDS = ("fonts", "icons", "pictures", "sounds")
FREE = {"MIT", "Apache-2.0", "OFL-1.1", "CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "BSD-3-Clause"}
"""Licences that ask for no more than a name: none that is shared alike, none of the GPL family."""


@pytest.fixture(scope="module")
def rows(assets: Path) -> list[dict[str, str]]:
    return yaml.safe_load((assets / "ATTRIBUTION.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def files(assets: Path) -> set[str]:
    found = (path for kind in KINDS for path in (assets / kind).rglob("*") if path.is_file())
    return {path.relative_to(assets).as_posix() for path in found}


def test_every_file_has_exactly_one_row_and_every_row_a_file(
    rows: list[dict[str, str]], files: set[str]
) -> None:
    assert sorted(row["file"] for row in rows) == sorted(files)


def test_every_row_has_the_hash_of_its_file(assets: Path, rows: list[dict[str, str]]) -> None:
    changed = [
        row["file"]
        for row in rows
        if hashlib.sha256((assets / row["file"]).read_bytes()).hexdigest() != row["sha256"]
    ]
    assert changed == [], "run: python assets/sources/attribute.py"


def test_every_row_says_what_it_is_made_from(rows: list[dict[str, str]]) -> None:
    keys = ("package", "version", "licence", "original", "changes")
    assert [row["file"] for row in rows if not all(row.get(key) for key in keys)] == []


def test_no_licence_asks_for_more_than_a_name(rows: list[dict[str, str]]) -> None:
    assert {row["licence"] for row in rows} <= FREE


def test_what_others_made_comes_with_the_text_of_its_licence(
    assets: Path, rows: list[dict[str, str]]
) -> None:
    texts = {row["licence"]: "" for row in rows if row["package"] != "own work"}
    for row in rows:
        if "LICENSE" in row["file"]:
            texts[row["licence"]] += (assets / row["file"]).read_text("utf-8")
    assert "Permission is hereby granted, free of charge" in texts["MIT"]
    assert "SIL OPEN FONT LICENSE" in texts["OFL-1.1"]
    assert "Apache License" in texts["Apache-2.0"]


def test_own_work_names_a_source_that_is_kept(assets: Path, rows: list[dict[str, str]]) -> None:
    own = {row["original"] for row in rows if row["package"] == "own work"}
    if not (assets / "sources").is_dir():
        pytest.skip("sources are not part of an installed program")
    assert [name for name in sorted(own) if not (assets / name).exists()] == []
