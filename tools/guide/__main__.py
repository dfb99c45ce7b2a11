"""Makes a month from nothing to published in a clone, and takes the pictures of the guide.

``python -m tools.guide`` prints every command with its output, as proof that the way holds, and
writes ``book/guide/*.png``. Needs Chromium and LibreOffice.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from tools.guide.desk import Desk
from tools.guide.office import MONTH, fill_in, write_preface, write_stories
from tools.guide.pictures import Camera, camera

__all__ = ["main"]

_PICTURES = Path(__file__).resolve().parents[2] / "book" / "guide"
_M = str(MONTH)
_TEMPLATES = f"_build/templates/{_M}"
_TECH = f"{_TEMPLATES}/数字月刊_{_M}_信息科技部.xlsx"
_ERRATA = """\
errata:
  - kind: disputed
    chapter: virtualization
    facts: [vm_total_size_end, vm_provisioned_end]
    printed: 5月末虚拟机总大小1,761.65TB，置备空间958.41TB
    stated: 保留报送值并标“待核”
    reason: 两个名称自首期起可能互换，或单位不同，尚待主管部门确认
    rules: [virtualization.sizes]
    passage: 虚拟机总大小（期末）1,761.65TB不应大于置备空间（期末）958.41TB
    acknowledged:
      - {role: 数字化建设办公室校对岗, date: 2024-06-12}
      - {role: 信息科技部虚拟化管理岗, date: 2024-06-13}
"""
_STORY = f"data/{_M}/articles/agile-020-pilot-teams.md"
_OFFICE = "数字化建设办公室"
_HANDS = (f"{_OFFICE}执行编辑", f"{_OFFICE}审核岗", f"{_OFFICE}主任")
_PROOF = f"{_OFFICE}校对岗"


class Walk:
    """The steps of a month, each with its pictures.

    Args:
        desk: where the commands are given.
        camera: takes the pictures.
    """

    def __init__(self, desk: Desk, camera: Camera) -> None:
        self._desk = desk
        self._camera = camera

    def begin(self) -> None:
        """The folder and the workbooks."""
        new = self._desk.monthly("new", _M)
        template = self._desk.monthly("template", _M, "--all")
        self._camera.terminal("new", new, _head(template, 6))
        self._camera.sheet("workbook-cover", self._desk.root / _TECH, "怎样填", 0.7)

    def receive(self) -> None:
        """What came back: first with a cell that cannot be read, then all."""
        root = self._desk.root
        fill_in(root, root / _TEMPLATES)
        self._camera.sheet("workbook-sheet", root / _TECH, "上期 交易量（笔）", 0.4)
        with _spoilt(root / _TECH):
            refused = self._desk.monthly("import", "--yes", _TECH, code=1)
        taken = self._desk.monthly("import", "--yes", _TECH)
        with self._desk.serving("preview", _M) as address:
            self._camera.page("status", f"{address}_preview/status", "零售银行管理部", 900)
        sent = [path.relative_to(root).as_posix() for path in root.glob(f"{_TEMPLATES}/*.xlsx")]
        self._desk.monthly("import", "--yes", *sorted(set(sent) - {_TECH}))
        self._camera.terminal("import", refused, _tail(taken, 14))
        write_stories(root)
        write_preface(root)
        self._desk.monthly("status", _M, code=1)

    def check(self) -> None:
        """The error that the figures have, before it is acknowledged and after."""
        found = self._desk.monthly("check", _M, code=1)
        with self._desk.serving("preview", _M) as address:
            self._camera.page("findings", f"{address}book/virtualization.html", "本页1处")
        (self._desk.root / "data" / _M / "errata.yml").write_text(_ERRATA, "utf-8")
        self._camera.terminal("check", found, self._desk.monthly("check", _M))

    def sign(self) -> None:
        """The draft, what keeps it from being published, and the signatures."""
        self._desk.monthly("build", _M)
        with self._desk.serving("serve", _M) as address:
            self._camera.page("draft", f"{address}book/agile.html", "草稿")
        refused = self._desk.monthly("publish", _M, code=1)
        signed = [self._desk.monthly("approve", _M, "--all", "--role", role) for role in _HANDS]
        proof = self._desk.monthly("approve", _M, "--role", _PROOF)
        self._camera.terminal(
            "approve", _head(refused, 6), *(_around(each, 2) for each in signed), proof
        )

    def publish(self) -> None:
        """The archive, and the proof that it is what was published."""
        self._desk.commit(f"Issue of {_M}")
        published = self._desk.monthly("publish", _M)
        verified = self._desk.monthly("verify", _M)
        self._camera.terminal("publish", _tail(published, 12), verified)
        with self._desk.serving("serve") as address:
            self._camera.page("archive", address, "最新一期")

    def correct(self) -> None:
        """A change, which a published issue does not take silently."""
        path = self._desk.root / _STORY
        text = path.read_text("utf-8").replace("    value: 5\n", "    value: 6\n", 1)
        path.write_text(text, "utf-8")
        refused = self._desk.monthly("publish", _M, code=1)
        for role in _HANDS:
            self._desk.monthly("approve", _M, "agile", "--role", role)
        self._desk.monthly("approve", _M, "--role", _PROOF)
        self._desk.commit(f"Correct {_M}")
        correction = ["--what", "敏捷试点小组", "--old", "5个", "--new", "6个"]
        why = ["--reason", "漏计一个小组", "--role", _HANDS[0]]
        done = self._desk.monthly("correct", _M, "--chapter", "agile", *correction, *why)
        self._camera.terminal("correct", _tail(refused, 6), _tail(done, 10))
        with self._desk.serving("serve") as address:
            self._camera.page("corrected", f"{address}{_M}/book/agile.html", "1处更正")
        self._desk.monthly("verify", _M)


@contextlib.contextmanager
def _spoilt(path: Path) -> Iterator[None]:
    """A workbook with a number as people like to write it."""
    whole = path.read_bytes()
    workbook = load_workbook(path)
    workbook["核心系统逐日交易"]["B3"] = "513.8万"
    workbook.save(path)
    try:
        yield
    finally:
        path.write_bytes(whole)


def _head(line: tuple[str, str], count: int) -> tuple[str, str]:
    lines = line[1].splitlines()
    return line[0], "\n".join([*lines[:count], *(["……"] if len(lines) > count else [])])


def _around(line: tuple[str, str], count: int) -> tuple[str, str]:
    lines = line[1].splitlines()
    return line[0], "\n".join([*lines[:count], "……", lines[-1]])


def _tail(line: tuple[str, str], count: int) -> tuple[str, str]:
    lines = line[1].splitlines()
    return line[0], "\n".join([*(["……"] if len(lines) > count else []), *lines[-count:]])


def main() -> int:
    """Walk through the month; 0 when every command ended as it must."""
    parser = argparse.ArgumentParser(prog="python -m tools.guide", description=__doc__)
    parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dm") as folder, camera(_PICTURES) as taking:
        walk = Walk(Desk(Path(folder) / "digital-monthly"), taking)
        for step in (walk.begin, walk.receive, walk.check, walk.sign, walk.publish, walk.correct):
            step()
    return 0


if __name__ == "__main__":
    sys.exit(main())
