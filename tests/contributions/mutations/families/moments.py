"""Days, months and times as people and spreadsheet programs write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.book import Cell
from tests.contributions.mutations.editing import numeral
from tests.contributions.mutations.inputs import Input, family, of_book, of_cell, put
from tests.contributions.mutations.material import BRANCH, EPOCH, Material, Spot
from tests.contributions.mutations.styles import formatted

__all__: list[str] = []

_DATE_1904 = 1462  # days between the two bases


def _day(material: Material, random: Random) -> Spot:
    """A day after the 12th, which no order of day and month can confuse."""
    return random.choice(material.spots("mobile_daily", "date")[13:])


def _serial(text: str) -> int:
    return (dt.date.fromisoformat(text) - EPOCH).days


@family("文字日期")
def _written(material: Material, random: Random) -> Iterator[Input]:
    plain = ("{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}年{m}月{d}日", "{y}{m:02}{d:02}", "{m}月{d}日")
    other = (
        "{y}.{m}.{d}",
        "{y}-{m}-{d} 00:00:00",
        "{y}-{m:02}-{d:02}T00:00:00",
        "{y}年{m}月{d}号",
        "{y}年{m:02}月{d:02}日 星期一",
        "{y}/{m:02}/{d:02} 08:30",
        "{d}-Apr-{y}",
        "April {d}, {y}",
        "{y} 年 {m} 月 {d} 日",
        "{y}—{m}—{d}",
    )
    for form in plain + other:
        spot = _day(material, random)
        day = dt.date.fromisoformat(spot.text)
        text = form.format(y=day.year, m=day.month, d=day.day)
        allowed = "right" if form in plain else "either"
        yield of_cell(material, spot, text, text, allowed)
    spot = _day(material, random)
    wide = spot.text.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    yield of_cell(material, spot, "全角", wide, "either")
    yield of_cell(material, spot, "中文数字", "二〇二四年四月" + "二十日", "refused")


@family("含混或不存在的日期")
def _ambiguous(material: Material, random: Random) -> Iterator[Input]:
    texts = (
        "3/4/2024",
        "04/03/2024",
        "24-4-3",
        "3/4/24",
        "4/3",
        "4-3",
        "3-4-2024",
        "2024-13-01",
        "2024-04-31",
        "2024-02-30",
        "2024-4",
        "20240431",
        "2024-04-00",
        "2024/4/3/5",
        "昨天",
        "周三",
        "3日",
        "月末",
        "4月31日",
        "二月三十日",
        "2024年四月3日",
        "2024-04-03至04-05",
        "0000-00-00",
        "99999-01-01",
    )
    for text in texts:
        yield of_cell(material, _day(material, random), text, text, "refused")


@family("其他月份的日期")
def _outside(material: Material, random: Random) -> Iterator[Input]:
    for text in ("2024-03-31", "2024-05-01", "2023-04-15", "2042-04-15", "1924-04-15", "5月3日"):
        yield of_cell(material, _day(material, random), text, text, "refused")
    for serial in (_serial("2024-03-15"), _serial("2024-05-15"), 0, 1, 60, -1, 2958466, 10**10):
        yield of_cell(material, _day(material, random), f"序号{serial}", numeral(serial), "refused")
    for text in ("2024-03", "2024-05", "2023-04", "3月", "2024Q2"):
        spot = random.choice(material.spots("hotline_monthly", "month"))
        yield of_cell(material, spot, text, text, "refused")


@family("日期序号")
def _serials(material: Material, random: Random) -> Iterator[Input]:
    for code in ("General", "0", "yyyy/m/d", "m月d日", "dd-mmm-yy", "[$-804]yyyy年m月d日;@", "@"):
        spot = _day(material, random)
        book, style = formatted(material.filled[spot.department], code)
        book = put(material, spot, numeral(_serial(spot.text), style), book)
        yield of_book(material, spot.department, f"格式{code}", book, "right")
    for part in (".0", ".5", ".999988425926"):
        spot = _day(material, random)
        cell = numeral(f"{_serial(spot.text)}{part}")
        yield of_cell(material, spot, f"带时刻{part}", cell, "either")
    spot = _day(material, random)
    yield of_cell(material, spot, "文字序号", str(_serial(spot.text)), "either")
    for stored in (spot.text, f"{spot.text}T00:00:00", f"{spot.text}T00:00:00Z"):
        cell = Cell(f"<v>{stored}</v>", "d")
        yield of_cell(material, spot, f"ISO日期{stored}", cell, "either")
    yield of_cell(material, spot, "坏的ISO日期", Cell("<v>2024-04-99</v>", "d"), "refused")


@family("1904日期系统")
def _mac(material: Material, random: Random) -> Iterator[Input]:
    days = material.spots("mobile_daily", "date")
    for attribute in ('date1904="1"', 'date1904="true"', 'defaultThemeVersion="1" date1904="on"'):
        book = material.filled[BRANCH].edit("xl/workbook.xml", "<workbookPr ", "<workbookPr x ")
        text = book.parts["xl/workbook.xml"].decode()
        base = text.replace("<workbookPr x ", f"<workbookPr {attribute} ", 1)
        base = (
            base.replace(' defaultThemeVersion="124226"', "", 1) if "Theme" in attribute else base
        )
        book.parts["xl/workbook.xml"] = base.encode()
        unmoved = book.copy()
        for spot in days:
            style = book.sheets[spot.sheet].rows[spot.row][spot.place].style
            cell = numeral(_serial(spot.text) - _DATE_1904, style)
            book = put(material, spot, cell, book)
        is_plain = "Theme" not in attribute
        yield of_book(material, BRANCH, f"{attribute}", book, "right" if is_plain else "either")
        says = (days[0].sheet,) if is_plain else ()
        allowed = "refused" if is_plain else "either"
        yield of_book(material, BRANCH, f"{attribute}，序号未移", unmoved, allowed, *says)
        texts = book
        for spot in days:
            texts = put(material, spot, texts.text(spot.text), texts)
        yield of_book(material, BRANCH, f"{attribute}，文字日期", texts, "right")


@family("月份")
def _months(material: Material, random: Random) -> Iterator[Input]:
    texts = ("2024年4月", "2024/4", "202404", "2024-4", "2024.4", "4月", "Apr-24", "２０２４－０４")
    for text in texts:
        spot = random.choice(material.spots("hotline_monthly", "month"))
        yield of_cell(material, spot, text, text, "either")
    for code in ("yyyy-mm", "mmm-yy", "yyyy年m月", "General"):
        spot = random.choice(material.spots("hotline_monthly", "month"))
        book, style = formatted(material.filled[spot.department], code)
        cell = numeral(_serial("2024-04-01"), style)
        book = put(material, spot, cell, book)
        yield of_book(material, spot.department, f"日期而格式为{code}", book, "either")
    for value in ("202404", "2024.4", "2024", "4"):
        spot = random.choice(material.spots("hotline_monthly", "month"))
        yield of_cell(material, spot, f"数{value}", numeral(value), "either")
    launch = next(s for s in material.spots("measures", "value") if "-" in s.text)
    for text in ("2023年7月", "2023/7", "202307", "2023-07-15"):
        yield of_cell(material, launch, f"指标{text}", text, "either")
    for text in ("2023", "23-07", "2023-13", "去年7月"):
        yield of_cell(material, launch, f"指标{text}", text, "refused")


@family("时刻")
def _times(material: Material, random: Random) -> Iterator[Input]:
    spots = material.spots("report_batch_daily", "end_time")
    for form in (
        "{}:{:02}",
        "{:02}：{:02}",
        "{:02}:{:02}:00",
        "{}点{}分",
        "{}时{:02}分",
        "{:02}{:02}",
        "{}:{}",
    ):
        spot = random.choice(spots)
        text = form.format(*map(int, spot.text.split(":")))
        yield of_cell(material, spot, text, text, "either")
    for text in ("7.46", "25:61", "24:01", "746分钟", "早上", "7:46-8:00", "07:60", "-1:00"):
        yield of_cell(material, random.choice(spots), text, text, "refused")
    spot = random.choice(spots)
    hour, minute = spot.text.split(":")
    afternoon = f"{int(hour) + 12}:{minute}"
    for text in (f"下午{spot.text}", f"{spot.text} PM"):
        yield of_cell(material, spot, text, text, "either", value=afternoon)
    for stored in ("1.3236", "-0.5", "45385", "1E300", "12"):
        yield of_cell(material, random.choice(spots), f"存为{stored}", numeral(stored), "refused")
    fraction = (int(hour) * 60 + int(minute)) / 1440
    yield of_cell(material, spot, "差一点", numeral(fraction - 1e-12), "either")
    yield of_cell(material, spot, "四舍五入的分数", numeral(round(fraction, 6)), "either")
    book, style = formatted(material.filled[spot.department], "General")
    book = put(material, spot, numeral(fraction, style), book)
    yield of_book(material, spot.department, "没有时刻格式", book, "either")
