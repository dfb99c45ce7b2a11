"""What a chapter shows, in digests: prose, figures, tables, charts, articles, pictures.

An approval holds as long as these are the same. What made them (this package, libraries, the
theme) does not count, nor does a difference in a number's thirteenth digit, which a processor
that adds in another order would make.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digital_monthly.failures import MADE_TAGS
from digital_monthly.outputs import CHART_MIME, FACTS_MIME, PANEL_MIME

__all__ = ["FOLLOWING", "NOTICE_TAG", "Content", "content_of", "digest_of"]

NOTICE_TAG = "corrections"
"""Of cells that list the issue's corrections, which `monthly correct` writes after approval."""

_NOTICE_FACT = "corrections_count"
_GLUED = "application/papermill.record/"
_DIGITS = 12
_LENGTH = 12
_LOOKS = frozenset({"$schema", "config"})
_FILE = re.compile(r"(?:pictures|attachments)/[^\s()\[\]{}\"'<>,]+")
_PANELS = {"tiles": "要数方块", "facts": "数字与出处", "cover": "封面", "points": "要点"}
_PRECISE = "数字的完整值、口径或出处"
FOLLOWING = frozenset({_PRECISE, _PANELS["tiles"], _PANELS["facts"]})
"""The parts that change whenever a figure does."""


@dataclass(frozen=True)
class Content:
    """What a chapter shows, or what the whole issue is.

    Attributes:
        parts: a digest of each part, by its Chinese name.
        facts: its figures as shown, by id.
        labels: what the figures are called; for messages alone.
    """

    parts: Mapping[str, str]
    facts: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    @functools.cached_property
    def digest(self) -> str:
        """The sha256 of all of it."""
        known = json.dumps([dict(self.parts), dict(self.facts)], sort_keys=True)
        return hashlib.sha256(known.encode()).hexdigest()


def content_of(chapter: str, cells: Sequence[Mapping[str, Any]], articles: Path) -> Content:
    """What a chapter shows.

    Args:
        chapter: its stem.
        cells: the cells of its executed notebook.
        articles: the folder of the month's articles.
    """
    own = [cell for cell in cells if not MADE_TAGS & set(_tags(cell))]
    facts = {fact["id"]: fact for fact in _facts_in(own) if fact["id"] != _NOTICE_FACT}
    figures = {**{item["id"]: item for item in _tiles_in(own)}, **facts}
    parts = {
        **_prose_of(own),
        "笔记本的代码": digest_of([_source(cell) for cell in own if cell["cell_type"] == "code"]),
        _PRECISE: digest_of(_settled(list(facts.values()))),
        **_outputs_of(own, set(facts)),
        **{name: digest_of(content) for name, content in _files_of(chapter, articles)},
    }
    return Content(
        parts,
        {name: _shown(figure) for name, figure in figures.items()},
        {name: str(figure["label"]) for name, figure in figures.items()},
    )


def digest_of(content: Any) -> str:
    """A short digest of bytes, or of anything that JSON holds."""
    if not isinstance(content, bytes):
        content = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(content).hexdigest()[:_LENGTH]


def _prose_of(cells: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The notebook's text, by the heading that it stands under."""
    texts: dict[str, list[str]] = {}
    heading = ""
    for cell in cells:
        if cell["cell_type"] == "markdown":
            source = _source(cell)
            first = source.partition("\n")[0]
            heading = first.lstrip("# ").strip() if first.startswith("#") else heading
            texts.setdefault(heading, []).append(source)
    return {f"“{heading}”下的文字": digest_of(found) for heading, found in texts.items()}


def _outputs_of(cells: Sequence[Mapping[str, Any]], facts: set[str]) -> dict[str, str]:
    """What code cells show, by what it is."""
    shown: dict[str, list[Any]] = {}
    for number, cell in enumerate(cells, 1):
        if NOTICE_TAG in _tags(cell):
            continue
        for output in cell.get("outputs", []):
            for name, content in _named(output, number, facts):
                shown.setdefault(name, []).append(_settled(content))
    return {name: digest_of(found) for name, found in shown.items()}


def _named(output: Mapping[str, Any], number: int, facts: set[str]) -> Iterator[tuple[str, Any]]:
    data = output.get("data", {})
    if CHART_MIME in data:
        yield _chart(data[CHART_MIME], number)
    elif PANEL_MIME in data:
        panel = data[PANEL_MIME]
        yield _PANELS.get(panel["kind"]) or f"表“{panel.get('title', panel['kind'])}”", panel
    elif any(name.startswith(_GLUED) for name in data):
        key = output.get("metadata", {}).get("scrapbook", {}).get("name", "")
        if key not in facts and key != _NOTICE_FACT:
            yield f"文中引用的{key}", data
    elif FACTS_MIME not in data:
        rich = {mime: value for mime, value in data.items() if mime != "text/plain"}
        yield f"第{number}格的输出", rich or data or output.get("text", "")


def _chart(spec: Mapping[str, Any], number: int) -> tuple[str, Any]:
    """A chart's words and data; one that was not made by `charts.show` as a whole, less looks."""
    about = spec.get("usermeta", {}).get("digitalMonthly")
    if not about:
        return f"第{number}格的图", {key: value for key, value in spec.items() if key not in _LOOKS}
    data = sorted(digest_of(_settled(rows)) for rows in spec.get("datasets", {}).values())
    return f"图{about.get('name', number)}", [about, data]


def _facts_in(cells: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for cell in cells:
        for output in cell.get("outputs", []):
            yield from output.get("data", {}).get(FACTS_MIME, [])


def _tiles_in(cells: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for cell in cells:
        for output in cell.get("outputs", []):
            panel = output.get("data", {}).get(PANEL_MIME, {})
            yield from panel["items"] if panel.get("kind") == "tiles" else []


def _shown(fact: Mapping[str, Any]) -> str:
    """A figure as printed, with its full value where that says more."""
    display = str(fact["display"])
    mark = "" if fact["status"] == "ok" else f"（{fact['status']}）"
    exact = str(fact["exact"]).rpartition("：")[2]
    return f"{display}{mark}" if exact in display else f"{display}{mark}（完整值{exact}）"


def _files_of(chapter: str, articles: Path) -> Iterator[tuple[str, bytes]]:
    """The chapter's articles, and the pictures and attachments that they name."""
    for path in sorted(articles.glob(f"{chapter}-*.md")):
        content = path.read_bytes()
        yield f"文章{path.name}", content
        for name in sorted(set(_FILE.findall(content.decode("utf-8", "replace")))):
            file = articles / name
            if file.is_file():
                yield f"附图或附件{name}", file.read_bytes()


def _settled(content: Any) -> Any:
    """Numbers to twelve digits."""
    if isinstance(content, float):
        return float(f"{content:.{_DIGITS}g}")
    if isinstance(content, dict):
        return {key: _settled(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_settled(value) for value in content]
    return content


def _source(cell: Mapping[str, Any]) -> str:
    return "".join(cell["source"])


def _tags(cell: Mapping[str, Any]) -> list[str]:
    tags = cell.get("metadata", {}).get("tags", [])
    return tags if isinstance(tags, list) else []
