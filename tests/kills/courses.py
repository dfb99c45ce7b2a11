"""The commands that are killed, each in a small repository that is ready for it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from digital_monthly.document_reading import read_document
from digital_monthly.documents import IssueRecord
from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.archive.placing import heal
from digital_monthly.release.verification import manifest_of, verify_files
from tests.contributions.desk import MAY, filled, write_desk
from tests.kills.course import Course, Reader, files_in, month_reader
from tests.release.repository import (
    APPROVER,
    AUTHOR,
    CORRECTION,
    MONTH,
    PROOFREADER,
    REVIEWER,
    change_number,
    release_root,
    run,
    sign_all,
)
from tests.roots import write_issue, write_root
from tests.sources.log import SOURCES, write_files
from tools.transactions import write_log

__all__ = ["COURSES"]


def _importing(folder: Path) -> Course:
    root = write_desk(folder / "r")
    arguments = ("import", str(filled(root)), "--yes")
    reader = month_reader(root, MAY, _changed(root, *arguments))
    return Course("import", root, arguments, "现有的数据相比", reader)


def _pulling(folder: Path) -> Course:
    root = write_root(folder / "r")
    write_issue(root, MAY)
    (root / "sources.yml").write_text(SOURCES, encoding="utf-8")
    write_log(folder / "log", Month.parse(MAY), 31_000)
    environment = {"MONTHLY_SOURCE_LOG": str(write_files(folder / "files", folder / "log"))}
    reader = month_reader(root, MAY, _changed(root, "pull", MAY, **environment))
    return Course("pull", root, ("pull", MAY), "取自log", reader, environment)


def _publishing(folder: Path) -> Course:
    root = release_root(folder / "r")
    run(root, "build", MONTH)
    sign_all(root)
    return Course("publish", root, ("publish", MONTH), "归档", _archive_reader(root, 0))


def _correcting(folder: Path) -> Course:
    root = _publishing(folder).root
    run(root, "publish", MONTH)
    change_number(root)
    for role in (AUTHOR, REVIEWER, APPROVER):
        run(root, "approve", MONTH, "releases", "--role", role)
    run(root, "approve", MONTH, "--role", PROOFREADER)
    arguments = ("correct", MONTH, *CORRECTION)
    return Course("correct", root, arguments, "归档", _archive_reader(root, 1))


COURSES: dict[str, Callable[[Path], Course]] = {
    "import": _importing,
    "pull": _pulling,
    "publish": _publishing,
    "correct": _correcting,
}
"""What makes each command's repository in a folder, whose path is short, by the command's name."""


def _changed(root: Path, *arguments: str, **environment: str) -> Path:
    """A copy of a repository in which a command has run."""
    copy = Path(shutil.copytree(root, root.with_name("changed"), symlinks=True))
    command = [sys.executable, "-m", "digital_monthly", *arguments]
    variables = {**os.environ, **environment}
    subprocess.run(command, cwd=copy, env=variables, capture_output=True, check=True)
    return copy


def _archive_reader(root: Path, version: int) -> Reader:
    """Reads the archive: the version that it had, or the next one, and the month's data with it."""
    before = files_in(root / "data" / MONTH)

    def read(copy: Path) -> str:
        found = _version_in(copy)
        assert found in (version, version + 1)
        data = files_in(copy / "data" / MONTH)
        assert set(data) == set(before)
        assert {name for name in data if data[name] != before[name]} <= {"issue.yml"}
        name = f"data/{MONTH}/issue.yml"
        record, findings = read_document(copy / name, IssueRecord, name)
        assert (record is not None, findings) == (True, [])
        assert found - 1 <= len(record.corrections) <= version
        return "after" if found > version else "before"

    return read


def _version_in(root: Path) -> int:
    """The version that the archive has, whole, with every earlier one beside it; 0 for none."""
    site, month = root / "site", Month.parse(MONTH)
    with contextlib.suppress(BuildError):
        version = manifest_of(site, month).version
        assert verify_files(site, month) == []
        heal(site)
        assert verify_files(site, month) == []
        earlier = sorted(path.name for path in site.glob(f"{MONTH}.v*"))
        assert earlier == [f"{MONTH}.v{number}" for number in range(1, version)]
        return version
    return 0
