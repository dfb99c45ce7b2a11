"""The YAML of a month's folder: what each document holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from digital_monthly.fields import (
    Day,
    Digest,
    Identifier,
    Moment,
    Position,
    Qualifier,
    Record,
    RuleName,
    Text,
    or_blank,
    written,
)

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
]

TO_WRITE = "待写"
"""What stands where somebody is still to write: in a new month's record and its articles."""


class Correction(Record):
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


class IssueRecord(Record):
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


class QueryRecord(Record):
    """How a data set was queried: enough to tell whether it would be queried the same way now."""

    connection: Identifier = Field(title="sources.yml 中的连接")
    engine: Text = Field(title="数据库及其版本")
    sha256: Digest = Field(title="查询语句的SHA-256")
    rows: int = Field(ge=0, title="取回的行数")
    started: Text = Field(title="开始的时刻")
    seconds: float = Field(ge=0, title="查询用了几秒")


class ProvenanceRecord(Record):
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


class Provenance(Record):
    """``provenance.yml``: a record for each data file of the folder."""

    files: dict[str, ProvenanceRecord] = Field(title="文件名及其来源")


class Acknowledgement(Record):
    """Who has seen that the source contradicts itself."""

    role: Position = Field(title="认可的岗位，不写姓名")
    date: Day = Field(title="认可日期")


class Erratum(Record):
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
    passage: Text | None = Field(
        default=None,
        title="所认可的情况：规则报出的话里带数字的一段，如 各部分之和为146份；数字一变须重新认可",
    )
    acknowledged: list[Acknowledgement] = Field(
        default=[], title="认可者：规则报出的错误须由两个不同的岗位认可，方可发布"
    )


class Errata(Record):
    """``errata.yml``: the contradictions of the month's source material."""

    errata: list[Erratum] = Field(title="各处矛盾")


class Waiver(Record):
    """Why a rule's warning may stand."""

    rule: RuleName = Field(title="校验规则，如 releases.jumps；只能豁免警告，不能豁免错误")
    passage: Text | None = Field(
        default=None,
        title="只豁免含有这些字的一处，如 已上线的一般项目；不写则该规则的警告全部豁免",
    )
    reason: Text = Field(title="为什么可以保留")
    role: Position = Field(title="决定的岗位，不写姓名")
    date: Day = Field(title="决定日期")


class Waivers(Record):
    """``waivers.yml``: the warnings of the month that may stand."""

    waivers: list[Waiver] = Field(title="各项豁免")


class DeclaredFact(Record):
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


class Picture(Record):
    """A picture of an article; the alternative text is for those who cannot see it."""

    file: Text = Field(title="图片，如 pictures/a.svg")
    alt: Text = Field(title="替代文字，说出图里有什么")
    caption: Text = Field(title="图注")


class Attachment(Record):
    """A file that readers can take away."""

    file: Text = Field(title="附件，如 attachments/a.csv")
    title: Text = Field(title="附件的名称")


class ArticleHead(Record):
    """An article's front matter."""

    title: Annotated[str, BeforeValidator(written), Field(min_length=1, max_length=40)] = Field(
        title="标题，不超过40字"
    )
    chapter: Identifier = Field(title="章，如 corporate")
    section: Annotated[str, BeforeValidator(or_blank)] = Field(
        default="", title="章内的组，如 亮点工作；不分组的章不写"
    )
    department: Text = Field(title="供稿部门")
    date: Day = Field(title="事情发生的日期")
    undated: bool = Field(default=False, title="原文未注明日期：date 只用于排序，页面不显示")
    order: int = Field(title="在组内的次序，小者在前")
    facts: list[DeclaredFact] = Field(default=[], title="文中的数字")
    pictures: list[Picture] = Field(default=[], title="图片")
    attachments: list[Attachment] = Field(default=[], title="附件")
