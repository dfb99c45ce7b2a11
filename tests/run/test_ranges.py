"""Building many issues: each by itself, all of them told of, none made twice."""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.roots import copy_repository
from tests.run.faults import Bench, write_chapter, write_contents

MONTHS = ("2024-02", "2024-03", "2024-04")
_BROKEN = "data/2024-04/hotline_monthly.csv"


def prepare(root: Path) -> None:
    """Three issues without articles and two chapters, of which one fails in the first issue."""
    copy_repository(root, *MONTHS)
    shutil.rmtree(root / "notebooks")
    for month in MONTHS:
        shutil.rmtree(root / "data" / month / "articles")
    write_chapter(root, "releases", 'print(issue.frame("tasks_released_by_department").to_csv())')
    write_chapter(root, "corporate", 'assert month != "2024-02", "二月算不出"')
    write_contents(root, ("releases", "corporate"))


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A repository to build in."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        made = Bench(Path(folder))
        prepare(made.root)
        yield made


def build(bench: Bench, *arguments: str) -> tuple[int, list[list[str]], str]:
    """Build issues without prints; the status, the lines of the table as cells, the errors."""
    started = bench.start("build", *arguments, "--no-print")
    out, err = started.communicate(timeout=120)
    return started.returncode, [line.split() for line in out.splitlines()], err


def result_of(lines: list[list[str]], month: str) -> str:
    """What the table says became of an issue; empty where it is not listed."""
    return next((line[-1] for line in lines if line[0] == month), "")


@pytest.mark.book
def test_a_failure_stops_no_other_issue_and_what_is_made_is_not_made_again(bench: Bench) -> None:
    """Neither broken data nor a chapter that fails; when they are mended, only they are made."""
    whole = (bench.root / _BROKEN).read_text("utf-8")
    (bench.root / _BROKEN).write_text(whole.replace("2024-04,问题,44", "2024-04,问题,-44"), "utf-8")
    code, lines, err = build(bench, "2024-01..2024-04")
    assert code == 1
    assert lines[0] == ["范围内没有这些月份的文件夹，略过：2024-01。"]
    results = [result_of(lines, month) for month in MONTHS]
    assert results == ["失败", "已生成", "失败"]
    assert lines[-1][0] == "共3期"
    assert lines[-1][-1] == "1期已生成，2期失败"
    assert "2024-02：notebooks/corporate.ipynb" in err
    assert "二月算不出" in err
    assert f"{_BROKEN} 第2行 「received」：不得小于0" in err
    assert "Traceback" not in err
    (bench.root / _BROKEN).write_text(whole, "utf-8")
    write_chapter(bench.root, "corporate", "print(month)")
    code, lines, err = build(bench, "--changed")
    assert (code, err) == (0, "")
    assert lines[0] == ["3期中有3期要重新生成。"]
    ran = {line[0]: line[1] for line in lines[2:-1]}
    assert ran == {"2024-02": "corporate", "2024-03": "corporate", "2024-04": "releases、corporate"}
    (bench.root / "data" / "2024-04" / "waivers.yml").write_text("waivers: []\n", "utf-8")
    code, lines, err = build(bench, "--changed")
    assert [line[0] for line in lines] == ["3期中有1期要重新生成。", "期", "2024-04", "共1期"]
    code, lines, err = build(bench, "--since", "2024-03")
    assert lines[-1][-1] == "2期没有变化"


@pytest.mark.book
def test_a_range_that_was_killed_goes_on_where_it_was(bench: Bench) -> None:
    """The issue that was made is left as it is, and nothing stays of the run that was killed."""
    write_chapter(bench.root, "corporate", "print(month)")
    running = bench.start("build", "2024-02..2024-04", "--no-print")
    first = bench.root / "_build" / "2024-02" / ".made.json"
    ends = time.monotonic() + 60
    while not first.is_file() and time.monotonic() < ends:
        time.sleep(0.02)
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    assert bench.left_after() == []
    pages = bench.root / "_build" / "2024-02" / "html" / "book" / "releases.html"
    made = pages.stat().st_mtime_ns
    code, lines, err = build(bench, "2024-02..2024-04")
    assert (code, err) == (0, "")
    assert lines[-1][-1] == "2期已生成，1期没有变化"
    assert pages.stat().st_mtime_ns == made
    report = json.loads((bench.root / "_build" / "2024-04" / "report.json").read_text("utf-8"))
    assert [chapter["status"] for chapter in report["chapters"]] == ["executed", "executed"]
