"""Write assets/ATTRIBUTION.yaml: where every shipped file comes from, and its hash.

    python assets/sources/attribute.py           write it
    python assets/sources/attribute.py --check   only say what is not right (exit 1)

Rows stand in ``attribution.yaml`` of each folder here; a row's ``file`` is a path below assets/ or a
pattern (``pictures/fx/*``), and a row that names one file goes before a pattern. Run it after any
file below assets/ was added, changed or removed.
"""

from __future__ import annotations

import hashlib
import sys
from fnmatch import fnmatch
from pathlib import Path

import yaml

SOURCES = Path(__file__).resolve().parent
ASSETS = SOURCES.parent
SHIPPED = ("fonts", "icons", "pictures", "sounds")
TABLE = ASSETS / "ATTRIBUTION.yaml"

HEAD = """\
# Where every file below assets/ comes from, under which licence, and its SHA-256.
# Written by assets/sources/attribute.py: change the rows in assets/sources/*/attribution.yaml.
"""

Row = dict[str, str]


def rows() -> list[Row]:
    """Return all rows as written, those that name one file first."""
    found: list[Row] = []
    for table in sorted(SOURCES.glob("*/attribution.yaml")):
        found += yaml.safe_load(table.read_text(encoding="utf-8"))
    return sorted(found, key=lambda row: "*" in row["file"])


def shipped() -> list[Path]:
    """Return every file that is shipped."""
    return sorted(path for kind in SHIPPED for path in (ASSETS / kind).rglob("*") if path.is_file())


def attributed() -> tuple[list[Row], list[str]]:
    """Return the finished rows, and the files that no row speaks of."""
    written, missing = rows(), []
    finished = []
    for path in shipped():
        name = path.relative_to(ASSETS).as_posix()
        row = next((row for row in written if fnmatch(name, row["file"])), None)
        if row is None:
            missing.append(name)
        else:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            finished.append({**row, "file": name, "version": str(row["version"]), "sha256": digest})
    return finished, missing


def main(check: bool) -> int:
    """Write or check the table; return the exit code."""
    finished, missing = attributed()
    text = HEAD + yaml.safe_dump(finished, sort_keys=False, allow_unicode=True, width=200)
    for name in missing:
        print(f"{name}: no row in assets/sources/*/attribution.yaml")
    if check:
        stale = not TABLE.is_file() or TABLE.read_text(encoding="utf-8") != text
        print("ATTRIBUTION.yaml: out of date" if stale else "ATTRIBUTION.yaml: up to date")
        return 1 if missing or stale else 0
    TABLE.write_text(text, encoding="utf-8")
    print(f"{len(finished)} files")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
