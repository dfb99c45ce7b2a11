"""Files made to exhaust, to reach elsewhere, or to be anything but a workbook."""

from __future__ import annotations

import gzip
import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.contributions.mutations.book import zipped
from tests.contributions.mutations.inputs import Input, Tables, family, of_book, workbook_name
from tests.contributions.mutations.material import BRANCH, DEPARTMENTS, OFFICE, Material

__all__: list[str] = []

_DAILY = "手机银行逐日活跃用户"
_NAME = workbook_name(BRANCH)
_SECRET = "/etc/hostname"


def _of_files(
    material: Material,
    name: str,
    files: dict[str, bytes],
    allowed: str,
    given: tuple[str, ...] | None = None,
    prepare: Callable[[Path], None] | None = None,
    options: tuple[str, ...] = (),
) -> Input:
    """Files in the sender's folder, of the branch's workbook where they are read."""
    tables: Tables = {dataset: material.tables[dataset] for dataset in DEPARTMENTS[BRANCH]}
    return Input(name, files, allowed, tables, (), given, options, prepare)


@family("截断的文件")
def _truncated(material: Material, random: Random) -> Iterator[Input]:
    whole = material.filled[BRANCH].save()
    places = sorted({1, 2, 3, 4, 21, 22, 30, 100, len(whole) - 1, len(whole) - 22, len(whole) // 2})
    for length in [*places, *sorted(random.sample(range(200, len(whole) - 100), 8))]:
        yield of_book(material, BRANCH, f"{length}字节", whole[:length], "refused")
    yield of_book(material, BRANCH, "少了开头", whole[100:], "either")
    yield of_book(material, BRANCH, "前面多几个字节", b"\0" * 64 + whole, "either")
    yield of_book(material, BRANCH, "后面多几个字节", whole + b"\0" * 64, "either")
    yield of_book(
        material, BRANCH, "前面接另一个", material.filled[OFFICE].save() + whole, "either"
    )


@family("翻转的字节")
def _flipped(material: Material, random: Random) -> Iterator[Input]:
    whole = material.filled[BRANCH].save()
    for _ in range(30):
        content = bytearray(whole)
        place = random.randrange(len(content))
        content[place] ^= 1 << random.randrange(8)
        yield of_book(material, BRANCH, f"第{place}字节", bytes(content), "either")
    for _ in range(5):
        content = bytearray(whole)
        for place in random.sample(range(len(content)), 200):
            content[place] = random.randrange(256)
        yield of_book(material, BRANCH, "二百处", bytes(content), "refused")
    directory = whole.rindex(b"PK\x05\x06")
    for offset in range(directory, directory + 22, 2):
        content = bytearray(whole)
        content[offset] ^= 0xFF
        yield of_book(
            material, BRANCH, f"目录尾第{offset - directory}字节", bytes(content), "either"
        )


@family("加密的文件")
def _encrypted(material: Material, random: Random) -> Iterator[Input]:
    header = bytes.fromhex("D0CF11E0A1B11AE1")
    names = "EncryptedPackage".encode("utf-16-le")
    for label, content in (
        ("OLE开头", header + random.randbytes(4_096)),
        ("OLE与EncryptedPackage", header + bytes(504) + names + random.randbytes(2_048)),
        ("只有OLE开头", header),
    ):
        yield of_book(material, BRANCH, label, content, "refused")
    content = bytearray(material.filled[BRANCH].save())
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        content[place + 8] |= 1
        place += 4
    yield of_book(material, BRANCH, "压缩包有密码", bytes(content), "refused")


@family("压缩炸弹")
def _bombs(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    part = book.sheets[_DAILY].part
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
    bomb.sheets[_DAILY].raw = cells
    yield of_book(material, BRANCH, "一格六千万字节", bomb, "refused")
    many = [(f"x{number}.xml", b"") for number in range(70_000)]
    yield of_book(
        material, BRANCH, "七万个成员", zipped([*book.members().items(), *many]), "either"
    )
    nested = book.copy()
    nested.extra.append(("xl/embeddings/a.xlsx", zipped([("a", huge)])))
    yield of_book(material, BRANCH, "里面还有压缩炸弹", nested, "right")
    big = os.urandom(21_000_000)
    padded = book.copy()
    padded.extra.append(("xl/media/image1.png", big))
    padded.compression = zipfile.ZIP_STORED
    yield of_book(material, BRANCH, "21MB", padded, "refused")


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
    part = book.sheets[_DAILY].part
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
    part = book.sheets[_DAILY].part
    text = book.members()[part].decode()
    attributes = " ".join(f"a{n}='x'" for n in range(100_000))
    extremes = {
        "十万层": "<a>" * 100_000 + "</a>" * 100_000,
        "十万个属性": f"<a {attributes}/>",
        "一百万个空元素": "<a/>" * 1_000_000,
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


@family("不是工作簿")
def _others(material: Material, random: Random) -> Iterator[Input]:
    whole = material.filled[BRANCH].save()
    rows = "<tr><td>日期</td><td>日活用户</td></tr><tr><td>2024-04-01</td><td>1</td></tr>"
    html = f"<html><table>{rows}</table></html>"
    calc = zipped(
        [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")]
    )
    biff = bytes.fromhex("0908100000060500") + random.randbytes(512)
    contents = {
        "空文件": b"",
        "一个字节": b"P",
        "空的压缩包": zipped([]),
        "别的压缩包": zipped([("a.txt", b"a")]),
        "文档": zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]),
        "ods": calc,
        "xlsb": zipped([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"\x83\x01")]),
        "gzip": gzip.compress(whole, mtime=0),
        "tar": b"a.xlsx" + bytes(94) + random.randbytes(500),
        "图片": bytes.fromhex("89504E470D0A1A0A") + random.randbytes(500),
        "PDF": b"%PDF-1.7\n" + random.randbytes(500),
        "网页": html.encode(),
        "文字": "日期,日活用户\n2024-04-01,1\n".encode(),
        "JSON": b'{"date": "2024-04-01"}',
        "XML表格2003": b'<?xml version="1.0"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "BIFF": biff,
        "随机": random.randbytes(2_000),
        "全零": bytes(5_000),
    }
    for label, content in contents.items():
        yield of_book(material, BRANCH, label, content, "refused")
    for suffix in (
        ".xls",
        ".et",
        ".ods",
        ".xlsb",
        ".wps",
        ".csv",
        ".txt",
        "",
        ".XLSX",
        ".xlsm",
        ".xlsx.exe",
    ):
        yield _of_files(material, f"工作簿叫{suffix}", {f"报送{suffix}": whole}, "either")
    for suffix in (".xls", ".et", ".ods", ".numbers"):
        yield _of_files(material, f"别的东西叫{suffix}", {f"报送{suffix}": biff}, "refused")


@family("不是文件")
def _not_files(material: Material, _random: Random) -> Iterator[Input]:
    whole = material.filled[BRANCH].save()

    def linked(target: str) -> Callable[[Path], None]:
        return lambda folder: (folder / "b.xlsx").symlink_to(target)

    makers: dict[str, tuple[Callable[[Path], None], str]] = {
        "文件夹": (lambda folder: (folder / "b.xlsx").mkdir(), "refused"),
        "链接": (linked("a.xlsx"), "either"),
        "断了的链接": (linked("没有.xlsx"), "refused"),
        "绕圈的链接": (linked("b.xlsx"), "refused"),
        "链接到文件夹": (linked("."), "refused"),
        "管道": (lambda folder: os.mkfifo(folder / "b.xlsx"), "refused"),
        "无尽的设备": (linked("/dev/zero"), "refused"),
        "空设备": (linked("/dev/null"), "refused"),
    }
    for label, (prepare, allowed) in makers.items():
        yield _of_files(material, label, {"a.xlsx": whole}, allowed, ("b.xlsx",), prepare)
    files = {"a.xlsx": whole}
    for label, path in (
        ("没有的文件", "b.xlsx"),
        ("没有的文件夹", "x/y/b.xlsx"),
        ("文件当文件夹", "a.xlsx/b.xlsx"),
    ):
        yield _of_files(material, label, files, "refused", (path,))
    yield _of_files(
        material, "没有的CSV", files, "refused", ("mobile_daily.csv",), None, ("--month", "2024-04")
    )
    yield _of_files(material, "后一个没有", files, "refused", ("a.xlsx", "b.xlsx"))
    yield _of_files(material, "名字太长", files, "refused", ("长" * 300 + ".xlsx",))
    pipe = _of_files(
        material,
        "CSV是管道",
        files,
        "refused",
        ("mobile_daily.csv",),
        lambda folder: os.mkfifo(folder / "mobile_daily.csv"),
        ("--month", "2024-04"),
    )
    yield pipe


@family("文件名")
def _names(material: Material, _random: Random) -> Iterator[Input]:
    whole = material.filled[BRANCH].save()
    for name in (
        "a\nb.xlsx",
        "[red]x.xlsx",
        "[-].xlsx",
        "$(touch x).xlsx",
        "; rm -rf x.xlsx",
        "-rf.xlsx",
        "%00.xlsx",
        "{0}{x}.xlsx",
        "\x1b[31m.xlsx",
        "\u202exslx.xlsx",
        " .xlsx",
        "'\".xlsx",
        "数字月刊 (1).xlsx",
        "~$数字月刊.xlsx",
        "🚀.xlsx",
        ".xlsx",
        "..xlsx",
        "坏\udce9.xlsx",
    ):
        yield _of_files(material, repr(name), {name: whole}, "either")
        spoiled = material.filled[BRANCH].copy()
        spoiled.sheets[_DAILY].rows[5][2] = spoiled.text("[/red]错")
        yield _of_files(material, f"{name!r}而有错", {name: spoiled.save()}, "refused")
    for path in ("./a.xlsx", "x/../a.xlsx", "../sent/a.xlsx"):
        prepare: Callable[[Path], None] = lambda folder: (folder / "x").mkdir()  # noqa: E731
        yield _of_files(material, path, {"a.xlsx": whole}, "right", (path,), prepare)
