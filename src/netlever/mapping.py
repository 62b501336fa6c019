"""The map of a network: who is close, which group they are in, what links them, and what happened.

Shown by `map`, drawn by `pages`.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from netlever.record import NamedTuple
from netlever.scoring import companies
from netlever.scoring.nearness import band, closeness
from netlever.store.reads import network, openings
from netlever.store.reads.network import Link, Named, Talk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netlever.scoring.companies import Aliases
    from netlever.store.reads.network import Known

BY_COMPANY, BY_TAG = "company", "tag"
MOST_TALKS, MOST_NOTES = 12, 5  # of one person on a page, the latest ones; `show` has them all
MONTHS = 36  # of the timeline of a page; three years fit a screen


class Placed(NamedTuple):
    """Somebody on the map. `close` is in [0, 1], `band` the same in a word; `group` is "" for who is in none."""

    contact_id: int
    name: str
    title: str
    company: str
    group: str
    close: float
    band: str
    days: int
    last_on: str | None
    tags: list[str]
    do_not_contact: int


class Group(NamedTuple):
    """A company or #tag, and how many of those on the map are in it."""

    name: str
    people: int


class Way(NamedTuple):
    """Somebody on the map who was in another group of it, up to an ISO day if it is known: `path` goes that way."""

    contact_id: int
    group: str
    until_on: str | None


class Map(NamedTuple):
    """The closest people, the closest first; groups in the order of their closest; links and ways among these.

    `found` counts all who fit. `page` is the file that was written, "" for none.
    """

    today: date
    by: str
    found: int
    people: list[Placed]
    groups: list[Group]
    links: list[Link]
    ways: list[Way]
    page: str = ""


class Story(NamedTuple):
    """What happened with those on a map: the latest talks and notes of each, and (YYYY-MM, talks) of each month.

    Without notes, no word that the person wrote is in it: not what was talked about, nor what they noted.
    """

    talks: dict[int, list[Talk]]
    notes: dict[int, list[tuple[str, str]]]
    months: list[tuple[str, int]]
    with_notes: bool


def gather(
    connection: sqlite3.Connection, today: date, most: int, only: Collection[int] | None = None, by: str = BY_COMPANY
) -> Map:
    """The `most` closest of everybody, or of these contacts, grouped by company, or by tag."""
    ties = network.ties(connection, today, only)
    near = sorted(ties, key=lambda tie: _order(tie, today))[:most]
    ids = [tie.contact_id for tie in near]
    known = network.named(connection, ids)
    aliases = openings.aliases(connection)
    keys = {each: _key(known[each], aliases, by) for each in ids}
    names = _names(known.values(), keys)
    people = [_placed(tie, known[tie.contact_id], names[keys[tie.contact_id]], today) for tie in near]
    counts = Counter(person.group for person in people)  # which keeps the order of the closest
    groups = [Group(name, count) for name, count in counts.items() if name]
    ways = _ways(connection, keys, names, aliases, today) if by == BY_COMPANY else []
    return Map(today, by, len(ties), people, groups, network.links(connection, ids, today), ways)


def story(connection: sqlite3.Connection, drawn: Map, *, with_notes: bool) -> Story:
    """What happened with those on a map, up to the end of its day."""
    ids = [person.contact_id for person in drawn.people]
    talks: dict[int, list[Talk]] = {}
    for talk in network.talks(connection, ids, drawn.today, MOST_TALKS):
        talks.setdefault(talk.contact_id, []).append(talk if with_notes else talk._replace(summary=""))
    notes: dict[int, list[tuple[str, str]]] = {}
    for contact_id, day, text in network.notes(connection, ids, drawn.today, MOST_NOTES) if with_notes else ():
        notes.setdefault(contact_id, []).append((day, text))
    now = drawn.today.year * 12 + drawn.today.month - 1
    names = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(max(12, now - MONTHS + 1), now + 1)]
    since = date.fromisoformat(f"{names[0]}-01")
    counts = network.months(connection, ids, since, drawn.today)
    return Story(talks, notes, [(name, counts.get(name, 0)) for name in names], with_notes)


def _order(tie: Known, today: date) -> tuple[float, bool, str, int]:
    """The closest first, then who was talked to at all and latest; the last is inverted digit by digit."""
    latest = "".join(chr(0x7F - ord(c)) for c in tie.last_on or "")
    return -closeness(tie.s60, tie.last_on, today), tie.last_on is None, latest, tie.contact_id


def _key(each: Named, aliases: Aliases, by: str) -> str:
    """What tells groups apart: the company as it is compared, else the first tag, else ""."""
    found = companies.keys(each.company) if by == BY_COMPANY and each.company else ()
    if found:
        return companies.canonical(found[0], aliases)
    return f"#{each.tags[0]}" if each.tags else ""


def _names(known: Collection[Named], keys: dict[int, str]) -> dict[str, str]:
    """The name of each group: a tag's own, of a company the spelling that most of its people have."""
    spelled: dict[str, Counter[str]] = {}
    for each in known:
        key = keys[each.contact_id]
        spelled.setdefault(key, Counter())[key if key.startswith("#") or not key else each.company.strip()] += 1
    return {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in spelled.items()}


def _placed(tie: Known, each: Named, group: str, today: date) -> Placed:
    close = closeness(tie.s60, tie.last_on, today)
    return Placed(
        each.contact_id, each.name, each.title, each.company, group, round(close, 6), band(close, tie.last_on),
        tie.days, tie.last_on, each.tags, each.do_not_contact,
    )  # fmt: skip


def _ways(
    connection: sqlite3.Connection, keys: dict[int, str], names: dict[str, str], aliases: Aliases, today: date
) -> list[Way]:
    """Who was in which other group that is on the map, each once."""
    found: dict[tuple[int, str], Way] = {}
    for past in network.pasts(connection, list(keys), today):
        for key in (companies.canonical(each, aliases) for each in companies.keys(past.company)):
            if key in names and key != keys[past.contact_id]:
                found.setdefault((past.contact_id, key), Way(past.contact_id, names[key], past.until_on))
    return list(found.values())


def linked(drawn: Map) -> dict[int, list[tuple[str, str]]]:
    """What links each person, (kind, name): those whom they know by closeness, then where they were."""
    names = {person.contact_id: person.name for person in drawn.people}
    places = {contact_id: place for place, contact_id in enumerate(names)}
    found: dict[int, list[tuple[str, str]]] = {}
    for link in sorted(drawn.links, key=lambda link: (places[link.one_id], places[link.other_id])):
        for one, other in ((link.one_id, link.other_id), (link.other_id, link.one_id)):
            found.setdefault(one, []).append((link.kind, names[other]))
    for way in drawn.ways:
        found.setdefault(way.contact_id, []).append(("was", way.group))
    return found


def of_group(people: Sequence[Placed], name: str) -> list[Placed]:
    """The people of a group, the closest first."""
    return [person for person in people if person.group == name]
