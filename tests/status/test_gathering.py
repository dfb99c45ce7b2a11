"""How far an issue has come: what counts as come, missing, late and suspicious."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from digital_monthly.checks.data import check_data
from digital_monthly.errors import Finding
from digital_monthly.issue import Issue
from digital_monthly.status.standing import Open
from digital_monthly.status.words import lacking_of
from tests.roots import write_article
from tests.status.months import (
    EARLY,
    LATE,
    chapter,
    delivery,
    department,
    known,
    make_root,
    write,
    write_measures,
)

REQUIREMENTS = "line,month,new,live\n公司,2024-03,{new},2\n"
INPUT = "period,department,person_days\n2024-03,企业金融管理部,12\n"
IT = "信息科技部"
WRONG = Finding("data/2024-03/corp_requirements.csv", "写法不对", "请改正", row=2)


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """A repository with a new month, 2024-03."""
    return make_root(tmp_path / "root")


def test_a_file_of_only_a_head_has_not_come(month: Path) -> None:
    """As `monthly new` makes it."""
    found = delivery(known(month), "corp_requirements")
    assert (found.come, found.wanted, found.missing) == (0, 1, ("corp_requirements",))


def test_a_file_with_rows_has_come(month: Path) -> None:
    """With its day, who sent it and how, as its provenance has it."""
    write(month, corp_requirements=REQUIREMENTS.format(new=4))
    record = (
        "files:\n  corp_requirements.csv:\n    kind: reported\n    basis: 全部\n    source: 表\n"
        f"    role: 数据编辑\n    date: 2024-04-03\n    sha256: {'0' * 64}\n"
    )
    (month / "data/2024-03/provenance.yml").write_text(record, encoding="utf-8")
    found = delivery(known(month), "corp_requirements")
    assert (found.come, found.missing, found.is_repeated) == (1, (), False)
    assert (found.date, found.by, found.way) == (dt.date(2024, 4, 3), "数据编辑", "报送")


def test_a_department_has_sent_a_shared_data_set_when_its_own_row_is_there(month: Path) -> None:
    """Others' rows do not count for it."""
    write(month, resource_input_by_department=INPUT)
    status = known(month)
    assert delivery(status, "resource_input_by_department").come == 1
    assert delivery(status, "resource_input_by_department", IT).come == 0


def test_measures_are_counted_and_those_missing_named(month: Path) -> None:
    """Each is a figure of its own."""
    write_measures(month, 2, first=20)
    found = delivery(known(month), "measures", IT)
    assert (found.come, found.wanted) == (2, 3)
    assert found.missing == ("general_projects_live",)


def test_articles_count_by_chapter_and_department(month: Path) -> None:
    """One that is still to be written is missing."""
    assert delivery(known(month), "corporate").missing == ("corporate",)
    more = write_article(month / "data/2024-03", "corporate-020-a.md")
    text = more.read_text("utf-8").replace("信息科技部", "企业金融管理部")
    more.write_text(text, encoding="utf-8")
    found = delivery(known(month), "corporate")
    assert (found.come, found.wanted) == (1, 2)
    (month / "data/2024-03/articles/corporate-010-story1.md").unlink()
    assert delivery(known(month), "corporate").is_whole


def test_a_chapter_whose_stub_was_removed_is_not_waited_for(month: Path) -> None:
    """The department has said that it writes nothing this time."""
    (month / "data/2024-03/articles/corporate-010-story1.md").unlink()
    names = {each.name for each in department(known(month), "企业金融管理部").deliveries}
    assert "corporate" not in names


def test_what_not_every_month_has_is_not_waited_for(month: Path) -> None:
    """But is told of where it is there."""
    deliveries = department(known(month), "企业金融管理部").deliveries
    assert "seal_optimization_points" not in {each.name for each in deliveries}
    write(month, seal_optimization_points="no,text\n1,甲\n")
    assert delivery(known(month), "seal_optimization_points").come == 1


def test_a_department_is_late_the_day_after(month: Path) -> None:
    """On the last day it is not."""
    name = "企业金融管理部"
    assert department(known(month, EARLY), name).is_late is False
    late = known(month, LATE)
    assert department(late, name).is_late is True
    assert [each.department for each in late.late] == [name]
    assert late.needs_action is True


def test_who_has_sent_all_is_not_late(month: Path) -> None:
    """However late it is."""
    write(
        month,
        corp_requirements=REQUIREMENTS.format(new=4),
        resource_input_by_department=INPUT,
        xinchuang_systems="system,stack,track,maturity,amount\n核心,全栈,单轨,空白,2\n",
    )
    (month / "data/2024-03/articles/corporate-010-story1.md").unlink()
    late = known(month, LATE)
    assert (department(late, "企业金融管理部").is_late, late.needs_action) == (False, False)


@pytest.mark.parametrize(("new", "is_repeated"), [(3, True), (4, False)])
def test_a_data_set_copied_from_the_last_month_is_suspicious(
    month: Path, new: int, is_repeated: bool
) -> None:
    """Also where the month was changed; it has come nevertheless."""
    write(month, corp_requirements=REQUIREMENTS.format(new=new))
    found = delivery(known(month), "corp_requirements")
    assert (found.come, found.is_repeated) == (1, is_repeated)


@pytest.mark.parametrize(("first", "is_repeated"), [(10, True), (11, False)])
def test_measures_that_are_all_the_same_are_suspicious(
    month: Path, first: int, is_repeated: bool
) -> None:
    """A single one that did not change is not."""
    write_measures(month, 3, first)
    assert delivery(known(month), "measures", IT).is_repeated is is_repeated
    write_measures(month, 1)
    assert delivery(known(month), "measures", IT).is_repeated is False


def test_a_chapter_lacks_the_data_that_it_shows(month: Path) -> None:
    """Measures counted apart; it is not judged before they are there."""
    found = chapter(known(month), "releases")
    assert "monthly_releases_6m" in found.missing
    assert "requirements_new" in found.measures_missing
    assert found.is_judged is False
    write(month, monthly_releases_6m="month,type,count\n2024-03,一般项目,1\n")
    assert "monthly_releases_6m" not in chapter(known(month), "releases").missing


def test_what_checks_say_is_counted_by_chapter(month: Path) -> None:
    """Wrong data count for every chapter that shows them."""
    opened = (Open("releases", "error", "甲"), Open("releases", "warning", "乙"))
    status = known(month, findings=(WRONG,), opened=opened)
    counts = [(each.stem, each.errors, each.warnings) for each in status.chapters]
    assert counts == [("releases", 1, 1), ("corporate", 1, 0)]
    assert (status.errors, status.warnings) == (2, 1)
    assert status.findings == ("data/2024-03/corp_requirements.csv 第2行：写法不对。请改正",)
    assert status.needs_action is True


def test_what_is_missing_is_no_error(month: Path) -> None:
    """It is told by who is to send it."""
    gone = Finding("data/2024-03/core_daily.csv", "还没有报送", "请", is_missing=True)
    status = known(month, findings=(gone,))
    assert (status.errors, status.findings, status.needs_action) == (0, (), False)
    assert status.unwritten == ("preface", "preface_by")


def test_a_repository_without_a_list_of_contributors_has_chapters_alone(month: Path) -> None:
    """Nobody is named, nobody is late."""
    (month / "data/contributors.yml").unlink()
    status = known(month, LATE)
    assert (status.departments, status.needs_action) == ((), False)
    assert [each.stem for each in status.chapters] == ["releases", "corporate"]


def test_the_status_is_plain_json(month: Path) -> None:
    """Days as text, departments with all that they are to send."""
    content = known(month, LATE).to_json()
    assert content["today"] == "2024-04-06"
    first = content["departments"][0]
    assert (first["department"], first["due"], first["is_late"]) == (
        "企业金融管理部",
        "2024-04-05",
        True,
    )
    assert content["needs_action"] is True


def test_what_is_to_be_pulled_says_so(month: Path) -> None:
    """The department is asked only where it cannot be."""
    sources = "connections: {}\ndatasets:\n  corp_requirements: {connection: none}\n"
    (month / "sources.yml").write_text(sources, encoding="utf-8")
    status = known(month)
    assert delivery(status, "corp_requirements").is_queried is True
    assert lacking_of(department(status, "企业金融管理部"), 2).startswith("条线需求（待取数）、")
    finding = next(
        each
        for each in check_data(Issue("2024-03", month))
        if each.file == "data/2024-03/corp_requirements.csv"
    )
    assert finding.remedy == (
        "请运行 monthly pull 2024-03 取数；取不到时，请企业金融管理部于2024年4月5日前报送"
    )
