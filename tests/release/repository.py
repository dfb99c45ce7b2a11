"""A small repository whose issue can be released: the committed month with three chapters."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

from tests.run.faults import small_repository, write_chapter, write_contents

__all__ = ["APPROVER", "AUTHOR", "CHAPTERS", "CORRECTION", "MONTH", "PROOFREADER", "REVIEWER"]
__all__ += ["change_number", "release_root", "run", "sign_all"]

MONTH = "2024-02"
CHAPTERS = ("opening", "releases", "storage")
AUTHOR = "信息科技部投产管理岗"
REVIEWER = "信息科技部审核岗"
APPROVER = "数字化建设办公室主任"
PROOFREADER = "数字化建设办公室校对岗"
CORRECTION = (
    *("--chapter", "releases", "--what", "本期新增需求", "--old", "1,102个", "--new", "1,105个"),
    *("--reason", "录入时两位颠倒", "--role", "数据编辑岗"),
)
_ELSEWHERE = ("key_projects.", "storage.jiujiang")
"""Rules that speak of articles which are not here."""

_FACTS = "from digital_monthly import pages\nfrom digital_monthly.chapters import releases"
_STATED = (
    "facts = releases.facts(issue)\npages.publish(facts)\nprint(facts['requirements_new'].display)"
)


def release_root(root: Path) -> Path:
    """Data without articles, the settings, and chapters of a few lines; one states facts."""
    small_repository(root)
    for path in (root / "notebooks").iterdir():
        path.unlink()
    write_chapter(root, "opening", "print(issue.record.title)")
    write_chapter(root, "releases", _FACTS, _STATED)
    write_chapter(root, "storage", 'print(issue.series("storage_monthly").to_csv())')
    write_contents(root, CHAPTERS)
    folder = root / "data" / MONTH
    for name in ("waivers", "errata"):
        _drop_decisions(folder / f"{name}.yml", name)
    return root


def _drop_decisions(path: Path, name: str) -> None:
    """Leave out what was decided about rules that have nothing to speak of here."""
    entries = yaml.safe_load(path.read_text("utf-8"))[name]
    kept = [each for each in entries if not str(each.get("rule", "")).startswith(_ELSEWHERE)]
    for each in kept:
        if any(rule.startswith(_ELSEWHERE) for rule in each.get("rules", ())):
            each["rules"] = []
    path.write_text(yaml.safe_dump({name: kept}, allow_unicode=True), encoding="utf-8")


def change_number(root: Path, old: str = "1102", new: str = "1105") -> None:
    """Change a figure of the chapter 月投产情况, and of no other."""
    path = root / "data" / MONTH / "measures.csv"
    text = path.read_text("utf-8").replace(f"requirements_new,{old}", f"requirements_new,{new}")
    path.write_text(text, encoding="utf-8")


def sign_all(root: Path) -> None:
    """Let all hands sign, and the proofreader."""
    for role in (AUTHOR, REVIEWER, APPROVER):
        run(root, "approve", MONTH, "--all", "--role", role)
    run(root, "approve", MONTH, "--role", PROOFREADER)


def run(root: Path, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run ``monthly``, which must end with a code."""
    command = [sys.executable, "-m", "digital_monthly", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done
