"""热点技术应用: the month's news."""

from __future__ import annotations

import pandas as pd
import pytest

from digital_monthly.chapters import tech_news
from digital_monthly.issue import Issue


def news(*days: str) -> pd.DataFrame:
    """News items of these days."""
    return pd.DataFrame({"date": pd.to_datetime(list(days)), "title": list(days)})


def test_items_are_sorted_by_date() -> None:
    """Nine in the first issue, whatever the order of the articles; four bore no date."""
    items = tech_news.items(Issue("2024-02"))
    assert len(items) == 9
    assert items["date"].dropna().is_monotonic_increasing
    assert items["date"].isna().sum() == 4
    assert items.iloc[0]["title"] == "工信部部署人工智能创新工程"
    (title,) = items.loc[items["date"] == pd.Timestamp("2024-01-11"), "title"]
    assert title == "数字人民币进一步筑牢安全防线"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], "本期没有收录科技动态"),
        (["2024-01-05"], "本期收录1条科技动态，时间为2024年1月5日"),
        (["2024-01-05", "2024-01-23"], "本期收录2条科技动态，时间为2024年1月5日至23日"),
        (["2024-01-05", "2024-02-03"], "本期收录2条科技动态，时间为2024年1月5日至2月3日"),
        (["2023-12-30", "2024-01-02"], "本期收录2条科技动态，时间为2023年12月30日至2024年1月2日"),
    ],
)
def test_the_summary_follows_the_items(days: list[str], words: str) -> None:
    """None, one day, or a run of days without repeating what both ends share."""
    assert tech_news.summary(news(*days)) == words


def test_undated_items_are_counted_but_give_no_day() -> None:
    """News without a date is in the count, not in the run of days."""
    rows = news("2024-01-05", "2024-01-23")
    rows.loc[len(rows)] = [pd.NaT, "未注明"]
    assert tech_news.summary(rows) == ("本期收录3条科技动态，注明日期的2条为2024年1月5日至23日")
    rows["date"] = pd.NaT
    assert tech_news.summary(rows) == "本期收录3条科技动态，原报道均未注明日期"


def test_reported_figures_are_news() -> None:
    """Everything the articles declare is of kind news, also what is computed from it."""
    facts = tech_news.facts(Issue("2024-02"))
    declared = [fact for fact in facts.values() if fact.unit != "文字"]
    assert {fact.kind for fact in declared} == {"news"}
    assert facts["news_icbc_years"].display == "40年"
    assert facts["news_genai_mature_years"].display == "1-2年"
    assert facts["news_icbc_strategic_growth"].display == "超50%"
