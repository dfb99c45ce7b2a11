"""Files that departments send back: what they hold, read without running or fetching anything."""
