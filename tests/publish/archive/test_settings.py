"""Where the archive is and how readers address it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.publish.archive.settings import settings_of

TOLD = "title: x\narchive:\n  folder: ../public\n  base_url: https://intranet.example/bulletin\n"


def test_the_archive_is_in_the_repository_unless_it_is_told(root: Path) -> None:
    """``site/``, with no address."""
    settings = settings_of(root)
    assert (settings.site, settings.base) == (root / "site", "")


def test_the_configuration_says_where(root: Path) -> None:
    """A folder relative to the repository; an address to which names can be added."""
    (root / "_config.yml").write_text(TOLD, encoding="utf-8")
    settings = settings_of(root)
    assert settings.site == root.parent / "public"
    assert settings.base == "https://intranet.example/bulletin/"


def test_the_command_says_otherwise(root: Path, tmp_path: Path) -> None:
    """Its options go before the configuration."""
    (root / "_config.yml").write_text(TOLD, encoding="utf-8")
    settings = settings_of(root, tmp_path / "other", "http://127.0.0.1/")
    assert (settings.site, settings.base) == (tmp_path / "other", "http://127.0.0.1/")


@pytest.mark.parametrize("place", ["_build/site", "_build", ".", ".."])
def test_what_is_emptied_or_mixed_up_is_refused(root: Path, place: str) -> None:
    """``jupyter-book clean`` empties ``_build``."""
    with pytest.raises(BuildError, match="归档不能放在"):
        settings_of(root, root / place)


def test_an_address_is_one(root: Path) -> None:
    """With its scheme."""
    with pytest.raises(BuildError, match="归档的地址“intranet/x”写法不对"):
        settings_of(root, None, "intranet/x")
