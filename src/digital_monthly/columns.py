"""The kinds of columns that data sets have, with what is said of a cell that breaks them."""

from __future__ import annotations

from collections.abc import Iterable

import pandera.pandas as pa

from digital_monthly.dataset import Kind

__all__ = ["amount", "choice", "clock", "date", "matching", "month", "period", "text", "whole"]

PERIOD_TEXT = r"(截至)?\d{4}(-\d{2}(-\d{2})?)?(\.\.\d{4}(-\d{2}(-\d{2})?)?)?|计划|预测"


def text(title: str, note: str = "", *, nullable: bool = False) -> pa.Column:
    """A text; empty only where it may be."""
    check = pa.Check.str_matches(r"\S", error="不能为空")
    return pa.Column(
        str, [] if nullable else [check], title=title, description=note, nullable=nullable
    )


def choice(title: str, values: Iterable[str], note: str = "") -> pa.Column:
    """One of a few values."""
    allowed = list(values)
    check = pa.Check.isin(allowed, error=f"只能取：{'、'.join(allowed)}")
    return pa.Column(str, check, title=title, description=note)


def matching(
    title: str, pattern: str, form: str, kind: Kind = "text", *, nullable: bool = False
) -> pa.Column:
    """A text of a form, told in words."""
    check = pa.Check.str_matches(rf"^(?:{pattern})$", error=f"写法应为{form}")
    known = {"kind": kind}
    return pa.Column(str, check, title=title, description=form, nullable=nullable, metadata=known)


def month(title: str = "月份", *, nullable: bool = False) -> pa.Column:
    """A month."""
    return matching(title, r"\d{4}-(0[1-9]|1[0-2])", "YYYY-MM", "month", nullable=nullable)


def period(title: str = "期间") -> pa.Column:
    """A period."""
    form = "YYYY-MM、YYYY-MM..YYYY-MM、截至YYYY-MM-DD、计划或预测"
    return matching(title, PERIOD_TEXT, form, "period")


def date(title: str = "日期") -> pa.Column:
    """A day."""
    return pa.Column("datetime64[us]", title=title, description="YYYY-MM-DD")


def clock(title: str) -> pa.Column:
    """A time of day."""
    return matching(title, r"([01]\d|2[0-3]):[0-5]\d", "HH:MM", "clock")


def whole(title: str, note: str = "", *, least: int = 0) -> pa.Column:
    """A whole number from a least one on."""
    check = pa.Check.ge(least, error=f"不得小于{least}")
    return pa.Column("int64", check, title=title, description=note)


def amount(title: str, note: str = "", *, most: float | None = None) -> pa.Column:
    """A number that is not negative, up to a most one."""
    checks = [pa.Check.ge(0, error="不得为负")]
    if most is not None:
        checks.append(pa.Check.le(most, error=f"不得大于{most:g}"))
    return pa.Column("float64", checks, title=title, description=note)
