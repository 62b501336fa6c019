"""Which conversations somebody wrote down in words, of all that are in the book."""

from __future__ import annotations

from netlever.scoring.logged import BY_ITSELF

BY_HAND = "NOT (" + " OR ".join(f"summary GLOB '{text}'" for text in BY_ITSELF) + ")"
