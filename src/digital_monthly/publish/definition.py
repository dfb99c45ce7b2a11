"""What a key figure is: its formula in words, what that is made of down to files, its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from digital_monthly.publish.cited import address_of, anchor_of, tile_of
from digital_monthly.publish.figures import SYNTHETIC_MARK
from digital_monthly.publish.glossary import PAGE as GLOSSARY
from digital_monthly.publish.keyfigures import KeyFigure, Statement
from digital_monthly.publish.nodes import paragraph
from digital_monthly.publish.panels import KINDS
from digital_monthly.publish.rows import Rows
from digital_monthly.publish.terms import Term
from digital_monthly.trends.course import told_time

__all__ = ["Book", "Links", "define"]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SIGNS = {"*": "×", "/": "÷", "-": "−"}
_SIGN = re.compile(r" ([*/-]) ")
_DEEPEST = 8

Links = Callable[[str, str], str]
"""The way from the page to an anchor of another, by page and anchor; empty where there is none."""


@dataclass(frozen=True)
class Book:
    """What a key figure's page leads to.

    Attributes:
        stated: what the issue's pages state.
        titles: the pages' titles, by page.
        terms: the glossary.
        to: the way from the page to others.
        rows: where facts stand in data files.
    """

    stated: Statement
    titles: Mapping[str, str]
    terms: Sequence[Term]
    to: Links
    rows: Rows


def define(figure: KeyFigure, book: Book) -> nodes.Node:
    """A key figure's definition as a list of terms."""
    fact = figure.fact
    terms = nodes.definition_list(classes=["dm-definition"])
    terms += _term("算法", *_formula(fact, book))
    if inputs := _inputs(fact, book, _DEEPEST):
        terms += _term("由来", inputs)
    terms += _term("来源", paragraph(_source(fact, book) or "见由来"))
    places = [
        _link(book.to(page, tile_of(fact["id"])), book.titles.get(page, page))
        for page in figure.pages
    ]
    terms += _term("所在的章", _listed(places))
    terms += _term("所指时间", paragraph(told_time(fact["period"])))
    terms += _term("类别", paragraph(f"{KINDS[fact['kind']]}，单位为{_unit(fact)}"))
    for name, text in _remarks(fact):
        terms += _term(name, paragraph(text))
    if known := [term for term in book.terms if _names(term, fact["label"])]:
        links = [_link(book.to(GLOSSARY, term.anchor), term.names[0]) for term in known]
        terms += _term("术语", _listed(links))
    terms += _term("编号", nodes.paragraph("", "", nodes.literal("", fact["id"])))
    return terms


def _listed(links: Sequence[nodes.Node]) -> nodes.paragraph:
    line = nodes.paragraph()
    for place, link in enumerate(links):
        line += [nodes.Text("、")] * bool(place)
        line += link
    return line


def _names(term: Term, label: str) -> bool:
    """Whether a label holds a term, and not only inside a longer word of another meaning."""
    for word in term.otherwise:
        label = label.replace(word, "")
    return any(name in label for name in term.names)


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


def _formula(fact: Mapping[str, Any], book: Book) -> Iterator[nodes.Node]:
    """The formula with what its names stand for in their place; as it is where that is unknown."""
    text = fact["formula"]
    if not text:
        yield paragraph("按来源所报的数，不经计算" if fact["kind"] != "derived" else "见来源")
        return
    line = nodes.paragraph(classes=["dm-formula"])
    known = {name: book.stated.facts[name] for name in fact["inputs"] if name in book.stated.facts}
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
        line += nodes.Text(found[0]) if part is None else _place(part, book)
        end = found.end()
    line += nodes.Text(_signed(text[end:]))
    yield line


def _signed(text: str) -> str:
    return _SIGN.sub(lambda found: f" {_SIGNS[found[1]]} ", text)


def _columns(text: str, fact: Mapping[str, Any]) -> Iterator[nodes.paragraph]:
    """What the columns in a formula over data sets are."""
    from digital_monthly.schemas import DATASETS  # brings pandera, which other pages do not need

    told = []
    for name in dict.fromkeys(_NAME.findall(text)):
        for file in fact["inputs"]:
            dataset = DATASETS.get(file.removesuffix(".csv"))
            if dataset is not None and name in dataset.columns:
                told.append(f"{name}为{dataset.title_of(name)}")
                break
    if told:
        yield paragraph(f"其中{'，'.join(told)}。", "dm-columns")


def _inputs(fact: Mapping[str, Any], book: Book, depth: int) -> nodes.bullet_list | None:
    """What a fact is made of, and what that is made of, down to files."""
    if not fact["inputs"] or not depth:
        return None
    made = nodes.bullet_list()
    for name in fact["inputs"]:
        part = book.stated.facts.get(name)
        if part is None:
            made += nodes.list_item("", paragraph(_file(fact, name, book)))
            continue
        line = nodes.paragraph("", "", _place(part, book))
        line += nodes.Text(f"：{_marked(part)}，{told_time(part['period'])}，{KINDS[part['kind']]}")
        item = nodes.list_item("", line)
        below = _inputs(part, book, depth - 1)
        if below is None:
            line += nodes.Text(f"，{_source(part, book)}")
        else:
            item += below
        made += item
    return made


def _marked(fact: Mapping[str, Any]) -> str:
    return fact["display"] if fact["status"] == "ok" else f"{fact['display']}（{fact['status']}）"


def _source(fact: Mapping[str, Any], book: Book) -> str:
    """A fact's source, with its line where it was read from one."""
    line = book.rows.of_measure(fact)
    return f"{fact['source']}，{line}" if line else str(fact["source"])


def _file(fact: Mapping[str, Any], name: str, book: Book) -> str:
    from digital_monthly.schemas import DATASETS

    dataset = DATASETS.get(name.removesuffix(".csv"))
    place = book.rows.of_file(fact, name) or name
    return name if dataset is None else f"{dataset.title}（{place}）"


def _place(fact: Mapping[str, Any], book: Book) -> nodes.Node:
    """A fact's label, leading to its own page, or to its line among its chapter's figures."""
    name, label = fact["id"], fact["label"]
    if name in book.stated.figures:
        return _link(book.to(address_of(name), ""), label)
    page = book.stated.tables.get(name)
    return nodes.Text(label) if page is None else _link(book.to(page, anchor_of(name)), label)


def _link(target: str, text: str) -> nodes.reference:
    return nodes.reference("", text, internal=True, refuri=target)
