"""The digest: one page with an issue's main points and three charts, as PDF, PNG and mail."""
