"""What earlier issues said: computed from their data once, and anew when these change."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.month import Month
from digital_monthly.trends.records import find_earlier, find_issues, look_of
from tests.roots import REPOSITORY, copy_repository, write_issue

APRIL = Month(2024, 4)


def collect(root: Path, month: str = "2024-04") -> list[dict[str, Any]]:
    """What the process prints."""
    command = [sys.executable, "-P", "-m", "digital_monthly.trends.past", str(root), month]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    issues: list[dict[str, Any]] = json.loads(done.stdout)
    return issues


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three issues, computed once."""
    months = ("2024-02", "2024-03", "2024-04")
    root = copy_repository(tmp_path_factory.mktemp("trends") / "root", *months)
    collect(root)
    return root


@pytest.fixture
def three(computed: Path, tmp_path: Path) -> Path:
    """A copy to change at will, with what was computed."""
    return Path(shutil.copytree(computed, tmp_path / "three"))


def test_issues_say_what_they_said(three: Path) -> None:
    """Each by its own data alone, though the next one revises some; the last stands on pages."""
    issues = collect(three)
    assert [issue["period"] for issue in issues] == ["2024-01..2024-02", "2024-03", "2024-04"]
    values = [issue["facts"]["requirements_new"]["value"] for issue in issues[:2]]
    assert values == [1102, 561]
    assert issues[1]["facts"]["tasks_released_total"]["value"] == 519
    assert issues[2]["facts"] == {}
    assert issues[2]["revisions"][0]["new"] == "509"
    assert not any(issue["problem"] or issue["problems"] for issue in issues)


def test_facts_of_articles_are_among_them(three: Path) -> None:
    """They are stated nowhere else."""
    assert collect(three)[0]["facts"]["year_end_drill_systems"]["display"] == "20余套"


def test_what_is_known_is_found_without_computing(three: Path) -> None:
    """And gives the same."""
    assert find_issues(three, APRIL) == collect(three)


def test_a_change_of_an_earlier_issue_is_noticed(three: Path) -> None:
    """Only what read it is computed again, and gives the new value."""
    known = set((three / ".monthly/cache/facts").rglob("*@*"))
    path = three / "data" / "2024-02" / "measures.csv"
    path.write_text(
        path.read_text("utf-8").replace("requirements_new,1102", "requirements_new,1104")
    )
    assert find_issues(three, APRIL) is None
    issues = collect(three)
    assert issues[0]["facts"]["requirements_new"]["value"] == 1104
    new = set((three / ".monthly/cache/facts").rglob("*@*")) - known
    assert {path.parent.name for path in new} == {"facts", "releases"}


def test_a_change_of_the_last_issues_figures_is_none(three: Path) -> None:
    """They stand on its pages."""
    path = three / "data" / "2024-04" / "measures.csv"
    path.write_text(path.read_text("utf-8").replace("requirements_new,503", "requirements_new,505"))
    assert find_issues(three, APRIL) is not None


def test_without_a_cache_the_same_is_computed(three: Path) -> None:
    """Whatever was built before."""
    before = collect(three)
    shutil.rmtree(three / ".monthly")
    assert collect(three) == before


def test_a_new_issue_adds_to_what_is_known(computed: Path, tmp_path: Path) -> None:
    """The chapters of the issues before it are not looked at."""
    root = Path(shutil.copytree(computed, tmp_path / "root"))
    collect(root, "2024-03")
    for path in (root / ".monthly" / "cache" / "facts").glob("*/*@2024-02.*"):
        path.unlink()
    for path in (root / ".monthly" / "cache" / "facts").glob("earlier@2024-04.*"):
        path.unlink()
    assert [issue["month"] for issue in collect(root)] == ["2024-02", "2024-03", "2024-04"]
    assert not list((root / ".monthly" / "cache" / "facts").glob("*/*@2024-02.*"))


_ONE = "from digital_monthly.trends import past; past.WINDOW = 1; past.main()"


def test_courses_go_back_so_many_issues_and_no_further(three: Path) -> None:
    """Those before are neither told nor rested on, and that there are some is."""
    shutil.rmtree(three / ".monthly")
    for month, told in (("2024-03", ["2024-02", "2024-03"]), ("2024-04", ["2024-03", "2024-04"])):
        command = [sys.executable, "-P", "-c", _ONE, str(three), month]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        issues = json.loads(done.stdout)
        assert [issue["month"] for issue in issues] == told
        assert issues[0]["is_cut"] is (month == "2024-04")
    known = find_earlier(three, APRIL)
    assert known is not None
    assert [issue["month"] for issue in known.issues] == ["2024-03"]
    read = {read.path for each in known.reads for read in each}
    assert "data/2024-03/agile_board.csv" in read
    assert "data/2024-02/seal_optimization_points.csv" not in read


def test_a_chapter_that_cannot_be_computed_leaves_the_others(three: Path) -> None:
    """A data set that an earlier issue never had."""
    (three / "data" / "2024-02" / "core_daily.csv").unlink()
    first, second, _ = collect(three)
    assert "缺少此文件" in first["problems"]["key_systems"]
    assert "core_txn_peak" not in first["facts"]
    assert first["facts"]["requirements_new"]["value"] == 1102
    assert second["facts"]["requirements_new"]["value"] == 561


def test_an_issue_whose_record_is_broken_is_a_gap(three: Path) -> None:
    """The others are there."""
    (three / "data" / "2024-02" / "issue.yml").write_text("title: [\n", encoding="utf-8")
    first, second, _ = collect(three)
    assert first["problem"]
    assert first["facts"] == {}
    assert second["month"] == "2024-03"


def test_an_issue_that_is_not_there_is_refused(three: Path) -> None:
    """In a sentence."""
    command = [sys.executable, "-m", "digital_monthly.trends.past", str(three), "2025-01"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("没有2025-01的数据")
    assert "Traceback" not in done.stderr


def test_any_change_of_earlier_data_looks_different(root: Path) -> None:
    """Also one that keeps size and time; what only later issues hold does not count."""
    for month in ("2024-02", "2024-03", "2024-04"):
        write_issue(root, month, measures="id,value\na,1\n")
    look = look_of(root, Month(2024, 3))
    (root / "data" / "2024-04" / "measures.csv").write_text("id,value\na,2\n", encoding="utf-8")
    (root / "data" / "2024-03" / "measures.csv").write_text("id,value\na,2\n", encoding="utf-8")
    assert look_of(root, Month(2024, 3)) == look
    path = root / "data" / "2024-02" / "measures.csv"
    status = path.stat()
    path.write_text("id,value\na,2\n", encoding="utf-8")
    import os

    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert look_of(root, Month(2024, 3)) != look


def test_the_repository_is_left_alone() -> None:
    """These tests work on copies."""
    assert not (REPOSITORY / "data" / "2025-01").exists()
