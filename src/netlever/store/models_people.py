"""The tables that say who is who and where people come from, as `models` has the others."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from netlever.store.models import Day, Filled, Row, _contact_id, _text


class DistinctPair(Row, table=True):
    """Two contacts, the lower id first, of whom the person says that they are two people."""

    __tablename__ = "distinct_pair"
    __table_args__ = (UniqueConstraint("one_id", "other_id", name="uq_distinct_pair_one_id_other_id"),)

    one_id: int = _contact_id()
    other_id: int = _contact_id(index=True)
    day: Day = _text()


class Source(Row, table=True):
    """Where an import came from, so that `import --again` finds it: a path or a pattern, and how it is read.

    `me` are the owner's addresses and profiles, a line each, `mapped` is what --map said, a FIELD=COLUMN a line.
    """

    __table_args__ = (UniqueConstraint("path", name="uq_source_path"),)

    path: Filled = _text()
    reader: Filled = _text()
    me: str = _text(default="")
    mapped: str = _text(default="")
    add_after: int = Field(default=0, ge=0)
