"""CSVs in other encodings, with other separators, line ends and quotes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.csv_editing import csv_text, spoiled
from tests.contributions.mutations.inputs import Input, family, of_csv
from tests.contributions.mutations.material import Material, csv_of

__all__: list[str] = []


@family("CSV的编码")
def _encodings(material: Material, _random: Random) -> Iterator[Input]:
    for dataset in ("events", "mobile_daily", "biz_process_list"):
        text, rows = csv_text(material, dataset), material.tables[dataset]
        for codec in ("utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"):
            yield of_csv(dataset, f"{dataset} {codec}", text.encode(codec), "right", rows=rows)
        for codec in ("utf-16-le", "utf-16-be", "utf-32", "utf-7"):
            yield of_csv(dataset, f"{dataset} {codec}", text.encode(codec), "either", rows=rows)
        twice = codecs.BOM_UTF8 * 2 + text.encode()
        yield of_csv(dataset, f"{dataset} 两个BOM", twice, "either", rows=rows)
        wrong = codecs.BOM_UTF8 + text.encode("gbk")
        allowed = "either" if text.isascii() else "refused"
        yield of_csv(dataset, f"{dataset} BOM而是GBK", wrong, allowed, rows=rows)
        odd = codecs.BOM_UTF16_LE + text.encode("utf-16-le") + b"x"
        yield of_csv(dataset, f"{dataset} UTF-16多一字节", odd, "either", rows=rows)
    text, rows = csv_text(material, "events"), material.tables["events"]
    for codec in ("big5", "shift_jis", "euc_kr", "latin-1"):
        content = text.encode(codec, "replace")
        yield of_csv("events", codec, content, "refused", rows=rows)
    lines = text.splitlines(keepends=True)
    mixed = b"".join(line.encode("gbk" if n % 2 else "utf-8") for n, line in enumerate(lines))
    yield of_csv("events", "每行一种编码", mixed, "refused", rows=rows)
    yield of_csv("events", "截在字中间", text.encode()[:-3], "refused", rows=rows)
    mojibake = text.encode().decode("gbk", "replace").encode()
    yield of_csv("events", "转错过的编码", mojibake, "refused", rows=rows)


@family("CSV的换行")
def _ends(material: Material, _random: Random) -> Iterator[Input]:
    for dataset in ("events", "hotline_monthly"):
        text, rows = csv_text(material, dataset), material.tables[dataset]
        mixed = text.replace("\n", "\r\n", 2)
        for label, content, allowed in (
            ("CRLF", text.replace("\n", "\r\n"), "right"),
            ("CR", text.replace("\n", "\r"), "either"),
            ("混用", mixed, "either"),
            ("CRCRLF", text.replace("\n", "\r\r\n"), "either"),
            ("没有末行换行", text.rstrip("\n"), "right"),
            ("末尾空行", f"{text}\n\n\n", "either"),
            ("末尾逗号行", f"{text}{',' * (text.partition(chr(10))[0].count(','))}\n", "either"),
            ("中间空行", text.replace("\n", "\n\n", 2), "either"),
            ("开头空行", f"\n{text}", "either"),
            ("末尾Ctrl-Z", f"{text}\x1a", "either"),
            ("行分隔符", text.replace("\n", "\u2028"), "refused"),
        ):
            yield of_csv(dataset, f"{dataset} {label}", content.encode(), allowed, rows=rows)


@family("CSV的分隔")
def _separators(material: Material, _random: Random) -> Iterator[Input]:
    for dataset in ("mobile_daily", "hotline_monthly", "events"):
        rows = material.tables[dataset]
        for separator, allowed in (
            (";", "right"),
            ("\t", "right"),
            ("|", "either"),
            (" ", "either"),
        ):
            content = csv_of(rows, separator)
            yield of_csv(dataset, f"{dataset} {separator!r}", content, allowed, rows=rows)
        wide = csv_of(rows).decode().replace(",", "，").encode()
        yield of_csv(dataset, f"{dataset} 全角逗号", wide, "either", rows=rows)
        stated = b"sep=,\n" + csv_of(rows)
        yield of_csv(dataset, f"{dataset} sep=,", stated, "either", rows=rows)
        mixed = csv_of(rows).replace(b",", b";", 1)
        yield of_csv(dataset, f"{dataset} 表头用分号", mixed, "refused", rows=None)
    text = csv_of(material.tables["hotline_monthly"], ";").decode()
    comma = text.replace("1.40", "1,40").encode()
    yield of_csv("hotline_monthly", "小数逗号", comma, "refused", "1,40", rows=None)
    daily = csv_of(material.tables["mobile_daily"], ";").decode()
    grouped = daily.replace("152343", "152,343").encode()
    yield of_csv(
        "mobile_daily", "分号与千分位", grouped, "either", rows=material.tables["mobile_daily"]
    )
    yield spoiled(material, "mobile_daily", "没有引号的千分位", "152343", "152,343", "第2行")
    quoted = csv_text(material, "mobile_daily").replace("152343", '"152,343"').encode()
    rows = material.tables["mobile_daily"]
    yield of_csv("mobile_daily", "有引号的千分位", quoted, "right", rows=rows)


@family("CSV的引号")
def _quotes(material: Material, _random: Random) -> Iterator[Input]:
    event = material.tables["events"][0]["event"]
    text, rows = csv_text(material, "events"), material.tables["events"]
    every = "\n".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) for line in text.split("\n") if line
    )
    yield of_csv("events", "全部加引号", f"{every}\n".encode(), "right", rows=rows)
    for label, new in (
        ("没有收尾", f'"{event}'),
        ("没有开头", f'{event}"'),
        ("中间的引号", f'{event[:2]}"{event[2:]}'),
        ("收尾之后还有", f'"{event}"x'),
        ("三个引号", f'"""{event}'),
    ):
        content = text.replace(event, new, 1).encode()
        value = {"没有开头": f'{event}"', "中间的引号": f'{event[:2]}"{event[2:]}'}.get(label)
        read = [{**rows[0], "event": value}, *rows[1:]] if value else rows
        yield of_csv("events", label, content, "either" if value else "refused", rows=read)
    for label, value in (
        ("引号里的逗号", "甲，乙,丙"),
        ("成对的引号", '甲"乙"'),
        ("弯引号", "“甲”"),
        ("单引号", "'甲'"),
    ):
        read = [{**rows[0], "event": value}, *rows[1:]]
        yield of_csv("events", label, csv_of(read), "right", rows=read)
    read = [{**rows[0], "event": "甲\n乙"}, *rows[1:]]
    yield of_csv("events", "引号里的换行", csv_of(read), "refused", rows=None)
