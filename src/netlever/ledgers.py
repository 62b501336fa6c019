"""What the ledgers know of one contact, told with other facts of theirs; one statement asks which have anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

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
_HAS = (
    "SELECT EXISTS (SELECT 1 FROM promise WHERE contact_id = :id AND kept_on IS NULL AND dropped_on IS NULL), "
    "EXISTS (SELECT 1 FROM favour WHERE contact_id = :id), EXISTS (SELECT 1 FROM need WHERE contact_id = :id), "
    "EXISTS (SELECT 1 FROM referral WHERE contact_id = :id), EXISTS (SELECT 1 FROM announced WHERE contact_id = :id), "
    "EXISTS (SELECT 1 FROM introduction WHERE one_id = :id) OR EXISTS "
    "(SELECT 1 FROM introduction WHERE other_id = :id), "
    "EXISTS (SELECT 1 FROM relation WHERE one_id = :id) OR EXISTS (SELECT 1 FROM relation WHERE other_id = :id), "
    "EXISTS (SELECT 1 FROM can_help WHERE contact_id = :id), "
    "EXISTS (SELECT 1 FROM mentorship WHERE contact_id = :id AND ended_on IS NULL), "
    "EXISTS (SELECT 1 FROM meeting WHERE contact_id = :id), EXISTS (SELECT 1 FROM feedback WHERE contact_id = :id), "
    "EXISTS (SELECT 1 FROM circle_member WHERE contact_id = :id AND left_on IS NULL)"
)


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
    promises, favours, needs, referrals, announced, introductions, relations, can_help, mentorships, *growing = has
    met, said, is_in = growing
    return Known(
        _promises(connection, contact_id, today) if promises else [],
        _favours(connection, contact_id, today) if favours else [],
        _needs(connection, contact_id, today) if needs else [],
        _referrals(connection, contact_id, today) if referrals else [],
        _introductions(connection, contact_id, today) if introductions else [],
        _knows(connection, contact_id, today) if introductions or relations else [],
        _announced(connection, contact_id, today) if announced else [],
        _can_help(connection, contact_id) if can_help else [],
        _mentorships(connection, contact_id, today) if mentorships else [],
        _meetings(connection, contact_id, today) if met else [],
        _feedback(connection, contact_id, today) if said else [],
        _groups(connection, contact_id, today) if is_in else [],
    )


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
    if known.promises:
        from netlever import promise_lines

        yield from promise_lines.rows(known.promises)
    if known.favours:
        from netlever import favour_lines

        yield from favour_lines.rows(known.favours, today)
    yield from ((each.side, each.text) for each in known.needs)
    if known.referrals or known.introductions or known.knows or known.announced:
        yield from _search_rows(known, today)
    if known.can_help:
        from netlever import help_lines

        yield from help_lines.rows(known.can_help)
    if known.mentorships:
        from netlever import mentor_lines

        yield from mentor_lines.rows(known.mentorships, today)
    if known.meetings:
        from netlever import event_lines

        yield from event_lines.rows(known.meetings, today)
    if known.feedback:
        from netlever import feedback_lines

        yield from feedback_lines.rows(known.feedback)
    for each in known.groups:
        yield f"group {each.group_id}", ", ".join(part for part in (each.group, each.role) if part)


def _search_rows(known: Known, today: date) -> Iterator[tuple[str, str]]:
    """(label, text) of what they are to the search for work."""
    from netlever import describe, lines

    def day(on: str) -> str:
        return describe.day(date.fromisoformat(on), today)

    for way in known.referrals:
        next_ = f"; {way.next}" if way.next else ""
        yield f"opening {way.opening_id}", f"{lines.clip(way.opening, 60)}: {way.stage} {day(way.on)}{next_}"
    for each in known.introductions:
        whom, because = lines.clip(each.name, 60), lines.clip(each.because, 60)
        yield f"intro {each.introduction_id}", f"to {whom}, {because}: {each.said} {day(each.on)}"
    for other in known.knows:
        yield "knows", ", ".join(lines.clip(part, 60) for part in (other.name, other.how) if part)
    for news in known.announced:
        said = f"told {day(news.sent_on)}" if news.sent_on else "to be told"
        yield "news", f"announcement {news.announcement_id}, {news.kind}: {said}"


def _promises(connection: sqlite3.Connection, contact_id: int, today: date) -> list[PromiseLine]:
    from netlever import promise_lines
    from netlever.store.reads import promises

    found = promises.of_contact(connection, contact_id, today)
    return [promise_lines.line_of(each, today) for each in found if each.state(today) in ("open", "late")]


def _favours(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Favour]:
    from netlever.store.reads import favours

    return favours.of_contact(connection, contact_id, today)


def _needs(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Need]:
    from netlever.store.reads import needs

    return needs.of_contact(connection, contact_id, today)


def _referrals(connection: sqlite3.Connection, contact_id: int, today: date) -> list[ReferralLine]:
    from netlever import referring
    from netlever.store.reads import openings

    return referring.told(connection, openings.of_contact(connection, contact_id, today))


def _introductions(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Introduced]:
    from netlever.store.reads import introductions

    found = []
    for each in introductions.of_contact(connection, contact_id, today):
        other = each.life.one_id != contact_id
        whom = (each.life.one_id, each.one) if other else (each.life.other_id, each.other)
        found.append(Introduced(each.introduction_id, *whom, each.because, each.said, each.on))
    return found


def _knows(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Acquaintance]:
    from netlever.store.reads import relations

    return relations.of_contact(connection, contact_id, today)


def _announced(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Told]:
    from netlever.store.reads import announcements

    return announcements.of_contact(connection, contact_id, today)


def _can_help(connection: sqlite3.Connection, contact_id: int) -> list[Help]:
    from netlever.store.reads import goals

    return goals.of_contact(connection, contact_id)


def _mentorships(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Mentorship]:
    from netlever.store.reads import mentors

    found = mentors.of_contact(connection, contact_id, today)
    return [found] if found else []


def _meetings(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Meeting]:
    from netlever.store.reads import events

    return events.of_contact(connection, contact_id, today)


def _feedback(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Feedback]:
    from netlever.store.reads import feedback

    return feedback.of_contact(connection, contact_id, today)


def _groups(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Membership]:
    from netlever.store.reads import groups

    return groups.of_contact(connection, contact_id, today)
