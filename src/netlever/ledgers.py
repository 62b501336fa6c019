"""What the ledgers know of one contact, told with other facts of theirs: each is a line of `LEDGERS`.

One statement asks which of them have anything, and only those are loaded and read.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from netlever import describe, lines
from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from netlever.promise_lines import PromiseLine
    from netlever.referring import ReferralLine
    from netlever.scoring.facts import Owed
    from netlever.store.reads.announcements import Told
    from netlever.store.reads.events import Meeting
    from netlever.store.reads.favours import Favour
    from netlever.store.reads.feedback import Feedback
    from netlever.store.reads.goals import Help
    from netlever.store.reads.groups import Membership
    from netlever.store.reads.mentors import Mentorship
    from netlever.store.reads.needs import Need
    from netlever.store.reads.relations import Known as Acquaintance

PROMISES = ("promise", "their promise")  # kinds of what is owed


class Introduced(NamedTuple):
    """An introduction of a contact to somebody: how far it is since the ISO day `on`."""

    introduction_id: int
    contact_id: int
    name: str
    because: str
    said: str
    on: str


class Known(NamedTuple):
    """What stands between a contact and the person: open promises, the first due first; the others the latest first.

    And what they are to the search for work: ways to openings, introductions to others, whom they know, and which news
    they are told.
    """

    promises: list[PromiseLine]
    favours: list[Favour]
    needs: list[Need]
    referrals: list[ReferralLine]
    introductions: list[Introduced]
    knows: list[Acquaintance]
    announced: list[Told]
    can_help: list[Help]
    mentorships: list[Mentorship]
    meetings: list[Meeting]
    feedback: list[Feedback]
    groups: list[Membership]


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> Known:
    """What the ledgers know of a contact at the end of `today`; who is in none of them pays for none."""
    has = connection.execute(_HAS, {"id": contact_id}).fetchone()
    known = zip(LEDGERS.values(), has, strict=True)
    return Known(*(ledger.read(connection, contact_id, today) if any_ else [] for ledger, any_ in known))


def without(known: Known, owed: Sequence[Owed], today: date) -> Known:
    """What is known but for that which is owed today, and so is told as a reason."""
    due = [each for each in owed if each.due_on <= today.isoformat() <= each.until_on]
    promised = {each.id for each in due if each.what in PROMISES}
    ending, met, acted = ({each.id for each in due if each.what == what} for what in ("mentorship", "met", "acted"))
    return known._replace(
        promises=[each for each in known.promises if each.promise_id not in promised],
        mentorships=[each for each in known.mentorships if each.mentorship_id not in ending],
        meetings=[each for each in known.meetings if each.meeting_id not in met or each.is_followed],
        feedback=[each for each in known.feedback if each.feedback_id not in acted],
    )


def rows(known: Known, today: date) -> Iterator[tuple[str, str]]:
    """(label, text) of each thing that is known."""
    for field, ledger in LEDGERS.items():
        if found := getattr(known, field):
            yield from ledger.rows(found, today)


def _promises(connection: sqlite3.Connection, contact_id: int, today: date) -> list[PromiseLine]:
    from netlever import promise_lines
    from netlever.store.reads import promises

    found = promises.of_contact(connection, contact_id, today)
    return [promise_lines.line_of(each, today) for each in found if each.state(today) in ("open", "late")]


def _promise_rows(found: Sequence[PromiseLine], today: date) -> Iterable[tuple[str, str]]:
    from netlever import promise_lines

    return promise_lines.rows(found)


def _favours(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Favour]:
    from netlever.store.reads import favours

    return favours.of_contact(connection, contact_id, today)


def _favour_rows(found: Sequence[Favour], today: date) -> Iterable[tuple[str, str]]:
    from netlever import favour_lines

    return favour_lines.rows(found, today)


def _needs(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Need]:
    from netlever.store.reads import needs

    return needs.of_contact(connection, contact_id, today)


def _need_rows(found: Sequence[Need], today: date) -> Iterable[tuple[str, str]]:
    return ((each.side, each.text) for each in found)


def _referrals(connection: sqlite3.Connection, contact_id: int, today: date) -> list[ReferralLine]:
    from netlever import referring
    from netlever.store.reads import openings

    return referring.told(connection, openings.of_contact(connection, contact_id, today))


def _referral_rows(found: Sequence[ReferralLine], today: date) -> Iterable[tuple[str, str]]:
    for way in found:
        next_ = f"; {way.next}" if way.next else ""
        told = f"{lines.clip(way.opening, 60)}: {way.stage} {_day(way.on, today)}{next_}"
        yield f"opening {way.opening_id}", told


def _introductions(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Introduced]:
    from netlever.store.reads import introductions

    found = []
    for each in introductions.of_contact(connection, contact_id, today):
        other = each.life.one_id != contact_id
        whom = (each.life.one_id, each.one) if other else (each.life.other_id, each.other)
        found.append(Introduced(each.introduction_id, *whom, each.because, each.said, each.on))
    return found


def _introduction_rows(found: Sequence[Introduced], today: date) -> Iterable[tuple[str, str]]:
    for each in found:
        whom, because = lines.clip(each.name, 60), lines.clip(each.because, 60)
        yield f"intro {each.introduction_id}", f"to {whom}, {because}: {each.said} {_day(each.on, today)}"


def _knows(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Acquaintance]:
    from netlever.store.reads import relations

    return relations.of_contact(connection, contact_id, today)


def _acquaintance_rows(found: Sequence[Acquaintance], today: date) -> Iterable[tuple[str, str]]:
    for other in found:
        yield "knows", ", ".join(lines.clip(part, 60) for part in (other.name, other.how) if part)


def _announced(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Told]:
    from netlever.store.reads import announcements

    return announcements.of_contact(connection, contact_id, today)


def _announced_rows(found: Sequence[Told], today: date) -> Iterable[tuple[str, str]]:
    for news in found:
        said = f"told {_day(news.sent_on, today)}" if news.sent_on else "to be told"
        yield "news", f"announcement {news.announcement_id}, {news.kind}: {said}"


def _can_help(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Help]:
    from netlever.store.reads import goals

    return goals.of_contact(connection, contact_id)


def _help_rows(found: Sequence[Help], today: date) -> Iterable[tuple[str, str]]:
    from netlever import help_lines

    return help_lines.rows(found)


def _mentorships(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Mentorship]:
    from netlever.store.reads import mentors

    found = mentors.of_contact(connection, contact_id, today)
    return [found] if found else []


def _mentorship_rows(found: Sequence[Mentorship], today: date) -> Iterable[tuple[str, str]]:
    from netlever import mentor_lines

    return mentor_lines.rows(found, today)


def _meetings(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Meeting]:
    from netlever.store.reads import events

    return events.of_contact(connection, contact_id, today)


def _meeting_rows(found: Sequence[Meeting], today: date) -> Iterable[tuple[str, str]]:
    from netlever import event_lines

    return event_lines.rows(found, today)


def _feedback(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Feedback]:
    from netlever.store.reads import feedback

    return feedback.of_contact(connection, contact_id, today)


def _feedback_rows(found: Sequence[Feedback], today: date) -> Iterable[tuple[str, str]]:
    from netlever import feedback_lines

    return feedback_lines.rows(found)


def _groups(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Membership]:
    from netlever.store.reads import groups

    return groups.of_contact(connection, contact_id, today)


def _group_rows(found: Sequence[Membership], today: date) -> Iterable[tuple[str, str]]:
    for each in found:
        yield f"group {each.group_id}", ", ".join(part for part in (each.group, each.role) if part)


def _day(on: str, today: date) -> str:
    return describe.day(date.fromisoformat(on), today)


class Ledger(NamedTuple):
    """What finds out, by an index, whether a ledger has anything of the contact :id, what reads and what tells it."""

    has: str
    read: Callable[[sqlite3.Connection, int, date], list[Any]]
    rows: Callable[[list[Any], date], Iterable[tuple[str, str]]]


def _of(table: str, more: str = "", column: str = "contact_id") -> str:
    return f"SELECT 1 FROM {table} WHERE {column} = :id{more}"


def _of_both(table: str) -> str:
    return f"{_of(table, column='one_id')} UNION ALL {_of(table, column='other_id')}"


LEDGERS: dict[str, Ledger] = {  # the fields of `Known`, in the order in which they are told
    "promises": Ledger(_of("promise", " AND kept_on IS NULL AND dropped_on IS NULL"), _promises, _promise_rows),
    "favours": Ledger(_of("favour"), _favours, _favour_rows),
    "needs": Ledger(_of("need"), _needs, _need_rows),
    "referrals": Ledger(_of("referral"), _referrals, _referral_rows),
    "introductions": Ledger(_of_both("introduction"), _introductions, _introduction_rows),
    "knows": Ledger(f"{_of_both('introduction')} UNION ALL {_of_both('relation')}", _knows, _acquaintance_rows),
    "announced": Ledger(_of("announced"), _announced, _announced_rows),
    "can_help": Ledger(_of("can_help"), _can_help, _help_rows),
    "mentorships": Ledger(_of("mentorship", " AND ended_on IS NULL"), _mentorships, _mentorship_rows),
    "meetings": Ledger(_of("meeting"), _meetings, _meeting_rows),
    "feedback": Ledger(_of("feedback"), _feedback, _feedback_rows),
    "groups": Ledger(_of("circle_member", " AND left_on IS NULL"), _groups, _group_rows),
}
_HAS = "SELECT " + ", ".join(f"EXISTS ({ledger.has})" for ledger in LEDGERS.values())
