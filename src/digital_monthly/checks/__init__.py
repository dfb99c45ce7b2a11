"""Checks that stand between data and pages."""
