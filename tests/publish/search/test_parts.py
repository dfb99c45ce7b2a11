"""An issue's grams in parts: all are read back, and each part by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.publish.search.grams import encode, shards_of
from digital_monthly.publish.search.layout import CLOSED, PARTS
from digital_monthly.publish.search.parts import pack_parts, read_parts
from digital_monthly.publish.search.postings import Postings


def pairs_in(held: Postings) -> list[tuple[int, int]]:
    """A pair for each gram of each unit."""
    keys = np.repeat(held.keys, held.counts)
    return list(zip(keys.tolist(), held.units.tolist(), strict=True))


@given(st.sets(st.tuples(st.text("零售银行367", min_size=1, max_size=3), st.integers(0, 65_535))))
def test_every_part_holds_the_grams_of_its_shards(pairs: set[tuple[str, int]]) -> None:
    """And all parts together hold every gram, whose units ascend."""
    keys = encode([gram for gram, _ in pairs]) if pairs else np.array([], dtype=np.uint64)
    content = pack_parts(keys, np.array([unit for _, unit in pairs], dtype=np.uint32))
    found: list[tuple[int, int]] = []
    for part in range(PARTS):
        held = pairs_in(read_parts(content, range(part, part + 1)))
        some = np.array([key for key, _ in held], dtype=np.uint64)
        assert {int(shard) * PARTS // CLOSED for shard in shards_of(some, CLOSED)} <= {part}
        assert held == sorted(held)
        found.extend(held)
    every = zip(keys.tolist(), (unit for _, unit in pairs), strict=True)
    assert sorted(found) == sorted(every)
    assert pairs_in(read_parts(content, range(PARTS))) == found
