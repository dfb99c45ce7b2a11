"""Where lines end, and where they must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.publish.linebreaks import figures, listed, names, seams, straddle

TEXTS = st.text("新增个年月至，；（19.,-–%AZa_/ \n")


def shown(text: str, before: str = "", after: str = "") -> str:
    """A text with figures in brackets and gaps as bars."""
    return "".join(
        f"[{piece.text}]" if piece.is_whole else piece.text or "|"
        for piece in figures(text, before, after)
    )


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("新增1,102个。", "新增|[1,102个]。"),
        ("较2024年1-2月月均", "较|[2024年]|[1-2月]月均"),
        ("提高1.4个百分点；按月", "提高|[1.4个百分点；]按月"),
        ("第12期—第13期", "[第12期—][第13期]"),
        ("每笔5分钟/笔", "每笔|[5分钟/笔]"),
        ("约3.2万亿元以上", "约|[3.2万亿元]以上"),
        ("1至2月发布", "[1至2月]发布"),
        ("内存16 GB的", "内存|[16 GB]|的"),
        ("虚拟CPU48,868颗", "虚拟|[CPU48,868颗]"),
        ("降−3个", "降[−3个]"),
    ],
)
def test_a_figure_is_whole_with_its_unit(text: str, made: str) -> None:
    """Ranges too, with the marks that must not begin a line."""
    assert shown(text) == made


@pytest.mark.parametrize(
    "text", ["降17.3%，", "data/2024-02/a.csv第", "2024-01..2024-02", "0.90；"]
)
def test_what_no_line_ends_in_is_left_alone(text: str) -> None:
    """Percentages, ranges without a unit, and the names of files."""
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "made"),
    [("19个OA流程", "[19个]|OA流程"), ("共19个", "共|[19个]"), ("共 19个", "共 [19个]")],
)
def test_a_gap_stands_on_both_sides_of_a_figure(text: str, made: str) -> None:
    """As it does between Chinese and Latin letters anywhere; a blank is one already."""
    assert shown(text) == made


def test_a_gap_stands_where_a_text_meets_another() -> None:
    """The character beside it may stand in another node."""
    assert shown("19个", "共", "A") == "|[19个]|"
    assert shown("甲", "1", "A") == "甲"


@given(TEXTS)
def test_nothing_is_lost(text: str) -> None:
    """Pieces make the text again, however it is parted."""
    assert "".join(piece.text for piece in figures(text)) == text
    assert "".join(names(text)) == text
    assert "".join(seams(text.strip("\n") or "a")) == (text.strip("\n") or "a")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("data/2024-02/tasks_by_day.csv", ["data/", "2024-02/", "tasks_", "by_", "day.csv"]),
        ("risk-010-credit-limit", ["risk-", "010-", "credit-", "limit"]),
        ("2024-01..2024-02", ["2024-01..", "2024-02"]),
        ("a" * 35, ["a" * 10, "a" * 10, "a" * 10, "a" * 5]),
    ],
)
def test_names_are_parted_where_their_parts_meet(name: str, parts: list[str]) -> None:
    """Not before an ending nor inside a month; a part without end is cut."""
    assert seams(name) == parts


def test_short_words_stay_whole() -> None:
    """A break in them would only look odd; Chinese beside a name stays with it."""
    assert names("见e-mail，data_notes") == ["见e-mail，data_notes"]
    assert names("见data/2024-02/a.csv及") == ["见data/", "2024-02/", "a.csv及"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("降2.5个", "百分点。", (4, 3)),
        ("共19", "个", (2, 1)),
        ("共19个", "系统", None),
        ("甲", "乙", None),
    ],
)
def test_a_figure_may_straddle_nodes(before: str, after: str, told: tuple[int, int] | None) -> None:
    """A number that is set bold, or a unit that is a link."""
    assert straddle(before, after) == told


def test_json_tells_figures_from_text() -> None:
    """As the template reads them."""
    assert listed("较1月增19个OA") == ["较", None, ["1月"], "增", None, ["19个"], None, "OA"]
