"""What the store knows that speaks against an ask: the `Standing` of a contact, which `drafts.refusals` judges."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta

from netlever.drafts.facts import AskFacts, Talk
from netlever.drafts.kinds import LINKED
from netlever.drafts.lexicon import word_set
from netlever.drafts.refusals import Standing
from netlever.names import fold, words_of
from netlever.scoring import companies
from netlever.scoring.asks import FOLLOW_UP_DAYS, THANK_DAYS, follow_up_on
from netlever.scoring.facts import days_since
from netlever.store.reads import asks, favours, openings, promises
from netlever.store.reads.asks import Ask
from netlever.store.reads.by_hand import BY_HAND
from netlever.store.reads.people import Person

_WORK_WORDS = word_set(
    """
    boss built colleague colleagues coworker coworkers employer ex-colleague manager office project report shipped team
    teammate work worked working
    """
)
_TEXTS = (  # what is noted of a contact, the latest first
    "SELECT text FROM note WHERE contact_id = :id UNION ALL SELECT name FROM tag WHERE contact_id = :id "
    "UNION ALL SELECT role || ' ' || met FROM contact WHERE id = :id UNION ALL SELECT * FROM "
    "(SELECT summary FROM moment WHERE contact_id = :id AND day <= :day ORDER BY day DESC LIMIT 100)"
)


def last_talk(connection: sqlite3.Connection, contact_id: int, today: date) -> Talk | None:
    """The last conversation that somebody wrote down, with what was noted of it; None when there is none.

    What netlever logs by itself, as when a promise is kept, is no talk that a letter mentions. What an import brought
    is the text of a message, not a note of what it was about, and is left out.
    """
    query = (
        "SELECT day, iif(source_id IS NULL, summary, '') FROM interaction JOIN interaction_contact AS link "
        "ON link.interaction_id = interaction.id WHERE link.contact_id = ? AND day <= ? "
        f"AND {BY_HAND} ORDER BY day DESC, interaction.id DESC LIMIT 1"
    )
    found = connection.execute(query, (contact_id, today.isoformat())).fetchone()
    return Talk(date.fromisoformat(found[0]), found[1]) if found else None


def standing(
    connection: sqlite3.Connection,
    person: Person,
    facts: AskFacts,
    *,
    secret_employers: Sequence[str] = (),
    parent: Ask | None = None,
) -> Standing:
    """What is known of a contact when these facts are to be asked of them; `parent` is the ask that is followed up."""
    today = facts.today
    theirs = [ask for ask in asks.of_contact(connection, person.contact_id, today) if ask.life.sent_on]
    own = [ask for ask in theirs if ask.kind not in LINKED]
    waiting = [ask for ask in own if ask.is_open(today) and not ask.life.answer]
    balance = asks.balance(connection, person.contact_id, today)
    days, do_not_contact = connection.execute(
        "SELECT days, do_not_contact FROM contact JOIN tie ON contact_id = id WHERE id = ?", (person.contact_id,)
    ).fetchone()
    known = _known_words(connection, person, today)
    return Standing(
        do_not_contact=bool(do_not_contact),
        asked_days_ago=min((days_since(ask.life.sent_on, today) for ask in own if ask.life.sent_on), default=None),
        unanswered_ask=waiting[0].ask_id if waiting else None,
        asks_in_year=balance.asked,
        gives_in_year=favours.given_in_year(connection, person.contact_id, today),
        thanks_owed=any(_unthanked(ask, today) for ask in own),
        overdue_promise=_overdue_promise(connection, person.contact_id, today),
        same_opening_asked=any(_same_opening(ask, facts) for ask in own),
        interactions=days,
        contact_days_ago=days_since(person.last_on, today) if person.last_on else None,
        knows_target=not facts.target or bool(words_of(fold(facts.target)) & known),
        at_employer=_works_there(connection, person, facts),
        opening_closed=_is_closed(connection, facts),
        worked_together=bool(_WORK_WORDS & (known | words_of(fold(facts.context)))),
        at_secret_employer=_is_secret(connection, person, secret_employers),
        parent_answered=parent is not None and parent.life.answer not in ("", "later"),
        parent_days_ago=_parent_days(parent, today),
        remind_on=_remind_on(parent, facts),
        follow_ups=parent.life.follow_ups if parent else 0,
    )


def _parent_days(parent: Ask | None, today: date) -> int | None:
    """Days since the last message about an ask, or since their 'later'."""
    if parent is None or not parent.life.sent_on:
        return None
    life = parent.life
    return days_since(max(life.sent_on or "", life.followed_on or "", life.answered_on or ""), today)


def _remind_on(parent: Ask | None, facts: AskFacts) -> date | None:
    """The day on which a reminder is due, of an ask that is in the book or was sent on a day that was typed."""
    if parent is not None:
        return follow_up_on(parent.life)
    return facts.parent_on + timedelta(days=FOLLOW_UP_DAYS) if facts.parent_on else None


def _unthanked(ask: Ask, today: date) -> bool:
    life = ask.life
    return bool(
        life.answer == "yes"
        and not life.thanked_on
        and life.answered_on
        and date.fromisoformat(life.answered_on) + timedelta(days=THANK_DAYS) <= today
    )


def _overdue_promise(connection: sqlite3.Connection, contact_id: int, today: date) -> str:
    """What was promised to them and is overdue the longest; "" for nothing."""
    theirs = promises.of_contact(connection, contact_id, today)
    return next((each.text for each in theirs if each.by == "me" and each.state(today) == "late"), "")


def _same_opening(ask: Ask, facts: AskFacts) -> bool:
    keys = [] if facts.opening is None else [each for each in (facts.opening.url, facts.opening.req_id) if each]
    return ask.kind == facts.kind == "referral" and any(f'"{key}"' in ask.facts for key in keys)


def _works_there(connection: sqlite3.Connection, person: Person, facts: AskFacts) -> bool:
    """Do they work at the opening's employer, as far as both are known?"""
    company = facts.opening.company if facts.opening else ""
    if not company or not person.company:
        return True
    return bool(companies.likeness(person.company, company, openings.aliases(connection)))


def _is_secret(connection: sqlite3.Connection, person: Person, employers: Sequence[str]) -> bool:
    """Do they work, or may they, where the search must not be known?"""
    named = [each for each in employers if each.strip()]
    meant = openings.aliases(connection) if named else {}
    return any(companies.likeness(person.company, each, meant) for each in named)


def _is_closed(connection: sqlite3.Connection, facts: AskFacts) -> bool:
    """Is it an opening that the person has closed?"""
    if facts.opening is None:
        return False
    query = (
        "SELECT 1 FROM opening WHERE closed_on IS NOT NULL AND (url = ? AND url <> '' OR req_id = ? AND req_id <> '')"
    )
    return connection.execute(query, (facts.opening.url, facts.opening.req_id)).fetchone() is not None


def _known_words(connection: sqlite3.Connection, person: Person, today: date) -> set[str]:
    """Every word that is noted of a contact, and the names of who took part in their conversations."""
    who = {"id": person.contact_id, "day": today.isoformat()}
    texts = [text for (text,) in connection.execute(_TEXTS, who)]
    met = connection.execute(
        "SELECT DISTINCT name FROM interaction_contact AS mine JOIN interaction_contact AS other "
        "ON other.interaction_id = mine.interaction_id AND other.contact_id <> mine.contact_id "
        "JOIN contact ON contact.id = other.contact_id WHERE mine.contact_id = :id LIMIT 500",
        who,
    )
    words = words_of(fold(" ".join([*texts, *(name for (name,) in met)])))
    return words | {"".join(c for c in word if c.isalnum()) for word in words}
