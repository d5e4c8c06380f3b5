"""Who may import whom: the core never learns of files, screens, clocks or databases."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rescue_training

PACKAGE = Path(rescue_training.__file__).parent

LAYERS: list[set[str]] = [
    {"expression", "language", "problem", "home", "collector"},
    {"activities", "incident"},
    {"scenario"},
    {"attempt"},
    {"wording"},
    {"records", "authoring"},
    {"desktop", "review"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
"""Lowest first; a part imports only what stands below it."""

THIRD_PARTY: dict[str, set[str]] = {
    "home": {"platformdirs"},
    "activities": {"pydantic", "pydantic_core"},
    "scenario": {"pydantic", "pydantic_core"},
    "wording": {"babel"},
    "authoring": {"yaml", "babel", "pydantic", "pydantic_core", "ruamel"},
    "desktop": {"pygame"},
    "review": {"sqlalchemy"},
    "review/access": {"sqlalchemy", "argon2"},
    "review/exports": {"sqlalchemy", "xlsxwriter", "duckdb"},
    "review/roster": {"sqlalchemy", "openpyxl"},
    "review/privacy": {"sqlalchemy", "markupsafe"},
    "review/report": {"sqlalchemy", "jinja2", "markupsafe"},
    "review/web": {"sqlalchemy", "starlette", "jinja2", "markupsafe", "uvicorn"},
}
"""Packages beside the standard library, by part, or by a folder of one."""

IMPURE = {"time", "random", "os", "pathlib", "threading", "socket", "sqlite3", "io"}
"""What the core must not know."""
CORE = ("expression", "activities", "scenario", "attempt", "incident")


def files() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if "_data" not in p.parts)


def part_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            if module == "rescue_training":
                yield from (f"rescue_training.{alias.name}" for alias in node.names)
            else:
                yield module


def height(part: str) -> int:
    return next(level for level, parts in enumerate(LAYERS) if part in parts)


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_part_imports_only_what_stands_below_it(path):
    own = part_of(path)
    if own == "__init__":
        return
    for module in imports(path):
        if not module.startswith("rescue_training."):
            continue
        other = module.split(".")[1]
        if other.startswith("__version__") or other == own:
            continue
        assert height(other) < height(own), f"{path} imports {module}"


def allowed_in(path: Path) -> set[str]:
    folder = "/".join(path.relative_to(PACKAGE).parts[:2])
    return THIRD_PARTY.get(folder, THIRD_PARTY.get(part_of(path), set()))


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_third_party_packages_stay_in_their_part(path):
    allowed = allowed_in(path)
    for module in imports(path):
        top = module.split(".")[0]
        if top != "rescue_training" and top not in sys.stdlib_module_names:
            assert top in allowed, f"{path} imports {module}"


@pytest.mark.parametrize("path", [p for p in files() if part_of(p) in CORE],
                         ids=lambda p: str(p.relative_to(PACKAGE)))  # fmt: skip
def test_the_core_knows_no_clock_no_chance_and_no_files(path):
    assert not IMPURE & {module.split(".")[0] for module in imports(path)}


def test_activity_kinds_do_not_import_one_another():
    from rescue_training.activities import KINDS

    for kind in KINDS:
        others = {f"rescue_training.activities.{other}" for other in KINDS if other != kind}
        assert not others & set(imports(PACKAGE / "activities" / f"{kind}.py")), kind


def test_no_file_is_long_and_no_function_is_longer_than_a_screen():
    for path in files():
        text = path.read_text("utf-8")
        assert text.count("\n") <= 400, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= 60, f"{path}:{node.lineno} {node.name}"
