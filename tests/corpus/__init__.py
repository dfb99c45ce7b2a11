"""Passages in the manner of the bulletin, half of them with one injected error."""
