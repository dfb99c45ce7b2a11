"""Making a month's folder from the schemas and the last issue: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from digital_monthly.contents import stems_of
from digital_monthly.contributions.contributors import read_contributors
from digital_monthly.contributions.stubs import stubs_of
from digital_monthly.contributions.succession import record_text, succeed
from digital_monthly.documents import IssueRecord
from digital_monthly.errors import BuildError, MonthError
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.root import issue_months
from digital_monthly.schemas import DATASETS, RECURRING
from digital_monthly.writing import is_alive

__all__ = ["NewMonth", "make_month"]

_SUFFIX = ".new"
_PROVENANCE = "# 各文件的来源\nfiles: {}\n"


@dataclass(frozen=True)
class NewMonth:
    """A month's folder that was made.

    Attributes:
        folder: where it is.
        record: what its ``issue.yml`` says.
        datasets: how many data sets are to come.
        articles: how many articles are to be written.
    """

    folder: Path
    record: IssueRecord
    datasets: int
    articles: int


def make_month(root: Path, month: Month) -> NewMonth:
    """Make the folder of a new issue: its record, empty data sets, articles to be written.

    Args:
        root: the repository's root.
        month: the issue's month, after the last issue's.

    Raises:
        MonthError: the month has a folder, or does not lie after the last issue.
        BuildError: there is no issue that it could follow.
        DataError: the last issue's record or the list of contributors breaks the contract.
    """
    record = succeed(_last_record(root, month), month)
    contributors = read_contributors(root, stems_of(root))
    stubs = stubs_of(root, contributors, str(month))
    files = {
        "issue.yml": record_text(record).encode(),
        "provenance.yml": _PROVENANCE.encode(),
        **{f"{name}.csv": _head(name) for name in RECURRING},
        **{f"articles/{name}": text for name, text in stubs.items()},
    }
    _sweep(root / "data")
    folder = _place(root / "data" / str(month), files)
    return NewMonth(folder, IssueRecord.model_validate(record), len(RECURRING), len(stubs))


def _last_record(root: Path, month: Month) -> IssueRecord:
    months = issue_months(root)
    if month in months:
        raise MonthError(f"data/{month} 已经有了，保持原样。")
    if not months:
        raise BuildError("还没有任何一期可以接续。请照 data/README.md 建第一期的文件夹。")
    return Issue(months[-1], root).record


def _head(name: str) -> bytes:
    return (",".join(DATASETS[name].columns) + "\n").encode()


def _place(folder: Path, files: dict[str, bytes]) -> Path:
    """Write all files beside and rename their folder: nobody ever sees half of it."""
    beside = folder.with_name(f".{folder.name}.{os.getpid()}{_SUFFIX}")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        for name, content in files.items():
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        beside.rename(folder)
    except OSError as error:  # a full disk names no file
        raise OSError(error.errno, error.strerror, str(folder)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder


def _sweep(data: Path) -> None:
    """Remove what processes that were killed had begun."""
    for path in data.glob(f".*{_SUFFIX}"):
        owner = path.name.split(".")[-2]
        if owner.isdigit() and not is_alive(int(owner)):
            shutil.rmtree(path, ignore_errors=True)
