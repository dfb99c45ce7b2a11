"""封面与本期要点: the main points of every part, computed, at most four a part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digital_monthly.chapters import index
from digital_monthly.chapters.index import Point
from digital_monthly.contents import parts_of
from digital_monthly.errors import BuildError
from digital_monthly.facts import Facts
from digital_monthly.issue import Issue
from digital_monthly.root import find_root
from tests.roots import write_article, write_issue, write_root

MONTHS = ("2024-02", "2024-03", "2024-04")


def told(month: str, part: str) -> list[Point]:
    """A part's points."""
    issue = Issue(month)
    ((_, points),) = index.points(issue, index.books(issue), part)
    return points


@pytest.mark.parametrize("month", MONTHS)
def test_every_part_with_something_to_tell_has_a_cell(month: str) -> None:
    """The notebook names each part that has points, in their order; none has more than four."""
    issue = Issue(month)
    books = index.books(issue)
    counts = {
        part.title: len(points)
        for each in parts_of(issue.root)
        for part, points in index.points(issue, books, each.title)
    }
    notebook = json.loads((find_root() / "notebooks/index.ipynb").read_text("utf-8"))
    code = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
    named = [line.split('"')[1] for line in code.splitlines() if "index.points(" in line]
    assert named == list(counts)
    assert max(counts.values()) == index.MOST == 4


def test_february_in_words() -> None:
    """Printed figures with their marks; what cannot be compared yet says nothing of a change."""
    points = {point.title: point for point in told("2024-02", "数字化赋能")}
    assert list(points) == ["需求与投产", "流程变革", "数字直通车", "重点项目"]
    assert points["需求与投产"].text == (
        "新增需求1,102个；实现992个（待核），吞吐率0.90；"
        "投产上线任务单1,001个，按月计较2023年9月至12月月均增长17.0%。"
    )
    assert points["需求与投产"].anchor == "fig-monthly-releases"
    assert points["重点项目"].text == (
        "「风险加权资产计量（RWA）分阶段推进」「九融汇：政采贷提报与对公小微线上化」。"
    )


def test_later_months_tell_the_change() -> None:
    """The same sentences, with what they are compared to."""
    march = {point.title: point.text for point in told("2024-03", "金融科技")}
    assert march["信创"] == (
        "2024年1-3月信创产品占采购额的75.45%，较2023年全年提高3.3个百分点；"
        "改造的46个系统中，全栈占67.39%。"
    )
    april = {point.title: point.text for point in told("2024-04", "生产运维")}
    assert april["系统可用性"] == (
        "核心系统可用性99.972%；核心系统非计划停机12分钟、手机银行非计划停机12分钟，"
        "其余系统未发生非计划停机。"
    )


def test_stories_are_told_by_title_department_and_day() -> None:
    """Each leads to its own place on the chapter's page."""
    first = told("2024-03", "大事记")[0]
    assert first == Point(
        "memorabilia",
        "周末里的一次切换：同城灾备演练完成",
        "（信息科技部，2024年3月23日）",
        "story-disaster-recovery-drill",
    )


def small_issue(folder: Path) -> Issue:
    """An issue of a small repository: releases and corporate, without figures."""
    write_issue(write_root(folder), "2024-02")
    return Issue("2024-02", folder)


def tell(monkeypatch: pytest.MonkeyPatch, issue: Issue, book: Facts, text: str) -> list[str]:
    """What a sentence over a chapter's facts becomes on the start page."""
    monkeypatch.setattr(index, "SENTENCES", (Point(book.chapter, "甲", text),))
    parts = index.points(issue, {book.chapter: book}, "数字化赋能")
    return [point.text for _, points in parts for point in points]


def test_many_stories_are_named_in_part(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Three titles, then how many there are; without stories there is no such point."""
    issue = small_issue(tmp_path)
    assert tell(monkeypatch, issue, Facts(issue, "corporate"), "{stories}。") == []
    for place in range(4):
        write_article(issue.folder, f"corporate-0{place}0-a.md")
    issue = Issue("2024-02", tmp_path)
    told = tell(monkeypatch, issue, Facts(issue, "corporate"), "{stories}。")
    assert told == ["「一篇文章」「一篇文章」「一篇文章」等4篇。"]


def test_a_change_without_a_base_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What stands before the change goes with it."""
    issue = small_issue(tmp_path)
    book = Facts(issue, "releases")
    book.change("none", "变化", 3, None, "1月")
    book.change("some", "变化", 3, 2, "1月")
    told = tell(monkeypatch, issue, book, "新增{none:，}；上线{some:，按月计}。")
    assert told == ["新增；上线，按月计较1月增长50.0%。"]


def test_a_part_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """The sentence names those that do."""
    with pytest.raises(BuildError, match="没有“金融”这一部分，只有数字化赋能"):
        index.points(small_issue(tmp_path), {}, "金融")


def test_tiles_are_named_without_their_chapter() -> None:
    """The leading figures, each with its change where one is stated."""
    tiles = index.leading(index.books(Issue("2024-02")))
    shown = [(tile[0] if isinstance(tile, tuple) else tile) for tile in tiles]
    assert [(fact.label, fact.display) for fact in shown] == [
        ("本期新增需求", "1,102个"),
        ("投产上线任务单", "1,001个"),
        ("数字直通车解决率", "97.5%"),
        ("核心系统可用性", "100%"),
    ]


def test_the_cover_cites_the_preface() -> None:
    """Its first sentence, and whose it is."""
    cover = index.cover(Issue("2024-02"))
    assert cover["words"] == "数字化建设今年重在提高质量、见到效益。"
    assert cover["words_by"] == "行长，《2024年行长工作报告》"
    assert cover["number"] == "2024年第1期　总第1期"
