"""Numbers as spreadsheet programs store and show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.contributions.mutations.editing import numeral
from tests.contributions.mutations.inputs import Input, family, of_book, of_cell, put
from tests.contributions.mutations.material import Material
from tests.contributions.mutations.picking import daily_number, each_number, some_number
from tests.contributions.mutations.styles import formatted

__all__: list[str] = []


@family("百分数")
def _percent(material: Material, random: Random) -> Iterator[Input]:
    for spot in each_number(material, random):
        for text in (f"{spot.text}%", f"{spot.text}‰", "35.5%", "百分之三十"):
            yield of_cell(material, spot, text, text, "refused")
        for code in ("0%", "0.00%", "#,##0.0%;[Red]-0%"):
            book, style = formatted(material.filled[spot.department], code)
            book = put(material, spot, numeral(spot.text, style), book)
            says = (spot.sheet, spot.address)
            yield of_book(material, spot.department, f"显示格式{code}", book, "refused", *says)


@family("科学记数")
def _scientific(material: Material, random: Random) -> Iterator[Input]:
    for _ in range(3):
        spot = daily_number(material, random)
        digits = f"{spot.text[0]}.{spot.text[1:]}"
        for stored in (f"{digits}E5", f"{digits}E+05", f"{digits}e+5", f"{spot.text}0E-1"):
            yield of_cell(material, spot, f"存为{stored}", numeral(stored), "right")
        for text in (f"{digits}E5", f"{digits}e+05", f"{digits}×10^5", f"{digits}*10^5", "1.5E+5"):
            yield of_cell(material, spot, f"文字{text}", text, "refused")
    for stored in ("1E400", "-1E400", "NaN", "INF", "Infinity", "nan", "0x1F", "1__0", "1e", ""):
        spot = daily_number(material, random)
        yield of_cell(material, spot, f"存为“{stored}”", numeral(stored), "refused")
    book, style = formatted(material.filled[spot.department], "0.00E+00")
    book = put(material, spot, numeral(spot.text, style), book)
    yield of_book(material, spot.department, "显示为科学记数", book, "either")


@family("浮点误差与位数")
def _noise(material: Material, random: Random) -> Iterator[Input]:
    days = some_number(material, random, "resource_input_by_department", "person_days")
    for stored in ("769.50000000000011", "769.49999999999989", "769.5000"):
        yield of_cell(material, days, f"存为{stored}", numeral(stored), "right")
    hours = material.spots("hotline_monthly", "accept_h")[0]
    for stored in ("1.3999999999999999", "1.4000000000000001", "1.4"):
        yield of_cell(material, hours, f"存为{stored}", numeral(stored), "right")
    spot = daily_number(material, random)
    for noise in (".000000000003", ".0"):
        yield of_cell(material, spot, f"存为…{noise}", numeral(spot.text + noise), "right")
    for noise in (".4", ".5", ".0001", ".9999"):
        shown = spot.text + noise
        yield of_cell(material, spot, f"存为…{noise}", numeral(shown), "refused")
    for many in ("1234567890123456", "99999999999999999999", "123456789012345678"):
        yield of_cell(material, spot, f"数{many}", numeral(many), "refused")
        yield of_cell(material, spot, f"文字{many}", many, "either", value=many)
    yield of_cell(material, days, "比显示的多一位", numeral("769.54"), "either", value="769.54")
    yield of_cell(material, hours, "比显示的多三位", numeral("1.40125"), "either", value="1.40125")
    yield of_cell(material, days, "极小", numeral("1E-300"), "either", value="0." + "0" * 299 + "1")


@family("撇号与文字格式")
def _apostrophe(material: Material, random: Random) -> Iterator[Input]:
    for spot in each_number(material, random):
        book, style = formatted(material.filled[spot.department], "@", quoted=True)
        quoted = replace(book.text(spot.text), style=style)
        book = put(material, spot, quoted, book)
        yield of_book(material, spot.department, f"撇号文字 {spot.address}", book, "right")
        yield of_cell(material, spot, "看得见的撇号", f"'{spot.text}", "either")
        book, style = formatted(material.filled[spot.department], "@")
        book = put(material, spot, numeral(spot.text, style), book)
        yield of_book(material, spot.department, f"数而格式为文字 {spot.address}", book, "right")


@family("显示格式")
def _shown(material: Material, random: Random) -> Iterator[Input]:
    for code in ("General", "0", "#,##0", "#,##0.00", '#,##0"人"', "[$-804]0", "0_ ", "* #,##0"):
        spot = daily_number(material, random)
        book, style = formatted(material.filled[spot.department], code)
        book = put(material, spot, numeral(spot.text, style), book)
        yield of_book(material, spot.department, f"{code}", book, "either")
    for code in ("yyyy-mm-dd", "h:mm", "[h]:mm:ss", "m/d/yy", "mmm-yy", "aaaa", "[$-411]ggge年"):
        spot = daily_number(material, random)
        book, style = formatted(material.filled[spot.department], code)
        book = put(material, spot, numeral(spot.text, style), book)
        says = (spot.sheet, spot.address)
        yield of_book(material, spot.department, f"数显示为{code}", book, "refused", *says)
    for code in ("# ?/?", ";;;", '"保密"', "0.00E+00", '"约"0', '0"次"', '0"万人"', "-0", '"1"0'):
        spot = daily_number(material, random)
        book, style = formatted(material.filled[spot.department], code)
        book = put(material, spot, numeral(spot.text, style), book)
        yield of_book(material, spot.department, f"数显示为{code}", book, "either")
