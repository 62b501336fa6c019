"""The first words to somebody just met: a note for an invitation on LinkedIn, or a short message. Pure."""

from __future__ import annotations

from netlever.drafts.message import units

NOTE_LIMIT, PREMIUM_LIMIT = 200, 300  # characters, as LinkedIn counts them
_TOLD_BY = frozenset(("told", "spoke", "said", "ran", "gave", "taught", "built", "wrote", "led", "knew", "sold"))


def note(first_name: str, event: str, about: str, promise: str, limit: int = NOTE_LIMIT) -> str:
    """A note of at most `limit` UTF-16 units: the fullest wording that fits as a whole; no word is cut.

    `about` is what was talked about, as it was noted ("asked about migrations"), `promise` what I promised.
    """
    met = f"Hi {first_name}, it was good to meet you at {event}."
    talked = f" {_talked(about)}" if about else ""
    follows = f" As promised: {promise}." if promise else ""
    touch = " I would be glad to stay in touch."
    for parts in ((talked, follows, touch), (follows, touch), (talked, touch), (follows,), (touch,), ()):
        if units(found := met + "".join(parts)) <= limit:
            return found
    short = f"Hi {first_name}, it was good to meet you. I would be glad to stay in touch."
    return short if units(short) <= limit else "It was good to meet you. I would be glad to stay in touch."


def _talked(about: str) -> str:
    """A sentence out of a note of one's own: "asked about migrations" is said of them."""
    first = about.split()[0].lower()
    said = about.rstrip(".")
    return f"You {said}." if first.endswith("ed") or first in _TOLD_BY else f"We talked about {said}."
