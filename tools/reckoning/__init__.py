"""Fits the weights by which numbers are reckoned from each other, from the corpus's passages."""
