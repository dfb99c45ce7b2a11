"""A month's folder against the data contract: everything that is wrong, at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digital_monthly.checks.data import check_data
from digital_monthly.issue import Issue
from digital_monthly.root import find_root
from tests.roots import copy_repository, write_article

MONTH = "2024-02"


def check(root: Path, month: str = MONTH) -> list[str]:
    """The findings' sentences."""
    return [str(finding) for finding in check_data(Issue(month, root))]


def change(root: Path, name: str, old: str, new: str, month: str = MONTH) -> None:
    """Replace the first occurrence of a text in a month's file."""
    path = root / "data" / month / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("month", ["2024-02", "2024-03", "2024-04"])
def test_the_committed_issues_keep_the_contract(month: str) -> None:
    """With all that they read from before."""
    assert check(find_root(), month) == []


def recode(root: Path) -> None:
    """Save a file as Chinese spreadsheets do by default."""
    path = root / "data" / MONTH / "events.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))


def empty(root: Path) -> None:
    """Leave nothing of a file."""
    (root / "data" / MONTH / "core_batch.csv").write_bytes(b"")


def remove(root: Path) -> None:
    """Forget to deliver a file."""
    (root / "data" / MONTH / "agile_board.csv").unlink()


def add(root: Path) -> None:
    """Leave a workbook behind."""
    (root / "data" / MONTH / "月报.xlsx").write_bytes(b"PK")


def rename(root: Path) -> None:
    """Misspell a data set."""
    folder = root / "data" / MONTH
    (folder / "seal_optimization_points.csv").rename(folder / "seal_points.csv")


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of one file."""
    return lambda root: change(root, name, old, new)


BREACHES = {
    "unknown column": (
        replace("mobile_daily.csv", "date,dau", "date,mau"),
        "mobile_daily.csv 第1行 「mau」：不认识此列。本文件的列为：date,dau",
    ),
    "missing column": (
        replace("mobile_daily.csv", "date,dau", "date,mau"),
        "mobile_daily.csv 第1行 「dau」：缺少此列。本文件的列为：date,dau",
    ),
    "wrong type": (
        replace("mobile_daily.csv", "2024-01-02,141005", "2024-01-02,14万"),
        "mobile_daily.csv 第3行 「dau」：应为整数，不带千分位和单位（现为“14万”）",
    ),
    "negative count": (
        replace("mobile_daily.csv", "2024-01-02,", "2024-01-02,-"),
        "mobile_daily.csv 第3行 「dau」：不得小于0（现为“-141005”）",
    ),
    "date outside the period": (
        replace("mobile_daily.csv", "2024-01-02", "2023-12-31"),
        "mobile_daily.csv 第3行 「date」：日期不在本期（2024-01-01至2024-02-29）之内"
        "（现为“2023-12-31”）",
    ),
    "duplicate key": (
        replace("mobile_daily.csv", "2024-01-02", "2024-01-01"),
        "mobile_daily.csv 第3行 「date」：与第2行重复（日期相同）（现为“2024-01-01”）",
    ),
    "missing day": (
        replace("mobile_daily.csv", "2024-01-02,141005\n", ""),
        "mobile_daily.csv 「date」：缺少2024-01-02的数据。请补齐逐日数据，一天一行",
    ),
    "missing type in a month": (
        replace("monthly_releases_6m.csv", "2024-01,一般项目,6\n", ""),
        "monthly_releases_6m.csv 「month」：缺少2024-01一般项目的数据",
    ),
    "another period": (
        replace("tasks_received_by_department.csv", "2024-01..2024-02,", "2024-02,"),
        "tasks_received_by_department.csv 第2行 「period」：期间应为本期“2024-01..2024-02”"
        "（现为“2024-02”）",
    ),
    "another encoding": (recode, "events.csv：文件不是UTF-8编码。请在表格软件中另存为“CSV UTF-8”"),
    "empty file": (empty, "core_batch.csv：文件是空的。首行应为列名：date,batch_min"),
    "missing file": (remove, "agile_board.csv：缺少此文件。请由主管部门补报"),
    "unknown file": (add, "月报.xlsx：不认识此文件。请核对文件名，见 data/README.md"),
    "unknown data set": (rename, "seal_points.csv：不认识此文件。请核对文件名，见 data/README.md"),
    "a measure that does not suit its unit": (
        replace("measures.csv", "requirements_new,1102", "requirements_new,08:30"),
        "measures.csv 第3行 「value」：单位是“个”，应为数字，不带千分位和单位（现为“08:30”）",
    ),
    "another month in the record": (
        replace("issue.yml", "month: 2024-02", "month: 2024-03"),
        "issue.yml 「month」：月份与文件夹不符（现为“2024-03”）。文件夹是2024-02，month应为2024-02",
    ),
    "a period that is none": (
        replace("issue.yml", "period: 2024-01..2024-02", "period: 一季度"),
        "issue.yml 「period」：月份“一季度”写法不对",
    ),
    "a record without a title": (
        replace("issue.yml", "title: 数字月刊\n", ""),
        "issue.yml 第2行 「title」：缺少此项",
    ),
    "a provenance that is none": (
        replace("provenance.yml", "kind: published", "kind: printed"),
        "provenance.yml 第3行 「files.agile_board.csv.kind」：取值不在允许的范围内"
        "（现为“printed”）",
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_refused(copied: Path, breach: str) -> None:
    """With file, row, column and value, in Chinese."""
    spoil, sentence = BREACHES[breach]
    spoil(copied)
    assert any(f"data/2024-02/{sentence}" in found for found in check(copied)), check(copied)


def test_all_breaches_are_found_at_once(copied: Path) -> None:
    """In several files, an article and the history."""
    change(copied, "mobile_daily.csv", "2024-01-02,", "2024-01-02,-")
    change(copied, "core_batch.csv", "2024-01-03,", "2024-01-03,x")
    change(copied, "issue.yml", "number: 1 ", "number: 0 ")
    recode(copied)
    remove(copied)
    write_article(copied / "data" / MONTH, "nowhere-010-y.md", chapter="nowhere")
    history = copied / "data" / "history" / "vmware_monthly.csv"
    history.write_text(
        history.read_text(encoding="utf-8") + "2023-12,1,1,1,1,1\n", encoding="utf-8"
    )
    assert [sentence.partition("：")[0] for sentence in check(copied)] == [
        "data/history/vmware_monthly.csv 第3行 「month」",
        "data/2024-02/issue.yml 第4行 「number」",
        "data/2024-02/core_batch.csv 第4行 「batch_min」",
        "data/2024-02/events.csv",
        "data/2024-02/mobile_daily.csv 第3行 「dau」",
        "data/2024-02/agile_board.csv",
        "data/2024-02/articles/nowhere-010-y.md 「chapter」",
    ]


def test_hidden_files_are_left_alone(copied: Path) -> None:
    """What the file manager or the spreadsheet keeps for itself."""
    for name in (".DS_Store", "~$月报.xlsx"):
        (copied / "data" / MONTH / name).write_bytes(b"x")
    assert check(copied) == []


def test_a_fact_is_declared_once(copied: Path) -> None:
    """In two articles it would be ambiguous."""
    fact = "facts:\n  - {id: same, label: 甲, unit: 个, period: '2024-02', value: 1}\n"
    for name in ("corporate-910-a.md", "corporate-920-b.md"):
        write_article(copied / "data" / MONTH, name, more=fact)
    assert check(copied) == [
        "data/2024-02/articles：事实same被声明了2次。同名的事实只能声明一次，请改名或删去"
    ]


def test_an_articles_values_suit_their_units(copied: Path) -> None:
    """As measures do."""
    fact = "facts:\n  - {id: a, label: 甲, unit: 个, period: '2024-02', value: '1,200'}\n"
    write_article(copied / "data" / MONTH, "corporate-910-a.md", more=fact)
    assert check(copied) == [
        "data/2024-02/articles/corporate-910-a.md 「facts.a」："
        "单位是“个”，应为数字，不带千分位和单位（现为“1,200”）。请改正"
    ]


def test_an_article_without_a_place_is_named(copied: Path) -> None:
    """It would be printed nowhere."""
    write_article(copied / "data" / MONTH, "corporate-910-a.md", section="亮点")
    (sentence,) = check(copied)
    assert "「section」：本章没有这一组（现为“亮点”）" in sentence


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """All three committed issues."""
    return copy_repository(tmp_path / "later", "2024-02", "2024-03", "2024-04")


def test_an_earlier_issue_is_checked_with_a_later(later: Path) -> None:
    """Its data are read for comparisons."""
    change(later, "mobile_daily.csv", "2024-01-02,", "2024-01-02,-")
    assert [sentence[:30] for sentence in check(later, "2024-04")] == [
        "data/2024-02/mobile_daily.csv "
    ]


def test_a_later_issue_is_not_checked_with_an_earlier(later: Path) -> None:
    """It may still be in the making."""
    (later / "data" / "2024-04" / "issue.yml").unlink()
    assert check(later, "2024-03") == []


def test_no_month_belongs_to_two_issues(later: Path) -> None:
    """Its rows would count twice."""
    change(later, "issue.yml", "period: 2024-03", "period: 2024-02..2024-03", "2024-03")
    assert (
        "data/2024-03/issue.yml 「period」：期间与上一期（2024-02）重叠"
        "（现为“2024-02..2024-03”）。请从2024-03起"
    ) in check(later, "2024-03")


def test_a_revision_that_restates_nothing_is_named(later: Path) -> None:
    """In a month whose data are sound otherwise."""
    change(later, "revisions.csv", "count,512,", "count,511,", "2024-04")
    assert check(later, "2024-04") == [
        "data/2024-04/revisions.csv 第2行 「old」：原值与已发布的512不符（现为“511”）。请改正"
    ]
