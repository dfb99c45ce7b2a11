"""``monthly status``: exit codes and formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Run, runner
from tests.status.months import make_root


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Ask for the status of a new month: exit code, output, errors."""
    root = make_root(tmp_path / "root")
    return runner(root, monkeypatch, capsys, "status")


@pytest.mark.parametrize(("today", "expected"), [("2024-04-05", 0), ("2024-04-06", 1)])
def test_it_fails_where_somebody_has_to_act(run: Run, today: str, expected: int) -> None:
    """Missing is no failure; late is."""
    code, out, err = run("2024-03", "--today", today)
    assert (code, err) == (expected, "")
    assert out.startswith("2024-03　第2期，2024年3月")
    assert "\033" not in out


def test_programs_are_told_the_same(run: Run) -> None:
    """With the same exit code."""
    code, out, _ = run("2024-03", "--format", "json", "--today", "2024-04-06")
    content = json.loads(out)
    assert (code, content["needs_action"], content["record"]["month"]) == (1, True, "2024-03")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("2024-03", "--format", "xml"), "没有格式“xml”。可选：text、json。"),
        (("2024-03", "--today", "明天"), "日期“明天”写法不对。请写成 YYYY-MM-DD"),
        (("2024-09",), "没有2024-09的数据"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(
    run: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    """And exits 2."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert sentence in err
