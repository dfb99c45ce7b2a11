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
from digital_monthly.outputs import FACTS_MIME, PANEL_MIME
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
        BuildError: two chapters state a fact of the same id, or a tile shows another value than
            the fact that it names.
    """
    facts: dict[str, dict[str, Any]] = {}
    tiles: list[tuple[str, dict[str, Any]]] = []
    for name in names:
        stated, shown = _outputs_of(pages / f"{name}.ipynb")
        tiles += [(name, tile) for tile in shown]
        for fact in stated:
            taken = facts.setdefault(fact["id"], fact)
            if taken is not fact:
                raise BuildError(
                    f"事实{fact['id']}在{taken['chapter']}和{fact['chapter']}两章都有，请改名。"
                )
    for name, tile in tiles:
        _check_tile(name, tile, facts.get(tile["id"]))
    return list(facts.values())


def _outputs_of(notebook: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The facts that an executed notebook states, and its tiles."""
    facts: list[dict[str, Any]] = []
    tiles: list[dict[str, Any]] = []
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            facts += data.get(FACTS_MIME, [])
            panel = data.get(PANEL_MIME, {})
            tiles += panel["items"] if panel.get("kind") == "tiles" else []
    return facts, tiles


def _check_tile(page: str, tile: dict[str, Any], fact: dict[str, Any] | None) -> None:
    """Make sure that a tile shows what its chapter states; a chapter that failed states nothing."""
    if fact is not None and (tile["display"], tile["status"]) != (fact["display"], fact["status"]):
        raise BuildError(
            f"notebooks/{page}.ipynb 的要数方块“{tile['label']}”显示{tile['display']}，"
            f"而事实{fact['id']}是{fact['display']}。请让方块直接使用该章的事实。"
        )


def _failure(failure: Failure) -> dict[str, Any]:
    return {"message": str(failure), "failure": asdict(failure)}
