"""What all issues share: files named by their content, each there once."""

from __future__ import annotations

import hashlib
from pathlib import Path

from digital_monthly.writing import write_bytes

__all__ = ["share", "shared_name"]


def shared_name(name: str, content: bytes) -> str:
    """The address of shared content, from the archive's root: ``_shared/vega-<digest>.js``."""
    stem, dot, suffix = name.rpartition(".")
    return f"_shared/{stem}-{hashlib.sha256(content).hexdigest()[:12]}{dot}{suffix}"


def share(site: Path, name: str, content: bytes) -> str:
    """Put content where all issues find it; its address from the archive's root.

    It stays when a newer one takes its place: older issues, and pages that browsers keep, name it.
    """
    address = shared_name(name, content)
    write_bytes(site / address, content)
    return address
