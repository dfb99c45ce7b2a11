"""What small charts show, in words."""

from __future__ import annotations

from digital_monthly.publish.digest.values import values_in
from tests.publish.digest.digests import bars


def test_bars_are_said_by_name() -> None:
    """Name and value, in the order of the rows."""
    assert values_in(bars()) == "部门1：1.5、部门2：3、部门3：4.5"


def test_bars_in_a_layer_are_found() -> None:
    """A chart with labels beside its bars is one too."""
    plain = bars()
    layer = [{key: plain.pop(key) for key in ("mark", "encoding")}, {"mark": "text"}]
    assert values_in({**plain, "layer": layer}) == "部门1：1.5、部门2：3、部门3：4.5"


def test_many_bars_are_too_much() -> None:
    """An alternative text is a sentence, no table."""
    assert values_in(bars(9)) == ""


def test_other_charts_are_left_to_their_headline() -> None:
    """A line has no few values; coloured bars have more than two columns."""
    assert values_in({**bars(), "mark": "line"}) == ""
    coloured = bars()
    coloured["encoding"]["color"] = {"field": "kind", "type": "nominal"}
    assert values_in(coloured) == ""
