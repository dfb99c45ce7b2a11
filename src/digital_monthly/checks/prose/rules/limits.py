"""What several numbers at once are said to keep: 均低于80%, 都在90分以上, 无一超过3小时."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.polarity import sign_of
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.limited import Value, values_of

__all__ = ["find"]

_CLAIM = re.compile(
    r"(?P<of>[^，。；;:\n|]{0,24}?)(?P<all>(?<![日月年周季户人笔件台项次单场店旬平])均|都|全部|皆|全都|无一[项个家人例]?|没有一[项个家台套笔天]|(?<=[)、\d%])[两三四五六七八九][个家项类台套名位条][一-鿿]{0,8}?)"
    r"(?:已经?|也|仍|能|可|稳定|稳稳|保持|维持|始终|一直)*"
    r"(?P<word>[未不没](?:有|曾)?(?:超[过出]|突破|触及|达到?)|不[高低多少大小]于|不足|不到|低于|小于|少于"
    r"|高于|超[过出]|突破|达到?了?|大于|多于|站上|优于|好于|快于|满足|符合|控制在|压[到至]|处[于在]|落?在)了?"
    r"(?P<part>[^，。；;\d]{0,12}?)$"
)
_MOST = re.compile(r"[未不没](?:有|曾)?(?:超|突破|触及|达)|不[高多大]于|不足|不到|^[低小少]于")
_LEAST = re.compile(r"不[低少小]于|^(?:高于|超|突破|达|大于|多于|站上)")
_STRICT = re.compile(r"^(?:[低小少高大多]于|超[过出]|突破|不足|不到)")
_BETTER = re.compile(r"优于|好于|快于|满足|符合")
_BELOW = re.compile(r"^(?:的[^，。]{0,8})?(?:以内|以下|之内|之下|内(?!存)|上限)|(?:以内|以下)$")
_ABOVE = re.compile(r"^(?:以上|之上)|以上$|^的?[^，。]{0,6}(?:下限|底线)")
_SUBSET = re.compile(
    r"其中|、|单[个类项台家笔户]|其余|其他|其它|余下|剩余|另外|除|之外|以外|[^一-鿿]同业|目标|计划|若|预计|将|连续|近[两三四五六\d]"
)
_EXCEPT = re.compile(r"除(?!了)[^。；;]{1,30}?外|除了")
_LISTED = re.compile(r"[、和与及]\d")
_PLACED = re.compile(r"(?P<side>前|后)(?P<number>[两三四五六七八九\d]+)(?:[名家个位项类])?")
_DIGITS = "零一两三四五六七八九"


@dataclass(frozen=True)
class _Claim:
    """A bound and on which side of it all are said to be: 1 above, -1 below."""

    bound: Quantity
    side: int
    is_strict: bool
    of: str
    start: int


def find(reading: Reading) -> Iterator[Contradiction]:
    """Numbers beyond a bound that they are all said to keep."""
    for bound in reading.quantities:
        claim = _claim(bound, reading) if bound.value is not None else None
        if claim:
            values = _meant(claim, values_of(claim.bound, claim.start, claim.of, reading))
            for value in values:
                if _is_beyond(value, claim):
                    yield _told(value, claim, reading)
                    break


def _claim(bound: Quantity, reading: Reading) -> _Claim | None:
    """What is said of all by words right before a quantity, and behind it."""
    lead = re.match(r"[一-鿿]*", bound.text)
    start = reading.text.sentence_of(bound.start).start
    words = reading.plain[start : bound.start] + (lead[0] if lead else "")
    found = _CLAIM.search(words)
    if _EXCEPT.search(re.split("[；;]", words)[-1]):
        return None
    of = re.split(r"[%)]", found["of"])[-1] if found else ""
    if not found or _SUBSET.search(of) or _LISTED.match(reading.plain, bound.end):
        return None
    side = _side(found, bound, reading)
    is_none = found["all"].startswith(("无一", "没有"))
    if is_none and _BETTER.search(found["word"]):
        return None
    is_strict = bool(_STRICT.match(found["word"])) and not is_none
    return _Claim(bound, -side if is_none else side, is_strict, of, start + found.start("all"))


def _side(found: re.Match[str], bound: Quantity, reading: Reading) -> int:
    word = found["word"]
    behind = reading.plain[bound.end : bound.end + 8]
    if _BELOW.search(behind) or bound.text.endswith(("以内", "以下")):
        return -1
    if _ABOVE.search(behind) or bound.text.endswith("以上"):
        return 1
    if _MOST.search(word):
        return -1
    if _LEAST.search(word):
        return 1
    if not _BETTER.search(word):
        return 0
    return sign_of(reading.plain[max(bound.start - 80, 0) : bound.start], bound)


def _meant(claim: _Claim, values: Sequence[Value]) -> Sequence[Value]:
    """All values, or the first or last of them that a claim says: 后三名均低于80%."""
    placed = _PLACED.search(claim.of)
    if not claim.side or len(values) < 1 + (claim.of == ""):
        return []
    if not placed:
        return values
    digits = placed["number"]
    number = int(digits) if digits.isdecimal() else max(_DIGITS.find(digits), 0)
    if not 0 < number <= len(values):
        return []
    return values[:number] if placed["side"] == "前" else values[-number:]


def _is_beyond(value: Value, claim: _Claim) -> bool:
    """Whether a value, as exact as it is written, lies on the wrong side of a bound."""
    beyond = (claim.bound.number - value.number) * claim.side
    is_equal = abs(beyond) < 1e-9 and claim.is_strict and claim.bound.dimension in ("count", "")
    size = value.size
    is_sure = size.high < claim.bound.number if claim.side > 0 else size.low > claim.bound.number
    return is_equal or (beyond > 1e-9 and (is_sure or value.is_written))


def _told(value: Value, claim: _Claim, reading: Reading) -> Contradiction:
    words = reading.plain[claim.start : claim.bound.end]
    spans = tuple((each.start, each.end) for each in (*value.quantities, claim.bound))
    return Contradiction(
        f"“{value.text}”不合所说的“{words}”", spans, f"并非均如此，{value.text}例外"
    )
