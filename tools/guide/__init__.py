"""``python -m tools.guide``: a month from nothing to published, and the pictures of the guide."""
