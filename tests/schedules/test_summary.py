"""The summary of a run: a screen of text that says how it ended and what is to be done."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from digital_monthly.cli import main
from digital_monthly.run.schedulers.cluster import PATIENCE
from digital_monthly.run.session import WAIT, locked
from tests.roots import write_root
from tests.run.notebooks import write_notebook


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a repository with one chapter, whose data need no check."""
    root = write_root(tmp_path / "small")
    (root / "data" / "2024-03").mkdir()
    write_notebook(root, "releases", "print(month)")
    monkeypatch.setenv("DIGITAL_MONTHLY_ROOT", str(root))
    monkeypatch.chdir(root)
    monkeypatch.setattr("digital_monthly.run.session.Session.check", lambda session: None)
    return root


def summary_of(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, list[str]]:
    """A command's exit code, and its summary less the seconds that it took."""
    monkeypatch.setattr(sys, "argv", ["monthly", "--summary", "s.txt", *arguments])
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    lines = Path("s.txt").read_text("utf-8").splitlines()
    assert re.fullmatch(r"用时：\d+秒", lines.pop(3))
    assert re.match(r"数字月刊 \d{4}-\d\d-\d\d \d\d:\d\d ", lines[0])
    return code, [lines[0].split(" ", 3)[3], *lines[1:]]


def test_a_run_that_succeeds_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its last words."""
    code, lines = summary_of(monkeypatch, "execute", "2024-03")
    assert (code, lines[0]) == (0, "成功（退出码0）")
    assert lines[2:4] == ["命令：monthly --summary s.txt execute 2024-03", "过程的最后几行："]
    assert re.fullmatch(r"  \[ 1/1\] releases +已执行 +\d+\.\d秒", lines[4].replace("    [", "  ["))
    assert lines[-1] == "怎么办：不必做什么。"


def test_a_chapter_that_fails_is_for_people(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1, with the place."""
    write_notebook(root, "releases", "1 / 0")
    code, lines = summary_of(monkeypatch, "execute", "2024-03")
    assert (code, lines[0]) == (1, "失败，要人处理（退出码1）")
    assert lines[3:5] == [
        "问题：",
        "  notebooks/releases.ipynb 第3格第1行出错：ZeroDivisionError：division by zero",
    ]
    assert lines[-1].startswith("怎么办：请按上面的说明改正")


def test_a_wrong_command_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2."""
    code, lines = summary_of(monkeypatch, "execute", "2024-03", "--scheduler", "host")
    assert (code, lines[0]) == (2, "命令写错了（退出码2）")
    assert "应写成 tcp://主机:端口，如 tcp://127.0.0.1:8786" in lines[4]


def test_what_is_away_may_be_tried_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 75: the cluster, or another process that has the lock."""
    monkeypatch.setenv(PATIENCE, "0.2")
    address = ("--scheduler", "tcp://127.0.0.1:9")
    code, lines = summary_of(monkeypatch, "execute", "2024-03", *address)
    assert (code, lines[0]) == (75, "暂时做不了（退出码75）")
    assert lines[4].startswith("  等了0.2秒，连不上调度器 tcp://127.0.0.1:9。")
    monkeypatch.setenv(WAIT, "0.1")
    with locked(root, "book", print):
        code, lines = summary_of(monkeypatch, "execute", "2024-03")
    assert code == 75
    assert lines[4] == "  等了0.1秒，另一个进程还在生成book。等它结束后再运行同一条命令。"


def test_it_keeps_to_a_screen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much was said."""
    toc = "format: jb-book\nroot: book/c00\nchapters:\n"
    names = [f"c{number:02}" for number in range(40)]
    toc += "".join(f"  - file: book/{name}\n" for name in names[1:])
    (root / "_toc.yml").write_text(toc, encoding="utf-8")
    for name in names:
        (root / "notebooks" / f"{name}.ipynb").write_text("{", encoding="utf-8")
    code, lines = summary_of(monkeypatch, "execute", "2024-03")
    assert code == 1
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 102
