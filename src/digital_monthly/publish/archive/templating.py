"""The templates of the archive's own pages and of its feed; whatever comes from data is escaped."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

from digital_monthly.formatting import format_day
from digital_monthly.publish.templating import environment, tidy

__all__ = ["render"]

_TEMPLATES = Path(__file__).parent / "templates"
_NAMESPACE = uuid.UUID("3f0c2a56-7a0e-5d53-9d4f-0a5f5d1c8e21")


def render(name: str, **context: Any) -> str:
    """A page or feed, the same bytes for the same issues.

    Args:
        name: the template.
        context: what it speaks of.
    """
    templates = environment(_TEMPLATES, day=format_day, moment=_moment, urn=_urn)
    return tidy(templates.get_template(name).render(**context))


def _moment(day: dt.date) -> str:
    """A day as Atom writes it: its beginning in China."""
    return f"{day}T00:00:00+08:00"


def _urn(*parts: object) -> str:
    """A name that stays the same wherever the archive is published."""
    return uuid.uuid5(_NAMESPACE, "\n".join(map(str, parts))).urn
