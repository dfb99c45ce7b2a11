"""Shards: numbers as bytes, grams and their units, several volumes in one file."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.publish.search.grams import encode, grams_of, shards_of
from digital_monthly.publish.search.layout import LAYOUT
from digital_monthly.publish.search.postings import joined
from digital_monthly.publish.search.volumes import (
    read_segments,
    shards,
    unpack,
    varints,
    write_segments,
)
from tests.publish.search.pages import decode, postings, units_of


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


@given(
    st.lists(
        st.text(
            st.characters(exclude_characters="\0\n", exclude_categories=("Cs",)),
            min_size=1,
            max_size=3,
        )
    )
)
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
    """And in no other."""
    made = shards(postings(held), 4)
    for number, packed in enumerate(made):
        found = units_of(unpack(packed))
        here = {gram for gram in held if shards_of(encode([gram]), 4)[0] == number}
        assert found == {gram: sorted(held[gram]) for gram in here}


def test_issues_are_merged() -> None:
    """A gram that several have stands there once, with the units of all."""
    one, other = postings({"银行": [1], "零售": [0, 3]}), postings({"零售": [0, 200]})
    (packed,) = shards(joined([one, other.shifted(5)]), 1)
    assert units_of(unpack(packed)) == {"银行": [1], "零售": [0, 3, 5, 205]}


def test_several_volumes_share_a_file() -> None:
    """Each is found by its version."""
    held = ({"零售": [1], "银行": [2]}, {})
    segments = {
        name * 12: shards(postings(each), 1)[0] for name, each in zip("ab", held, strict=True)
    }
    assert read_segments(write_segments(segments)) == segments


def test_a_file_is_unpacked_in_one_go() -> None:
    """What stands behind its heads is one stream, which has its segments one after another."""
    held = ({"零售": [1]}, {"银行": [2], "零": [2, 7]})
    made = [shards(postings(each), 1)[0] for each in held]
    content = write_segments({"a" * 12: made[0], "b" * 12: made[1]})
    assert content[0] == LAYOUT
    assert content[1:3] == b"\x02\0"
    assert zlib.decompress(content[3 + 2 * 20 :], -15) == b"".join(map(unpack, made))


def test_a_file_that_is_laid_out_otherwise_has_no_segments() -> None:
    """It is made anew."""
    assert read_segments(b"a" * 12 + b"\x01\0\0\0x") == {}
