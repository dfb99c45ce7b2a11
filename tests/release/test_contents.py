"""What counts as shown: a change of it is one, and a change of what made it is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from digital_monthly.outputs import CHART_MIME, FACTS_MIME, PANEL_MIME
from digital_monthly.reads import States
from digital_monthly.release.changes import changes_since, seen_of
from digital_monthly.release.contents import Content, content_of

FACT = {
    "id": "new",
    "label": "新增需求",
    "display": "1,102个",
    "exact": "1,102",
    "value": 1102,
    "status": "ok",
    "source": "measures.csv",
}
ABOUT = {"name": "by-department", "title": "最多", "table": {"rows": [["甲", 25.034106412005457]]}}
CHART = {
    "$schema": "v6.1.json",
    "config": {"area": {"color": "blue"}},
    "datasets": {"data-1": [{"x": 0.1}]},
    "usermeta": {"digitalMonthly": ABOUT},
}
TABLE = {"kind": "table", "title": "各部门", "rows": [["甲", "1"]]}


def output(mime: str, content: Any) -> dict[str, Any]:
    """An output with the words that stand in for it."""
    return {"output_type": "display_data", "data": {mime: content, "text/plain": "…"}}


def cells(
    *outputs: dict[str, Any], prose: str = "正文。", code: str = "show()", tags: Any = ()
) -> list[dict[str, Any]]:
    """A notebook of a heading, text and one cell of code."""
    return [
        {"cell_type": "markdown", "source": f"# 投产\n\n{prose}", "metadata": {}},
        {
            "cell_type": "code",
            "source": code,
            "metadata": {"tags": list(tags)},
            "outputs": list(outputs),
        },
    ]


def shown(*outputs: dict[str, Any], articles: Path = Path("none"), **more: Any) -> Content:
    """What a notebook with these outputs shows."""
    return content_of("releases", cells(*outputs, **more), articles)


def told(before: Content, after: Content, root: Path) -> tuple[str, ...]:
    """How a change is told."""
    return changes_since(seen_of(before, {}), after, States(root))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            shown(output(FACTS_MIME, [FACT])),
            shown(output(FACTS_MIME, [{**FACT, "display": "1,105个", "exact": "1,105"}])),
            "“新增需求”由1,102个变为1,105个",
        ),
        (
            shown(output(FACTS_MIME, [FACT])),
            shown(output(FACTS_MIME, [{**FACT, "status": "待核"}])),
            "“新增需求”由1,102个变为1,102个（待核）",
        ),
        (
            shown(output(FACTS_MIME, [FACT])),
            shown(output(FACTS_MIME, [{**FACT, "source": "other.csv"}])),
            "数字的完整值、口径或出处变了",
        ),
        (shown(output(FACTS_MIME, [FACT])), shown(), "不再有数字new（原为1,102个）"),
        (shown(), shown(output(FACTS_MIME, [FACT])), "新有数字“新增需求”：1,102个"),
        (shown(prose="甲。"), shown(prose="乙。"), "“投产”下的文字变了"),
        (shown(code="a"), shown(code="b"), "笔记本的代码变了"),
        (
            shown(output(CHART_MIME, CHART)),
            shown(output(CHART_MIME, {**CHART, "datasets": {"data-2": [{"x": 0.2}]}})),
            "图by-department变了",
        ),
        (
            shown(output(PANEL_MIME, TABLE)),
            shown(output(PANEL_MIME, {**TABLE, "rows": []})),
            "表“各部门”变了",
        ),
        (shown(), shown(output(PANEL_MIME, TABLE)), "新有表“各部门”"),
        (
            shown({"output_type": "stream", "text": "1\n"}),
            shown({"output_type": "stream", "text": "2\n"}),
            "第2格的输出变了",
        ),
    ],
)
def test_a_change_of_what_is_shown_is_told(
    tmp_path: Path, before: Content, after: Content, sentence: str
) -> None:
    """By figure with both values, or by the part of the page."""
    assert before.digest != after.digest
    assert told(before, after, tmp_path) == (sentence,)


@pytest.mark.parametrize(
    "after",
    [
        {**CHART, "$schema": "v7.json", "config": {}},
        {**CHART, "datasets": {"data-other": [{"x": 0.1 + 1e-17}]}},
        {**CHART, "layer": ["drawn otherwise"]},
        {**CHART, "datasets": {"data-1": [{"x": 0.10000000000000002}]}},
    ],
)
def test_how_a_chart_is_drawn_does_not_count(after: dict[str, Any]) -> None:
    """Nor the last digits of a number; the notebook's own code does, which the page shows."""
    assert shown(output(CHART_MIME, CHART)).digest == shown(output(CHART_MIME, after)).digest


def test_a_chart_without_words_counts_as_a_whole() -> None:
    """Less its looks, as one that an analyst displays by hand."""
    plain = {key: value for key, value in CHART.items() if key != "usermeta"}
    same = shown(output(CHART_MIME, {**plain, "config": {}}))
    assert shown(output(CHART_MIME, plain)).digest == same.digest
    other = shown(output(CHART_MIME, {**plain, "mark": "bar"}))
    assert other.digest != same.digest


def test_articles_and_their_pictures_count(tmp_path: Path) -> None:
    """Those of the chapter; each change is told by its file."""
    (tmp_path / "pictures").mkdir()
    picture = tmp_path / "pictures" / "a.svg"
    picture.write_text("<svg/>", encoding="utf-8")
    article = tmp_path / "releases-010-a.md"
    article.write_text("pictures:\n  - {file: pictures/a.svg}\n", encoding="utf-8")
    other = tmp_path / "storage-010-b.md"
    other.write_text("文", encoding="utf-8")
    before = shown(articles=tmp_path)
    other.write_text("别的文", encoding="utf-8")
    assert shown(articles=tmp_path).digest == before.digest
    picture.write_text("<svg></svg>", encoding="utf-8")
    after = shown(articles=tmp_path)
    assert told(before, after, tmp_path) == ("附图或附件pictures/a.svg变了",)
    article.unlink()
    gone = told(before, shown(articles=tmp_path), tmp_path)
    assert set(gone) == {"文章releases-010-a.md没有了", "附图或附件pictures/a.svg没有了"}


def test_a_figure_carries_what_follows_from_it(tmp_path: Path) -> None:
    """Tiles and lists of sources are not told beside it; a tile of another chapter's is one."""
    tile = {**FACT, "exact": "新增需求：1,102个"}
    before = shown(output(PANEL_MIME, {"kind": "tiles", "items": [tile]}))
    changed = {**tile, "display": "1,105个", "exact": "新增需求：1,105个"}
    after = shown(output(PANEL_MIME, {"kind": "tiles", "items": [changed]}))
    assert told(before, after, tmp_path) == ("“新增需求”由1,102个变为1,105个",)


def test_the_list_of_corrections_is_not_approved(tmp_path: Path) -> None:
    """`monthly correct` writes it after the hands have signed."""
    count = {**FACT, "id": "corrections_count", "label": "更正"}
    listed = shown(output(PANEL_MIME, TABLE), output(FACTS_MIME, [count]), tags=["corrections"])
    assert listed.digest == shown(tags=["corrections"]).digest


def test_the_data_that_changed_are_told_beside_what_is_shown(tmp_path: Path) -> None:
    """A file, or the row of it that was read; one that is gone too."""
    (tmp_path / "a.csv").write_text("id,value\nx,1\ny,1\n", encoding="utf-8")
    states = States(tmp_path)
    inputs = {
        "a.csv": states.digest("file", "a.csv")[:12],
        "a.csv#x": states.digest("row", "a.csv", "x")[:12],
        "a.csv#y": states.digest("row", "a.csv", "y")[:12],
        "b.csv": "0" * 12,
    }
    (tmp_path / "a.csv").write_text("id,value\nx,2\ny,1\n", encoding="utf-8")
    seen = seen_of(shown(prose="甲。"), inputs)
    assert changes_since(seen, shown(prose="乙。"), States(tmp_path)) == (
        "“投产”下的文字变了",
        "数据a.csv变了",
        "数据a.csv的x一行变了",
        "数据b.csv没有了",
    )
