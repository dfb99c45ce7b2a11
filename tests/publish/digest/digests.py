"""Digests for tests: made by hand, typeset for real, and what can be read off their files."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf

from digital_monthly.publish.digest.content import Chart, Digest, Line, Part, Tile
from tests.roots import REPOSITORY

__all__ = [
    "bars",
    "digest",
    "links_of",
    "png_size",
    "with_text",
    "write_root",
]

TITLES = ("大事记", "数字化赋能", "金融科技")


def write_root(root: Path) -> Path:
    """A repository with nothing but the template."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "_config.yml").write_text("title: 数字月刊\n", encoding="utf-8")
    shutil.copytree(REPOSITORY / "book" / "print", root / "book" / "print")
    return root


def bars(count: int = 3) -> dict[str, Any]:
    """A chart of bars, one below another."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"name": "rows"},
        "datasets": {"rows": [{"name": f"部门{n}", "days": n * 1.5} for n in range(1, count + 1)]},
        "mark": {"type": "bar"},
        "height": {"step": 22},
        "encoding": {
            "x": {"field": "days", "type": "quantitative"},
            "y": {"field": "name", "type": "nominal"},
        },
    }


def digest(charts: int = 3, rows: int = 3, **more: Any) -> Digest:
    """A digest of three parts with two points each."""
    made = Digest(
        month="2024-03",
        month_number=3,
        title="数字月刊",
        english="DIGITAL MONTHLY",
        period="2024年3月",
        number="2024年第2期　总第2期",
        publisher="数字化建设办公室　信息科技部",
        words="提高质量。",
        words_by="行长",
        tiles=(Tile("新增需求", "561个", "▲ 较上月增长1.8%"), Tile("解决率", "97.3%", "", "待核")),
        parts=tuple(
            Part(title, "Part", (Line("甲", f"{title}之一12个。"), Line("乙", f"{title}之二。")), 4)
            for title in TITLES
        ),
        charts=tuple(_chart(at, rows) for at in range(charts)),
        notes=("数据截至2024年3月31日。",),
        place="digital-monthly-2024-03.pdf",
        address="",
        classification="内部资料",
        draft="",
        is_synthetic=False,
    )
    return replace(made, **more)


def with_text(made: Digest, text: str) -> Digest:
    """The digest with another text in all of its points."""
    parts = [
        replace(part, lines=tuple(replace(line, text=text) for line in part.lines))
        for part in made.parts
    ]
    return replace(made, parts=tuple(parts))


def links_of(pdf: bytes) -> set[str]:
    """The addresses to which a PDF's links lead."""
    document = pikepdf.open(io.BytesIO(pdf))
    notes = [note for page in document.pages for note in page.get("/Annots", [])]
    return {str(note.A.URI) for note in notes if "/A" in note}


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height in px of a PNG."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _chart(at: int, rows: int) -> Chart:
    title = f"发现{at}"
    return Chart(
        f"chart-{at}",
        title,
        "人天",
        f"条形图：{title}。",
        "部门1：1.5、部门2：3",
        "来源数据",
        bars(rows),
        TITLES[at % 3],
    )
