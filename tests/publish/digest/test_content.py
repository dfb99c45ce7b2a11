"""What a digest says, and what of it goes first."""

from __future__ import annotations

from tests.publish.digest.digests import digest


def said(count: int) -> list[tuple[list[str], str]]:
    """The points of each part, and what is said of those left out."""
    made = digest().without(count)
    return [([line.title for line in part.lines], part.more) for part in made.parts]


def test_the_last_points_of_the_last_parts_go_first() -> None:
    """A part that lost points says how many the issue has."""
    more = "……等4项，见全刊"
    assert said(0) == [(["甲", "乙"], "")] * 3
    assert said(1) == [(["甲", "乙"], ""), (["甲", "乙"], ""), (["甲"], more)]
    assert said(3) == [(["甲"], more)] * 3


def test_each_part_keeps_its_first_point() -> None:
    """No part of the issue goes without a word."""
    assert digest().spare == 3


def test_later_points_go_before_earlier_ones_of_any_part() -> None:
    """The third point of the first part matters less than the second of the last."""
    first, *others = digest().parts
    longer = digest(parts=(type(first)("大事记", "", (*first.lines, first.lines[0]), 3), *others))
    made = longer.without(1)
    assert [len(part.lines) for part in made.parts] == [2, 2, 2]
    assert [part.more for part in made.parts] == ["……等3项，见全刊", "", ""]


def test_all_words_are_known_for_the_check_of_glyphs() -> None:
    """Text that is set is among the texts that are checked."""
    text = "".join(digest().texts())
    for each in ("新增需求", "561个", "待核", "大事记之一12个。", "发现2", "来源数据", "行长"):
        assert each in text
