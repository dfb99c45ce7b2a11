"""Which stores a repository shares with other machines; by default none."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from pathlib import Path

__all__ = ["Storage", "storage_of"]


@dataclass(frozen=True)
class Storage:
    """Addresses: ``s3://bucket/folder``, a folder, or what else fsspec knows; empty for none.

    Attributes:
        data: through which a cluster's workers get data and notebooks.
        cache: results of chapters, shared by all who execute.
        results: finished issues.
    """

    data: str = ""
    cache: str = ""
    results: str = ""


def storage_of(root: Path) -> Storage:
    """What ``_config.yml`` says under ``storage``; environment variables go before.

    ``DIGITAL_MONTHLY_STORAGE_DATA``, ``..._CACHE`` and ``..._RESULTS`` name the same.
    """
    path = root / "_config.yml"
    text = path.read_text("utf-8") if path.is_file() else ""
    told: dict[str, object] = {}
    if "storage:" in text:  # or YAML is not loaded for nothing
        import yaml

        told = (yaml.safe_load(text) or {}).get("storage") or {}
    names = [field.name for field in fields(Storage)]
    said = {name: str(told.get(name) or "").rstrip("/") for name in names}
    named = {name: os.environ.get(f"DIGITAL_MONTHLY_STORAGE_{name.upper()}") for name in names}
    return Storage(**{name: named[name] or said[name] for name in names})
