"""The tables of the search for work, as `models` has the others: employers, openings, introductions, announcements."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from netlever.drafts.kinds import KINDS
from netlever.scoring.announcing import RULES
from netlever.scoring.introductions import OUTCOMES
from netlever.scoring.referrals import STAGES
from netlever.store.models import Day, Filled, Row, _contact_id, _one_of, _text


class Employment(Row, table=True):
    """A company where a contact was, up to a day if that is known. `source` is who said so."""

    contact_id: int = _contact_id(index=True)
    company: Filled = _text()
    title: str = _text(default="")
    until_on: Day | None = _text(default=None)
    source: Filled = _text(default="typed")


class CompanyAlias(Row, table=True):
    """The person says that one name is another company's."""

    __tablename__ = "company_alias"

    alias: Filled = _text()
    company: Filled = _text()


class Opening(Row, table=True):
    """A job that one could apply for; `url` or `req_id`, the employer's own number of it, finds it."""

    __table_args__ = (Index("ix_opening_open", "id", sqlite_where=text("closed_on IS NULL")),)

    title: Filled = _text()
    company: Filled = _text()
    url: str = _text(default="")
    req_id: str = _text(default="")
    note: str = _text(default="")
    added_on: Day = _text()
    closes_on: Day | None = _text(default=None)
    closed_on: Day | None = _text(default=None)
    closed_why: str = _text(default="")


class Referral(Row, table=True):
    """The way to an opening through one contact; the ask is that by which they were asked."""

    __table_args__ = (UniqueConstraint("opening_id", "contact_id", name="uq_referral_opening_id_contact_id"),)

    opening_id: int = Field(foreign_key="opening.id")
    contact_id: int = _contact_id(index=True)
    ask_id: int | None = Field(default=None, foreign_key="ask.id", index=True)


class ReferralStage(Row, table=True):
    """A stage that a referral came to (`scoring.referrals`), and when; the last one is where it stands."""

    __tablename__ = "referral_stage"

    referral_id: int = Field(foreign_key="referral.id", index=True)
    stage: Annotated[str, _one_of(*STAGES)] = _text()
    day: Day = _text()
    note: str = _text(default="")


class Relation(Row, table=True):
    """Two contacts who know each other, the lower id first."""

    __table_args__ = (UniqueConstraint("one_id", "other_id", name="uq_relation_one_id_other_id"),)

    one_id: int = _contact_id()
    other_id: int = _contact_id(index=True)
    how: str = _text(default="")
    day: Day = _text()


class Introduction(Row, table=True):
    """One contact to another, the lower id first, with the consent of both (`scoring.introductions`)."""

    __table_args__ = (
        UniqueConstraint("one_id", "other_id", name="uq_introduction_one_id_other_id"),
        Index("ix_introduction_open", "id", sqlite_where=text("closed_on IS NULL")),
    )

    one_id: int = _contact_id()
    other_id: int = _contact_id(index=True)
    because: Filled = _text()
    proposed_on: Day = _text()
    one_yes_on: Day | None = _text(default=None)
    other_yes_on: Day | None = _text(default=None)
    made_on: Day | None = _text(default=None)
    outcome: Annotated[str, _one_of("", *OUTCOMES)] = _text(default="")
    note: str = _text(default="")
    closed_on: Day | None = _text(default=None)


class Announcement(Row, table=True):
    """News told to many, one by one: to the `closest` first, then to so many `further`, `per_day` a day at most.

    `facts` is the JSON of what each draft is made of. It is over when those who were told know what came of it.
    """

    __table_args__ = (Index("ix_announcement_open", "id", sqlite_where=text("closed_on IS NULL")),)

    kind: Annotated[str, _one_of(*KINDS)] = _text()
    facts: str = _text(default="{}")
    closest: int = Field(ge=0)
    further: int = Field(ge=0)
    per_day: int = Field(ge=1)
    started_on: Day = _text()
    outcome: str = _text(default="")
    outcome_on: Day | None = _text(default=None)
    closed_on: Day | None = _text(default=None)


class AnnouncementRule(Row, table=True):
    """Whom an announcement must not reach: a company or a tag; or a contact who may be told, as was confirmed."""

    __tablename__ = "announcement_rule"

    announcement_id: int = Field(foreign_key="announcement.id", index=True)
    rule: Annotated[str, _one_of(*RULES)] = _text()
    value: str = _text(default="")
    contact_id: int | None = _contact_id(default=None, index=True)


class Announced(Row, table=True):
    """Somebody whom an announcement is to reach, in the order of `place`; whether it has is told by the ask."""

    __table_args__ = (
        UniqueConstraint("announcement_id", "contact_id", name="uq_announced_announcement_id_contact_id"),
    )

    announcement_id: int = Field(foreign_key="announcement.id")
    contact_id: int = _contact_id(index=True)
    place: int = Field(ge=1)
    ask_id: int | None = Field(default=None, foreign_key="ask.id", index=True)
