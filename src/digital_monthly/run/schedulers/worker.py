"""What a worker of a cluster does: one chapter, with the data in place, by this very program."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from digital_monthly.errors import BuildError
from digital_monthly.run import warm
from digital_monthly.run.chapter import Outcome, Task
from digital_monthly.run.execute import memory_share
from digital_monthly.run.schedulers.version import Version, own_version

__all__ = ["OtherVersionError", "carry_out"]

_parsed: dict[str, warm.Zygote] = {}
_lock = threading.Lock()

own_version()  # what is loaded now is what this process will go on executing


class OtherVersionError(Exception):
    """A worker would execute with something else than its client; carries how it differs."""


def carry_out(call: Callable[[Task], Outcome], task: Task, wanted: Version) -> Outcome:
    """Execute a chapter for a client.

    Args:
        call: what executes a task.
        task: the chapter, with the client's root.
        wanted: what the client would execute with.

    Raises:
        OtherVersionError: this process would execute with something else.
        BuildError: the data are not to be found here.
    """
    difference = wanted.against(own_version())
    if difference:
        raise OtherVersionError(difference)
    root = Path(task.root)
    if not (root / "_toc.yml").is_file():
        raise BuildError(f"工作进程所在的机器上没有文件夹 {root}。请把它共享到那台机器的同一位置。")
    _parse_tables(root, task.parameters["month"])
    return call(replace(task, root=str(root), memory=memory_share(os.cpu_count() or 1)))


def _parse_tables(root: Path, month: str) -> None:
    """Check a month's data once where kernels are forked, so that they find the tables parsed.

    What the check says does not count: the client has made its own.
    """
    if not warm.CAN_FORK:
        return
    with _lock:
        zygote = warm.zygote()
        if _parsed.get(month) is not zygote:
            zygote.check(root, month)
            _parsed[month] = zygote
