"""Claims of order and the numbers that they likely speak of."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose.claims.claims import find_claims
from digital_monthly.checks.prose.claims.find import find
from digital_monthly.checks.prose.claims.judging import heard_in
from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import read_text

_LIKELY = 0.5
"""The odds, as a logarithm, from which a contradiction is told."""


def _found(text: str) -> list[Contradiction]:
    return [each for _, each in find(read_text(text))]


def test_words_of_order_are_claims() -> None:
    """Each kind of word is found with what it says: more or less, and which place."""
    words = "投诉减少，甲高于乙，丙排名第三，丁最少，戊由高到低，己创新低，前两位是庚、辛"
    claims = find_claims(words)
    assert [(each.text, each.kind, each.sense, each.place) for each in claims] == [
        ("减少", "move", -1, 1),
        ("高于", "than", 1, 1),
        ("第三", "place", 1, 3),
        ("最少", "most", -1, 1),
        ("由高到低", "order", -1, 1),
        ("新低", "record", -1, 1),
        ("前两位", "first", 1, 2),
    ]


def test_a_denied_comparison_says_the_contrary() -> None:
    """不低于 claims no less."""
    assert [each.sense for each in find_claims("满意度不低于95%")] == [1]


def test_every_like_pair_is_a_reading() -> None:
    """A word of fall may speak of each two numbers of a measure, in either order."""
    (heard,) = heard_in(read_text("6月退件18件，5月退件25件，环比减少。"))
    told = {tuple(e.figure.quantity.text for e in o.terms): o.holds for o in heard.options}
    assert told == {("18件", "25件"): True, ("25件", "18件"): False}


def test_names_of_a_list_go_with_its_numbers() -> None:
    """甲、乙、丙 told first, their numbers behind 分别: a place is held against the one named."""
    text = "东楼、西楼、南楼能耗分别为31度、45度和38度，东楼最高。"
    (heard,) = heard_in(read_text(text))
    named = {
        each.terms[0].figure.quantity.text
        for each in heard.options
        if any(trait.endswith("link named ahead") for trait in each.traits)
    }
    assert named == {"31度"}


@pytest.mark.parametrize(
    "text",
    [
        "7月网点报修48件，6月报修41件，环比减少7件。",
        "开户等候时间去年为11分钟，今年为14分钟，等候时间缩短。",
        "各仓库存量：东仓310件、西仓455件、南仓280件，东仓最多。",
        "耗材用量由多到少依次为：墨盒52个、硒鼓39个、色带44个。",
    ],
)
def test_what_does_not_hold_is_found(text: str) -> None:
    """A word of order whose numbers say the contrary."""
    assert any(each.odds and each.odds > _LIKELY for each in _found(text))


@pytest.mark.parametrize(
    "text",
    [
        "7月网点报修41件，6月报修48件，环比减少7件。",
        "7月网点报修41件，环比减少7件，同比增加3件。",
        "开户等候时间去年为14分钟，今年为11分钟，开户提速。",
        "各仓库存量：东仓310件、西仓455件、南仓280件，西仓最多，南仓最少。",
        "耗材用量由多到少依次为：墨盒52个、硒鼓44个、色带39个，合计135个。",
    ],
)
def test_what_holds_is_let_be(text: str) -> None:
    """The same with numbers that it takes."""
    assert not [each for each in _found(text) if each.odds and each.odds > _LIKELY]
