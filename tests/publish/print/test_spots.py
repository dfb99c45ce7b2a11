"""Where blocks came to stand, and the gaps that are told from it."""

from __future__ import annotations

from digital_monthly.publish.print.spots import Spot, gaps, parts_of, rooms, spots_of


def block(
    page: int, top: float, bottom: float, kind: str = "start", target: str = ""
) -> list[Spot]:
    """A block that stands on one page; a chart where it has a label."""
    tall = bottom - top if target else 0.0
    return [Spot(kind, page, top, target, f"{target}.svg", tall), Spot("end", page, bottom)]


def test_spots_are_read_as_typst_tells_them() -> None:
    """In JSON."""
    told = '[{"kind": "start", "page": 3, "y": 74.5, "columns": "a", "over": true}]'
    assert spots_of(told) == [Spot("start", 3, 74.5, columns="a", over=True)]


def test_pages_are_counted_from_the_part_s_first() -> None:
    """What changes in a part moves the pages of those after it."""
    spots = [*block(7, 84, 131, "part"), *block(9, 84, 131, "part"), *block(10, 74, 200)]
    made = [part for part in parts_of(spots) if part]
    assert [[spot.page for spot in part] for part in made] == [[0, 0], [0, 0, 1, 1]]


def test_a_chart_that_moved_on_leaves_a_gap() -> None:
    """As tall as what is empty; what it lacks is what it needs more, with 32 pt above it."""
    spots = [*block(0, 84, 372), *block(1, 74, 474, target="b"), *block(1, 500, 600)]
    (gap,) = gaps(spots)
    assert (gap.name, gap.page, gap.room, gap.lacking) == ("b", 0, 400, 32)
    assert gap.chart == spots[2]
    assert gap.has_text


def test_what_leads_to_a_chart_moves_with_it() -> None:
    """And counts."""
    spots = [*block(0, 84, 372), *block(1, 74, 124), *block(1, 150, 474, target="b")]
    (gap,) = gaps(spots)
    assert gap.chart == spots[4]
    assert gap.lacking == 32
    assert not gap.has_text


def test_a_page_of_charts_that_let_text_pass_may_have_a_gap() -> None:
    """Below the last of them."""
    floats = Spot("float", 1, 74, "a", "a.svg", 450)
    (gap,) = gaps([*block(0, 84, 760), floats, *block(2, 74, 324, target="b")])
    assert (gap.name, gap.page, gap.room, gap.lacking) == ("b", 1, 248, 34)


def test_where_a_chapter_ends_is_no_gap() -> None:
    """The next one begins where there is room for it."""
    assert (
        list(gaps([*block(0, 84, 372), *block(1, 84, 131, "chapter"), *block(1, 150, 700)])) == []
    )


def test_text_that_moved_on_leaves_a_gap_that_charts_before_it_can_fill() -> None:
    """They are named."""
    spots = [*block(0, 84, 672, target="a"), *block(1, 74, 200), *block(1, 200, 700)]
    (gap,) = gaps(spots)
    assert gap.before == (spots[0],)
    assert (gap.chart, gap.room, gap.lacking) == (None, 100, 58)


def test_a_few_lines_on_a_page_of_their_own_are_told() -> None:
    """They end a part."""
    spots = [*block(0, 84, 764, target="a"), *block(1, 74, 134)]
    (gap,) = gaps(spots)
    assert gap.is_tail
    assert gap.lacking == 32 + 96 - 8


def test_rooms_are_what_is_empty_below() -> None:
    """Of pages after which something follows; charts that let text pass do not count."""
    floats = Spot("float", 1, 74, "a", "a.svg", 200)
    spots = [*block(0, 84, 672), floats, *block(1, 300, 400), *block(2, 74, 90)]
    assert rooms(spots) == {0: 100, 1: 372}
