"""Executing chapters: what runs, what is kept, what failed. Real kernels, tiny notebooks."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.month import Month
from digital_monthly.run.execute import ChapterRun, execute, notebook_names, plan
from tests.run.notebooks import notebook, read_page, text_of, write_notebook

MONTH = Month(2024, 3)
READ = "print(open('data/x.csv').read())"


def run(
    root: Path, *names: str, use_cache: bool = True, month: Month = MONTH, **options: Any
) -> dict[str, ChapterRun]:
    """Execute chapters into ``book``."""
    plans = plan(root, month, names, use_cache=use_cache)
    runs = execute(root, month, root / "book", plans, jobs=2, **options)
    assert [chapter.name for chapter in runs] == list(names)
    return {chapter.name: chapter for chapter in runs}


def why(root: Path, name: str) -> str:
    """Why a chapter would be executed."""
    (made,) = plan(root, MONTH, [name])
    return made.why


def shown(root: Path, name: str) -> str:
    """What a chapter's last cell printed."""
    return text_of(read_page(root, name)["cells"][-1]["outputs"])


@pytest.fixture
def good(root: Path) -> Path:
    """A chapter that prints its month and a data file."""
    write_notebook(root, "good", f"print(month)\n{READ}")
    (root / "data" / "x.csv").write_text("1", encoding="utf-8")
    return root


def test_a_chapter_is_executed_once(good: Path) -> None:
    """Until something that it read changes; then the reason is told."""
    assert why(good, "good") == "还没有成功执行过"
    assert run(good, "good")["good"].status == "executed"
    assert shown(good, "good") == "2024-03\n1\n"
    assert why(good, "good") == ""
    assert run(good, "good")["good"].status == "cached"
    (good / "data" / "x.csv").write_text("2", encoding="utf-8")
    assert why(good, "good") == "data/x.csv变了"
    assert run(good, "good")["good"].status == "executed"
    assert shown(good, "good") == "2024-03\n2\n"


def test_what_it_did_not_read_does_not_count(good: Path) -> None:
    """Other data, other notebooks."""
    run(good, "good")
    (good / "data" / "y.csv").write_text("1", encoding="utf-8")
    write_notebook(good, "other", "print(1)")
    assert why(good, "good") == ""


def test_code_and_prose_count_and_the_reason_says_so(good: Path) -> None:
    """A change that is taken back finds the old result."""
    run(good, "good")
    before = (good / "notebooks" / "good.ipynb").read_text(encoding="utf-8")
    write_notebook(good, "good", f"print(month)\n{READ}", prose="# 题目\n\n新的一句。")
    assert why(good, "good") == "笔记本变了"
    run(good, "good")
    assert "新的一句" in json.dumps(read_page(good, "good"), ensure_ascii=False)
    (good / "notebooks" / "good.ipynb").write_text(before, encoding="utf-8")
    assert why(good, "good") == ""


def test_metadata_are_on_the_page_without_executing(good: Path) -> None:
    """Tags and ids change the page, not the result."""
    run(good, "good")
    path = good / "notebooks" / "good.ipynb"
    changed = json.loads(path.read_text(encoding="utf-8"))
    changed["cells"][-1]["metadata"]["tags"] = ["hide-input"]
    path.write_text(json.dumps(changed), encoding="utf-8")
    assert run(good, "good")["good"].status == "cached"
    assert read_page(good, "good")["cells"][-1]["metadata"] == {"tags": ["hide-input"]}


def test_another_month_is_another_result(good: Path) -> None:
    """Each is kept."""
    run(good, "good")
    assert run(good, "good", month=Month(2024, 4))["good"].status == "executed"
    assert shown(good, "good") == "2024-04\n1\n"
    assert run(good, "good")["good"].status == "cached"
    assert shown(good, "good") == "2024-03\n1\n"


def test_a_page_that_was_taken_away_comes_from_the_cache(good: Path) -> None:
    """Byte for byte."""
    run(good, "good")
    page = good / "book" / "good.ipynb"
    before = page.read_bytes()
    page.unlink()
    assert run(good, "good")["good"].status == "cached"
    assert page.read_bytes() == before


def test_an_unchanged_page_keeps_its_time(good: Path) -> None:
    """So that what is made from it need not be made anew."""
    run(good, "good")
    before = (good / "book" / "good.ipynb").stat().st_mtime_ns
    run(good, "good", use_cache=False)
    assert (good / "book" / "good.ipynb").stat().st_mtime_ns == before


def test_all_are_executed_when_asked(good: Path) -> None:
    """The pages are the same."""
    run(good, "good")
    before = (good / "book" / "good.ipynb").read_bytes()
    again = run(good, "good", use_cache=False)["good"]
    assert (again.status, again.why) == ("executed", "要求全部重新执行")
    assert (good / "book" / "good.ipynb").read_bytes() == before


def test_a_failing_chapter_stops_no_other_and_runs_again(good: Path) -> None:
    """Its page holds what it made and the error; the next run executes only it."""
    write_notebook(good, "bad", "print('made')", "1 / 0", "print('not reached')")
    told: list[str] = []
    runs = run(good, "bad", "good", report=lambda chapter: told.append(chapter.name))
    assert (runs["bad"].status, runs["good"].status) == ("failed", "executed")
    assert runs["bad"].message == "第4格第1行出错：ZeroDivisionError：division by zero"
    assert sorted(told) == ["bad", "good"]
    cells = read_page(good, "bad")["cells"]
    assert text_of(cells[3]["outputs"]) == "made\n"
    assert cells[4]["outputs"][0]["ename"] == "ZeroDivisionError"
    assert cells[5]["outputs"] == []
    again = run(good, "bad", "good")
    assert (again["bad"].status, again["good"].status) == ("failed", "cached")


def test_a_notebook_that_cannot_be_read_stops_no_other(good: Path) -> None:
    """A page says so in its place."""
    (good / "notebooks" / "broken.ipynb").write_text("{", encoding="utf-8")
    runs = run(good, "broken", "good")
    assert (runs["broken"].status, runs["good"].status) == ("failed", "executed")
    assert runs["broken"].message.startswith("笔记本读不出来（JSONDecodeError")
    assert "读不出来" in json.dumps(read_page(good, "broken"), ensure_ascii=False)


def test_nothing_half_made_is_left(good: Path) -> None:
    """Only pages."""
    write_notebook(good, "bad", "1 / 0")
    run(good, "bad", "good")
    assert {path.name for path in (good / "book").iterdir()} == {"bad.ipynb", "good.ipynb"}


def test_chapters_are_the_notebooks(good: Path) -> None:
    """By stem, sorted; an editor's hidden files are none."""
    write_notebook(good, "a_first", "1")
    (good / "notebooks" / ".good-checkpoint.ipynb").write_text("{}", encoding="utf-8")
    assert notebook_names(good) == ["a_first", "good"]


def test_another_executor_can_stand_in(good: Path) -> None:
    """It is handed a function and a task that can be sent anywhere."""

    class Counting(Executor):
        def __init__(self) -> None:
            self.pool = ThreadPoolExecutor(1)
            self.tasks: list[Any] = []

        def submit(self, call: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
            self.tasks += given
            return self.pool.submit(call, *given, **named)

    import pickle

    counting = Counting()
    runs = run(good, "good", executor=counting)
    assert runs["good"].status == "executed"
    assert [task.name for task in counting.tasks] == ["good"]
    assert pickle.loads(pickle.dumps(counting.tasks[0])) == counting.tasks[0]


def test_chapters_run_at_the_same_time(root: Path) -> None:
    """Two that wait for one another's files can only both end if both run."""
    for name, other in (("a", "b"), ("b", "a")):
        wait = f"""
import time
from pathlib import Path
Path("{name}.ready").touch()
for _ in range(500):
    if Path("{other}.ready").exists():
        break
    time.sleep(0.02)
else:
    raise TimeoutError
"""
        write_notebook(root, name, wait)
    runs = run(root, "a", "b")
    assert [chapter.status for chapter in runs.values()] == ["executed", "executed"]


def test_papermill_runs_the_same_notebook(good: Path) -> None:
    """The bare command gives the same outputs, cell by cell."""
    import papermill

    run(good, "good")
    target = good / "bare.ipynb"
    parameters = {"month": "2024-03"}
    papermill.execute_notebook(
        good / "notebooks" / "good.ipynb", target, parameters, progress_bar=False, cwd=good
    )
    bare = json.loads(target.read_text(encoding="utf-8"))["cells"]
    ours = read_page(good, "good")["cells"]
    assert [cell["source"] for cell in bare] == [
        cell["source"].splitlines(keepends=True)
        if isinstance(cell["source"], str)
        else cell["source"]
        for cell in ours
    ]
    assert text_of(bare[-1]["outputs"]) == text_of(ours[-1]["outputs"])


def test_the_notebook_itself_is_never_written(good: Path) -> None:
    """Analysts have it open."""
    text = notebook("print(1)")
    path = good / "notebooks" / "good.ipynb"
    path.write_text(text, encoding="utf-8")
    run(good, "good")
    assert path.read_text(encoding="utf-8") == text


def test_a_run_that_breaks_off_leaves_the_next_its_kernels(good: Path) -> None:
    """As in the preview, where a page could not be written."""

    def fail(chapter: ChapterRun) -> None:
        raise OSError(28, "No space left on device", "book/good.ipynb")

    with pytest.raises(OSError, match="No space left"):
        run(good, "good", report=fail)
    assert run(good, "good", use_cache=False)["good"].status == "executed"
