"""What words and places tell of two numbers that a claim may speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.claims.claims import Claim
from digital_monthly.checks.prose.claims.scene import Scene, tokens
from digital_monthly.checks.prose.eras import era_of
from digital_monthly.checks.prose.polarity import sign_of
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.words import cues

__all__ = ["PairTraits"]

_TURNED = re.compile(r"(?:至|到|为|成)(?:了|约)?$|→|->")
_ABILITY = re.compile(
    "效率|能效|能力|质量|体验|速度|水平|成效|性能|服务|效果|时效|表现|稳定|及时|压力|负担|进度|响应"
)
_BASED = re.compile(r"同比|环比|(?:较|比|与)[^，。；\d]{0,8}|上[月季期周年]|去年|年初")


class PairTraits:
    """What words and places tell of pairs, the claim's words looked at once."""

    def __init__(self, claim: Claim, scene: Scene, near: Sequence[Term]) -> None:
        self._claim, self._scene, self._near = claim, scene, near
        self._ahead, self._behind = tokens(claim.ahead), tokens(claim.behind)
        self._opening = tokens(claim.opening)
        self._sentence = scene.sentence(claim.start)
        based = _BASED.findall(claim.ahead) or _BASED.findall(claim.behind[:6])
        self._based = era_of(based[-1]) if based else ""
        self._amount = self._find_amount()
        self._has_ability = bool(_ABILITY.search(claim.ahead + claim.behind[:6]))
        self._of_terms: dict[tuple[str, int], list[str]] = {}
        self._spots: dict[int, str] = {}
        self._fars: dict[int, str] = {}
        self._topic = tokens(claim.ahead) | tokens(claim.behind[:6])
        self._best = max((self._topics(each) for each in near), default=0)

    def _topics(self, term: Term) -> int:
        """How much of a term's words is said with the claim."""
        return len(self._topic & (self._scene.names(term) | tokens(term.figure.lead)))

    def _find_amount(self) -> Term | None:
        """By how much a claim says it is."""
        behind = [each for each in self._near if each.figure.quantity.start >= self._claim.end]
        if not behind or behind[0].figure.quantity.start - self._claim.end > 6:
            return None
        first = behind[0]
        gap = self._scene.plain[self._claim.end : first.figure.quantity.start]
        return None if re.search("[至到，。为成]", gap) else first

    def of(self, base: Term, subject: Term) -> Iterator[str]:
        """What is told of a pair."""
        claim = self._claim
        yield "any"
        time = self._scene.when(base, subject)
        order = "base first" if base.at < subject.at else "subject first"
        yield order
        yield f"{order} {time}"
        yield f"time {time}"
        own, other = self._spot(subject), self._spot(base)
        yield f"subject {own}"
        yield f"base {other}"
        yield f"spots {own} {other}"
        yield f"spots {own} {other} {time}"
        yield from self._parts("subject", subject)
        yield from self._parts("base", base)
        yield f"roles {subject.figure.role.value} {base.figure.role.value}"
        yield f"based {self._based} on {base.figure.own_era or base.figure.era}"
        yield f"based {self._based} {time}"
        yield f"apart {min(abs(base.at - subject.at), 4)} {order}"
        yield from self._between(base, subject, order)
        shared = self._scene.names(base) & self._scene.names(subject)
        yield f"share {min(len(shared), 3)}"
        topic = max(self._topics(base), self._topics(subject))
        yield f"topic {min(topic, 3)} {topic == self._best}"
        tie = self._tie(base, subject)
        amount = self._by_amount(base, subject)
        yield amount
        yield f"{amount} {own} {other}"
        yield f"{tie} {own} {other}"
        yield f"{tie} {time} {order}"
        yield f"{tie} based {self._based} {time}"
        changes = f"{subject.is_change} {base.is_change}"
        yield f"changes {changes}"
        yield f"changes {changes} {amount}"
        yield f"share {min(len(shared), 3)} {tie}"
        yield f"topic {topic == self._best} {tie}"
        of_both = base.figure.subject.named & subject.figure.subject.named
        yield f"subjects share {min(len(of_both), 2)}"
        one, two = (
            self._scene.names(subject) - self._scene.names(base),
            self._scene.names(base) - self._scene.names(subject),
        )
        yield f"ahead {bool(one & self._ahead)} {bool(two & self._ahead)}"
        yield f"behind {bool(one & self._behind)} {bool(two & self._behind)}"
        yield f"opening {bool(one & self._opening)} {bool(two & self._opening)}"
        yield f"{claim.text} behind {bool(one & self._behind)} {bool(two & self._behind)}"
        if base.place and subject.place:
            yield from self._in_table(base, subject, time)
        if claim.is_denied:
            yield "denied"

    def of_mode(self, mode: str, base: Term, subject: Term) -> Iterator[str]:
        """What tells that more is meant where less is measured."""
        claim = self._claim
        sign = sign_of(f"{self._scene.words(subject)} {claim.ahead}", subject.figure.quantity)
        yield mode
        yield f"{mode} {claim.text}"
        yield f"{mode} {subject.dimension}"
        yield f"{mode} sign {sign}"
        yield f"{mode} {claim.text} sign {sign}"
        yield f"{mode} {claim.text} {subject.dimension}"
        if self._has_ability:
            yield f"{mode} ability"
            yield f"{mode} ability sign {sign}"
            yield f"{mode} ability {subject.dimension}"

    def _parts(self, name: str, term: Term) -> list[str]:
        """What is told of one of the two, looked up where it was told before."""
        key = name, term.at
        if key not in self._of_terms:
            self._of_terms[key] = [f"{name} {trait}" for trait in self._of_term(term)]
        return self._of_terms[key]

    def _spot(self, term: Term) -> str:
        if term.at not in self._spots:
            self._spots[term.at] = self._counted(term)
        return self._spots[term.at]

    def _counted(self, term: Term) -> str:
        """Where a term stands, counted from the claim among those like it."""
        if term.place:
            return "table"
        like = [each for each in self._near if each.is_like(term) and not each.place]
        if term.figure.quantity.end <= self._claim.start:
            later = sum(
                each.at > term.at and each.figure.quantity.end <= self._claim.start for each in like
            )
            return f"-{min(later + 1, 4)}"
        sooner = sum(
            each.at < term.at and each.figure.quantity.start >= self._claim.end for each in like
        )
        return f"+{min(sooner + 1, 4)}"

    def _of_term(self, term: Term) -> Iterator[str]:
        yield term.figure.role.value
        yield term.figure.own_era or "timeless"
        if term.is_change:
            yield "change"
        yield f"sentence {self._scene.sentence_of(term) - self._sentence}"
        start, end = sorted((term.figure.quantity.start, self._claim.start))
        gap = self._scene.plain[start:end]
        if not re.search("[，。；;:\n|]", gap):
            yield "same clause"
        elif not re.search("[。；;\n|]", gap):
            yield "same segment"
        yield from (f"< {cue}" for cue in cues(term.clause))
        yield from (f"> {cue}" for cue in cues(term.figure.mention.after[:6]))
        said = self._scene.names(term) & (self._ahead | self._behind)
        yield f"said {min(len(said), 2)}"
        if self._amount is term:
            yield "amount"

    def _between(self, base: Term, subject: Term, order: str) -> Iterator[str]:
        first, second = sorted((base, subject), key=lambda each: each.at)
        if second.at - first.at == 1:
            gap = second.gap
            if _TURNED.search(gap):
                yield f"turned {order}"
            yield from (f"gap {cue} {order}" for cue in cues(gap))
            if len(gap) < 3:
                yield f"tight {order}"
        if first.figure.mention.segment == second.figure.mention.segment:
            yield "one segment"
        elif first.figure.mention.sentence == second.figure.mention.sentence:
            yield "one sentence"
        if first.figure.mention.block != second.figure.mention.block:
            yield "two blocks"

    def _tie(self, base: Term, subject: Term) -> str:
        """How near both stand to the claim and to each other."""
        return f"tie {self._far(base)} {self._far(subject)}"

    def _far(self, term: Term) -> str:
        if term.at not in self._fars:
            self._fars[term.at] = self._apart(term.figure.quantity.start)
        return self._fars[term.at]

    def _apart(self, place: int) -> str:
        gap = self._scene.plain[slice(*sorted((place, self._claim.start)))]
        side = "-" if place < self._claim.start else "+"
        if "\n" in gap:
            return f"{side}line"
        if "。" in gap:
            return f"{side}sentence"
        if re.search("[；;]", gap):
            return f"{side}segment"
        return f"{side}{min(len(re.findall('[，：:]', gap)), 3)}"

    def _by_amount(self, base: Term, subject: Term) -> str:
        amount = self._amount
        if amount is None:
            return "no amount"
        if amount in (base, subject):
            return "of amount"
        apart = abs(base.number - subject.number)
        is_same = amount.is_like(base) or (amount.dimension, base.dimension) == ("point", "percent")
        slack = max(amount.rounded.high - amount.rounded.low, abs(amount.number) * 1e-6)
        if is_same and abs(apart - abs(amount.number)) <= slack:
            return "makes amount"
        if amount.dimension == "percent" and base.number:
            share = apart / abs(base.number) * 100
            return "makes share" if abs(share - abs(amount.number)) <= slack + 0.05 else "no share"
        return "other amount"

    def _in_table(self, base: Term, subject: Term, time: str) -> Iterator[str]:
        if not base.place or not subject.place:
            return
        is_row = base.place.row == subject.place.row
        side = "left" if base.at < subject.at else "right"
        yield f"{'row' if is_row else 'column'} {side} {time}"
        yield "inside" if self._scene.line(self._claim.start) else "outside"
        name = tokens(base.place.name if is_row else base.place.head)
        said = self._ahead | self._behind
        yield f"line named {bool(name & said)}"
        apart = abs(base.place.column - subject.place.column)
        yield f"columns apart {min(apart, 3)} {side}"
        yield from (f"base head {cue}" for cue in cues(base.place.head))
        yield from (f"subject head {cue}" for cue in cues(subject.place.head))
        if base.place.column == 1:
            yield f"base is first column {side}"
