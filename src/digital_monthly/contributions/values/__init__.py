"""What a filled-in cell stands for: exactly one reading, or a refusal."""
