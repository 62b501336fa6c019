"""Everything that a person put into the store, as records that stand for themselves: what `export` writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

TABLES = {  # table -> its foreign keys, and the tables they lead to; parents come before their children
    "contact": {},
    "handle": {"contact_id": "contact"},
    "alias": {"contact_id": "contact"},
    "tag": {"contact_id": "contact"},
    "tag_cadence": {},
    "skip": {"contact_id": "contact"},
    "note": {"contact_id": "contact"},
    "interaction": {},
    "interaction_contact": {"interaction_id": "interaction", "contact_id": "contact"},
    "goal": {},
    "goal_skill": {"goal_id": "goal"},
    "ask": {"contact_id": "contact", "parent_id": "ask", "goal_id": "goal"},
    "favour": {"contact_id": "contact"},
    "need": {"contact_id": "contact"},
    "promise": {"contact_id": "contact", "interaction_id": "interaction"},
    "can_help": {"contact_id": "contact"},
    "mentorship": {"contact_id": "contact", "goal_id": "goal"},
    "employment": {"contact_id": "contact"},
    "company_alias": {},
    "opening": {},
    "referral": {"opening_id": "opening", "contact_id": "contact", "ask_id": "ask"},
    "referral_stage": {"referral_id": "referral"},
    "relation": {"one_id": "contact", "other_id": "contact"},
    "introduction": {"one_id": "contact", "other_id": "contact"},
    "announcement": {},
    "announcement_rule": {"announcement_id": "announcement", "contact_id": "contact"},
    "announced": {"announcement_id": "announcement", "contact_id": "contact", "ask_id": "ask"},
    "circle": {},
    "circle_member": {"circle_id": "circle", "contact_id": "contact"},
    "circle_step": {"circle_id": "circle", "contact_id": "contact"},
    "event": {"circle_id": "circle"},
    "meeting": {"event_id": "event", "contact_id": "contact", "interaction_id": "interaction"},
    "feedback": {"contact_id": "contact", "ask_id": "ask", "told_id": "ask"},
    "vcard": {"contact_id": "contact"},
    "distinct_pair": {"one_id": "contact", "other_id": "contact"},
    "source": {},
}


def records(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every row as {"type": table, "uid": …, columns}; rows of a table are ordered by uid, tables as in TABLES.

    Row ids belong to one file, so `contact_id` is told as "contact", a uid. What is derived, and the history of
    changes, is left out.
    """
    for table, references in TABLES.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        kept = [column for column in columns if column != "id" and column not in references]
        joins = "".join(
            f" LEFT JOIN {parent} AS of_{column} ON of_{column}.id = row.{column}"
            for column, parent in references.items()
        )
        selected = ", ".join([f"row.{column}" for column in kept] + [f"of_{column}.uid" for column in references])
        names = [*kept, *map(reference_name, references)]
        for row in connection.execute(f"SELECT {selected} FROM {table} AS row{joins} ORDER BY row.uid"):
            yield {"type": table, **dict(zip(names, row, strict=True))}


def reference_name(column: str) -> str:
    """What a foreign key is called in a record: "contact" for `contact_id`."""
    return column.removesuffix("_id")
