"""What pages may load and do: the headers that a web server should send with them."""

from __future__ import annotations

__all__ = ["CONTENT_SECURITY_POLICY", "HEADERS", "MAIL_POLICY", "cache_control", "headers_of"]

CONTENT_SECURITY_POLICY = "default-src 'self'"
"""Scripts, styles, pictures and data come from this host alone, and none stand inside pages."""

MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The digest for mail has styles and pictures inside, as mail clients need, and nothing else: it
runs and asks for nothing."""

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
"""Sent with every page and file, but for the digest for mail."""


def headers_of(address: str) -> dict[str, str]:
    """The headers of a page or file.

    Args:
        address: the file's path below the archive's or the issue's root.
    """
    is_mail = address.rpartition("/")[2] == "digest.html"
    return HEADERS | ({"Content-Security-Policy": MAIL_POLICY} if is_mail else {})


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
