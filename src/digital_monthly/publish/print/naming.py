"""What the print edition is called: its builder, its files, where they lie below the pages."""

from __future__ import annotations

__all__ = ["FOLDER", "PRINTED", "pdf_name"]

PRINTED = "bulletinpdf"
"""The name of the builder that makes the print edition."""

FOLDER = "print"
"""Where pages offer PDFs, below the issue's root."""


def pdf_name(month: object) -> str:
    """The name of an issue's PDF."""
    return f"digital-monthly-{month}.pdf"
