"""The first two sheets of a template: the cover, and what each column means."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from digital_monthly.contributions.contributors import Contributor
from digital_monthly.contributions.sheets.cover import DEPARTMENT, MONTH, VERSION, VERSION_NOW
from digital_monthly.contributions.sheets.heads import COVER, NOTES, sheet_title
from digital_monthly.contributions.templates.looks import Looks
from digital_monthly.contributions.templates.prefilled import Line
from digital_monthly.contributions.templates.validation import KINDS, hint_of
from digital_monthly.dataset import DataSet
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue

__all__ = ["write_cover", "write_notes"]

_HOW = (
    "1. 每张表填浅黄色的格；浅蓝色的已填好，一般不用改。灰色斜体的是上期的数，只供比较，不会读入。",
    "2. 数字只填数字，不写千分位、单位、“万”；没有发生的填0，不要空着；金额和数量按表头的单位填。",
    "3. 一行只说一件事；不合并单元格，不加合计行；不再需要的行整行删去，新增的写在下面。",
    "4. 可以用公式，保存前请算好；不要用宏和外部链接。列的次序可以变，表头请勿改动。",
    "5. 要写说明，写在表下，以“注：”开头。没有要报的表，原样留着即可，现有的数据保持不变。",
    "6. 填好后保存为xlsx，交给收表人；如有填错的格，会按工作表和单元格（如B7）逐一告知。",
)
_HEADS = ("工作表", "列", "类型", "单位", "怎样填", "上期的例子")
_WIDTHS = (26, 20, 12, 12, 58, 26)
_BODY_WIDTH = 100
_ROW_HEIGHT = 18


def write_cover(
    workbook: Workbook,
    looks: Looks,
    issue: Issue,
    contributor: Contributor,
    datasets: list[DataSet],
) -> None:
    """Write the cover: whose workbook it is, of which month, by when, and how to fill it in.

    Args:
        workbook: the workbook.
        looks: its formats.
        issue: the month.
        contributor: whose it is.
        datasets: its sheets.
    """
    sheet = workbook.add_worksheet(COVER)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, _BODY_WIDTH)
    sheet.set_row(0, 36)
    sheet.write_string(0, 0, f"{issue.record.title}报送表", looks.of("title"))
    for row, (label, text) in enumerate(_entries(issue, contributor, datasets), 2):
        sheet.set_row(row, _ROW_HEIGHT * _lines(text, _BODY_WIDTH))
        sheet.write_string(row, 0, label, looks.of("label"))
        sheet.write_string(row, 1, text, looks.of("body"))
    _set_print(sheet)


def _entries(
    issue: Issue, contributor: Contributor, datasets: list[DataSet]
) -> Iterator[tuple[str, str]]:
    record = issue.record
    yield DEPARTMENT, contributor.department
    yield MONTH, str(issue.month)
    yield (
        "报告期",
        f"{issue.period.label}（{issue.period.start.first_day}至{issue.period.end.last_day}）",
    )
    yield "报送期限", f"{format_day(contributor.due(issue.month))}前"
    yield "填报人", contributor.role
    yield "收表人", record.contact
    yield "用途", f"{record.title}{issue.period.label}一期的图表和文字用这些数；发布前由各方审核。"
    yield "报送内容", "、".join(dataset.title for dataset in datasets)
    yield "怎样填", "\n".join(_HOW)
    yield VERSION, str(VERSION_NOW)


def write_notes(
    workbook: Workbook, looks: Looks, issue: Issue, sheets: list[tuple[DataSet, list[Line]]]
) -> None:
    """Write what each column means, with unit, kind, bounds and an example.

    Args:
        workbook: the workbook.
        looks: its formats.
        issue: the month.
        sheets: its data sets, with the rows that each sheet begins with.
    """
    sheet = workbook.add_worksheet(NOTES)
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, looks.of("head"))
    notes = [
        _note(dataset, name, lines, issue) for dataset, lines in sheets for name in dataset.columns
    ]
    for row, note in enumerate(notes, 1):
        tallest = max(map(_lines, note, _WIDTHS))
        sheet.set_row(row, _ROW_HEIGHT * tallest)
        for number, text in enumerate(note):
            sheet.write_string(row, number, text, looks.of("body"))
    sheet.freeze_panes(1, 2)
    _set_print(sheet)


def _note(dataset: DataSet, column: str, lines: list[Line], issue: Issue) -> tuple[str, ...]:
    example = next((line.before[column] for line in lines if line.before.get(column)), "")
    return (
        sheet_title(dataset),
        str(dataset.columns[column].title),
        KINDS[dataset.kind_of(column)],
        dataset.units.get(column, ""),
        hint_of(dataset, column, issue.period),
        example,
    )


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; a Chinese character is two wide."""
    widths = [sum(2 if ord(letter) > 255 else 1 for letter in line) for line in text.split("\n")]
    return sum(max(1, -(-each // (width - 2))) for each in widths)


def _set_print(sheet: Worksheet) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
