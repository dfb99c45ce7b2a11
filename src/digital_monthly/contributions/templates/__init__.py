"""The workbooks that departments fill in."""
