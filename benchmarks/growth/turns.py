"""``python -m benchmarks.growth.turns FOLDER``: issue 2 and the newest issue published in turn.

FOLDER is what ``python -m benchmarks.growth --keep FOLDER`` left. One archive has its first issue
alone, the other all but the newest. Each round publishes into one and into the other, so that what
else the machine does meets both; both are put back before the next.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.growth.filling import index_all
from benchmarks.growth.rounds import ISSUES, keep, restore
from benchmarks.machine import load_average, machine_facts
from digital_monthly.month import Month
from digital_monthly.publish.archive.lists import renew_lists

__all__ = ["main"]

_LIMIT = 1.2
_TITLES = {
    "process": "the whole process",
    "cpu": "without starting and loading",
    "wall": "the same, seconds that went by",
}


@dataclass
class Side:
    """An archive, the issue that is published into it, and what each round told.

    Attributes:
        number: the issue's, counted from the archive's first.
    """

    site: Path
    month: str
    number: int
    told: list[dict[str, float]] = field(default_factory=list)

    @property
    def kept(self) -> Path:
        """Where the archive's shared files are kept as they were before."""
        return self.site.with_name(f"{self.site.name}-kept")

    def median(self, measure: str) -> float:
        """Of all rounds."""
        return statistics.median(each[measure] for each in self.told)


def main() -> int:
    """Measure and print a table; 1 where an older issue's file was written anew."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth.turns", description=__doc__)
    parser.add_argument("folder", type=Path, help="what benchmarks.growth --keep left")
    parser.add_argument("--rounds", type=int, default=9)
    wanted = parser.parse_args()
    sides = _sides(wanted.folder)
    for side in sides:
        keep(side.site, side.kept)
    for _ in range(wanted.rounds):
        for side in sides:
            restore(side.site, side.kept, side.month)
            side.told.append(_publish(wanted.folder / "root", side))
    for name, value in {**machine_facts(), "load at the end": f"{load_average():.2f}"}.items():
        print(f"- {name}: {value}")
    print(f"\n{_table(sides, wanted.rounds)}")
    return int(any(each["rewritten"] for side in sides for each in side.told))


def _sides(folder: Path) -> list[Side]:
    """Both archives, as they are before the issue."""
    many, few = folder / "site", folder / "site-of-one"
    first, *_, last = sorted(path.name for path in many.glob(ISSUES))
    shutil.rmtree(few, ignore_errors=True)
    shutil.copytree(many / first, few / first)
    shutil.rmtree(many / last)
    for site in (few, many):
        shutil.rmtree(site / "search", ignore_errors=True)
        index_all(site)
        renew_lists(site, "", lambda _: None)
    second = Month.parse(first) + 1
    return [Side(few, str(second), 2), Side(many, last, Month.parse(last) - second + 2)]


def _publish(root: Path, side: Side) -> dict[str, float]:
    command = ["benchmarks.growth.publishing", str(root), str(side.site), side.month]
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _table(sides: Sequence[Side], rounds: int) -> str:
    few, many = sides
    titles = [f"seconds of processor, medians of {rounds}"]
    titles += [*(f"issue {side.number}" for side in sides), f"ratio (at most {_LIMIT})"]
    lines = [f"| {' | '.join(titles)} |", "|---|--:|--:|--:|"]
    for measure, title in _TITLES.items():
        one, other = few.median(measure), many.median(measure)
        lines.append(f"| {title} | {one:.3f} | {other:.3f} | {other / one:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
