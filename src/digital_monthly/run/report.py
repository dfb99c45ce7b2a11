"""What a build leaves beside the pages: ``facts.json`` and ``report.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from digital_monthly.errors import BuildError
from digital_monthly.failures import Failure
from digital_monthly.month import Month
from digital_monthly.outputs import FACTS_MIME
from digital_monthly.run.execute import ChapterRun

__all__ = ["Report", "collect_facts"]


@dataclass
class Report:
    """How a build went: seconds by stage, and what became of each chapter."""

    month: Month
    stages: dict[str, float] = field(default_factory=dict)
    chapters: list[ChapterRun] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The report as ``report.json`` holds it."""
        return {
            "month": str(self.month),
            "wall_s": round(sum(self.stages.values()), 3),
            "stages": {name: round(seconds, 3) for name, seconds in self.stages.items()},
            "chapters": [
                {
                    "name": run.name,
                    "status": run.status,
                    "wall_s": round(run.wall_s, 3),
                    **({"why": run.why} if run.why else {}),
                    **(_failure(run.failure) if run.failure else {}),
                }
                for run in self.chapters
            ],
        }


def collect_facts(pages: Path, names: Sequence[str]) -> list[dict[str, Any]]:
    """The facts that executed notebooks state, in the order of the chapters.

    Raises:
        BuildError: two chapters state a fact of the same id.
    """
    facts: dict[str, dict[str, Any]] = {}
    for name in names:
        notebook = json.loads((pages / f"{name}.ipynb").read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            for output in cell.get("outputs", []):
                for fact in output.get("data", {}).get(FACTS_MIME, []):
                    taken = facts.setdefault(fact["id"], fact)
                    if taken is not fact:
                        raise BuildError(
                            f"事实{fact['id']}在{taken['chapter']}和{fact['chapter']}两章都有，请改名。"
                        )
    return list(facts.values())


def _failure(failure: Failure) -> dict[str, Any]:
    return {"message": str(failure), "failure": asdict(failure)}
