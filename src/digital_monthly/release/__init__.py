"""Approving, freezing, correcting and verifying an issue."""
