"""Rules on arithmetic: what contradicts what, what would agree, and what is right as it is."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose import check_text


@pytest.mark.parametrize(
    ("text", "rule", "numbers", "expected"),
    [
        # shares of counts
        ("共抽查60户，其中合格51户，占比95%。", "share", {"95%", "51户", "60户"}, "85%"),
        ("全年预算500万元，已支出320万元，执行率74%。", "share", {"74%", "320万元"}, "64%"),
        ("现有坐席180人。已有135人报名，近九成坐席换了班。", "share", {"近九成"}, "75%"),
        ("发起转账24,000笔，退回96笔，退回率4%。", "share", {"4%", "96笔"}, "0.4%"),
        ("参会80人中，女员工20人，占三分之一。", "share", {"三分之一", "20人", "80人"}, "25%"),
        ("甲产品占31%，乙产品占22%，甲产品与乙产品两类合计占58%。", "share", {"58%"}, "53%"),
        (
            "| 类型 | 件数 | 占比 |\n|---|---|---|\n| 甲 | 50 | 50% |\n| 乙 | 30 | 30% |\n"
            "| 丙 | 20 | 25% |\n",
            "share",
            {"25%"},
            "20%",
        ),
        # changes
        ("机柜由120架增至150架，增加40架。", "change", {"40架", "120架", "150架"}, "30架"),
        ("上月受理200笔，本月受理250笔，环比增长50%。", "change", {"50%"}, "25%"),
        ("存量880台，较上月末增加80台，增幅11%。", "change", {"11%", "880台", "80台"}, "10%"),
        ("批量由6:30完成提前至5:50，提前60分钟。", "change", {"60分钟"}, "40分钟"),
        ("时长从58分钟一路压到23分钟，足足快了45分钟。", "change", {"45分钟"}, "35分钟"),
        ("去年末1,860台；今年末减至1,540台，一年撤掉420台。", "change", {"420台"}, "320台"),
        ("投放2.0亿元，是去年同期的3.5倍（去年为0.8亿元）。", "change", {"3.5倍"}, "2.5倍"),
        ("利率下调35个基点，即由3.95%调到3.70%。", "change", {"35个基点"}, "25个基点"),
        # savings
        (
            "每笔由20分钟降至8分钟，按每月3,000笔计，每月节省人工900小时。",
            "saving",
            {"900小时"},
            "600小时",
        ),
        ("累计节省480小时，按每天8小时折算，折合80人天。", "saving", {"80人天"}, "60人天"),
        ("原需5人各用4天，现只需2人各用3天，每期节省18人天。", "saving", {"18人天"}, "14人天"),
        ("每张少填2分钟，9月验票1.8万张，省下900小时。", "saving", {"900小时"}, "600小时"),
        # means
        ("批量扣款720万笔，1小时跑完，平均每秒3,000笔。", "average", {"3,000笔"}, "2000笔"),
        ("4月12次，5月9次，6月15次，三个月平均17次。", "average", {"17次"}, "12次"),
        ("2024年3月共受理6,200笔，日均180笔。", "average", {"180笔", "6,200笔"}, "200笔"),
        ("2024年2月办理3,600笔，工作日日均240笔。", "average", {"240笔"}, "200笔"),
        ("15个项目共投入300人月，平均每个项目25人月。", "average", {"25人月"}, "20人月"),
        ("甲组40人，人均6件；乙组10人，人均1件；两组合计人均4.5件。", "average", {"4.5件"}, "5件"),
        # parts
        ("共发布27次，其中核心6次、移动11次，其余8次。", "parts", {"27次", "6次", "11次"}, "25次"),
        ("清理甲类12项，清理乙类9项，两类共清理23项。", "parts", {"23项", "12项", "9项"}, "21项"),
        ("男员工62人，女员工41人，共105人。", "parts", {"105人", "62人", "41人"}, "103人"),
        ("到会17人，其中党员19人。", "parts", {"19人", "17人"}, "不超过17人"),
        (
            "服务器30台（信创20台、其他10台），终端50台（信创45台、其他5台）。"
            "两类合计，信创达70台。",
            "parts",
            {"70台", "20台", "45台"},
            "65台",
        ),
        (
            "| 项目 | 人天 |\n|---|---|\n| 甲 | 30 |\n| 乙 | 12 |\n| 合计 | 44 |\n",
            "parts",
            {"44", "30", "12"},
            "42",
        ),
        ("月初60项，新增25项，办结31项，月末剩余56项。", "parts", {"56项", "60项"}, "54项"),
        ("涉及86张。目前已完成57张，剩余39张须过会。", "parts", {"39张", "86张"}, "29张"),
        ("一季度108亿元：1月32亿元，2月25亿元，3月41亿元。", "parts", {"108亿元"}, "98亿元"),
        # shares of one whole
        ("员工里女性占58%，多在柜面。男性占46%。", "shares", {"58%", "46%"}, "合计100%"),
        ("投诉来自三条渠道：热线46%，网点28%，留言31%。", "shares", {"46%"}, "合计100%"),
        (
            "按渠道划分，柜面占21%，网银占33%，手机占56%。",
            "shares",
            {"21%", "33%", "56%"},
            "合计100%",
        ),
    ],
)
def test_a_contradiction_is_found(text: str, rule: str, numbers: set[str], expected: str) -> None:
    """With the numbers that disagree and what would agree."""
    violations = [each for each in check_text(text) if each.rule == f"prose.{rule}"]
    assert violations, text
    told = violations[0]
    assert numbers <= set(told.numbers)
    assert expected in told.expected


@pytest.mark.parametrize(
    "text",
    [
        "共抽查60户，其中合格51户，占比85%；另有对公户40户，占对公户总数的8%。",
        "需求共43项，其中监管类7项、体验类15项。",
        "存量734台，较上月末增加12台，较年初增加46台；年初为688台。",
        "客户62%选流程，55%选工具，47%选会议（可多选）。",
        "2024年2月办理3,600笔，日均约124笔。",
        "5月投产37项，1至5月累计158项，其中4月29项。",
        "每笔由20分钟降至8分钟，节省12分钟；其中六成由机器完成。",
        "耗时由3.0天缩短至2.4天，下降20%，效率提升25%。",
        "近四成（86笔）在夜间实施，全月217笔。",
        "6月末服务器734台，计划年底增至800台，增长9%。",
        "| 条线 | 一季度 | 二季度 | 合计 |\n|---|---|---|---|\n| 甲 | 12 | 5 | 17 |\n"
        "| 乙 | 20 | 9 | 29 |\n| 小计 | 32 | 14 | 46 |\n| 其中：重点 | 6 | 3 | 9 |\n",
        "年初240人，上半年进场58人、离场43人，6月末为255人。",
        "去年末1,860台；今年末减至1,540台，一年撤掉320台，另有60台待报废，较年初多12台。",
        "交易24.6万，比上月少3.1万，减少11.2%。",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    """Other bases, overlapping categories, other periods, parts that are not all."""
    assert check_text(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "系统可同时属多类：甲类22套，乙类26套，丙类29套，共35套。",
        "上月200笔，本月250笔，同比增长60%。",
        "参训1,240人，通过认证1,024人。这1,024人中，科技条线占六成。",
        "累计达1,040台，占服务器总数的52%；年初为780台，占比40%。",
        "名单2.4万户，触达1.9万户，回应6,200户，激活3,720户。",
        "周一至周五160条，周末两天共22条，全周182条，日均26条。",
        "三类为：冻结42件、邮寄31件、争议27件，合计占全部投诉183件的54.6%。",
        "离柜率由12%降到7%，客户等候由11分钟降为8分钟，窗口开放时长每天增加1.5小时。",
        "迁移影像1,536TB（合1.5PB），共4.8亿个文件，平均每个约3.4MB。",
    ],
)
def test_what_may_look_wrong_is_not_called_an_error(text: str) -> None:
    """What their numbers have to do with each other is a matter of sense; at most it is warned."""
    assert [each.message for each in check_text(text) if each.severity == "error"] == []


def test_a_finding_tells_its_place() -> None:
    """Line, passage as typed, and numbers as typed, full-width ones too."""
    source = "# 标题\n\n先说别的。共抽查６０户，其中**合格**５１户，占比９５％。后面还有。\n"
    (told,) = check_text(source, file="a.md", chapter="releases")
    assert (told.file, told.chapter, told.line) == ("a.md", "releases", 3)
    assert told.passage == "共抽查６０户，其中合格５１户，占比９５％。"
    assert told.numbers[0] == "９５％"


def test_figures_that_a_notebook_fills_in_contradict_nothing() -> None:
    """Their values are nobody's typing."""
    assert check_text("共{glue:text}`all`户，其中51户，占比95%。") == []


def test_a_long_table_is_read_column_by_column() -> None:
    """Its rows are not tried in all orders, of which sixty rows have millions."""
    rows = [f"| 网点{at} | {120 + at} | {20 + at} | 100 |" for at in range(60)]
    rows[40] = rows[40].replace("| 100 |", "| 90 |")
    table = "\n".join(["| 网点 | 申请 | 退回 | 净额 |", "|---|---|---|---|", *rows])
    (violation,) = check_text(table)
    assert (violation.line, violation.numbers[0], violation.expected) == (43, "90", "100")
