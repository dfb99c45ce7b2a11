"""Photographs and screenshots: refused where they cannot be shown, else made fit for the book."""

from __future__ import annotations

import io
from importlib import metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

__all__ = [
    "KINDS",
    "MOST_BYTES",
    "MOST_PIXELS",
    "TALLEST",
    "WIDEST",
    "means",
    "prepare",
    "problem_of",
]

KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
"""The kinds that pages and print show alike, by the ends of their names."""

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
"""What a picture may have as it is sent: what any camera makes, and no bomb."""

WIDEST, TALLEST = 2000, 2800
"""Pixels that a picture has in the book at most: a page's width in print at 290 to the inch."""

_QUALITY = 88
_RULES = f"1 {WIDEST} {TALLEST} {_QUALITY}"  # a change of the way of preparing changes this


def problem_of(content: bytes, suffix: str) -> tuple[str, str] | None:
    """Why a picture cannot be shown.

    Args:
        content: the file.
        suffix: the end of its name, in lower case.

    Returns:
        What is wrong and what to do, in Chinese; None where nothing is.
    """
    from PIL import Image

    if len(content) > MOST_BYTES:
        size = f"图片有{len(content) / 1e6:.1f}MB，不得超过{MOST_BYTES / 1e6:.0f}MB"
        return size, "请缩小后再放入"
    try:
        with Image.open(io.BytesIO(content), formats=[KINDS[suffix]]) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                most = f"{MOST_PIXELS / 1e4:.0f}万"
                return f"图片有{width}×{height}像素，不得超过{most}像素", "请缩小后再放入"
            image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        remedy = "请用看图软件打开，另存为PNG或JPEG后再放入"
        return f"图片打不开，或不是{KINDS[suffix]}格式", remedy
    return None


def means() -> str:
    """What a prepared picture is made by: another text where it would come out otherwise."""
    return f"{_RULES} {metadata.version('pillow')}"


def prepare(content: bytes, suffix: str) -> bytes:
    """A picture as the book has it: upright, no larger than is seen, without what cameras note.

    Args:
        content: the file, which `problem_of` finds nothing against.
        suffix: the end of its name, in lower case.

    Raises:
        OSError: it cannot be read.
    """
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content), formats=[KINDS[suffix]]) as opened:
        image = _in_srgb(ImageOps.exif_transpose(opened))
        is_large = image.width > WIDEST or image.height > TALLEST
        if KINDS[suffix] == "JPEG":
            image = image if image.mode in ("L", "RGB") else image.convert("RGB")
        elif is_large and image.mode == "P":
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        if is_large:
            image.thumbnail((WIDEST, TALLEST), Image.Resampling.LANCZOS)
        # What Pillow notes of a file it would write into the next one.
        kept = {"transparency"} & image.info.keys() if image.mode in ("P", "L", "RGB") else set()
        image.info = {name: image.info[name] for name in kept}
        target = io.BytesIO()
        image.save(target, KINDS[suffix], optimize=True, quality=_QUALITY)
        return target.getvalue()


def _in_srgb(image: Image.Image) -> Image.Image:
    """A picture in the colours that browsers and print assume where none are named."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        target = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except ImageCms.PyCMSError:  # a broken profile says nothing
        return image
    return made or image
