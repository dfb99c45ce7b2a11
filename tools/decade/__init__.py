"""Makes a repository of many issues, for benchmarks and tests of growth, never committed.

The committed data stop after three issues. This package makes any number of months that follow one
another, every data set of each, with articles, from one seed: the same bytes for the same seed.
All figures are invented, every file says ``synthetic``, and `monthly check` finds nothing in them.

Run ``python -m tools.decade --months 120 --end 2024-12 --seed 1 --to FOLDER``.
"""
