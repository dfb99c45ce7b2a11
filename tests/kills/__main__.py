"""Kill every command at many moments, and print what each kill left."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from tests.kills.courses import COURSES
from tests.kills.trial import Span, kill, span_of

_HEAD = "| 命令 | 全程 | 写入 | 中断次数 | 中断后仍是原样 | 中断后已写完 | 已运行完 | 有误 |"


def _run(name: str, times: int, chance: random.Random) -> int:
    """Kill one command, half of the times from where it writes; how often something was wrong."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        course = COURSES[name](Path(folder))
        trials = Path(folder, "k")
        trials.mkdir()
        span, counts = span_of(course, trials), Counter[str]()
        for number in range(times):
            is_writing = bool(number % 2)
            seconds = chance.uniform(0, span.writing if is_writing else span.whole)
            try:
                counts[kill(course, trials, seconds, is_writing=is_writing)] += 1
            except AssertionError:
                counts["wrong"] += 1
                print(f"{name} {seconds:.3f}s {is_writing=}", file=sys.stderr)
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
    parser.add_argument("--seed", type=int, default=20240326, help="of the moments")
    asked = parser.parse_args()
    print(f"{_HEAD}\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    wrong = [
        _run(name, asked.times, random.Random(asked.seed)) for name in asked.commands or COURSES
    ]
    sys.exit(any(wrong))
