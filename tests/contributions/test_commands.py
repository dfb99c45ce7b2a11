"""The commands themselves: `monthly template` and `monthly import`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.commands import Run, runner
from tests.contributions.desk import MAY, MONTH, change, core, files_of


@pytest.fixture
def run(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in the office: exit code, output, errors."""
    return runner(desk, monkeypatch, capsys)


def test_templates_are_written_for_those_who_send_figures(run: Run, desk: Path) -> None:
    """Where they are and by when they are due; who only writes articles gets none."""
    code, out, _ = run("template", MAY)
    assert code == 0
    assert out.splitlines() == [
        "2024年5月的报送表，共2个部门：",
        "  _build/templates/2024-05/数字月刊_2024-05_信息科技部.xlsx　6月8日前报送",
        "  _build/templates/2024-05/数字月刊_2024-05_零售银行管理部.xlsx　6月5日前报送",
    ]
    assert len(list((desk / "_build/templates/2024-05").iterdir())) == 2


def test_a_template_for_whom_there_is_none_is_refused(run: Run) -> None:
    """It names those there are."""
    code, _, err = run("template", MAY, "--department", "人事部")
    assert code == 1
    assert err == "没有报送部门“人事部”。可选：信息科技部、零售银行管理部、党群工作部。\n"


def test_an_import_tells_what_it_wrote_and_what_comes_next(
    run: Run, desk: Path, book: Path
) -> None:
    """What came, what changed, where."""
    code, out, err = run("import", book, "--yes")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "数字月刊_2024-05_信息科技部.xlsx：信息科技部报送，2024年5月"
    assert "  核心系统逐日交易　core_daily.csv：新增31行" in lines
    assert "    + 2024-05-01：交易量5,010,153笔，平均耗时160.01毫秒" in lines
    assert lines[-1] == "接着可运行 monthly check 2024-05"
    assert set(files_of(desk)) == {f"{name}.csv" for name in MONTH} | {
        "issue.yml",
        "provenance.yml",
    }


def test_a_dry_run_writes_nothing(run: Run, desk: Path, book: Path) -> None:
    """It shows the same."""
    before = files_of(desk)
    code, out, _ = run("import", book, "--dry-run")
    assert (code, out.splitlines()[-1]) == (0, "没有写入。")
    assert "新增31行" in out
    assert files_of(desk) == before


@pytest.mark.parametrize(("answer", "is_written"), [("n\n", False), ("y\n", True)])
def test_a_person_is_asked(
    run: Run,
    desk: Path,
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    is_written: bool,
) -> None:
    """After the differences are shown."""
    asked = io.StringIO(answer)
    monkeypatch.setattr(asked, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", asked)
    code, out, _ = run("import", book)
    assert code == 0
    assert "写入吗？" in out
    assert ("core_daily.csv" in files_of(desk)) is is_written


def test_a_refusal_exits_1_and_lists_every_cell(run: Run, desk: Path, book: Path) -> None:
    """No traceback, nothing written."""
    before = files_of(desk)
    change(book, lambda each: core(each).__setitem__("B7", "3.5万"))
    code, out, err = run("import", book)
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "数据有1处问题：",
        "  1. 数字月刊_2024-05_信息科技部.xlsx 工作表“核心系统逐日交易” B7 「交易量（笔）」："
        "数字里有“万”字（现为“3.5万”）。万会舍去尾数，请写完整的数字，单位是笔",
    ]
    assert files_of(desk) == before


def test_a_month_without_a_folder_is_wrong_usage(run: Run, book: Path) -> None:
    """It names the issues there are, and the file that asks for another."""
    code, _, err = run("template", "2024-06")
    assert code == 2
    assert "data/2024-06 不存在" in err
    code, _, err = run(
        "import", change(book, lambda each: each["封面"].__setitem__("B4", "2024-09"))
    )
    assert (code, err.partition("：文件夹")[0]) == (2, f"{book.name}：没有2024-09的数据")
    code, _, err = run("import", book, "--month", "2024-5")
    assert code == 2
    assert "请写成 YYYY-MM" in err


def test_what_looks_wrong_is_not_written_without_a_yes(run: Run, desk: Path, book: Path) -> None:
    """A script has nobody to ask; it says that somebody looked."""
    before = files_of(desk)
    change(book, lambda each: core(each).__setitem__("B7", 5))
    code, out, err = run("import", book)
    assert code == 1
    told = "  核心系统逐日交易：2024-05-06的“交易量”是5笔，本期的中位数是5,160,153笔"
    assert told in out.splitlines()
    assert err == "有要核对的数，没有写入。核对无误后，请加 --yes 再次导入。\n"
    assert files_of(desk) == before
    assert run("import", book, "--yes")[0] == 0
    assert "2024-05-06,5,160.06" in files_of(desk)["core_daily.csv"].decode()
