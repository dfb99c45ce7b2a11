"""Characters that are not what they look like, or too many of them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.book import Cell
from tests.contributions.mutations.inputs import Input, family, of_book, of_cell, put
from tests.contributions.mutations.material import Material, Spot

__all__: list[str] = []


def _any_day(material: Material, random: Random) -> Spot:
    return random.choice(material.spots("mobile_daily", "dau"))


def _event(material: Material, random: Random) -> Spot:
    return random.choice(material.spots("events", "event"))


@family("表情、组合符与双向符")
def _characters(material: Material, random: Random) -> Iterator[Input]:
    for text in ("切换🚀完成", "𠮷野家接入", "é 与 é", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L", "₂上标①"):
        yield of_cell(material, _event(material, random), text, text, "either", value=text)
    for mark in ("\u202e", "\u2066", "\u202d"):
        spot = _any_day(material, random)
        yield of_cell(material, spot, f"数前{mark!r}", mark + spot.text, "refused", shown="")
        event = _event(material, random)
        text = f"切换{mark}成完"
        yield of_cell(material, event, f"文字中{mark!r}", text, "refused", value=text, shown="")
    for digits in ("١٢٣٤٥٦", "१५२३४३", "𝟏𝟓𝟐𝟑𝟒𝟑", "①②③", "152343²", "Ⅻ", "壹拾", "१५2343", "1५2343"):
        yield of_cell(material, _any_day(material, random), digits, digits, "refused", shown="")


@family("控制字符")
def _controls(material: Material, random: Random) -> Iterator[Input]:
    for escaped in ("_x0007_", "_x001B_[31m", "_x0000_", "_x000D_", "_xD800_", "_x0041_"):
        spot = _event(material, random)
        text = f"切换{escaped}完成"
        made = {"_x000D_": "切换完成", "_x0041_": "切换A完成"}.get(escaped, text)
        yield of_cell(material, spot, escaped, text, "either", value=made, shown="")
    for mark in ("\x7f", "\u2028", "\u0085", "\u00ad", "\u200b", "\ufeff", "\u200f", "\u200d"):
        spot = _event(material, random)
        text = f"切换{mark}完成"
        made = text if mark in "\x7f\u2028\u0085" else "切换完成"
        yield of_cell(material, spot, repr(mark), text, "either", value=made, shown="")
        day = _any_day(material, random)
        inside = day.text[:3] + mark + day.text[3:]
        yield of_cell(material, day, f"数中{mark!r}", inside, "either", shown="")
    for mark in ("\x01", "\x1b", "\x00", "\ufffe", "\uffff"):
        spot = _event(material, random)
        book = put(material, spot, f"切换{mark}完成")
        yield of_book(material, spot.department, f"XML不容的{mark!r}", book, "refused")


@family("很长的单元格")
def _long(material: Material, random: Random) -> Iterator[Input]:
    for length in (300, 5_000, 32_767, 40_000, 1_000_000):
        spot = _event(material, random)
        text = "很长" * (length // 2)
        yield of_cell(material, spot, f"文字{length}", text, "either", value=text)
    for length in (400, 5_000, 200_000):
        spot = _any_day(material, random)
        yield of_cell(material, spot, f"数{length}位", Cell(f"<v>{'9' * length}</v>"), "refused")
        yield of_cell(material, spot, f"文字数{length}位", "9" * length, "refused")
        yield of_cell(material, spot, f"小数{length}位", f"0.{'3' * length}", "refused")
    spot = _any_day(material, random)
    yield of_cell(material, spot, "指数很大", Cell("<v>1E999999999</v>"), "refused")
    yield of_cell(material, spot, "两行", f"{spot.text}\n{spot.text}", "refused")
    event = _event(material, random)
    yield of_cell(material, event, "文字两行", "切换\n完成", "either", value="切换\n完成")
