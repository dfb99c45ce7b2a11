"""Import every input, and print what came of each family."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.contributions.mutations import FAMILIES, Material, generate, judge


def _run(names: list[str], *, is_verbose: bool) -> int:
    """Print the table; the number of inputs of which something came that must not."""
    total: Counter[str] = Counter()
    print("| 类别 | 输入 | 读对 | 拒绝 | 有误 |\n| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        material = Material(Path(folder))
        for name in names:
            counts: Counter[str] = Counter()
            for given in generate(material, name):
                started = time.process_time()
                outcome = judge(given, material, Path(folder, "sent"))
                counts[outcome.verdict] += 1
                if outcome.why or is_verbose:
                    took = time.process_time() - started
                    print(
                        f"{name}／{given.name}：{outcome.verdict} {outcome.why} {took:.2f}s",
                        file=sys.stderr,
                    )
                    print(outcome.said[: 1500 if is_verbose else 400], file=sys.stderr)
            _tell(name, counts)
            total += counts
    _tell(f"合计（{len(names)}类）", total)
    return total["wrong"]


def _tell(name: str, counts: Counter[str]) -> None:
    told = (counts.total(), counts["right"], counts["refused"], counts["wrong"])
    print(f"| {name} | " + " | ".join(map(str, told)) + " |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.contributions.mutations")
    parser.add_argument("families", nargs="*", metavar="family", help="all where none is named")
    parser.add_argument("--verbose", action="store_true", help="show what every input was told")
    asked = parser.parse_args()
    sys.exit(bool(_run(asked.families or list(FAMILIES), is_verbose=asked.verbose)))
