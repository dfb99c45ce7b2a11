"""The command ``monthly``: exit codes, messages, and nothing built from what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digital_monthly.cli import main
from tests.roots import copy_repository


@pytest.fixture
def run(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> object:
    """Run a command in a repository with the issue 2024-02: exit code, output, errors."""
    monkeypatch.setenv("DIGITAL_MONTHLY_ROOT", str(copied))
    monkeypatch.chdir(copied)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["monthly", *arguments])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def spoil(root: Path) -> None:
    """Two breaches in one file."""
    path = root / "data" / "2024-02" / "mobile_daily.csv"
    text = path.read_text(encoding="utf-8").replace("2024-01-02,", "2024-01-02,-")
    path.write_text(text.replace("2024-01-03,", "2024-01-03,x"), encoding="utf-8")


def test_check_says_that_all_is_well(run) -> None:
    """And exits 0."""
    assert run("check", "2024-02") == (0, "data/2024-02：数据与文章都符合约定。\n", "")


def test_check_lists_every_finding(run, copied: Path) -> None:
    """And exits 1."""
    spoil(copied)
    code, out, err = run("check", "2024-02")
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "数据有2处问题："
    assert err.splitlines()[1].startswith("  1. data/2024-02/mobile_daily.csv 第3行 「dau」：")
    assert err.splitlines()[2].startswith("  2. data/2024-02/mobile_daily.csv 第4行 「dau」：")


@pytest.mark.parametrize("command", ["build", "execute"])
def test_nothing_is_built_from_data_that_are_refused(run, copied: Path, command: str) -> None:
    """Neither pages nor folders: only the template of the print edition lies in ``book/``."""
    spoil(copied)
    code, _, err = run(command, "2024-02")
    assert code == 1
    assert "第3行" in err
    assert not (copied / "_build").exists()
    assert [path.name for path in (copied / "book").iterdir()] == ["print"]


@pytest.mark.parametrize("command", ["build", "check", "execute"])
@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        ("2024-99", "月份“2024-99”不存在。请写成 YYYY-MM，如 2024-02。"),
        ("202402", "月份“202402”写法不对。请写成 YYYY-MM，如 2024-02。"),
        ("二月", "月份“二月”写法不对。请写成 YYYY-MM，如 2024-02。"),
        (
            "2031-01",
            "没有2031-01的数据：文件夹 data/2031-01 不存在。现有的期：2024-02。",
        ),
    ],
)
def test_a_month_that_is_none_is_wrong_usage(
    run, copied: Path, command: str, month: str, sentence: str
) -> None:
    """One sentence, exit 2, nothing built."""
    assert run(command, month) == (2, "", f"{sentence}\n")
    assert not (copied / "_build").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("build",), "缺少月份。用法见 monthly build --help。"),
        (("biuld", "2024-02"), "没有命令biuld。用法见 monthly --help。"),
        (("check", "2024-02", "x"), "多出了“x”。用法见 monthly check --help。"),
        (("check", "2024-02", "x", "y"), "多出了“x y”。用法见 monthly check --help。"),
        (("check", "2024-02", "--fast"), "没有选项--fast。用法见 monthly check --help。"),
        (("build", "2024-02", "-j", "0"), "--jobs / -j不得小于1。用法见 monthly build --help。"),
        (("build", "2024-02", "-j", "两"), "--jobs / -j应为整数。用法见 monthly build --help。"),
        (("build", "2024-02", "-j"), "选项-j之后应有取值。用法见 monthly --help。"),
    ],
)
def test_wrong_usage_is_told_in_chinese(run, arguments: tuple[str, ...], sentence: str) -> None:
    """One sentence that says where to read on; exit 2."""
    assert run(*arguments) == (2, "", f"命令写法不对：{sentence}\n")


def test_no_command_shows_what_there_is(run) -> None:
    """As wrong usage."""
    code, out, err = run()
    assert code == 2
    for command in ("check", "execute", "build", "contract"):
        assert command in out + err


def test_help_is_no_error(run) -> None:
    """Every command tells its usage."""
    code, out, err = run("build", "--help")
    assert (code, err) == (0, "")
    assert "2024-02" in out


def test_a_disk_that_refuses_is_told(run, copied: Path) -> None:
    """Without a traceback."""
    (copied / "data" / "README.md").mkdir()
    code, _, err = run("contract")
    assert code == 1
    assert err.startswith("读写文件失败：")
    assert "README.md" in err


def test_contract_writes_its_file(run, copied: Path) -> None:
    """And names it."""
    assert run("contract") == (0, "data/README.md\n", "")
    assert (copied / "data" / "README.md").read_text("utf-8").startswith("# 数据约定\n")


def test_a_shell_sees_the_same(tmp_path: Path) -> None:
    """Exit code, message and no traceback of the real command, from another folder."""
    root = copy_repository(tmp_path / "copied", "2024-02")
    spoil(root)
    done = subprocess.run(
        [sys.executable, "-m", "digital_monthly", "build", "2024-02"],
        cwd=tmp_path,
        env={**os.environ, "DIGITAL_MONTHLY_ROOT": str(root)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "数据有2处问题：" in done.stderr
    assert "Traceback" not in done.stderr


def test_importing_the_package_is_cheap() -> None:
    """It loads neither Sphinx nor papermill, nor does opening an issue."""
    code = (
        "import sys, digital_monthly, digital_monthly.cli, digital_monthly.issue;"
        "print([name for name in ('sphinx', 'papermill', 'altair') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
