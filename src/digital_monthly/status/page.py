"""A status as one page that needs nothing else, in light and dark, for desktop and phone."""

from __future__ import annotations

from pathlib import Path

from digital_monthly.formatting import format_day
from digital_monthly.month import Period
from digital_monthly.publish.colours import stylesheet
from digital_monthly.publish.templating import environment, tidy
from digital_monthly.schemas import DATASETS
from digital_monthly.status import words
from digital_monthly.status.standing import ChapterStatus, DepartmentStatus, IssueStatus

__all__ = ["page_of", "refusal_of"]

_TEMPLATES = Path(__file__).parent / "templates"


def page_of(status: IssueStatus) -> str:
    """A status as HTML; links to chapters begin at the server's root."""
    template = environment(
        _TEMPLATES,
        came=words.came,
        checked=words.checked,
        counted=words.counted,
        days=_days,
        lacking_in=words.lacking_in,
        lacking_of=words.lacking_of,
        long=format_day,
        missing=_missing,
        missing_in=_missing_in,
        share=words.share,
        short=words.short_day,
        state=words.state_of,
        stories=words.stories_of,
        summary=words.summary_of,
        suspected=words.suspected,
        to_sign=words.to_sign,
    ).get_template("status.html")
    text = template.render(
        status=status,
        record=status.record,
        label=Period.parse(status.record.period).label,
        columns=(("数据", words.FIGURES), ("指标", words.MEASURES), ("文章", words.ARTICLES)),
        signs=any(each.signature for each in status.chapters),
        chapters={each.stem: each for each in status.chapters},
        colours=stylesheet(),
    )
    return tidy(text)


def refusal_of(month: str, problem: str) -> str:
    """The page of an issue whose record cannot be read: what is wrong with it."""
    template = environment(_TEMPLATES).get_template("refusal.html")
    return tidy(template.render(month=month, problem=problem, colours=stylesheet()))


def _days(status: IssueStatus) -> list[str]:
    return list(words.days_of(status.record, status.today))


def _missing(department: DepartmentStatus) -> list[str]:
    """All that a department has not sent, by name."""
    missing = []
    for each in department.deliveries:
        if each.kind == "measures":
            missing += [f"指标 {name}" for name in each.missing]
        elif not each.is_whole:
            is_article = each.kind == "articles"
            missing.append(f"文章：{each.title}" if is_article else words.title_of(each))
    return missing


def _missing_in(chapter: ChapterStatus) -> list[str]:
    """All that a chapter has not got, by name."""
    titles = [DATASETS[name].title for name in chapter.missing]
    return [*titles, *(f"指标 {name}" for name in chapter.measures_missing)]
