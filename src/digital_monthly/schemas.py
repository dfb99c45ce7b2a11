"""The data contract: one pandera schema a data set.

A `DataSet` is what contributors deliver as ``data/<month>/<name>.csv``. Its columns carry the
Chinese title and the unit that tables, tooltips and ``data/README.md`` show. Check messages are
Chinese sentences: they are printed beside the offending cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, cast

import pandas as pd
import pandera.pandas as pa

from digital_monthly.month import Period

__all__ = ["DATASETS", "RECURRING", "DataSet", "Kind", "Moment"]

TASK_TYPES = ("一般项目", "常规需求")
PROCESS_STATES = ("已完成", "实施中", "分析中")
SYSTEMS = ("核心系统", "信贷系统", "手机银行", "报表系统")
HOTLINE_TYPES = ("问题", "建议")
PERIOD_TEXT = r"(截至)?\d{4}(-\d{2}(-\d{2})?)?(\.\.\d{4}(-\d{2}(-\d{2})?)?)?|计划|预测"
VALUE_TEXT = r"-?\d+(\.\d+)?|\d{4}-\d{2}(-\d{2})?|\d{2}:\d{2}|\d+-\d+"

_KINDS: dict[str, Kind] = {"int": "whole", "float": "amount", "datetime": "day"}

Moment = str
"""How a data set's rows lie in time: ``period``, ``month``, ``date`` or ``none``."""

Kind = Literal["whole", "amount", "day", "month", "period", "clock", "instant", "choice", "text"]
"""What a column's cells are to those who fill them in."""


@dataclass(frozen=True)
class DataSet:
    """One kind of file in a month's folder.

    Attributes:
        name: file name without ``.csv``.
        title: what the rows are, in Chinese.
        grain: what one row stands for, in Chinese.
        columns: the pandera columns, in the order of the file.
        key: columns that identify a row.
        moment: which column places a row in time and must lie inside the issue's period.
        required: False where a month may have none.
        is_sparse: whether rows stand for what happened, so that a day may have none.
        units: the unit of a column's numbers, in Chinese.
        former_titles: titles that columns had in earlier templates, and the columns.
    """

    name: str
    title: str
    grain: str
    columns: dict[str, pa.Column]
    key: tuple[str, ...]
    moment: Moment = "none"
    required: bool = True
    is_sparse: bool = False
    units: dict[str, str] = field(default_factory=dict)
    former_titles: dict[str, str] = field(default_factory=dict)

    def schema(self, period: Period | None = None) -> pa.DataFrameSchema:
        """The pandera schema, narrowed to the period whose folder the file lies in.

        Args:
            period: the issue's period; None where rows may be of any time (``data/history``).
        """
        columns = dict(self.columns)
        if period is not None and self.moment != "none":
            column = columns[self.moment]
            columns[self.moment] = pa.Column(
                column.dtype,
                [*(column.checks or []), _inside(self.moment, period)],
                title=column.title,
                description=column.description,
                nullable=column.nullable,
            )
        return pa.DataFrameSchema(columns, strict=True, ordered=False, unique=list(self.key))

    def choices_of(self, column: str) -> tuple[str, ...]:
        """The only values that a column may take; none where it is free."""
        for check in self.columns[column].checks:
            if check.name == "isin":
                return tuple(check.statistics["allowed_values"])
        return ()

    def kind_of(self, column: str) -> Kind:
        """What a column's cells are."""
        spec = self.columns[column]
        for dtype, kind in _KINDS.items():
            if str(spec.dtype).startswith(dtype):
                return kind
        if spec.metadata:
            return cast("Kind", spec.metadata["kind"])
        return "choice" if self.choices_of(column) else "text"

    def title_of(self, column: str) -> str:
        """The column's Chinese title with its unit, as tables show it."""
        unit = self.units.get(column, "")
        title = str(self.columns[column].title)
        return f"{title}（{unit}）" if unit else title


def _inside(moment: Moment, period: Period) -> pa.Check:
    if moment == "date":
        first, last = pd.Timestamp(period.start.first_day), pd.Timestamp(period.end.last_day)
        message = f"日期不在本期（{first:%Y-%m-%d}至{last:%Y-%m-%d}）之内"
        return pa.Check.in_range(first, last, error=message)
    if moment == "month":
        months = [str(month) for month in period]
        return pa.Check.isin(months, error=f"月份不在本期（{'、'.join(months)}）之内")
    return pa.Check.isin([str(period)], error=f"期间应为本期“{period}”")


def _text(title: str, note: str = "", *, nullable: bool = False) -> pa.Column:
    check = pa.Check.str_matches(r"\S", error="不能为空")
    return pa.Column(
        str, [] if nullable else [check], title=title, description=note, nullable=nullable
    )


def _choice(title: str, values: Iterable[str], note: str = "") -> pa.Column:
    allowed = list(values)
    check = pa.Check.isin(allowed, error=f"只能取：{'、'.join(allowed)}")
    return pa.Column(str, check, title=title, description=note)


def _matching(
    title: str, pattern: str, form: str, kind: Kind = "text", *, nullable: bool = False
) -> pa.Column:
    check = pa.Check.str_matches(rf"^(?:{pattern})$", error=f"写法应为{form}")
    known = {"kind": kind}
    return pa.Column(str, check, title=title, description=form, nullable=nullable, metadata=known)


def _month(title: str = "月份", *, nullable: bool = False) -> pa.Column:
    return _matching(title, r"\d{4}-(0[1-9]|1[0-2])", "YYYY-MM", "month", nullable=nullable)


def _period(title: str = "期间") -> pa.Column:
    form = "YYYY-MM、YYYY-MM..YYYY-MM、截至YYYY-MM-DD、计划或预测"
    return _matching(title, PERIOD_TEXT, form, "period")


def _date(title: str = "日期") -> pa.Column:
    return pa.Column("datetime64[us]", title=title, description="YYYY-MM-DD")


def _clock(title: str) -> pa.Column:
    return _matching(title, r"([01]\d|2[0-3]):[0-5]\d", "HH:MM", "clock")


def _whole(title: str, note: str = "", *, least: int = 0) -> pa.Column:
    check = pa.Check.ge(least, error=f"不得小于{least}")
    return pa.Column("int64", check, title=title, description=note)


def _amount(title: str, note: str = "", *, most: float | None = None) -> pa.Column:
    checks = [pa.Check.ge(0, error="不得为负")]
    if most is not None:
        checks.append(pa.Check.le(most, error=f"不得大于{most:g}"))
    return pa.Column("float64", checks, title=title, description=note)


def _by_department(name: str, title: str, column: str, measure: pa.Column, unit: str) -> DataSet:
    return DataSet(
        name,
        title,
        "部门 × 期",
        {"period": _period(), "department": _text("部门"), column: measure},
        ("department",),
        "period",
        units={column: unit},
    )


_ALL = (
    _by_department(
        "tasks_received_by_department",
        "接收任务单的部门分布",
        "task_orders",
        _whole("任务单"),
        "个",
    ),
    _by_department(
        "tasks_released_by_department",
        "上线任务单的部门分布",
        "task_orders",
        _whole("任务单"),
        "个",
    ),
    _by_department(
        "resource_input_by_department",
        "数字化资源投入的部门分布",
        "person_days",
        _amount("投入"),
        "人天",
    ),
    DataSet(
        "monthly_releases_6m",
        "每月完成的任务单",
        "月 × 类型",
        {"month": _month(), "type": _choice("类型", TASK_TYPES), "count": _whole("任务单")},
        ("month", "type"),
        "month",
        units={"count": "个"},
    ),
    DataSet(
        "oa_process_duration",
        "OA重点流程审批时长",
        "流程",
        {
            "process": _text("流程"),
            "owner": _text("主管部门"),
            "sla_hours": _amount("时效要求", "工作小时"),
            "period_before": _period("对比期"),
            "hours_before": _amount("对比期时长", "工作小时，笔均"),
            "period_after": _period("监测期"),
            "hours_after": _amount("监测期时长", "工作小时，笔均"),
            "count": _whole("监测期笔数"),
        },
        ("process",),
        units={
            "sla_hours": "工作小时",
            "hours_before": "工作小时",
            "hours_after": "工作小时",
            "count": "笔",
        },
    ),
    DataSet(
        "seal_optimization_points",
        "跨机构用印功能优化点",
        "优化点",
        {"no": _whole("序号", least=1), "text": _text("优化点")},
        ("no",),
        required=False,
    ),
    DataSet(
        "biz_process_list",
        "业务流程优化清单",
        "流程",
        {
            "name": _text("流程"),
            "line": _text("条线"),
            "status": _choice("状态", PROCESS_STATES),
            "start": _month("启动月", nullable=True),
            "done": _month("完成月", nullable=True),
        },
        ("name",),
    ),
    DataSet(
        "core_daily",
        "核心系统逐日交易",
        "日",
        {"date": _date(), "txn_count": _whole("交易量"), "avg_ms": _amount("平均耗时")},
        ("date",),
        "date",
        units={"txn_count": "笔", "avg_ms": "毫秒"},
    ),
    DataSet(
        "core_batch",
        "核心系统逐日批量耗时",
        "日",
        {"date": _date(), "batch_min": _amount("批量耗时", most=1440)},
        ("date",),
        "date",
        units={"batch_min": "分钟"},
    ),
    DataSet(
        "mobile_daily",
        "手机银行逐日活跃用户",
        "日",
        {"date": _date(), "dau": _whole("日活用户")},
        ("date",),
        "date",
        units={"dau": "人"},
    ),
    DataSet(
        "credit_daily",
        "信贷系统逐日交易",
        "日",
        {"date": _date(), "txn_count": _whole("交易量"), "avg_ms": _amount("平均耗时")},
        ("date",),
        "date",
        units={"txn_count": "笔", "avg_ms": "毫秒"},
    ),
    DataSet(
        "report_batch_daily",
        "报表批量结束时间",
        "日",
        {"date": _date(), "end_time": _clock("结束时间"), "deadline": _clock("时限")},
        ("date",),
        "date",
    ),
    DataSet(
        "system_availability",
        "系统停机时长",
        "系统 × 月",
        {
            "system": _choice("系统", SYSTEMS),
            "month": _month(),
            "downtime_min": _amount("非计划停机"),
        },
        ("system", "month"),
        "month",
        units={"downtime_min": "分钟"},
    ),
    DataSet(
        "storage_monthly",
        "存储容量（月末）",
        "月 × 数据中心 × 阵列",
        {
            "month": _month(),
            "site": _text("数据中心"),
            "array": _text("阵列"),
            "allocated_tb": _amount("已分配"),
            "used_tb": _amount("已使用"),
        },
        ("month", "site", "array"),
        "month",
        units={"allocated_tb": "TB", "used_tb": "TB"},
    ),
    DataSet(
        "vmware_monthly",
        "虚拟化资源（月末）",
        "月",
        {
            "month": _month(),
            "hosts": _whole("虚拟主机"),
            "vcpu": _whole("虚拟CPU"),
            "memory_tb": _amount("内存分配"),
            "provisioned_tb": _amount("置备空间"),
            "total_size_tb": _amount("虚拟机总大小"),
        },
        ("month",),
        "month",
        units={
            "hosts": "台",
            "vcpu": "颗",
            "memory_tb": "TB",
            "provisioned_tb": "TB",
            "total_size_tb": "TB",
        },
    ),
    DataSet(
        "hotline_monthly",
        "数字直通车受理情况",
        "月 × 类型",
        {
            "month": _month(),
            "type": _choice("类型", HOTLINE_TYPES),
            "received": _whole("受理"),
            "resolved": _whole("已解决"),
            "accept_h": _amount("平均受理时长"),
            "reply_d": _amount("平均答复时长"),
        },
        ("month", "type"),
        "month",
        units={"received": "条", "resolved": "条", "accept_h": "小时", "reply_d": "天"},
    ),
    DataSet(
        "xinchuang_systems",
        "信创改造系统",
        "系统",
        {
            "system": _text("系统"),
            "stack": _choice("技术栈", ("全栈", "非全栈")),
            "track": _choice("运行方式", ("单轨", "双轨")),
            "maturity": _choice("成熟度", ("基本可用", "有待验证", "空白")),
            "amount": _amount("改造投入"),
        },
        ("system",),
        units={"amount": "万元"},
    ),
    DataSet(
        "agile_board",
        "敏捷看板",
        "类别 × 状态",
        {
            "kind": _choice("类别", ("需求", "故事")),
            "state": _text("状态"),
            "count": _whole("数量"),
        },
        ("kind", "state"),
        units={"count": "个"},
    ),
    DataSet(
        "corp_requirements",
        "条线需求",
        "条线 × 月",
        {
            "line": _text("条线"),
            "month": _month(),
            "new": _whole("新增需求"),
            "live": _whole("上线需求"),
        },
        ("line", "month"),
        "month",
        units={"new": "个", "live": "个"},
    ),
    DataSet(
        "year_end_timeline",
        "年终决算时间线",
        "事件",
        {
            "time": _matching(
                "时间",
                r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d",
                "YYYY-MM-DDTHH:MM",
                "instant",
            ),
            "event": _text("事件"),
        },
        ("time", "event"),
        required=False,
    ),
    DataSet(
        "events",
        "图上标注的事件",
        "事件 × 系统",
        {
            "date": _date(),
            "event": _text("事件"),
            "system": _choice("系统", (*SYSTEMS, "全部")),
        },
        ("date", "event", "system"),
        "date",
        is_sparse=True,
    ),
    DataSet(
        "measures",
        "标量指标",
        "指标",
        {
            "id": _matching("指标", r"[a-z][a-z0-9_]*", "小写英文、数字与下划线"),
            "value": _matching(
                "数值", VALUE_TEXT, "不带千分位的数、YYYY-MM-DD、YYYY-MM、HH:MM 或 起-止"
            ),
            "unit": _text("单位"),
            "qualifier": _matching(
                "限定词", "近|约|超|余|以上", "近、约、超、余、以上或空", nullable=True
            ),
            "period": _period(),
            "note": _text("备注", nullable=True),
        },
        ("id",),
    ),
    DataSet(
        "revisions",
        "对以往月份数据的修订",
        "修订",
        {
            "dataset": _text("数据集"),
            "key": _matching("行", r"[a-z_]+=[^;=]+(;[a-z_]+=[^;=]+)*", "列=值;列=值"),
            "column": _text("列"),
            "old": _text("原值"),
            "new": _text("新值"),
            "reason": _text("原因"),
            "role": _text("修订角色"),
            "date": _date("修订日期"),
        },
        ("dataset", "key", "column"),
        required=False,
    ),
)

DATASETS: dict[str, DataSet] = {dataset.name: dataset for dataset in _ALL}
"""Every data set by name, in the order of ``data/README.md``."""

RECURRING = tuple(name for name, dataset in DATASETS.items() if dataset.required)
"""Data sets that every month's folder must hold."""
