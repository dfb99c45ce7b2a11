"""Whatever else is sent in place of a workbook, under whatever name."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.contributions.mutations.book import zipped
from tests.contributions.mutations.editing import DAILY
from tests.contributions.mutations.inputs import Input, Tables, family, of_book
from tests.contributions.mutations.material import BRANCH, DEPARTMENTS, Material

__all__: list[str] = []


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
        "XML表格2003": b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
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
        spoiled.sheets[DAILY].rows[5][2] = spoiled.text("[/red]错")
        yield _of_files(material, f"{name!r}而有错", {name: spoiled.save()}, "refused")
    for path in ("./a.xlsx", "x/../a.xlsx", "../sent/a.xlsx"):
        prepare: Callable[[Path], None] = lambda folder: (folder / "x").mkdir()  # noqa: E731
        yield _of_files(material, path, {"a.xlsx": whole}, "right", (path,), prepare)
