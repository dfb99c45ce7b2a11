"""A sheet's XML as other programs write it, or as none does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.editing import DAILY, part_text, with_part
from tests.contributions.mutations.inputs import Input, family, of_book
from tests.contributions.mutations.material import BRANCH, Material

__all__: list[str] = []

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@family("XML的写法")
def _spelling(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    part = book.sheets[DAILY].part
    text = part_text(book, part)
    declaration, _, body = text.partition("\n")
    prefixed = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", body).replace(" xmlns=", " xmlns:x=", 1)
    unplaced = re.sub(r'(<(?:row|c)) r="[^"]*"', r"\1", text)
    backwards = re.findall(r"<row .*?</row>", text)
    ordered = text.replace("".join(backwards), "".join(reversed(backwards)))
    for label, changed, allowed in (
        ("带前缀", f"{declaration}\n{prefixed}", "right"),
        ("没有行号和地址", unplaced, "either"),
        ("行的次序颠倒", ordered, "either"),
        ("没有声明", body, "right"),
        ("缩进", text.replace("><", ">\n  <"), "right"),
        ("单引号", text.replace('"', "'"), "right"),
        ("未知的元素", text.replace("<sheetData>", "<sheetData><ext/>"), "either"),
        (
            "扩展",
            text.replace("</worksheet>", "<extLst><ext uri='x'/></extLst></worksheet>"),
            "right",
        ),
        ("没有收尾", text.removesuffix("</worksheet>"), "refused"),
        ("收尾之后还有", f"{text}<x/>", "refused"),
        ("错乱的标记", text.replace("</row>", "</rox>", 1), "refused"),
        ("未定义的实体", text.replace("<v>", "<v>&x;", 1), "refused"),
        ("小写的标记", text.replace("sheetData", "sheetdata"), "either"),
        ("别的名称空间", text.replace(_MAIN, "http://x.example/main"), "either"),
        ("两个sheetData", text.replace("</sheetData>", "</sheetData><sheetData/>"), "either"),
    ):
        yield of_book(material, BRANCH, label, with_part(book, part, changed), allowed)
    for codec in ("utf-16", "utf-16-le", "gbk", "utf-8-sig", "latin-1"):
        content = body.encode(codec, "xmlcharrefreplace")
        yield of_book(material, BRANCH, f"编码{codec}", with_part(book, part, content), "either")
        name = codec.removesuffix("-sig").removesuffix("-le")
        stated = text.replace("UTF-8", name).encode(codec, "xmlcharrefreplace")
        yield of_book(material, BRANCH, f"写明编码{codec}", with_part(book, part, stated), "either")
    for name in ("x-unknown", "utf-7", "idna", "zip"):
        stated = text.replace("UTF-8", name)
        yield of_book(material, BRANCH, f"写明编码{name}", with_part(book, part, stated), "refused")


@family("地址与范围")
def _addresses(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    part = book.sheets[DAILY].part
    text = part_text(book, part)
    dimension = re.search(r'<dimension ref="[^"]*"/>', text)
    assert dimension is not None
    for ref in ("A1:XFD1048576", "A1:B1000000000", "A1", "", "没有", "B2:A1", "A0:Z0"):
        changed = text.replace(dimension[0], f'<dimension ref="{ref}"/>')
        yield of_book(material, BRANCH, f"自称{ref}", with_part(book, part, changed), "right")
    for place, number in (("XFD", 1048576), ("B", 1048576), ("XFD", 2), ("XFE", 1), ("ZZZZZZZ", 2)):
        cell = f'<row r="{number}"><c r="{place}{number}"><v>1</v></c></row></sheetData>'
        far = with_part(book, part, text.replace("</sheetData>", cell))
        yield of_book(material, BRANCH, f"远处{place}{number}", far, "either")
    for number in ("1000000000", "4294967297", "0", "-5", "x", "1e9", "99999999999999999999", "5"):
        cell = f'<row r="{number}"><c r="B{number}"><v>1</v></c></row></sheetData>'
        far = with_part(book, part, text.replace("</sheetData>", cell))
        yield of_book(material, BRANCH, f"行号{number}", far, "refused")
    for old, new in (
        ("B5", "B6"),
        ("B5", "5B"),
        ("B5", "B"),
        ("B5", "b5"),
        ("B5", "$B$5"),
        ("B5", ""),
    ):
        moved = text.replace(f'r="{old}"', f'r="{new}"', 1)
        yield of_book(material, BRANCH, f"{old}写成“{new}”", with_part(book, part, moved), "either")
    for attribute in ('s="99999"', 's="-1"', 's="x"', 's=""'):
        changed = re.sub(r'(<c r="B5") s="\d+"', rf"\1 {attribute}", text)
        yield of_book(
            material, BRANCH, f"样式{attribute}", with_part(book, part, changed), "either"
        )
    for kind in ("z", "S", "", "str", "n"):
        changed = text.replace('<c r="B5"', f'<c t="{kind}" r="B5"', 1)
        yield of_book(material, BRANCH, f"类型“{kind}”", with_part(book, part, changed), "either")
    wide = "".join(f'<c r="{chr(65 + n % 26)}{n}"/>' for n in range(60_000))
    changed = text.replace("</sheetData>", f'<row r="50">{wide}</row></sheetData>')
    yield of_book(material, BRANCH, "一行六万格", with_part(book, part, changed), "either")
    tall = "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(50, 100_000))
    changed = text.replace("</sheetData>", f"{tall}</sheetData>")
    yield of_book(material, BRANCH, "十万空行", with_part(book, part, changed), "either")
