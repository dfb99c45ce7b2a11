"""``python -m benchmarks``: measure whole commands and print one table."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.bars import BARS
from benchmarks.cases import Case, command_cases
from benchmarks.commands import Plan
from benchmarks.machine import LOAD_LIMIT, load_average, machine_facts
from benchmarks.preview import PREVIEWS, measure_preview
from benchmarks.results import Results
from benchmarks.rounds import measure_memory, measure_times, tell
from benchmarks.table import show
from benchmarks.workcopy import chapter_names

_ENOUGH = 5


def main() -> int:
    """Run what the arguments choose; 1 when any command failed, whatever the bars say."""
    arguments = _parser().parse_args()
    facts = machine_facts() | {"load average at the start": _load()}
    known = chapter_names()
    chapters = arguments.chapters or known
    if unknown := set(chapters) - set(known):
        raise SystemExit(f"unknown chapters: {', '.join(sorted(unknown))}")
    plan = Plan(arguments.month, chapters, trial=set(chapters) != set(known))
    results = Results()
    _measure(arguments, plan, results)
    few = " — fewer than 5: a look, not a measurement" if arguments.rounds < _ENOUGH else ""
    facts |= {
        "issue": f"{plan.month}, {len(chapters)} of {len(known)} chapters",
        "rounds": f"{arguments.rounds}, interleaved{few}",
    }
    print(show(results, facts, trial=plan.trial))
    if arguments.json:
        _write(arguments.json, results, facts)
    return 1 if results.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each case (5)")
    parser.add_argument("--preview-rounds", type=int, help="changes in the preview (7 or rounds)")
    parser.add_argument("--only", type=_words, help="cases, e.g. a,c,ce,g,h,p1; all by default")
    parser.add_argument("--month", default="2024-02", help="the issue (2024-02)")
    parser.add_argument("--chapters", type=_words, help="for a trial: only these, no ratios")
    parser.add_argument("--no-memory", action="store_true", help="leave the memory round out")
    parser.add_argument("--json", type=Path, help="also write every value to this file")
    return parser


def _measure(arguments: argparse.Namespace, plan: Plan, results: Results) -> None:
    """Times first, then the preview, then memory; an interruption keeps what was measured."""
    cases = command_cases(plan)
    wanted = _chosen(arguments.only, cases)
    chosen = [case for case in cases if case.keys & wanted]
    rounds = arguments.preview_rounds or max(7, arguments.rounds)
    workshop = Path(tempfile.mkdtemp(prefix="dmb-"))  # short, for the sockets' sake
    try:
        measure_times(chosen, arguments.rounds, plan.month, workshop, results)
        measure_preview(plan, wanted & set(PREVIEWS), rounds, workshop, results)
        if not arguments.no_memory:
            measure_memory(chosen, workshop, results)
    except KeyboardInterrupt:
        tell("interrupted; what was measured so far:")
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _chosen(only: list[str] | None, cases: list[Case]) -> set[str]:
    """The keys to measure; Python's own start goes with d.

    Raises:
        SystemExit: a key is unknown.
    """
    known = set(PREVIEWS).union(*(case.keys for case in cases))
    chosen = set(only or known)
    if unknown := chosen - known:
        raise SystemExit(f"unknown cases: {', '.join(sorted(unknown))}; there are {sorted(known)}")
    return chosen | {"start"} if "d" in chosen else chosen


def _load() -> str:
    load = load_average()
    if load <= LOAD_LIMIT:
        return f"{load:.2f}"
    tell(f"WARNING: load average {load:.2f}: other work disturbs these times")
    return f"{load:.2f} — WARNING: above {LOAD_LIMIT}, other work disturbs these times"


def _write(path: Path, results: Results, facts: dict[str, str]) -> None:
    medians = results.medians
    bars = [
        {"title": bar.title, "value": bar.value(medians), "verdict": bar.verdict(medians)}
        for bar in BARS
    ]
    content = {"facts": facts, "rows": results.to_json(), "bars": bars}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _words(text: str) -> list[str]:
    return [word for word in text.split(",") if word]


if __name__ == "__main__":
    sys.exit(main())
