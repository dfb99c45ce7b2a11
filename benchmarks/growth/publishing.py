"""``python -m benchmarks.growth.publishing ROOT SITE MONTH``: publish a built issue, measured.

Prints a line of JSON: seconds that went by and of the processor, for publishing alone and with what
the process needed to start and to load, files of older issues that were written anew (by time and
content), bytes written.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import time
from pathlib import Path

import digital_monthly.publish.archive.compiling
import digital_monthly.publish.search.parts
import digital_monthly.publish.search.volumes  # noqa: F401  # what publishing loads as it goes
from digital_monthly.month import Month
from digital_monthly.publish.archive.publishing import publish

__all__ = ["main"]

_State = dict[str, tuple[int, int, str]]


def main(root: str, site: str, month: str) -> None:
    """Publish and print what it took."""
    folder, loaded = Path(site), _cpu()
    before, everything = _older(folder, month), _times(folder)
    started, used = time.perf_counter(), _cpu()
    publish(Path(root), Month.parse(month), Path(root) / "_build" / month, folder, "")
    took, cpu = time.perf_counter() - started, _cpu() - used
    after = _older(folder, month)
    rewritten = [name for name, state in before.items() if after.get(name) != state]
    written = [name for name, state in _times(folder).items() if everything.get(name) != state]
    size = sum((folder / name).stat().st_size for name in written)
    told = {"month": month, "wall": took, "cpu": cpu, "process": loaded + cpu}
    told |= {"rewritten": rewritten, "files": len(written), "bytes": size}
    print(json.dumps(told))


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _older(site: Path, month: str) -> _State:
    """Time, size and content of every file in older issues' folders."""
    return {
        path.relative_to(site).as_posix(): (
            path.stat().st_mtime_ns,
            path.stat().st_size,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for folder in site.glob("[0-9]*-[0-9]*")
        if folder.name != month
        for path in folder.rglob("*")
        if path.is_file()
    }


def _times(site: Path) -> dict[str, int]:
    return {
        path.relative_to(site).as_posix(): path.stat().st_mtime_ns
        for path in site.rglob("*")
        if path.is_file()
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
