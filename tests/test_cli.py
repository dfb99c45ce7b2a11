"""The command ``monthly``: exit codes, messages, and nothing built from what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Run, runner
from tests.roots import copy_repository


@pytest.fixture
def run(copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a repository with the issue 2024-02: exit code, output, errors."""
    return runner(copied, monkeypatch, capsys)


def spoil(root: Path) -> None:
    """Two breaches in one file."""
    path = root / "data" / "2024-02" / "mobile_daily.csv"
    text = path.read_text(encoding="utf-8").replace("2024-01-02,", "2024-01-02,-")
    path.write_text(text.replace("2024-01-03,", "2024-01-03,x"), encoding="utf-8")


def break_states(root: Path) -> None:
    """A figure that disagrees with its parts."""
    path = root / "data" / "2024-02" / "measures.csv"
    path.write_text(
        path.read_text("utf-8").replace("hotline_in_progress,4", "hotline_in_progress,14"), "utf-8"
    )


def test_check_lists_what_was_decided_and_counts_what_is_open(run) -> None:
    """And exits 0 where nothing is."""
    code, out, err = run("check", "2024-02")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "2024-02：0个错误，0个警告；已认可7处，已豁免4处"
    assert "\n敏捷机制建设\n  已认可 看板需求总数为193份，各部分之和为146份，相差47份" in out
    assert "\033" not in out


def test_check_tells_an_error_with_its_place_and_exits_1(run, copied: Path) -> None:
    """By chapter, with the passage and what would agree."""
    break_states(copied)
    code, out, err = run("check", "2024-02")
    assert (code, err) == (1, "")
    assert out.startswith(
        "数字直通车\n"
        "  错误 累计收集的问题和建议为952个，各部分之和为962个，相差10个 [express_line.states]\n"
        "       累计收集的问题和建议952个；累计已解决928个；"
        "已答复、待发起人确认20条；分析、处理中14条\n"
        "       应为：952个\n"
    )


def test_check_writes_a_report_for_programs(run, copied: Path) -> None:
    """To a file that is named, with the same exit code."""
    break_states(copied)
    code, out, _ = run("check", "2024-02", "--format", "json", "--output", "r.json")
    assert code == 1
    assert out == "2024-02：1个错误，0个警告；已认可7处，已豁免4处。报告在 r.json\n"
    report = json.loads((copied / "r.json").read_text("utf-8"))
    assert [each["rule"] for each in report["findings"]] == ["express_line.states"]
    assert (report["month"], len(report["waived"])) == ("2024-02", 4)


def test_programs_are_told_of_breaches_of_the_contract_too(run, copied: Path) -> None:
    """As errors with file and line."""
    spoil(copied)
    code, out, err = run("check", "2024-02", "--format", "sarif")
    assert (code, err) == (1, "")
    results = json.loads(out)["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["data.contract"] * 2
    place = results[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "data/2024-02/mobile_daily.csv"
    assert place["region"]["startLine"] == 3


def test_a_text_is_checked_without_a_month(run, tmp_path: Path) -> None:
    """Whatever folder it lies in; an error is told with its line, and exits 1."""
    path = tmp_path / "a.md"
    path.write_text("没有数字的一句话。\n", encoding="utf-8")
    arguments = ("check", "--text", str(path), "--format", "json")
    assert run(*arguments) == (0, '{\n "findings": []\n}\n', "")
    path.write_text("标题\n\n系统40个，其中16个基本可用，占比50%。\n", encoding="utf-8")
    code, out, _ = run(*arguments)
    (finding,) = json.loads(out)["findings"]
    assert (code, finding["severity"], finding["line"]) == (1, "error", 3)
    assert finding["file"] == str(path)
    assert "50%" in finding["numbers"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "请写明一个月份，如 monthly check 2024-02，或用 --text 检查一个文件。"),
        (
            ("2024-02", "--text", __file__),
            "请写明一个月份，如 monthly check 2024-02，或用 --text 检查一个文件。",
        ),
        (("2024-02", "--format", "xml"), "没有格式“xml”。可选：text、html、json、sarif。"),
    ],
)
def test_check_wants_a_month_or_a_text_and_a_known_format(
    run, arguments: tuple[str, ...], sentence: str
) -> None:
    """Anything else is wrong usage."""
    assert run("check", *arguments) == (2, "", f"{sentence}\n")


def test_a_text_that_cannot_be_read_is_told(run, tmp_path: Path) -> None:
    """In another encoding, or none."""
    binary = tmp_path / "a.bin"
    binary.write_bytes(b"a\0b")
    told = f"{binary}不是文本。Word、PDF等文件请另存为纯文本或Markdown后重试。\n"
    assert run("check", "--text", str(binary)) == (1, "", told)
    path = tmp_path / "gbk.md"
    path.write_bytes("数字".encode("gbk"))
    assert run("check", "--text", str(path)) == (
        1,
        "",
        f"{path}不是UTF-8编码的文本。请另存为UTF-8后重试。\n",
    )


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
        (("check", "--text", "无.md"), "没有文件无.md。用法见 monthly check --help。"),
        (("check", "--text", "/"), "/是文件夹，不是文件。用法见 monthly check --help。"),
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
