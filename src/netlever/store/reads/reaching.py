"""Whom a goal reaches for: who was said to be able to help with a skill that it needs, or offers it."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from netlever import lines
from netlever.names import fold
from netlever.scoring.facts import Owed
from netlever.scoring.match import ASKED_LATELY_DAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netlever.store.reads.goals import Goal

MOST_DOCUMENTS = 200  # notes and conversations a word, the latest ones
MOST_PERHAPS = 30  # a skill, of those of whom nobody said it; a morning has room for a handful
_GOAL_COLUMNS, _SKILL_COLUMNS = 40, 100  # of the words of a goal, and of a skill with what tells of it, in a phrase
_SAID = (  # a skill is said in the same words, perhaps among others: "kubernetes" in "kubernetes operators"
    "SELECT goal.id, goal.text, made_on, can_help.contact_id, goal_skill.skill, goal_skill.id AS place "
    "FROM goal JOIN goal_skill ON goal_id = goal.id JOIN can_help "
    "ON instr(' ' || can_help.skill || ' ', ' ' || goal_skill.skill || ' ') WHERE {active} "
    "UNION SELECT goal.id, goal.text, made_on, need.contact_id, goal_skill.skill, goal_skill.id "
    "FROM goal JOIN goal_skill ON goal_id = goal.id JOIN need "
    "ON instr(' ' || lower(need.text) || ' ', ' ' || goal_skill.skill || ' ') "
    "WHERE {active} AND side = 'offers' AND day <= :day AND (closed_on IS NULL OR closed_on > :day)"
)
_ACTIVE = "done_on IS NULL AND dropped_on IS NULL AND made_on <= :day"
_ASKED = (
    "SELECT contact_id, max(sent_on) FROM ask WHERE sent_on > :lately AND sent_on <= :day "
    "AND kind NOT IN ('follow-up', 'thank-you') AND contact_id IN (SELECT value FROM json_each(:ids)) GROUP BY 1"
)


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """Who could help with an active goal (`reads.owed`): once for each; later, if they were asked for something."""
    query = f"SELECT * FROM ({_SAID.format(active=_ACTIVE)})" + (" WHERE contact_id = :only" if only else "")
    skills: dict[tuple[int, int], list[str]] = {}
    goals: dict[int, tuple[str, str]] = {}
    rows = connection.execute(f"{query} ORDER BY id, place", {"day": today.isoformat(), "only": only})
    for goal_id, text, made_on, contact_id, skill, _ in rows:
        goals[goal_id] = (text, made_on)
        skills.setdefault((contact_id, goal_id), []).append(skill)
    asked = _asked(connection, {contact_id for contact_id, _ in skills}, today)
    for (contact_id, goal_id), theirs in skills.items():
        yield contact_id, _reach(goal_id, *goals[goal_id], theirs, asked.get(contact_id, ""))


def for_goal(connection: sqlite3.Connection, goal: Goal, today: date) -> dict[int, tuple[Owed, ...]]:
    """The same of one goal, of those of whom it was said, and of those who might by titles, tags, notes and talks."""
    from netlever.scoring import match
    from netlever.store.reads import goals, knowing

    said: dict[int, list[str]] = {}
    for each in goals.helpers(connection, goal.skills, today):
        said.setdefault(each.contact_id, []).append(each.skill)
    for skill in goal.skills:
        wanted = match.stems(fold(skill))
        candidates = knowing.candidates(connection, wanted, today, MOST_DOCUMENTS) if wanted else []
        for found in match.rank(candidates, wanted, today, MOST_PERHAPS):
            said.setdefault(found.contact_id, [f"{skill}, by {lines.clip(found.why[0], 60)}"])
    asked = _asked(connection, said, today)
    return {
        contact_id: (_reach(goal.goal_id, goal.text, goal.made_on, theirs, asked.get(contact_id, "")),)
        for contact_id, theirs in said.items()
    }


def _reach(goal_id: int, text: str, made_on: str, skills: Iterable[str], asked_on: str) -> Owed:
    known = " and ".join(lines.clip(skill, _SKILL_COLUMNS) for skill in skills)
    about = f"{known} (goal {goal_id}: {lines.clip(text, _GOAL_COLUMNS)})"
    rested = (date.fromisoformat(asked_on) + timedelta(days=ASKED_LATELY_DAYS)).isoformat() if asked_on else ""
    return Owed(goal_id, "reach", max(made_on, rested), made_on, about=about)


def _asked(connection: sqlite3.Connection, contact_ids: Iterable[int], today: date) -> dict[int, str]:
    """When each was asked for something last, of those who were lately."""
    lately = (today - timedelta(days=ASKED_LATELY_DAYS)).isoformat()
    ids = f"[{','.join(map(str, contact_ids))}]"
    return dict(connection.execute(_ASKED, {"lately": lately, "day": today.isoformat(), "ids": ids}).fetchall())
