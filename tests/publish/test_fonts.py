"""A book without its fonts is not built with others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.publish.engine import engine
from digital_monthly.publish.print.fonts import PINNED
from digital_monthly.publish.web import build_html
from tests.publish.books import write_book

SETTING = "\nprint: {fonts: {folder: none, serif: Song, sans: Hei}}\n"
MEASURE = """
import re, sys
from digital_monthly.publish.engine import engine
spec = {"data": {"values": [{"x": "iiiiiiii"}]}, "mark": "bar", "encoding": {"y": {"field": "x"}}}
for font in sys.argv[2:]:
    svg = engine(sys.argv[1]).vegalite_to_svg(spec, config={"font": font}, allowed_base_urls=[])
    print(re.search(r'<svg[^>]* width="([0-9.]+)"', svg)[1])
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A book whose settings name fonts that are not there."""
    root = write_book(tmp_path / "book")
    with (root / "_config.yml").open("a", encoding="utf-8") as file:
        file.write(SETTING)
    return root


def test_a_book_without_fonts_is_refused(bare: Path, tmp_path: Path) -> None:
    """Before anything is written; the message says what is missing."""
    with pytest.raises(BuildError, match=r"print\.fonts 指定的文件夹 .*缺Song 400、Song 700"):
        build_html(bare, tmp_path / "html")
    assert not (tmp_path / "html").exists()


def test_the_stock_tools_refuse_it_too(bare: Path) -> None:
    """`jupyter-book build .` ends with the sentence and no traceback."""
    done = subprocess.run(
        [Path(sys.executable).parent / "jupyter-book", "build", "."],
        cwd=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "缺Song 400" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="其他系统不经fontconfig查找字体")
def test_the_system_s_fonts_are_not_used() -> None:
    """A family that the machine has is measured as one that nobody has."""
    families = ["DejaVu Sans Mono", "Noto Sans CJK SC", "No Such Font", "Noto Sans SC"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(PINNED), *families],
        capture_output=True,
        text=True,
        check=True,
    )
    *others, pinned = map(float, done.stdout.split())
    assert len(set(others)) == 1
    assert pinned != others[0]


def test_other_programs_find_the_system_s_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment is as it was once vl-convert is loaded."""
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/own.conf")
    engine.cache_clear()
    engine(str(PINNED))

    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/own.conf"
