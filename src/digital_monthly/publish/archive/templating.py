"""The templates of the archive's own pages and of its feed; whatever comes from data is escaped."""

from __future__ import annotations

import datetime as dt
import functools
import re
import uuid
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digital_monthly.formatting import format_day

__all__ = ["render", "tidy"]

_NAMESPACE = uuid.UUID("3f0c2a56-7a0e-5d53-9d4f-0a5f5d1c8e21")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(name: str, **context: Any) -> str:
    """A page or feed, the same bytes for the same issues.

    Args:
        name: the template.
        context: what it speaks of.
    """
    return tidy(_environment().get_template(name).render(**context))


def tidy(text: str) -> str:
    """A text less the control characters that XML and browsers' parsers know in no form."""
    return _FORBIDDEN.sub("", text)


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(day=format_day, moment=_moment, urn=_urn)
    return environment


def _moment(day: dt.date) -> str:
    """A day as Atom writes it: its beginning in China."""
    return f"{day}T00:00:00+08:00"


def _urn(*parts: object) -> str:
    """A name that stays the same wherever the archive is published."""
    return uuid.uuid5(_NAMESPACE, "\n".join(map(str, parts))).urn
