"""Whether an issue is published: the archive has it, whatever the month's folder says."""

from __future__ import annotations

from pathlib import Path

from digital_monthly.month import Month

__all__ = ["is_published"]


def is_published(root: Path, month: Month, site: Path | None = None) -> bool:
    """Whether the archive has an issue.

    Args:
        root: the repository's root.
        month: the issue.
        site: the archive; as ``_config.yml`` says by default.
    """
    from digital_monthly.publish.archive.manifest import read_manifest
    from digital_monthly.publish.archive.settings import settings_of

    place = site or settings_of(root).site
    return read_manifest(place / str(month)) is not None
