"""Addresses of systems: they come from the environment, and reach no file, message or notebook."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote_plus

from digital_monthly.errors import BuildError

__all__ = ["PREFIX", "address_of", "scrub", "without_addresses"]

PREFIX = "MONTHLY_SOURCE_"
"""What the names of all variables that hold an address begin with."""

_HIDDEN = "＊＊＊"
_IP = re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b")


def address_of(variable: str) -> str:
    """The address that a variable holds.

    Args:
        variable: the name that ``sources.yml`` gives.

    Raises:
        BuildError: the variable is not set.
    """
    address = os.environ.get(variable, "").strip()
    if not address:
        raise BuildError(f"环境变量{variable}没有设置。请先设为该系统的地址，见 README.zh-CN.md。")
    return address


def without_addresses(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment for processes that run notebooks: they read what was frozen, no system."""
    return {name: value for name, value in environment.items() if not name.startswith(PREFIX)}


def scrub(text: str, address: str) -> str:
    """A driver's message without anything that the address says, and without IP addresses.

    Args:
        text: what the driver says.
        address: a URL or a folder.
    """
    for part in sorted(_parts(address), key=len, reverse=True):
        text = re.sub(re.escape(part), _HIDDEN, text, flags=re.IGNORECASE)
    return _IP.sub(_HIDDEN, text)


def _parts(address: str) -> set[str]:
    """The address, and every piece of it, encoded or not, as drivers may repeat it."""
    _, is_url, rest = address.partition("://")
    if not is_url:
        return {address, str(Path(address).resolve())} if address else set()
    account = rest.partition("/")[0].rpartition("@")[0]
    user, _, password = account.partition(":")
    pieces = {address, user, password, *re.split(r"[/@:?&=]+", rest)}
    return {form for piece in pieces if piece for form in (piece, unquote_plus(piece))}
