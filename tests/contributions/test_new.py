"""``monthly new``: a month's folder from the schemas and the last issue, whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from digital_monthly.checks.data import check_data
from digital_monthly.cli import main
from digital_monthly.contributions.new_month import make_month
from digital_monthly.errors import BuildError, DataError, MonthError
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.schemas import DATASETS, RECURRING
from tests.roots import write_issue, write_notebook, write_root

CONTRIBUTORS = """\
contributors:
  - {department: 企业金融管理部, role: 企业金融管理部数字化联络员, datasets: [corp_requirements], \
chapters: [corporate], due_day: 5}
  - {department: 信息科技部, role: 信息科技部统计岗, datasets: [core_daily, core_batch], \
measures: [requirements_new], chapters: [corporate, releases], due_day: 8}
"""


@pytest.fixture
def before(root: Path) -> Path:
    """A repository of one issue, 2024-02, with contributors and two chapters."""
    write_issue(root, "2024-02", "2024-01..2024-02")
    (root / "data/contributors.yml").write_text(CONTRIBUTORS, encoding="utf-8")
    write_notebook(root, "releases", "# 投产情况")
    write_notebook(root, "corporate", "# 企金条线", "```{articles}\n:section: 亮点工作\n```")
    return root


def make(root: Path, month: str = "2024-03") -> Path:
    """Make a month's folder."""
    return make_month(root, Month.parse(month)).folder


def missing(root: Path) -> str:
    """What `check_data` says of 2024-03, as editors read it."""
    findings = check_data(Issue("2024-03", root))
    own = [each for each in findings if each.file.startswith("data/2024-03")]
    return str(DataError(own))


def test_every_recurring_data_set_is_there_with_its_head(before: Path) -> None:
    """And no other: what not every month has comes when it is sent."""
    folder = make(before)
    heads = {path.stem: path.read_text("utf-8") for path in folder.glob("*.csv")}
    assert heads == {name: ",".join(DATASETS[name].columns) + "\n" for name in RECURRING}
    assert Issue("2024-03", before).provenance == {}
    assert not (folder / "waivers.yml").exists()


def test_each_writer_of_a_chapter_that_places_articles_has_a_stub(before: Path) -> None:
    """A chapter without a place for articles has none."""
    folder = make(before) / "articles"
    assert sorted(path.name for path in folder.iterdir()) == [
        "corporate-010-story1.md",
        "corporate-020-story2.md",
    ]
    text = (folder / "corporate-020-story2.md").read_text("utf-8")
    assert "section: 亮点工作 # 可选：亮点工作\ndepartment: 信息科技部\n" in text


def test_a_check_tells_what_is_missing_by_who_is_to_send_it(before: Path) -> None:
    """An empty data set is not delivered: that is one thing, not thirty missing days."""
    make(before)
    lines = missing(before).splitlines()
    assert lines[0] == f"data/2024-03 还没有收齐，缺{len(RECURRING) + 4}项："
    assert lines[1:3] == [
        "  还没有写：issue.yml 「preface」、issue.yml 「preface_by」。请写好，换下“待写”二字",
        "  还没有报送：agile_board.csv、biz_process_list.csv、credit_daily.csv、events.csv、"
        "hotline_monthly.csv、mobile_daily.csv、monthly_releases_6m.csv、oa_process_duration.csv、"
        "report_batch_daily.csv、resource_input_by_department.csv、storage_monthly.csv、"
        "system_availability.csv、tasks_received_by_department.csv、"
        "tasks_released_by_department.csv、vmware_monthly.csv、xinchuang_systems.csv。"
        "请由主管部门补报",
    ]
    mine = "core_batch.csv、core_daily.csv、measures.csv"
    assert f"  还没有报送：{mine}。请信息科技部于2024年4月8日前报送" in lines
    assert lines[-2:] == [
        "  文章还没有写：articles/corporate-010-story1.md。"
        "请企业金融管理部写好，换下“待写”；本期不供稿的，删去此文件",
        "  文章还没有写：articles/corporate-020-story2.md。"
        "请信息科技部写好，换下“待写”；本期不供稿的，删去此文件",
    ]


def test_what_is_wrong_is_told_apart_from_what_is_missing(before: Path) -> None:
    """First what is to be corrected, with row and value; then what is to come."""
    folder = make(before)
    (folder / "core_batch.csv").write_text("date,batch_min\n2024-03-01,x\n", encoding="utf-8")
    lines = missing(before).splitlines()
    assert lines[0] == "数据有1处问题："
    assert "core_batch.csv 第2行 「batch_min」" in lines[1]
    assert lines[2].startswith("data/2024-03 还没有收齐")


def test_an_optional_data_set_with_only_a_head_may_be_removed(before: Path) -> None:
    """It was announced and did not come."""
    folder = make(before)
    (folder / "year_end_timeline.csv").write_text("time,event\n", encoding="utf-8")
    told = "year_end_timeline.csv。请由主管部门补报"
    assert told in missing(before)


def test_a_shared_data_set_names_how_many_are_to_send_it(before: Path) -> None:
    """By the last of their days."""
    text = CONTRIBUTORS.replace("datasets: [corp_requirements]", "measures: [requirements_done]")
    (before / "data/contributors.yml").write_text(text, encoding="utf-8")
    make(before)
    told = "还没有报送：measures.csv。请2个部门各报本部门的部分，最迟2024年4月8日"
    assert told in missing(before)


def test_a_month_that_is_there_is_left_alone(before: Path) -> None:
    """Whatever is in it."""
    folder = make(before)
    (folder / "issue.yml").write_text("mine", encoding="utf-8")
    with pytest.raises(MonthError, match=r"data/2024-03 已经有了"):
        make(before)
    assert (folder / "issue.yml").read_text("utf-8") == "mine"


def test_the_first_issue_follows_nothing(tmp_path: Path) -> None:
    """It is made by hand."""
    with pytest.raises(BuildError, match=r"还没有任何一期可以接续"):
        make(write_root(tmp_path / "empty"))


def test_what_a_killed_process_began_is_removed(before: Path) -> None:
    """And what a living one has begun is not."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    dead, alive = (before / f"data/.2024-03.{pid}.new" for pid in (process.pid, os.getppid()))
    for folder in (dead, alive):
        folder.mkdir()
    make(before)
    assert (dead.exists(), alive.exists()) == (False, True)


_MAKER = """
import sys
from pathlib import Path
from digital_monthly.contributions.new_month import make_month
from digital_monthly.month import Month
import digital_monthly.contributions.succession, chinese_calendar
print("ready", flush=True)
make_month(Path(sys.argv[1]), Month.parse("2024-03"))
"""


@pytest.mark.parametrize("delay_s", [0.002, 0.01, 0.02, 0.03, 0.05])
def test_a_killed_command_leaves_the_whole_folder_or_none(before: Path, delay_s: float) -> None:
    """Kill -9 at any moment; the command can be given again."""
    with subprocess.Popen(
        [sys.executable, "-c", _MAKER, str(before)], stdout=subprocess.PIPE
    ) as maker:
        assert maker.stdout is not None
        maker.stdout.readline()
        time.sleep(delay_s)
        maker.send_signal(signal.SIGKILL)
    folder = before / "data/2024-03"
    if not folder.exists():
        make(before)
    assert len(list(folder.glob("*.csv"))) == len(RECURRING)
    assert len(list((folder / "articles").iterdir())) == 2


def test_the_command_tells_what_was_made(
    before: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Number, period, days, and what is to come."""
    monkeypatch.setenv("DIGITAL_MONTHLY_ROOT", str(before))
    monkeypatch.chdir(before)
    monkeypatch.setattr(sys, "argv", ["monthly", "new", "2024-03"])
    main()
    out = capsys.readouterr().out
    assert out.startswith("已建好 data/2024-03：第2期，2024年3月\n  数据截至2024年3月31日，")
    assert f"{len(RECURRING)}个数据集等各部门报送，2篇文章和卷首语待写" in out
