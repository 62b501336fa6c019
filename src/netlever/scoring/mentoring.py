"""Whom to ask to be a mentor: who knows, has stood where one is going, and has helped before. Pure.

score = KNOWS × know + WILLING × willing + SENIOR × senior, each measure in [0, 1]. How close they are does not count:
people pick the most familiar, and those are seldom further on. But an exchange that went both ways comes first: a
stranger is asked for advice, not for a year of talks (so does `ask --kind mentorship`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from netlever.names import fold
from netlever.record import NamedTuple
from netlever.scoring import match
from netlever.scoring.match import Candidate

KNOWS, WILLING, SENIOR = 2.0, 0.7, 0.8  # points; as in `match`, and one who leads before one who is as far as oneself
_TOP = 1.0
_RANKS = {  # words of a title -> how far on somebody with it is, 0 to 1; reasoned, not measured
    _TOP: "ceo cto cio cfo coo cpo ciso founder cofounder partner president vp svp evp director professor fellow chief",
    0.8: "head principal distinguished",
    0.6: "staff lead manager architect",
    0.4: "senior sr",
}


class Mentor(NamedTuple):
    """Somebody to ask: the measures, and why in words, what they know first."""

    contact_id: int
    score: float
    know: float
    willing: float
    senior: float
    why: tuple[str, ...]


def seniority(title: str) -> float:
    """How far on somebody with this title may be, 0 to 1; 0 when it does not tell."""
    words = set(re.findall(r"[a-z]+", fold(title)))
    return max((level for level, names in _RANKS.items() if words & set(names.split())), default=0.0)


def rank(
    candidates: Iterable[Candidate],
    wanted: Sequence[str],
    titles: dict[int, str],
    exchanged: Collection[int],
    today: date,
    most: int,
) -> tuple[list[Mentor], int]:
    """The best `most` to ask, best first, equal ones by id; and how many more know of it, but never answered.

    `exchanged` are the ids of those with whom an exchange went both ways.
    """
    known = [each for each in candidates if each.traces]
    near = [each for each in known if each.contact_id in exchanged]
    found = [_mentor(each, wanted, titles.get(each.contact_id, ""), today) for each in near]
    best = sorted(found, key=lambda each: (-each.score, each.contact_id))[:most]
    return best, len(known) - len(near)


def _mentor(each: Candidate, wanted: Sequence[str], title: str, today: date) -> Mentor:
    (matched,) = match.rank([each], wanted, today, 1)
    senior = seniority(title)
    score = KNOWS * matched.know + WILLING * matched.willing + SENIOR * senior
    talked = "once" if each.mutual_days == 1 else f"on {each.mutual_days} days"
    why = [*matched.why, f"an exchange that went both ways, {talked}"]
    why += [f"further on, by the title {title}"] if senior and f"title: {title}" not in why else []
    return Mentor(each.contact_id, score, matched.know, matched.willing, senior, tuple(why))
