"""What the departments send for the month after the sample issues: made up, as the samples are.

Figures are those of `tools.decade`, but for what must go on from the issue before.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import yaml

from digital_monthly.contents import stems_of
from digital_monthly.contributions.contributors import Contributor, read_contributors
from digital_monthly.contributions.stored import Row
from digital_monthly.month import Month
from tools.decade.__main__ import make_files
from tools.decade.span import Span
from tools.guide.filling import fill

__all__ = ["MONTH", "fill_in", "write_preface", "write_stories"]

MONTH = Month.parse("2024-05")
_BEFORE = MONTH + -1
_ANSWERED = 91  # the month's questions and suggestions, every one of which was answered in it
_GROWN = 1.01


def fill_in(root: Path, templates: Path) -> None:
    """Fill in every workbook as its department would.

    Args:
        root: the repository, with the issue before.
        templates: the folder that ``monthly template`` wrote.
    """
    rows = _rows(root)
    for contributor in read_contributors(root, stems_of(root)).contributors:
        for path in templates.glob(f"*_{contributor.department}.xlsx"):
            fill(path, {name: _own(name, rows, contributor) for name in contributor.sheets})


def write_stories(root: Path) -> None:
    """Put articles in the place of the stubs: those of the issue before, a month later."""
    source, target = (root / "data" / str(month) / "articles" for month in (_BEFORE, MONTH))
    shutil.rmtree(target)
    shutil.copytree(source, target)
    for path in target.glob("*.md"):
        path.write_text(_later(path.read_text("utf-8")), "utf-8")


def write_preface(root: Path) -> None:
    """Write the preface, and that the issue is made up."""
    path, before = (root / "data" / str(month) / "issue.yml" for month in (MONTH, _BEFORE))
    known = yaml.safe_load(before.read_text("utf-8"))
    text = path.read_text("utf-8").replace("synthetic: false", "synthetic: true")
    for name in ("preface", "preface_by"):
        text = re.sub(rf"^{name}: .*$", f"{name}: {known[name]}", text, flags=re.M)
    path.write_text(text, "utf-8")


def _rows(root: Path) -> dict[str, list[Row]]:
    """The month's rows by data set."""
    rows = {
        Path(path).stem: _read(content.decode())
        for path, content in make_files(Span(MONTH, 2, 1))
        if path.startswith(f"{MONTH}/") and path.endswith(".csv")
    }
    past = root / "data" / str(_BEFORE)
    before = {path.stem: _read(path.read_text("utf-8")) for path in past.glob("*.csv")}
    rows["biz_process_list"] = before["biz_process_list"]
    rows["vmware_monthly"] = [_grown(row) for row in before["vmware_monthly"]]
    hotline = {row["id"]: row for row in before["measures"] if row["id"].startswith("hotline_")}
    rows["measures"] = [
        _carried(row, hotline[row["id"]]) if row["id"] in hotline else row
        for row in rows["measures"]
    ]
    return rows


def _read(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text)))


def _grown(row: Row) -> Row:
    """A month's stock a month later, with as many decimals."""
    grown = {"month": str(MONTH)}
    for name, text in row.items():
        if name != "month":
            decimals = len(text.partition(".")[2])
            grown[name] = f"{float(text) * _GROWN:.{decimals}f}"
    return grown


def _carried(made: Row, before: Row) -> Row:
    """A figure of the hotline: totals since it was opened go on."""
    if made["id"] == "hotline_launch_month":
        return before
    row = {**before, "period": _later(before["period"].replace("2024-04-30", "2024-05-31"))}
    if made["id"] == "hotline_responded":
        return {**row, "value": str(int(before["value"]) + _ANSWERED)}
    if made["id"] in ("hotline_cutoff_date", "hotline_briefings_published"):
        return made
    return row


def _own(name: str, rows: dict[str, list[Row]], contributor: Contributor) -> list[Row]:
    """The rows of a sheet that a department fills in."""
    found = rows.get(name, [])
    if name == "measures":
        return [row for row in found if row["id"] in contributor.measures]
    if name in contributor.own_rows:
        return [row for row in found if row["department"] == contributor.department]
    return found


def _later(text: str) -> str:
    """A text a month later: the months that it names, and the last days of April and March."""
    text = re.sub(r"2024-0([34])", lambda found: f"2024-0{int(found[1]) + 1}", text)
    text = text.replace("截至2024-05-30", "截至2024-05-31")
    return re.sub(r"(?<![\d年])([345])月", lambda found: f"{int(found[1]) + 1}月", text)
