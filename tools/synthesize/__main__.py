"""Writes every file, or checks that the committed ones are what would be written."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.synthesize import (
    agile,
    hotline,
    key_systems,
    measures,
    memorabilia,
    process,
    releases,
    resources,
    xinchuang,
)
from tools.synthesize.provenance import describe
from tools.synthesize.tables import Table, write_beside_and_rename

_ROOT = Path(__file__).resolve().parents[2]
_TOPICS = (
    memorabilia,
    releases,
    process,
    hotline,
    agile,
    xinchuang,
    key_systems,
    resources,
    measures,
)


def make_tables() -> list[Table]:
    """Every data set of every folder, fitted and checked."""
    return [table for topic in _TOPICS for table in topic.make()]


def make_files() -> dict[str, bytes]:
    """What the data folders hold: path below ``data/`` to bytes."""
    tables = make_tables()
    files = {f"{table.folder}/{table.name}.csv": table.csv() for table in tables}
    if len(files) != len(tables):
        raise ValueError("two topics make the same file")
    for folder in sorted({table.folder for table in tables}):
        files[f"{folder}/provenance.yml"] = describe(
            [table for table in tables if table.folder == folder]
        )
    return files


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.synthesize", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 naming every file that differs"
    )
    parser.add_argument("--into", type=Path, default=_ROOT / "data", help="the data folder")
    options = parser.parse_args(arguments)
    files = make_files()
    if options.check:
        return _check(options.into, files)
    for name, content in files.items():
        write_beside_and_rename(options.into / name, content)
    print(f"{len(files)} files in {options.into}")
    return 0


def _check(data: Path, files: dict[str, bytes]) -> int:
    differing = []
    for name, content in files.items():
        path = data / name
        if not path.is_file():
            differing.append(f"data/{name}: missing")
        elif path.read_bytes() != content:
            differing.append(f"data/{name}: differs from what the generator makes")
    print("\n".join(differing) or f"{len(files)} files are as the generator makes them")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
