"""Words of rise and fall, of speed and of judgement, each with what its clause says it of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.prose.polarity import sign_of
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.subjects import Subject

__all__ = ["Movement", "find_movements"]

_CLAUSE = re.compile(r"[^，。；;：:！？!?()（）|、\n]+")
_WORD = re.compile(
    r"(?P<up>上升|增长|增加|走高|上涨|扩大|增多|回升|上行|抬升|延长|拉长|[变加]长|变[多高大]|反弹|抬头|走阔"
    r"|上扬|放量|走强|升温|攀高|扩张|[攀跃爬]升|[激猛大微略]增|[略微]升|有升|反升|反增|升高|冲高)"
    r"|(?P<down>下降|降低|减少|回落|走低|下滑|缩[短小减]|压[降缩减]|收窄|下行|变[短少低小]|下跌|收敛|[滑跌]落"
    r"|萎缩|缩水|降温|下探|下挫|滑坡|缩量|[锐骤微略大]减|[骤微略]降|有降|反降|反减|变窄)"
    r"|(?P<fast>提速|加快|变快|更快)|(?P<slow>放缓|减速|变慢|拖慢|更慢)"
    r"|(?P<better>提[升高]|改善|好转|向好|见效|回暖|优化|增强)|(?P<worse>恶化|变差|劣化|转差|减弱|退步|走弱)"
)
_ABILITY = re.compile(
    r"效率|能力|质量|体验|速度|水平|成[效果]|性能|服务|效果|时效|表现|稳定性|黏性|准时性|及时性"
)
_NAMES = re.compile(
    r"工作|工程|行动|方案|措施|项目|计划|专项|[点期率幅量额速]|需求|目标|任务|空间|潜力|压力|机制|建议|后"
)
_NOT = re.compile(
    r"[不未没无难勿非](?![断同仅])|[负正零]增|避免|防止|防范|遏制|抑制|扭转|如果|若|倘|预计|有望|力争|目标|计划|旨在|为了|以便|可能|将"
    r"|(?<![响相对反供])应|[须拟需欲]|推动|确保|促进|要求|继而|能否|是否|第\d+[名位]|但|虽|反而|幅|速(?!度)|势|先|口径|理论|随着"
)
_TURNED = re.compile(r"不[升增降减涨]反")
_CAUSE = re.compile(r"[系因经]|通过|由于|得益|带来|导致|所致|引起|缘于|源于|归功|贡献")
_ERAS = re.compile(r"同比|环比|去年|上年|年初|上[月季期周]|较|比")


@dataclass(frozen=True)
class Movement:
    """A word of movement in a clause without numbers.

    Attributes:
        start: where its clause begins.
        end: where it ends.
        word: the word.
        at: where the word stands.
        kind: ``up``, ``down``, ``fast``, ``slow``, ``better`` or ``worse``.
        subject: what its clause says it of.
        base: the words that name what it compares with, if any.
    """

    start: int
    end: int
    word: str
    at: int
    kind: str
    subject: Subject
    base: str

    @property
    def is_cause(self) -> bool:
        """Whether it tells why or how something moved, not that it did."""
        return bool(_CAUSE.search(self.subject.words))

    def way(self, words: str, quantity: Quantity) -> int:
        """Where it says that a measure goes: 1 up, -1 down, 0 where it does not tell.

        Args:
            words: what names the measure.
            quantity: one of its numbers.
        """
        is_of_ability = bool(_ABILITY.search(self.subject.words)) and not _ABILITY.search(words)
        if self.kind in ("up", "down") and not is_of_ability:
            return 1 if self.kind == "up" else -1
        is_good = self.kind in ("up", "fast", "better")
        if self.kind in ("fast", "slow") and quantity.dimension != "time":
            return 0
        sign = sign_of(words, quantity)
        return sign if is_good else -sign


def find_movements(reading: Reading) -> Iterator[Movement]:
    """All words of movement that are said of something, without negation, plan or contrast."""
    for clause in _CLAUSE.finditer(reading.plain):
        words = list(_WORD.finditer(clause[0]))
        if len(words) == 1 and not reading.between(*clause.span()):
            made = _made(clause, words[0])
            if made:
                yield made


def _made(clause: re.Match[str], word: re.Match[str]) -> Movement | None:
    ahead, behind = clause[0][: word.start()], clause[0][word.end() :]
    if _NOT.search(_TURNED.sub("", ahead + word[0][:1])) or _NAMES.match(behind):
        return None
    subject = Subject(ahead, "")
    if len(subject.own) < 2:
        subject = Subject(f"{ahead} {behind}", "")
    era = _ERAS.search(ahead)
    kind = word.lastgroup or ""
    start = clause.start() + word.start()
    return Movement(*clause.span(), word[0], start, kind, subject, ahead if era else "")
