"""netlever: a terminal-first, local-first relationship tracker. This module holds the version and imports nothing."""

__version__ = "0.1.0"
