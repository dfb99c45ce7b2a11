"""Numbers that people typed, checked against each other."""

from digital_monthly.checks.prose.check import check_text

__all__ = ["check_text"]
