"""Makes the committed data: series that nobody published, fitted to what was printed.

The bulletin's first issue prints totals, means, peaks and shares, but not the rows behind them.
This package makes such rows, from fixed seeds, so that every printed aggregate comes out again to
the last printed digit, and it makes two later months that are wholly invented. What was printed
row by row is only written down. ``provenance.yml`` in each folder says which is which.

Run ``python -m tools.synthesize`` in the repository's root; ``--check`` writes nothing and exits
1 when a committed file differs.
"""
