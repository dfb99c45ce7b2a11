"""Rules over prose, a module each."""
