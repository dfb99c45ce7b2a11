"""Which chapters run again when one thing changed: those that it is on a page of, no others."""

from __future__ import annotations

import json
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.month import Month
from digital_monthly.run.execute import notebook_names, plan
from tests.roots import REPOSITORY, copy_repository
from tests.run.faults import MONTH, Bench, ended, write_chapter, write_contents

_DATA = f"data/{MONTH}"
_CORRECTION = """\
corrections:
  - {date: 2024-04-01, chapter: releases, what: 新增, old: 1个, new: 2个, why: 录入}
"""
_ALL = frozenset(path.stem for path in (REPOSITORY / "notebooks").glob("*.ipynb"))
_COMPARING = _ALL - {
    *("colophon", "data_governance", "data_notes", "key_projects"),
    *("memorabilia", "party", "preface", "tech_news"),
}
"""Chapters that read an earlier issue, or a data set over time."""

_SHOWING_TITLES = {"business_progress", "digital_line", "data_notes"}

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def executed() -> Iterator[Bench]:
    """The committed month, executed once."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        bench = Bench(Path(folder))
        copy_repository(bench.root, MONTH)
        shutil.copy(REPOSITORY / "requirements.lock", bench.root)
        bench.execute()
        yield bench


@pytest.fixture
def bench(executed: Bench) -> Iterator[Bench]:
    """The executed month, to change at will."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        made = Bench(Path(folder))
        shutil.copytree(executed.root, made.root)
        yield made


def would_run(root: Path, month: str = MONTH) -> set[str]:
    """The chapters that would be executed now."""
    plans = plan(root, Month.parse(month), notebook_names(root))
    return {each.name for each in plans if each.result is None}


def why(bench: Bench) -> set[str]:
    """The chapters that ``--why`` says would be executed."""
    done = bench.run("execute", MONTH, "--why")
    assert (done.returncode, done.stderr) == (0, "")
    return {line.split()[0] for line in done.stdout.splitlines() if "要执行：" in line}


def replace(name: str, old: str, new: str) -> Change:
    """Replace what a file says once at least."""

    def change(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text, (name, old)
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def append(name: str, more: str) -> Change:
    """Put something at a file's end."""
    return lambda root: (root / name).open("a", encoding="utf-8").write(more)


def delete(name: str) -> Change:
    """Take a file away."""
    return lambda root: (root / name).unlink()


def copy_file(name: str, to: str) -> Change:
    """Put a file there a second time under another name."""
    return lambda root: shutil.copy(root / name, root / to)


def edit_notebook(stem: str, edit: Callable[[dict[str, Any]], object]) -> Change:
    """Change a notebook's JSON."""

    def change(root: Path) -> None:
        path = root / "notebooks" / f"{stem}.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        edit(notebook)
        path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")

    return change


def last_code(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook's last code cell."""
    cell: dict[str, Any] = [c for c in notebook["cells"] if c["cell_type"] == "code"][-1]
    return cell


def prose(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook's last cell of prose, which is not its title."""
    cell: dict[str, Any] = [c for c in notebook["cells"] if c["cell_type"] == "markdown"][-1]
    return cell


def add_line(cell: dict[str, Any], line: str) -> None:
    """Put a line at a cell's end."""
    cell["source"] = ["".join(cell["source"]), f"\n{line}"]


def retitle(notebook: dict[str, Any]) -> None:
    """Change a notebook's H1."""
    first = notebook["cells"][0]
    first["source"] = "".join(first["source"]).replace("# ", "# 新的", 1)


def run_elsewhere(notebook: dict[str, Any]) -> None:
    """Do to a notebook what running and saving it in JupyterLab does."""
    for number, cell in enumerate(notebook["cells"], 1):
        cell["metadata"]["collapsed"] = True
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
            cell["metadata"]["execution"] = {"iopub.execute_input": "2026-01-01T00:00:00Z"}
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.99"}


_CHANGES: dict[str, tuple[Change, set[str] | frozenset[str]]] = {
    # Every figure and every text counts for data_notes, which lists what the rules find; index
    # states facts of the chapters that make its main points, and names the stories of three others.
    "table of one chapter, none of whose facts index states": (
        replace(f"{_DATA}/year_end_timeline.csv", "下达", "发出"),
        {"memorabilia", "data_notes"},
    ),
    "table of one chapter": (
        replace(f"{_DATA}/core_batch.csv", "76.4", "76.5"),
        {"key_systems", "index", "data_notes"},
    ),
    "table of two chapters": (
        replace(f"{_DATA}/storage_monthly.csv", "422.0", "423.0"),
        {"storage", "virtualization", "index", "data_notes"},
    ),
    "table whose measures three other chapters state": (
        replace(f"{_DATA}/tasks_released_by_department.csv", ",215", ",216"),
        {"releases", "retail", "risk", "business_progress", "index", "data_notes"},
    ),
    "table of a chapter that others sum up": (
        replace(f"{_DATA}/hotline_monthly.csv", "1.62", "1.63"),
        {"express_line", "digital_line", "business_progress", "index", "data_notes"},
    ),
    "blank line in a table": (
        append(f"{_DATA}/agile_board.csv", "\n"),
        {"agile", "index", "data_notes"},
    ),
    "byte order mark of a table": (
        lambda root: (root / _DATA / "vmware_monthly.csv").write_bytes(
            b"\xef\xbb\xbf" + (root / _DATA / "vmware_monthly.csv").read_bytes()
        ),
        {"virtualization", "index", "data_notes"},
    ),
    "measure of one chapter": (
        replace(f"{_DATA}/measures.csv", "regression_runs,", "regression_runs,1"),
        {"agile", "index", "data_notes"},
    ),
    "measure of a chapter that others sum up": (
        replace(f"{_DATA}/measures.csv", "oa_hq_approvals,", "oa_hq_approvals,1"),
        {"process_reform", "digital_line", "business_progress", "index", "data_notes"},
    ),
    "measure that no chapter states": (
        append(f"{_DATA}/measures.csv", "unused,1,个,,2024-02,\n"),
        {"data_notes"},
    ),
    "columns of measures": (
        replace(f"{_DATA}/measures.csv", "period,note", "note,period"),
        {"agile", "architecture", "business_progress", "digital_line", "express_line"}
        | {"process_reform", "releases", "retail", "xinchuang", "index", "data_notes"},
    ),
    "new article": (
        copy_file(
            f"{_DATA}/articles/party-010-volunteers.md", f"{_DATA}/articles/party-020-more.md"
        ),
        {"party", "index", "data_notes"},
    ),
    "new article of a chapter that two others count": (
        copy_file(
            f"{_DATA}/articles/data_governance-010-commendation.md",
            f"{_DATA}/articles/data_governance-011-more.md",
        ),
        {"data_governance", "digital_line", "business_progress", "data_notes"},
    ),
    "new article of a chapter that had none": (
        copy_file(
            f"{_DATA}/articles/party-010-volunteers.md", f"{_DATA}/articles/virtualization-010.md"
        ),
        {"virtualization", "index", "data_notes"},
    ),
    "new article of a chapter that places none": (
        copy_file(f"{_DATA}/articles/party-010-volunteers.md", f"{_DATA}/articles/preface-010.md"),
        {"data_notes"},
    ),
    "article": (
        append(f"{_DATA}/articles/retail-010-mall-voucher.md", "又及。\n"),
        {"retail", "business_progress", "data_notes"},
    ),
    "article deleted": (
        delete(f"{_DATA}/articles/storage-010-jiujiang-expansion.md"),
        {"storage", "index", "data_notes"},
    ),
    "picture": (append(f"{_DATA}/articles/pictures/config-center.svg", "<!-- -->"), set()),
    "picture deleted": (
        delete(f"{_DATA}/articles/pictures/config-center.svg"),
        {"architecture", "index", "data_notes"},
    ),
    "attachment deleted": (
        delete(f"{_DATA}/articles/attachments/data-portal-checklist.csv"),
        {"data_governance", "digital_line", "business_progress", "data_notes"},
    ),
    "digest in provenance.yml": (
        replace(f"{_DATA}/provenance.yml", "sha256: 7853", "sha256: 7854"),
        {"data_notes"},
    ),
    "note in provenance.yml": (
        replace(f"{_DATA}/provenance.yml", "basis: ", "basis: 另"),
        {"data_notes"},
    ),
    "kind in provenance.yml": (
        replace(f"{_DATA}/provenance.yml", "kind: published", "kind: synthetic"),
        {"agile", "index", "data_notes"},  # the first is that of agile_board.csv
    ),
    "duty in issue.yml": (
        replace(f"{_DATA}/issue.yml", "责任校对", "校对"),
        {"colophon", "data_notes"},
    ),
    "preface in issue.yml": (
        replace(f"{_DATA}/issue.yml", "preface: ", "preface: 又，"),
        {"preface", "index", "data_notes"},
    ),
    "title in issue.yml": (
        replace(f"{_DATA}/issue.yml", "title: ", "title: 新"),
        {"colophon", "index", "data_notes"},
    ),
    "period in issue.yml": (
        replace(f"{_DATA}/issue.yml", "period: 2024-01..", "period: "),
        _ALL - {"preface"},
    ),
    "remark in issue.yml": (append(f"{_DATA}/issue.yml", "# 完\n"), {"data_notes"}),
    "corrections in issue.yml": (append(f"{_DATA}/issue.yml", _CORRECTION), {"data_notes"}),
    "remark in errata.yml": (append(f"{_DATA}/errata.yml", "# 完\n"), {"data_notes"}),
    "acknowledgement in errata.yml": (
        replace(f"{_DATA}/errata.yml", "date: 2024-03-2", "date: 2024-03-1"),
        {"data_notes"},
    ),
    "errata.yml deleted": (
        delete(f"{_DATA}/errata.yml"),
        {"agile", "releases", "storage", "virtualization", "process_reform", "data_notes"}
        | {"business_progress", "digital_line", "index", "retail"},
    ),
    "waivers.yml": (append(f"{_DATA}/waivers.yml", "# 完\n"), {"data_notes"}),
    "revisions": (
        lambda root: (root / _DATA / "revisions.csv").write_text("dataset,key,column,old,new\n"),
        {"data_notes", "corporate", "express_line", "key_systems", "releases", "storage"}
        | {"virtualization", "business_progress", "digital_line", "retail", "index"},
    ),
    "history": (
        append("data/history/storage_monthly.csv", "\n"),
        {"storage", "index", "data_notes"},
    ),
    "new history": (
        copy_file(f"{_DATA}/corp_requirements.csv", "data/history/corp_requirements.csv"),
        {"corporate", "business_progress", "data_notes"},
    ),
    "provenance of history": (append("data/history/provenance.yml", "# 完\n"), set()),
    "later month": (
        lambda root: shutil.copytree(REPOSITORY / "data/2024-03", root / "data/2024-03"),
        set(),
    ),
    "earlier month": (
        lambda root: shutil.copytree(root / _DATA, root / "data/2023-12"),
        _COMPARING | {"data_notes"},
    ),
    "folder that is no month": (lambda root: (root / "data/drafts").mkdir(), set()),
    "file of an editor beside the data": (
        lambda root: (root / _DATA / ".~lock.core_daily.csv#").write_text("x"),
        set(),
    ),
    "code": (
        edit_notebook("releases", lambda notebook: add_line(last_code(notebook), "1")),
        {"releases"},
    ),
    "prose": (
        edit_notebook("releases", lambda notebook: add_line(prose(notebook), "又及。")),
        {"releases", "data_notes"},
    ),
    "title": (edit_notebook("releases", retitle), {"releases", *_SHOWING_TITLES} - {"index"}),
    "tag that acts": (
        edit_notebook(
            "releases", lambda nb: last_code(nb)["metadata"]["tags"].append("raises-exception")
        ),
        {"releases"},
    ),
    "outputs, counts, times, unrelated metadata": (edit_notebook("releases", run_elsewhere), set()),
    "id": (edit_notebook("releases", lambda notebook: last_code(notebook).update(id="new")), set()),
    "tag": (
        edit_notebook("releases", lambda nb: last_code(nb)["metadata"]["tags"].append("new")),
        set(),
    ),
    "layout of a notebook's JSON": (edit_notebook("index", lambda notebook: None), set()),
    "notebook's order of cells": (
        edit_notebook(
            "talent", lambda notebook: notebook["cells"].append(notebook["cells"].pop(1))
        ),
        {"talent"},
    ),
    "_toc.yml": (append("_toc.yml", "# 完\n"), {"index", *_SHOWING_TITLES}),
    "_config.yml": (append("_config.yml", "# 完\n"), set()),
    "requirements.lock": (append("requirements.lock", "# 完\n"), _ALL),
}


@pytest.mark.parametrize(("change", "expected"), _CHANGES.values(), ids=_CHANGES)
def test_a_change_runs_the_chapters_that_show_it(
    bench: Bench, change: Change, expected: set[str] | frozenset[str]
) -> None:
    """And no other; before the change none."""
    assert would_run(bench.root) == set()
    change(bench.root)
    assert would_run(bench.root) == expected


def test_another_month_runs_all(bench: Bench) -> None:
    """A result is of one month."""
    shutil.copytree(REPOSITORY / "data/2024-03", bench.root / "data/2024-03")
    assert would_run(bench.root, "2024-03") == _ALL


def test_pages_after_changes_are_those_of_a_run_without_cache(bench: Bench) -> None:
    """Byte for byte; and when they are taken back, all earlier results are found again."""
    before = bench.pages()
    kept = bench.folder / "kept"
    shutil.copytree(bench.root, kept, ignore=shutil.ignore_patterns(".monthly", "book"))
    changes = [_CHANGES[name] for name in ("measure of one chapter", "article deleted", "title")]
    for change, _ in changes:
        change(bench.root)
    assert would_run(bench.root) == set().union(*(expected for _, expected in changes))
    bench.execute()
    assert would_run(bench.root) == set()
    pages = bench.pages()
    assert set(pages) == set(before)
    bench.execute("--no-cache")
    assert bench.pages() == pages
    for folder in ("data", "notebooks"):
        shutil.rmtree(bench.root / folder)
        shutil.copytree(kept / folder, bench.root / folder)
    assert would_run(bench.root) == set()
    bench.execute()
    assert bench.pages() == before


def test_a_tag_and_an_id_come_to_the_page_without_execution(bench: Bench) -> None:
    """The page is written from the notebook as it stands and the outputs that are kept."""
    edit_notebook("party", lambda nb: last_code(nb).update(id="renamed"))(bench.root)
    edit_notebook("party", lambda nb: last_code(nb)["metadata"]["tags"].append("fresh"))(bench.root)
    done = bench.run("execute", MONTH)
    assert done.stdout.startswith(f"  {len(_ALL)}章无变化")
    cell = last_code(json.loads((bench.root / "book" / "party.ipynb").read_text(encoding="utf-8")))
    assert (cell["id"], cell["metadata"]["tags"][-1]) == ("renamed", "fresh")
    assert cell["outputs"]


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("issue.py", _ALL),
        ("chapters/__init__.py", _ALL - {"preface", "colophon"}),
        ("chapters/talent.py", {"talent", "data_notes"}),
        ("chapters/storage.py", {"storage", "index", "data_notes"}),
        (
            "chapters/process_reform.py",
            {"process_reform", "digital_line", "business_progress", "index", "data_notes"},
        ),
        ("systems/words.py", {"key_systems", "index", "data_notes"}),
        ("stocks.py", {"storage", "virtualization", "index", "data_notes"}),
        ("chapters/rules/agile.py", {"data_notes"}),
        ("checks/rules/sums.py", {"data_notes"}),
        ("cli.py", set()),
        ("publish/web.py", set()),
        ("checks/revisions.py", set()),
    ],
)
def test_a_change_of_source_runs_the_chapters_that_load_it(
    bench: Bench, module: str, expected: set[str]
) -> None:
    """Index loads the chapters that it sums up in a sentence: ``SENTENCES``."""
    source = copy_source(bench)
    assert why(bench) == set()
    append(f"digital_monthly/{module}", "\n# 完\n")(source)
    assert why(bench) == expected


def copy_source(bench: Bench) -> Path:
    """The package's source as a fresh clone has it, which Python may compile."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    source = Path(shutil.copytree(REPOSITORY / "src", bench.folder / "src", ignore=ignored))
    bench.environment.update(PYTHONPATH=str(source), PYTHONDONTWRITEBYTECODE="")
    return source


@pytest.fixture
def small() -> Iterator[Bench]:
    """One chapter, to be written by the test, and the committed data."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        made = Bench(Path(folder))
        copy_repository(made.root, MONTH)
        shutil.rmtree(made.root / "notebooks")
        shutil.rmtree(made.root / _DATA / "articles")
        write_contents(made.root, ["only"])
        yield made


def test_byte_code_and_stray_files_beside_the_source_count_for_nothing(small: Bench) -> None:
    """Neither what the first run after a clone leaves there, nor an editor's files."""
    source = copy_source(small)
    write_chapter(small.root, "only", "from digital_monthly.chapters import storage")
    small.execute()
    assert why(small) == set()
    (source / "digital_monthly" / "chapters" / ".storage.py.swp").write_bytes(b"x")
    assert why(small) == set()


_READING: dict[str, tuple[str, str, str | None, str | None]] = {
    # Chapter: its code, a file, what it holds when the chapter runs, what it holds afterwards.
    "opened": ("print(open('a.txt').read())", "a.txt", "一", "二"),
    "opened_deleted": ("print(open('b.txt').read())", "b.txt", "一", None),
    "pandas": ("import pandas as pd\n\npd.read_csv('c.csv')", "c.csv", "a\n1\n", "a\n2\n"),
    "exists": (
        "from pathlib import Path\n\nprint(Path('d.txt').exists())",
        *("d.txt", None, "x"),
    ),
    "is_file": ("import os\n\nprint(os.path.isfile('e.txt'))", "e.txt", None, "x"),
    "opened_in_vain": (
        "try:\n    open('f.txt')\nexcept FileNotFoundError:\n    print('无')",
        *("f.txt", None, "x"),
    ),
    "listed": ("import os\n\nprint(os.listdir('g'))", "g/new.txt", None, "x"),
    "globbed": (
        "from pathlib import Path\n\nprint(sorted(Path('h').glob('*.txt')))",
        *("h/new.txt", None, "x"),
    ),
    "globbed_deep": (
        "import glob\n\nprint(glob.glob('i/**/*.txt', recursive=True))",
        *("i/deep/new.txt", None, "x"),
    ),
    "imported": (
        "import sys\n\nsys.path.insert(0, 'j')\nimport helper_j\n\nprint(helper_j.X)",
        *("j/helper_j.py", "X = 1\n", "X = 22\n"),
    ),
    "imported_by_name": (
        "import importlib\nimport sys\n\nsys.path.insert(0, 'k')\n"
        "print(importlib.import_module('helper_k').X)",
        *("k/helper_k.py", "X = 1\n", "X = 22\n"),
    ),
    "run": ("%run l/script.py\nprint(x)", "l/script.py", "x = 1\n", "x = 22\n"),
    "outside": ("print(open('../other/m.txt').read())", "../other/m.txt", "一", "二"),
    "linked": ("print(open('linked.txt').read())", "../other/n.txt", "一", "二"),
    "database": (
        "import sqlite3\n\nwith sqlite3.connect('own.db') as own:\n"
        "    print(own.execute('pragma user_version').fetchall())",
        *("own.db", "", "no database any more"),
    ),
}
_STARTING = {
    "program": "import subprocess\n\nsubprocess.run(['true'])",
    "system": "import os\n\nos.system('true')",
    "children": "import multiprocessing\n\nprint(multiprocessing.Pool(1).map(abs, [1]))",
}
"""Chapters that start programs, which may read any data."""


def put(path: Path, content: str | None) -> None:
    """Give a file this content, or take it away."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


@pytest.fixture(scope="module")
def reading() -> Iterator[Bench]:
    """A chapter for every way to read, executed; twice, so that what is imported is compiled."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        made = Bench(Path(folder))
        copy_source(made)
        copy_repository(made.root, MONTH)
        shutil.rmtree(made.root / "notebooks")
        shutil.rmtree(made.root / _DATA / "articles")
        for name in ("g", "h", "i/deep"):
            (made.root / name).mkdir(parents=True)
        (made.root / "linked.txt").symlink_to("../other/n.txt")
        for name, (code, path, before, _) in _READING.items():
            write_chapter(made.root, name, code)
            put(made.root / path, before)
        for name, code in _STARTING.items():
            write_chapter(made.root, name, code)
        write_contents(made.root, [*_READING, *_STARTING])
        made.execute()
        made.execute("--no-cache")
        yield made


@pytest.mark.parametrize("name", _READING)
def test_what_a_notebook_reads_by_itself_counts(reading: Bench, name: str) -> None:
    """However it reads it; until the change is taken back."""
    _, path, before, after = _READING[name]
    assert why(reading) == set()
    put(reading.root / path, after)
    try:
        assert why(reading) == {name}
    finally:
        put(reading.root / path, before)
    assert why(reading) == set()


def test_chapters_that_start_a_program_depend_on_all_data(reading: Bench) -> None:
    """Nobody knows what it reads."""
    path = reading.root / _DATA / "measures.csv"
    content = path.read_text(encoding="utf-8")
    put(path, f"{content}\n")
    try:
        assert why(reading) == set(_STARTING)
    finally:
        put(path, content)
    assert why(reading) == set()


def test_a_shell_command_in_a_notebook_works_and_counts_as_a_program(small: Bench) -> None:
    """Written with IPython's exclamation mark."""
    write_chapter(small.root, "only", f"!wc -l {_DATA}/measures.csv")
    small.execute()
    append(f"{_DATA}/measures.csv", "\n")(small.root)
    assert why(small) == {"only"}


def _random_edits(chance: random.Random) -> Iterator[tuple[str, Change]]:
    """Small edits as editors make them, each with its name."""

    def number_in(name: str, pattern: str) -> Change:
        def change(root: Path) -> None:
            text = (root / name).read_text(encoding="utf-8")
            found = chance.choice(list(re.finditer(pattern, text)))
            new = str(int(found[1]) + chance.randint(1, 9))
            (root / name).write_text(
                text[: found.start(1)] + new + text[found.end(1) :], encoding="utf-8"
            )

        return change

    def article(root: Path) -> Path:
        return chance.choice(sorted((root / _DATA / "articles").glob("*.md")))

    def new_article(root: Path) -> None:
        old = article(root)
        old.with_name(f"{old.stem}-{chance.randint(100, 999)}.md").write_text(
            re.sub(r"(?ms)^facts:.*?(?=^\S)", "", old.read_text(encoding="utf-8")), encoding="utf-8"
        )

    edits: list[tuple[str, Change]] = [
        ("storage", number_in(f"{_DATA}/storage_monthly.csv", r"阵列\w,(\d+)\.")),
        ("history", number_in("data/history/storage_monthly.csv", r"阵列\w,(\d+)\.")),
        ("released", number_in(f"{_DATA}/tasks_released_by_department.csv", r",(\d+)\n")),
        ("board", number_in(f"{_DATA}/agile_board.csv", r",(\d+)\n")),
        ("measure", number_in(f"{_DATA}/measures.csv", r"\n(?:regression|biz)\w*,(\d+),")),
        ("article", lambda root: article(root).open("a", encoding="utf-8").write("\n又及。\n")),
        ("new article", new_article),
        ("prose", edit_notebook("agile", lambda nb: add_line(prose(nb), f"{chance.random()}"))),
        ("code", edit_notebook("retail", lambda nb: add_line(last_code(nb), f"{chance.random()}"))),
        ("title", edit_notebook("storage", retitle)),
        ("basis", replace(f"{_DATA}/provenance.yml", 'basis: "', 'basis: "另')),
        ("errata", replace(f"{_DATA}/errata.yml", "reason: ", "reason: 另")),
    ]
    while True:
        yield chance.choice(edits)


def test_after_any_edits_the_pages_are_those_of_a_run_without_cache() -> None:
    """Six edits, each followed by a run with the cache, every third by one without as well.

    What a run wrongly kept would still stand there two edits later.
    """
    names = ["index", "releases", "retail", "agile", "storage", "data_notes"]
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        bench = Bench(Path(folder))
        copy_repository(bench.root, MONTH)
        for path in (bench.root / "notebooks").iterdir():
            if path.stem not in names:
                path.unlink()
        for path in (bench.root / _DATA / "articles").glob("*.md"):
            if path.name.partition("-")[0] not in names:
                path.unlink()
        bench.execute()
        edits = _random_edits(random.Random(20240229))
        for number, (name, edit) in zip(range(6), edits, strict=False):
            edit(bench.root)
            runs = [bench.start("execute", MONTH, "--jobs", "1")]
            bare = bench.folder / f"bare{number}"
            if number % 3 == 2:
                ignored = shutil.ignore_patterns(".monthly", "book")
                shutil.copytree(bench.root, bare, ignore=ignored)
                runs += [bench.start("execute", MONTH, "--no-cache", "--jobs", "1", root=bare)]
            for done in map(ended, runs):
                assert (done.returncode, done.stderr) == (0, ""), (number, name)
            if bare.exists():
                assert bench.pages() == bench.pages(bare / "book"), (number, name)
