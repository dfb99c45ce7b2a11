"""``monthly build`` in a small book: what runs again, what is refused, what a failure leaves."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.book.conftest import copy_working_tree, run_monthly

pytestmark = pytest.mark.book

TOC = """format: jb-book
root: book/releases
parts:
  - caption: 文化建设 Cultural Construction
    chapters:
      - file: book/party
      - file: book/data_notes
"""
PAGES = "_build/2024-03/html/book"


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working copy whose book has three chapters, built once."""
    root = copy_working_tree(tmp_path_factory.mktemp("build") / "repository")
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    done = run_monthly("build", "2024-03", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    (root / "said.txt").write_text(done.stdout, encoding="utf-8")
    return root


@pytest.fixture
def small(living: Path, tmp_path: Path) -> Path:
    """A copy of it: what earlier issues said is known, and no chapter executed."""
    ignored = shutil.ignore_patterns("_build")
    root = Path(shutil.copytree(living, tmp_path / "repository", ignore=ignored))
    shutil.rmtree(root / ".monthly" / "cache" / "chapters")
    return root


def statuses(root: Path) -> dict[str, str]:
    """What became of each chapter in the last build."""
    report = json.loads((root / "_build/2024-03/report.json").read_text(encoding="utf-8"))
    return {chapter["name"]: chapter["status"] for chapter in report["chapters"]}


def fact(root: Path, identifier: str) -> object:
    """A fact's value in the last build."""
    facts = json.loads((root / "_build/2024-03/facts.json").read_text(encoding="utf-8"))
    return next(fact["value"] for fact in facts if fact["id"] == identifier)


def test_the_life_of_a_small_book(living: Path, tmp_path: Path) -> None:
    """Built, built again, a figure edited, a story added: each shows on the page, nothing else."""
    small = Path(shutil.copytree(living, tmp_path / "repository"))
    said = (small / "said.txt").read_text(encoding="utf-8")
    for word in ("releases", "party", "data_notes", "_build/2024-03/html/index.html"):
        assert word in said
    report = json.loads((small / "_build/2024-03/report.json").read_text(encoding="utf-8"))
    assert report["month"] == "2024-03"
    assert set(report["stages"]) == {"check", "execute", "html", "pdf", "digest"}
    assert set(statuses(small).values()) == {"executed"}

    again = run_monthly("build", "2024-03", "--no-print", cwd=small)
    assert again.returncode == 0, again.stderr
    assert set(statuses(small).values()) == {"cached"}

    measures = small / "data/2024-03/measures.csv"
    text = measures.read_text(encoding="utf-8")
    edited = re.sub(r"(?m)^requirements_new,\d+", "requirements_new,777", text)
    assert edited != text
    measures.write_text(edited, encoding="utf-8")
    story = small / "data/2024-03/articles/party-090-added.md"
    story.write_text(
        "---\ntitle: 新添的一篇\nchapter: party\ndepartment: 计划财务部\ndate: 2024-03-20\n"
        "order: 90\n"
        "facts:\n  - {id: added_people, label: 人数, value: 12, unit: 人, period: 2024-03}\n---\n"
        "共有{glue:text}`added_people`参加。\n\n## 后记\n\n到此为止。\n",
        encoding="utf-8",
    )
    third = run_monthly("build", "2024-03", "--no-print", cwd=small)
    assert third.returncode == 0, third.stdout + third.stderr
    releases = (small / PAGES / "releases.html").read_text(encoding="utf-8")
    assert "777个" in releases
    party = (small / PAGES / "party.html").read_text(encoding="utf-8")
    assert "新添的一篇" in party
    assert ">12人<" in party
    assert 'href="#story-added"' in party, "a story stands in the page's contents"
    assert 'id="后记"' in party, "a heading in a story is a section with an address"
    notes = (small / PAGES / "data_notes.html").read_text(encoding="utf-8")
    assert "登记后已改动" in notes
    assert fact(small, "requirements_new") == 777

    measures.write_text(text, encoding="utf-8")
    fourth = run_monthly("build", "2024-03", "--no-print", cwd=small)
    assert fourth.returncode == 0, fourth.stdout + fourth.stderr
    assert statuses(small)["releases"] == "cached"
    assert "777个" not in (small / PAGES / "releases.html").read_text(encoding="utf-8")
    assert fact(small, "requirements_new") != 777, "facts follow pages that come from the cache"


def test_a_failing_chapter_is_named_and_stops_no_other(small: Path) -> None:
    """Exit code 1, a line with cell, line and error; its page shows it; next time only it runs."""
    path = small / "notebooks/party.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].insert(
        3,
        {
            "cell_type": "code",
            "id": "broken",
            "metadata": {"tags": ["hide-input"]},
            "execution_count": None,
            "outputs": [],
            "source": ["1 / 0\n"],
        },
    )
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    done = run_monthly("build", "2024-03", "--no-print", cwd=small)
    assert done.returncode == 1
    assert "notebooks/party.ipynb" in done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stdout.count("已执行") == 2
    assert "但有1章失败，不可发布" in done.stdout
    assert "notebooks/party.ipynb 第4格第1行出错：ZeroDivisionError" in done.stderr
    page = (small / PAGES / "party.html").read_text(encoding="utf-8")
    assert "本章执行失败，不可发布" in page
    assert "digital-monthly-status" not in (small / PAGES / "releases.html").read_text("utf-8")
    report = json.loads((small / "_build/2024-03/report.json").read_text(encoding="utf-8"))
    (failed,) = [chapter for chapter in report["chapters"] if chapter["status"] == "failed"]
    assert (failed["failure"]["cell"], failed["failure"]["code"]) == (4, "1 / 0")
    assert "ZeroDivisionError" in failed["failure"]["traceback"]
    again = run_monthly("build", "2024-03", "--no-print", cwd=small)
    assert again.returncode == 1
    assert statuses(small) == {"releases": "cached", "data_notes": "cached", "party": "failed"}


def test_bad_data_are_refused_before_anything_is_built(small: Path) -> None:
    """Each named by file, row and column; exit code 1; no build folder."""
    spoilt = [
        ("core_daily.csv", "avg_ms", "avg_millis", ["avg_millis", "avg_ms", "缺少此列"]),
        ("mobile_daily.csv", "2024-03-02", "2024-05-02", ["2024-05-02", "第3行"]),
        ("core_batch.csv", "2024-03-02,", "2024-03-01,", ["重复", "第3行"]),
        ("storage_monthly.csv", "2024-03,", "2024-03,,", ["第2行", "格"]),
    ]
    for file, old, new, _ in spoilt:
        path = small / "data/2024-03" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = run_monthly("build", "2024-03", cwd=small)
    assert done.returncode == 1
    for file, _, _, words in spoilt:
        told = [line for line in done.stderr.splitlines() if f"data/2024-03/{file}" in line]
        assert [word for word in words if not any(word in line for line in told)] == []
    assert "Traceback" not in done.stderr
    assert not (small / "_build").exists()


def test_hostile_data_stay_text(small: Path) -> None:
    """A department named like markup is shown as text, in tables and in charts."""
    evil = "<img src=x onerror=alert(1)>"
    path = small / "data/2024-03/tasks_received_by_department.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("审计部", f"{evil}</script>"), encoding="utf-8")
    done = run_monthly("build", "2024-03", "--no-print", cwd=small)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (small / PAGES / "releases.html").read_text(encoding="utf-8")
    assert evil not in page
    assert "&lt;img src=x" in page
