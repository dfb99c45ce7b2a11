"""The search's script as readers load it."""

from __future__ import annotations

from digital_monthly.publish.search.script import search_script


def test_the_script_has_neither_comments_nor_indentation() -> None:
    """And it is whole: from the function around all to what pages call."""
    lines = search_script().splitlines()
    assert lines[:2] == ["(() => {", '"use strict";']
    assert lines[-2:] == ["window.digitalMonthlySearch = { open, find, highlight };", "})();"]
    assert [line for line in lines if line != line.strip() or line.startswith("//")] == []
