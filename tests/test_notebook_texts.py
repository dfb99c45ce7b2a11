"""What is typed for readers in a notebook."""

from __future__ import annotations

import json

import pytest

from digital_monthly.notebook_texts import texts_in


def notebook(*cells: tuple[str, str], indent: int | None = 1) -> str:
    """A notebook's file, of kinds and sources of cells."""
    made = [{"cell_type": kind, "source": text.splitlines(keepends=True)} for kind, text in cells]
    return json.dumps({"cells": made}, indent=indent, ensure_ascii=False)


def test_prose_and_captions_are_read_with_their_lines() -> None:
    """Captions that are computed as a whole, other words of the code and its comments are not."""
    code = """# 9
x = charts.show(
    "名",
    title=f"零售占{share}，排第{rank}",
    scope="分母"
    "为40个",
    kind=kind,
    measures=told(),
)
pages.table(x, title="明细")
alt.Chart(title="轴")"""
    source = notebook(("markdown", "# 题\n\n9"), ("code", code))
    rows = source.splitlines()
    found = {text: rows[line - 1] for text, line in texts_in(source) if line}
    assert list(found) == [
        "# 题\n\n9",
        "零售占{glue:text}`computed`，排第{glue:text}`computed`",
        "分母为40个",
        "明细",
    ]
    assert [words in row for words, row in zip("题零分明", found.values(), strict=True)] == [
        True
    ] * 4


def test_alike_cells_are_told_apart() -> None:
    """By their order."""
    (_, first), (_, second) = texts_in(notebook(("markdown", "甲"), ("markdown", "甲")))
    assert first is not None
    assert second == first + 6


@pytest.mark.parametrize("code", ["%matplotlib inline", "charts.show(title="])
def test_code_that_is_no_python_is_left_to_its_execution(code: str) -> None:
    """The prose beside it is read."""
    assert [text for text, _ in texts_in(notebook(("code", code), ("markdown", "文")))] == ["文"]


def test_a_file_on_one_line_has_no_lines_to_name() -> None:
    """What is typed there is read all the same."""
    assert list(texts_in(notebook(("markdown", "文"), indent=None))) == [("文", None)]
