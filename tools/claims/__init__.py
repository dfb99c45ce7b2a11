"""Fitting how claims of order are read (`digital_monthly.checks.prose.claims`)."""
