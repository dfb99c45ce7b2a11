"""Notebooks before and after execution."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digital_monthly.run.notebook import assemble, broken_page, digest_code, read_notebook
from tests.run.notebooks import notebook


def made() -> dict[str, Any]:
    """A chapter with two cells of its own."""
    return read_notebook(notebook("a = 1", "b = 2"))


def test_code_and_prose_decide() -> None:
    """And the tags that act on execution."""
    before = digest_code(made())
    for spoil in ("code", "prose", "parameters"):
        changed = made()
        if spoil == "parameters":
            changed["cells"][1]["metadata"]["tags"] = []
        else:
            changed["cells"][{"code": 2, "prose": 0}[spoil]]["source"] = "x = 3"
        assert digest_code(changed) != before


def test_nothing_else_does() -> None:
    """Outputs, ids, counts, metadata, and how the lines of a source are written."""
    before = digest_code(made())
    changed = made()
    changed["metadata"]["last_run"] = "today"
    changed["cells"][2] |= {"id": "other", "execution_count": 7, "outputs": [{"x": 1}]}
    changed["cells"][2]["metadata"] = {"tags": ["hide-input"], "execution": {"at": "now"}}
    changed["cells"][2]["source"] = ["a = 1"]
    assert digest_code(changed) == before


def test_a_page_is_the_notebook_with_its_outputs() -> None:
    """The parameters after their defaults, tags and ids as they are now, no times."""
    source = made()
    source["cells"][2]["metadata"] = {"tags": ["hide-input"]}
    outputs = [None, ([], 1), ([{"output_type": "stream", "name": "stdout", "text": "x"}], 3), None]
    page = json.loads(assemble(source, outputs, 'month = "2024-03"', {"month": "2024-03"}))
    assert [cell.get("id") for cell in page["cells"]] == [
        "cell-0",
        "cell-1",
        "injected-parameters",
        "cell-2",
        "cell-3",
    ]
    assert page["cells"][2]["source"] == 'month = "2024-03"'
    assert page["cells"][3]["metadata"] == {"tags": ["hide-input"]}
    assert page["cells"][3]["execution_count"] == 3
    assert page["cells"][4]["outputs"] == []
    assert page["metadata"]["papermill"]["parameters"] == {"month": "2024-03"}


def test_a_page_is_the_same_every_time() -> None:
    """Byte for byte."""
    outputs = [None, ([], 1), ([], 2), ([], 3)]
    pages = {assemble(made(), outputs, "x", {"month": "2024-03"}) for _ in range(3)}
    assert len(pages) == 1


def test_an_executed_notebook_can_be_executed_again() -> None:
    """What papermill once added is left out first."""
    outputs = [None, ([], 1), ([], 2), ([], 3)]
    page = assemble(made(), outputs, "x", {"month": "2024-03"})
    assert digest_code(read_notebook(page)) == digest_code(made())


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"cells": 1}'])
def test_what_is_no_notebook_is_refused(text: str) -> None:
    """With one kind of error."""
    with pytest.raises(ValueError):  # noqa: PT011 (json's own message differs)
        read_notebook(text)


def test_a_page_stands_for_a_notebook_that_cannot_be_read() -> None:
    """It holds the reason as an error, and the month, so that the book can be built."""
    page = json.loads(broken_page("releases", "读不出来", "2024-03"))
    assert page["cells"][1]["outputs"][0]["evalue"] == "读不出来"
    assert page["metadata"]["papermill"]["parameters"]["month"] == "2024-03"
