"""What ``_config.yml`` says of the digest: how many points a part has, and which charts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from digital_monthly.chapters.index import MOST
from digital_monthly.errors import BuildError

__all__ = ["CHARTS", "POINTS", "Settings", "settings_of"]

CHARTS = 3
"""How many charts a digest has."""

POINTS = 2
"""How many main points of each part it has, unless the settings say otherwise."""


@dataclass(frozen=True)
class Settings:
    """The digest of a repository.

    Attributes:
        points: how many main points of each part, the first ones.
        charts: the names of its charts; none for the first of three different parts.
    """

    points: int = POINTS
    charts: tuple[str, ...] = ()


def settings_of(root: Path) -> Settings:
    """What ``_config.yml`` says under ``digest``; all of it may be left out.

    Args:
        root: the repository's root.

    Raises:
        BuildError: something that no digest can have.
    """
    said = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8")) or {}
    told = said.get("digest") or {}
    if not isinstance(told, dict) or set(told) - {"points", "charts"}:
        raise BuildError(
            "_config.yml 的 digest 写法不对：只可有 points（每部分几条要点）和 "
            "charts（三张图的名称）两项。"
        )
    return Settings(_points(told.get("points", POINTS)), _charts(told.get("charts") or []))


def _points(told: Any) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not 1 <= told <= MOST:
        raise BuildError(f"_config.yml 的 digest.points 应是1到{MOST}的整数（现为“{told}”）。")
    return told


def _charts(told: Any) -> tuple[str, ...]:
    names = tuple(map(str, told)) if isinstance(told, list) else (str(told),)
    if names and (len(names) != CHARTS or len(set(names)) != CHARTS):
        raise BuildError(
            f"_config.yml 的 digest.charts 应列出{CHARTS}张不同的图（现为“{'、'.join(names)}”）；"
            "删去这一项，则取三个部分各自的第一张。"
        )
    return names
