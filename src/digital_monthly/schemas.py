"""The data contract: one pandera schema a data set.

A `DataSet` is what contributors deliver as ``data/<month>/<name>.csv``. Its columns carry the
Chinese title and the unit that tables, tooltips and ``data/README.md`` show. Check messages are
Chinese sentences: they are printed beside the offending cell.
"""

from __future__ import annotations

import pandera.pandas as pa

from digital_monthly.columns import (
    amount,
    choice,
    clock,
    date,
    matching,
    month,
    period,
    text,
    whole,
)
from digital_monthly.dataset import DataSet

__all__ = ["DATASETS", "RECURRING"]

TASK_TYPES = ("一般项目", "常规需求")
PROCESS_STATES = ("已完成", "实施中", "分析中")
SYSTEMS = ("核心系统", "信贷系统", "手机银行", "报表系统")
HOTLINE_TYPES = ("问题", "建议")
VALUE_TEXT = r"-?\d+(\.\d+)?|\d{4}-\d{2}(-\d{2})?|\d{2}:\d{2}|\d+-\d+"


def _by_department(name: str, title: str, column: str, measure: pa.Column, unit: str) -> DataSet:
    return DataSet(
        name,
        title,
        "部门 × 期",
        {"period": period(), "department": text("部门"), column: measure},
        ("department",),
        "period",
        units={column: unit},
    )


_ALL = (
    _by_department(
        "tasks_received_by_department",
        "接收任务单的部门分布",
        "task_orders",
        whole("任务单"),
        "个",
    ),
    _by_department(
        "tasks_released_by_department",
        "上线任务单的部门分布",
        "task_orders",
        whole("任务单"),
        "个",
    ),
    _by_department(
        "resource_input_by_department",
        "数字化资源投入的部门分布",
        "person_days",
        amount("投入"),
        "人天",
    ),
    DataSet(
        "monthly_releases_6m",
        "每月完成的任务单",
        "月 × 类型",
        {"month": month(), "type": choice("类型", TASK_TYPES), "count": whole("任务单")},
        ("month", "type"),
        "month",
        units={"count": "个"},
    ),
    DataSet(
        "oa_process_duration",
        "OA重点流程审批时长",
        "流程",
        {
            "process": text("流程"),
            "owner": text("主管部门"),
            "sla_hours": amount("时效要求", "工作小时"),
            "period_before": period("对比期"),
            "hours_before": amount("对比期时长", "工作小时，笔均"),
            "period_after": period("监测期"),
            "hours_after": amount("监测期时长", "工作小时，笔均"),
            "count": whole("监测期笔数"),
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
        {"no": whole("序号", least=1), "text": text("优化点")},
        ("no",),
        required=False,
    ),
    DataSet(
        "biz_process_list",
        "业务流程优化清单",
        "流程",
        {
            "name": text("流程"),
            "line": text("条线"),
            "status": choice("状态", PROCESS_STATES),
            "start": month("启动月", nullable=True),
            "done": month("完成月", nullable=True),
        },
        ("name",),
    ),
    DataSet(
        "core_daily",
        "核心系统逐日交易",
        "日",
        {"date": date(), "txn_count": whole("交易量"), "avg_ms": amount("平均耗时")},
        ("date",),
        "date",
        units={"txn_count": "笔", "avg_ms": "毫秒"},
    ),
    DataSet(
        "core_batch",
        "核心系统逐日批量耗时",
        "日",
        {"date": date(), "batch_min": amount("批量耗时", most=1440)},
        ("date",),
        "date",
        units={"batch_min": "分钟"},
    ),
    DataSet(
        "mobile_daily",
        "手机银行逐日活跃用户",
        "日",
        {"date": date(), "dau": whole("日活用户")},
        ("date",),
        "date",
        units={"dau": "人"},
    ),
    DataSet(
        "credit_daily",
        "信贷系统逐日交易",
        "日",
        {"date": date(), "txn_count": whole("交易量"), "avg_ms": amount("平均耗时")},
        ("date",),
        "date",
        units={"txn_count": "笔", "avg_ms": "毫秒"},
    ),
    DataSet(
        "report_batch_daily",
        "报表批量结束时间",
        "日",
        {"date": date(), "end_time": clock("结束时间"), "deadline": clock("时限")},
        ("date",),
        "date",
    ),
    DataSet(
        "system_availability",
        "系统停机时长",
        "系统 × 月",
        {
            "system": choice("系统", SYSTEMS),
            "month": month(),
            "downtime_min": amount("非计划停机"),
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
            "month": month(),
            "site": text("数据中心"),
            "array": text("阵列"),
            "allocated_tb": amount("已分配"),
            "used_tb": amount("已使用"),
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
            "month": month(),
            "hosts": whole("虚拟主机"),
            "vcpu": whole("虚拟CPU"),
            "memory_tb": amount("内存分配"),
            "provisioned_tb": amount("置备空间"),
            "total_size_tb": amount("虚拟机总大小"),
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
            "month": month(),
            "type": choice("类型", HOTLINE_TYPES),
            "received": whole("受理"),
            "resolved": whole("已解决"),
            "accept_h": amount("平均受理时长"),
            "reply_d": amount("平均答复时长"),
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
            "system": text("系统"),
            "stack": choice("技术栈", ("全栈", "非全栈")),
            "track": choice("运行方式", ("单轨", "双轨")),
            "maturity": choice("成熟度", ("基本可用", "有待验证", "空白")),
            "amount": amount("改造投入"),
        },
        ("system",),
        units={"amount": "万元"},
    ),
    DataSet(
        "agile_board",
        "敏捷看板",
        "类别 × 状态",
        {
            "kind": choice("类别", ("需求", "故事")),
            "state": text("状态"),
            "count": whole("数量"),
        },
        ("kind", "state"),
        units={"count": "个"},
    ),
    DataSet(
        "corp_requirements",
        "条线需求",
        "条线 × 月",
        {
            "line": text("条线"),
            "month": month(),
            "new": whole("新增需求"),
            "live": whole("上线需求"),
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
            "time": matching(
                "时间",
                r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d",
                "YYYY-MM-DDTHH:MM",
                "instant",
            ),
            "event": text("事件"),
        },
        ("time", "event"),
        required=False,
    ),
    DataSet(
        "events",
        "图上标注的事件",
        "事件 × 系统",
        {
            "date": date(),
            "event": text("事件"),
            "system": choice("系统", (*SYSTEMS, "全部")),
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
            "id": matching("指标", r"[a-z][a-z0-9_]*", "小写英文、数字与下划线"),
            "value": matching(
                "数值", VALUE_TEXT, "不带千分位的数、YYYY-MM-DD、YYYY-MM、HH:MM 或 起-止"
            ),
            "unit": text("单位"),
            "qualifier": matching(
                "限定词", "近|约|超|余|以上", "近、约、超、余、以上或空", nullable=True
            ),
            "period": period(),
            "note": text("备注", nullable=True),
        },
        ("id",),
    ),
    DataSet(
        "revisions",
        "对以往月份数据的修订",
        "修订",
        {
            "dataset": text("数据集"),
            "key": matching("行", r"[a-z_]+=[^;=]+(;[a-z_]+=[^;=]+)*", "列=值;列=值"),
            "column": text("列"),
            "old": text("原值"),
            "new": text("新值"),
            "reason": text("原因"),
            "role": text("修订角色"),
            "date": date("修订日期"),
        },
        ("dataset", "key", "column"),
        required=False,
    ),
)

DATASETS: dict[str, DataSet] = {dataset.name: dataset for dataset in _ALL}
"""Every data set by name, in the order of ``data/README.md``."""

RECURRING = tuple(name for name, dataset in DATASETS.items() if dataset.required)
"""Data sets that every month's folder must hold."""
