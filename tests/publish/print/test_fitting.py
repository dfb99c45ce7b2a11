"""What is done about pages that a chart left empty."""

from __future__ import annotations

import json
from typing import Any

from digital_monthly.publish.print.fitting import PLAN, Fitting
from digital_monthly.publish.print.spots import Spot
from tests.publish.print.test_spots import block

HEAD = block(0, 84, 372)
MOVED = [*HEAD, *block(1, 74, 474, target="b"), *block(1, 500, 600), *block(2, 74, 700)]
"""Of the first page 400 pt are empty, as the chart b needs 32 more."""


def refuse(picture: str, less: float) -> bytes | None:
    """A chart cannot be drawn lower."""
    return None


def draw(picture: str, less: float) -> bytes | None:
    """A chart can be drawn 50 pt lower at most."""
    return f"{picture} {less}".encode() if less <= 50 else None


def plan_of(fitting: Fitting) -> dict[str, Any]:
    """What the template is told, but for what is as it was."""
    told: dict[str, Any] = json.loads(fitting.files[PLAN])
    return {name: each for name, each in told.items() if each}


def test_a_full_page_needs_nothing() -> None:
    """The plan stays empty."""
    fitting = Fitting(draw)
    assert not fitting.improve([*block(0, 84, 700), *block(1, 74, 474, target="b")])
    assert plan_of(fitting) == {}


def test_a_chart_is_drawn_as_much_lower_as_it_lacks() -> None:
    """The template gets its picture."""
    fitting = Fitting(draw)
    assert fitting.improve(MOVED)
    assert plan_of(fitting)["b"]["picture"] == "b.svg.32.svg"
    assert fitting.files["b.svg.32.svg"] == b"b.svg 32"


def test_a_chart_before_it_is_drawn_lower_where_it_cannot_be() -> None:
    """That makes room."""
    before = [*block(0, 84, 372, target="a"), *MOVED[2:]]
    fitting = Fitting(lambda picture, less: draw(picture, less) if picture == "a.svg" else None)
    assert fitting.improve(before)
    assert plan_of(fitting) == {"a": {"picture": "a.svg.32.svg", "less": 32, "room": 400}}


def test_text_passes_a_chart_that_cannot_be_drawn_lower() -> None:
    """It goes to the head of the next page; once text fills the page all is well."""
    fitting = Fitting(refuse)
    assert fitting.improve(MOVED)
    assert plan_of(fitting) == {"b": {"floats": True}}
    filled = [
        *HEAD,
        *block(0, 380, 740),
        Spot("float", 1, 74, "b", "b.svg", 400),
        *block(1, 500, 760),
    ]
    assert not fitting.improve(filled)
    assert plan_of(fitting) == {"b": {"floats": True}}


def test_a_chart_that_moved_in_vain_moves_back() -> None:
    """The page is as empty as it was."""
    fitting = Fitting(refuse)
    fitting.improve(MOVED)
    floats = Spot("float", 1, 74, "b", "b.svg", 400)
    assert fitting.improve([*HEAD, floats, *block(1, 500, 600), *block(2, 74, 700)])
    assert plan_of(fitting) == {}


def test_charts_keep_their_order() -> None:
    """One that would stand before one that it follows lets text pass too."""
    fitting = Fitting(refuse)
    after = [*MOVED[:-2], *block(1, 610, 700, target="c"), *block(2, 74, 700)]
    fitting.improve(after)
    floats = Spot("float", 1, 74, "b", "b.svg", 400)
    overtaken = [*HEAD, *block(0, 380, 480), *block(0, 500, 590, target="c"), floats]
    assert fitting.improve([*overtaken, *block(1, 500, 700)])
    assert plan_of(fitting) == {"b": {"floats": True}, "c": {"floats": True}}


def test_columns_are_told_where_they_begin() -> None:
    """Until they begin there; how many rows they have depends on it."""
    begins = Spot("start", 0, 300.0, columns="甲", over=True)
    spots = [
        begins,
        Spot("last", 1, 90.0, columns="甲"),
        Spot("end", 1, 100.0),
        *block(1, 110, 600),
    ]
    fitting = Fitting(draw)
    assert fitting.improve(spots)
    assert plan_of(fitting) == {"甲": {"y": 300.0}}
    assert not fitting.improve(spots)


def test_columns_without_text_on_the_next_page_do_not_run_over() -> None:
    """They had rows to spare."""
    begins = Spot("start", 0, 300.0, columns="甲", over=True)
    spots = [
        begins,
        Spot("last", 0, 760.0, columns="甲"),
        Spot("end", 0, 770.0),
        *block(1, 110, 600),
    ]
    fitting = Fitting(draw)
    fitting.improve(spots)
    assert fitting.improve(spots)
    assert plan_of(fitting) == {"甲": {"y": 300.0, "fits": True}}
