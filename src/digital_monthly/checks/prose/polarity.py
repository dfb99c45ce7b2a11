"""Which measures are better when they fall, and words that judge."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.quantities import Quantity

__all__ = ["is_judged_good", "sign_of", "sign_of_measure"]

_LESS = re.compile(
    r"耗时|用时|时间|时长|时延|延迟|故障|投诉|缺陷|错误|差错|失败|超时|退回|退单|不良率?|逾期|事件"
    r"|漏洞|告警|崩溃|闪退|卡顿|积压|等待|中断|流失"
    r"|密度|成本|能耗|PUE|周期|误报|漏报|驳回|返工|延期|逾时|报障|拒绝|异常|时效(?!达标|性)|费用|堵点|环节|步骤"
    r"|风险|违规|超期|欠|空值|缺失|瑕疵|空置|闲置|丢包|误差|重复|坏账|抖动|停机|工单量|无效|冗余"
)
_MORE = re.compile(
    r"(?:成功|可用|准确|通过|满意|覆盖|完成|及时|命中|响应|办结|合格|达标|接通|好评|解决|有效"
    r"|正确|活跃|留存|替代|分流|自动化|闭环|命中|参与|一致|完整|按时|按期|恢复成功|更新|及格|优秀"
    r"|利用|使用|渗透|转化|签约|达成|复用|入库)率"
    r"|可用性|满意度|得分|评分|吞吐|活跃度|健康度|成熟度|TPS|覆盖面|准确度|并发能力|处理能力"
)
_LASTING = re.compile(
    r"可用|在线|停留|续航|无故障|间隔|服务时长|学时|培训|后备|支撑|使用|留存|保存|运行|开放|观看|阅读|有效"
    r"|陪伴|工时"
)
_GOOD = re.compile(
    r"(?:速度|效率|性能|体验|质量|能力|水平|稳定性|时效|情况|成效|效果|品质|安全性|可靠性|态势"
    r"|形势|表现|响应|处置|处理|服务|运行|质效|管控|满意)[一-鿿]{0,8}?(?:提升|提高|改善|优化|加快"
    r"|增强|好转|向好|提速|更快|变快|改进|上台阶|进步|转好)"
    r"|(?:持续|进一步|明显|显著|稳步|有所|大幅|不断|逐步|整体)(?:改善|优化|好转|向好|提速|变快"
    r"|改进|转好)|提速|更快|变快|更优|向好|好转|见效|改善明显|有效改善|初见成效"
    r"|取得[^，。]{0,4}成效"
    r"|成效[^，。]{0,4}(?:显现|明显|显著|突出|初显)"
)
_BAD = re.compile(
    r"(?:速度|效率|性能|体验|质量|能力|水平|稳定性|时效|情况|成效|效果|可靠性|态势|形势|表现|响应"
    r"|处置|处理|服务|运行)[一-鿿]{0,8}?(?:下降|下滑|恶化|变差|变慢|减弱|放缓|降低|走弱|退步|劣化)"
    r"|(?:持续|进一步|明显|显著|有所|大幅|不断|逐步)(?:恶化|变差|变慢|走弱|退步|劣化)|恶化|变差"
    r"|变慢|劣化"
)

_DENIED = re.compile(r"(?:[未没]有?|不(?=[见够甚])|难以?)[一-鿿]{0,4}")


def sign_of_measure(words: str) -> int:
    """1 where more of a measure is better, -1 where less is, 0 where the words do not tell."""
    good, bad = bool(_MORE.search(words)), bool(_LESS.search(_MORE.sub("", words)))
    if good:
        return 1
    return -1 if bad else 0


def sign_of(words: str, quantity: Quantity) -> int:
    """The same for a measure and its number: time taken is better when shorter, time kept up not.

    Args:
        words: what names the measure.
        quantity: its number.
    """
    if quantity.dimension != "time":
        return sign_of_measure(words)
    return 0 if _LASTING.search(words) else sign_of_measure(words) or -1


def is_judged_good(words: str) -> bool | None:
    """Whether words call something better or worse; None where they do neither, or both."""
    told = _DENIED.sub("", words)
    good, bad = bool(_GOOD.search(told)), bool(_BAD.search(told))
    return None if good == bad else good
