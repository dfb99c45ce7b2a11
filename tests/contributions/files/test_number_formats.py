"""What number formats show."""

from __future__ import annotations

import pytest

from digital_monthly.contributions.files.number_formats import decimals_of, shape_of


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("General", "plain"),
        ("@", "plain"),
        ("#,##0.00", "plain"),
        ('0"笔"', "plain"),
        ('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "plain"),
        ("[Red]0.00;[Blue]0%", "plain"),
        ("0.00E+00", "plain"),
        ("# ?/?", "plain"),
        ("0.00%", "percent"),
        ("#,##0,", "scaled"),
        ("0.0,,", "scaled"),
        ('0.0"万"', "scaled"),
        ('0!.0,"万"', "scaled"),
        ('0\\.0,"k"', "scaled"),
        ('General"亿"', "scaled"),
        ("yyyy-mm-dd", "date"),
        ("[$-804]yyyy/m/d;@", "date"),
        ('yyyy"年"m"月"d"日"', "date"),
        ("d-mmm", "date"),
        ("aaaa", "date"),
        ("[$-804]aaa;@", "date"),
        ('yyyy"年"m"月"', "month"),
        ("mmm-yy", "month"),
        ("h:mm", "time"),
        ('上午/下午h"时"mm"分"', "time"),
        ("[h]:mm:ss", "time"),
        ("h:mm AM/PM", "time"),
        ("yyyy-mm-dd hh:mm", "instant"),
    ],
)
def test_a_format_shows_one_kind_of_thing(code: str, shape: str) -> None:
    """Literals and conditions aside; 万 written behind a number makes it another."""
    assert shape_of(code) == shape


@pytest.mark.parametrize(
    ("code", "decimals"),
    [("0.00", 2), ("#,##0.0", 1), ('0.0"笔"', 1), ("General", 0), ("0", 0), ("0.##", 0), ("@", 0)],
)
def test_a_format_shows_so_many_decimals_always(code: str, decimals: int) -> None:
    """None where it depends on the number."""
    assert decimals_of(code) == decimals
