"""What pages may load and do: the headers that a web server should send with them."""

from __future__ import annotations

__all__ = ["CONTENT_SECURITY_POLICY", "HEADERS", "cache_control"]

CONTENT_SECURITY_POLICY = "default-src 'self'"
"""Scripts, styles, pictures and data come from this host alone, and none stand inside pages."""

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
"""Sent with every page and file."""


def cache_control(address: str) -> str:
    """How long browsers may keep a file.

    Args:
        address: the file's path below the archive's or the issue's root.

    Returns:
        The header ``Cache-Control``: what is named by its content never changes; the rest is asked
        for again, which costs a short answer where it is the same.
    """
    if address.startswith("_shared/"):
        return "public, max-age=31536000, immutable"
    return "no-cache"
