"""The YAML of a month's folder: its models, and reading them with findings in Chinese."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from digital_monthly.errors import Finding

__all__ = [
    "ArticleHead",
    "Attachment",
    "DeclaredFact",
    "Errata",
    "Erratum",
    "IssueRecord",
    "Picture",
    "Provenance",
    "ProvenanceRecord",
    "parse_document",
    "read_document",
]

Model = TypeVar("Model", bound=BaseModel)

_PROBLEMS = {
    "missing": "缺少此项",
    "extra_forbidden": "不认识此项",
    "date_from_datetime_parsing": "日期应写成 YYYY-MM-DD",
    "date_parsing": "日期应写成 YYYY-MM-DD",
    "date_type": "日期应写成 YYYY-MM-DD",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "string_type": "应为文字",
    "string_too_short": "不能为空",
    "string_too_long": "太长",
    "string_pattern_mismatch": "写法不对",
    "literal_error": "取值不在允许的范围内",
    "list_type": "应为列表（每项以“- ”起头）",
    "dict_type": "应为“项: 值”的形式",
    "model_type": "应为“项: 值”的形式",
    "greater_than_equal": "太小",
    "bool_parsing": "应为 true 或 false",
}


def _written(value: object) -> object:
    """Keep a scalar as the text that was written: 72.20 stays 72.20, 2024-01-01 a date's text."""
    return value if value is None or isinstance(value, (list, dict)) else str(value)


Text = Annotated[str, BeforeValidator(_written), Field(min_length=1)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Qualifier = Literal["", "近", "约", "超", "余", "以上"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Correction(_Record):
    """A change made to an issue after it was published."""

    date: dt.date
    chapter: Text
    what: Text
    why: Text


class IssueRecord(_Record):
    """``issue.yml``: what an issue is, apart from its figures."""

    month: Text
    period: Text
    number: int = Field(ge=1)
    year_number: int = Field(ge=1)
    title: Text
    publisher: Text
    departments: list[Text]
    cutoff: dt.date
    published: dt.date
    next_issue: dt.date | None = None
    contact: Text
    status: Literal["draft", "review", "approved", "published"]
    synthetic: bool = False
    preface: Text
    preface_by: Text
    roles: dict[str, list[Text]]
    corrections: list[Correction] = []


class ProvenanceRecord(_Record):
    """Where one file came from."""

    kind: Literal["published", "synthetic"]
    basis: Text
    source: Text
    role: Text
    date: dt.date
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Provenance(_Record):
    """``provenance.yml``: a record for each data file of the folder."""

    files: dict[str, ProvenanceRecord]


class Erratum(_Record):
    """One contradiction of the source, and how the book deals with it.

    ``recomputed``: wrong by its own definition, the book states the recomputed value.
    ``disputed``: two values conflict and nothing decides; the first is kept and marked 待核.
    ``explained``: not an error once its scope is stated.
    """

    kind: Literal["recomputed", "disputed", "explained"]
    chapter: Identifier
    facts: list[Identifier] = []
    printed: Text
    stated: Text
    reason: Text


class Errata(_Record):
    """``errata.yml``: the contradictions of the month's source material."""

    errata: list[Erratum]


class DeclaredFact(_Record):
    """A figure that an article declares: a value, a formula over other facts, or counted items."""

    id: Identifier
    label: Text
    unit: Text
    period: Text
    value: Text | None = None
    formula: Text | None = None
    items: list[Text] | None = None
    decimals: int | None = Field(default=None, ge=0)
    qualifier: Qualifier = ""
    kind: Literal["input", "derived", "news"] | None = None


class Picture(_Record):
    """A picture of an article; the alternative text is for those who cannot see it."""

    file: Text
    alt: Text
    caption: Text


class Attachment(_Record):
    """A file that readers can take away."""

    file: Text
    title: Text


class ArticleHead(_Record):
    """An article's front matter."""

    title: Annotated[str, BeforeValidator(_written), Field(min_length=1, max_length=40)]
    chapter: Identifier
    section: str = ""
    department: Text
    date: dt.date
    order: int
    facts: list[DeclaredFact] = []
    pictures: list[Picture] = []
    attachments: list[Attachment] = []


class _Loader(yaml.SafeLoader):
    """A safe loader that leaves numbers, dates and times (21:00) as they are written."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not tag.endswith(("int", "float", "timestamp"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_document(path: Path, model: type[Model], name: str) -> tuple[Model | None, list[Finding]]:
    """Read a YAML file into its model; None with findings where it breaks the contract."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None, [Finding(name, "文件不是UTF-8编码", "请另存为UTF-8")]
    except FileNotFoundError:
        return None, [Finding(name, "缺少此文件", "请补上；可照上一期的同名文件填写")]
    return parse_document(text, model, name)


def parse_document(
    text: str, model: type[Model], name: str, first_line: int = 1
) -> tuple[Model | None, list[Finding]]:
    """Read YAML text into its model.

    Args:
        text: the YAML.
        model: what it must hold.
        name: how findings call the file.
        first_line: the file's line on which the text begins.
    """
    try:
        content = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = None if mark is None else mark.line + first_line
        return None, [Finding(name, "YAML写法不对", "请检查缩进、冒号后的空格和引号", row=row)]
    if not isinstance(content, dict):
        return None, [Finding(name, "内容是空的", "请照上一期的同名文件填写")]
    try:
        return model.model_validate(content), []
    except ValidationError as error:
        return None, [_finding(dict(problem), name) for problem in error.errors()]


def _finding(problem: dict[str, Any], name: str) -> Finding:
    where = ".".join(
        f"第{part + 1}项" if isinstance(part, int) else str(part) for part in problem["loc"]
    )
    value = problem.get("input")
    written = (
        None if problem["type"] == "missing" or isinstance(value, (dict, list)) else str(value)
    )
    text = _PROBLEMS.get(problem["type"], "写法不对")
    return Finding(name, text, "请改正此项后重试", column=where, value=written)
