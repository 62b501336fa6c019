"""Past mornings, replayed: who was shown, and who of them was contacted in the days after."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta

from netlever.scoring import rank
from netlever.scoring.learn import Shown
from netlever.scoring.weights import Weights
from netlever.store import db
from netlever.store.reads import facts

WEEKS = 26  # half a year; what one did before was another life
DAYS_AFTER = 7  # mornings lie so far apart, so that no contact is counted for two of them


def replayed(
    connection: sqlite3.Connection, today: date, weights: Weights, start_of: Callable[[date], datetime]
) -> Iterator[list[Shown]]:
    """Everybody who was on the list, of one morning a week for WEEKS, latest morning first.

    `start_of` gives the moment in UTC at which a day begins. The list of a morning without any conversation in the days
    after is empty: nobody was there. The settings are today's, the people and conversations those known then.
    """
    mornings = [today - timedelta(days=DAYS_AFTER * week) for week in range(1, WEEKS + 1)]
    contacted = _contacted(connection, mornings)
    with closing(db.copy_in_memory(connection)) as past:
        for number, morning in enumerate(mornings):
            shown = []
            if contacted[number]:
                db.go_back(past, start_of(morning))
                for judged in rank.pick(facts.everybody(past, morning, weights.tiers), morning, weights).listed:
                    measures = {name: measure for name, measure, _ in judged.findings}
                    shown.append(Shown(number, measures, judged.facts.contact_id in contacted[number]))
            yield shown


def _contacted(connection: sqlite3.Connection, mornings: list[date]) -> list[set[int]]:
    """For each morning, latest first, the contacts of all conversations of the DAYS_AFTER it, itself included."""
    rows = connection.execute(
        "SELECT DISTINCT contact_id, day FROM interaction JOIN interaction_contact ON interaction_id = interaction.id "
        "WHERE day >= ? AND day < ?",
        (mornings[-1].isoformat(), (mornings[0] + timedelta(days=DAYS_AFTER)).isoformat()),
    )
    contacted: list[set[int]] = [set() for _ in mornings]
    for contact_id, day in rows:
        contacted[-1 - (date.fromisoformat(day) - mornings[-1]).days // DAYS_AFTER].add(contact_id)
    return contacted
