"""What people typed enters the checks in one place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from digital_monthly.checks.texts import check_texts, texts_of
from digital_monthly.checks.violations import Violation
from digital_monthly.issue import Issue
from tests.roots import write_article, write_issue


def find_nine(text: str) -> Sequence[Violation]:
    """A stand-in for a check: every line that holds a 9 is wrong."""
    lines = enumerate(text.splitlines(), 1)
    return [
        Violation("prose.nine", "warning", "有9", line=line, passage=words)
        for line, words in lines
        if "9" in words
    ]


def write_texts(root: Path) -> Issue:
    """An issue with a preface, a chapter's prose, an article and a caption."""
    folder = write_issue(root, "2024-02")
    picture = folder / "articles" / "pictures" / "a.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text("<svg/>")
    more = "pictures:\n  - {file: pictures/a.svg, alt: 图, caption: 图注9}\n"
    write_article(folder, "corporate-010-a.md", more=more, body="第一行。\n\n第9行。")
    cells = [
        {"cell_type": "markdown", "source": ["# 企金\n", "9"]},
        {"cell_type": "code", "source": ["9\n", 'charts.show(x, title=f"{n}占9%")']},
    ]
    (root / "notebooks").mkdir()
    text = json.dumps({"cells": cells}, indent=1, ensure_ascii=False)
    (root / "notebooks" / "corporate.ipynb").write_text(text)
    return Issue("2024-02", root)


def test_every_text_of_an_issue_is_read(root: Path) -> None:
    """Of code the captions alone; each text knows its chapter and file."""
    texts = [(text.chapter, text.text.split("\n")[0]) for text in texts_of(write_texts(root))]
    assert texts == [
        ("preface", "卷首语。"),
        ("corporate", "# 企金"),
        ("corporate", "{glue:text}`computed`占9%"),
        ("corporate", "一篇文章"),
        ("corporate", "第一行。"),
        ("corporate", "图注9"),
    ]


def test_violations_are_placed_in_their_files(root: Path) -> None:
    """At the line where the words stand."""
    issue = write_texts(root)
    found = list(check_texts(issue, check_text=find_nine))
    article = "data/2024-02/articles/corporate-010-a.md"
    lines = (root / article).read_text("utf-8").splitlines()
    notebook = (root / "notebooks" / "corporate.ipynb").read_text("utf-8").splitlines()
    prose, caption = (i for i, line in enumerate(notebook, 1) if '9"' in line or "占9%" in line)
    assert [(each.chapter, each.file, each.line) for each in found] == [
        ("corporate", "notebooks/corporate.ipynb", prose),
        ("corporate", "notebooks/corporate.ipynb", caption),
        ("corporate", article, lines.index("第9行。") + 1),
        ("corporate", article, 1 + next(i for i, line in enumerate(lines) if "图注9" in line)),
    ]


def test_a_notebook_that_cannot_be_read_is_left_to_its_execution(root: Path) -> None:
    """The check does not stop at it."""
    issue = write_texts(root)
    (root / "notebooks" / "corporate.ipynb").write_text("{")
    assert {each.file for each in check_texts(issue, check_text=find_nine)} == {
        "data/2024-02/articles/corporate-010-a.md"
    }
