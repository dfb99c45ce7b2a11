"""What is said to rise, to fall or to get better, against what it was and what it became."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.eras import compatible, era_of
from digital_monthly.checks.prose.movements import Movement, find_movements
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import goes, wrong
from digital_monthly.checks.prose.turns import Turn, turns_of

__all__ = ["find_turned"]

_NEAR = 2  # clauses
_REACH = 24
_RELATIVE = re.compile(r"[人户笔日月件]均|单[笔户件台]|占比|比[例重]|率")
_FLOW = re.compile(r"净增|净减|新增|增量|增速|增幅|降幅")
_ELSEWHERE = re.compile(r"行业|同业|市场|全国|全省|他行|邻行|外部")
_WHY = re.compile(r"^\s*(?:主要)?(?:[因系]|由于|原因|得益|缘于|源于)")


def find_turned(reading: Reading) -> Iterator[Contradiction]:
    """排队时间有所延长，由12分钟变为9分钟; 去年3.9%，今年3.1%，离职率反弹."""
    turns = turns_of(reading.figures)
    for movement in find_movements(reading) if turns else ():
        meant = _meant(reading, movement, turns)
        if meant and all(_way(movement, turn) < 0 for turn in meant):
            turn = meant[-1]
            yield wrong(turn.base.quantity, turn.now.quantity, movement.word)


def _meant(reading: Reading, movement: Movement, turns: Sequence[Turn]) -> list[Turn]:
    """The turns that a movement is said of: those right ahead of it, else those right behind."""
    ahead = [turn for turn in turns if _is_ahead(reading, movement, turn)]
    behind = [turn for turn in turns if not ahead and _is_behind(reading, movement, turn)]
    near = ahead or behind or [turn for turn in turns if _is_before(reading, movement, turn)]
    told = [turn for turn in near if turn.is_told]
    return [turn for turn in told or near if _is_of(movement, turn)]


def _way(movement: Movement, turn: Turn) -> int:
    """1 where a turn goes as is said, -1 where it goes the other way, 0 where that is not sure."""
    own = f"{turn.base.lead} {turn.now.lead}"
    wanted = movement.way(own, turn.now.quantity) or movement.way(_words(turn), turn.now.quantity)
    return goes(turn.base.quantity, turn.now.quantity) * wanted


def _words(turn: Turn) -> str:
    first = min(turn.base, turn.now, key=lambda each: each.at)
    return f"{first.opening} {turn.base.lead} {turn.now.lead} {turn.now.mention.after}"


def _is_of(movement: Movement, turn: Turn) -> bool:
    """Whether a movement can be said of a turn: of its time, its kind and its subject."""
    own, words = movement.subject, _words(turn)
    base = era_of(movement.base) if movement.base else ""
    is_other = any(
        pattern.search(own.words) and not pattern.search(words)
        for pattern in (_ELSEWHERE, _RELATIVE)
    )
    is_other = is_other or bool(_FLOW.search(words) and not _FLOW.search(own.words))
    if is_other or not compatible(base, turn.base.era):
        return False
    if movement.kind in ("fast", "slow"):
        return turn.now.quantity.dimension == "time"
    if len(own.own) < 2 or not (turn.base.subject.named | turn.now.subject.named):
        return not movement.is_cause
    return bool(own.pairs & {words[at : at + 2] for at in range(len(words) - 1)})


def _is_ahead(reading: Reading, movement: Movement, turn: Turn) -> bool:
    """Whether a turn stands right ahead, in the same part of a sentence."""
    end = max(turn.base.quantity.end, turn.now.quantity.end)
    words = reading.plain[end : movement.start]
    is_near = end <= movement.start and not re.search("[。；;\n]", words)
    return is_near and words.count("，") <= _NEAR and not _counts(reading, end, movement.start)


def _is_before(reading: Reading, movement: Movement, turn: Turn) -> bool:
    """Whether a turn ends the sentence before, and both name one thing."""
    end = max(turn.base.quantity.end, turn.now.quantity.end)
    words = reading.plain[end : movement.start]
    is_next = end <= movement.start and len(re.findall("[。\n]", words)) == 1
    is_close = is_next and len(words) <= _REACH and not _counts(reading, end, movement.start)
    named = turn.base.subject.all_pairs | turn.now.subject.all_pairs
    return is_close and bool(movement.subject.pairs & named)


def _is_behind(reading: Reading, movement: Movement, turn: Turn) -> bool:
    """Whether a turn stands right behind: in the sentence, or below it as its heading."""
    start = min(turn.base.quantity.start, turn.now.quantity.start)
    words = reading.plain[movement.end : start]
    if start < movement.end or _counts(reading, movement.end, start) or _WHY.match(words[1:]):
        return False
    sentence = reading.text.sentence_of(movement.start)
    is_heading = not reading.between(sentence.start, sentence.end) and len(movement.subject.own) > 1
    body = words.lstrip("。\n ") if is_heading else words
    return not re.search("[。；;\n]", body) and body.count("，") <= _NEAR


def _counts(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch has numbers other than that of one piece: 一笔, 一次."""
    return any(not each.text.startswith("一") for each in reading.between(start, end))
