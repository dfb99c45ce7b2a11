"""Import under inputs that nobody would send on purpose: the right data, or a refusal with a place.

All of them, some 1,500, are imported by ``python -m tests.contributions.mutations``,
which prints the
table; here are up to eleven of each family.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contributions.mutations import FAMILIES, Material, generate, judge
from tests.contributions.mutations.material import MONTH
from tests.roots import REPOSITORY

_SHARE = 11
_COMMANDS = ("封面", "截断的文件", "压缩炸弹", "XML炸弹与外部实体", "控制字符", "CSV的编码")


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The repository and the filled templates that inputs are made from."""
    return Material(tmp_path_factory.mktemp("mutations"))


@pytest.mark.parametrize("family", FAMILIES)
def test_inputs_are_read_right_or_refused(family: str, material: Material) -> None:
    """Never a traceback, another number, a file half written, a refusal without its place."""
    inputs = generate(material, family)
    for given in inputs[:: -(-len(inputs) // _SHARE)]:
        outcome = judge(given, material, material.root.parent / "sent")
        assert not outcome.why, f"{given.name}：{outcome.why}\n{outcome.said[:2_000]}"


def test_there_are_enough_inputs(material: Material) -> None:
    """At least 500 in at least 40 families, each told from the others of its family."""
    names = {family: [given.name for given in generate(material, family)] for family in FAMILIES}
    assert len(names) >= 40
    assert sum(min(len(each), _SHARE) for each in names.values()) >= 500
    assert min(map(len, names.values())) >= 4


@pytest.mark.parametrize("family", _COMMANDS)
def test_the_command_itself_refuses_and_reads(
    family: str, material: Material, tmp_path: Path
) -> None:
    """In a process of its own, as the shell starts it: one refusal and one reading a family."""
    kinds = {given.allowed: given for given in generate(material, family)}
    kinds.pop("either", None)
    for allowed, given in kinds.items():
        folder = tmp_path / allowed
        folder.mkdir()
        for name, content in given.files.items():
            (folder / name).write_bytes(content)
        done = subprocess.run(
            [sys.executable, "-m", "digital_monthly", "import", "--dry-run", *given.options]
            + [os.fspath(folder / name) for name in given.files],
            env={**os.environ, "DIGITAL_MONTHLY_ROOT": str(material.root)},
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == (0 if allowed == "right" else 1), done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        assert MONTH in done.stdout or next(iter(given.files)) in done.stderr
