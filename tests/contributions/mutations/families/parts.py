"""The parts of a workbook's file: missing, repeated, elsewhere, or not to be opened."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.book import Cell
from tests.contributions.mutations.editing import DAILY, part_text, with_part
from tests.contributions.mutations.inputs import Input, family, of_book
from tests.contributions.mutations.material import BRANCH, OFFICE, Material

__all__: list[str] = []

_STRINGS = "xl/sharedStrings.xml"
_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@family("缺少的部件")
def _missing(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    needed = (book.sheets[DAILY].part, _STRINGS, _WORKBOOK, _RELATIONS)
    for part in book.members():
        lost = book.copy()
        lost.left_out = {part}
        allowed = "refused" if part in needed else "either"
        yield of_book(material, BRANCH, f"没有{part}", lost, allowed)
    for part in book.members():
        yield of_book(material, BRANCH, f"空的{part}", with_part(book, part, b""), "either")


@family("共享文字")
def _strings(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[OFFICE]
    spot = material.spots("events", "event")[0]
    rows = book.sheets[spot.sheet].rows
    for index in ("99999", "-1", "1.5", "x", "", " 3", "1e3", "4294967296"):
        changed = book.copy()
        changed.sheets[spot.sheet].rows[spot.row][spot.place] = Cell(f"<v>{index}</v>", "s")
        allowed = "either" if index == " 3" else "refused"
        if allowed == "refused":
            yield of_book(material, OFFICE, f"序号“{index}”", changed, allowed)
    number = int(re.sub(r"<[^>]*>", "", rows[spot.row][spot.place].body))
    half = len(spot.text) // 2
    rich = f"<r><t>{spot.text[:half]}</t></r><r><rPr><b/></rPr><t>{spot.text[half:]}</t></r>"
    phonetic = f'<t>{spot.text}</t><rPh sb="0" eb="1"><t>ピンイン</t></rPh><phoneticPr fontId="1"/>'
    for label, item in (
        ("分段的", rich),
        ("带注音的", phonetic),
        ("CDATA", f"<t><![CDATA[{spot.text}]]></t>"),
        ("实体", f"<t>{''.join(f'&#x{ord(letter):x};' for letter in spot.text)}</t>"),
        ("有批注的", f"<t>{spot.text}<!-- x --></t>"),
    ):
        changed = book.copy()
        changed.strings[number] = item
        yield of_book(material, OFFICE, label, changed, "right")
    for label, item in (("空的", ""), ("只有空格", "<t> </t>"), ("没有文字", "<r/>")):
        changed = book.copy()
        changed.strings[number] = item
        yield of_book(material, OFFICE, label, changed, "refused", spot.sheet, spot.address)
    whole = part_text(book, _STRINGS)
    for claim in ('count="1" uniqueCount="1"', 'count="999999999" uniqueCount="999999999"'):
        changed = with_part(book, _STRINGS, whole.replace("<sst ", f"<sst {claim} ", 1))
        yield of_book(material, OFFICE, claim, changed, "right")
    inline = book.copy()
    for sheet in inline.sheets.values():
        for row in sheet.rows.values():
            for place, cell in row.items():
                if cell.kind == "s":
                    text = f'<is><t xml:space="preserve">{book.shown(cell)}</t></is>'
                    row[place] = Cell(text, "inlineStr", cell.style)
    inline.left_out = {_STRINGS}
    yield of_book(material, OFFICE, "全用inlineStr", inline, "right")


@family("压缩包里的重复与路径")
def _members(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    part = book.sheets[DAILY].part
    other = book.sheets[DAILY].xml().replace("<v>1", "<v>2").encode()
    twice = book.copy()
    twice.extra.append((part, other))
    yield of_book(material, BRANCH, "同一部件两份而不同", twice, "refused")
    twice = book.copy()
    twice.extra.append((part.upper(), other))
    yield of_book(material, BRANCH, "只差大小写的两份", twice, "either")
    twice = book.copy()
    twice.extra.append((_WORKBOOK, book.parts[_WORKBOOK]))
    yield of_book(material, BRANCH, "同一部件两份而相同", twice, "either")
    for name in (
        "../../data/2024-04/mobile_daily.csv",
        "../evil.txt",
        "/tmp/evil.txt",
        "C:\\evil.txt",
        "..\\..\\evil.txt",
        "xl/worksheets/../../../evil.txt",
        "a\nb.xml",
        "\x1b[31m.xml",
        "很" * 5_000,
        "xl/",
        "",
        "con",
    ):
        strange = book.copy()
        strange.extra.append((name, b"evil"))
        yield of_book(material, BRANCH, f"成员{name[:40]!r}", strange, "either")
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        packed = book.copy()
        packed.compression = method
        allowed = "right" if method == zipfile.ZIP_STORED else "either"
        yield of_book(material, BRANCH, f"压缩方式{method}", packed, allowed)


@family("宏与嵌入的东西")
def _macros(material: Material, random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    macro = book.edit(
        _TYPES, "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"
    )
    assert "vnd.ms-excel" in part_text(macro, _TYPES) or macro.parts[_TYPES]
    for label, name, relation in (
        ("宏", "xl/vbaProject.bin", "vbaProject"),
        ("嵌入的对象", "xl/embeddings/oleObject1.bin", "oleObject"),
        ("控件", "xl/activeX/activeX1.bin", "control"),
        ("外部链接", "xl/externalLinks/externalLink1.xml", "externalLink"),
        ("数据连接", "xl/connections.xml", "connections"),
        ("自定义界面", "customUI/customUI.xml", "extensibility"),
        ("图片", "xl/media/image1.png", "image"),
        ("计算链", "xl/calcChain.xml", "calcChain"),
    ):
        target = name.removeprefix("xl/")
        more = f'<Relationship Id="rIdZ" Type="{_OFFICE_DOCUMENT}/{relation}" Target="{target}"/>'
        made = book.edit(_RELATIONS, "</Relationships>", f"{more}</Relationships>")
        made.extra.append((name, random.randbytes(3_000)))
        yield of_book(material, BRANCH, label, made, "right")
    for label, mode in (
        ("远程模板", "attachedTemplate"),
        ("远程图片", "image"),
        ("外部簿", "externalLink"),
    ):
        address = "http://127.0.0.1:9/evil.xlsx"
        more = (
            f'<Relationship Id="rIdZ" Type="{_OFFICE_DOCUMENT}/{mode}" Target="{address}" '
            f'TargetMode="External"/></Relationships>'
        )
        yield of_book(
            material, BRANCH, label, book.edit(_RELATIONS, "</Relationships>", more), "right"
        )
    link = f'<Relationship Id="h" Type="{_OFFICE_DOCUMENT}/hyperlink"'
    links = f'<Relationships xmlns="{_PACKAGE}">{link}'
    linked = book.copy()
    sheet = linked.sheets[DAILY]
    tail = '<hyperlinks><hyperlink ref="B5" r:id="h"/></hyperlinks><pageMargins'
    sheet.after = sheet.after.replace("<pageMargins", tail)
    target = f'{links} Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    linked.extra.append(
        (f"xl/worksheets/_rels/{sheet.part.rpartition('/')[2]}.rels", target.encode())
    )
    yield of_book(material, BRANCH, "单元格的链接", linked, "right")
    for kind in (
        "template.main+xml",
        "addin.macroEnabled.main+xml",
        "sheet.binary.macroEnabled.main",
    ):
        changed = book.edit(_TYPES, "sheet.main+xml", kind)
        yield of_book(material, BRANCH, f"自称{kind}", changed, "either")
    yield of_book(material, BRANCH, "含宏的工作簿", macro, "right")
