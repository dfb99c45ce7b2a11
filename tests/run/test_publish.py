"""Only what was approved and contradicts nothing is published, once its embargo is over."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.issue import Issue
from digital_monthly.release.gate import check_releasable

NOON = dt.datetime(2024, 3, 26, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def refuse(root: Path, *, published: bool = False, time: dt.datetime = NOON) -> str:
    """The sentence with which publishing a book of which nothing is approved is refused."""
    (root / "book").mkdir(exist_ok=True)
    with pytest.raises(BuildError) as caught:
        check_releasable(Issue("2024-02", root), root, time, published=published)
    return str(caught.value)


def set_embargo(root: Path, time: str) -> None:
    """Let the issue be published from a time on."""
    path = root / "data/2024-02/issue.yml"
    path.write_text(f"{path.read_text('utf-8')}embargo: {time}\n", encoding="utf-8")


def test_an_issue_whose_contradictions_are_settled_lacks_approvals_alone(copied: Path) -> None:
    """Acknowledged by two roles, or waived with a reason."""
    said = refuse(copied)
    assert "没有了结" not in said
    assert "签批不全，有1项：\n  全刊：缺校对" in said


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("measures.csv", "progress,4", "progress,14", "  错误 累计收集的问题和建议为952个"),
        ("waivers.yml", "agile.verified_all", "agile.other", "  警告 业务验证任务单983个"),
        ("errata.yml", "信息科技部敏捷推进岗", "数字化建设办公室校对岗", "须由两个不同的岗位认可"),
    ],
)
def test_what_is_not_settled_stops_publication(
    copied: Path, file: str, old: str, new: str, told: str
) -> None:
    """An error, a warning without a reason, an error that one role alone has seen."""
    path = copied / "data" / "2024-02" / file
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    said = refuse(copied)
    assert "没有了结：\n" in said
    assert told in said


def test_everything_is_told_at_once(copied: Path) -> None:
    """A chapter that failed, an embargo, approvals, an open error."""
    set_embargo(copied, "2024-03-27T09:00:00+08:00")
    cell = {"cell_type": "code", "source": "1 / 0", "metadata": {}, "outputs": []}
    error = {"output_type": "error", "ename": "E", "evalue": "坏了", "traceback": []}
    page = {"cells": [{**cell, "outputs": [error]}], "metadata": {}}
    (copied / "book" / "releases.ipynb").write_text(json.dumps(page), encoding="utf-8")
    path = copied / "data/2024-02/measures.csv"
    path.write_text(path.read_text("utf-8").replace("progress,4", "progress,14"), encoding="utf-8")
    said = refuse(copied)
    assert said.startswith("2024-02还不能发布：\n有1章执行失败")
    assert "发布时间未到：data/2024-02/issue.yml 写明 2024-03-27 09:00（+0800）" in said
    assert "月投产情况（releases）：执行失败：第1格出错：E：坏了" in said
    assert "处错误或警告没有了结" in said


@pytest.mark.parametrize(
    ("embargo", "published", "is_refused"),
    [
        ("2024-03-26T12:00:01+08:00", False, True),
        ("2024-03-26T12:00:00+08:00", False, False),
        ("2024-03-26T04:00:01Z", False, True),
        ("2024-03-27T00:00:00+08:00", True, False),
    ],
)
def test_an_embargo_holds_to_the_second(
    copied: Path, embargo: str, published: bool, is_refused: bool
) -> None:
    """In whatever zone it is written; what is published already may be corrected before it."""
    set_embargo(copied, embargo)
    assert ("发布时间未到" in refuse(copied, published=published)) == is_refused


def test_a_published_issue_is_led_to_correction(copied: Path) -> None:
    """Where its approvals do not hold."""
    assert "monthly correct 2024-02" in refuse(copied, published=True)
    assert "monthly correct" not in refuse(copied)
