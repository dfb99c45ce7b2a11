"""Typst's code: no text becomes code."""

from __future__ import annotations

import json

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from digital_monthly.publish.print.markup import array, call, join, literal, record


def read_by_typst(code: str) -> object:
    """What Typst understands by a piece of code."""
    source = f"#metadata({code}) <it>".encode()
    return json.loads(typst.query(source, "<it>", field="value", one=True))


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs"))))
@settings(max_examples=60)
def test_any_text_is_read_as_it_is(text: str) -> None:
    """Quotes, backslashes and Typst's own signs are nothing but text."""
    assert read_by_typst(literal(text)) == text


def test_control_characters_become_blanks() -> None:
    """What cannot be printed parts words."""
    assert literal("a\x07b\nc") == '"a b c"'


@pytest.mark.parametrize(
    ("code", "value"),
    [
        (array([]), []),
        (array(['"a"']), ["a"]),
        (array(["1", "2"]), [1, 2]),
        (record({}), {}),
        (record({"one": "1", "two": '"b"'}), {"one": 1, "two": "b"}),
    ],
)
def test_lists_and_records_are_read_as_such(code: str, value: object) -> None:
    """A list of one is a list, and an empty record a record."""
    assert read_by_typst(code) == value


def test_names_have_hyphens() -> None:
    """Python's names become the template's."""
    assert call("to", '"a"', page_number="1") == 'to("a", page-number: 1)'


def test_nothing_is_empty_content() -> None:
    """No pieces make content all the same."""
    assert join([]) == "[]"
    assert join(['"a"', "", '"b"']) == '{"a"; "b"}'
