"""Firsts, lasts and places that the numbers beside them contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import Item, exceeds
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.rank_claims import Claim, find_claims
from digital_monthly.checks.prose.rules.rank_fitting import fits, may_rise
from digital_monthly.checks.prose.rules.rank_names import named
from digital_monthly.checks.prose.scopes import find_scopes

__all__ = ["find_places"]

_EITHER = re.compile(
    r"最快|领跑|最好|最优|最佳|最强|最差|最弱|最慢|首|冠|头筹|鳌头|垫底|末|魁|桂|领先|殿|榜尾|最后|倒数"
)
"""Claims that the numbers alone do not turn: the first may be the greatest or the least."""

_GAP = 12
_LISTED = 3
_WHOLE = 4
"""Of so many listed the place says how many are above, and not only at most how many."""

_TIMES = ("time", "days", "workdays", "months")
_KIND = re.compile(r"部|分行|支行|条线|团队|小组")


def find_places(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """What is called first, last or third and is not by any row that it stands in."""
    scopes = find_scopes(reading.plain)
    claims = list(find_claims(reading))
    for claim in claims:
        fitting = [row for row in _spoken_of(reading, claim, series) if fits(reading, claim, row)]
        fitting = [row for row in fitting if _is_named(reading, claim, row)] or fitting
        judged = [
            (_listed(reading, claim, row, item), item)
            for row in _in_scope(fitting, scopes.at(claim.span[0]), claim)
            for item in [named(reading, claim, row)]
            if item
        ]
        rises = [may_rise(reading, claim, row) for row, _ in judged]
        if judged and not any(
            _holds(claim, row, item, may_rise=rise)
            for (row, item), rise in zip(judged, rises, strict=True)
        ):
            yield _wrong(claim, *judged[0])
    placed = [(each, scopes.at(each.span[0])) for each in claims if each.place]
    for row in series:
        in_scope = [claim for claim, scope in placed if row[0].scope in (scope, 0)]
        yield from _ordinals(reading, row, in_scope)


def _is_named(reading: Reading, claim: Claim, row: list[Item]) -> bool:
    """Whether a claim's clause has words of a row's measure: 响应 of 平均响应."""
    clause, measure = reading.plain[slice(*claim.clause)], re.sub(r"[(（].*$", "", row[0].measure)
    return any(measure[at : at + 2] in clause for at in range(len(measure) - 1))


def _spoken_of(reading: Reading, claim: Claim, series: list[list[Item]]) -> list[list[Item]]:
    """The rows that a claim's sentence lists three or more of; all where it lists none."""
    sentence = reading.text.sentence_of(claim.span[0])
    listed = [
        row
        for row in series
        if sum(sentence.start <= each.quantity.start < sentence.end for each in row) >= _LISTED
    ]
    return listed or series


def _in_scope(rows: list[list[Item]], scope: int, claim: Claim) -> list[list[Item]]:
    """The rows of a claim's scope; where there are none, those told before it."""
    if not scope:
        return rows
    own = [row for row in rows if row[0].scope == scope]
    return own or [row for row in rows if row[-1].quantity.start < claim.span[0]]


def _listed(reading: Reading, claim: Claim, row: list[Item], item: Item) -> list[Item]:
    """Of a row what the claim's own sentence lists, where it lists three or more with its item."""
    sentence = reading.text.sentence_of(claim.span[0])
    own = [each for each in row if sentence.start <= each.quantity.start < sentence.end]
    return _kin(own if len(own) >= 3 and item in own else row, item)


def _kin(row: list[Item], item: Item) -> list[Item]:
    """A row from the first of an item's kind on: departments are told behind what they make up."""
    kind = _KIND.search(item.name)
    kin = [at for at, each in enumerate(row) if kind and kind[0] in each.name]
    return row[kin[0] :] if len(kin) >= 2 else row


def _ordinals(reading: Reading, row: list[Item], claims: list[Claim]) -> Iterator[Contradiction]:
    """Places told one by one whose numbers neither fall nor rise."""
    fitting = [claim for claim in claims if fits(reading, claim, row)]
    placed = [(claim, item) for claim in fitting for item in [named(reading, claim, row)] if item]
    places = {claim.place for claim, _ in placed}
    if len({item.name for _, item in placed}) < 2 or len(places) < len(placed):
        return
    ups, downs = (
        [pair for pair in placed if _rank(row, pair[1], sign) >= pair[0].place] for sign in (1, -1)
    )
    if ups and downs:
        claim, item = min(ups, downs, key=len)[0]
        yield _wrong(claim, row, item)


def _rank(row: list[Item], item: Item, sign: int) -> int:
    """How many of a row are above an item, or below it."""
    pairs = [(each.quantity, item.quantity)[::sign] for each in row]
    return sum(exceeds(*pair) for pair in pairs)


def _holds(claim: Claim, row: list[Item], item: Item, *, may_rise: bool) -> bool:
    above, below = _rank(row, item, 1), _rank(row, item, -1)
    if claim.place:
        places = (min(above, below), max(above, below)) if may_rise else (above, above)
        is_whole = len(row) >= max(claim.place, _WHOLE) and _is_listed_before(claim, row)
        return places[0] < claim.place and (not is_whole or claim.place <= places[1] + 1)
    if claim.text in ("最快", "最慢") and item.quantity.dimension in _TIMES:
        return (below if claim.text == "最快" else above) == 0
    if _EITHER.search(claim.text):
        return above == 0 or below == 0
    return (above if claim.most else below) == 0


def _is_listed_before(claim: Claim, row: list[Item]) -> bool:
    """Whether a row is one list without other words, ahead of a claim."""
    gaps = [other.quantity.start - one.quantity.end for one, other in pairwise(row)]
    return max(gaps) <= _GAP and row[-1].quantity.end < claim.span[0]


def _wrong(claim: Claim, row: list[Item], item: Item) -> Contradiction:
    is_speed = claim.text in ("最快", "最慢") and item.quantity.dimension in _TIMES
    pick = min if claim.least != is_speed else max
    best = pick(row, key=lambda each: each.quantity.number)
    if best is item:
        best = min(row, key=lambda each: each.quantity.number)
    spans = (*tuple((each.start, each.end) for each in (item.quantity, best.quantity)), claim.span)
    said = f"“{item.name}”（{item.quantity.text}）称“{claim.text}”"
    message = f"{said}，而“{best.name}”为{best.quantity.text}"
    return Contradiction(message, spans, f"{best.name}（{best.quantity.text}）")
