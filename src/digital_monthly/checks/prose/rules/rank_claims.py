"""Claims of a place in a ranking: first, last, third, most, fewest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.prose.contradiction import Span
from digital_monthly.checks.prose.reading import Reading

__all__ = ["Claim", "find_claims"]

_MOST = "最多|最高|最大|最长|最重|最快|最强|最好|最优|最佳|最频繁|最密集|最活跃|最久"
_LEAST = "最少|最低|最小|最短|最轻|最慢|最弱|最差"
_CLAIM = re.compile(
    rf"(?P<most>{_MOST}|居首(?:位)?|居[^，。；;\d]{{0,6}}之首|位列榜首|榜首|排名?首位|位居首位"
    r"|首位|领跑|独占鳌头|拔得头筹|[拔夺折摘]得?(?:桂冠|桂|魁)|夺魁|魁首|头名|拔尖|一马当先|遥遥领先"
    r"|夺冠|冠军)"
    rf"|(?P<second>仅次于|次之|位居其次|居其次)"
    rf"|(?P<least>{_LEAST}|垫底|殿后|末位|居末|榜尾|最末|排名最后|排在最后|敬陪末座|倒数第一)"
    r"|(?:排名?|位列|位居|名列|列|居|排在?|获|为|得分|评分|金额|数量|综合|得)"
    r"?第(?P<place>[一二三四五六七八九十]|\d{1,2})(?![季批期次阶轮类个方步章条代级版、，]?(?:季"
    r"|批|期|次|阶|轮|类|个|方|步|章|条|代|级|版)|[、和与至到]第?[一二三四五六七八九十\d])(?:名|位)?"
)
_NOT_CLAIM = re.compile(
    r"倒数|第[一二三四]季度|第一[批期次阶轮时个方步]|历史|同业|全国|全省|行业|同类|城商行|系统内"
    r"|累计最|此前|之前|以往|纪录|记录|有史|年内|为止|单日|上月|上期|去年|上年|目标|最[高低多少大小长短]的?(?:限额|额度|可"
    r"|不超过|阈值|级别|版本|要求|标准|点)"
)


@dataclass(frozen=True)
class Claim:
    """What is claimed, and where.

    Attributes:
        text: the words.
        span: where they stand.
        clause: where their clause does.
        most: whether they say the most.
        least: whether they say the least.
        place: the place in the ranking; 0 where none is said.
    """

    text: str
    span: Span
    clause: Span
    most: bool
    least: bool
    place: int


def find_claims(reading: Reading) -> Iterator[Claim]:
    """All claims of a text but those about other years and other organisations."""
    plain = reading.plain
    for found in _CLAIM.finditer(plain):
        start = max(plain.rfind(mark, 0, found.start()) for mark in "，。；;:\n|、()") + 1
        ends = [
            at for at in (plain.find(mark, found.end()) for mark in "，。；;:\n|()、") if at >= 0
        ]
        end = min(ends, default=len(plain))
        end = found.start() if found["second"] == "仅次于" else end
        clause = plain[start:end]
        if _NOT_CLAIM.search(clause) or re.search(r"[前后]第?$", plain[: found.start()][-2:]):
            continue
        place = found["place"]
        number = 2 if found["second"] else 0
        if place:
            number = int(place) if place.isdigit() else "零一二三四五六七八九十".find(place)
            if not re.match(
                r"(?:排|位|名|列|居|获|为|得|评|金|数|综)", found[0]
            ) and not clause.rstrip().endswith(found[0]):
                continue
        yield Claim(
            found[0], found.span(), (start, end), bool(found["most"]), bool(found["least"]), number
        )
