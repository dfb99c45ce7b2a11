"""Executing one chapter: isolation, failures, what is kept of them. Real kernels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digital_monthly.run import warm
from digital_monthly.run.chapter import Outcome, Task, run_chapter
from tests.run.notebooks import notebook, text_of


def run(
    root: Path, *cells: str, timeout_s: float | None = None, memory: int | None = None
) -> Outcome:
    """Execute a chapter of these code cells for March."""
    task = Task("x", notebook(*cells), {"month": "2024-03"}, str(root), timeout_s, memory)
    return run_chapter(task)


def said(outcome: Outcome, cell: int) -> str:
    """What one of the chapter's own code cells printed; the first is 0."""
    output = outcome.outputs[cell + 2]
    assert output is not None
    return text_of(output[0])


def test_a_chapter_is_executed_for_its_month_in_the_root(root: Path) -> None:
    """With papermill's injected cell, whose source is told."""
    outcome = run(root, "import os; print(month, os.getcwd())")
    assert outcome.failure is None
    assert said(outcome, 0) == f"2024-03 {root}\n"
    assert outcome.injected == '# Parameters\nmonth = "2024-03"\n'
    assert outcome.outputs[:2] == [None, ([], 1)]


def test_chapters_share_nothing(root: Path) -> None:
    """Globals, options, modules, environment, renderers: each starts as the first did."""
    spoil = """
import builtins, os, sys, pandas as pd, altair as alt, digital_monthly.formatting as formatting
builtins.leak = 1
os.environ["LEAK"] = "1"
pd.set_option("display.max_rows", 3)
alt.renderers.enable("json")
formatting.format_number = None
sys.path.insert(0, "leak")
os.chdir("/")
"""
    look = """
import os, sys, pandas as pd, altair as alt, digital_monthly.formatting as formatting
print("leak" in dir(__builtins__), "LEAK" in os.environ, pd.get_option("display.max_rows"),
      alt.renderers.active, formatting.format_number is None, "leak" in sys.path)
"""
    before = said(run(root, look), 0)
    assert run(root, spoil).failure is None
    assert said(run(root, look), 0) == before == "False False 60 digital_monthly False False\n"


def test_a_chapter_runs_in_a_process_of_its_own(root: Path) -> None:
    """Forked from the warm one, leading a session of its own, in which pandas is loaded."""
    look = "import os, sys; print(os.getpid(), os.getsid(0), os.getppid(), 'pandas' in sys.modules)"
    first, second = (said(run(root, look), 0).split() for _ in range(2))
    assert first[0] == first[1] != second[0]
    assert first[2] == second[2] == str(warm.zygote().process.pid)
    assert first[3] == "True"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os; os._exit(3)", "执行这一格时内核中途退出（退出码3）"),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "执行这一格时内核中途退出（信号9）",
        ),
    ],
)
def test_a_kernel_that_dies_is_the_error_of_its_cell(root: Path, code: str, words: str) -> None:
    """What ran before is kept, what was printed too, and other chapters run on."""
    outcome = run(
        root,
        "print('before')",
        f"import time\nprint('last words', flush=True)\ntime.sleep(0.3)\n{code}",
        "print(1)",
    )
    assert outcome.failure is not None
    assert (outcome.failure.cell, outcome.failure.error) == (4, "内核退出")
    assert outcome.failure.message == words
    assert said(outcome, 0) == "before\n"
    assert said(outcome, 1) == "last words\n"
    assert outcome.outputs[4] is None
    assert run(root, "print('fine')").failure is None


def test_a_chapter_that_takes_too_much_memory_fails_alone(root: Path) -> None:
    """With Python's own error, at its own limit."""
    outcome = run(root, "x = bytearray(3 * 2**30)", memory=2 * 2**30)
    assert outcome.failure is not None
    assert outcome.failure.error == "MemoryError"
    assert run(root, "x = bytearray(2**20)", memory=2 * 2**30).failure is None


def test_a_chapter_that_hangs_is_stopped(root: Path) -> None:
    """After all its cells have taken the time given, also where it holds the interpreter."""
    outcome = run(root, "print('before')", "import re; re.match('(a+)+b', 'a' * 40)", timeout_s=1.0)
    assert outcome.failure is not None
    assert (outcome.failure.cell, outcome.failure.error) == (4, "超时")
    assert said(outcome, 0) == "before\n"
    assert outcome.wall_s < 5


def test_an_error_is_told_by_cell_line_and_source(root: Path) -> None:
    """As IPython reports it, in plain text; outputs made before it stay."""
    outcome = run(
        root, "x = 0\nprint('made')\ny = 1 / x\nprint('not reached')", "print('nor this')"
    )
    failure = outcome.failure
    assert failure is not None
    assert (failure.cell, failure.line, failure.code) == (3, 3, "y = 1 / x")
    assert str(failure) == "第3格第3行出错：ZeroDivisionError：division by zero"
    assert "----> 3 y = 1 / x" in failure.traceback
    assert "\x1b" not in failure.traceback
    assert said(outcome, 0) == "made\n"


def test_the_line_is_the_cells_not_the_packages(root: Path) -> None:
    """Where the error is raised deeper down."""
    outcome = run(root, "from digital_monthly.month import Month\n\nMonth.parse('x')")
    assert outcome.failure is not None
    assert (outcome.failure.line, outcome.failure.code) == (3, "Month.parse('x')")
    assert outcome.failure.error == "MonthError"


def test_a_syntax_error_has_a_line_too(root: Path) -> None:
    """Though nothing ran."""
    outcome = run(root, "x = 1\nif x\n    pass")
    assert outcome.failure is not None
    assert (outcome.failure.line, outcome.failure.code) == (2, "if x")
    assert outcome.failure.error == "SyntaxError"


def test_an_early_exit_is_a_failure(root: Path) -> None:
    """A chapter that ends itself is not whole, even where papermill lets it pass."""
    outcome = run(root, "import sys; sys.exit(0)", "print('not reached')")
    assert outcome.failure is not None
    assert outcome.failure.error == "SystemExit"


def test_an_error_that_a_tag_allows_is_none(root: Path) -> None:
    """``raises-exception``, as nbclient knows it."""
    made = json.loads(notebook("1 / 0", "print('on')"))
    made["cells"][2]["metadata"] = {"tags": ["raises-exception"]}
    outcome = run_chapter(Task("x", json.dumps(made), {"month": "2024-03"}, str(root)))
    assert outcome.failure is None
    assert said(outcome, 1) == "on\n"


def test_what_is_printed_names_no_process(root: Path) -> None:
    """Warnings show the cell's file, which bears the process's number in its name."""
    outcomes = [run(root, "import warnings; warnings.warn('look')") for _ in range(2)]
    assert "look" in said(outcomes[0], 0)
    assert said(outcomes[0], 0) == said(outcomes[1], 0)


def test_nothing_of_a_chapter_stays(root: Path) -> None:
    """No file of its kernel, once it has ended."""
    run(root, "print(1)")
    assert list(warm.zygote().folder.iterdir()) == []
