"""The print edition: an issue, or one chapter of it, as a PDF."""
