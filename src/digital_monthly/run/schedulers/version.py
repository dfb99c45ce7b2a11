"""What a process would execute chapters with: two that differ may give other results."""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

__all__ = ["Version", "own_version"]

_PACKAGE = Path(__file__).parents[2]
_NAME = re.compile(r"[\w.-]+")


@dataclass(frozen=True)
class Version:
    """A process's Python, program and libraries.

    Attributes:
        python: Python's version.
        source: a digest of this package's modules.
        packages: versions of all that this package depends on, by name.
    """

    python: str
    source: str
    packages: Mapping[str, str]

    def against(self, other: Version) -> str:
        """How another process differs, in Chinese; empty where it does not."""
        told = []
        if other.python != self.python:
            told.append(f"Python是{other.python}，本机是{self.python}")
        if other.source != self.source:
            told.append("数字月刊的程序与本机不同，或者启动以后程序又改过")
        names = sorted({*self.packages, *other.packages})
        changed = [name for name in names if self.packages.get(name) != other.packages.get(name)]
        for name in changed[:3]:
            there, here = other.packages.get(name, "没有"), self.packages.get(name, "没有")
            told.append(f"{name}是{there}，本机是{here}")
        if len(changed) > 3:
            told.append(f"还有{len(changed) - 3}个库的版本不同")
        return "；".join(told)


@cache
def own_version() -> Version:
    """This process's, as it was when first asked for."""
    return Version(platform.python_version(), _digest_source(), _find_packages())


def _digest_source() -> str:
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:24]


def _find_packages() -> dict[str, str]:
    """Versions of what the package needs, and of what that needs, without extras."""
    found: dict[str, str] = {}
    waiting = ["digital-monthly"]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue  # for another platform
        found[name] = one.version
        needed = [each for each in one.requires or () if "extra ==" not in each]
        waiting += [match[0] for match in map(_NAME.match, needed) if match]
    return found
