"""Words that claim an order of numbers: of rise and fall, of comparison, of rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

__all__ = ["PAIRS", "Claim", "find_claims"]

PAIRS = ("move", "pace", "judge", "than", "bound", "steps")
"""Kinds of claims that may be of two numbers."""

_UP = (
    "上升|增长|增加|攀升|跃升|上涨|走高|扩大|增多|回升|抬升|延长|拉长|上行|反弹|抬头|变[多高大长]|递增"
    "|走阔|扩张|上扬|升高|攀高|[略微有大小激猛骤净再又均][升增涨]|提升|提高|[升增涨扩](?=[至到了为]|约?\\d)"
)
_DOWN = (
    "下降|降低|减少|回落|走低|下滑|缩短|缩小|缩减|压降|压缩|压减|收窄|下行|下跌|变[少低短小]|递减|下调"
    "|滑落|萎缩|减轻|下探|[略微有大小骤锐再又均][降减跌]|[降减跌缩压](?=[至到了为]|约?\\d)"
)
_PACE = "提速|加快|变快|更快|加速", "放缓|减速|变慢|拖慢|更慢|趋缓"
_JUDGE = "改善|好转|向好|优化|增强|见效|回暖|转好", "恶化|变差|劣化|转差|减弱|退步|走弱|转弱"
_THAN = (
    "[高多大长]于|超过|超出|超越|反超|高出|多出|快于|晚于|[好优]于|领先于?|胜过|赶超",
    "[低少小短]于|不及|不足|逊于|[慢差]于|早于|落后于?|不敌",
)
_BOUND = (
    "超支|超额|突破|超预算|超计划|超标|超时|超限|超期|推迟|延后|晚点",
    "结余|节余|节约|节省|以内|之内|达标|未超|未突破|未达|未完成|提前|富余|内完成",
)
_MOST = (
    "最[多高大长晚重贵强久密]|居首|首位|榜首|之首|第一(?=[，。；;、）)的为是位名且并和\\n|]|$)|领跑|最前|高点|头名|拔得头筹|最(?=快|慢|好|优|差|佳|弱)[快慢好优差佳弱]",
    "最[少低小短早轻弱]|垫底|末位|居末|末尾|最后一[位名]|倒数第一|低点|殿后|之末",
)
_STEPS = (
    r"(?:逐[月季年周日批次步期][^，。；\d]{0,3}?|持续|连续[^，。；]{0,6}?|一路|依次|稳步|逐渐|不断|接连"
    "|[两三四五]连)"
)
_NUMBER = "一二三四五六七八九十"

_WORD = re.compile(
    f"(?P<order>(?:由|从|自)?(?P<top>[高多大长快低少小短慢好优差早晚新旧])[到至](?P<end>[低少小短慢高多大长快差好优晚早旧新])"
    "|降序|升序)"
    "|(?P<record>(?<!创)新[高低](?!于)|新[高低](?=[^一-鿿于]))"
    rf"|(?P<first>前(?P<count>[两二三四五六\d])(?:[位名大家个甲强]|(?=的|为|是|依次|[，。；;、）)]|$)))"
    rf"|(?P<place>第(?P<at>[{_NUMBER}]|\d{{1,2}})(?:[位名]|(?![一-鿿\d%])|(?=[、，。；;的为是]))|次之|其次|居次|紧随其后)"
    f"|(?P<most>{_MOST[0]})|(?P<least>{_MOST[1]})"
    f"|(?P<over>{_THAN[0]})|(?P<under>{_THAN[1]})"
    f"|(?:比|较)[^，。；;:、\\n]{{1,16}}?(?:(?P<above>(?<![增变拉升最提])[多高大快长晚])|(?P<below>(?<![减缩变降最])[少低小慢短早]))(?=[出了约近了]*\\d)"
    f"|(?P<above2>(?<=[\\d一-鿿])(?:超(?=[^过出额支预计标时限期]|$)))"
    f"|(?P<beyond>{_BOUND[0]})|(?P<within>{_BOUND[1]})"
    f"|(?P<fast>{_PACE[0]})|(?P<slow>{_PACE[1]})|(?P<better>{_JUDGE[0]})|(?P<worse>{_JUDGE[1]})"
    f"|(?P<up>{_UP})|(?P<down>{_DOWN})"
)
_KINDS = {
    "order": ("order", -1),
    "record": ("record", 1),
    "first": ("first", 1),
    "place": ("place", 1),
    "most": ("most", 1),
    "least": ("most", -1),
    "over": ("than", 1),
    "under": ("than", -1),
    "above": ("than", 1),
    "above2": ("than", 1),
    "below": ("than", -1),
    "beyond": ("bound", 1),
    "within": ("bound", -1),
    "fast": ("pace", 1),
    "slow": ("pace", -1),
    "better": ("judge", 1),
    "worse": ("judge", -1),
    "up": ("move", 1),
    "down": ("move", -1),
}
_NOT = re.compile(r"[不未没][有能会曾]?(?:[再明显有所大幅进一步]{0,4})$")
_STEPPING = re.compile(rf"{_STEPS}[^，。；;\d]{{0,3}}$")
_LOW_FIRST = "低少小短慢差早"
_BOUNDARY = re.compile(r"[，。；;：:！？!?|\n()（）]")
_REACH = 60
_GOOD_OR_BAD = ("提升", "提高")


@dataclass(frozen=True)
class Claim:
    """Words that claim an order.

    Attributes:
        start: place of their first character in the text's `plain`.
        end: place behind their last.
        text: the words.
        kind: ``move``, ``pace``, ``judge``, ``than``, ``bound``, ``steps``, ``most``, ``place``,
            ``first``, ``record`` or ``order``.
        sense: 1 where they say more, -1 where they say less.
        place: which place or how many they speak of; 1 for most.
        plain: the text.
    """

    start: int
    end: int
    text: str
    kind: str
    sense: int
    place: int
    plain: str

    @property
    def may_turn(self) -> bool:
        """Whether more may be meant where less is measured, as in 提速."""
        return self.kind in ("pace", "judge", "bound", "place", "first", "most") or (
            self.text in _GOOD_OR_BAD
        )

    @cached_property
    def ahead(self) -> str:
        """The words of its clause ahead of it."""
        return _BOUNDARY.split(self.plain[max(0, self.start - _REACH) : self.start])[-1]

    @cached_property
    def behind(self) -> str:
        """The words of its clause behind it."""
        return _BOUNDARY.split(self.plain[self.end : self.end + _REACH])[0]

    @cached_property
    def opening(self) -> str:
        """The words of its sentence ahead of it."""
        return re.split(r"[。\n]", self.plain[max(0, self.start - _REACH) : self.start])[-1]

    @cached_property
    def is_denied(self) -> bool:
        """Whether it is said not to be so."""
        return bool(_NOT.search(self.ahead))


def find_claims(plain: str) -> Iterator[Claim]:
    """All claims of a text, in order."""
    for found in _WORD.finditer(plain):
        name = next(name for name in _KINDS if found[name])
        kind, sense = _KINDS[name]
        start, end = found.span(name)
        if name == "record" or name == "order":
            sense = _sense(found, name)
        if kind == "move" and _STEPPING.search(plain[max(0, start - 12) : start]):
            kind = "steps"
        if kind == "than" and re.search(r"[不未]$", plain[:start]):
            sense = -sense
        yield Claim(start, end, found[name], kind, sense, _place(found), plain)


def _sense(found: re.Match[str], name: str) -> int:
    if name == "record":
        return -1 if "低" in found[0] else 1
    if found["top"]:
        return 1 if found["top"] in _LOW_FIRST else -1
    return 1 if found[0] == "升序" else -1


def _place(found: re.Match[str]) -> int:
    written = found["at"] or found["count"]
    if written:
        written = written.replace("两", "二")
        return int(written) if written.isdigit() else _NUMBER.index(written) + 1
    return 2 if found["place"] else 1
