"""The fonts of charts and print: one set of faces, so that they come out the same everywhere.

Set-up fetches the pinned set (``tools/fonts``): Noto Serif SC for text (a Song face) and Noto Sans
SC for heads, tables and charts (a Hei face), regular and bold, under the SIL Open Font License.
Another set is used only where ``_config.yml`` asks for it.
"""

from __future__ import annotations

import functools
import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from digital_monthly.errors import BuildError
from digital_monthly.publish.print import faces

__all__ = [
    "FACES",
    "PINNED",
    "SANS",
    "SERIF",
    "FontSet",
    "check_glyphs",
    "font_set",
    "lacking",
]

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
"""The families of the pinned set: text, then heads, tables and charts."""

FACES = {
    "NotoSansSC_400Regular.ttf": "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    "NotoSansSC_700Bold.ttf": "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    "NotoSerifSC_400Regular.ttf": (
        "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742"
    ),
    "NotoSerifSC_700Bold.ttf": "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
}
"""The pinned set's files and their sha256."""

PINNED = Path(sys.prefix) / "share" / "digital-monthly" / "fonts"
"""Where set-up puts the pinned set: in the environment, which ``make clean`` leaves alone."""

_REMEDY = "请运行 make setup 重新取得；不能联网时，可从装好的机器把这个文件夹复制过来：{place}"
_SHOWN = 5
_REGULAR, _BOLD = 400, 700


@dataclass(frozen=True)
class FontSet:
    """The faces that a repository's charts and print edition are set in.

    Attributes:
        folder: where they lie.
        serif: the family of the text.
        sans: the family of heads, tables and charts.
        faces: the sha256 of each file, by name.
    """

    folder: Path
    serif: str
    sans: str
    faces: Mapping[str, str]

    @property
    def digest(self) -> str:
        """One sha256 for the whole set."""
        text = json.dumps([self.serif, self.sans, dict(self.faces)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def font_set(root: Path, pinned: Path = PINNED) -> FontSet:
    """The faces to use: the pinned set, or what ``print: {fonts: ...}`` in ``_config.yml`` names.

    Args:
        root: the repository's root.
        pinned: the folder of the pinned set.

    Raises:
        BuildError: a face is missing or another than the pinned one, or the setting is wrong; says
            what to do.
    """
    told = _setting(root)
    if told:
        return _chosen(root, told)
    there = faces.digests(pinned, faces.cache_of(root))
    missing = [name for name in FACES if name not in there]
    if missing:
        remedy = _REMEDY.format(place=pinned)
        raise BuildError(f"图表和印刷版用的字体没有装好，缺{'、'.join(missing)}。{remedy}")
    wrong = [name for name in there if there[name] != FACES.get(name)]
    if wrong:
        remedy = _REMEDY.format(place=pinned)
        raise BuildError(f"字体文件{'、'.join(wrong)}不是规定的那一份。{remedy}")
    return FontSet(pinned, SERIF, SANS, there)


def check_glyphs(texts: Mapping[str, Iterable[str]], root: Path) -> None:
    """Refuse text that would be printed as empty boxes.

    Args:
        texts: the texts that will be set, by the page they stand on.
        root: the repository's root.

    Raises:
        BuildError: names every character that no face has, and its pages.
    """
    known = font_set(root)
    pages: dict[str, list[str]] = {}
    for page, parts in texts.items():
        for character in lacking("".join(parts), known, root):
            pages.setdefault(character, []).append(page)
    if pages:
        lines = [
            f"  {_named(character)}：{_listed(pages[character])}" for character in sorted(pages)
        ]
        raise BuildError("印刷版的字体没有以下字符，请改用别的字或符号：\n" + "\n".join(lines))


def lacking(text: str, fonts: FontSet, root: Path) -> list[str]:
    """The characters of a text that no face has, each once, in order.

    Args:
        text: any text; what is never drawn (blanks, joiners, variation selectors) does not count.
        fonts: the faces.
        root: the repository's root, whose cache keeps what faces hold.
    """
    known = faces.ranges(fonts.folder, fonts.faces, faces.cache_of(root))
    there = set(unicodedata.normalize("NFC", text))
    return sorted(
        each for each in there if not (_is_invisible(each) or faces.holds(known, ord(each)))
    )


def _is_invisible(character: str) -> bool:
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return selector or unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"}


def _named(character: str) -> str:
    return f"“{character}”（U+{ord(character):04X}）"


def _listed(pages: list[str]) -> str:
    more = f"等{len(pages)}页" if len(pages) > _SHOWN else ""
    return "、".join(pages[:_SHOWN]) + more


def _setting(root: Path) -> Mapping[str, str]:
    path = root / "_config.yml"
    return _told(path.read_text(encoding="utf-8") if path.is_file() else "")


@functools.lru_cache(maxsize=4)
def _told(text: str) -> Mapping[str, str]:
    """What the text of ``_config.yml`` says of fonts, for all who ask."""
    import yaml

    told = ((yaml.safe_load(text) or {}).get("print") or {}).get("fonts") or {}
    if not isinstance(told, dict) or (told and set(told) != {"folder", "serif", "sans"}):
        raise BuildError(
            "_config.yml 的 print.fonts 写法不对，应写三项：folder（字体文件夹）、serif（正文的宋体"
            "家族名）、sans（标题、表格和图表的黑体家族名）。要用规定的字体，请删去这一项"
        )
    return {key: str(value) for key, value in told.items()}


def _chosen(root: Path, told: Mapping[str, str]) -> FontSet:
    """The set that the setting names, if both its families are there, regular and bold."""
    import typst

    place = (root / told["folder"]).resolve()
    listed = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(place)]
    ).fonts()
    there = {(font.family.lower(), font.weight) for font in listed if font.style == "normal"}
    wanted = [(told[key], weight) for key in ("serif", "sans") for weight in (_REGULAR, _BOLD)]
    missing = [f"{name} {weight}" for name, weight in wanted if (name.lower(), weight) not in there]
    if missing:
        found = "、".join(sorted({f"{font.family} {font.weight}" for font in listed})) or "无"
        raise BuildError(
            f"_config.yml 的 print.fonts 指定的文件夹 {place} 里缺{'、'.join(missing)}"
            f"（400为常规，700为粗体）；有：{found}。请补齐字体或改正家族名"
        )
    return FontSet(place, told["serif"], told["sans"], faces.digests(place, faces.cache_of(root)))
