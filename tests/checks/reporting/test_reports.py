"""Reports for people and for programs."""

from __future__ import annotations

import json
import re

import pytest

from digital_monthly.checks.judging import Judged
from digital_monthly.checks.reporting import Report, render
from digital_monthly.checks.violations import Violation

ERROR = Violation(
    "agile.states",
    "error",
    "总数为193份，各部分之和为146份",
    "agile",
    "data/2024-02/看板 1.csv",
    31,
    "总数193份；<b>146份",
    ("193份", "146份"),
    "193份",
    0.9,
)
WARNING = Violation("releases.jumps", "warning", "需求大增", "releases")
TYPED = Violation("prose.share", "warning", "占比之和为110%", line=3, passage="占50%。")
WAIVED = Judged(WARNING, "source", "waived", "属实", ("校对岗，2024-03-20",))
REPORT = Report(
    "2024-02",
    [Judged(ERROR, "source", reason="须由两个不同的岗位认可"), Judged(WARNING, "source"), WAIVED],
    {"releases": "月投产情况", "agile": "敏捷机制建设"},
)


def test_a_terminal_shows_chapters_in_the_order_of_the_book() -> None:
    """Each with what is open, then what was decided, then the counts."""
    assert render(REPORT, "text") == (
        "月投产情况\n"
        "  警告 需求大增 [releases.jumps]\n"
        "\n"
        "敏捷机制建设\n"
        "  错误 总数为193份，各部分之和为146份 [agile.states]\n"
        "       总数193份；<b>146份\n"
        "       应为：193份\n"
        "       须由两个不同的岗位认可\n"
        "       data/2024-02/看板 1.csv:31\n"
        "\n"
        "月投产情况\n"
        "  已豁免 需求大增 [releases.jumps]——属实（校对岗，2024-03-20）\n"
        "\n"
        "2024-02：1个错误，1个警告；已豁免1处\n"
    )


def test_colours_change_no_word() -> None:
    """The same lines, with a terminal's codes."""
    coloured = render(REPORT, "text", is_coloured=True)
    assert "\033[1;31m错误" in coloured
    assert re.sub(r"\033\[[\d;]*m", "", coloured) == render(REPORT, "text")


def test_the_numbers_that_disagree_stand_out_in_their_passage() -> None:
    """Each wherever it stands, and no part of a longer one."""
    passage = "1,040个中的40个，共140个。"
    found = Violation("prose.x", "error", "不符", passage=passage, numbers=("40个",))
    report = Report("a.md", [Judged(found)], is_text=True)
    assert "1,040个中的<mark>40个</mark>，共140个。" in render(report, "html")
    assert render(report, "text", is_coloured=True).count("40个\033[0m") == 1


def test_json_lists_open_and_waived_apart() -> None:
    """With all that is known of each."""
    records = json.loads(render(REPORT, "json"))
    assert list(records) == ["month", "findings", "acknowledged", "waived"]
    first = records["findings"][0]
    assert first == {
        "rule": "agile.states",
        "severity": "error",
        "message": "总数为193份，各部分之和为146份",
        "chapter": "agile",
        "file": "data/2024-02/看板 1.csv",
        "line": 31,
        "passage": "总数193份；<b>146份",
        "numbers": ["193份", "146份"],
        "expected": "193份",
        "confidence": 0.9,
        "origin": "source",
        "state": "open",
        "reason": "须由两个不同的岗位认可",
        "by": [],
    }
    assert records["waived"][0]["reason"] == "属实"


def test_a_texts_findings_stand_alone() -> None:
    """Rule, severity, line, passage, numbers, expected, confidence of each."""
    report = Report("a.md", [Judged(TYPED)], is_text=True)
    (finding,) = json.loads(render(report, "json"))["findings"]
    assert (finding["rule"], finding["severity"], finding["line"]) == ("prose.share", "warning", 3)
    assert (finding["passage"], finding["numbers"]) == ("占50%。", [])
    assert (finding["expected"], finding["confidence"]) == ("", 1.0)
    assert render(report, "text").startswith("a.md\n  警告 占比之和为110% [prose.share]\n")


def test_sarif_has_what_the_standard_requires() -> None:
    """SARIF 2.1.0: version, runs, tool.driver.name, results with message, rules by index."""
    log = json.loads(render(REPORT, "sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "data/2024-02/%E7%9C%8B%E6%9D%BF%201.csv"}
    assert location["region"] == {"startLine": 31, "snippet": {"text": "总数193份；<b>146份"}}
    assert "locations" not in run["results"][1]


def test_sarif_suppresses_what_was_decided() -> None:
    """With the reason and who gave it."""
    results = json.loads(render(REPORT, "sarif"))["runs"][0]["results"]
    assert [bool(result.get("suppressions")) for result in results] == [False, False, True]
    (suppression,) = results[2]["suppressions"]
    assert suppression == {
        "kind": "external",
        "status": "accepted",
        "justification": "属实（校对岗，2024-03-20）",
    }


def test_a_page_needs_nothing_else_and_escapes_what_it_shows() -> None:
    """One file, in both appearances."""
    page = render(REPORT, "html")
    assert "<b>146份" not in page
    assert "&lt;b&gt;<mark>146份</mark>" in page
    assert "prefers-color-scheme: dark" in page
    assert not re.search(r"(src|href)=|url\(|@import", page)
    assert '<html lang="zh-CN">' in page


@pytest.mark.parametrize("form", ["text", "html", "json", "sarif"])
def test_nothing_found_is_a_report_too(form: str) -> None:
    """In every format."""
    shown = render(Report("2024-03", []), form)  # type: ignore[arg-type]
    assert "2.1.0" in shown if form == "sarif" else "2024-03" in shown
