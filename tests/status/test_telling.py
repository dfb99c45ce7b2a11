"""A status in the terminal and as a page."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from rich.cells import cell_len

from digital_monthly.errors import Finding
from digital_monthly.status.page import page_of, refusal_of
from digital_monthly.status.standing import IssueStatus, Open
from digital_monthly.status.terminal import WIDTH, lines_of
from tests.status.months import LATE, known, make_root

WRONG = Finding("data/2024-03/corp_requirements.csv", "写法不对", "请改正", row=2)
OPEN = Open("corporate", "warning", "相差<b>2个", "3个")


@pytest.fixture(scope="module")
def status(tmp_path_factory: pytest.TempPathFactory) -> IssueStatus:
    """A new month, a day late, with an error and a warning."""
    root = make_root(tmp_path_factory.mktemp("status") / "root")
    return known(root, LATE, (WRONG,), (OPEN,))


@pytest.fixture(scope="module")
def lines(status: IssueStatus) -> list[str]:
    """The status in a terminal without colours."""
    return lines_of(status, is_coloured=False).splitlines()


def test_tables_fit_a_hundred_columns(lines: list[str]) -> None:
    """Chinese characters take two."""
    tables = lines[: lines.index("") + 12]
    assert max(map(cell_len, tables)) <= WIDTH


def test_columns_are_aligned(lines: list[str]) -> None:
    """By width, not by count of characters."""
    rows = [line for line in lines if line.startswith(("企业金融管理部", "信息科技部"))]
    places = [cell_len(line[: line.index("4月")]) for line in rows]
    assert places == [places[0]] * 2


def test_a_department_is_told_on_a_line(lines: list[str]) -> None:
    """When it was to send, how much has come, what it lacks."""
    (row,) = [line for line in lines if line.startswith("企业金融管理部")]
    assert row.split() == [
        "企业金融管理部",
        "4月5日",
        "迟报",
        "0/3",
        "0/1",
        "条线需求等3个数据集；企金条线的文章",
    ]


def test_the_head_says_what_is_to_be_known_first(lines: list[str]) -> None:
    """Number and period, days, counts."""
    assert lines[0] == "2024-03　第2期，2024年3月　（4月6日）"
    assert lines[1] == "数据截至2024年3月31日　定于2024年4月26日发布（还有20天）"
    assert lines[2] == "已到0/8项　1个部门迟报　卷首语待写　校验1个错误、1个警告　全刊草稿"


def test_what_is_to_be_corrected_stands_below(lines: list[str]) -> None:
    """Data first, then what figures contradict, with the chapter."""
    assert lines[-2:] == [
        "错误 data/2024-03/corp_requirements.csv 第2行：写法不对。请改正",
        "警告 企金条线：相差<b>2个（应为：3个）",
    ]


def test_colours_are_used_only_where_wanted(status: IssueStatus, lines: list[str]) -> None:
    """Late is red."""
    assert not any("\033" in line for line in lines)
    assert "\033[1;31m迟报" in lines_of(status, is_coloured=True)


def test_the_page_tells_the_same(status: IssueStatus) -> None:
    """A row a department and a row a chapter, all that is missing by name."""
    page = BeautifulSoup(page_of(status), "html.parser")
    departments, chapters = page.select("table")
    first = departments.select("tbody tr")[0]
    assert first.select_one("th").get_text() == "企业金融管理部"
    assert first.select_one(".state").get_text() == "迟报"
    assert [each.get_text() for each in first.select("li")] == [
        "条线需求",
        "信创改造系统",
        "数字化资源投入的部门分布",
        "文章：企金条线",
    ]
    assert [row.select_one("a")["href"] for row in chapters.select("tbody tr")] == [
        "/book/releases.html",
        "/book/corporate.html",
    ]


def test_the_page_runs_nothing_that_data_say(status: IssueStatus) -> None:
    """Whatever stands in them is text."""
    text = page_of(status)
    assert "相差&lt;b&gt;2个" in text
    assert "<script" not in text


def test_a_record_that_cannot_be_read_has_a_page_too() -> None:
    """That says what is wrong with it."""
    page = BeautifulSoup(refusal_of("2024-03", "issue.yml 第3行：YAML<写法>不对"), "html.parser")
    assert page.select_one("main p").get_text() == "issue.yml 第3行：YAML<写法>不对"
