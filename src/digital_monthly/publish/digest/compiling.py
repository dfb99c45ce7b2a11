"""Making a digest's content from an issue's data and its executed start page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digital_monthly.contents import pages_of, parts_of
from digital_monthly.errors import BuildError
from digital_monthly.facts import DISPUTED
from digital_monthly.failures import failure_of
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue
from digital_monthly.publish.digest import choosing
from digital_monthly.publish.digest.content import Chart, Digest, Line, Part, Tile
from digital_monthly.publish.digest.settings import Settings
from digital_monthly.publish.digest.values import values_in
from digital_monthly.publish.drafts import drafts_of
from digital_monthly.publish.figures import SYNTHETIC_MARK
from digital_monthly.publish.pictures import spec_of
from digital_monthly.publish.print.naming import pdf_name
from digital_monthly.publish.shown import charts_of, panels_of

__all__ = ["compile_digest", "lacks"]

_ARROWS = {"up": "▲", "down": "▼"}


def compile_digest(issue: Issue, source: Path, settings: Settings, base: str) -> Digest:
    """The content of an issue's digest.

    Args:
        issue: its data.
        source: the book's source, with the executed notebooks.
        settings: which points and charts are taken.
        base: the archive's address, ending in a slash; nothing where it has none.

    Raises:
        BuildError: the start page failed or shows no points, or a chart is not there.
    """
    first = pages_of(source)[0]
    notebook = source / f"{first}.ipynb"
    panels = panels_of(notebook)
    why = lacks(source)
    if why:
        raise BuildError(
            f"{first} {why}，摘要无从做起。请改正 notebooks/{Path(first).name}.ipynb 后重试。"
        )
    parts = panels["points"]["parts"]
    way = _Way(f"{base}{issue.month}/" if base else "", source)
    chosen = choosing.charts(charts_of(notebook), parts_of(source), settings.charts)
    tiles = panels.get("tiles", {}).get("items", [])
    record, cover = issue.record, panels["cover"]
    made = [_part(part, settings.points, way) for part in parts]
    charts = [_chart(spec, choosing.part_of(spec, parts_of(source)), way) for spec in chosen]
    return Digest(
        month=str(issue.month),
        month_number=issue.month.number,
        title=record.title,
        english=str(cover["english"]),
        period=issue.period.label,
        number=str(cover["number"]),
        publisher=str(cover["publisher"]),
        words=str(cover.get("words", "")),
        words_by=str(cover.get("words_by", "")),
        tiles=tuple(map(_tile, tiles)),
        parts=tuple(made),
        charts=tuple(charts),
        notes=tuple(_notes(issue, choosing.rule(parts, settings.points), tiles, made, charts)),
        place=way.root or pdf_name(issue.month),
        address=way.root and f"{way.root}{first}.html",
        classification=record.classification,
        draft=drafts_of(source, str(issue.month)).mark(),
        is_synthetic=record.synthetic,
    )


def lacks(source: Path) -> str:
    """Why a book can have no digest: its first page failed, or is no start page; or nothing."""
    notebook = source / f"{pages_of(source)[0]}.ipynb"
    failure = failure_of(notebook)
    if failure:
        return f"执行失败（{failure}）"
    return "" if {"cover", "points"} <= panels_of(notebook).keys() else "上没有封面或要点"


@dataclass(frozen=True)
class _Way:
    """The way to places of the published issue.

    Attributes:
        root: its address, or nothing.
        source: the book's source.
    """

    root: str
    source: Path

    def to(self, chapter: str, anchor: str) -> str:
        """The address of a place; nothing where the archive has none."""
        pages = [page for page in pages_of(self.source) if page.rpartition("/")[2] == chapter]
        if not self.root or not pages:
            return ""
        return f"{self.root}{pages[0]}.html" + (f"#{anchor}" if anchor else "")


def _tile(item: Mapping[str, Any]) -> Tile:
    arrow = _ARROWS.get(item["direction"], "")
    change = f"{arrow} {item['change']}" if arrow else item["change"]
    mark = "" if item["status"] == "ok" else item["status"]
    return Tile(item["label"], item["display"], change, mark)


def _part(part: Mapping[str, Any], points: int, way: _Way) -> Part:
    lines = [
        Line(line["title"], line["text"], way.to(line["chapter"], line.get("anchor", "")))
        for line in part["lines"][:points]
    ]
    return Part(part["title"], part["english"], tuple(lines), len(part["lines"]))


def _chart(spec: Mapping[str, Any], part: str, way: _Way) -> Chart:
    words = choosing.about(spec)
    chapter, _, anchor = str(words.get("full", "")).partition("#")
    return Chart(
        name=words["name"],
        title=words["title"],
        measures=words["measures"],
        alt=words["alt"],
        values=values_in(spec),
        source=words["source"].removeprefix("来源："),
        spec=spec_of(spec),
        part=part,
        address=way.to(chapter, anchor),
        mark=SYNTHETIC_MARK if words["synthetic"] else "",
    )


def _notes(
    issue: Issue,
    rule: str,
    tiles: Sequence[Mapping[str, Any]],
    parts: Sequence[Part],
    charts: Sequence[Chart],
) -> list[str]:
    """What must be known beside the figures: the rule, the cut-off date, what marks mean."""
    record = issue.record
    notes = [f"数据截至{format_day(record.cutoff)}，{format_day(record.published)}出版；{rule}。"]
    synthetic = [item["label"] for item in tiles if item.get("synthetic")]
    if record.synthetic:
        notes.append("本期为合成示例：全部数据与文章均由程序生成，不代表任何机构。")
    elif synthetic or any(chart.mark for chart in charts):
        also = f"，以及{'、'.join(synthetic)}，" if synthetic else ""
        notes.append(f"标“{SYNTHETIC_MARK}”的图{also}用到合成数据。")
    said = [line.text for part in parts for line in part.lines]
    if any(DISPUTED in text for text in (*said, *(str(item["status"]) for item in tiles))):
        notes.append(f"标“{DISPUTED}”的数字各处说法不一，见全刊的数据说明与勘误。")
    return notes
