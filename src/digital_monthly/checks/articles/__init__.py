"""Checking articles: names, texts, links, and the files that they bring."""

from __future__ import annotations

from digital_monthly.checks.articles.check import check_articles

__all__ = ["check_articles"]
