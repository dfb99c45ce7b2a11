"""Numbers carry the words that name them."""

from digital_monthly.checks.prose.namings import find_named
from digital_monthly.checks.prose.reading import read_text

TABLE = "| 系统 | 交易量（万笔） |\n|---|---|\n| 支付网关 | 1,820 |\n"


def test_a_cell_has_the_unit_of_its_column() -> None:
    """And the names of row and column."""
    cell, *others = find_named(read_text(TABLE))
    assert others == []
    assert (cell.quantity.number, cell.measure) == (18_200_000, ("count", "笔"))
    assert (cell.heading, cell.before, cell.is_cell) == ("支付网关", "交易量", True)


def test_a_bare_cell_is_counted_as_the_text_counts_it() -> None:
    """Where the text names its row right before a count."""
    text = "| 类别 | 数量 |\n|---|---|\n| 已发布指标 | 1,286 |\n\n平台已发布指标1,268个。"
    cell, told = find_named(read_text(text))
    assert cell.measure == told.measure == ("count", "个")


def test_what_is_told_has_the_words_around_it() -> None:
    """Ahead in its clause, and behind up to its end."""
    named, *_ = find_named(read_text("对已入湖的16,840张表逐张核定，先从客户信息类入手。"))
    assert named.before == "对已入湖的"
    assert named.behind == "表逐张核定"
    assert not named.is_headline
