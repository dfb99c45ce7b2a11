"""Running notebooks for a month."""
