"""An issue: its period, its data over time, and finding the repository."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from digital_monthly.errors import BuildError, DataError, MonthError
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.root import find_root, issue_months
from tests.roots import write_issue

HEAD = "month,type,received,resolved,accept_h,reply_d\n"
REVISIONS = "dataset,key,column,old,new,reason,role,date\n"


def rows(month: str, questions: int, suggestions: int) -> str:
    """A month of the hotline's data, as CSV lines."""
    return f"{month},问题,{questions},0,1,1\n{month},建议,{suggestions},0,1,1\n"


@pytest.fixture
def three(root: Path) -> Path:
    """History and three issues of hotline data; the third restates March, and December."""
    history = root / "data" / "history"
    history.mkdir()
    (history / "hotline_monthly.csv").write_text(HEAD + rows("2023-12", 1, 2), "utf-8")
    first = HEAD + rows("2024-01", 3, 4) + rows("2024-02", 5, 6)
    write_issue(root, "2024-02", "2024-01..2024-02", hotline_monthly=first)
    write_issue(root, "2024-03", hotline_monthly=HEAD + rows("2024-03", 7, 8))
    revisions = (
        REVISIONS
        + "hotline_monthly,month=2024-03;type=建议,received,8,80,漏报,运营岗,2024-04-18\n"
        + "hotline_monthly,month=2023-12;type=问题,accept_h,1,2.5,复核,运营岗,2024-04-18\n"
    )
    write_issue(root, "2024-04", hotline_monthly=HEAD + rows("2024-04", 9, 10), revisions=revisions)
    return root


def received(frame: pd.DataFrame) -> list[int]:
    """The figures in the frame's order."""
    return [int(value) for value in frame["received"]]


def test_an_issue_is_opened_by_its_month(three: Path) -> None:
    """As text or as `Month`."""
    assert Issue("2024-02", three).month == Month(2024, 2)
    assert Issue(Month(2024, 2), three).period.label == "2024年1-2月"


def test_a_month_without_data_is_refused(three: Path) -> None:
    """With the months that there are."""
    with pytest.raises(MonthError) as caught:
        Issue("2031-01", three)
    assert str(caught.value) == (
        "没有2031-01的数据：文件夹 data/2031-01 不存在。现有的期：2024-02、2024-03、2024-04。"
    )


@pytest.mark.parametrize("month", ["202402", "2024-99", "../2024-02", ""])
def test_a_month_in_another_form_is_refused(three: Path, month: str) -> None:
    """Before any folder is looked for."""
    with pytest.raises(MonthError, match="YYYY-MM"):
        Issue(month, three)


def test_issues_are_the_folders_named_by_months(three: Path) -> None:
    """History, stray files and other folders are none."""
    (three / "data" / "drafts").mkdir()
    (three / "data" / "2024-05").write_text("", encoding="utf-8")
    assert list(map(str, issue_months(three))) == ["2024-02", "2024-03", "2024-04"]


def test_the_previous_issue_is_the_one_before(three: Path) -> None:
    """Which need not be the month before; the first has none."""
    previous = Issue("2024-04", three).previous
    assert previous is not None
    assert str(previous.month) == "2024-03"
    assert Issue("2024-02", three).previous is None


def test_a_frame_holds_the_issues_own_period(three: Path) -> None:
    """Not what lies before."""
    assert received(Issue("2024-02", three).frame("hotline_monthly")) == [3, 4, 5, 6]


def test_a_frame_is_the_callers_own(three: Path) -> None:
    """Changing it changes no other."""
    issue = Issue("2024-02", three)
    frame = issue.frame("hotline_monthly")
    frame["received"] = 0
    assert received(issue.frame("hotline_monthly")) == [3, 4, 5, 6]


def test_a_series_joins_history_and_issues(three: Path) -> None:
    """Up to the issue, in the order of time, and nothing of later issues."""
    series = Issue("2024-03", three).series("hotline_monthly")
    assert received(series) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert series["month"].is_monotonic_increasing
    assert list(series.index) == list(range(8))


def test_a_series_may_begin_later(three: Path) -> None:
    """From a month on."""
    series = Issue("2024-03", three).series("hotline_monthly", since=Month(2024, 2))
    assert received(series) == [5, 6, 7, 8]


MANY = [Month(2024, 2) + place for place in range(6)]


@pytest.fixture
def many(three: Path) -> Path:
    """Six issues, more than are read one by one."""
    for month in MANY[3:]:
        text = HEAD + rows(str(month), month.number, month.number)
        write_issue(three, str(month), hotline_monthly=text)
    return three


def test_a_series_of_many_issues_is_the_same(many: Path) -> None:
    """Read as one table, with what later issues restate."""
    series = Issue(MANY[-1], many).series("hotline_monthly", since=Month(2024, 2))
    assert received(series) == [5, 6, 7, 80, 9, 10, 5, 5, 6, 6, 7, 7]
    single = Issue(MANY[-1], many).frame("hotline_monthly")
    assert list(series.dtypes) == list(single.dtypes)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (",5,0,1,1", ",-5,0,1,1", "data/2024-05/hotline_monthly.csv 第2行 「received」：不得小于0"),
        ("2024-05,建议", "2024-06,建议", "data/2024-05/hotline_monthly.csv 第3行 「month」"),
        ("2024-05,建议,5,0,1,1", "2024-05,建议,5", "data/2024-05/hotline_monthly.csv 第3行"),
    ],
)
def test_what_is_wrong_in_one_of_many_is_told_with_its_place(
    many: Path, old: str, new: str, sentence: str
) -> None:
    """Its own file and line, though all are read as one."""
    path = many / "data" / "2024-05" / "hotline_monthly.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(DataError) as caught:
        Issue(MANY[-1], many).series("hotline_monthly")
    assert sentence in str(caught.value)


def test_an_issue_is_compared_with_the_one_before(three: Path) -> None:
    """Of the first issue, with all of history."""
    assert received(Issue("2024-04", three).recent("hotline_monthly")) == [7, 80, 9, 10]
    assert received(Issue("2024-02", three).recent("hotline_monthly")) == [1, 2, 3, 4, 5, 6]


def test_a_daily_series_may_begin_later(root: Path) -> None:
    """By the month of each day."""
    write_issue(root, "2024-01", mobile_daily="date,dau\n2024-01-31,1\n")
    write_issue(root, "2024-02", mobile_daily="date,dau\n2024-02-01,2\n")
    series = Issue("2024-02", root).series("mobile_daily", since=Month(2024, 2))
    assert series["dau"].tolist() == [2]


def test_an_issue_that_lacks_a_data_set_leaves_no_trace_in_its_series(three: Path) -> None:
    """Types stay those of the schema."""
    (three / "data" / "2024-03" / "hotline_monthly.csv").unlink()
    series = Issue("2024-04", three).series("hotline_monthly")
    assert "2024-03" not in set(series["month"])
    assert str(series["received"].dtype) == "int64"


def test_a_series_that_nobody_delivered_is_refused(three: Path) -> None:
    """With the file that is missing."""
    with pytest.raises(DataError, match=r"data/2024-04/mobile_daily\.csv：缺少此文件"):
        Issue("2024-04", three).series("mobile_daily")


def test_a_revision_holds_from_the_issue_that_makes_it(three: Path) -> None:
    """In issues' data and in history, and whole numbers stay whole."""
    series = Issue("2024-04", three).series("hotline_monthly")
    assert received(series) == [1, 2, 3, 4, 5, 6, 7, 80, 9, 10]
    assert str(series["received"].dtype) == "int64"
    assert series.at[0, "accept_h"] == 2.5


def test_a_revision_does_not_hold_before(three: Path) -> None:
    """An earlier issue, built again, says what it said."""
    assert received(Issue("2024-03", three).series("hotline_monthly"))[-1] == 8


def test_a_later_revision_overrides_an_earlier(three: Path) -> None:
    """In the order of issues."""
    again = (
        REVISIONS + "hotline_monthly,month=2024-03;type=建议,received,80,81,再核,岗,2024-05-20\n"
    )
    tables = {"hotline_monthly": HEAD + rows("2024-05", 1, 1), "revisions": again}
    write_issue(three, "2024-05", **tables)
    assert received(Issue("2024-05", three).series("hotline_monthly"))[7] == 81
    assert received(Issue("2024-04", three).series("hotline_monthly"))[7] == 80


def test_the_value_before_is_what_the_issue_before_said(three: Path) -> None:
    """None for a row or column that is not there."""
    issue = Issue("2024-04", three)
    first = next(issue.revisions.itertuples())
    assert issue.value_before(first) == "8"
    for change in ({"key": "month=2024-03"}, {"column": "nothing"}, {"dataset": "nothing"}):
        assert issue.value_before(first._replace(**change)) is None


def test_most_issues_revise_nothing(three: Path) -> None:
    """And have no such file."""
    assert len(Issue("2024-03", three).revisions) == 0


def test_measures_are_read_as_text_and_number(root: Path) -> None:
    """With every cell, blanks as empty text."""
    head = "id,value,unit,qualifier,period,note\n"
    write_issue(
        root, "2024-02", measures=head + "a,72.20,%,,2024-02,\nb,2024-02-08,日期,,2024-02,\n"
    )
    issue = Issue("2024-02", root)
    assert issue.measure("a") == {
        "value": "72.20",
        "unit": "%",
        "qualifier": "",
        "period": "2024-02",
        "note": "",
    }
    assert issue.number("a") == 72.2
    with pytest.raises(DataError, match="指标b应为数字"):
        issue.number("b")
    with pytest.raises(DataError, match=r"data/2024-02/measures\.csv 「id」：缺少指标c"):
        issue.measure("c")


def test_a_broken_file_is_not_half_read(three: Path) -> None:
    """All its findings are the error."""
    path = three / "data" / "2024-03" / "hotline_monthly.csv"
    path.write_text(HEAD + "2024-03,问题,-1,x,1,1\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Issue("2024-03", three).frame("hotline_monthly")
    assert [finding.column for finding in caught.value.findings] == ["received", "resolved"]
    assert str(caught.value).startswith(
        "数据有2处问题：\n  1. data/2024-03/hotline_monthly.csv 第2行"
    )


def test_provenance_says_what_is_synthetic_and_what_was_touched(root: Path) -> None:
    """A file that is not listed counts as synthetic and as touched."""
    folder = write_issue(root, "2024-02", mobile_daily="date,dau\n", core_batch="x\n")
    digest = "85e8ee98dd81c1e9ae3a5b7eb0f6a26a9b9a9ecb5b0d1c7bb9e0d1a5c4d6d9e2"
    record = (
        "files:\n  mobile_daily.csv: {kind: published, basis: 甲, source: 乙, role: 丙, "
        f"date: 2024-03-01, sha256: {digest}}}\n"
    )
    (folder / "provenance.yml").write_text(record, encoding="utf-8")
    issue = Issue("2024-02", root)
    assert not issue.is_synthetic("mobile_daily")
    assert not issue.is_unchanged("mobile_daily")
    assert issue.is_synthetic("core_batch")
    assert not issue.is_unchanged("core_batch")


def test_the_root_is_found_from_any_folder_in_it(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a notebook opened anywhere finds its data."""
    monkeypatch.delenv("DIGITAL_MONTHLY_ROOT", raising=False)
    deep = three / "notebooks" / "drafts"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert find_root() == three
    assert find_root(three / "data" / "2024-02") == three


def test_the_root_is_found_from_outside_by_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is installed editable, from the repository."""
    monkeypatch.delenv("DIGITAL_MONTHLY_ROOT", raising=False)
    assert (find_root(tmp_path) / "src" / "digital_monthly").is_dir()


def test_the_root_may_be_named(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is then looked for nowhere else."""
    monkeypatch.setenv("DIGITAL_MONTHLY_ROOT", str(three))
    assert find_root(tmp_path) == three
    monkeypatch.setenv("DIGITAL_MONTHLY_ROOT", str(tmp_path / "nowhere"))
    with pytest.raises(BuildError, match="找不到数字月刊的根目录"):
        find_root()
