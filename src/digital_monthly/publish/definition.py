"""What a key figure is: its formula in words, what that is made of down to files, its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docutils import nodes

from digital_monthly.publish.cited import address_of, anchor_of, tile_of
from digital_monthly.publish.figures import SYNTHETIC_MARK
from digital_monthly.publish.keyfigures import KeyFigure, Statement
from digital_monthly.publish.nodes import paragraph
from digital_monthly.schemas import DATASETS
from digital_monthly.trends.course import told_time

__all__ = ["KINDS", "Links", "define"]

KINDS = {"input": "报送", "derived": "计算", "news": "转述"}
"""What readers call the kinds of facts."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SIGNS = {"*": "×", "/": "÷", "-": "−"}
_SIGN = re.compile(r" ([*/-]) ")
_DEEPEST = 8

Links = Callable[[str, str], str]
"""The way from the page to an anchor of another, by page and anchor."""


def define(
    figure: KeyFigure, stated: Statement, titles: Mapping[str, str], to: Links
) -> nodes.Node:
    """A key figure's definition as a list of terms.

    Args:
        figure: the figure.
        stated: what the issue's pages state.
        titles: the pages' titles.
        to: the way to other pages.
    """
    fact = figure.fact
    terms = nodes.definition_list(classes=["dm-definition"])
    terms += _term("算法", *_formula(fact, stated, to))
    if inputs := _inputs(fact, stated, to, _DEEPEST):
        terms += _term("由来", inputs)
    terms += _term("来源", paragraph(fact["source"] or "见由来"))
    places = nodes.paragraph()
    for place, page in enumerate(figure.pages):
        places += [nodes.Text("、")] * bool(place)
        places += _link(to(page, tile_of(fact["id"])), titles.get(page, page))
    terms += _term("所在的章", places)
    terms += _term("所指时间", paragraph(told_time(fact["period"])))
    terms += _term("类别", paragraph(f"{KINDS[fact['kind']]}，单位为{_unit(fact)}"))
    for name, text in _remarks(fact):
        terms += _term(name, paragraph(text))
    terms += _term("编号", nodes.paragraph("", "", nodes.literal("", fact["id"])))
    return terms


def _unit(fact: Mapping[str, Any]) -> str:
    return "百分比" if fact["unit"] == "%" else str(fact["unit"])


def _remarks(fact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if fact["status"] != "ok":
        yield "状态", f"{fact['status']}：{fact['note'] or '来源自相矛盾，尚无依据取舍'}"
    elif fact["note"]:
        yield "说明", fact["note"]
    if fact["synthetic"]:
        yield "数据", f"{SYNTHETIC_MARK}：所依据的明细由程序生成，用以还原印刷版的合计或演示流程"


def _term(name: str, *content: nodes.Node) -> nodes.definition_list_item:
    return nodes.definition_list_item("", nodes.term("", name), nodes.definition("", *content))


def _formula(fact: Mapping[str, Any], stated: Statement, to: Links) -> Iterator[nodes.Node]:
    """The formula with what its names stand for in their place; as it is where that is unknown."""
    text = fact["formula"]
    if not text:
        yield paragraph("按来源所报的数，不经计算" if fact["kind"] != "derived" else "见来源")
        return
    line = nodes.paragraph(classes=["dm-formula"])
    known = {name: stated.facts[name] for name in fact["inputs"] if name in stated.facts}
    if not known:
        line += nodes.Text(text)
        yield line
        yield from _columns(text, fact)
        return
    line += nodes.Text(f"{fact['label']} ＝ ")
    end = 0
    for found in _NAME.finditer(text):
        line += nodes.Text(_signed(text[end : found.start()]))
        part = known.get(found[0])
        line += nodes.Text(found[0]) if part is None else _place(part, stated, to)
        end = found.end()
    line += nodes.Text(_signed(text[end:]))
    yield line


def _signed(text: str) -> str:
    return _SIGN.sub(lambda found: f" {_SIGNS[found[1]]} ", text)


def _columns(text: str, fact: Mapping[str, Any]) -> Iterator[nodes.paragraph]:
    """What the columns in a formula over data sets are."""
    told = []
    for name in dict.fromkeys(_NAME.findall(text)):
        for file in fact["inputs"]:
            dataset = DATASETS.get(file.removesuffix(".csv"))
            if dataset is not None and name in dataset.columns:
                told.append(f"{name}为{dataset.title_of(name)}")
                break
    if told:
        yield paragraph(f"其中{'，'.join(told)}。", "dm-columns")


def _inputs(
    fact: Mapping[str, Any], stated: Statement, to: Links, depth: int
) -> nodes.bullet_list | None:
    """What a fact is made of, and what that is made of, down to files."""
    if not fact["inputs"] or not depth:
        return None
    made = nodes.bullet_list()
    for name in fact["inputs"]:
        part = stated.facts.get(name)
        if part is None:
            made += nodes.list_item("", paragraph(_file(name)))
            continue
        line = nodes.paragraph("", "", _place(part, stated, to))
        line += nodes.Text(f"：{_marked(part)}，{told_time(part['period'])}，{KINDS[part['kind']]}")
        item = nodes.list_item("", line)
        below = _inputs(part, stated, to, depth - 1)
        if below is None:
            line += nodes.Text(f"，{part['source']}")
        else:
            item += below
        made += item
    return made


def _marked(fact: Mapping[str, Any]) -> str:
    return fact["display"] if fact["status"] == "ok" else f"{fact['display']}（{fact['status']}）"


def _file(name: str) -> str:
    dataset = DATASETS.get(name.removesuffix(".csv"))
    return name if dataset is None else f"{dataset.title}（{name}）"


def _place(fact: Mapping[str, Any], stated: Statement, to: Links) -> nodes.Node:
    """A fact's label, leading to its own page, or to its line among its chapter's figures."""
    name, label = fact["id"], fact["label"]
    if name in stated.figures:
        return _link(to(address_of(name), ""), label)
    page = stated.tables.get(name)
    return nodes.Text(label) if page is None else _link(to(page, anchor_of(name)), label)


def _link(target: str, text: str) -> nodes.reference:
    return nodes.reference("", text, internal=True, refuri=target)
