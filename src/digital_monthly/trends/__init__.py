"""Key figures over the issues: what each issue said, and how a figure moved since."""
