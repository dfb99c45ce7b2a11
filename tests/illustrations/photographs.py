"""Photographs as cameras and phones leave them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

__all__ = ["opened", "photograph"]


def photograph(
    kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any
) -> bytes:
    """A picture whose left half is dark and whose right half is light.

    Args:
        kind: PNG or JPEG.
        size: width and height.
        mode: Pillow's.
        options: how it is saved.
    """
    image = Image.new(mode, size)
    image.paste(Image.new("L", (size[0] // 2, size[1]), 230).convert(mode), (size[0] // 2, 0))
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def opened(content: bytes) -> Image.Image:
    """A picture, loaded."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image
