"""A month's data are checked once, and those of the issues before it not again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from digital_monthly.errors import DataError
from digital_monthly.month import Month
from digital_monthly.reads import Read, States
from digital_monthly.run.reading import to_line
from digital_monthly.run.soundness import are_earlier_sound, check_sound
from tests.roots import write_issue

MARCH, APRIL = Month(2024, 3), Month(2024, 4)


class Checks:
    """Finds nothing, unless told to, and notes whether it was asked to check a month alone."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.findings: list[dict[str, Any]] = []

    def __call__(self, root: Path, month: str, alone: bool) -> dict[str, Any]:
        """Check."""
        self.asked.append((month, alone))
        path = f"data/{month}/measures.csv"
        read = Read("file", path, "", States(root).digest("file", path))
        return {"findings": self.findings, "reads": [to_line(read)]}


@pytest.fixture
def two(root: Path) -> Path:
    """Two issues with a table each."""
    for month in (MARCH, APRIL):
        write_issue(root, str(month), measures="id,value\na,1\n")
    return root


@pytest.fixture
def checks(two: Path) -> Checks:
    """Both issues are checked, one after the other."""
    made = Checks()
    for month in (MARCH, APRIL):
        check_sound(two, month, made)
    assert made.asked == [("2024-03", False), ("2024-04", True)]
    made.asked.clear()
    return made


def change(root: Path, month: Month) -> None:
    """Change a month's table."""
    (root / "data" / str(month) / "measures.csv").write_text("id,value\na,22\n", encoding="utf-8")


def test_what_has_not_changed_is_not_checked_again(two: Path, checks: Checks) -> None:
    """Unless that is asked for, and then the month alone."""
    check_sound(two, APRIL, checks)
    assert checks.asked == []
    check_sound(two, APRIL, checks, use_cache=False)
    assert checks.asked == [("2024-04", True)]


def test_a_month_that_changed_is_checked_alone(two: Path, checks: Checks) -> None:
    """The issues before it are as they were."""
    change(two, APRIL)
    check_sound(two, APRIL, checks)
    assert checks.asked == [("2024-04", True)]
    assert are_earlier_sound(two, APRIL)


@pytest.mark.parametrize("name", ["2024-03/measures.csv", "2024-03/odd.txt", "history/x.csv"])
def test_after_a_change_before_a_month_all_is_checked(two: Path, checks: Checks, name: str) -> None:
    """Also where a file is new."""
    path = two / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("id,value\na,22\n", encoding="utf-8")
    assert not are_earlier_sound(two, APRIL)
    check_sound(two, APRIL, checks)
    assert checks.asked == [("2024-04", False)]


def test_what_is_found_is_not_kept(two: Path, checks: Checks) -> None:
    """It is found again until it is mended, and the next issue is checked with it."""
    change(two, MARCH)
    checks.findings = [{"file": "measures.csv", "problem": "不对", "remedy": "请改正"}]
    for _ in range(2):
        with pytest.raises(DataError, match="不对"):
            check_sound(two, MARCH, checks)
    checks.findings = []
    check_sound(two, APRIL, checks)
    assert checks.asked == [("2024-03", False), ("2024-03", False), ("2024-04", False)]
