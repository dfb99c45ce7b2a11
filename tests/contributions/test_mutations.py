"""Import under inputs that nobody would send on purpose: the right data, or a refusal with a place.

All of them, some 1,500, are imported by ``python -m tests.contributions.mutations``, which prints
a table; here are up to seven of each family.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contributions.mutations import FAMILIES, Input, Material, generate, judge
from tests.roots import REPOSITORY

_SHARE = 7
_COMMANDS = ("封面", "截断的文件", "压缩炸弹", "XML炸弹与外部实体", "CSV的编码", "文件名")

Inputs = dict[str, list[Input]]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The repository and the filled templates that inputs are made from."""
    return Material(tmp_path_factory.mktemp("mutations"))


@pytest.fixture(scope="module")
def inputs(material: Material) -> Inputs:
    """Of each family, its share, spread over all that it has."""
    return {family: _spread(generate(material, family)) for family in FAMILIES}


def _spread(inputs: list[Input]) -> list[Input]:
    share = min(len(inputs), _SHARE)
    return [inputs[number * len(inputs) // share] for number in range(share)]


@pytest.mark.parametrize("family", FAMILIES)
def test_inputs_are_read_right_or_refused(family: str, inputs: Inputs, material: Material) -> None:
    """Never a traceback, another number, a file half written, a refusal without its place."""
    for given in inputs[family]:
        outcome = judge(given, material, material.root.parent / "sent")
        assert not outcome.why, f"{given.name}：{outcome.why}\n{outcome.said[:2_000]}"


def test_there_are_enough_inputs(inputs: Inputs) -> None:
    """At least 500 of at least 40 families."""
    assert len(inputs) >= 40
    assert sum(map(len, inputs.values())) >= 500


@pytest.mark.parametrize("family", _COMMANDS)
def test_the_command_itself_refuses_and_reads(
    family: str, inputs: Inputs, material: Material, tmp_path: Path
) -> None:
    """In a process of its own, as the shell starts it: a refusal and a reading where there are."""
    firsts = {given.allowed: given for given in reversed(inputs[family])}
    for allowed in firsts.keys() & {"right", "refused"}:
        given = firsts[allowed]
        for name, content in given.files.items():
            (tmp_path / name).write_bytes(content)
        command = [sys.executable, "-m", "digital_monthly", "import", "--dry-run"]
        done = subprocess.run(
            [*command, *given.options, *(os.fspath(tmp_path / name) for name in given.files)],
            env={**os.environ, "DIGITAL_MONTHLY_ROOT": str(material.root)},
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout if allowed == "right" else done.stderr
        assert done.returncode in ({0} if allowed == "right" else {1, 2}), done.stderr
        assert next(iter(given.files)) in said
        assert "Traceback" not in said
