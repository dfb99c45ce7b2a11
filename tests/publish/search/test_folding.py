"""One form for all ways of writing the same text; ``tests/book`` holds the browser to it too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.publish.search.folding import fold

CASES = json.loads((Path(__file__).parent / "folding.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "folded"), CASES)
def test_ways_of_writing_are_one(text: str, folded: str) -> None:
    """Width, case, dashes, quotation marks, white space, marks that combine."""
    assert fold(text) == folded


@given(st.text())
def test_a_folded_text_has_no_needless_blank(text: str) -> None:
    """At most one, and none at the ends, whatever white space there was."""
    folded = fold(text)
    assert folded == folded.strip(" ")
    assert "  " not in folded


@given(st.text(st.characters(max_codepoint=0x9FFF, categories=("L", "N", "P", "Zs"))), st.data())
def test_what_is_cut_out_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    """Wherever it is cut: so a phrase copied from a page finds the page."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert fold(text[start:end]) in fold(text)
