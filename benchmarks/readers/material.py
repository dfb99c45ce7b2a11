"""An issue's executed notebooks, as material from which other tools' books are made."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digital_monthly.articles import Article, read_articles
from digital_monthly.outputs import CHART_MIME, FACTS_MIME, PANEL_MIME

__all__ = ["Cell", "Material", "chart_of", "is_facts", "panel_of", "titled"]

Cell = dict[str, Any]

_ARTICLES = re.compile(r"^```\{articles\}\n(?::section: *(?P<section>[^\n]*)\n)?```$", re.M)
_HEADING = re.compile(r"^(#+ )", re.M)
_GLUE = "application/papermill.record/text/plain"


@dataclass(frozen=True)
class Material:
    """The source of one built issue.

    Args:
        folder: the book's source as ``monthly build`` leaves it: contents, data, executed pages.
        month: the issue.
    """

    folder: Path
    month: str

    def notebook(self, chapter: str) -> dict[str, Any]:
        """A chapter's executed notebook, its stories as Markdown in the place of the directive."""
        notebook: dict[str, Any] = json.loads(self._path(chapter).read_text("utf-8"))
        place = self._stories_of(chapter)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = _ARTICLES.sub(place, "".join(cell["source"]))
        return notebook

    def chapters(self) -> list[str]:
        """The stems of all executed chapters."""
        return sorted(path.stem for path in (self.folder / "book").glob("[!.]*.ipynb"))

    def glued(self, chapter: str) -> dict[str, str]:
        """The texts that a chapter's prose cites, by name."""
        return dict(_glued(json.loads(self._path(chapter).read_text("utf-8"))))

    def _path(self, chapter: str) -> Path:
        return self.folder / "book" / f"{chapter}.ipynb"

    def _stories_of(self, chapter: str) -> Callable[[re.Match[str]], str]:
        folder = self.folder / "data" / self.month / "articles"
        articles, _ = read_articles(folder, folder.name, chapter)

        def stories(found: re.Match[str]) -> str:
            group = found["section"] or ""
            return "\n\n".join(map(_story, (a for a in articles if a.head.section == group)))

        return stories


def _story(article: Article) -> str:
    body = _HEADING.sub(r"##\1", article.body)  # its own sections stand below it
    return f"### {article.head.title}\n\n{article.head.department}\n\n{body}"


def _glued(notebook: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            text = output.get("data", {}).get(_GLUE)
            if text is not None:
                name = output["metadata"]["scrapbook"]["name"]
                yield name, "".join(text).strip("'")


def chart_of(output: Cell) -> dict[str, Any] | None:
    """The specification that an output shows, if it shows a chart."""
    spec: dict[str, Any] | None = output.get("data", {}).get(CHART_MIME)
    return spec


def panel_of(output: Cell) -> dict[str, Any] | None:
    """The panel that an output shows, if it shows one."""
    panel: dict[str, Any] | None = output.get("data", {}).get(PANEL_MIME)
    return panel


def is_facts(output: Cell) -> bool:
    """Whether an output holds facts for programs, which leave no trace on a page."""
    return FACTS_MIME in output.get("data", {})


def titled(spec: dict[str, Any]) -> dict[str, Any]:
    """A specification as a book without our figures has it: its titles stand in the chart."""
    plain = {name: part for name, part in spec.items() if name != "usermeta"}
    about = spec.get("usermeta", {}).get("digitalMonthly", {})
    if about:
        plain["title"] = {"text": about["title"], "subtitle": about["measures"]}
    return plain
