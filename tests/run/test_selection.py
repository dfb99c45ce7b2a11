"""Which issues a command line names."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.errors import MonthError
from digital_monthly.run.selection import is_one, select
from tests.roots import write_issue

THERE = ("2023-11", "2024-02", "2024-03", "2024-04")


@pytest.fixture
def four(root: Path) -> Path:
    """Four issues; the second covers three months."""
    for month in THERE:
        write_issue(root, month)
    return root


def named(root: Path, *written: str, since: str | None = None) -> list[str]:
    """The chosen issues as text."""
    return [str(month) for month in select(root, written, since).months]


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        (["2023-11..2024-03"], ["2023-11", "2024-02", "2024-03"]),
        (["2024-04,2024-02"], ["2024-02", "2024-04"]),
        (["2024-04", "2024-02"], ["2024-02", "2024-04"]),
        (["2024-02..2024-03", "2024-03，2023-11"], ["2023-11", "2024-02", "2024-03"]),
        ([], list(THERE)),
    ],
)
def test_ranges_and_lists_name_issues_in_order(
    four: Path, written: list[str], chosen: list[str]
) -> None:
    """Each once, the oldest first, however they are written."""
    assert named(four, *written) == chosen


def test_since_leaves_out_what_lies_before(four: Path) -> None:
    """By itself, and from a range."""
    assert named(four, since="2024-03") == ["2024-03", "2024-04"]
    assert named(four, "2023-01..2024-03", since="2024-01") == ["2024-02", "2024-03"]


def test_months_of_a_range_without_a_folder_are_told(four: Path) -> None:
    """An issue may cover several months, so they are no error."""
    assert list(map(str, select(four, ["2023-11..2024-02"]).missing)) == ["2023-12", "2024-01"]


@pytest.mark.parametrize(
    ("written", "since", "sentence"),
    [
        (["2020-01..2020-03"], None, "所选的月份里没有一期：2020-01..2020-03。"),
        (["2024-02,2024-01"], None, "没有2024-01的数据"),
        (["2024-04..2024-02"], None, "起止颠倒了。请写成 2024-02..2024-04。"),
        (["2024-2..2024-04"], None, "月份“2024-2”写法不对"),
        ([], "2024-05", "自2024-05起。现有的期：2023-11至2024-04，共4期。"),
    ],
)
def test_what_names_no_issue_is_refused(
    four: Path, written: list[str], since: str | None, sentence: str
) -> None:
    """With a sentence that says what is there, or how to write it."""
    with pytest.raises(MonthError, match=sentence.replace(".", r"\.")):
        select(four, written, since)


@pytest.mark.parametrize(
    ("written", "since", "one"),
    [
        (["2024-02"], None, True),
        (["二月"], None, True),
        (["2024-02,2024-03"], None, False),
        (["2024-02..2024-02"], None, False),
        (["2024-02", "2024-03"], None, False),
        (["2024-02"], "2024-01", False),
    ],
)
def test_a_month_by_itself_is_built_as_ever(
    written: list[str], since: str | None, one: bool
) -> None:
    """Whatever else is written is a range."""
    assert is_one(written, since) is one
