"""Data sets that are queried from the systems that hold them, and frozen as the month's CSV."""
