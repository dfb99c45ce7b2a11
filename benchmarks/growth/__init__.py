"""``python -m benchmarks.growth``: what grows with the issues, and what must not."""
