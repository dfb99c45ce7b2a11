"""数字条线: its nested pages and their key figures."""

from __future__ import annotations

import pytest

from digital_monthly.chapters import digital_line, express_line, process_reform
from digital_monthly.issue import Issue

MONTHS = ("2024-02", "2024-03", "2024-04")


@pytest.mark.parametrize("month", MONTHS)
def test_stories_add_up(month: str) -> None:
    """The line has what its three pages have."""
    issue = Issue(month)
    facts = digital_line.facts(issue)
    counts = [len(issue.articles_of(page)) for page in digital_line.NESTED]
    assert facts["digital_line_stories"].value == sum(counts)
    assert [facts[f"digital_line_stories_{page}"].value for page in digital_line.NESTED] == counts


@pytest.mark.parametrize("month", MONTHS)
def test_tiles_show_the_pages_own_figures(month: str) -> None:
    """The same values as on the nested pages, under names that need no page around them."""
    issue = Issue(month)
    shown = {fact.id: fact for fact, _ in digital_line.leading(issue)}
    rate = express_line.facts(issue)["hotline_resolve_rate"]
    assert shown["hotline_resolve_rate"].value == rate.value
    assert shown["hotline_resolve_rate"].label == "数字直通车解决率"
    done = process_reform.facts(issue)["biz_process_opt_done"]
    assert shown["biz_process_opt_done"].display == done.display


def test_february_in_words() -> None:
    """Printed figures of the nested pages, on the line's own page."""
    entries = {
        (part.title, point.title): point.text
        for part, points in digital_line.overview(Issue("2024-02"))
        for point in points
    }
    assert entries["流程变革", "业务流程优化"] == "清单共29项，已完成8项，实施中7项，分析中14项。"
    assert entries["数字直通车", "受理与解决"] == "累计收集952个，已解决928个，解决率97.5%。"
    assert entries["数据治理", "本期报道"].startswith("3篇，「")


def test_a_disputed_figure_keeps_its_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is 待核 on its own page is 待核 here too."""
    issue = Issue("2024-02")
    reasons = {"hotline_resolved": "两个部门不一致"}
    monkeypatch.setattr(
        issue, "disputes", lambda facts: {name: reasons[name] for name in reasons.keys() & facts}
    )
    (_, points) = digital_line.overview(issue)[2]
    assert points[0].text == "累计收集952个，已解决928个（待核），解决率97.5%。"
