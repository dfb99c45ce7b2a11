"""What ``_config.yml`` may say of the digest."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.publish.digest.settings import Settings, settings_of


def said(root: Path, text: str) -> Settings:
    """The settings in a configuration."""
    (root / "_config.yml").write_text(text, encoding="utf-8")
    return settings_of(root)


def test_nothing_need_be_said(tmp_path: Path) -> None:
    """Without settings, a digest has two points of each part and charts by rule."""
    assert said(tmp_path, "title: 数字月刊\n") == Settings(points=2, charts=())


def test_charts_and_points_can_be_chosen(tmp_path: Path) -> None:
    """Names of charts keep their order."""
    told = said(tmp_path, "digest: {points: 1, charts: [c, a, b]}\n")
    assert told == Settings(points=1, charts=("c", "a", "b"))


@pytest.mark.parametrize("points", ["0", "5", "两条", "true", "1.5"])
def test_other_numbers_of_points_are_refused(tmp_path: Path, points: str) -> None:
    """A part has one to four main points."""
    with pytest.raises(BuildError, match=r"digest\.points 应是1到4的整数"):
        said(tmp_path, f"digest: {{points: {points}}}\n")


@pytest.mark.parametrize("charts", ["[a, b]", "[a, b, c, d]", "[a, b, a]", "a"])
def test_other_numbers_of_charts_are_refused(tmp_path: Path, charts: str) -> None:
    """A digest has three charts, each another."""
    with pytest.raises(BuildError, match=r"digest\.charts 应列出3张不同的图"):
        said(tmp_path, f"digest: {{charts: {charts}}}\n")


@pytest.mark.parametrize("told", ["{chart: [a, b, c]}", "[a, b, c]"])
def test_unknown_settings_are_refused(tmp_path: Path, told: str) -> None:
    """A slip of the pen would be passed over otherwise."""
    with pytest.raises(BuildError, match="只可有 points"):
        said(tmp_path, f"digest: {told}\n")
