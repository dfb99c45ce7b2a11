"""Where text lies in pictures, and the room that is made for it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.publish import media
from digital_monthly.publish.extent import READY, framed, overflow, read_widths
from digital_monthly.publish.print.fonts import PINNED
from digital_monthly.publish.sizing import fit, size_of
from tests.roots import REPOSITORY

WIDTHS = {"normal": {"1": 0.5}, "bold": {"1": 0.6}}
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="{0}" height="40" '
HEAD += 'viewBox="0 0 {0} 40">'


def picture(inside: str, width: int = 100) -> str:
    """A picture of 40 px in height."""
    return f"{HEAD.format(width)}{inside}</svg>"


def text(words: str, x: float, y: float = 20, **attributes: str) -> str:
    """A text of 10 px; a name may have ``_`` for ``-``."""
    more = " ".join(f'{name.replace("_", "-")}="{to}"' for name, to in attributes.items())
    return f'<text transform="translate({x},{y})" font-size="10px" {more}>{words}</text>'


@pytest.mark.parametrize(
    ("inside", "beyond"),
    [
        (text("汉字", 1), (0, 0, 0, 0)),
        (text("汉字", 95), (0, 0, 16, 0)),
        (text("11", 95), (0, 0, 6, 0)),
        (text("11", 95, font_weight="bold"), (0, 0, 8, 0)),
        (text("汉字", 5, text_anchor="middle"), (6, 0, 0, 0)),
        (text("汉字", 5, text_anchor="end"), (16, 0, 0, 0)),
        (text("汉字", 40, y=4), (0, 6, 0, 0)),
        (text("<tspan>汉</tspan><tspan dy='12'>字</tspan>", 40, y=28), (0, 0, 0, 3)),
        (text("汉字", 95, opacity="0"), (0, 0, 0, 0)),
        (f'<g transform="translate(50,0)">{text("汉字", 45)}</g>', (0, 0, 16, 0)),
        (text("汉字", 50).replace("20)", "20) rotate(90)"), (0, 0, 0, 1)),
        ("<path/>", (0, 0, 0, 0)),
    ],
)
def test_text_that_reaches_beyond_the_edge_is_found(
    inside: str, beyond: tuple[int, int, int, int]
) -> None:
    """Left, top, right and bottom, whatever it hangs on, with a px to spare."""
    assert overflow(picture(inside), WIDTHS) == beyond


def test_a_frame_gives_room() -> None:
    """What was cut lies within; size and origin say so."""
    made = framed(picture(text("汉字", 95)), (2, 0, 16, 3))
    assert 'width="118" height="43" viewBox="-2 0 118 43"' in made
    assert framed(picture("<path/>"), (0, 0, 0, 0)) == picture("<path/>")


def test_a_frame_takes_its_room_from_the_plot() -> None:
    """The picture is no wider than it should be."""
    asked = []

    def draw(spec: Mapping[str, Any]) -> str:
        asked.append(spec["width"])
        return picture(text("11", spec["width"] - 5), spec["width"])

    made = fit({"mark": "bar"}, media.paper(REPOSITORY, 300), draw, WIDTHS)
    assert asked == [300, 294]
    assert size_of(made) == (300, 40)


def test_widths_are_those_of_the_faces(tmp_path: Path) -> None:
    """In em, by weight; Chinese characters are as wide as they are high."""
    folder = tmp_path / "fonts"
    shutil.copytree(PINNED, folder, ignore=shutil.ignore_patterns(READY), copy_function=os.symlink)
    widths = json.loads(read_widths(folder, "Noto Sans SC"))
    assert widths["normal"]["1"] == 0.555
    assert widths["bold"]["1"] == 0.59
    assert "汉" not in widths["normal"]
    assert read_widths(folder, "None") == "{}"
    assert json.loads(read_widths(PINNED, "Noto Sans SC")) == widths  # what set-up left
