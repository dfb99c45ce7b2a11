"""The archive: published issues side by side, and the small files that they share."""
