"""What was probably meant: of the words that are known, the one most like a word that is not."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(typed: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """The most alike of the known words, "" for none. `likeness` is the least, 0 to 1, as `difflib` counts it."""
    from difflib import get_close_matches

    near = get_close_matches(typed[:80].lower(), list(known), n=1, cutoff=likeness)
    return near[0] if near else ""


def hint(typed: str, known: Iterable[str], otherwise: str, *, likeness: float = 0.6) -> str:
    """What to do next: "did you mean nudge?", or something else where nothing is like it."""
    near = nearest(typed, known, likeness=likeness)
    return f"did you mean {near}?" if near else otherwise
