"""Files made to exhaust the machine, or to reach elsewhere."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.book import zipped
from tests.contributions.mutations.editing import DAILY
from tests.contributions.mutations.inputs import Input, family, of_book
from tests.contributions.mutations.material import BRANCH, Material

__all__: list[str] = []

_SECRET = "/etc/hostname"


def _understated(content: bytes, size: int) -> bytes:
    """Every statement of a size replaced by a small one."""
    return content.replace(struct.pack("<L", size), struct.pack("<L", 1_000))


def _with_doctype(text: str, doctype: str, old: str = "", new: str = "") -> bytes:
    """A part with a document type, and a reference to one of its entities."""
    declaration, _, body = text.partition("\n")
    if old:
        assert old in body
        body = body.replace(old, new, 1)
    return f"{declaration}\n{doctype}\n{body}".encode()


@family("压缩炸弹")
def _bombs(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    part = book.sheets[DAILY].part
    huge = bytes(70_000_000)
    for name in (part, "xl/media/image1.png"):
        bomb = book.copy()
        bomb.replaced[name] = huge
        content = bomb.save()
        yield of_book(material, BRANCH, f"{name}解开70MB", content, "refused")
        claimed = _understated(content, len(huge))
        allowed = "refused" if name == part else "either"  # a picture is never unpacked
        yield of_book(material, BRANCH, f"{name}少报大小", claimed, allowed)
    cells = f'<row r="60"><c r="A60" t="inlineStr"><is><t>{"很" * 20_000_000}</t></is></c></row>'
    bomb = book.copy()
    bomb.sheets[DAILY].raw = cells
    yield of_book(material, BRANCH, "一格六千万字节", bomb, "refused")
    many = [(f"x{number}.xml", b"") for number in range(70_000)]
    yield of_book(
        material, BRANCH, "七万个成员", zipped([*book.members().items(), *many]), "either"
    )
    nested = book.copy()
    nested.extra.append(("xl/embeddings/a.xlsx", zipped([("a", huge[:10_000_000])])))
    yield of_book(material, BRANCH, "里面还有压缩炸弹", nested, "right")
    big = os.urandom(21_000_000)
    padded = book.copy()
    padded.extra.append(("xl/media/image1.png", big))
    padded.compression = zipfile.ZIP_STORED
    yield of_book(material, BRANCH, "21MB", padded, "refused")


@family("XML炸弹与外部实体")
def _entities(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    laughs = '<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    long = f'<!ENTITY a9 "{"a" * 100_000}">'
    doctypes = {
        "十亿个笑声": (f"<!DOCTYPE x [{laughs}]>", "&a9;"),
        "平方膨胀": (f"<!DOCTYPE x [{long}]>", "&a9;" * 10_000),
        "读本机文件": (f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{_SECRET}">]>', "&e;"),
        "读网址": ('<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>', "&e;"),
        "参数实体": ('<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>', ""),
        "外部DTD": ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', ""),
        "空的DTD": ("<!DOCTYPE x>", ""),
        "内部实体": ('<!DOCTYPE x [<!ENTITY e "1">]>', "&e;"),
    }
    part = book.sheets[DAILY].part
    for label, (doctype, reference) in doctypes.items():
        for name, mark in ((part, "<v>"), ("xl/sharedStrings.xml", "<t xml:space")):
            text = book.members()[name].decode()
            if name != part and mark not in text:
                mark = "<t>"
            body = f"{mark}{reference}" if mark.endswith(">") else mark
            bomb = book.copy()
            bomb.replaced[name] = _with_doctype(text, doctype, mark, body)
            allowed = "either" if label == "空的DTD" else "refused"
            yield of_book(material, BRANCH, f"{name}：{label}", bomb, allowed)
    for name in (
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "[Content_Types].xml",
    ):
        bomb = book.copy()
        text = book.members()[name].decode()
        bomb.replaced[name] = _with_doctype(text, f"<!DOCTYPE x [{laughs}]>")
        yield of_book(material, BRANCH, f"{name}：定义而不用", bomb, "either")


@family("XML的深与宽")
def _extremes(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    part = book.sheets[DAILY].part
    text = book.members()[part].decode()
    attributes = " ".join(f"a{n}='x'" for n in range(100_000))
    extremes = {
        "十万层": "<a>" * 100_000 + "</a>" * 100_000,
        "十万个属性": f"<a {attributes}/>",
        "三十万个空元素": "<a/>" * 300_000,
        "很长的批注": f"<!--{'x' * 5_000_000}-->",
        "很长的处理指令": f"<?x {'x' * 5_000_000}?>",
        "XInclude": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname"/>',
        "样式表": '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>',
        "很长的名字": f"<{'a' * 1_000_000}/>",
    }
    for label, extreme in extremes.items():
        changed = book.copy()
        changed.replaced[part] = text.replace("</worksheet>", f"{extreme}</worksheet>").encode()
        yield of_book(material, BRANCH, label, changed, "either")
