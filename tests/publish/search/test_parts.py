"""An issue's grams in parts: all are read back, and each part by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.publish.search.grams import hashes_of
from digital_monthly.publish.search.layout import CLOSED, PARTS
from digital_monthly.publish.search.parts import pack_parts, read_parts
from digital_monthly.publish.search.postings import Postings

ALL = range(PARTS)


def packed(pairs: list[tuple[int, int]]) -> bytes:
    """A file of grams by their hashes, each with a unit."""
    keys = np.array([key for key, _ in pairs], dtype=np.uint32)
    return pack_parts(keys, np.array([unit for _, unit in pairs], dtype=np.uint32))


def pairs_in(held: Postings) -> list[tuple[int, int]]:
    """A pair for each gram of each unit."""
    keys = np.repeat(held.keys, held.counts)
    return list(zip(keys.tolist(), held.units.tolist(), strict=True))


@given(st.sets(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 65_535))))
def test_every_part_holds_the_grams_of_its_shards(pairs: set[tuple[int, int]]) -> None:
    """And all parts together hold every gram, whose units ascend."""
    content = packed(list(pairs))
    found: list[tuple[int, int]] = []
    for part in range(PARTS):
        held = pairs_in(read_parts(content, range(part, part + 1)))
        assert {key % CLOSED * PARTS // CLOSED for key, _ in held} <= {part}
        assert held == sorted(held)
        found.extend(held)
    assert sorted(found) == sorted(pairs)
    assert pairs_in(read_parts(content, ALL)) == found


def test_two_grams_of_one_hash_are_one() -> None:
    """A unit that holds both is listed once."""
    alike = hashes_of(["统六总", "增总同"])
    assert alike[0] == alike[1]
    held = read_parts(packed([(key, unit) for key in alike.tolist() for unit in (3, 1)]), ALL)
    assert pairs_in(held) == [(alike[0], 1), (alike[0], 3)]
