"""Open, acknowledged, waived."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.checks.judging import Judged, judge
from digital_monthly.checks.rules import Range
from digital_monthly.checks.violations import Severity, Violation
from digital_monthly.issue import Issue
from tests.roots import write_issue

ERRATUM = """\
errata:
  - kind: disputed
    chapter: agile
    facts: [agile_stories_total]
    printed: 甲
    stated: 乙
    reason: 尚无依据
    rules: [agile.states]
    passage: 甲
    acknowledged:
      - {role: 校对岗, date: 2024-03-20}
      - {role: ROLE, date: 2024-03-21}
"""
WAIVER = """\
waivers:
  - {rule: agile.jumps, passage: 案例, reason: 属实, role: 校对岗, date: 2024-03-20}
"""
SOURCE = Range("agile.states", ("x",), 0)
BOOK = Range("agile.states", ("x",), 0, origin="book")


def decide(
    root: Path, *violations: Violation, rule: Range = SOURCE, errata: str = "", waivers: str = ""
) -> list[Judged]:
    """What is decided of violations, with these files."""
    folder = write_issue(root, "2024-02")
    for name, text in (("errata", errata), ("waivers", waivers)):
        if text:
            (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return judge(Issue("2024-02", root), violations, {rule.id: rule})


def broken(rule: str = "agile.states", severity: Severity = "error", said: str = "甲") -> Violation:
    """A violation."""
    return Violation(rule, severity, said, "agile")


def test_what_nobody_decided_is_open(root: Path) -> None:
    """An error and a warning both stop publication; only the first is an error."""
    error, warning = decide(root, broken(), broken("agile.jumps", "warning"))
    assert (error.state, error.stops, error.is_error) == ("open", True, True)
    assert (warning.state, warning.stops, warning.is_error) == ("open", True, False)


def test_two_roles_acknowledge_an_error_of_the_source(root: Path) -> None:
    """With the reason, and who they are."""
    (found,) = decide(root, broken(), errata=ERRATUM.replace("ROLE", "需求管理岗"))
    assert (found.state, found.origin, found.stops) == ("acknowledged", "source", False)
    assert found.reason == "尚无依据"
    assert found.by == ("校对岗，2024年3月20日", "需求管理岗，2024年3月21日")


def test_one_role_twice_is_not_two(root: Path) -> None:
    """The error stays open and says what is lacking."""
    (found,) = decide(root, broken(), errata=ERRATUM.replace("ROLE", "校对岗"))
    assert (found.state, found.reason) == ("open", "须由两个不同的岗位认可")


def test_an_error_of_the_book_cannot_be_acknowledged(root: Path) -> None:
    """It must be put right."""
    errata = ERRATUM.replace("ROLE", "需求管理岗")
    (found,) = decide(root, broken(), rule=BOOK, errata=errata)
    assert (found.state, found.reason) == ("open", "出自本书的计算，不能认可，须改正")


def test_only_a_dispute_acknowledges(root: Path) -> None:
    """What is explained is no error of the source any more, and its rule must not find any."""
    errata = ERRATUM.replace("ROLE", "需求管理岗").replace("disputed", "explained")
    found, told = decide(root, broken(), errata=errata)
    assert found.state == "open"
    assert told.violation.message == "agile.states只能由kind为disputed的一项认可"


def test_what_is_acknowledged_must_be_printed_as_disputed(root: Path) -> None:
    """So the entry names the figures that bear the mark."""
    errata = ERRATUM.replace("ROLE", "需求管理岗").replace("[agile_stories_total]", "[]")
    (found,) = decide(root, broken(), errata=errata)
    assert (found.state, found.reason) == ("open", "须写明标“待核”的数字（facts）")


def test_an_acknowledgement_holds_for_the_numbers_it_was_given_for(root: Path) -> None:
    """A second error in the same sum is not hidden by that of the source."""
    errata = ERRATUM.replace("ROLE", "需求管理岗").replace("passage: 甲", "passage: 之和为146")
    same, other = decide(root, broken(said="之和为146"), broken(said="之和为246"), errata=errata)
    assert (same.state, other.state) == ("acknowledged", "open")
    assert other.reason == "认可的是“之和为146”，情况已变，须重新认可"


def test_an_acknowledgement_says_what_it_is_of(root: Path) -> None:
    """In the words that the rule tells."""
    errata = ERRATUM.replace("ROLE", "需求管理岗").replace("    passage: 甲\n", "")
    (found,) = decide(root, broken(), errata=errata)
    assert (found.state, found.reason) == (
        "open",
        "须写明所认可的情况（passage）：上面这句话里带数字的一段",
    )


def test_a_warning_is_waived_for_the_passage_it_speaks_of(root: Path) -> None:
    """And for no other."""
    said = (broken("agile.jumps", "warning", "案例增"), broken("agile.jumps", "warning", "需求增"))
    one, other = decide(root, *said, waivers=WAIVER)
    assert (one.state, one.reason, one.by) == ("waived", "属实", ("校对岗，2024年3月20日",))
    assert other.state == "open"


def test_blanks_in_a_quoted_passage_make_no_difference(root: Path) -> None:
    """Reports leave out those beside numbers; in the source they may stand."""
    said = broken("agile.jumps", "warning", "共有12个案例增加")
    waivers = WAIVER.replace("passage: 案例", "passage: 共有 12 个案例")
    (found,) = decide(root, said, waivers=waivers)
    assert found.state == "waived"


def test_a_waiver_without_a_passage_is_for_all(root: Path) -> None:
    """Of its rule."""
    said = (broken("agile.jumps", "warning", "案例增"), broken("agile.jumps", "warning", "需求增"))
    waivers = WAIVER.replace("passage: 案例, ", "")
    assert [found.state for found in decide(root, *said, waivers=waivers)] == ["waived"] * 2


def test_an_error_is_not_waived(root: Path) -> None:
    """The waiver is told instead, on its line."""
    waivers = WAIVER.replace("agile.jumps", "agile.states").replace("passage: 案例, ", "")
    error, told = decide(root, broken(), waivers=waivers)
    assert error.state == "open"
    assert told.violation.message == "agile.states是错误，不能豁免"
    assert (told.violation.file, told.violation.line) == ("data/2024-02/waivers.yml", 2)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"waivers": WAIVER}, "agile.jumps没有报出所豁免的警告"),
        ({"errata": ERRATUM.replace("ROLE", "需求管理岗")}, "agile.states没有报出所认可的错误"),
    ],
)
def test_what_nothing_calls_for_is_told(root: Path, files: dict[str, str], message: str) -> None:
    """So that decisions do not outlive what they were made for."""
    (found,) = decide(root, **files)
    assert (found.violation.message, found.violation.severity) == (message, "warning")
    assert found.state == "open"


def test_a_decision_is_listed_as_json(root: Path) -> None:
    """Beside what it is about."""
    (found,) = decide(root, broken(), errata=ERRATUM.replace("ROLE", "需求管理岗"))
    record = found.to_json()
    assert (record["rule"], record["message"], record["state"]) == (
        "agile.states",
        "甲",
        "acknowledged",
    )
    assert record["by"] == ["校对岗，2024年3月20日", "需求管理岗，2024年3月21日"]


def test_a_doubtful_finding_says_that_it_may_be_none(root: Path) -> None:
    """And how it may stand; a sure warning says neither."""
    doubtful = Violation("prose.average", "warning", "均值不符", confidence=0.63)
    sure = Violation("agile.jumps", "warning", "案例数突变", confidence=0.95)
    one, other = decide(root, doubtful, sure)
    assert one.reason == (
        "可能是误报（把握63%），请核对；无误的，在waivers.yml写明规则、原文（passage）、理由、岗位和日期"
    )
    assert other.reason == ""
