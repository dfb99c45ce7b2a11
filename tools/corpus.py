"""How many of the corpus's errors are found, of each kind and by which rule; no passage is shown.

python -m tools.corpus [held_out | calibration | development]

What is found is an error where the rules are sure, and else a warning.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.corpus.passages import Score, score_of, total_of

__all__ = ["main"]


def main(part: str = "held_out") -> None:
    """Print the table.

    Args:
        part: the part of the corpus.
    """
    started = time.perf_counter()
    scores = score_of(part)
    seconds = time.perf_counter() - started
    print(
        f"{'kind':10} {'found':>8} {'sure':>5} {'flagged':>8} {'doubted':>8}  found by; flagged by"
    )
    for kind, score in scores.items():
        print(f"{kind:10} {_counts(score)}  {_told(score.rules)}; {_told(score.false)}")
    total = total_of(scores.values())
    print(f"{part:10} {_counts(total)}")
    print(
        f"errors found {total.found / total.wrong:.1%} (as errors {total.sure / total.wrong:.1%}), "
        f"right passages flagged as errors {total.flagged / total.right:.1%} "
        f"(warned of {total.doubted / total.right:.1%})"
    )
    print(f"{total.wrong + total.right} passages in {seconds:.2f} s")


def _counts(score: Score) -> str:
    return (
        f"{score.found:4}/{score.wrong:<3} {score.sure:5} "
        f"{score.flagged:4}/{score.right:<4}{score.doubted:7}"
    )


def _told(rules: Counter[str]) -> str:
    return "、".join(f"{rule} {count}" for rule, count in rules.most_common())


if __name__ == "__main__":
    main(*sys.argv[1:2])
