"""Numbers as people write them: the same number, or no number at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from tests.contributions.mutations.book import Cell
from tests.contributions.mutations.editing import numeral
from tests.contributions.mutations.inputs import Input, family, of_book, of_cell, put
from tests.contributions.mutations.material import Material
from tests.contributions.mutations.picking import COLUMNS, daily_number, each_number, some_number
from tests.contributions.mutations.styles import formatted

__all__: list[str] = []

_WIDE = str.maketrans("0123456789.,+-%", "０１２３４５６７８９．，＋－％")


@family("文字代替数字")
def _words(material: Material, random: Random) -> Iterator[Input]:
    for text in (
        "abc",
        "无",
        "—",
        "N/A",
        "不详",
        "约100",
        "100左右",
        "一百",
        "○",
        "100/30",
        "十余",
    ):
        spot = some_number(material, random, *random.choice(COLUMNS[:3]))
        yield of_cell(material, spot, f"“{text}”", text, "refused")
    for spot in each_number(material, random):
        if spot.dataset != "resource_input_by_department":  # its only row: nothing is filled in
            yield of_cell(material, spot, "空", Cell(), "refused")
            yield of_cell(material, spot, "空格", "  ", "refused")
        yield of_cell(material, spot, "文字型的数", spot.text, "right")
        yield of_cell(material, spot, "数后有字", f"{spot.text}（估）", "refused")


@family("全角数字")
def _full_width(material: Material, random: Random) -> Iterator[Input]:
    for spot in each_number(material, random):
        wide = spot.text.translate(_WIDE)
        yield of_cell(material, spot, "全角", wide, "right")
        yield of_cell(material, spot, "半全角混写", wide[:1] + spot.text[1:], "right")
        yield of_cell(material, spot, "全角加号", "＋" + wide, "either")
        if spot.dataset != "measures":  # which may be negative
            yield of_cell(material, spot, "全角负号", "－" + wide, "refused")
        yield of_cell(material, spot, "全角百分号", wide + "％", "refused")
    spot = daily_number(material, random)
    yield of_cell(material, spot, "全角千分位", f"{int(spot.text):,}".translate(_WIDE), "either")


@family("千分位")
def _thousands(material: Material, random: Random) -> Iterator[Input]:
    for separator in ("，", " ", "\xa0", "\u2009", "\u202f", "'", "’", "_", "٬"):
        spot = daily_number(material, random)
        text = f"{int(spot.text):,}".replace(",", separator)
        yield of_cell(material, spot, f"以{separator!r}分隔", text, "either")
    for _ in range(3):
        spot = daily_number(material, random)
        yield of_cell(material, spot, "英文千分位", f"{int(spot.text):,}", "right")
        yield of_cell(material, spot, "带小数", f"{int(spot.text):,}.0", "either")
        yield of_cell(material, spot, "欧式", f"{int(spot.text):,}".replace(",", "."), "refused")
        for wrong in (f"{spot.text[:1]},{spot.text[1:]}", f"{spot.text[:4]},{spot.text[4:]}"):
            yield of_cell(material, spot, "错位", wrong, "refused")
        yield of_cell(material, spot, "万分位", f"{spot.text[:2]},{spot.text[2:]}", "refused")
    days = some_number(material, random, "resource_input_by_department", "person_days")
    yield of_cell(material, days, "小数逗号", days.text.replace(".", ","), "refused")
    yield of_cell(material, days, "欧式", f"1.{days.text.replace('.', ',')}", "refused")
    yield of_cell(material, days, "多余逗号", f"{days.text},", "refused")
    yield of_cell(material, days, "全角逗号作小数点", days.text.replace(".", "，"), "refused")
    yield of_cell(material, days, "句号作小数点", days.text.replace(".", "。"), "refused")
    yield of_cell(material, days, "两个小数点", f"{days.text}.1", "refused")


@family("万与亿")
def _myriads(material: Material, random: Random) -> Iterator[Input]:
    for form in ("{}万", "{} 万", "{}万人", "{}w", "{}W"):
        spot = daily_number(material, random)
        text = form.format(Decimal(spot.text) / 10_000)
        yield of_cell(material, spot, f"写成{form}", text, "refused")
    for text in ("0.0015亿", "152.343千", "152k", "0.15m", "十五万", "15万2343", "１５万"):
        yield of_cell(material, daily_number(material, random), text, text, "refused")
    for code in ('0!.0,"万"', "#,##0.0,", "0.00,,", '0.0,"k"', '0"万"', '[>=10000]0!.0,"万";0'):
        spot = daily_number(material, random)
        book, style = formatted(material.filled[spot.department], code)
        shown = put(material, spot, numeral(spot.text, style), book)
        label = f"显示格式{code}"
        yield of_book(material, spot.department, label, shown, "refused", spot.sheet, spot.address)


@family("单元格里的单位")
def _units(material: Material, random: Random) -> Iterator[Input]:
    for spot in each_number(material, random):
        if spot.unit:
            yield of_cell(material, spot, "本列的单位", f"{spot.text}{spot.unit}", "right")
            yield of_cell(material, spot, "空格和单位", f"{spot.text} {spot.unit}", "either")
            yield of_cell(material, spot, "括号和单位", f"{spot.text}（{spot.unit}）", "either")
            yield of_cell(material, spot, "单位在前", f"{spot.unit}{spot.text}", "refused")
            yield of_cell(material, spot, "两次单位", f"{spot.text}{spot.unit * 2}", "refused")
        for unit in ("次", "万元", "分钟", "h", "元", "KB"):
            yield of_cell(material, spot, f"别的单位{unit}", f"{spot.text}{unit}", "refused")
    spot = daily_number(material, random)
    yield of_cell(material, spot, "货币符号", f"￥{spot.text}", "refused")
    yield of_cell(material, spot, "美元", f"${spot.text}", "refused")


@family("负数与括号")
def _negative(material: Material, random: Random) -> Iterator[Input]:
    for spot in each_number(material, random):
        if spot.dataset != "measures":  # which may be negative
            yield of_cell(material, spot, "负数", numeral(f"-{spot.text}"), "refused")
            yield of_cell(material, spot, "文字负数", f"-{spot.text}", "refused")
            yield of_cell(material, spot, "减号", f"−{spot.text}", "refused")
        for form in ("({})", "（{}）", "{}-", "负{}", "[{}]", "--{}", "+-{}", "△{}"):
            text = form.format(spot.text)
            yield of_cell(material, spot, f"写成{form}", text, "refused")
    spot = daily_number(material, random)
    yield of_cell(material, spot, "负零", numeral("-0"), "either", value="0")
    yield of_cell(material, spot, "极小的负数", numeral("-1E-9"), "refused")
    for code in ("#,##0;(#,##0)", "#,##0_);[Red](#,##0)", '0;"亏"0;"零"'):
        book, style = formatted(material.filled[spot.department], code)
        book = put(material, spot, numeral(spot.text, style), book)
        yield of_book(material, spot.department, f"正数而格式为{code}", book, "either")


@family("前导零")
def _leading(material: Material, random: Random) -> Iterator[Input]:
    for spot in each_number(material, random):
        yield of_cell(material, spot, "前导零", f"0{spot.text}", "refused")
        yield of_cell(material, spot, "两个前导零", f"00{spot.text}", "refused")
    days = some_number(material, random, "resource_input_by_department", "person_days")
    for text in (".5", "5.", "00.5", "0.50"):
        value = "0.5" if "5" in text[-2:] and text != "5." else "5"
        yield of_cell(material, days, f"写成{text}", text, "either", value=value)
    spot = daily_number(material, random)
    book, style = formatted(material.filled[spot.department], "00000000")
    book = put(material, spot, numeral(spot.text, style), book)
    yield of_book(material, spot.department, "显示前导零", book, "either")


@family("前后的空白")
def _blanks(material: Material, random: Random) -> Iterator[Input]:
    for blank in (" ", "\u3000", "\xa0", "\t", "\n", "\u2003", "\ufeff", "\u200b", "\r\n"):
        spot = some_number(material, random, *random.choice(COLUMNS))
        for text in (f"{spot.text}{blank}", f"{blank}{spot.text}"):
            yield of_cell(material, spot, f"{text!r}", text, "either", shown="")
    choice = random.choice(material.spots("hotline_monthly", "type"))
    for text in (f"{choice.text} ", f"\u3000{choice.text}", f"{choice.text}\xa0"):
        yield of_cell(material, choice, f"{text!r}", text, "either")
