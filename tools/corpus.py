"""How many of the corpus's errors are found, of each kind and by which rule; no passage is shown.

python -m tools.corpus [held_out | development]
"""

from __future__ import annotations

import sys
import time

from tests.corpus.passages import score_of

__all__ = ["main"]


def main(half: str = "held_out") -> None:
    """Print the table.

    Args:
        half: the half of the corpus.
    """
    started = time.perf_counter()
    scores = score_of(half)
    seconds = time.perf_counter() - started
    print(f"{'kind':10} {'found':>8} {'flagged':>8}  found by; flagged by")
    for kind, score in scores.items():
        rules = "、".join(f"{rule} {count}" for rule, count in score.rules.most_common())
        false = "、".join(f"{rule} {count}" for rule, count in score.false.most_common())
        print(
            f"{kind:10} {score.found:4}/{score.wrong:<3} {score.flagged:4}/{score.right:<3}"
            f"  {rules}; {false}"
        )
    found, wrong = (sum(getattr(s, name) for s in scores.values()) for name in ("found", "wrong"))
    flagged, right = (
        sum(getattr(s, name) for s in scores.values()) for name in ("flagged", "right")
    )
    print(f"{half}: errors found {found / wrong:.1%}, right passages flagged {flagged / right:.1%}")
    print(f"{wrong + right} passages in {seconds:.2f} s")


if __name__ == "__main__":
    main(*sys.argv[1:2])
