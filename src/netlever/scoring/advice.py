"""What to do differently when messages stay unanswered. It changes the suggestion, and never hides a person."""

from __future__ import annotations

from netlever.scoring.facts import Facts
from netlever.scoring.weights import Weights

OTHER_WAY = "try another way, such as a call"
LESS_OFTEN = "ask less often"
LET_GO = "let it rest; they know where you are"


def advice_for(facts: Facts, weights: Weights) -> str | None:
    """The suggestion after a run of unanswered messages, each on a day of its own; None while there is no such run."""
    if facts.run < weights.unanswered_few:
        return None
    if facts.run < weights.unanswered_many:
        return OTHER_WAY
    return LESS_OFTEN if facts.cadence_days else LET_GO
