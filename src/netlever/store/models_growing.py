"""The tables of growing, as `models` has the others: groups, events, whom one met there, feedback."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from netlever.scoring.groups import GROUP_KINDS
from netlever.store.models import Day, Filled, Row, _contact_id, _one_of, _text


class Circle(Row, table=True):
    """A group: an association, a community or a project. The name is not `group`, which is a word of SQL."""

    __table_args__ = (Index("ix_circle_open", "added_on", sqlite_where=text("closed_on IS NULL")),)

    name: Filled = _text()
    kind: Annotated[str, _one_of(*GROUP_KINDS)] = _text()
    note: str = _text(default="")
    dues: str = _text(default="")
    added_on: Day = _text()
    renews_on: Day | None = _text(default=None)
    closed_on: Day | None = _text(default=None)


class CircleMember(Row, table=True):
    """Somebody in a group, and as what."""

    __tablename__ = "circle_member"
    __table_args__ = (UniqueConstraint("circle_id", "contact_id", name="uq_circle_member_circle_id_contact_id"),)

    circle_id: int = Field(foreign_key="circle.id")
    contact_id: int = _contact_id(index=True)
    role: str = _text(default="")
    joined_on: Day = _text()
    left_on: Day | None = _text(default=None)


class CircleStep(Row, table=True):
    """A part of a group's project, somebody's if it is said whose, until it is done."""

    __tablename__ = "circle_step"

    circle_id: int = Field(foreign_key="circle.id", index=True)
    contact_id: int | None = _contact_id(default=None, index=True)
    text: Filled = _text()
    added_on: Day = _text()
    due_on: Day | None = _text(default=None)
    done_on: Day | None = _text(default=None)


class Event(Row, table=True):
    """A conference, meet-up or dinner, of one day or up to another. The one that goes on has an `opened_on`."""

    name: Filled = _text()
    day: Day = _text()
    until_on: Day | None = _text(default=None)
    place: str = _text(default="")
    opened_on: Day | None = _text(default=None)
    closed_on: Day | None = _text(default=None)
    circle_id: int | None = Field(default=None, foreign_key="circle.id", index=True)


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
