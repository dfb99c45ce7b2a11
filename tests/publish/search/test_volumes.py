"""Shards: numbers as bytes, grams and their units, several volumes in one file."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.publish.search.grams import decode, encode, grams_of, shards_of
from digital_monthly.publish.search.volumes import (
    read_segments,
    shards,
    varints,
    write_segments,
)
from tests.publish.search.pages import units_of


@pytest.mark.parametrize(
    ("numbers", "content"),
    [
        ([], b""),
        ([0, 1, 127], b"\x00\x01\x7f"),
        ([128, 300], b"\x80\x01\xac\x02"),
        ([16_384, 2_097_152], b"\x80\x80\x01\x80\x80\x80\x01"),
    ],
)
def test_numbers_take_as_many_bytes_as_they_need(numbers: list[int], content: bytes) -> None:
    """Seven bits a byte, the lowest first."""
    assert varints(np.array(numbers, dtype=np.uint32)) == content


@given(st.lists(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=3)))
def test_grams_are_read_back_from_their_numbers(grams: list[str]) -> None:
    """One to three characters of any plane."""
    assert decode(encode(grams)) == grams


def test_four_characters_of_ascii_are_grams_without_separators() -> None:
    """A number that is printed with separators is found without them."""
    grams = grams_of(["1,102个"])
    assert {"1102", "1,1", ",10", "102", "02个", "2个", "个"} <= grams
    assert "1,10" not in grams
    assert decode(encode(sorted(grams))) == sorted(grams)


@given(
    st.dictionaries(
        st.text("零售银行管理部367,.", min_size=1, max_size=3),
        st.sets(st.integers(0, 40_000), min_size=1, max_size=6),
    )
)
def test_every_gram_stands_in_its_shard_with_its_units(held: dict[str, set[int]]) -> None:
    """And in no other, whatever the order of the pairs."""
    pairs = sorted((unit, gram) for gram, units in held.items() for unit in units)
    keys = encode([gram for _, gram in pairs])
    made = shards(keys, np.array([unit for unit, _ in pairs], dtype=np.uint32), 4)
    for number, packed in enumerate(made):
        found = units_of(zlib.decompress(packed))
        here = {gram for gram in held if shards_of(encode([gram]), 4)[0] == number}
        assert found == {gram: sorted(held[gram]) for gram in here}


def test_several_volumes_share_a_file() -> None:
    """Each is found by its version."""
    segments = {"a" * 12: b"one", "b" * 12: b"", "c" * 12: b"three"}
    assert read_segments(write_segments(segments)) == segments
