"""Numbers as spreadsheet programs store and show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.contributions.mutations.book import Cell
from tests.contributions.mutations.inputs import Input, family, of_book, of_cell, put
from tests.contributions.mutations.material import Material, Spot
from tests.contributions.mutations.styles import formatted

__all__: list[str] = []

_COLUMNS = (
    ("mobile_daily", "dau"),
    ("resource_input_by_department", "person_days"),
    ("hotline_monthly", "accept_h"),
    ("measures", "value"),
)


def _some(material: Material, random: Random, dataset: str, column: str) -> Spot:
    """A random cell of a column that holds a number."""
    return random.choice([s for s in material.spots(dataset, column) if "-" not in s.text])


def _each(material: Material, random: Random) -> Iterator[Spot]:
    """A random number of each kind: whole, one decimal, two decimals, a measure."""
    return (_some(material, random, dataset, column) for dataset, column in _COLUMNS)


def _daily(material: Material, random: Random) -> Spot:
    """A whole number of six digits."""
    return _some(material, random, "mobile_daily", "dau")


def _number(text: str, style: str = "") -> Cell:
    return Cell(f"<v>{text}</v>", style=style)


@family("百分数")
def _percent(material: Material, random: Random) -> Iterator[Input]:
    for spot in _each(material, random):
        for text in (f"{spot.text}%", f"{spot.text}‰", "35.5%", "百分之三十"):
            yield of_cell(material, spot, text, text, "refused")
        for code in ("0%", "0.00%", "#,##0.0%;[Red]-0%"):
            book, style = formatted(material.filled[spot.department], code)
            book = put(material, spot, _number(spot.text, style), book)
            says = (spot.sheet, spot.address)
            yield of_book(material, spot.department, f"显示格式{code}", book, "refused", *says)


@family("科学记数")
def _scientific(material: Material, random: Random) -> Iterator[Input]:
    for _ in range(3):
        spot = _daily(material, random)
        digits = f"{spot.text[0]}.{spot.text[1:]}"
        for stored in (f"{digits}E5", f"{digits}E+05", f"{digits}e+5", f"{spot.text}0E-1"):
            yield of_cell(material, spot, f"存为{stored}", _number(stored), "right")
        for text in (f"{digits}E5", f"{digits}e+05", f"{digits}×10^5", f"{digits}*10^5", "1.5E+5"):
            yield of_cell(material, spot, f"文字{text}", text, "refused")
    for stored in ("1E400", "-1E400", "NaN", "INF", "Infinity", "nan", "0x1F", "1__0", "1e", ""):
        spot = _daily(material, random)
        yield of_cell(material, spot, f"存为“{stored}”", _number(stored), "refused")
    book, style = formatted(material.filled[spot.department], "0.00E+00")
    book = put(material, spot, _number(spot.text, style), book)
    yield of_book(material, spot.department, "显示为科学记数", book, "either")


@family("浮点误差与位数")
def _noise(material: Material, random: Random) -> Iterator[Input]:
    days = _some(material, random, "resource_input_by_department", "person_days")
    for stored in ("769.50000000000011", "769.49999999999989", "769.5000"):
        yield of_cell(material, days, f"存为{stored}", _number(stored), "right")
    hours = material.spots("hotline_monthly", "accept_h")[0]
    for stored in ("1.3999999999999999", "1.4000000000000001", "1.4"):
        yield of_cell(material, hours, f"存为{stored}", _number(stored), "right")
    spot = _daily(material, random)
    for noise in (".000000000003", ".0"):
        yield of_cell(material, spot, f"存为…{noise}", _number(spot.text + noise), "right")
    for noise in (".4", ".5", ".0001", ".9999"):
        shown = spot.text + noise
        yield of_cell(material, spot, f"存为…{noise}", _number(shown), "refused")
    for many in ("1234567890123456", "99999999999999999999", "123456789012345678"):
        yield of_cell(material, spot, f"数{many}", _number(many), "refused")
        yield of_cell(material, spot, f"文字{many}", many, "either", value=many)
    yield of_cell(material, days, "比显示的多一位", _number("769.54"), "either", value="769.54")
    yield of_cell(material, hours, "比显示的多三位", _number("1.40125"), "either", value="1.40125")
    yield of_cell(material, days, "极小", _number("1E-300"), "either", value="0." + "0" * 299 + "1")


@family("撇号与文字格式")
def _apostrophe(material: Material, random: Random) -> Iterator[Input]:
    for spot in _each(material, random):
        book, style = formatted(material.filled[spot.department], "@", quoted=True)
        quoted = replace(book.text(spot.text), style=style)
        book = put(material, spot, quoted, book)
        yield of_book(material, spot.department, f"撇号文字 {spot.address}", book, "right")
        yield of_cell(material, spot, "看得见的撇号", f"'{spot.text}", "either")
        book, style = formatted(material.filled[spot.department], "@")
        book = put(material, spot, _number(spot.text, style), book)
        yield of_book(material, spot.department, f"数而格式为文字 {spot.address}", book, "right")


@family("显示格式")
def _shown(material: Material, random: Random) -> Iterator[Input]:
    for code in ("General", "0", "#,##0", "#,##0.00", '#,##0"人"', "[$-804]0", "0_ ", "* #,##0"):
        spot = _daily(material, random)
        book, style = formatted(material.filled[spot.department], code)
        book = put(material, spot, _number(spot.text, style), book)
        yield of_book(material, spot.department, f"{code}", book, "either")
    for code in ("yyyy-mm-dd", "h:mm", "[h]:mm:ss", "m/d/yy", "mmm-yy", "aaaa", "[$-411]ggge年"):
        spot = _daily(material, random)
        book, style = formatted(material.filled[spot.department], code)
        book = put(material, spot, _number(spot.text, style), book)
        says = (spot.sheet, spot.address)
        yield of_book(material, spot.department, f"数显示为{code}", book, "refused", *says)
    for code in ("# ?/?", ";;;", '"保密"', "0.00E+00", '"约"0', '0"次"', '0"万人"', "-0", '"1"0'):
        spot = _daily(material, random)
        book, style = formatted(material.filled[spot.department], code)
        book = put(material, spot, _number(spot.text, style), book)
        yield of_book(material, spot.department, f"数显示为{code}", book, "either")
