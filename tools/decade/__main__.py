"""Writes a repository's root with the data of many issues."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from digital_monthly.errors import MonthError
from digital_monthly.month import Month
from tools.decade import stocks, systems, work
from tools.decade.flows import Flows
from tools.decade.records import record
from tools.decade.span import Span
from tools.decade.stories import stories
from tools.synthesize.provenance import describe
from tools.synthesize.tables import Table, write_beside_and_rename

__all__ = ["main", "make_files", "make_root"]

_ROOT = Path(__file__).resolve().parents[2]
_BOOK = ("_toc.yml", "_config.yml", "requirements.lock", "notebooks", "book")


def make_files(span: Span) -> Iterator[tuple[str, bytes]]:
    """What the data folder holds: path below ``data/``, and bytes."""
    flows = Flows(span)
    tables = [*flows.make(), *systems.make(span), *stocks.make(span), *work.make(span, flows)]
    for (folder, name), parts in _grouped(tables).items():
        yield f"{folder}/{name}.csv", _joined(parts).csv()
    by_folder: dict[str, list[Table]] = {}
    for (folder, _), parts in _grouped(tables).items():
        by_folder.setdefault(folder, []).append(_joined(parts))
    for folder, joined in by_folder.items():
        source = f"tools/decade（种子 {span.seed}）"
        yield f"{folder}/provenance.yml", describe(joined, source)
    for month in span.months:
        yield f"{month}/issue.yml", record(span, month, _ROOT / "data").encode()
        for name, text in stories(span, month, _ROOT / "data"):
            yield f"{month}/articles/{name}", text.encode()


def _grouped(tables: list[Table]) -> dict[tuple[str, str], list[Table]]:
    """Tables by folder and name; history's months are one file."""
    grouped: dict[tuple[str, str], list[Table]] = {}
    for table in tables:
        grouped.setdefault((table.folder, table.name), []).append(table)
    return grouped


def _joined(parts: list[Table]) -> Table:
    first = parts[0]
    rows = [row for part in parts for row in part.rows]
    return Table(first.folder, first.name, first.columns, rows, first.kind, first.basis, first.seed)


def make_root(folder: Path, span: Span) -> None:
    """A repository's root: this one's notebooks, contents and settings, and the made data.

    Args:
        folder: where it is made; it must not hold data yet.
        span: the issues.

    Raises:
        FileExistsError: there are data already.
    """
    if (folder / "data").exists():
        raise FileExistsError(f"{folder / 'data'} exists already")
    for name in _BOOK:
        source, target = _ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.ipynb.tmp"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for path in (folder / "book").glob("*.ipynb"):
        path.unlink()  # pages that were executed here
    for name, content in make_files(span):
        write_beside_and_rename(folder / "data" / name, content)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.decade", description=__doc__)
    parser.add_argument("--months", type=int, default=120, help="how many issues (120)")
    parser.add_argument("--end", default="2024-12", help="the last of them (2024-12)")
    parser.add_argument("--seed", type=int, default=1, help="decides everything by chance (1)")
    parser.add_argument("--to", type=Path, required=True, help="the folder of the new root")
    options = parser.parse_args(arguments)
    try:
        span = Span(Month.parse(options.end), options.months, options.seed)
        make_root(options.to, span)
    except (MonthError, FileExistsError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{span.count} issues, {span.first} to {span.end}, in {options.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
