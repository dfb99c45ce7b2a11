"""The data contract in words: ``data/README.md``, written from the schemas and the models."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pandera.pandas as pa
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from digital_monthly.checks.articles.contract import describe_articles
from digital_monthly.contributions.contributors import Contributor, Contributors
from digital_monthly.dataset import DataSet
from digital_monthly.documents import (
    Acknowledgement,
    ArticleHead,
    Attachment,
    Correction,
    DeclaredFact,
    Errata,
    Erratum,
    IssueRecord,
    Picture,
    Provenance,
    ProvenanceRecord,
    QueryRecord,
    Waiver,
    Waivers,
)
from digital_monthly.release.records import Approval, Approvals, Seen
from digital_monthly.schemas import DATASETS
from digital_monthly.sources.definition import Connection, Source, Sources

__all__ = ["describe", "rules_of"]

_OPENING = """\
# 数据约定

本文件由 `monthly contract` 按 `src/digital_monthly/` 的 `schemas.py` 与 `documents.py` 写成，
请勿手工修改。
`monthly new 2024-05` 照它建一期的文件夹：数据集只有列名，卷首语和文章写着“待写”。只有列名的文件
算还没有报送；`monthly status 2024-05` 说明收齐了什么、还缺谁的。
`monthly check 2024-02` 按同一份约定检查一个月的数据，列出全部问题；有一处不符，整期就不生成。
数据合乎约定之后，它再按各章的校验规则核对数字之间的关系，见文末“校验、认可与豁免”。

## 文件夹

```
data/<月份>/            一期的数据，如 data/2024-02/；以报告期的最后一个月命名
  issue.yml             本期的基本信息
  <数据集>.csv          每个数据集一个文件，见下文
  provenance.yml        每个文件的来源
  errata.yml            来源材料自相矛盾之处（没有则不放）
  approvals.yml         各章的签批（由 monthly approve 写入）
  waivers.yml           可以保留的警告及其理由（没有则不放）
  revisions.csv         对以往月份的修订（没有则不放）
  articles/<章>-<次序>-<简称>.md   文章；图片放 pictures/，附件放 attachments/
data/contributors.yml   各部门每月报什么、何时报
data/history/           创刊以前的数据，与同名数据集的列相同
```

## 写法

- CSV一律用UTF-8编码、英文逗号分隔，首行是列名，列的次序不限，列不可多也不可少。
- 数字不带千分位、单位和百分号；日期写 `2024-02-08`，月份写 `2024-02`，时刻写 `08:30`。
- 一个文件夹只放本期的行：2024-02期的报告期是2024年1月至2月，2024-03期只有3月。
- 逐日数据每天都要有一行，逐月数据每月都要有一行；列有固定取值且属于主键的（如类型、系统），
  每月每个取值都要有一行，没有发生的填0。
- 主键相同的行不可重复。
"""

_TIME = """\
## 历史、修订与来源

**历史。** 图表往前看几个月时，依次取 `data/history/`、以往各期和本期的同名数据集，首尾相接。
历史里放了多久，图就画多久。

**修订。** 已发布的数不改旧文件，而在发现时那一期的 `revisions.csv` 里写一行：哪个数据集、哪一行
（如 `month=2024-03;type=常规需求`）、哪一列、原值、新值、原因、岗位和日期。原值须与已发布的一致。
自该期起，图表和比较都用新值，以前各期维持原样；“数据说明与勘误”一章列出本期的修订。

**更正。** 已发布的一期自身有错，就改该期的数据或文章，有变化的章重新签批，再运行
`monthly correct`，写明哪一章、更正了什么、原值、现值、原因和岗位；它记入 `issue.yml` 的
`corrections`。更正显示在该章页首、“数据说明与勘误”、归档首页和订阅源，更正前的版本仍可查阅。
内容有变而没有更正的，`monthly publish` 不予发布；写过的更正不可删改。

**签批。** 一期的状态由签批得出，不手工填写：草稿、审核中、已批准、已发布。每一章要撰稿、审核、批准
三手，岗位各不相同，依次用 `monthly approve` 签；各章批准之后，校对签全刊。签批记下岗位、时间和该章
所示内容的摘要；此后数据、笔记本或文章使所示内容有变，签批随之失效，并说明变了什么。未批准的页面、
印刷版和摘要都带“草稿”字样，不能发布。

**来源。** `provenance.yml` 说明每个文件是已公布的（published）、部门报送的（reported）、系统取得的
（queried），还是合成的（synthetic）。用到合成数据的图、表和数字，页面上都有标记；没有登记来源的
文件按合成对待。登记之后又改动的文件，“数据说明与勘误”一章会标明。

## 校验、认可与豁免

各章的校验规则写在 `src/digital_monthly/chapters/rules/`：各部分之和、占比、期初与上期期末、排名、
增幅、数量级、日期与截止日、各章共有的数，以及与以往各期相比的突变。`monthly check 2024-02` 列出
不符之处，`monthly publish` 在下列两种情形之外不予发布。

**错误**（error）先看出在哪里。出在来源材料、无从判断哪个说法对的，在 `errata.yml` 写一项
`kind: disputed`，`rules` 写明规则，`facts` 写明数字，`passage` 抄下规则报出的话里带数字的一段，
`acknowledged` 由两个不同的岗位认可；这些数字在书中标“待核”。所报的数字一变，须重新认可。
出在本书自己的计算的，不能认可，须改正。

**警告**（warning）可能属实，如某项数字确实大增。核实后在 `waivers.yml` 写明规则、理由、岗位和日期。
豁免或认可之后规则不再报出的，会提醒删去。
"""

_VALUES = """\
数值的写法随单位而定：单位是 `日期` 写 `2024-02-08`，`年月` 写 `2024-02`，`时刻` 写 `08:30`，
`日期(中旬)` 写当旬任一天；其余单位写数字，或写 `1-2` 这样的区间。小数写几位就显示几位。
单位里斜线之后的部分不显示：`笔/日` 显示为“笔”。`比率`、`比例` 只显示数字，`名次` 显示为“第1”。
"""

_DOCUMENTS: tuple[tuple[str, str, tuple[type[BaseModel], ...]], ...] = (
    ("issue.yml", "本期的基本信息。", (IssueRecord, Correction)),
    (
        "provenance.yml",
        "`files` 之下，每个文件名一项。",
        (Provenance, ProvenanceRecord, QueryRecord),
    ),
    (
        "contributors.yml",
        "在 `data/` 之下，各期共用。`contributors` 之下，每个部门一项。",
        (Contributors, Contributor),
    ),
    (
        "sources.yml",
        "在仓库的根目录，`monthly pull` 照此由系统取数。只写环境变量的名称，不写地址和口令。",
        (Sources, Connection, Source),
    ),
    (
        "approvals.yml",
        "由 `monthly approve` 写入，不手工填写。`approvals` 之下，每项签批一项；`contents` 之下，"
        "是所签的内容，供日后说明变了什么。",
        (Approvals, Approval, Seen),
    ),
    ("errata.yml", "`errata` 之下，每处矛盾一项。", (Errata, Erratum, Acknowledgement)),
    ("waivers.yml", "`waivers` 之下，每项豁免一项。", (Waivers, Waiver)),
    (
        "articles/*.md",
        "文首两行 `---` 之间是下列各项，其后是正文（MyST Markdown）。正文里的数字引用事实，"
        "如 ``{glue:text}`year_end_drill_systems` ``，显示时自带限定词与单位。",
        (ArticleHead, DeclaredFact, Picture, Attachment),
    ),
)

_TYPES = {"int": "整数", "float": "数", "datetime": "日期"}
_PLAIN: dict[Any, str] = {
    str: "文字",
    int: "整数",
    float: "数",
    bool: "true 或 false",
    dt.date: "日期",
}
_MOMENTS = {"none": "—", "period": "期", "month": "月", "date": "日"}


def describe() -> str:
    """The data contract as Markdown, for those who deliver data."""
    parts = [_OPENING, _overview()]
    parts += [_describe_dataset(dataset) for dataset in DATASETS.values()]
    parts += ["## 其他文件\n"]
    parts += [_describe_document(*document) for document in _DOCUMENTS]
    return "\n".join([*parts, describe_articles(), _TIME])


def _overview() -> str:
    rows = [
        (
            f"[{dataset.name}.csv](#{dataset.name}csv)",
            dataset.title,
            dataset.grain,
            _MOMENTS[dataset.moment],
            "必有" if dataset.required else "可无",
        )
        for dataset in DATASETS.values()
    ]
    return "## 数据集\n\n" + _table(("文件", "内容", "一行是", "时间", "每期"), rows)


def _describe_dataset(dataset: DataSet) -> str:
    columns = [
        (
            f"`{name}`",
            str(column.title),
            _type_of(column),
            dataset.units.get(name, ""),
            "；".join(rules_of(dataset, name)),
            "可空" if column.nullable else "",
        )
        for name, column in dataset.columns.items()
    ]
    key = "、".join(f"`{name}`" for name in dataset.key)
    note = f"\n{_VALUES}" if dataset.name == "measures" else ""
    return (
        f"### {dataset.name}.csv\n\n{dataset.title}。一行是：{dataset.grain}；主键：{key}。\n\n"
        + _table(("列", "名称", "类型", "单位", "取值", "空"), columns)
        + note
    )


def _type_of(column: pa.Column) -> str:
    dtype = str(column.dtype)
    return next((word for kind, word in _TYPES.items() if dtype.startswith(kind)), "文字")


def rules_of(dataset: DataSet, name: str) -> Iterator[str]:
    """What a column's cells must keep to, in the words that a finding would use."""
    column = dataset.columns[name]
    note = str(column.description or "")
    unit = dataset.units.get(name, "")
    rules = [str(check.error) for check in column.checks if check.error != "不能为空"]
    if note and note != unit and not any(note in rule for rule in rules):
        yield note
    yield from rules
    if name == dataset.moment:
        yield "须为本期" if name == "period" else "须在本期之内"


def _describe_document(name: str, text: str, models: Iterable[type[BaseModel]]) -> str:
    lines = [f"### {name}\n\n{text}\n"]
    for model in models:
        heading = _HEADINGS.get(model)
        lines += [f"{heading}\n"] if heading else []
        lines += [_table(("项", "说明", "写法", "缺省"), _fields(model))]
    return "\n".join(lines)


_HEADINGS: dict[type[BaseModel], str] = {
    Correction: "`corrections` 的每一项：",
    ProvenanceRecord: "每个文件：",
    QueryRecord: "`query` 之下，由 `monthly pull` 填写：",
    Contributor: "每个部门：",
    Connection: "`connections` 的每个连接：",
    Source: "`datasets` 的每个数据集：",
    Approval: "每项签批：",
    Seen: "所签的内容：",
    Erratum: "每处矛盾：",
    Acknowledgement: "`acknowledged` 的每一项：",
    Waiver: "每项豁免：",
    DeclaredFact: "`facts` 的每一项（`value`、`formula`、`items` 三者恰有其一）：",
    Picture: "`pictures` 的每一项：",
    Attachment: "`attachments` 的每一项：",
}


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, str, str, str]]:
    for name, field in model.model_fields.items():
        default = field.default
        if default is PydanticUndefined:
            shown = "必填"
        else:
            shown = "可不写" if default in (None, "", [], {}) else f"`{_written(default)}`"
        yield f"`{name}`", str(field.title), _form(field.annotation), shown


def _written(default: Any) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)


def _form(annotation: Any) -> str:
    """How a field's value is written, in Chinese."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _form(arguments[0])
    if origin is Literal:
        return "、".join(f"`{argument}`" for argument in arguments if argument)
    if origin in (Union, types.UnionType):
        return _form(next(argument for argument in arguments if argument is not type(None)))
    if origin is list:
        return "列表" if _is_model(arguments[0]) else f"{_form(arguments[0])}的列表"
    if origin is dict:
        return f"“名称: {'各项' if _is_model(arguments[1]) else _form(arguments[1])}”"
    return _PLAIN.get(annotation, "各项")


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    cells = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)
