"""How pages are shared out among the processes that read them."""

from __future__ import annotations

from digital_monthly.publish.print.reading import shares


def test_shares_are_of_about_the_same_size() -> None:
    """The largest are given out first."""
    sizes = {"agile": 4, "data_notes": 5, "key_systems": 9, "party": 1, "releases": 3}
    assert shares(sizes, 2) == [["key_systems", "releases"], ["agile", "data_notes", "party"]]


def test_pages_stand_in_one_order_whatever_order_they_come_in() -> None:
    """So that a book is the same each time."""
    names = ("risk", "party", "agile", "retail")
    forth, back = (dict.fromkeys(names[::step], 7) for step in (1, -1))
    assert shares(forth, 2) == shares(back, 2) == [["agile", "retail"], ["party", "risk"]]


def test_a_single_process_reads_everything() -> None:
    """There is nothing to share out."""
    assert shares({"risk": 2, "party": 1}, 1) == [["party", "risk"]]
