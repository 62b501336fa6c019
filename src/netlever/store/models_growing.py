"""The tables of growing, as `models` has the others: events, whom one met there, feedback."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from netlever.store.models import Day, Filled, Row, _contact_id, _text


class Event(Row, table=True):
    """A conference, meet-up or dinner, of one day or up to another. The one that goes on has an `opened_on`."""

    name: Filled = _text()
    day: Day = _text()
    until_on: Day | None = _text(default=None)
    place: str = _text(default="")
    opened_on: Day | None = _text(default=None)
    closed_on: Day | None = _text(default=None)


class Meeting(Row, table=True):
    """Somebody whom one met at an event. `done_on` is the day from which no following up is wanted."""

    __table_args__ = (
        UniqueConstraint("event_id", "contact_id", name="uq_meeting_event_id_contact_id"),
        Index("ix_meeting_open", "day", "contact_id", sqlite_where=text("done_on IS NULL")),
    )

    event_id: int = Field(foreign_key="event.id")
    contact_id: int = _contact_id(index=True)
    interaction_id: int | None = Field(default=None, foreign_key="interaction.id", index=True)
    day: Day = _text()
    done_on: Day | None = _text(default=None)


class Feedback(Row, table=True):
    """What somebody said of one's work, asked for (`ask_id`) or not, and what was done about it.

    `told_id` is the thank-you that tells them.
    """

    __table_args__ = (
        Index(
            "ix_feedback_untold",
            "acted_on",
            "contact_id",
            sqlite_where=text("acted_on IS NOT NULL AND told_on IS NULL"),
        ),
    )

    contact_id: int = _contact_id(index=True)
    ask_id: int | None = Field(default=None, foreign_key="ask.id", index=True)
    about: str = _text(default="")
    added_on: Day = _text()
    text: str = _text(default="")
    tag: str = _text(default="")
    got_on: Day | None = _text(default=None)
    action: str = _text(default="")
    acted_on: Day | None = _text(default=None)
    told_id: int | None = Field(default=None, foreign_key="ask.id", index=True)
    told_on: Day | None = _text(default=None)
