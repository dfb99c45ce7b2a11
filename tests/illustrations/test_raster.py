"""Photographs: what is refused, and what the book has of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from digital_monthly.illustrations import preparing, raster
from tests.illustrations.photographs import opened, photograph

MAKER, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825


def exif(**tags: Any) -> Image.Exif:
    """What a camera notes: its maker, where it was, how it was held."""
    made = Image.Exif()
    made[MAKER] = "SecretCamera"
    made.get_ifd(GPS)[1] = "N"
    if "orientation" in tags:
        made[ORIENTATION] = tags["orientation"]
    return made


def prepared(content: bytes, suffix: str, cache: Path) -> bytes:
    """The picture as the book has it."""
    return preparing.prepared(content, suffix, cache).read_bytes()


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("JPEG", ".jpeg"), ("PNG", ".png")])
def test_a_picture_in_order_has_no_problem(kind: str, suffix: str) -> None:
    """In either kind."""
    assert raster.problem_of(photograph(kind), suffix) is None


@pytest.mark.parametrize(
    ("content", "suffix", "told"),
    [
        (photograph("PNG"), ".jpg", "图片打不开，或不是JPEG格式"),
        (b"", ".png", "图片打不开，或不是PNG格式"),
        (photograph("JPEG", (400, 300))[:600], ".jpg", "图片打不开，或不是JPEG格式"),
        (photograph("PNG", (400, 300))[:-40], ".png", "图片打不开，或不是PNG格式"),
        (photograph("PNG", (8000, 6000), "1"), ".png", "图片有8000×6000像素，不得超过4000万像素"),
        (b"x" * 10_000_001, ".png", "图片有10.0MB，不得超过10MB"),
    ],
    ids=["another kind", "empty", "cut short", "cut at the end", "too many pixels", "too large"],
)
def test_a_picture_that_cannot_be_shown_is_told(content: bytes, suffix: str, told: str) -> None:
    """With what is wrong; nothing is raised."""
    problem = raster.problem_of(content, suffix)
    assert problem is not None
    assert problem[0] == told


def test_nothing_that_the_camera_noted_is_left(tmp_path: Path) -> None:
    """Neither maker nor place nor comment."""
    sent = photograph(exif=exif(), comment=b"SecretComment")
    assert b"SecretCamera" in sent
    made = prepared(sent, ".jpg", tmp_path)
    assert not any(word in made for word in (b"Secret", b"Exif", b"ICC_PROFILE"))
    assert dict(opened(made).getexif()) == {}


def test_nothing_is_left_in_a_png_either(tmp_path: Path) -> None:
    """Texts, times and what it was edited with."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "SecretAuthor")
    info.add_itxt("XML:com.adobe.xmp", "SecretEditor")
    made = prepared(photograph("PNG", pnginfo=info, exif=exif(), dpi=(300, 300)), ".png", tmp_path)
    assert b"Secret" not in made
    chunks = {made[place - 4 : place] for place in range(12, len(made)) if place}
    assert not {b"tEXt", b"iTXt", b"eXIf", b"pHYs", b"tIME"} & chunks


def test_a_picture_stands_upright(tmp_path: Path) -> None:
    """A phone held upright notes that, and turns nothing: 6 is a quarter to the right."""
    made = opened(prepared(photograph(exif=exif(orientation=6)), ".jpg", tmp_path))
    assert made.size == (40, 60)
    light, dark = made.convert("L").getpixel((20, 50)), made.convert("L").getpixel((20, 10))
    assert (light > 200, dark < 30) == (True, True)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3000, 1500), (2000, 1000)), ((1000, 5600), (500, 2800)), ((2000, 100), (2000, 100))],
)
def test_a_picture_is_no_larger_than_is_seen(
    tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    """In its own proportions; a small one is left as it is."""
    assert opened(prepared(photograph("PNG", size, "L"), ".png", tmp_path)).size == expected


def test_a_png_keeps_each_pixel(tmp_path: Path) -> None:
    """And what is transparent stays so."""
    sent = photograph("PNG", (30, 20), "RGBA")
    assert opened(prepared(sent, ".png", tmp_path)).tobytes() == opened(sent).tobytes()


def test_a_palette_keeps_its_transparency(tmp_path: Path) -> None:
    """Also where the picture is made smaller."""
    sent = photograph("PNG", (2400, 20), "P", transparency=0)
    made = opened(prepared(sent, ".png", tmp_path))
    assert made.width == 2000
    assert made.convert("RGBA").getpixel((10, 5))[3] == 0
    assert made.convert("RGBA").getpixel((1900, 5))[3] == 255


def test_colours_for_print_become_colours_for_screens(tmp_path: Path) -> None:
    """Browsers show CMYK in many ways."""
    assert opened(prepared(photograph(mode="CMYK"), ".jpg", tmp_path)).mode == "RGB"


def test_a_picture_is_prepared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And always to the same bytes."""
    sent = photograph(exif=exif())
    first, again = (prepared(sent, ".jpg", tmp_path / name) for name in "ab")
    assert first == again
    monkeypatch.setattr(Image, "open", None)
    assert prepared(sent, ".jpg", tmp_path / "a") == first
