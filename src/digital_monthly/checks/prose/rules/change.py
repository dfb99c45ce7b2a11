"""Differences, growth and factors against the levels that they are said of, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.eras import compatible
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.turns import Turn, turns_of

__all__ = ["contradicted", "find"]

_OTHER = re.compile(r"其中|人均|预计|计划|力争|目标|分别|占比|缘于|由于|因为|源于|若|如果|另")
_ALL = re.compile(r"[每全一][月年天日周季晚人]|[累合总共]计|共|按此|可")
_EACH = re.compile(r"[每单均]")
_COUNTED_ANEW = re.compile(r"口径|不含|剔除|扣除|更正|修订|追溯|重述")
_SAVED = re.compile(r"节省|节约|省|释放|减少|腾出")
_FLOW = re.compile(r"净[增减]|新增")
_AGAINST = re.compile(r"较|比(?!例|率|重)|环比|同比")
_JOINED = re.compile(r"^[，:(]?(?:即|也就是)?[由从](?:原[来先]?的?)?$")
_BASED = re.compile(r"(?:是|为|相当于|达)[^，。；;]{0,10}的$")
_DENIED = re.compile(r"[不未非](?=([一-鿿]{2}))")
_FALL = re.compile(r"降幅|下降|降低|缩短|减少|压[降缩]")
_SINCE = re.compile(r"(?:全年|年内|今年以来|本年)(?:累计)?(?:净增|净减|增加|减少)")
_PAST = ("begin", "year", "previous", "before")
_SPANS = ("months", "days", "weeks")
_RELATIVE = ("percent", "factor")
_BEHIND = 14  # characters
_REACH = 2  # clauses
_FAR = 3  # sentences


def find(reading: Reading) -> Iterator[Contradiction]:
    """Changes that their levels contradict."""
    turns = turns_of(reading.figures)
    for claim in reading.figures if turns else ():
        if _is_claim(claim) and not _is_of_two_counts(claim, reading):
            turn = _meant(claim, _of_same(claim, turns, reading), reading)
            if turn and not _is_explained(claim, turn, turns, reading):
                yield _told(claim, turn)


def _of_same(claim: Figure, turns: Sequence[Turn], reading: Reading) -> list[Turn]:
    """The turns of what a difference right before a percentage is of: 增加75TB，增4.8%."""
    ahead = [each for each in reading.figures if each.at == claim.at - 1]
    is_pair = claim.quantity.dimension == "percent" and ahead and ahead[0].role is Role.CHANGE
    if is_pair and ahead[0].quantity.dimension not in (*_RELATIVE, "point"):
        return [turn for turn in turns if turn.now.measure == ahead[0].measure]
    return list(turns)


def _is_of_two_counts(claim: Figure, reading: Reading) -> bool:
    """Whether a sentence says that it counts in two ways, or corrects what was told."""
    sentence = reading.text.sentence_of(claim.quantity.start)
    words = reading.plain[sentence.start : claim.quantity.end + _BEHIND]
    return bool(_COUNTED_ANEW.search(words))


def _is_claim(figure: Figure) -> bool:
    if figure.quantity.is_loose:
        return False
    if figure.quantity.dimension == "factor":
        is_based = _BASED.search(figure.mention.before) or figure.quantity.unit == "番"
        return bool(is_based) or figure.mention.is_change
    return figure.role in (Role.CHANGE, Role.RATIO)


def _meant(claim: Figure, turns: Sequence[Turn], reading: Reading) -> Turn | None:
    """The turn that a change is said of: the last ahead, one right behind, or one around it."""
    fitting = [turn for turn in turns if _fits(claim, turn)]
    ahead = [turn for turn in fitting if turn.last < claim.at]
    since = [turn for turn in ahead if turn.base.era == "begin" and turn.now.era not in _PAST]
    if since and _SINCE.search(claim.lead):
        return since[-1]
    if ahead and _is_near(claim, ahead[-1], fitting, reading):
        spans = [turn for turn in ahead if turn.last == ahead[-1].last]
        return spans[0] if "累计" in claim.lead else ahead[-1]
    for turn in fitting:
        is_behind = turn.first == claim.at + 1 and turn.is_told
        if is_behind and _JOINED.match(turn.base.mention.gap):
            return turn
        is_around = turn.now.at == claim.at - 1 and turn.base.at == claim.at + 1
        if is_around and turn.base.mention.gap.startswith("("):
            return turn
    return None


def _fits(claim: Figure, turn: Turn) -> bool:
    """Whether a change can be one of such levels, by its kind, its time and its subject."""
    kind = claim.quantity.dimension
    if kind == "point" and turn.now.quantity.dimension != "percent":
        return False
    if kind not in (*_RELATIVE, "point") and claim.measure != turn.now.measure:
        return False
    if _OTHER.search(claim.lead) or _is_saved(claim, turn) or not _is_then(claim, turn):
        return False
    if _AGAINST.search(claim.mention.before) and not claim.own_era:
        return False
    if not turn.is_told and _FLOW.search(turn.base.lead):
        return False
    named = turn.now.subject.named | turn.base.subject.named
    if _is_opposite(claim, turn):
        return False
    return len(claim.subject.own) < 2 or bool(claim.subject.pairs & named)


def _is_opposite(claim: Figure, turn: Turn) -> bool:
    """Whether a change is of 不可用时间 and the levels are of 可用率."""
    words = turn.base.lead + turn.now.lead
    return any(
        found[1] in words and found[0] + found[1] not in words
        for found in _DENIED.finditer(claim.lead)
    )


def _is_then(claim: Figure, turn: Turn) -> bool:
    """Whether a comparison (较上月, 同比) may be one against the base."""
    is_open = turn.is_told and not turn.base.era
    return is_open or compatible(claim.own_era, turn.base.era)


def _is_saved(claim: Figure, turn: Turn) -> bool:
    """Whether so much is saved at all pieces together."""
    is_time = claim.quantity.dimension in ("time", "effort", "days")
    is_more = claim.quantity.number > max(turn.base.quantity.number, turn.now.quantity.number)
    is_other = claim.quantity.unit not in (turn.now.quantity.unit, turn.base.quantity.unit)
    is_saved = _SAVED.search(claim.lead) and (is_other or _ALL.search(claim.lead))
    if not is_time:
        is_same = claim.measure == turn.now.measure
        return is_same and is_more and bool(_EACH.search(turn.base.lead))
    return bool(is_more or is_saved)


def _is_near(claim: Figure, turn: Turn, turns: Sequence[Turn], reading: Reading) -> bool:
    """Whether nothing else can be meant: it follows at once, or no other levels are of its kind."""
    last = turn.now if turn.now.at > turn.base.at else turn.base
    between = [each for each in reading.figures if last.at < each.at < claim.at]
    words = reading.plain[last.quantity.end : claim.quantity.start]
    if _has_own_level(claim, turn, between):
        return False
    if all(each.role is Role.CHANGE or each.quantity.dimension in _SPANS for each in between):
        return "；" not in words and claim.mention.clause - last.mention.clause <= 2 * _REACH
    is_named = len(claim.subject.own) > 1
    said = turn.base.lead + turn.base.opening + turn.now.lead
    if is_named and re.search("[；;。\n]", words) and not _is_all_in(claim.subject.own, said):
        return False
    is_only = len({frozenset((each.base.at, each.now.at)) for each in turns}) == 1
    return turn.is_told and is_only and (claim.measure == turn.now.measure or is_named)


def _is_all_in(names: str, words: str) -> bool:
    """Whether each name is among words: 全行存储 is not of 核心系统存储."""
    return all(each in words for each in names.split())


def _has_own_level(claim: Figure, turn: Turn, between: Sequence[Figure]) -> bool:
    """Whether a change without a name follows another level: 写入46TB，较8月多2TB."""
    is_bare = len(claim.subject.own) < 2
    beside = [each for each in between if each.mention.sentence == claim.mention.sentence]
    levels = [each for each in beside if each.is_level and each.measure == claim.measure]
    return is_bare and any(not each.subject.is_of(turn.now.subject) for each in levels)


def _is_explained(claim: Figure, meant: Turn, turns: Sequence[Turn], reading: Reading) -> bool:
    """Whether any two levels near give the change, other than a turn read backwards."""
    backward = {(turn.now.at, turn.base.at) for turn in turns}
    same = [turn for turn in turns if turn.now.subject.is_of(meant.now.subject)]
    if any(_agrees(claim, turn.base, turn.now) for turn in same if _is_of_kind(claim, turn.now)):
        return True
    levels = [
        each
        for each in reading.figures
        if each.is_level
        and each.measure == meant.now.measure
        and abs(each.mention.sentence - claim.mention.sentence) <= _FAR
    ]
    return any(
        _agrees(claim, *pair)
        for at, one in enumerate(levels)
        for other in levels[at + 1 :]
        if other.subject.is_of(one.subject)
        for pair in ((one, other), (other, one))
        if (pair[0].at, pair[1].at) not in backward
    )


def _agrees(claim: Figure, base: Figure, now: Figure) -> bool:
    return any(made.meets(claim.quantity) for made in _changes(claim, base, now))


def _is_of_kind(claim: Figure, level: Figure) -> bool:
    kind = claim.quantity.dimension
    if kind == "point":
        return level.quantity.dimension == "percent"
    return kind in _RELATIVE or claim.measure == level.measure


def _changes(claim: Figure, base: Figure, now: Figure) -> Iterator[Interval]:
    """What a change between two levels may be told as."""
    first, second = told(base.quantity), told(now.quantity)
    kind = claim.quantity.dimension
    if kind == "percent" and claim.role is Role.RATIO:
        yield (second / first).scaled(100)
    elif kind == "percent":
        yield _size((second - first) / first).scaled(100)
        is_pace = base.quantity.dimension == "time" and not _FALL.search(claim.lead)
        if is_pace or re.search("效率|速度|提速|快", claim.lead):
            yield ((first - second) / second).scaled(100)
        if base.quantity.dimension == "percent":
            yield _size(second - first)
    elif kind == "factor":
        if claim.mention.is_change and claim.quantity.unit == "倍":
            yield _size((second - first) / first)
        else:
            yield second / first
        yield first / second
    else:
        yield _size(second - first)


def contradicted(claim: Figure, turn: Turn) -> Iterator[Contradiction]:
    """What a change contradicts that is told of just one turn."""
    if _is_of_kind(claim, turn.now) and not _agrees(claim, turn.base, turn.now):
        yield _told(claim, turn)


def _size(made: Interval) -> Interval:
    """A change without its direction."""
    return Interval(-made.high, -made.low) if made.low + made.high < 0 else made


def _told(claim: Figure, turn: Turn) -> Contradiction:
    made = next(_changes(claim, turn.base, turn.now))
    agreed = shown(made, claim.quantity.unit)
    return Contradiction.among(
        f"从{turn.base.quantity.text}到{turn.now.quantity.text}应为{agreed}"
        f"，与{claim.quantity.text}不符",
        (claim.mention, turn.base.mention, turn.now.mention),
        agreed,
    )
