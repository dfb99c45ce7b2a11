"""Reports of what an issue or a text contradicts: for people, and for other programs."""

from __future__ import annotations

from digital_monthly.checks.reporting.report import Report, render

__all__ = ["Report", "render"]
