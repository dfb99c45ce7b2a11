"""Which data sets and measures each chapter shows, by the names in its notebook and module."""

from __future__ import annotations

import re
from pathlib import Path

from digital_monthly.schemas import DATASETS

__all__ = ["names_in", "uses_of"]

_PACKAGE = Path(__file__).parents[1]
_SHARED = "systems"
"""A package of measures that name data sets themselves, for the chapters that import it."""

_QUOTED = re.compile(r"""["']([a-z][a-z0-9_]*)(?:\.csv)?\\?["']""")


def uses_of(root: Path, stem: str, measures: frozenset[str]) -> tuple[set[str], set[str]]:
    """What a chapter names.

    Args:
        root: the repository's root.
        stem: the chapter.
        measures: the ids that are measures.

    Returns:
        The data sets, ``measures`` and ``revisions`` not counted, and the measures.
    """
    names = names_in(root, stem)
    return names & DATASETS.keys() - {"measures", "revisions"}, names & measures


def names_in(root: Path, stem: str) -> set[str]:
    """Every quoted name in a chapter's notebook and in the modules that state its figures."""
    paths = [root / "notebooks" / f"{stem}.ipynb", _PACKAGE / "chapters" / f"{stem}.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())
    if f"{_PACKAGE.name}.{_SHARED}" in text:
        modules = sorted((_PACKAGE / _SHARED).glob("*.py"))
        text += "".join(path.read_text(encoding="utf-8") for path in modules)
    return set(_QUOTED.findall(text))
