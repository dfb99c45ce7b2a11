"""How sure a finding is: by the size of what is wrong, and by what else its numbers may be of."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose import check_text, confidence
from digital_monthly.checks.prose.check import find_contradictions
from digital_monthly.checks.prose.confidence import LIKELY, SURE, confidence_of
from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.doubts import signs_of
from digital_monthly.checks.prose.reading import read_text

SLIP = "本月受理9,300条，30天日均350条。"
"""310, with a digit changed."""

ANOTHERS = "10月受理建议703条，比去年同期的552条多151条；采纳253条，多82条，采纳率36%。"
"""Right: 82 more than were taken up a year ago, which is not told."""

PEERS = "手机银行得分83.7分，列第6位，高于同业平均79.5分、区域平均80.2分，比上年72.1分提高4.3分。"
"""Right: peers' scores are no levels between which it rose."""


SOME = "本周投产版本28个，主要有核心系统8个、信贷系统9个等，另有热修复3次。"
"""Right: these two are not all."""


def first_signs(text: str) -> dict[str, float]:
    """The signs of the first contradiction that rules see in a text, those that show."""
    reading = read_text(text)
    (_, found), *_ = find_contradictions(reading)
    return {name: value for name, value in signs_of(found, reading).items() if value}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (SLIP, "slip"),
        ("本月受理9,300条，30天日均31条。", "slip"),  # a place too few
        ("本月共40套系统，其中16套完成改造，占50%。", "slip"),
        ("全月受理报障9,300条，30天日均1,240条。", "wide"),
        (ANOTHERS, "wide"),
        (ANOTHERS, "past"),
        (ANOTHERS, "rivals"),
        (PEERS, "peer"),
    ],
)
def test_signs_show(text: str, sign: str) -> None:
    """What speaks for a slip of the pen, and what for two things that only stand together."""
    assert sign in first_signs(text)


def test_a_slip_is_not_wide() -> None:
    """However many places it is off."""
    assert "wide" not in first_signs("本月受理9,300条，30天日均31条。")


def test_a_number_that_comes_about_by_others_is_less_sure() -> None:
    """312 and 38 are 350, whatever 350 is held against."""
    told = SLIP.replace("。", "，较上月日均312条多38条。")
    assert "accounted" not in first_signs(SLIP)
    assert first_signs(told)["accounted"] > 0


def test_what_is_sure_is_an_error_and_what_is_likely_a_warning() -> None:
    """The confidence stands in the finding."""
    (error,) = check_text(SLIP)
    assert (error.severity, error.confidence >= SURE) == ("error", True)
    (warning,) = check_text(ANOTHERS)
    assert warning.severity == "warning"
    assert LIKELY <= warning.confidence < SURE


def test_what_is_likely_none_is_not_told() -> None:
    """Though it is looked at."""
    reading = read_text(SOME)
    found = [each for _, each in find_contradictions(reading)]
    assert found
    assert all(confidence_of(each, reading, found) < LIKELY for each in found)
    assert check_text(SOME) == []


def test_what_a_number_is_reckoned_from_backs_a_rule() -> None:
    """The rule is as sure as it was, or surer."""
    reading = read_text(SLIP)
    found = [each for _, each in find_contradictions(reading)]
    by_rule = next(each for each in found if each.odds is None)
    assert confidence.signs_of(by_rule, reading, found)["backed"] > 0
    alone = confidence_of(by_rule, reading, [by_rule])
    assert confidence_of(by_rule, reading, found) > alone


def test_what_is_only_reckoned_has_its_odds_for_signs() -> None:
    """They count up to a bound."""
    reading = read_text(SLIP)
    made = Contradiction("", ((0, 2), (3, 5)), source="reckoned", odds=9.0)
    assert confidence.signs_of(made, reading, [made]) == {"reckoned": 1.0, "reckoned odds": 1.0}
