"""Fits the weights of the signs by which rules over prose judge, from the corpus's passages."""
