"""Weights of traits and signs, and right passages mistyped to fit them to."""

from __future__ import annotations

import random

import pytest

from digital_monthly.checks.prose.reckoning.judging import Judged, judge
from digital_monthly.checks.prose.weights import load, softmax
from tools.reckoning.fitting import fit_signs, fit_traits
from tools.reckoning.mistyping import mistyped
from tools.reckoning.passages import Read, read_passage

RIGHT = {
    "verdict": "right",
    "text": "本周投产版本共28个，其中核心系统8个、信贷系统9个、手机银行6个、渠道平台5个。",
}
WRONG = {
    "verdict": "wrong",
    "text": "共40套系统，其中16套完成改造，占50%，另有3套停用。",
    "numbers": ["50%", "40套", "16套"],
    "expected": "40%",
}


def judged(passage: Read) -> list[Judged]:
    """The accounts of a passage by the weights in use."""
    return list(judge(passage.terms, passage.accounts, load("reckoning", "traits")).judged)


def test_traits_tell_which_way_is_meant() -> None:
    """The trait that right ways have weighs more than that of the others."""
    choices = [([["alone"], ["sum", "listed"], ["sum"]], [False, True, False])] * 60
    weights = fit_traits(choices)
    _, listed, other = softmax([weights.get("alone", 0.0), weights["listed"], 0.0])
    assert listed > 0.8 > 4 * other


def test_where_two_ways_may_be_meant_either_will_do() -> None:
    """Nothing tells one from the other."""
    weights = fit_traits([([["alone"], ["one"], ["other"]], [False, True, True])] * 20)
    assert weights["one"] == pytest.approx(weights["other"])
    assert weights["one"] > 0 > weights["alone"]


def test_signs_part_errors_from_what_is_none() -> None:
    """What is seen with errors alone speaks for one."""
    examples = [(["suspect", "slip"], True, 1.0), (["suspect"], False, 1.0)] * 40
    weights = fit_signs(examples)
    assert weights["suspect"] < 0 < weights["suspect"] + weights["slip"]


def test_what_is_seen_seldom_weighs_nothing() -> None:
    """Or every passage would have weights of its own."""
    examples = [(["suspect"], False, 1.0)] * 40 + [(["suspect", "once"], True, 1.0)]
    assert "once" not in fit_signs(examples)


def test_the_error_of_a_passage_is_known() -> None:
    """By the numbers that disagree and by what would agree; other ways only touch it."""
    passage = read_passage(WRONG, fold=0)
    (account,) = (each for each in passage.accounts if each.term.dimension == "percent")
    errors = [way for way in account.ways if passage.is_error(account, way)]
    assert {tuple(each.number for each in way.terms) for way in errors} == {(16.0, 40.0)}
    others = [way for way in account.ways if way not in errors]
    assert others
    assert all(passage.touches(account, way) for way in others)


def test_a_right_passage_is_mistyped_in_one_number() -> None:
    """Which nothing makes any more, and of which it is known what it was."""
    passage = read_passage(RIGHT, fold=3)
    made = mistyped(passage, judged(passage), 12, random.Random(1))
    assert made
    for each in made:
        assert each.fold == 3
        assert each.is_wrong
        (wrong,) = (account for account in each.accounts if each.is_wrong_number(account.term))
        assert each.expected[0] in {28, 8, 9, 6, 5}
        assert wrong.term.number != each.expected[0]
        assert len(each.terms) == len(passage.terms)


def test_mistyping_follows_the_lot_alone() -> None:
    """The same seed gives the same texts."""
    passage = read_passage(RIGHT, fold=0)
    texts = [
        [each.plain for each in mistyped(passage, judged(passage), 6, random.Random(5))]
        for _ in range(2)
    ]
    assert texts[0] == texts[1]


def test_a_wrong_passage_is_not_mistyped_as_well() -> None:
    """It has its error."""
    passage = read_passage(WRONG, fold=0)
    assert mistyped(passage, judged(passage), 6, random.Random(1)) == []
