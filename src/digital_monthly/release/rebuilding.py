"""Building a published issue again, elsewhere and from nothing, to compare it byte for byte."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.archive.manifest import Frozen, Manifest
from digital_monthly.publish.archive.placing import version_folder
from digital_monthly.publish.archive.publishing import files_of
from digital_monthly.publish.archive.record import read_record
from digital_monthly.publish.assets import package_digest
from digital_monthly.publish.print.fonts import font_set
from digital_monthly.release.freezing import inputs_of
from digital_monthly.release.verification import differences, manifest_of

__all__ = ["rebuild"]

_LENGTH = 12


def rebuild(root: Path, month: Month, site: Path) -> list[str]:
    """How a published issue differs from what the same inputs give when it is built again.

    The inputs are the repository's own where they are what the manifest says, else those of the
    commit that it names.

    Args:
        root: the repository's root.
        month: the issue.
        site: the archive.

    Returns:
        A line for each file that differs; none where all are the same, byte for byte.

    Raises:
        BuildError: the inputs are not to be had, or cannot be built any more.
    """
    manifest = manifest_of(site, month)
    if manifest.frozen is None:
        raise BuildError(f"{month}由早先的程序发布，清单里没有它由什么做成，不能重建来比较。")
    before = read_record(version_folder(site, str(month), manifest.version - 1))
    with tempfile.TemporaryDirectory(prefix="monthly-verify-") as folder:
        copy, target = Path(folder) / "repository", Path(folder) / "issue"
        target.mkdir()
        _lay_out(root, month, manifest, copy)
        _build(copy, month, manifest.frozen.base)
        found = files_of(copy, month, copy / "_build" / str(month), target, before)
    found_lines = list(differences(manifest.files, found, str(month)))
    return [*found_lines, *(_versions(manifest.frozen) if found_lines else ())]


def _lay_out(root: Path, month: Month, manifest: Manifest, copy: Path) -> None:
    """Put the inputs, and the program where it lies in the repository, into a folder."""
    frozen = manifest.frozen
    assert frozen is not None
    is_same_program = package_digest() == manifest.program
    if is_same_program and not list(_changed(frozen, root, month)):
        _copy(root, copy, frozen)
        return
    if not frozen.commit:
        changed = [*_changed(frozen, root, month), *([] if is_same_program else ["程序"])]
        raise BuildError(
            f"不能重建{month}：现在的这些与发布时不同，而发布时不在git仓库里，找不回来："
            f"{'、'.join(changed)}。请从备份恢复后重试。"
        )
    _export(root, frozen.commit, copy)
    changed = list(_changed(frozen, copy, month))
    if changed:
        raise BuildError(
            f"不能重建{month}：提交{frozen.commit[:_LENGTH]}里的这些与发布时不同"
            f"（发布时有未提交的改动）：{'、'.join(changed)}。"
        )


def _changed(frozen: Frozen, root: Path, month: Month) -> Iterator[str]:
    now = inputs_of(root, month, anew=True) if (root / "data" / str(month)).is_dir() else {}
    for name in sorted(frozen.inputs.keys() | now.keys()):
        if frozen.inputs.get(name) != now.get(name):
            yield name


def _copy(root: Path, copy: Path, frozen: Frozen) -> None:
    for name in frozen.inputs:
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name)
            continue
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, copy / name)
    fonts = font_set(root).folder
    for folder in (root / "src", fonts):
        if folder.is_dir() and folder.is_relative_to(root):
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(folder, copy / folder.relative_to(root), ignore=ignored)


def _export(root: Path, commit: str, copy: Path) -> None:
    command = ["git", "-C", str(root), "archive", "--format=tar", commit]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise BuildError(
            f"取不出提交{commit[:_LENGTH]}：git仓库里没有它。请取回完整的历史（git fetch）后重试。"
        ) from error
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(copy, filter="data")


def _build(copy: Path, month: Month, base: str) -> None:
    """Build in a process of its own, which has nothing kept and imports the copy's program."""
    own = str(copy / "src") if (copy / "src").is_dir() else os.environ.get("PYTHONPATH", "")
    environment = {**os.environ, "DIGITAL_MONTHLY_ROOT": str(copy), "PYTHONPATH": own}
    command = [sys.executable, "-m", "digital_monthly.release.again", str(month), base]
    done = subprocess.run(
        command,
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise BuildError(f"重建{month}时没有成功：\n{done.stderr.strip()}")


def _versions(frozen: Frozen) -> Iterator[str]:
    """Versions that differ from those of the time, which may be why bytes do."""
    now = {each.name.lower(): each.version for each in distributions()}
    told = [
        f"{name} {frozen.libraries.get(name, '无')}→{now.get(name, '无')}"
        for name in sorted(frozen.libraries.keys() | now.keys())
        if frozen.libraries.get(name) != now.get(name)
    ]
    if told:
        yield f"（程序库的版本与发布时不同：{'、'.join(told)}）"
