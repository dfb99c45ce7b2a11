"""The pictures that departments send: what may come into the book, and in which form."""
