"""Shards: numbers as bytes, grams and their units, several volumes in one file."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.publish.search.grams import grams_of, hashes_of
from digital_monthly.publish.search.layout import LAYOUT
from digital_monthly.publish.search.postings import joined
from digital_monthly.publish.search.volumes import (
    read_segments,
    shards,
    unpack,
    varints,
    write_segments,
)
from tests.publish.search.pages import hash_of, postings, units_of


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


@pytest.mark.parametrize(
    ("text", "held", "lacked"),
    [
        ("1,102个", {"1102", "102个", "1,1", ",10", "102", "02个", "2个", "个"}, {"1,10"}),
        ("至2015年", {"至2015", "2015年", "至201", "015年", "15年"}, {"至2015年"}),
        ("至3015年", {"3015", "至301", "015年"}, {"至3015", "3015年"}),
        ("第3季度末", {"第3季", "3季度"}, {"第3季度", "3季度末"}),
        ("1月;与12月", {"与12月", "1月;", ";与1"}, {"1月;与", "月;与1"}),
        ("rwa系统", {"rwa", "wa系"}, {"rwa系"}),
        ("version", {"vers", "sion"}, {"versi"}),
    ],
)
def test_longer_grams_are_those_that_tell_pages_apart(
    text: str, held: set[str], lacked: set[str]
) -> None:
    """Numbers, without their separators, years with what stands beside them, Latin words."""
    grams = grams_of([text])
    assert held <= grams
    assert not lacked & grams


def test_a_gram_of_any_plane_has_a_hash() -> None:
    """FNV-1a over the codes of its characters, the upper half folded into the lower."""
    assert hashes_of(["", "a", "𠮷"]).tolist() == [
        _folded(2166136261),
        _folded((2166136261 ^ 97) * 16777619 % 2**32),
        _folded((2166136261 ^ 0x20BB7) * 16777619 % 2**32),
    ]


def _folded(number: int) -> int:
    return number ^ number >> 16


@given(
    st.dictionaries(
        st.text("零售银行管理部367,.", min_size=1, max_size=3),
        st.sets(st.integers(0, 40_000), min_size=1, max_size=6),
    )
)
def test_every_gram_stands_in_its_shard_with_its_units(held: dict[str, set[int]]) -> None:
    """And in no other."""
    made = shards(postings(held), 256)
    for number, packed in enumerate(made):
        here = {gram for gram in held if hash_of(gram) % 256 == number}
        assert units_of(unpack(packed)) == sorted(
            (hash_of(gram) >> 8, sorted(held[gram])) for gram in here
        )


def test_issues_are_merged() -> None:
    """A gram that several have stands there once, with the units of all."""
    one, other = postings({"银行": [1], "零售": [0, 3]}), postings({"零售": [0, 200]})
    made = shards(joined([one, other.shifted(5)]), 256)
    found = [pair for packed in made for pair in units_of(unpack(packed))]
    units = {"银行": [1], "零售": [0, 3, 5, 205]}
    assert sorted(found) == sorted((hash_of(gram) >> 8, units[gram]) for gram in units)


def test_several_volumes_share_a_file() -> None:
    """Each is found by its version."""
    held = ({"零售": [1], "银": [2]}, {})
    segments = {
        name * 12: shards(postings(each), 256)[hash_of("银") % 256]
        for name, each in zip("ab", held, strict=True)
    }
    assert read_segments(write_segments(segments)) == segments


def test_a_file_is_unpacked_in_one_go() -> None:
    """What stands behind its heads is one stream, which has its segments one after another."""
    held = ({"银": [1]}, {"银": [2, 7], "零": [2, 7]})
    made = [shards(postings(each), 256)[hash_of("银") % 256] for each in held]
    content = write_segments({"a" * 12: made[0], "b" * 12: made[1]})
    assert content[0] == LAYOUT
    assert content[1:3] == b"\x02\0"
    assert zlib.decompress(content[3 + 2 * 20 :], -15) == b"".join(map(unpack, made))


def test_a_file_that_is_laid_out_otherwise_has_no_segments() -> None:
    """It is made anew."""
    assert read_segments(b"a" * 12 + b"\x01\0\0\0x") == {}
