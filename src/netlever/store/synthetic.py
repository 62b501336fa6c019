"""Invented people with invented histories, the same for the same seed and day: for the demo, and for measuring."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from netlever.cadence import Cadence
from netlever.store import daily, db
from netlever.store.bulk import Interactions
from netlever.store.daily import NewContact

_FIRST = (
    "Grace Lin Sam Priya Omar Ana Ben Maria Ada Edsger Barbara Alan Radia Donald Frances Ken Margaret Dennis Hedy "
    "Jean Tim Karen Niklaus Bjarne Sophie Guido Evelyn Leslie Adele Tony Shafi Vint Mary Brian Katherine Andrew Joan "
    "Whitfield Annie Butler Dorothy Alonzo Susan Kurt Ruth Kenji Aïcha Łukasz Zoë Jürgen Ngozi Chidi Mei Yusuf Ingrid "
    "Mateo Freya Tariq Anjali Björn Camila Dmitri Élodie Farid Gita Hana Ivo Jun Kofi Leila Minh Nadia Oskar Paloma "
    "Quentin Rosa Sven Tomás Uma Viktor Wanjiru Xenia Yara Zubin"
).split()
_LAST = (
    "Okafor Demir Solberg García Lindqvist Aziz Mehta Chen Rojas Volkov Moreau Nasser Rao Suzuki Novák Park Mensah "
    "Hosseini Nguyen Petrov Berg Raman Dubois Fuentes Holm Ibarra Iyer Kovač Haddad Popova Rahimi Shah Bauer Castillo "
    "Sato Duarte Fischer Greco Horvat Ito Jansen Kaya Eriksen Marino Nilsen Oliveira Pinto Quist Richter Lopes Torres "
    "Ueda Varga Werner Xu Yilmaz Zhang Abbott Baker Carver Dalton Ellis Foster Grant Hayes Irwin Jordan Keller Lawson "
    "Mercer Norton Osborne Porter Quinn Rhodes Sawyer Tucker Underhill Vance Walsh York Zimmer Lovelace Hopper "
    "Dijkstra Liskov Turing Perlman Knuth Allen Thompson Hamilton Ritchie Lamarr Torvalds Bartik Lee Jones Wirth "
    "Conway Stroustrup Wilson Rossum Boyd Lamport Goldberg Hoare Goldwasser Cerf Jackson Kernighan Johnson Tanenbaum "
    "Clarke Diffie Easley Lampson Vaughan Church Kare Gödel Teitelbaum Mwangi Larsen Cruz Tanaka Benali Nowak Wang "
    "Weiß Adeyemi Achterberg"
).split()
_COMPANIES = (
    "Northwind|Contoso|Globex|Initech|Umbra Labs|Blue Harbour|Kestrel Systems|Tidewater|Meridian Bank|"
    "Open Fjord|Lattice Health|Quarry|Sable & Co.|Halcyon Energy|Papaya Robotics|Studio Ñandú|Polder GmbH|"
    "Violet Cloud|Fieldstone"
).split("|")
_TITLES = (
    "Software Engineer|Staff Engineer|Engineering Manager|Product Manager|Data Scientist|SRE|CTO|Designer|"
    "Head of Platform|Security Engineer|Developer Advocate|Founder|Recruiter|Principal Engineer|VP Engineering|"
    "Researcher"
).split("|")
_TOPICS = (
    "the move to Kubernetes|hiring for the platform team|her talk at PyCon|a book on negotiation|"
    "the on-call rotation|type checkers|leaving management|the new baby|remote work|a paper on caching|"
    "salary bands|their outage last week|open-source funding|learning Rust|the reorganisation|a side project|"
    "mentoring juniors|database migrations|incident reviews|moving to Lisbon|their start-up|teaching|burn-out|"
    "conference plans|compilers|accessibility"
).split("|")
_OPENINGS = ("talked about|caught up on|asked about|long chat on|compared notes on").split("|")
_CHANNELS = ("message", "email", "call", "meeting", "coffee", "message", "email", "event")
_TAGS = ("python", "mentors", "alumni", "climbing", "platform", "conference", "ex-colleague")
_ACME = "Acme, Inc."  # the company of the README's examples: three of the first 60 are there, of any seed
_CAST = (  # who the examples of the README are about: title, company, tags, a note
    ("Principal Engineer", "Northwind", (), "wrote the compiler course that everybody took"),
    ("Researcher", "Blue Harbour", (), ""),
    ("SRE", _ACME, ("platform",), "moved Acme to Kubernetes, a service at a time"),
    ("Head of Platform", "Lattice Health", ("mentors",), "gives talks, and knows how to build one"),
    ("Engineering Manager", "Tidewater", (), ""),
    ("Data Scientist", "Meridian Bank", (), ""),
    ("Founder", "Quarry", (), "looks for people who know their data"),
    ("Security Engineer", "Open Fjord", ("conference",), ""),
)
_ROLES = ("mentor", "manager", "recruiter", "sponsor")
_CADENCES = (14, 30, 30, 91, 91, 365)  # days
_ASKS = (("compilers", 8, 0), ("type checkers", 20, 4), ("teaching", 0, 0))  # about, sent and answered so many days ago
_KNOWN = 0.85  # the share of people that there is a history with; the others were just met
_PER_SEED = len(_FIRST) * len(_LAST)  # distinct names before initials are put between


def fill(connection: sqlite3.Connection, contacts: int, interactions: int, seed: int, today: date) -> None:
    """Put so many contacts and interactions into an empty store, inside a `db.transaction`.

    Histories are as uneven as real ones: a few people carry most of them, a third of the ties sleep, some people were
    never talked to. The first of all are the people of the README's examples: there is a history with each of them,
    and none is hidden. The same numbers, seed and day give the same store, uids included.
    """
    rng = Random(seed)  # noqa: S311  (nothing here is a secret)
    now = datetime.combine(today, time(12), tzinfo=UTC)
    with db.repeatable_uids(seed):
        met = {n for n in range(contacts) if n < len(_CAST) or rng.random() < _KNOWN} or set(range(contacts))
        cadences = [rng.choice(_CADENCES) if n in met and rng.random() < 0.25 else None for n in range(contacts)]
        added = [rng.randrange(300, 1500) if n in met else rng.randrange(1, 60) for n in range(contacts)]
        ids = [
            _contact(connection, rng, number, cadence, today - timedelta(days=days), now)
            for number, (cadence, days) in enumerate(zip(cadences, added, strict=True))
        ]
        if ids:
            _histories(connection, rng, {ids[n]: cadences[n] for n in sorted(met)}, interactions, today, now)
        _plans(connection, rng, ids, today, now)
        _asks(connection, today, now)


def _contact(
    connection: sqlite3.Connection, rng: Random, number: int, cadence_days: int | None, added: date, now: datetime
) -> int:
    name = _name(number)
    title, company = rng.choice(_TITLES), rng.choice(_COMPANIES)
    tags, about = (rng.choice(_TAGS),) if rng.random() < 0.25 else (), ""
    if rng.random() < 0.15:
        about = f"cares about {rng.choice(_TOPICS)}"
    role = rng.choice(_ROLES) if rng.random() < 0.06 else ""
    if number % 20 == 2:  # Sam, and as large a part of everybody else as is in any other company
        company = _ACME
    if number < len(_CAST):
        (title, company, tags, about), role = _CAST[number], ""
    imported = rng.random() < 0.5
    handle = "".join(c for c in name.lower() if c.isascii() and c.isalnum()) + str(number)
    new = NewContact(
        name=name,
        company=company,
        title=title,
        role=role,
        met_on=added if imported else None,
        source="linkedin" if imported else "typed",
        important=rng.random() < 0.05,
        cadence=Cadence(cadence_days=cadence_days),
        handles=(("linkedin", f"https://www.linkedin.com/in/{handle}"), ("email", f"{handle}@example.org")),
        tags=tags,
    )
    contact_id = daily.add(connection, new, added, now)
    if about:
        daily.insert(connection, "note", now, contact_id=contact_id, kind="note", day=added.isoformat(), text=about)
    return contact_id


def _name(number: int) -> str:
    """The number-th invented name; all are different, and none is a part of another."""
    first = _FIRST[number % len(_FIRST)]
    last = _LAST[(number // len(_FIRST) + 7 * number) % len(_LAST)]
    lap = number // _PER_SEED
    return f"{first} {last}" if not lap else f"{first} {chr(64 + lap % 26 + 1)}{lap}. {last}"


def _histories(
    connection: sqlite3.Connection,
    rng: Random,
    cadences: dict[int, int | None],
    interactions: int,
    today: date,
    now: datetime,
) -> None:
    """Spread the interactions over the contacts, each with a rhythm and a last day of its own."""
    ids = list(cadences)
    weights = [rng.paretovariate(1.1) for _ in ids]
    some = sum(weights) / 40  # enough to be a history, and too little to drown the others
    weights[: len(_CAST)] = [max(weight, some) for weight in weights[: len(_CAST)]]
    scale = interactions / sum(weights)
    counts = [int(weight * scale) for weight in weights]
    counts[0] += interactions - sum(counts)
    bulk = Interactions(connection, now)
    for (contact_id, cadence), count in zip(cadences.items(), counts, strict=True):
        gap = cadence or max(1.0, rng.lognormvariate(3.0, 0.8) if count < 60 else 1500 / count)
        asleep = not cadence and rng.random() < 0.25
        ago = rng.uniform(200, 1400) if asleep else min(175.0, gap * rng.expovariate(1.2))
        for _ in range(count):
            day = today - timedelta(days=min(3600, round(ago)))
            others = [rng.choice(ids)] if rng.random() < 0.06 else []
            about = f"{rng.choice(_OPENINGS)} {rng.choice(_TOPICS)}" if rng.random() < 0.8 else ""
            direction = rng.choice(("out", "in", "both", "both"))
            bulk.add(day, rng.choice(_CHANNELS), direction, about, [contact_id, *others])
            ago += gap * rng.uniform(0.3, 1.7)
    bulk.flush()


def _plans(connection: sqlite3.Connection, rng: Random, ids: list[int], today: date, now: datetime) -> None:
    """A few people with a plan for these days, and a few who are hidden."""
    for contact_id in rng.sample(ids[len(_CAST) :], len(ids) // 30):
        day = today + timedelta(days=rng.randrange(-1, 30))
        daily.update(connection, contact_id, now, {"next_on": day.isoformat()})
    for contact_id in rng.sample(ids[len(_CAST) :], len(ids) // 30):
        day = today + timedelta(days=rng.randrange(5, 60))
        daily.update(connection, contact_id, now, {"snoozed_until": day.isoformat()})


def _asks(connection: sqlite3.Connection, today: date, now: datetime) -> None:
    """Three asks, if there are enough people: one waits for an answer, one got a yes, one is a draft.

    They go to those who were last talked to before the first was sent, so that each asks for something this morning.
    """
    before = today - timedelta(days=max(sent for _, sent, _ in _ASKS))
    free = connection.execute(
        "SELECT contact.id, name FROM contact JOIN interaction_contact ON contact_id = contact.id"
        " JOIN interaction ON interaction.id = interaction_id"
        " WHERE contact.id > :cast AND snoozed_until IS NULL AND next_on IS NULL"
        " GROUP BY contact.id HAVING max(day) < :before ORDER BY max(day) DESC, contact.id LIMIT :asks",
        {"cast": len(_CAST), "before": before.isoformat(), "asks": len(_ASKS)},
    )
    for (contact_id, name), (about, sent, answered) in zip(free.fetchall(), _ASKS, strict=False):
        sent_on, answered_on = ((today - timedelta(days=ago)).isoformat() if ago else None for ago in (sent, answered))
        daily.insert(
            connection,
            "ask",
            now,
            contact_id=contact_id,
            kind="advice",
            about=about,
            subject=f"A question about {about}",
            body=f"Hi {name.split()[0]},\n\nmay I ask you one question about {about}: where did you begin?\n",
            blurb="",
            facts=f'{{"topic": "{about}", "need": "Where did you begin?"}}',
            drafted_on=sent_on or today.isoformat(),
            sent_on=sent_on,
            channel="email" if sent else "",
            missed=6 if sent else None,
            answer="yes" if answered else "",
            answered_on=answered_on,
            outcome="",
        )
