"""How the archive's index is laid out over files."""

from __future__ import annotations

__all__ = ["CLOSED", "LAYOUT", "OPEN", "PARTS"]

LAYOUT = 4
"""The version of all this and of what the files hold; an index of another one is made anew."""

OPEN = 256
"""Shards of the issues that are not merged yet, to all of which every issue is added."""

PARTS = 11
"""Parts in which a year is merged, one with each issue of the next, which may lack a month."""

CLOSED = PARTS * 96
"""Shards of the years that are over; those of a part follow one another."""
