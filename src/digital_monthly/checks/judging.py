"""What was decided about violations: which are open, acknowledged by two roles, or waived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from digital_monthly.checks.rules import Origin, Rule
from digital_monthly.checks.violations import Violation
from digital_monthly.documents import Erratum, Waiver
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue

__all__ = ["Judged", "State", "judge"]

State = Literal["open", "acknowledged", "waived"]

_WITNESSES = 2


@dataclass(frozen=True)
class Judged:
    """A violation with what was decided about it.

    Attributes:
        violation: what is broken, and where.
        origin: whether the fault lies in the source or in the book.
        state: ``open``, ``acknowledged`` (an error of the source, printed as 待核) or ``waived``
            (a warning that may stand).
        reason: why it may stand; for an open one what is still lacking, or empty.
        by: who decided it, as ``岗位，日期``.
    """

    violation: Violation
    origin: Origin = "book"
    state: State = "open"
    reason: str = ""
    by: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether an issue must not be published as it is."""
        return self.state == "open"

    @property
    def is_error(self) -> bool:
        """Whether it is an open error."""
        return self.stops and self.violation.severity == "error"

    def to_json(self) -> dict[str, Any]:
        """The violation as reports list it, with the decision."""
        decided = {"state": self.state, "reason": self.reason, "by": list(self.by)}
        return {**self.violation.to_json(), "origin": self.origin, **decided}


def judge(issue: Issue, violations: Sequence[Violation], rules: Mapping[str, Rule]) -> list[Judged]:
    """Hold violations against ``errata.yml`` and ``waivers.yml``.

    Args:
        issue: the month.
        violations: what is broken.
        rules: the rules by id; what has no rule is what people typed, and the book's own fault.

    Returns:
        Each violation judged, then acknowledgements and waivers that nothing calls for.
    """
    judged = [_judge(issue, violation, rules.get(violation.rule)) for violation in violations]
    return [*judged, *(Judged(found) for found in _unused(issue, violations))]


def _judge(issue: Issue, violation: Violation, rule: Rule | None) -> Judged:
    origin: Origin = "book" if rule is None else rule.origin
    if violation.severity == "error":
        return _acknowledged(issue, violation, origin)
    for waiver in issue.waivers:
        if _covers(waiver, violation):
            by = (f"{waiver.role}，{format_day(waiver.date)}",)
            return Judged(violation, origin, "waived", waiver.reason, by)
    remedy = "；无误的，在waivers.yml写明规则、原文（passage）、理由、岗位和日期"
    return Judged(violation, origin, reason=violation.doubt and f"{violation.doubt}{remedy}")


def _acknowledged(issue: Issue, violation: Violation, origin: Origin) -> Judged:
    errata = [each for each in issue.errata if violation.rule in _acknowledges(each)]
    if not errata:
        return Judged(violation, origin)
    erratum = next((each for each in errata if _speaks_of(each, violation)), errata[0])
    by = tuple(f"{each.role}，{format_day(each.date)}" for each in erratum.acknowledged)
    if lacking := _lacking(erratum, violation, origin):
        return Judged(violation, origin, reason=lacking, by=by)
    return Judged(violation, origin, "acknowledged", erratum.reason, by)


def _lacking(erratum: Erratum, violation: Violation, origin: Origin) -> str:
    """What keeps an acknowledgement from holding; empty for nothing."""
    if origin == "book":
        return "出自本书的计算，不能认可，须改正"
    if not erratum.facts:
        return "须写明标“待核”的数字（facts）"
    if erratum.passage is None:
        return "须写明所认可的情况（passage）：上面这句话里带数字的一段"
    if not _speaks_of(erratum, violation):
        return f"认可的是“{erratum.passage}”，情况已变，须重新认可"
    if len({each.role for each in erratum.acknowledged}) < _WITNESSES:
        return "须由两个不同的岗位认可"
    return ""


def _speaks_of(erratum: Erratum, violation: Violation) -> bool:
    """Whether an acknowledgement was given for the numbers that are found now."""
    return erratum.passage is not None and erratum.passage in violation.message


def _acknowledges(erratum: Erratum) -> Sequence[str]:
    return erratum.rules if erratum.kind == "disputed" else ()


def _covers(waiver: Waiver, violation: Violation) -> bool:
    if waiver.rule != violation.rule:
        return False
    if waiver.passage is None:
        return True
    words = _bare(waiver.passage)
    return words in _bare(violation.message) or words in _bare(violation.passage)


def _bare(words: str) -> str:
    """Words as they are quoted however blanks are set: reports leave out those beside numbers."""
    return "".join(words.split())


def _unused(issue: Issue, violations: Sequence[Violation]) -> Iterator[Violation]:
    errors = {violation.rule for violation in violations if violation.severity == "error"}
    for waiver in issue.waivers:
        if waiver.rule in errors:
            message = f"{waiver.rule}是错误，不能豁免"
            expected = "改正；来源自相矛盾的，在errata.yml中由两个岗位认可"
            yield _stale(issue, "waivers", waiver.rule, message, expected)
        elif not any(_covers(waiver, violation) for violation in violations):
            message = f"{waiver.rule}没有报出所豁免的警告"
            yield _stale(issue, "waivers", waiver.rule, message, "删去此项豁免")
    for erratum in issue.errata:
        for rule in erratum.rules:
            if erratum.kind != "disputed":
                message = f"{rule}只能由kind为disputed的一项认可"
                yield _stale(issue, "errata", rule, message, "改为disputed，或删去rules")
            elif rule not in errors:
                message = f"{rule}没有报出所认可的错误"
                yield _stale(issue, "errata", rule, message, "删去rules里的这一条")


def _stale(issue: Issue, name: str, rule: str, message: str, expected: str) -> Violation:
    path = issue.folder / f"{name}.yml"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if rule in text), None)
    file = f"data/{issue.month}/{name}.yml"
    return Violation(f"{name}.unused", "warning", message, "", file, line, rule, (), expected)
