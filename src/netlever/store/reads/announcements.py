"""News told to many, one by one: each announcement, whom it is to reach, and what is known of where they are."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from netlever.record import NamedTuple
from netlever.scoring import announcing
from netlever.scoring.announcing import TOLD_AGAIN_DAYS, Candidate, Placed, Rules
from netlever.scoring.facts import Owed, days_since
from netlever.scoring.memory import matters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_COLUMNS = "id, kind, facts, closest, further, per_day, started_on, outcome, outcome_on, closed_on"
_HEARD = (  # the day on which somebody heard what came of it, by a thank-you or otherwise
    "max(coalesce(ask.told_on, ''), coalesce((SELECT max(sent_on) FROM ask AS thanks "
    "WHERE thanks.parent_id = ask.id AND kind = 'thank-you' AND sent_on <= :day), ''))"
)
_PLACED = (
    f"SELECT announced.contact_id, place, ask_id, iif(ask.sent_on <= :day, ask.sent_on, NULL), {_HEARD}, snoozed_until "
    "FROM announced JOIN contact ON contact.id = announced.contact_id LEFT JOIN ask ON ask.id = ask_id "
    "WHERE announcement_id = :it ORDER BY place"
)

_TOLD = (  # who was told the same otherwise, or is to be by an announcement that was there before
    "SELECT contact_id, 'told on ' || max(sent_on), NULL FROM ask WHERE kind = :kind AND sent_on BETWEEN :since AND "
    ":day AND id NOT IN (SELECT ask_id FROM announced WHERE announcement_id = :it AND ask_id IS NOT NULL) {0} "
    "GROUP BY 1 UNION ALL SELECT contact_id, 'is told by announcement ' || announcement_id, NULL FROM announced "
    "JOIN announcement ON announcement.id = announcement_id WHERE kind = :kind AND started_on <= :day "
    "AND closed_on IS NULL AND outcome_on IS NULL AND (:it = 0 OR announcement_id < :it) {0}"
)


class Announcement(NamedTuple):
    """One piece of news; days are ISO texts. `facts` is the JSON of what each draft is made of."""

    announcement_id: int
    kind: str
    facts: str
    closest: int
    further: int
    per_day: int
    started_on: str
    outcome: str
    outcome_on: str | None
    closed_on: str | None

    @property
    def state(self) -> str:
        """open, over (something came of it, and those who were told are to hear it) or closed."""
        return "closed" if self.closed_on else "over" if self.outcome_on else "open"


class Told(NamedTuple):
    """That a contact is to be told by an announcement, or was on the ISO day `sent_on`."""

    announcement_id: int
    kind: str
    sent_on: str | None


def one(connection: sqlite3.Connection, announcement_id: int) -> Announcement | None:
    """The announcement of this number; None when there is none."""
    found = _select(connection, "id = :id", id=announcement_id)
    return found[0] if found else None


def every(connection: sqlite3.Connection, today: date, *, closed: bool = False) -> list[Announcement]:
    """Those that are not closed, or all, begun up to the end of `today`, the latest first."""
    which = "started_on <= :day" + ("" if closed else " AND closed_on IS NULL")
    return _select(connection, f"{which} ORDER BY id DESC", day=today.isoformat())


def of_ask(connection: sqlite3.Connection, ask_id: int) -> Announcement | None:
    """The announcement that an ask belongs to, or the ask that it thanks for; None when it belongs to none."""
    which = (
        "id = (SELECT announcement_id FROM announced WHERE ask_id = :ask "
        "OR ask_id = (SELECT parent_id FROM ask WHERE id = :ask) LIMIT 1)"
    )
    found = _select(connection, which, ask=ask_id)
    return found[0] if found else None


def of_contact(connection: sqlite3.Connection, contact_id: int, today: date) -> list[Told]:
    """The announcements that a contact is told by, the latest first."""
    query = (
        "SELECT announcement_id, announcement.kind, iif(sent_on <= :day, sent_on, NULL) FROM announced "
        "JOIN announcement ON announcement.id = announcement_id LEFT JOIN ask ON ask.id = ask_id "
        "WHERE announced.contact_id = :id AND started_on <= :day ORDER BY announcement_id DESC"
    )
    rows = connection.execute(query, {"id": contact_id, "day": today.isoformat()})
    return [Told(*row) for row in rows]


def placed(connection: sqlite3.Connection, which: Announcement, today: date) -> list[Placed]:
    """Whom it is to reach and has reached, as of the end of `today`, in order."""
    rows = connection.execute(_PLACED, {"it": which.announcement_id, "day": today.isoformat()})
    since = which.outcome_on or "9999"
    return [
        Placed(contact_id, place, ask_id, sent_on, heard_on if heard_on and heard_on >= since else None, snoozed_until)
        for contact_id, place, ask_id, sent_on, heard_on, snoozed_until in rows
    ]


def rules(connection: sqlite3.Connection, announcement_id: int, secret: Iterable[str] = ()) -> Rules:
    """Whom it must not reach; `secret` are more companies that must not know."""
    from netlever.store.reads import openings

    query = "SELECT rule, value, contact_id FROM announcement_rule WHERE announcement_id = ? ORDER BY id"
    rows = connection.execute(query, (announcement_id,)).fetchall()
    named = (value for rule, value, _ in rows if rule == "company")
    return Rules(
        tuple(dict.fromkeys((*named, *secret))),
        frozenset(value for rule, value, _ in rows if rule == "tag"),
        frozenset((contact_id, value) for rule, value, contact_id in rows if rule == "confirmed"),
        openings.aliases(connection),
    )


def candidates(
    connection: sqlite3.Connection,
    today: date,
    *,
    announcement_id: int = 0,
    kind: str,
    only: Collection[int] | None = None,
    fit: Mapping[int, float] | None = None,
) -> Iterator[Candidate]:
    """Everybody, or `only` these contacts, with all that says where they are and were; in no order."""
    mine = "" if only is None else "AND {} IN (SELECT value FROM json_each(:ids))"
    given = {
        "day": today.isoformat(),
        "ids": f"[{','.join(map(str, only or ()))}]",
        "it": announcement_id,
        "kind": kind,
        "since": (today - timedelta(days=TOLD_AGAIN_DAYS)).isoformat(),
    }

    def theirs(query: str) -> dict[int, list[tuple[str, str | None]]]:
        found: dict[int, list[tuple[str, str | None]]] = {}
        for contact_id, text, day in connection.execute(query.format(mine.format("contact_id")), given):
            found.setdefault(contact_id, []).append((text, day))
        return found

    past = theirs("SELECT contact_id, company, until_on FROM employment WHERE 1 {} ORDER BY id")
    addresses = theirs("SELECT contact_id, value, NULL FROM handle WHERE kind = 'email' {} ORDER BY id")
    tags = theirs("SELECT contact_id, name, NULL FROM tag WHERE 1 {}")
    told = theirs(_TOLD)
    query = (
        "SELECT id, company, seen_company, title, archived, do_not_contact, paused, mutual_days, last_on, s60 "
        f"FROM contact JOIN tie ON contact_id = id WHERE added_on <= :day {mine.format('id')}"
    )
    for contact_id, company, seen, title, archived, silent, paused, mutual_days, last_on, s60 in connection.execute(
        query, given
    ):
        hidden = (archived, "archived"), (silent, "marked do-not-contact"), (paused, "paused")
        last = last_on if last_on and last_on <= given["day"] else None
        yield Candidate(
            contact_id,
            announcing.employers(company, seen, title),
            tuple(past.get(contact_id, ())),
            tuple(dict.fromkeys(value.rpartition("@")[2].lower() for value, _ in addresses.get(contact_id, ()))),
            frozenset(name for name, _ in tags.get(contact_id, ())),
            mutual_days,
            matters(s60, days_since(last, today)) if last else 0.0,
            (fit or {}).get(contact_id, 0.0),
            next((word for flag, word in hidden if flag), ""),
            told[contact_id][0][0] if contact_id in told else "",
        )


def left_out(
    connection: sqlite3.Connection,
    which: Announcement,
    known: Rules,
    contact_ids: Collection[int],
    today: date,
) -> Iterator[tuple[int, announcing.LeftOut]]:
    """Who of these contacts must not be told, as of now, and why; in no order."""
    asked = {"announcement_id": which.announcement_id, "kind": which.kind, "only": contact_ids}
    for each in candidates(connection, today, **asked):  # type: ignore[arg-type]
        if why := announcing.left_out(each, known, today):
            yield each.contact_id, why


def wave(connection: sqlite3.Connection, which: Announcement, known: Rules, today: date) -> list[Placed]:
    """Who is to be told today, or is to hear today what came of it, in order; empty when it is closed."""
    if which.closed_on:
        return []
    there = placed(connection, which, today)
    ids = [each.contact_id for each in there]
    asked = {"announcement_id": which.announcement_id, "kind": which.kind, "only": ids}
    people = {each.contact_id: each for each in candidates(connection, today, **asked)}  # type: ignore[arg-type]

    def is_left_out(contact_id: int) -> bool:
        return contact_id not in people or announcing.left_out(people[contact_id], known, today) is not None

    return announcing.wave(there, is_left_out, today, which.per_day, is_over=bool(which.outcome_on))


def owed(connection: sqlite3.Connection, today: date, only: int | None) -> Iterator[tuple[int, Owed]]:
    """What the announcements make owed (`reads.owed`): to the first of each one's wave, so that none fills the list."""
    for each in every(connection, today):
        todays = wave(connection, each, rules(connection, each.announcement_id), today)
        if todays and only in (None, todays[0].contact_id):
            what = "tell-outcome" if each.outcome_on else "announce"
            after = each.outcome_on or each.started_on
            due = Owed(each.announcement_id, what, today.isoformat(), after, about=str(len(todays)))
            yield todays[0].contact_id, due


def thanks(connection: sqlite3.Connection, ask_id: int) -> int | None:
    """The draft that tells whoever was told by an ask what came of it; None when there is none that was not sent."""
    query = (
        "SELECT id FROM ask WHERE parent_id = ? AND kind = 'thank-you' AND sent_on IS NULL AND closed_on IS NULL "
        "ORDER BY id DESC LIMIT 1"
    )
    row = connection.execute(query, (ask_id,)).fetchone()
    return row[0] if row else None


def _select(connection: sqlite3.Connection, which: str, **values: object) -> list[Announcement]:
    return [
        Announcement(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM announcement WHERE {which}", values)
    ]
