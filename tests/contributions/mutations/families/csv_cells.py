"""CSVs with broken values, odd characters and odd names."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.csv_editing import csv_text, spoiled
from tests.contributions.mutations.inputs import Input, family, of_csv
from tests.contributions.mutations.material import MONTH, Material, csv_of

__all__: list[str] = []

_DEPARTMENT = ("--department", "数字银行部")


@family("CSV里的怪字符")
def _odd(material: Material, _random: Random) -> Iterator[Input]:
    text = csv_text(material, "mobile_daily")
    rows = material.tables["mobile_daily"]
    yield spoiled(material, "mobile_daily", "NUL", "152343", "152\x00343")
    yield spoiled(material, "mobile_daily", "表头的NUL", "dau", "dau\x00")
    yield of_csv("mobile_daily", "末尾的NUL", text.encode() + bytes(512), "refused", rows=None)
    yield of_csv("mobile_daily", "全是NUL", bytes(4_096), "refused", rows=None)
    yield spoiled(material, "mobile_daily", "很长的数", "152343", "9" * 200_000)
    yield spoiled(material, "mobile_daily", "一行七万列", "152343", "1" + "," * 70_000, "第2行")
    yield spoiled(material, "mobile_daily", "很长的表头", "dau", "d" * 200_000)
    yield spoiled(material, "mobile_daily", "ESC", "152343", "\x1b[31m152343")
    yield spoiled(material, "events", "双向符", "季末", "季\u202e末", "第2行")
    yield spoiled(material, "events", "很长的文字", "季末", "很" * 300_000)
    many = text + "2024-04-01,1\n" * 300_000
    yield of_csv("mobile_daily", "三十万行", many.encode(), "refused", rows=None)
    wide = text.replace("152343", "１５２３４３").encode()
    yield of_csv("mobile_daily", "全角", wide, "right", rows=rows)
    huge = b"date,dau\n" + b"x" * 21_000_000
    yield of_csv("mobile_daily", "21MB", huge, "refused", rows=None)


@family("CSV里的值")
def _values(material: Material, random: Random) -> Iterator[Input]:
    for new in (
        "15.2万",
        "35%",
        "1.5E+5",
        "0152343",
        "-5",
        "(5)",
        "abc",
        "",
        "TRUE",
        "#REF!",
        "=1+1",
        "152343次",
    ):
        row = random.choice(material.tables["mobile_daily"])
        line = f"第{material.tables['mobile_daily'].index(row) + 2}行"
        old = f"{row['date']},{row['dau']}"
        name = f"数写成“{new}”"
        yield spoiled(material, "mobile_daily", name, old, f"{row['date']},{new}", line)
    for new in (
        "2024-05-01",
        "3/4/2024",
        "24-4-3",
        "2024-04-31",
        "",
        "昨天",
        "45413",
        "2023-04-03",
    ):
        row = material.tables["mobile_daily"][random.randint(14, 28)]
        line = f"第{material.tables['mobile_daily'].index(row) + 2}行"
        yield spoiled(
            material, "mobile_daily", f"日期写成“{new}”", f"{row['date']},", f"{new},", line
        )
    rows = material.tables["mobile_daily"]
    for form in ("{0}/{1}/{2}", "{0}年{1}月{2}日", "{0}{1:02}{2:02}"):
        parts = [tuple(map(int, row["date"].split("-"))) for row in rows]
        text = "date,dau\n" + "".join(
            f"{form.format(*day)},{row['dau']}\n" for day, row in zip(parts, rows, strict=True)
        )
        yield of_csv("mobile_daily", f"日期{form}", text.encode(), "right", rows=rows)
    for text in ("=cmd|'/c calc'!A0", "+1+1", "@SUM(1)", "-2+3", "\t=1"):
        yield spoiled(material, "events", f"像公式的{text!r}", "季末数据集中入账", text, "第2行")
    lines = csv_text(material, "mobile_daily").splitlines(keepends=True)
    for label, changed in (
        ("少一天", lines[:7] + lines[8:]),
        ("重复一天", [*lines, lines[5]]),
        ("合计行", [*lines, "合计,4400000\n"]),
        ("说明行", [*lines, "数据来源：系统\n"]),
        ("少一列", [line.partition(",")[2] for line in lines]),
        ("少一格", [*lines[:9], "2024-04-09\n", *lines[10:]]),
        ("多一格", [*lines[:9], lines[9].strip() + ",1\n", *lines[10:]]),
        ("没有表头", lines[1:]),
        ("只有表头", lines[:1]),
        ("两行表头", [lines[0], *lines]),
        ("空的", []),
        ("截断", "".join(lines)[:-9].splitlines(keepends=True)),
    ):
        content = "".join(changed).encode()
        yield of_csv("mobile_daily", label, content, "refused", rows=None)


@family("CSV的文件名")
def _names(material: Material, _random: Random) -> Iterator[Input]:
    rows = material.tables["mobile_daily"]
    content = csv_of(rows)
    for file in (
        "手机银行逐日活跃用户.csv",
        "mobile_daily (1).csv",
        "副本mobile_daily.csv",
        "数据.csv",
    ):
        yield of_csv("mobile_daily", file, content, "either", rows=rows, file=file)
    for file in ("MOBILE_DAILY.CSV", "mobile_daily.txt", "mobile_daily.tsv", "mobile_daily"):
        yield of_csv("mobile_daily", file, content, "either", rows=rows, file=file)
    for file in ("issue.csv", "provenance.yml", "errata.csv"):  # the heads say which data they are
        yield of_csv("mobile_daily", file, content, "either", rows=rows, file=file)
    for file in ("core_daily.csv", "revisions.csv", "measures.csv"):
        yield of_csv("mobile_daily", file, content, "refused", rows=None, file=file)
    foreign = b"period,department,person_days\n2024-04,\xe5\xae\xa1\xe8\xae\xa1\xe9\x83\xa8,1\n"
    name = "resource_input_by_department"
    yield of_csv(name, "别的部门的行", foreign, "refused", "第2行", rows=None, options=_DEPARTMENT)
    own = csv_of(material.tables[name])
    yield of_csv(name, "本部门的行", own, "right", rows=material.tables[name], options=_DEPARTMENT)
    for month in ("2024-13", "2024-4", "四月", "2030-01", "../2024-04", ""):
        given = of_csv("mobile_daily", f"--month “{month}”", content, "refused", rows=None)
        yield Input(
            given.name,
            given.files,
            "refused",
            given.tables,
            options=("--month", month),
            names_file=False,
        )
    for department in ("审计部", "不存在", "", "../x", "[/]"):
        options = ("--department", department)
        allowed = "either" if not department else "refused"
        label = f"--department “{department}”"
        yield of_csv("mobile_daily", label, content, allowed, rows=rows, options=options)
    assert MONTH == "2024-04"
