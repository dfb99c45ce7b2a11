"""Totals against the parts that stand ahead of them or behind, item by item or in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval, summed, told
from digital_monthly.checks.prose.listing import are_shared, is_left_out
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.runs import runs_of
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.slips import is_slip

__all__ = ["find"]

_ALONE = re.compile(
    r"互不|不重[叠复]|[没无]有?其他|以上[即为是]?(?:全部|所有)|再无|别无|不存在|均已归"
)
_COMPLETE = re.compile(
    r"互不|不重[叠复]|全部(?:拆|分|来自)|分[为成]|[拆分][为成]?[两二三四五六]|组成|构成"
    r"|[两二三四五六]大?(?:类|种|部分|包|块|档|级|批|期|条线|片区|中心|渠道|来源|方面|环节|区|组|项(?!目))|分别|依次|各占"
)
_PARTLY = re.compile(
    r"前[两三四五六\d]|主要|较[多大]|位列|居前|等[，。]|可(?:同时)?属|交叉|兼|重[叠复]计|两[项类]都|多选|部分|都[占有参涉]|参加过"
    r"|居首|第[一二三四五]|名列|合计(?:约|共)?占|计划"
)
_SUMMED = re.compile(r"合计|共计|总计|一共|总共|相加|加总|之和|小计")
_NET = re.compile(r"净|扣除|其中|占")
_TURNED = re.compile(r"[增减升降提扩缩压][^，]{0,2}[至到为]$")
_LEFT = re.compile(r"其余|剩|余|其[他它]|^另|^未|^待|尚未|可用$|空闲|暂缓|不予|留存")
_OTHERS = re.compile(r"其余|剩|余|其[他它]|^另")
_COUNTED_PARTS = re.compile(r"([两二三四五六七八])(?:[大个]?[类项者种家批期部块]|个?月)")
_ACTED = re.compile(r"已|含|超过|以上|参与|累计|使用")
_COUNTED = ("count", "money", "storage", "effort", "time", "days")
_MOST = 9
_JOINED = ("、", "和", "与", "及")
_LEAST, _LONG = 2, 100
_NEAR = 0.3


def find(reading: Reading) -> Iterator[Contradiction]:
    """Totals and lists that do not add up."""
    for run in runs_of(reading.figures):
        if run[0].quantity.dimension in _COUNTED and not _is_tabled(run, reading):
            for total, parts in _ways(run, reading):
                is_shared = are_shared(
                    [each.mention for each in parts], total.mention, reading.mentions
                )
                if is_shared:
                    continue
                if _is_list(parts) and not _is_explained(total, parts, _near(total, run, reading)):
                    yield _told(total, parts)
                    break


def _is_tabled(run: Sequence[Figure], reading: Reading) -> bool:
    """Whether numbers stand in a table, whose columns other rules add up."""
    return any(reading.plain[each.quantity.end :].lstrip(" ")[:1] == "|" for each in run)


def _ways(run: list[Figure], reading: Reading) -> Iterator[tuple[Figure, list[Figure]]]:
    """A list's numbers as a total and its parts, where the words tell them so."""
    for at, each in enumerate(run):
        ahead, behind = run[:at], _parts_behind(each, run[at + 1 :])
        if each.role is Role.SUM and len(ahead) > 1 and _closes(each, ahead, reading):
            parts = _parts_ahead(each, ahead, reading)
            if all(part.quantity.number <= each.quantity.number for part in parts):
                yield each, parts
        elif len(behind) > 1 and at == 0 and _opens(each, behind, reading):
            yield each, behind


def _parts_ahead(total: Figure, ahead: list[Figure], reading: Reading) -> list[Figure]:
    """The numbers ahead of a sum: as many as it says, or those from 其中 on."""
    counted = _COUNTED_PARTS.search(reading.plain[ahead[-1].quantity.end : total.quantity.start])
    if counted:
        return ahead[-"零一两三四五六七八".index(counted[1].replace("二", "两")) :]
    opened = [at for at, each in enumerate(ahead) if at and "其中" in each.mention.gap]
    return ahead[opened[-1] :] if opened else ahead


def _parts_behind(total: Figure, behind: Sequence[Figure]) -> list[Figure]:
    """The numbers behind a total: of their sentence, up to what is left or is told again."""
    same = [each for each in behind if each.mention.sentence == behind[0].mention.sentence]
    made: list[Figure] = []
    for each in same if len(same) > 1 else behind:
        is_closed = len(made) > 1 and _is_rest(made[-1]) and not _is_rest(each)
        if is_closed or each.quantity.number == total.quantity.number:
            break
        made.append(each)
    return made


def _is_rest(part: Figure) -> bool:
    """Whether a part is what the others leave: by its name, or by what is yet to be done."""
    return part.role is Role.REST or bool(_LEFT.search(part.mention.before))


def _is_list(parts: Sequence[Figure]) -> bool:
    """Whether parts are of one time, or each of its own, and none is among another."""
    dated = sum(bool(each.own_era) for each in parts[1:])
    is_even = dated in (0, len(parts) - 1) and not any(
        _TURNED.search(each.mention.before) for each in parts
    )
    return is_even and not any("其中" in each.mention.gap for each in parts[1:])


def _closes(total: Figure, parts: Sequence[Figure], reading: Reading) -> bool:
    """Whether a number is told as the sum of those right ahead of it."""
    words = reading.plain[parts[-1].quantity.end : total.quantity.start]
    is_near = total.mention.sentence - parts[-1].mention.sentence <= 1
    is_counted = bool(_COUNTED_PARTS.search(words)) and total.at - parts[-1].at == _LEAST
    is_next = total.at - parts[-1].at == 1 or is_counted
    is_next = is_next and parts[0].role is not Role.SUM
    return is_near and is_next and bool(_SUMMED.search(words)) and not _NET.search(words)


def _opens(total: Figure, parts: Sequence[Figure], reading: Reading) -> bool:
    """Whether the parts behind a number are all of it: said so, or only a slip off."""
    start = reading.text.sentence_of(total.quantity.start).start
    end = reading.text.sentence_of(parts[-1].quantity.start).end
    words = reading.plain[start : end + 24]
    lead = reading.plain[start : parts[0].quantity.start]
    if parts[0].mention.gap in _JOINED:
        return False  # 分别为120万元、85万元: the first is one of them
    if _PARTLY.search(words) or total.quantity.number <= max(p.quantity.number for p in parts):
        return False
    made = summed(each.quantity for each in parts)
    is_near = abs(made.low / total.quantity.number - 1) < _NEAR
    is_apart = parts[-1].mention.segment != parts[-2].mention.segment
    is_sure = parts[-1].role is Role.REST or _OTHERS.search(parts[-1].mention.before)
    is_last = (
        (is_sure or is_slip(total.quantity, made))
        and _is_rest(parts[-1])
        and not (is_apart and "另" in parts[-1].mention.before)
    )
    is_all = _COMPLETE.search(lead) or _ALONE.search(words) or parts[0].mention.gap == "，即"
    if is_near and (is_last or is_all):
        return True
    is_plain = len(parts) > _LEAST or not any(_ACTED.search(p.mention.before) for p in parts)
    is_row = parts[0].at - total.at == 1 and parts[-1].at - parts[0].at == len(parts) - 1
    is_long = total.quantity.number >= _LONG * (total.quantity.step or 1)
    is_like = is_near or len(parts) > _LEAST
    if total.mention.block != parts[0].mention.block and ":" not in parts[0].mention.gap:
        return False  # an item of the same list, such as the stage before
    return is_row and is_plain and is_long and is_like and is_slip(total.quantity, made)


def _near(total: Figure, run: Sequence[Figure], reading: Reading) -> list[Figure]:
    """A list's numbers, and others of its measure in its sentence or the one before."""
    return [
        *run,
        *(
            each
            for each in reading.figures
            if each not in run
            and each.measure == total.measure
            and 0 <= total.mention.sentence - each.mention.sentence <= 1
            and not is_left_out(each.mention, reading)
        ),
    ]


def _is_explained(total: Figure, parts: Sequence[Figure], run: Sequence[Figure]) -> bool:
    """Whether some of the numbers do make the total, or the parts another one."""
    sizes = [told(each.quantity) for each in run if each is not total][:_MOST]
    for length in range(2, len(sizes) + 1):
        if any(_sum(chosen).meets(total.quantity) for chosen in combinations(sizes, length)):
            return True
    return any(
        _sum([told(each.quantity) for each in parts if each is not part]).meets(part.quantity)
        for part in parts
    )


def _sum(sizes: Sequence[Interval]) -> Interval:
    whole = Interval(0, 0)
    for each in sizes:
        whole = whole + each
    return whole


def _told(total: Figure, parts: Sequence[Figure]) -> Contradiction:
    agreed = shown(summed(each.quantity for each in parts), total.quantity.unit)
    words = "、".join(each.quantity.text for each in parts)
    return Contradiction.among(
        f"{words}合计{agreed}，与{total.quantity.text}不符",
        (total.mention, *(each.mention for each in parts)),
        agreed,
    )
