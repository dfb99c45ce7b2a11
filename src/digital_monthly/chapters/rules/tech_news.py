"""热点技术应用: what others report, as far as it can be held against itself."""

from __future__ import annotations

from digital_monthly.checks.rules import DateInPeriod, Magnitude, Order, Range

__all__ = ["RULES"]

RULES = (
    DateInPeriod(
        "tech_news.days",
        (
            "news_miit_date",
            "news_boc_patent_date",
            "news_icbc_center_date",
            "news_ecny_conf_date",
            "news_boc_privacy_patent_date",
        ),
    ),
    Order("tech_news.patent", ("news_boc_privacy_apply_date", "news_boc_privacy_patent_date")),
    Range("tech_news.provinces", ("news_ecny_provinces",), 1, "news_ecny_regions"),
    Range("tech_news.adoption", ("news_*_adoption",), 0, 100),
    Magnitude("tech_news.loans", ("news_icbc_strategic_loans",), "万亿元", 0.1, 30),
)
