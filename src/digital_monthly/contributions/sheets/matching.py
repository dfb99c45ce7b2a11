"""Which data set each sheet of a file holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from digital_monthly.contributions.files.source import Sheet, Source
from digital_monthly.contributions.sheets.cover import is_cover
from digital_monthly.contributions.sheets.heads import COVER, NOTES, sheet_title
from digital_monthly.contributions.sheets.layout import holds_all
from digital_monthly.contributions.values.words import squeeze
from digital_monthly.dataset import DataSet
from digital_monthly.errors import Finding
from digital_monthly.schemas import DATASETS

__all__ = ["Match", "match_sheets"]

_KNOWN = (COVER, NOTES)


@dataclass
class Match:
    """What the sheets of a file hold.

    Attributes:
        sheets: the sheets that hold a data set, in the file's order.
        findings: sheets of which nothing or two things can be said.
        told: what an editor should know.
    """

    sheets: list[tuple[Sheet, DataSet]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def match_sheets(source: Source) -> Match:
    """Find out which data set each sheet holds, by name, by the template's mark, by its heads.

    Args:
        source: the file.
    """
    match = Match()
    for sheet in source.sheets:
        if sheet.rows and not is_cover(sheet) and sheet.name not in _KNOWN:
            _match(source, sheet, match)
    match.findings += _twice(source, match)
    return match


def _match(source: Source, sheet: Sheet, match: Match) -> None:
    place = source.place(sheet)
    named, marked = _named(sheet.name), DATASETS.get(sheet.marked)
    if named and marked and named != marked:
        problem = f"名称说是“{named.title}”，报送表的标记说是“{marked.title}”"
        remedy = f"请核对内容，把工作表改名为“{sheet_title(marked)}”，或从新的报送表重填"
        match.findings.append(Finding(place, problem, remedy))
        return
    candidates = [each for each in (named or marked,) if each] or _by_heads(sheet)
    if len(candidates) > 1:
        names = "、".join(f"“{sheet_title(each)}”" for each in candidates)
        problem = "看不出是哪一张表：名称改了，表头又相同"
        match.findings.append(Finding(place, problem, f"请按内容改名为{names}之一"))
    elif candidates:
        match.sheets.append((sheet, candidates[0]))
        if sheet.name != sheet_title(candidates[0]) and source.form == "workbook":
            match.told.append(f"工作表“{sheet.name}”读作“{candidates[0].title}”")
        if sheet.is_hidden:
            match.told.append(f"工作表“{sheet.name}”是隐藏的，已读入")
    elif source.form == "csv":
        remedy = "请用数据集的名称作文件名，如 core_daily.csv，并保留表头"
        match.findings.append(Finding(place, "看不出是哪个数据集", remedy))
    else:
        match.told.append(f"工作表“{sheet.name}”不是报送表里的表，没有读入")


def _named(name: str) -> DataSet | None:
    """The data set whose name or title a sheet's name holds; None without a single one."""
    plain = squeeze(name)
    found = [
        (len(text), dataset)
        for dataset in DATASETS.values()
        for text in (dataset.name, squeeze(sheet_title(dataset)))
        if text in plain
    ]
    longest = max((length for length, _ in found), default=0)
    best = {dataset.name for length, dataset in found if length == longest}
    return DATASETS[best.pop()] if len(best) == 1 else None


def _by_heads(sheet: Sheet) -> list[DataSet]:
    return [dataset for dataset in DATASETS.values() if holds_all(sheet, dataset)]


def _twice(source: Source, match: Match) -> Iterator[Finding]:
    for dataset in DATASETS.values():
        names = [f"“{sheet.name}”" for sheet, each in match.sheets if each == dataset]
        if len(names) > 1:
            remedy = "请只留一个，删去其余的"
            yield Finding(source.name, f"工作表{'和'.join(names)}是同一张表", remedy)
