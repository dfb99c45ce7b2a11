"""The YAML of a month's folder: its models, and reading them with findings in Chinese."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, cast

import yaml
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from digital_monthly.errors import Finding

__all__ = [
    "TO_WRITE",
    "Acknowledgement",
    "ArticleHead",
    "Attachment",
    "Correction",
    "DeclaredFact",
    "Errata",
    "Erratum",
    "IssueRecord",
    "Picture",
    "Provenance",
    "ProvenanceRecord",
    "QueryRecord",
    "Waiver",
    "Waivers",
    "is_position",
    "line_of",
    "parse_document",
    "read_document",
    "remembered",
]

TO_WRITE = "待写"
"""What stands where somebody is still to write: in a new month's record and its articles."""

Model = TypeVar("Model", bound=BaseModel)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_POSITION = re.compile(r".*(岗|编辑|校对|主任|编委|委员|联络员|负责人|经理|官)")

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
    "too_short": "不能为空",
    "string_too_long": "太长",
    "too_long": "太长",
    "string_pattern_mismatch": "写法不对",
    "literal_error": "取值不在允许的范围内",
    "list_type": "应为列表（每项以“- ”起头）",
    "dict_type": "应为“项: 值”的形式",
    "model_type": "应为“项: 值”的形式",
    "greater_than_equal": "太小",
    "float_parsing": "应为数字",
    "bool_parsing": "应为 true 或 false",
    "variable": "应写环境变量的名称（MONTHLY_SOURCE_ 起头，大写），地址和口令不写在文件里",
    "relative": "应写文件夹之内的路径，以 .parquet 或 .csv 结尾，如 */*.parquet",
    "timezone": "没有这个时区",
    "moment": "时间应写成 2024-03-20T10:00:00+08:00（带时区）",
    "datetime_from_date_parsing": "没有这个时间",
    "datetime_parsing": "没有这个时间",
    "position": "应写岗位（如 数据编辑、信息科技部投产管理岗），不写姓名",
}


def _written(value: object) -> object:
    """Keep a scalar as the text that was written: 72.20 stays 72.20, 2024-01-01 a date's text."""
    return value if value is None or isinstance(value, (list, dict)) else str(value)


def _day(value: object) -> object:
    """Take a day only as YYYY-MM-DD: other forms, or a number, would be read as another day."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "YYYY-MM-DD")
    return value


def _moment(value: object) -> object:
    """Take a time only with its offset: without one it would be another time elsewhere."""
    if not isinstance(value, (str, dt.datetime)) or (
        isinstance(value, str) and not _MOMENT.fullmatch(value)
    ):
        raise PydanticCustomError("moment", "moment")
    return value


def _or_blank(value: object) -> object:
    """Take ``section:`` with nothing behind it as not given."""
    return "" if value is None else value


def is_position(name: str) -> bool:
    """Whether a name is one of a position."""
    return _POSITION.fullmatch(name) is not None


def _position(value: object) -> object:
    """Take who answers for something only as a position: the repository names no person."""
    if isinstance(value, str) and not is_position(value):
        raise PydanticCustomError("position", "position")
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
Text = Annotated[str, BeforeValidator(_written), Field(min_length=1)]
Position = Annotated[str, BeforeValidator(_position)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
RuleName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_.]*$")]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Qualifier = Annotated[Literal["", "近", "约", "超", "余", "以上"], BeforeValidator(_or_blank)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Correction(_Record):
    """A change made to an issue after it was published; readers are told of it."""

    date: Day = Field(title="更正日期，不早于发布日")
    chapter: Identifier = Field(title="更正的章，如 releases")
    what: Text = Field(title="更正了什么，如 5月投产任务单数")
    old: Text = Field(title="原来的值或说法")
    new: Text = Field(title="现在的值或说法")
    why: Text = Field(title="为什么更正")
    role: Position | None = Field(default=None, title="作出更正的岗位，不写姓名")
    anchor: Text | None = Field(
        default=None, title="页内位置，如 fig-released-by-department，读者可由更正直达"
    )


class IssueRecord(_Record):
    """``issue.yml``: what an issue is, apart from its figures."""

    month: Text = Field(title="本期的月份，与文件夹同名")
    period: Text = Field(title="报告期，止于本期的月份：YYYY-MM 或 YYYY-MM..YYYY-MM")
    number: int = Field(ge=1, title="总期号")
    year_number: int = Field(ge=1, title="年内期号")
    title: Text = Field(title="刊名")
    publisher: Text = Field(title="主办")
    departments: list[Text] = Field(title="承办部门")
    cutoff: Day = Field(title="数据截止日")
    published: Day = Field(title="发布日")
    next_issue: Day | None = Field(default=None, title="下期预计发布日")
    contact: Text = Field(title="联系方式（写岗位，不写姓名）")
    classification: Text = Field(default="内部资料", title="密级或传阅范围，印在每一页上")
    embargo: Moment | None = Field(
        default=None, title="此前不得发布的时间，如 2024-03-26T09:00:00+08:00"
    )
    synthetic: bool = Field(default=False, title="是否全为合成示例")
    preface: Text = Field(title="卷首语")
    preface_by: Text = Field(title="卷首语作者（写职务）")
    roles: dict[str, list[Text]] = Field(title="编委会：职责及其岗位")
    corrections: list[Correction] = Field(default=[], title="发布后的更正")


class QueryRecord(_Record):
    """How a data set was queried: enough to tell whether it would be queried the same way now."""

    connection: Identifier = Field(title="sources.yml 中的连接")
    engine: Text = Field(title="数据库及其版本")
    sha256: Digest = Field(title="查询语句的SHA-256")
    rows: int = Field(ge=0, title="取回的行数")
    started: Text = Field(title="开始的时刻")
    seconds: float = Field(ge=0, title="查询用了几秒")


class ProvenanceRecord(_Record):
    """Where one file came from."""

    kind: Literal["published", "reported", "queried", "synthetic"] = Field(
        title="published 为已公布的数，reported 为部门报送，queried 为由系统取数，"
        "synthetic 为照已公布的汇总数合成"
    )
    basis: Text = Field(title="哪些数是公布、报送或取得的，哪些是合成的")
    source: Text = Field(title="出处")
    role: Text = Field(title="提供的岗位")
    date: Day = Field(title="提供日期")
    sha256: Digest = Field(title="文件的SHA-256")
    query: QueryRecord | None = Field(default=None, title="由系统取数时：怎样取的")


class Provenance(_Record):
    """``provenance.yml``: a record for each data file of the folder."""

    files: dict[str, ProvenanceRecord] = Field(title="文件名及其来源")


class Acknowledgement(_Record):
    """Who has seen that the source contradicts itself."""

    role: Position = Field(title="认可的岗位，不写姓名")
    date: Day = Field(title="认可日期")


class Erratum(_Record):
    """One contradiction of the source, and how the book deals with it.

    ``recomputed``: wrong by its own definition, the book states the recomputed value.
    ``disputed``: two values conflict and nothing decides; the first is kept and marked 待核.
    ``explained``: not an error once its scope is stated.
    """

    kind: Literal["recomputed", "disputed", "explained"] = Field(
        title="recomputed 按定义重算，disputed 无从判断而标“待核”，explained 说明口径后并不矛盾"
    )
    chapter: Identifier = Field(title="章")
    facts: list[Identifier] = Field(default=[], title="涉及的事实")
    printed: Text = Field(title="原文的说法")
    stated: Text = Field(title="本书的说法")
    reason: Text = Field(title="理由")
    rules: list[RuleName] = Field(
        default=[], title="所认可的校验规则，如 agile.story_states；只用于 disputed"
    )
    acknowledged: list[Acknowledgement] = Field(
        default=[], title="认可者：规则报出的错误须由两个不同的岗位认可，方可发布"
    )


class Errata(_Record):
    """``errata.yml``: the contradictions of the month's source material."""

    errata: list[Erratum] = Field(title="各处矛盾")


class Waiver(_Record):
    """Why a rule's warning may stand."""

    rule: RuleName = Field(title="校验规则，如 releases.jumps；只能豁免警告，不能豁免错误")
    passage: Text | None = Field(
        default=None,
        title="只豁免含有这些字的一处，如 已上线的一般项目；不写则该规则的警告全部豁免",
    )
    reason: Text = Field(title="为什么可以保留")
    role: Position = Field(title="决定的岗位，不写姓名")
    date: Day = Field(title="决定日期")


class Waivers(_Record):
    """``waivers.yml``: the warnings of the month that may stand."""

    waivers: list[Waiver] = Field(title="各项豁免")


class DeclaredFact(_Record):
    """A figure that an article declares: a value, a formula over other facts, or counted items."""

    id: Identifier = Field(title="名称：小写英文、数字与下划线，全书唯一")
    label: Text = Field(title="指标的中文名")
    unit: Text = Field(title="单位")
    period: Text = Field(title="时间范围，写法同 measures.csv")
    value: Text | None = Field(default=None, title="数值，写法同 measures.csv")
    formula: Text | None = Field(default=None, title="公式：用本章其他事实与数字作加减乘除")
    items: list[Text] | None = Field(default=None, title="逐项列出，数值为项数")
    decimals: int | None = Field(default=None, ge=0, title="小数位数；默认照数值的写法")
    qualifier: Qualifier = Field(default="", title="限定词")
    kind: Literal["input", "derived", "news"] | None = Field(
        default=None, title="input 为报送，derived 为算出，news 为引用外部报道；默认照写法判断"
    )


class Picture(_Record):
    """A picture of an article; the alternative text is for those who cannot see it."""

    file: Text = Field(title="图片，如 pictures/a.svg")
    alt: Text = Field(title="替代文字，说出图里有什么")
    caption: Text = Field(title="图注")


class Attachment(_Record):
    """A file that readers can take away."""

    file: Text = Field(title="附件，如 attachments/a.csv")
    title: Text = Field(title="附件的名称")


class ArticleHead(_Record):
    """An article's front matter."""

    title: Annotated[str, BeforeValidator(_written), Field(min_length=1, max_length=40)] = Field(
        title="标题，不超过40字"
    )
    chapter: Identifier = Field(title="章，如 corporate")
    section: Annotated[str, BeforeValidator(_or_blank)] = Field(
        default="", title="章内的组，如 亮点工作；不分组的章不写"
    )
    department: Text = Field(title="供稿部门")
    date: Day = Field(title="事情发生的日期")
    undated: bool = Field(default=False, title="原文未注明日期：date 只用于排序，页面不显示")
    order: int = Field(title="在组内的次序，小者在前")
    facts: list[DeclaredFact] = Field(default=[], title="文中的数字")
    pictures: list[Picture] = Field(default=[], title="图片")
    attachments: list[Attachment] = Field(default=[], title="附件")


# libyaml's loader is eight times as fast; where PyYAML was built without it, its own serves.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]
    """A safe loader that leaves numbers, dates and times (21:00) as they are written.

    A key that stands twice is refused: YAML would silently take the last.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Make a mapping, whose keys must differ."""
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                problem = f"“{key.value}”出现了不止一次"
                raise yaml.constructor.ConstructorError(problem_mark=key.start_mark, note=problem)
            seen.add(key.value)
        return mapping


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
    key = (text, model, name, first_line)
    if key not in remembered:
        while len(remembered) >= _REMEMBERED:
            del remembered[next(iter(remembered))]
        remembered[key] = _parse(text, model, name, first_line)
    document, findings = remembered[key]
    return cast("Model | None", document), list(findings)


_REMEMBERED = 400
remembered: dict[tuple[str, type[BaseModel], str, int], tuple[BaseModel | None, list[Finding]]] = {}
"""Documents by content: chapters that share a process, or are forked from one, parse each once."""


def _parse(
    text: str, model: type[Model], name: str, first_line: int
) -> tuple[Model | None, list[Finding]]:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        content = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = None if mark is None else mark.line + first_line
        repeated = getattr(error, "note", None)
        if repeated:
            return None, [Finding(name, repeated, "请只留一处", row=row)]
        return None, [Finding(name, "YAML写法不对", "请检查缩进、冒号后的空格和引号", row=row)]
    finally:
        loader.dispose()
    if node is None or not isinstance(content, dict):
        return None, [Finding(name, "内容是空的", "请照上一期的同名文件填写", row=first_line)]
    try:
        return model.model_validate(content), []
    except ValidationError as error:
        return None, [
            _finding(dict(problem), name, _line_of(node, problem["loc"]) + first_line)
            for problem in error.errors()
        ]


def line_of(text: str, where: tuple[int | str, ...]) -> int:
    """The line of YAML text, from 1, on which an item stands.

    Args:
        text: the YAML, which a document was read from.
        where: the keys and places that lead to it.
    """
    node = yaml.compose(text, _SafeLoader)
    assert node is not None  # a document was read from it
    return _line_of(node, where) + 1


def _line_of(node: yaml.Node, where: tuple[int | str, ...]) -> int:
    """The line, counted from 0, on which an item stands, or its parent where it is missing."""
    line = node.start_mark.line
    for part in where:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line
        elif isinstance(node, yaml.MappingNode):
            pairs = {str(key.value): (key, value) for key, value in node.value}
            if str(part) not in pairs:
                return line
            key, node = pairs[str(part)]
            line = key.start_mark.line
    return line


def _finding(problem: dict[str, Any], name: str, row: int) -> Finding:
    where = ".".join(
        f"第{part + 1}项" if isinstance(part, int) else str(part) for part in problem["loc"]
    )
    value = problem.get("input")
    written = (
        None if problem["type"] == "missing" or isinstance(value, (dict, list)) else str(value)
    )
    text = _PROBLEMS.get(problem["type"], "写法不对")
    return Finding(name, text, "请改正此项后重试", row=row, column=where, value=written)
