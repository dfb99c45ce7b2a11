"""What a worker of a cluster does: one chapter, with the data in place, by this very program."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from weakref import WeakKeyDictionary

from digital_monthly.errors import BuildError
from digital_monthly.root import issue_months
from digital_monthly.run import warm
from digital_monthly.run.chapter import Outcome, Task
from digital_monthly.run.execute import memory_share
from digital_monthly.run.schedulers.version import Version, own_version
from digital_monthly.storage.roots import Roots
from digital_monthly.storage.snapshot import Snapshot
from digital_monthly.storage.store import open_store

__all__ = ["OtherVersionError", "Place", "carry_out"]

_parsed: WeakKeyDictionary[warm.Zygote, set[str]] = WeakKeyDictionary()
_roots: dict[str, Roots] = {}
_lock = threading.Lock()

own_version()  # what is loaded now is what this process will go on executing


class OtherVersionError(Exception):
    """A worker would execute with something else than its client; carries how it differs."""


@dataclass(frozen=True)
class Place:
    """Where a worker finds what a chapter reads, if not in the client's own folder.

    Attributes:
        url: the store's address.
        snapshot: what of it.
    """

    url: str
    snapshot: Snapshot


def carry_out(
    call: Callable[[Task], Outcome], task: Task, wanted: Version, place: Place | None
) -> Outcome:
    """Execute a chapter for a client.

    Args:
        call: what executes a task.
        task: the chapter, with the client's root.
        wanted: what the client would execute with.
        place: where its data are; the client's root, shared, if None.

    Raises:
        OtherVersionError: this process would execute with something else.
        BuildError: the data are not to be found here.
        AwayError: the store does not give the data.
    """
    difference = wanted.against(own_version())
    if difference:
        raise OtherVersionError(difference)
    root = Path(task.root) if place is None else _lay_out(place)
    if not (root / "_toc.yml").is_file():
        raise BuildError(
            f"工作进程所在的机器上没有文件夹 {root}。请把它共享到那台机器的同一位置，"
            "或在 _config.yml 的 storage: 下写明 data: 的地址。"
        )
    _parse_tables(root, task.parameters["month"])
    memory = memory_share(os.cpu_count() or 1)
    outcome = call(replace(task, root=str(root), memory=memory))
    return outcome if place is None else _without_places(outcome)


def _lay_out(place: Place) -> Path:
    with _lock:
        if place.url not in _roots:
            _roots[place.url] = Roots(open_store(place.url))
    return _roots[place.url].lay_out(place.snapshot)


def _without_places(outcome: Outcome) -> Outcome:
    """An outcome less the folders of this machine that were looked for on the way to its root."""
    reads = [
        read for read in outcome.reads if read.kind != "there" or not Path(read.path).is_absolute()
    ]
    return replace(outcome, reads=reads)


def _parse_tables(root: Path, month: str) -> None:
    """Check a month's data once where kernels are forked, so that they find the tables parsed.

    What the check says does not count: the client has made its own. The first issue's check reads
    the history too, which all months' chapters read.
    """
    if not warm.CAN_FORK:
        return
    with _lock:
        zygote = warm.zygote()
        if zygote not in _parsed:
            for first in issue_months(root)[:1]:
                zygote.check(root, str(first))
            _parsed[zygote] = set()
        if month not in _parsed[zygote]:
            zygote.check(root, month, alone=True)
            _parsed[zygote].add(month)
