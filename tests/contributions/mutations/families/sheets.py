"""Sheets renamed, doubled, hidden or lost."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from random import Random

from tests.contributions.mutations.book import Book
from tests.contributions.mutations.editing import DAILY
from tests.contributions.mutations.inputs import Input, committed, family, of_book
from tests.contributions.mutations.material import BRANCH, DEPARTMENTS, Material

__all__: list[str] = []

_RESOURCE = "数字化资源投入的部门分布"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def _renamed(book: Book, old: str, new: str) -> Book:
    """A sheet under another name, also where names of cells refer to it."""
    book = book.copy()
    text = book.parts[_WORKBOOK].decode()
    text = text.replace(f'name="{old}"', f'name="{escape(new)}"')
    book.parts[_WORKBOOK] = text.replace(f"'{old}'!", f"'{escape(new)}'!").encode()
    return book


def _added(book: Book, title: str, xml: str, state: str = "") -> Book:
    """One more sheet, the last."""
    number = len(book.sheets) + 1 + len(book.extra)
    part = f"worksheets/extra{number}.xml"
    more = f'<sheet name="{escape(title)}" sheetId="{90 + number}"{state} r:id="rIdX{number}"/>'
    book = book.edit(_WORKBOOK, "</sheets>", f"{more}</sheets>")
    relation = f'<Relationship Id="rIdX{number}" Type="{_TYPE}" Target="{part}"/>'
    book = book.edit(_RELATIONS, "</Relationships>", f"{relation}</Relationships>")
    override = f'<Override PartName="/xl/{part}" ContentType="{_CONTENT}"/></Types>'
    book = book.edit("[Content_Types].xml", "</Types>", override)
    book.extra.append((f"xl/{part}", xml.encode()))
    return book


def _state(book: Book, title: str, state: str) -> Book:
    return book.edit(_WORKBOOK, f'<sheet name="{title}"', f'<sheet state="{state}" name="{title}"')


def _lost(book: Book, title: str) -> Book:
    """A workbook from which a sheet was deleted as a spreadsheet program does it."""
    book = book.copy()
    text = book.parts[_WORKBOOK].decode()
    start = text.index(f'<sheet name="{title}"')
    text = text[:start] + text[text.index("/>", start) + 2 :]
    names = text.partition("<definedNames>")
    if names[1]:
        kept = [n for n in names[2].partition("</definedNames>")[0].split("</definedName>") if n]
        kept = [f"{n}</definedName>" for n in kept if f"'{title}'!" not in n]
        rest = names[2].partition("</definedNames>")[2]
        text = names[0] + (f"<definedNames>{''.join(kept)}</definedNames>" if kept else "") + rest
    book.parts[_WORKBOOK] = text.encode()
    return book


def _sheet(rows: str) -> str:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'


@family("工作表改名")
def _names(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    for name in (
        "Sheet3",
        "日活",
        "手机银行逐日活跃用户 (2)",
        "a'b&<c>",
        "🚀",
        "",
        "很" * 40,
        "../x",
    ):
        yield of_book(material, BRANCH, f"“{name}”", _renamed(book, DAILY, name), "either")
    yield of_book(material, BRANCH, "封面改名", _renamed(book, "封面", "Cover"), "either")
    both = _renamed(_renamed(_renamed(book, DAILY, "临时"), _RESOURCE, DAILY), "临时", _RESOURCE)
    yield of_book(material, BRANCH, "两张表互换名字", both, "either")
    nameless = book.copy()
    text = nameless.parts[_WORKBOOK].decode()
    start, end = text.index("<definedNames>"), text.index("</definedNames>")
    nameless.parts[_WORKBOOK] = (text[:start] + text[end + 15 :]).encode()
    yield of_book(material, BRANCH, "没有定义的名称", nameless, "right")
    yield of_book(material, BRANCH, "名称没有而改名", _renamed(nameless, DAILY, "日活"), "either")
    crossed = text.replace(f"'{DAILY}'!", "'@'!").replace(f"'{_RESOURCE}'!", f"'{DAILY}'!")
    swapped = book.copy()
    swapped.parts[_WORKBOOK] = crossed.replace("'@'!", f"'{_RESOURCE}'!").encode()
    yield of_book(material, BRANCH, "定义的名称互换", swapped, "either")
    broken = book.copy()
    broken.parts[_WORKBOOK] = text.replace(f"'{DAILY}'!$A$1", "#REF!").encode()
    yield of_book(material, BRANCH, "定义的名称失效", broken, "either")
    same = _renamed(book, _RESOURCE, DAILY)
    yield of_book(material, BRANCH, "两张表同名", same, "either")


@family("重复的工作表")
def _doubled(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    xml = book.sheets[DAILY].xml()
    other = xml.replace("<v>1", "<v>2")
    for state in ("", ' state="hidden"', ' state="veryHidden"'):
        for label, content in (("相同", xml), ("不同", other)):
            twice = _added(book, f"{DAILY} (2)", content, state)
            allowed = "either" if label == "相同" else "refused"
            yield of_book(material, BRANCH, f"{label}{state}", twice, allowed, "手机银行")
    three = _added(_added(book, "旧", xml), "更旧", other)
    yield of_book(material, BRANCH, "三张", three, "refused", "手机银行")
    template = material.templates[BRANCH].sheets[DAILY].xml()
    yield of_book(material, BRANCH, "另有一张空的", _added(book, "空表", template), "either")


@family("隐藏、移动与多余的工作表")
def _places(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    for title in ("封面", "填写说明", DAILY):
        for state in ("hidden", "veryHidden", "nonsense"):
            allowed = "either" if state == "nonsense" else "right"
            yield of_book(material, BRANCH, f"{title}{state}", _state(book, title, state), allowed)
    text = book.parts[_WORKBOOK].decode()
    start, end = text.index("<sheets>") + 8, text.index("</sheets>")
    sheets = [f"{one}/>" for one in text[start:end].split("/>") if one]
    moved = book.copy()
    moved.parts[_WORKBOOK] = (text[:start] + "".join(reversed(sheets)) + text[end:]).encode()
    yield of_book(material, BRANCH, "次序颠倒", moved, "right")
    empty = _sheet("")
    yield of_book(material, BRANCH, "多一张空表", _added(book, "Sheet1", empty), "right")
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>草稿</t></is></c></row>'
    yield of_book(material, BRANCH, "多一张草稿", _added(book, "草稿", _sheet(cell)), "either")
    many = book
    for number in range(250):
        many = _added(many, f"表{number}", empty)
    yield of_book(material, BRANCH, "多250张表", many, "either")


@family("缺少的工作表")
def _missing(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    for title, dataset in ((DAILY, "mobile_daily"), (_RESOURCE, "resource_input_by_department")):
        kept = {**committed(material, DEPARTMENTS[BRANCH]), dataset: None}
        lost = _lost(book, title)
        yield of_book(material, BRANCH, f"没有{title}", lost, "either", tables=kept)
        blank = book.copy()
        blank.sheets[title] = material.templates[BRANCH].sheets[title].copy()
        yield of_book(material, BRANCH, f"没有填{title}", blank, "right", tables=kept)
    yield of_book(material, BRANCH, "没有填写说明", _lost(book, "填写说明"), "right")
    yield of_book(material, BRANCH, "没有封面", _lost(book, "封面"), "refused")
    cleared = book.copy()
    cleared.sheets[DAILY].rows.clear()
    kept = {**committed(material, DEPARTMENTS[BRANCH]), "mobile_daily": None}
    yield of_book(material, BRANCH, "表里什么也没有", cleared, "either", tables=kept)
    heads = book.copy()
    heads.sheets[DAILY].rows = {1: heads.sheets[DAILY].rows[1]}
    yield of_book(material, BRANCH, "只有表头", heads, "either", tables=kept)


@family("空白的工作簿")
def _empty(material: Material, _random: Random) -> Iterator[Input]:
    for department in DEPARTMENTS:
        kept = dict.fromkeys(DEPARTMENTS[department])
        template = material.templates[department]
        yield of_book(material, department, "没有填", template, "either", tables=kept)
    book = material.filled[BRANCH].copy()
    for sheet in book.sheets.values():
        sheet.rows.clear()
    yield of_book(material, BRANCH, "各表都空", book, "refused")
    bare = material.filled[BRANCH]
    for title in list(bare.sheets):
        bare = _lost(bare, title)
    yield of_book(material, BRANCH, "一张表也没有", bare, "refused")
