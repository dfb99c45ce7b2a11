"""Kill every command at many moments, and print what each kill left."""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from tests.kills.courses import COURSES
from tests.kills.trial import Span, kill, moments, span_of

_HEAD = "| 命令 | 全程 | 写入 | 中断次数 | 中断后仍是原样 | 中断后已写完 | 已运行完 | 有误 |"


def _run(name: str, times: int, seed: str) -> int:
    """Kill one command, half of the times from where it writes; how often something was wrong."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        course = COURSES[name](Path(folder))
        trials = Path(folder, "k")
        trials.mkdir()
        span, counts = span_of(course, trials), Counter[str]()
        for moment in moments(span, times, seed):
            try:
                counts[kill(course, trials, moment)] += 1
            except AssertionError:
                counts["wrong"] += 1
                print(f"{name} {moment}", file=sys.stderr)
                traceback.print_exc()
    _tell(name, span, counts)
    return counts["wrong"]


def _tell(name: str, span: Span, counts: Counter[str]) -> None:
    found = [counts[key] for key in ("before", "after", "ended", "wrong")]
    spans = f"{span.whole:.2f} s | {span.writing:.2f} s"
    print(f"| {name} | {spans} | {counts.total()} | {' | '.join(map(str, found))} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.kills")
    parser.add_argument("commands", nargs="*", metavar="command", help="all where none is named")
    parser.add_argument("--times", type=int, default=40, help="kills of each command")
    parser.add_argument("--seed", default="2024-03-26", help="of the moments")
    asked = parser.parse_args()
    print(f"{_HEAD}\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    wrong = [_run(name, asked.times, asked.seed) for name in asked.commands or COURSES]
    sys.exit(any(wrong))
