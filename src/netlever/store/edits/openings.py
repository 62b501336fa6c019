"""Openings: added, changed, closed; and what the person says of companies' names. Inside a unit of work."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import select

from netlever.scoring import companies
from netlever.store.db import stamp
from netlever.store.edits.contacts import new
from netlever.store.models import session
from netlever.store.models_search import CompanyAlias, Opening


def add(connection: sqlite3.Connection, now: datetime, *, day: date, **values: Any) -> int:
    """Keep an opening; its number. Raises Usage when a field is absurd."""
    with session(connection) as opened:
        row = new(Opening, now, added_on=day.isoformat(), **values)
        opened.add(row)
        opened.flush()
        assert row.id is not None
        return row.id


def edit(connection: sqlite3.Connection, opening_id: int, now: datetime, values: Mapping[str, Any]) -> list[str]:
    """Set columns of an opening; what really changed, a phrase each."""
    told = []
    with session(connection) as opened:
        row = opened.get_one(Opening, opening_id)
        for column, value in values.items():
            if getattr(row, column) != value:
                setattr(row, column, value)
                what = {"req_id": "number", "closes_on": "closes"}.get(column, column)
                told.append(f"{what} {value}" if value else f"no {what}")
        if told:
            row.updated_at = stamp(now)
    return told


def close(connection: sqlite3.Connection, opening_id: int, now: datetime, *, why: str, day: date) -> None:
    """Nobody can be referred for it any more."""
    with session(connection) as opened:
        row = opened.get_one(Opening, opening_id)
        row.closed_on, row.closed_why, row.updated_at = day.isoformat(), why, stamp(now)


def alias(connection: sqlite3.Connection, now: datetime, name: str, company: str) -> None:
    """Take a name for another of a company's, in place of what was said of that name before; "" takes it back."""
    with session(connection) as opened:
        for row in opened.exec(select(CompanyAlias)):
            if companies.key(row.alias) == companies.key(name):
                opened.delete(row)
        if company:
            opened.add(new(CompanyAlias, now, alias=name, company=company))
