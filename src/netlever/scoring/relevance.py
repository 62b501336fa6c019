"""Of the people whom an import brought, who is likeliest to matter: the order in which `triage` asks about them."""

from __future__ import annotations

from datetime import date

from netlever.scoring.facts import Facts, days_since
from netlever.scoring.memory import decayed

WROTE = 0.4  # they wrote, and were never answered: the one sign that comes from them
COLLEAGUES = 0.3  # people one talks to work where they do; two of them are two thirds of it
NEWS = 0.2  # a new company or title, while it is new
MET = 0.2  # a fresh connection; why it was made is still known
NEWS_HALF_LIFE_DAYS = 30
MET_HALF_LIFE_DAYS = 365


def relevance(facts: Facts, colleagues: int, today: date) -> float:
    """How likely somebody of whom only an import tells is to matter, 0 to 1.1.

    `colleagues` counts the contacts one has been in touch with at their company. No address book tells what mattered
    later, so the shares are reasoned, not measured.
    """
    told = COLLEAGUES * colleagues / (colleagues + 1)
    if facts.last_on:
        told += WROTE
    if facts.news_on:
        told += NEWS * decayed(1, max(0, days_since(facts.news_on, today)), NEWS_HALF_LIFE_DAYS)
    if facts.met_on:
        told += MET * decayed(1, max(0, days_since(facts.met_on, today)), MET_HALF_LIFE_DAYS)
    return told
