"""Who sends what: the list of contributors, and what in it is refused."""

import datetime as dt
from pathlib import Path

import pytest

from digital_monthly.contents import chapter_titles
from digital_monthly.contributions.contributors import FILE, read_contributors
from digital_monthly.errors import DataError
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.schemas import RECURRING
from tests.roots import REPOSITORY

_ONE = """\
contributors:
  - department: 信息科技部
    role: 信息科技部统计岗
    datasets: [core_daily]
    own_rows: [resource_input_by_department]
    measures: [requirements_new]
    chapters: [releases]
    due_day: 5
"""


def _read(root: Path, text: str) -> None:
    (root / "data").mkdir(exist_ok=True)
    (root / FILE).write_text(text, encoding="utf-8")
    read_contributors(root, ["releases"])


def test_every_data_set_and_measure_of_a_month_has_who_sends_it() -> None:
    """Nothing that an issue must hold is nobody's business."""
    contributors = read_contributors(REPOSITORY, chapter_titles(REPOSITORY))
    missing = [name for name in RECURRING if not contributors.owners(name)]
    sent = {id for each in contributors.contributors for id in each.measures}
    assert missing == []
    assert set(Issue("2024-04", REPOSITORY).frame("measures")["id"]) == sent


def test_every_department_of_the_resources_sends_its_own_row() -> None:
    """Rows of a data set that departments share come from those that stand in it."""
    contributors = read_contributors(REPOSITORY, chapter_titles(REPOSITORY))
    owners = {each.department for each in contributors.owners("resource_input_by_department")}
    rows = Issue("2024-04", REPOSITORY).frame("resource_input_by_department")
    assert set(rows["department"]) == owners


def test_figures_of_december_are_due_in_the_next_year(tmp_path: Path) -> None:
    """The day of delivery lies in the month after the issue's."""
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text(_ONE, encoding="utf-8")
    contributor = read_contributors(tmp_path, ["releases"]).contributors[0]
    assert contributor.due(Month.parse("2024-12")) == dt.date(2025, 1, 5)
    assert contributor.sheets == ("resource_input_by_department", "core_daily", "measures")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("core_daily", "core_weekly", "「信息科技部」：没有这个数据集（现为“core_weekly”）"),
        ("own_rows: [resource_input_by_department]", "own_rows: [core_batch]", "没有“部门”一列"),
        ("[releases]", "[release]", "「信息科技部」：没有这一章（现为“release”）"),
        ("信息科技部统计岗", "张三", "应写岗位"),
        ("due_day: 5", "due_day: 31", "「contributors.第1项.due_day」"),
        ("core_daily]", "core_daily, core_daily]", "数据集出现了2次（现为“core_daily”）"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    """The refusal names file, department and value."""
    with pytest.raises(DataError, match=r"contributors\.yml") as refusal:
        _read(tmp_path, _ONE.replace(old, new))
    assert told in str(refusal.value)
