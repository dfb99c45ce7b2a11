"""Where the archive is, and under which address readers find it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from digital_monthly.errors import BuildError

__all__ = ["Settings", "settings_of"]


@dataclass(frozen=True)
class Settings:
    """The archive of a repository.

    Attributes:
        site: its folder.
        base: its address, ending in a slash, or nothing: the feed and the digest need it.
    """

    site: Path
    base: str


def settings_of(root: Path, site: Path | None = None, base: str | None = None) -> Settings:
    """What ``_config.yml`` says under ``archive``, unless the command says otherwise.

    Args:
        root: the repository's root.
        site: the folder, relative to the working directory.
        base: the address.

    Raises:
        BuildError: a folder or an address that cannot be one.
    """
    said = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8")) or {}
    told = said.get("archive") or {}
    folder = site.resolve() if site else (root / str(told.get("folder") or "site")).resolve()
    address = str(told.get("base_url") or "") if base is None else base
    built = root / "_build"
    if folder == root or folder.is_relative_to(built) or built.is_relative_to(folder):
        raise BuildError(
            f"归档不能放在 {folder}：_build 会被 jupyter-book clean 清空，"
            "归档也不能与仓库混在一起。请用 --site 换一个文件夹。"
        )
    if address and not address.startswith(("http://", "https://")):
        raise BuildError(f"归档的地址“{address}”写法不对，应以 http:// 或 https:// 开头。")
    return Settings(folder, address and address.rstrip("/") + "/")
