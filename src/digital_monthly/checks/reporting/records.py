"""The report for other programs: plain JSON, and SARIF 2.1.0."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from digital_monthly.checks.judging import Judged
from digital_monthly.checks.reporting.report import Report

__all__ = ["records_of", "sarif_of"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning"}


def records_of(report: Report) -> dict[str, Any]:
    """The report as JSON.

    Returns:
        ``findings`` with rule, severity, message, chapter, file, line, passage, numbers, expected
        and confidence each; of an issue also ``month``, and ``acknowledged`` and ``waived`` apart.
    """
    if report.is_text:
        return {"findings": [each.violation.to_json() for each in report.judged]}
    return {
        "month": report.subject,
        "findings": [each.to_json() for each in report.of("open")],
        "acknowledged": [each.to_json() for each in report.of("acknowledged")],
        "waived": [each.to_json() for each in report.of("waived")],
    }


def sarif_of(report: Report) -> dict[str, Any]:
    """The report as a SARIF log; what was acknowledged or waived is suppressed with its reason."""
    rules = sorted({each.violation.rule for each in report.judged})
    driver = {"name": "monthly check", "rules": [{"id": rule} for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, rules.index(each.violation.rule)) for each in report.judged],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(judged: Judged, index: int) -> dict[str, Any]:
    found = judged.violation
    more = {"expected": found.expected, "confidence": found.confidence, "origin": judged.origin}
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": found.message},
        "properties": {**more, "chapter": found.chapter, "numbers": list(found.numbers)},
    }
    if found.file:
        result["locations"] = [{"physicalLocation": _location(judged)}]
    if judged.state != "open":
        reason = f"{judged.reason}（{'；'.join(judged.by)}）"
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": reason}
        ]
    return result


def _location(judged: Judged) -> dict[str, Any]:
    found = judged.violation
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(found.file)}}
    if found.line is not None:
        location["region"] = {"startLine": found.line}
        if found.passage:
            location["region"]["snippet"] = {"text": found.passage}
    return location
