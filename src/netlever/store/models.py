"""The tables: THE definition, and the validation of every edit. More are in `models_search` and `models_people`.

Migrations make the same tables in SQL, and a test holds the two together. Importing this module costs most of a second
on a small machine, so nothing on the daily path does: reads and instant writes use sqlite3, and what they write is read
back through these models by a test.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator
from sqlalchemy import REAL, Index, Text, UniqueConstraint, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Field, Session, SQLModel

from netlever.drafts.kinds import KINDS
from netlever.scoring.asks import ANSWERS
from netlever.scoring.giving import FAVOURS, PROMISERS, SIDES, WAYS
from netlever.settings import NO_CADENCE, TIERS
from netlever.store.daily import CHANNELS, DIRECTIONS

HANDLE_KINDS = ("email", "phone", "linkedin", "url")
NOTE_KINDS = ("note", "news")
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def _is_day(value: str) -> str:
    date.fromisoformat(value)
    if len(value) != 10:
        raise ValueError("a day is written YYYY-MM-DD")
    return value


def _is_birthday(value: str) -> str:
    """A whole date, or month and day alone as vCard writes them: --03-14. Empty when it is not known."""
    if value:
        _is_day("2000" + value[1:] if value.startswith("--") else value)
    return value


def _one_of(*allowed: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"is '{value[:40]}', not one of {', '.join(allowed)}")
        return value

    return AfterValidator(check)


def _is_moment(value: str) -> str:
    if datetime.strptime(value, MOMENT).replace(tzinfo=UTC).strftime(MOMENT) != value:
        raise ValueError("a moment is written YYYY-MM-DDTHH:MM:SSZ")
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    return value


Day = Annotated[str, AfterValidator(_is_day)]
Moment = Annotated[str, AfterValidator(_is_moment)]
Filled = Annotated[str, AfterValidator(_not_blank)]
Tier = Annotated[str, _one_of("", NO_CADENCE, *TIERS)]


def _text(**more: Any) -> Any:
    return Field(sa_type=Text, **more)


def _flag() -> Any:
    return Field(default=0, ge=0, le=1)


def _contact_id(**more: Any) -> Any:
    return Field(foreign_key="contact.id", **more)


class Row(SQLModel):
    """What every table has: a short number to type, a number for other machines, and two moments in UTC."""

    model_config: ClassVar[Any] = {"validate_assignment": True}

    id: int | None = Field(default=None, primary_key=True)
    uid: str = _text(unique=True, index=True, min_length=36, max_length=36)
    created_at: Moment = _text()
    updated_at: Moment = _text()


class Contact(Row, table=True):
    """A person. `*_key` are made by `netlever.names` of name, title and company; `seen_*` an import said last."""

    __table_args__ = (
        Index("ix_contact_next_on", "next_on", sqlite_where=text("next_on IS NOT NULL")),
        Index("ix_contact_birthday", text("substr(birthday, -5)"), sqlite_where=text("birthday <> ''")),
    )

    name: Filled = _text()
    name_key: str = _text(index=True)
    company: str = _text(default="")
    title: str = _text(default="")
    work_key: str = _text(default="")
    role: str = _text(default="")
    birthday: Annotated[str, AfterValidator(_is_birthday)] = _text(default="")
    met: str = _text(default="")
    met_on: Day | None = _text(default=None)
    source: Filled = _text(default="typed")
    seen_company: str = _text(default="")
    seen_title: str = _text(default="")
    added_on: Day = _text()
    important: int = _flag()
    cadence_days: int | None = Field(default=None, ge=1, le=3650)
    next_on: Day | None = _text(default=None)
    snoozed_until: Day | None = _text(default=None)
    paused: int = _flag()
    archived: int = _flag()
    do_not_contact: int = _flag()
    tier: Tier = _text(default="", sa_column_kwargs={"server_default": text("''")})
    latest_days: int | None = Field(default=None, ge=1, le=3650)
    seen_source: str = _text(default="", sa_column_kwargs={"server_default": text("''")})


class Handle(Row, table=True):
    """One e-mail, phone or profile address of a contact; `value_key` is unique per kind."""

    __table_args__ = (UniqueConstraint("kind", "value_key", name="uq_handle_kind_value_key"),)

    contact_id: int = _contact_id(index=True)
    kind: Annotated[str, _one_of(*HANDLE_KINDS)] = _text()
    value: Filled = _text()
    value_key: Filled = _text()


class Alias(Row, table=True):
    """Another name that a contact goes by."""

    __table_args__ = (UniqueConstraint("contact_id", "name_key", name="uq_alias_contact_id_name_key"),)

    contact_id: int = _contact_id()
    name: Filled = _text()
    name_key: str = _text(index=True)


class Vcard(Row, table=True):
    """What an imported vCard says of a contact that netlever has no place for, a property a line."""

    __table_args__ = (UniqueConstraint("contact_id", name="uq_vcard_contact_id"),)

    contact_id: int = _contact_id()
    properties: Filled = _text()


class Tag(Row, table=True):
    """A word that groups contacts, in lower case."""

    __table_args__ = (UniqueConstraint("contact_id", "name", name="uq_tag_contact_id_name"),)

    contact_id: int = _contact_id()
    name: Filled = _text(index=True)


class TagCadence(Row, table=True):
    """How often to be in touch with everybody who has a tag and no cadence of their own."""

    __tablename__ = "tag_cadence"
    __table_args__ = (UniqueConstraint("tag", name="uq_tag_cadence_tag"),)

    tag: Filled = _text()
    tier: Tier = _text(default="")
    cadence_days: int | None = Field(default=None, ge=1, le=3650)
    latest_days: int | None = Field(default=None, ge=1, le=3650)


class Skip(Row, table=True):
    """A morning on which the person passed somebody over."""

    contact_id: int = _contact_id(index=True)
    day: Day = _text()


class Note(Row, table=True):
    """Knowledge about a contact: typed, or news that an import brought. It never moves the clock."""

    __table_args__ = (Index("ix_note_news", "day", "contact_id", sqlite_where=text("kind = 'news'")),)

    contact_id: int = _contact_id(index=True)
    kind: Annotated[str, _one_of(*NOTE_KINDS)] = _text()
    day: Day = _text()
    text: Filled = _text()


class Interaction(Row, table=True):
    """A conversation or message that happened on a day. `source_id` is its key in the file it came from."""

    day: Day = _text(index=True)
    channel: Annotated[str, _one_of(*CHANNELS)] = _text()
    direction: Annotated[str, _one_of(*DIRECTIONS)] = _text()
    summary: str = _text(default="")
    source_id: str | None = _text(default=None, unique=True, index=True)


class InteractionContact(Row, table=True):
    """Who took part in an interaction."""

    __tablename__ = "interaction_contact"
    __table_args__ = (
        UniqueConstraint("interaction_id", "contact_id", name="uq_interaction_contact_interaction_id_contact_id"),
    )

    interaction_id: int = Field(foreign_key="interaction.id")
    contact_id: int = _contact_id(index=True)


class Ask(Row, table=True):
    """One request to one contact, from the draft to the thanks; `scoring.asks` says what its dates mean.

    `about` is what is asked, in one line; `facts` the JSON of what the draft was made of; `missed` how many of the
    checks that count did not pass when it was sent. A follow-up and a thank-you have a `parent_id`.
    """

    __table_args__ = (Index("ix_ask_open", "sent_on", "contact_id", sqlite_where=text("closed_on IS NULL")),)

    contact_id: int = _contact_id(index=True)
    parent_id: int | None = Field(default=None, foreign_key="ask.id", index=True)
    kind: Annotated[str, _one_of(*KINDS)] = _text()
    about: str = _text(default="")
    subject: str = _text(default="")
    body: Filled = _text()
    blurb: str = _text(default="")
    facts: str = _text(default="{}")
    drafted_on: Day = _text()
    sent_on: Day | None = _text(default=None)
    channel: Annotated[str, _one_of("", *CHANNELS)] = _text(default="")
    missed: int | None = Field(default=None, ge=0)
    answer: Annotated[str, _one_of("", *ANSWERS)] = _text(default="")
    answered_on: Day | None = _text(default=None)
    outcome: str = _text(default="")
    outcome_on: Day | None = _text(default=None)
    told_on: Day | None = _text(default=None)
    thanked_on: Day | None = _text(default=None)
    closed_on: Day | None = _text(default=None)
    goal_id: int | None = Field(default=None, foreign_key="goal.id")


class Favour(Row, table=True):
    """Something one did for the other. What netlever has recorded by itself names its cause in `origin`, once."""

    __table_args__ = (
        UniqueConstraint("contact_id", "origin", name="uq_favour_contact_id_origin"),
        Index("ix_favour_origin", "origin", sqlite_where=text("origin IS NOT NULL")),
    )

    contact_id: int = _contact_id()
    direction: Annotated[str, _one_of(*WAYS)] = _text()
    kind: Annotated[str, _one_of(*FAVOURS)] = _text()
    day: Day = _text()
    text: str = _text(default="")
    origin: str | None = _text(default=None)


class Need(Row, table=True):
    """What a contact needs, or offers to others, until it is closed."""

    contact_id: int = _contact_id(index=True)
    side: Annotated[str, _one_of(*SIDES)] = _text()
    text: Filled = _text()
    day: Day = _text()
    closed_on: Day | None = _text(default=None)


class Promise(Row, table=True):
    """Something owed, by me or by them, until it is kept or dropped. `interaction_id` is where it was made.

    `source_id` is its key in the list of tasks that it came from.
    """

    __table_args__ = (
        Index("ix_promise_open", "made_on", "contact_id", sqlite_where=text("kept_on IS NULL AND dropped_on IS NULL")),
    )

    contact_id: int = _contact_id(index=True)
    by: Annotated[str, _one_of(*PROMISERS)] = _text()
    text: Filled = _text()
    made_on: Day = _text()
    due_on: Day | None = _text(default=None)
    kept_on: Day | None = _text(default=None)
    dropped_on: Day | None = _text(default=None)
    interaction_id: int | None = Field(default=None, foreign_key="interaction.id", index=True)
    source_id: str | None = _text(default=None, unique=True, index=True)


class Goal(Row, table=True):
    """What the person is after, until it is done or dropped."""

    __table_args__ = (Index("ix_goal_active", "made_on", sqlite_where=text("done_on IS NULL AND dropped_on IS NULL")),)

    text: Filled = _text()
    made_on: Day = _text()
    by_on: Day | None = _text(default=None)
    done_on: Day | None = _text(default=None)
    dropped_on: Day | None = _text(default=None)


class GoalSkill(Row, table=True):
    """A skill that a goal needs, in lower case."""

    __tablename__ = "goal_skill"
    __table_args__ = (UniqueConstraint("goal_id", "skill", name="uq_goal_skill_goal_id_skill"),)

    goal_id: int = Field(foreign_key="goal.id")
    skill: Filled = _text()


class CanHelp(Row, table=True):
    """A skill, in lower case, that a contact can help with, and how in a word or two."""

    __tablename__ = "can_help"
    __table_args__ = (UniqueConstraint("contact_id", "skill", name="uq_can_help_contact_id_skill"),)

    contact_id: int = _contact_id()
    skill: Filled = _text()
    how: str = _text(default="")


class Mentorship(Row, table=True):
    """A contact is the person's mentor, perhaps for a goal, until it is ended; how often is the contact's cadence."""

    __table_args__ = (Index("ix_mentorship_open", "until_on", "contact_id", sqlite_where=text("ended_on IS NULL")),)

    contact_id: int = _contact_id(index=True)
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    begun_on: Day = _text()
    until_on: Day | None = _text(default=None)
    ended_on: Day | None = _text(default=None)


class Batch(Row, table=True):
    """One thing that was done: a line of `history`, and what one `undo` takes back."""

    text: Filled = _text()
    status: Annotated[str, _one_of("open", "done", "undone", "discarded")] = _text()


class Change(SQLModel, table=True):
    """What a batch did to one row, written by triggers. It has no uid: it is this file's own log and never travels."""

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="batch.id", index=True)
    table_name: str = _text()
    row_id: int
    before: str | None = _text(default=None)
    after: str | None = _text(default=None)


class Tie(SQLModel, table=True):
    """What the history says of a contact, derived by `scoring.memory`. It has no uid: any machine can rebuild it."""

    __table_args__ = (Index("ix_tie_stale", "contact_id", sqlite_where=text("stale = 1")),)

    contact_id: int = Field(primary_key=True, foreign_key="contact.id", ondelete="CASCADE")
    stale: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    days: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    mutual_days: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    first_on: str | None = _text(default=None)
    last_on: str | None = _text(default=None, index=True)
    s180: float = Field(default=0, sa_type=REAL, sa_column_kwargs={"server_default": text("0")})
    s60: float = Field(default=0, sa_type=REAL, sa_column_kwargs={"server_default": text("0")})
    run: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    rhythm_days: int | None = Field(default=None)
    recent: str = _text(default="", sa_column_kwargs={"server_default": text("''")})


@contextmanager
def session(connection: sqlite3.Connection) -> Iterator[Session]:
    """A session over the connection of a unit of work. It flushes; `db.change` alone commits or rolls back."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, pool_reset_on_return=None)
    for ending in ("do_commit", "do_rollback"):
        setattr(engine.dialect, ending, lambda _: None)
    try:
        with Session(engine, expire_on_commit=False) as opened:
            yield opened
            opened.flush()
    except DBAPIError as error:  # db.change explains what sqlite3 raises
        raise error.orig or error from error
