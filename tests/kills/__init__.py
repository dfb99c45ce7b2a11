"""Commands that write, killed at random moments: nothing is lost, nothing half there."""
