"""Facts: stated, computed, compared, marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.errors import FactError
from digital_monthly.facts import DISPUTED, Fact, Facts
from digital_monthly.formulas import evaluate
from digital_monthly.issue import Issue
from tests.roots import write_article, write_issue

MEASURES = (
    "id,value,unit,qualifier,period,note\n"
    "rounds,12,轮,约,2024-01..2024-02,\n"
    "rate,72.20,%,,2024-01..2024-02,按笔数\n"
    "cutoff,2024-03-12,日期,,2024-03,\n"
    "zero,0,个,,2024-02,\n"
)


@pytest.fixture
def facts(root: Path) -> Facts:
    """The facts of a chapter of an issue with four measures."""
    write_issue(root, "2024-02", "2024-01..2024-02", measures=MEASURES)
    return Facts(Issue("2024-02", root), "corporate")


def fact(identifier: str, value: float | str) -> Fact:
    """A fact of which only id and value matter."""
    return Fact(identifier, value, "个", "甲", "2024-02", "corporate")


def test_a_measure_keeps_unit_qualifier_period_and_digits(facts: Facts) -> None:
    """As ``measures.csv`` has them."""
    assert facts.measure("rounds", "轮次").display == "约12轮"
    rate = facts.measure("rate", "解决率")
    assert (rate.value, rate.display, rate.note) == (72.2, "72.20%", "按笔数")
    assert rate.source == "data/2024-02/measures.csv：rate"
    assert rate.kind == "input"
    assert facts.measure("cutoff", "截止日").display == "2024年3月12日"


def test_an_unlisted_file_counts_as_synthetic(facts: Facts) -> None:
    """Nothing is passed off as published."""
    assert facts.measure("rounds", "轮次").synthetic


def test_an_id_is_stated_once(facts: Facts) -> None:
    """A second one is refused."""
    facts.measure("rounds", "轮次")
    with pytest.raises(FactError, match="两次给出了事实rounds"):
        facts.measure("rounds", "轮次")


def test_a_derived_fact_knows_its_formula_inputs_and_source(facts: Facts) -> None:
    """So that readers can follow it."""
    facts.measure("rounds", "轮次")
    derived = facts.derive("half", "一半", "rounds / 5", "轮", decimals=1)
    assert (derived.value, derived.display) == (2.4, "2.4轮")
    assert (derived.kind, derived.formula, derived.inputs) == ("derived", "rounds / 5", ("rounds",))
    assert derived.source == "data/2024-02/measures.csv：rounds"
    assert derived.period == "2024-01..2024-02"


def test_a_fact_is_listed_as_json(facts: Facts) -> None:
    """With its type and how it is shown."""
    record = facts.measure("rounds", "轮次").to_json()
    assert record["id"] == "rounds"
    assert (record["value"], record["value_type"], record["display"]) == (12, "number", "约12轮")
    assert (record["qualifier"], record["status"], record["chapter"]) == ("约", "ok", "corporate")


def test_the_exact_value_has_every_digit() -> None:
    """Whatever the tile rounds to."""
    assert Fact("a", 1 / 3, "%", "甲", "2024-02", "x", decimals=1).exact == "0.333333"
    assert Fact("a", 1102.0, "个", "甲", "2024-02", "x").exact == "1,102"


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a + b * 12", 38),
        ("(a + b) * 12", 60),
        ("-a / 4", -0.5),
        ("a - 1.5", 0.5),
        ("  7  ", 7),
    ],
)
def test_a_formula_is_arithmetic(formula: str, value: float) -> None:
    """With the usual precedence."""
    assert evaluate(formula, {"a": fact("a", 2), "b": fact("b", 3)})[0] == value


def test_a_formula_names_what_it_used() -> None:
    """Each once, in the order they stand."""
    book = {"a": fact("a", 2), "b": fact("b", 3)}
    assert evaluate("b + a + b", book)[1] == ["b", "a"]


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_a_formula_computes_as_python_does(a: int, b: int, c: int) -> None:
    """On whole numbers exactly."""
    book = {"a": fact("a", a), "b": fact("b", b), "c": fact("c", c)}
    assert evaluate("(a - b) * c + a", book)[0] == (a - b) * c + a
    assert evaluate("(a + b) / c", book)[0] == (a + b) / c


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('true')",
        "a.__class__",
        "[a for a in (1, 2)]",
        "a ** 9999999",
        "a // 2",
        "a % 2",
        "a if a else 1",
        "a == 2",
        "a and 1",
        "lambda: 1",
        "'x' * 9",
        "True + 1",
        "1j",
        "a[0]",
        "f'{a}'",
        "(a := 3)",
        "exec('1')",
        "~a",
    ],
)
def test_anything_but_arithmetic_is_refused(formula: str) -> None:
    """No call, no attribute, no power, no text."""
    with pytest.raises(FactError, match="只能用加减乘除"):
        evaluate(formula, {"a": fact("a", 2)})


@pytest.mark.parametrize(
    "formula",
    ["a / 0", "a / (a - 2)", "a +", "", "import os", "a; a", "\0", "((" * 200, "-" * 100_000 + "1"],
)
def test_what_does_not_compute_is_refused(formula: str) -> None:
    """Division by zero, unfinished, or absurd."""
    with pytest.raises(FactError, match="无法计算"):
        evaluate(formula, {"a": fact("a", 2)})


def test_a_result_without_bounds_is_refused() -> None:
    """It could not be printed."""
    book = {"a": fact("a", 1e300)}
    with pytest.raises(FactError, match="过大"):
        evaluate("a * 1.5 * a", book)
    with pytest.raises(FactError, match="无法计算"):
        evaluate("*".join(["a"] * 3), book)


def test_a_formula_over_what_is_unknown_or_no_number_is_refused() -> None:
    """And names it."""
    with pytest.raises(FactError, match="未给出的事实b"):
        evaluate("a + b", {"a": fact("a", 2)})
    with pytest.raises(FactError, match="“2024-02-08”，不是数字"):
        evaluate("a + 1", {"a": fact("a", "2024-02-08")})


@pytest.mark.parametrize(
    ("current", "base", "phrase"),
    [
        (112.3, 100, "较1-2月月均增长12.3%"),
        (87.7, 100, "较1-2月月均下降12.3%"),
        (100.04, 100, "与1-2月月均持平"),
        (99.96, 100, "与1-2月月均持平"),
        (100.06, 100, "较1-2月月均增长0.1%"),
        (5, None, "首期，无上期可比"),
        (5, 0, "1-2月月均为0，不作比较"),
        (0, 0, "与1-2月月均持平"),
    ],
)
def test_a_change_says_its_direction_and_base(
    facts: Facts, current: float, base: float | None, phrase: str
) -> None:
    """The word agrees with the number that is shown."""
    assert facts.change("a_change", "变化", current, base, "1-2月月均").display == phrase


def test_a_change_keeps_its_value(facts: Facts) -> None:
    """In percent, at full precision."""
    change = facts.change("a_change", "变化", 110, 96, "上期末")
    assert change.value == pytest.approx(14.5833333)
    assert change.unit == "%"
    assert "上期末" in change.source


def test_words_are_facts_too(facts: Facts) -> None:
    """They depend on figures."""
    said = facts.say("trend", "走势", "运行平稳", inputs=["core_daily.csv"])
    assert (said.display, said.value_type, said.inputs) == ("运行平稳", "text", ("core_daily.csv",))


def declare(facts: Facts, *declared: str) -> Facts:
    """Add the facts of an article."""
    more = "facts:\n" + "".join(
        f"  - {{{text}, label: 甲, period: '2024-02'}}\n" for text in declared
    )
    write_article(facts.issue.folder, "corporate-010-a.md", more=more)
    return facts.with_articles()


def test_an_article_declares_a_value(facts: Facts) -> None:
    """Shown with the digits it was written with."""
    declare(facts, "id: a, value: 72.20, unit: '%'", "id: b, value: 20, unit: 套, qualifier: 余")
    assert facts["a"].display == "72.20%"
    assert facts["b"].display == "20余套"
    assert facts["a"].source == "data/2024-02/articles/corporate-010-a.md"
    assert facts["a"].kind == "input"


def test_an_article_computes_with_its_chapters_facts(facts: Facts) -> None:
    """Those stated before it, and its own."""
    facts.measure("rounds", "轮次")
    declare(facts, "id: a, value: 3, unit: 个", "id: b, formula: rounds * a, unit: 人月/年")
    assert facts["b"].display == "36人月"
    assert (facts["b"].kind, facts["b"].inputs) == ("derived", ("rounds", "a"))


def test_an_article_counts_items(facts: Facts) -> None:
    """As many as are listed."""
    declare(facts, "id: a, items: [2023-02, 2023-03], unit: 份")
    assert (facts["a"].value, facts["a"].formula) == (2, "count(2023-02、2023-03)")


def test_news_are_marked_as_such(facts: Facts) -> None:
    """What others report is not the bank's own figure."""
    declare(facts, "id: a, value: 3, unit: 亿元, kind: news")
    assert facts["a"].kind == "news"


def test_dates_and_ranges_of_articles_are_text(facts: Facts) -> None:
    """They are shown, not computed with."""
    declare(facts, "id: a, value: '2024-02-08', unit: 日期", "id: b, value: 1-2, unit: 年")
    assert (facts["a"].display, facts["b"].display) == ("2024年2月8日", "1-2年")


def test_a_disputed_fact_is_marked(facts: Facts) -> None:
    """And carries the reason; an explained one is not."""
    errata = (
        "errata:\n"
        "  - {kind: disputed, chapter: x, facts: [a], printed: 甲, stated: 乙, reason: 两说}\n"
        "  - {kind: explained, chapter: x, facts: [b], printed: 甲, stated: 乙, reason: 丙}\n"
    )
    (facts.issue.folder / "errata.yml").write_text(errata, encoding="utf-8")
    declare(facts, "id: a, value: 193, unit: 份", "id: b, value: 2, unit: 份")
    assert (facts["a"].status, facts["a"].note) == (DISPUTED, "两说")
    assert facts["b"].status == "ok"


def test_facts_keep_the_order_they_were_stated_in(facts: Facts) -> None:
    """As a mapping by id."""
    facts.measure("rounds", "轮次")
    facts.measure("zero", "无")
    assert list(facts) == ["rounds", "zero"]
    assert len(facts) == 2
