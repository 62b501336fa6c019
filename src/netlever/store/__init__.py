"""The one file in which everything is kept. Reads are views (`reads`, `search`), edits are models (`edits`)."""
