"""What a process reads, noted: each case in a Python of its own, as tracing cannot be undone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from digital_monthly.reads import Read, States, note, through
from tests.roots import write_article, write_issue

_TRACED = """
import json, sys
from pathlib import Path
from digital_monthly import reads
root, found = Path(sys.argv[1]), []
{before}
reads.trace(root, found.append)
{code}
reads.note_modules()
reads.stop()
found = [read for read in found if read.kind != "module"]
print(json.dumps([(read.kind, read.path, read.argument, bool(read.digest)) for read in found]))
"""


def traced(root: Path, code: str, before: str = "") -> list[tuple[str, str, str, bool]]:
    """Run code in a traced Python; kind, path, argument and whether anything was found."""
    script = _TRACED.format(code=code, before=before)
    command = [sys.executable, "-c", script, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    return [tuple(read) for read in json.loads(done.stdout)]


@pytest.fixture
def here(root: Path) -> Path:
    """A repository with a few plain files."""
    (root / "data" / "a.csv").write_text("id,value\nx,1\ny,2\n", encoding="utf-8")
    (root / "data" / "sub").mkdir()
    (root / "notebooks").mkdir()
    return root


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("open(root / 'data/a.csv').read()", ("file", "data/a.csv", "", True)),
        ("open('data/a.csv', 'rb').read()", ("file", "data/a.csv", "", True)),
        ("import os; os.open('data/a.csv', os.O_RDONLY)", ("file", "data/a.csv", "", True)),
        ("import pandas; pandas.read_csv('data/a.csv')", ("file", "data/a.csv", "", True)),
        ("list((root / 'data').glob('*.csv'))", ("names", "data", "", True)),
        ("import os; os.listdir('data')", ("names", "data", "", True)),
        ("(root / 'data/none.csv').is_file()", ("there", "data/none.csv", "", False)),
        ("(root / 'data/sub').exists()", ("there", "data/sub", "", True)),
        ("import os; os.path.isfile('data/a.csv')", ("there", "data/a.csv", "", True)),
        ("import os; os.access('data/a.csv', 4)", ("there", "data/a.csv", "", True)),
        ("import contextlib\nwith contextlib.suppress(OSError): open('data/none.csv')",
         ("file", "data/none.csv", "", False)),
        ("import sqlite3; sqlite3.connect('data/a.db').close()", ("file", "data/a.db", "", False)),
        ("import subprocess; subprocess.run(['true'])", ("tree", "data", "", True)),
        ("import os; os.system('true')", ("tree", "data", "", True)),
    ],
)  # fmt: skip
def test_what_is_looked_at_is_noted(
    here: Path, code: str, read: tuple[str, str, str, bool]
) -> None:
    """Files, listings, and what is looked for in vain; what cannot be followed counts whole."""
    assert read in traced(here, code)


def test_what_is_written_is_not_read(here: Path) -> None:
    """Nor are Python's own files, devices, and what lies in ignored folders."""
    code = (
        "open('data/new.csv', 'w').write('x'); import colorsys; open('/dev/null').read()\n"
        "Path('.monthly').mkdir(); open('.monthly/x', 'w').close(); open('.monthly/x').read()"
    )
    assert [read for read in traced(here, code) if read[0] == "file"] == []


def test_a_module_beside_the_notebooks_counts(here: Path) -> None:
    """An analyst's own helper."""
    (here / "notebooks" / "helper.py").write_text("x = 1\n", encoding="utf-8")
    code = "sys.path.insert(0, str(root / 'notebooks')); import helper"
    assert ("file", "notebooks/helper.py", "", True) in traced(here, code)


def test_a_file_outside_the_repository_counts(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its whole path, unless it lies among temporary or system files."""
    outside, temporary = tmp_path / "outside.csv", tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    outside.write_text("1", encoding="utf-8")
    (temporary / "x").write_text("1", encoding="utf-8")
    reads = traced(here, f"open({str(outside)!r}).read(); open({str(temporary / 'x')!r}).read()")
    assert [read for read in reads if read[0] == "file"] == [("file", str(outside), "", True)]


def test_an_issue_says_which_part_it_reads(root: Path) -> None:
    """A row of the measures, a key of a document, the articles of a chapter, earlier months."""
    rows = "id,value,unit,qualifier,period,note\nx,1,个,,2024-02,\ny,2,个,,2024-02,\n"
    folder = write_issue(root, "2024-02", measures=rows)
    write_article(folder, "corporate-010-a.md")
    write_article(folder, "retail-010-a.md", chapter="retail")
    code = (
        "issue = Issue('2024-02', root)\n"
        "issue.number('x'); issue.is_synthetic('measures'); issue.articles_of('corporate')\n"
        "issue.previous; issue.record.title; issue.period"
    )
    reads = traced(root, code, "from digital_monthly.issue import Issue")
    base = "data/2024-02"
    assert {read[:3] for read in reads if read[0] != "there"} == {
        ("row", f"{base}/measures.csv", "x"),
        ("entry", f"{base}/provenance.yml", "files/measures.csv/kind"),
        ("names", f"{base}/articles", "corporate-*"),
        ("file", f"{base}/articles/corporate-010-a.md", ""),
        ("entry", f"{base}/issue.yml", "title"),
        ("entry", f"{base}/issue.yml", "period"),
        ("months", "data", "2024-02"),
    }


def test_a_part_read_first_does_not_hide_the_whole(root: Path) -> None:
    """Though the file itself is not opened a second time."""
    rows = "id,value,unit,qualifier,period,note\nx,1,个,,2024-02,\n"
    write_issue(root, "2024-02", measures=rows)
    code = "issue = Issue('2024-02', root)\nissue.number('x'); issue.frame('measures')"
    reads = traced(root, code, "from digital_monthly.issue import Issue")
    assert ("file", "data/2024-02/measures.csv", "", True) in reads


@pytest.mark.parametrize("use", ["model_dump()", "__dict__", "model_copy()", "__repr__()"])
def test_who_looks_at_the_whole_record_depends_on_all_of_it(root: Path, use: str) -> None:
    """Not on entries alone."""
    write_issue(root, "2024-02")
    code = f"Issue('2024-02', root).record.{use}"
    reads = traced(root, code, "from digital_monthly.issue import Issue")
    assert ("file", "data/2024-02/issue.yml", "", True) in reads


def test_a_record_that_cannot_be_read_counts_as_a_whole(root: Path) -> None:
    """Whatever is mended in it."""
    (write_issue(root, "2024-02") / "issue.yml").write_text("month: [", encoding="utf-8")
    code = "try:\n    Issue('2024-02', root).record\nexcept DataError:\n    pass"
    loaded = "from digital_monthly.issue import Issue\nfrom digital_monthly.errors import DataError"
    assert ("file", "data/2024-02/issue.yml", "", True) in traced(root, code, loaded)


def changed(root: Path, read: tuple[str, str, str], path: str, text: str) -> bool:
    """Whether something read before a file was rewritten is found changed after."""
    before = States(root)
    kind, place, argument = read
    whole = before.digest("file", place) if kind in {"row", "entry", "title", "prose"} else ""
    noted = Read(kind, place, argument, before.digest(kind, place, argument), whole)
    (root / path).write_text(text, encoding="utf-8")
    return States(root).has_changed(noted)


@pytest.mark.parametrize(
    ("read", "path", "text", "expected"),
    [
        (("file", "data/a.csv", ""), "data/a.csv", "id,value\nx,1\ny,2\n", False),
        (("file", "data/a.csv", ""), "data/a.csv", "id,value\nx,1\ny,3\n", True),
        (("row", "data/a.csv", "x"), "data/a.csv", "id,value\nx,1\ny,3\nz,4\n", False),
        (("row", "data/a.csv", "x"), "data/a.csv", "id,value\nx,2\ny,2\n", True),
        (("row", "data/a.csv", "x"), "data/a.csv", "id,worth\nx,1\ny,2\n", True),
        (("row", "data/a.csv", "z"), "data/a.csv", "id,value\nx,1\nz,2\n", True),
        (("names", "data", ""), "data/b.csv", "", True),
        (("names", "data", "c-*"), "data/b.csv", "", False),
        (("names", "data", "b*"), "data/b.csv", "", True),
        (("there", "data/b.csv", ""), "data/b.csv", "", True),
        (("there", "data/a.csv", ""), "data/a.csv", "other", False),
        (("tree", "data", ""), "data/b.csv", "", True),
        (("entry", "data/p.yml", "files/a.csv/kind"), "data/p.yml",
         "files: {a.csv: {kind: k, note: new}}", False),
        (("entry", "data/p.yml", "files/a.csv/kind"), "data/p.yml",
         "files: {a.csv: {kind: other}}", True),
        (("entry", "data/p.yml", "files/a.csv/kind"), "data/p.yml", "files: [", True),
        (("disputes", "data/e.yml", "a b"), "data/e.yml",
         "errata: [{kind: explained, facts: [a], reason: r}]", False),
        (("disputes", "data/e.yml", "a b"), "data/e.yml",
         "errata: [{kind: disputed, facts: [c], reason: r}]", False),
        (("disputes", "data/e.yml", "a b"), "data/e.yml",
         "errata: [{kind: disputed, facts: [c, b], reason: r}]", True),
    ],
)  # fmt: skip
def test_only_what_was_read_counts(
    here: Path, read: tuple[str, str, str], path: str, text: str, expected: bool
) -> None:
    """A part of a file changes with that part alone; a file that cannot be parsed, as a whole."""
    (here / "data" / "p.yml").write_text("files: {a.csv: {kind: k, note: n}}", encoding="utf-8")
    assert changed(here, read, path, text) is expected


def test_outside_traced_processes_nothing_happens(here: Path) -> None:
    """Readers may say what they read at any time."""
    note("row", here / "data" / "a.csv", "x")
    with through(here / "data" / "a.csv"):
        assert (here / "data" / "a.csv").is_file()
