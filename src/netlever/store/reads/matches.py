"""Who could meet whose need: by what they offer or can help with, by their tags and titles.

Nobody is named who is archived or not to be contacted, and by tags and titles only whom one has talked to: strangers
are introduced to nobody.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from netlever import lines
from netlever.names import fold
from netlever.record import NamedTuple
from netlever.scoring.acts import LEAST_FIT, Act, fit, subject
from netlever.store.reads import needs
from netlever.store.reads.needs import Need

MOST_NEEDS = 50  # of whom somebody may fill them; who has more in the book does not read further down
MOST_UNMET = 10  # needs, the latest ones, for which everybody's tags and titles are looked through
MOST_PEOPLE = 300  # of those whose title or tags hold a word; more are no answer
WORDS_COLUMNS = 60  # of somebody's words in a line
MAY_BE_NAMED = "archived = 0 AND do_not_contact = 0"
PLACES_SAID = {"offers": "offers ", "can help": "can help with ", "tag": "has the tag #", "title": "is "}
PLACES = tuple(PLACES_SAID)  # the surest first


class Known(NamedTuple):
    """That somebody may fill a need: by their offer, what they can help with, their tag or title (one of PLACES)."""

    place: str
    contact_id: int
    name: str
    words: str
    offer_id: int = 0


def introductions(
    connection: sqlite3.Connection,
    today: date,
    most: int = MOST_NEEDS,
    *,
    need_ids: Collection[int] = (),
    offer_ids: Collection[int] = (),
) -> list[Act]:
    """Whom to introduce to whom, at most so many, the best fit for each need; of these needs or offers, if told.

    Needs that somebody offers to meet, or can help with, come first, then those of which somebody has a tag or title;
    the latest of either before the others.
    """
    open_ = _open(connection, today)
    wanted = [each for each in open_ if each.side == "needs" and (not need_ids or each.need_id in need_ids)]
    said = [each for each in _said(connection, open_) if not offer_ids or each.offer_id in offer_ids]
    found: list[Act] = []
    unmet = []
    for need in wanted:
        if len(found) < most:
            filler = _filler(connection, need, said)
            found += [_introduction(need, filler)] if filler else []
            unmet += [] if filler else [need]
    if unmet and len(found) < most and not offer_ids:
        unmet = unmet[:MOST_UNMET]
        known = [*_tagged(connection, unmet), *_titled(connection, unmet)]
        fillers = ((need, _filler(connection, need, known)) for need in unmet)
        found += [_introduction(need, filler) for need, filler in fillers if filler]
    return found[:most]


def _open(connection: sqlite3.Connection, today: date) -> list[Need]:
    found = needs.every(connection, today)
    if not found:
        return []
    hidden = {who for (who,) in connection.execute(f"SELECT id FROM contact WHERE NOT ({MAY_BE_NAMED})")}
    return [each for each in found if each.contact_id not in hidden]


def _filler(connection: sqlite3.Connection, need: Need, known: Sequence[Known]) -> Known | None:
    """Who may fill a need and does not know them yet, the surest first; None for nobody."""
    about = subject(need.text)
    fits = ((fit(about, subject(each.words)), n) for n, each in enumerate(known) if each.contact_id != need.contact_id)
    close = [(PLACES.index(known[n].place), -much, n) for much, n in fits if much >= LEAST_FIT]
    for _, _, n in sorted(close):
        if not _acquainted(connection, need.contact_id, known[n].contact_id):
            return known[n]
    return None


def _introduction(need: Need, filler: Known) -> Act:
    name = lines.clip(filler.name, WORDS_COLUMNS)
    how = f"{name} {PLACES_SAID[filler.place]}{lines.clip(filler.words, WORDS_COLUMNS)}"
    why = f"needs {lines.clip(need.text, WORDS_COLUMNS)}; {how}"
    about = f"{name}, for {need.text}"
    return Act(
        "introduction", need.contact_id, about, why, filler.contact_id, need.need_id, filler.offer_id or None, how
    )


def having(connection: sqlite3.Connection, tag: str) -> list[tuple[int, str]]:
    """(contact id, name) of those whom one knows who have a tag, the closest first."""
    query = (
        "SELECT contact.id, contact.name FROM tag JOIN contact ON contact.id = tag.contact_id "
        f"JOIN tie ON tie.contact_id = contact.id WHERE tag.name = ? AND mutual_days > 0 AND {MAY_BE_NAMED} "
        "ORDER BY s60 DESC, contact.id LIMIT ?"
    )
    return connection.execute(query, (tag, MOST_PEOPLE)).fetchall()


def _said(connection: sqlite3.Connection, open_: Sequence[Need]) -> Iterator[Known]:
    """What was said of people: that they offer it, or can help with it."""
    for each in open_:
        if each.side == "offers":
            yield Known("offers", each.contact_id, each.name, each.text, each.need_id)
    query = (
        "SELECT contact_id, name, skill FROM can_help JOIN contact ON contact.id = contact_id "
        f"WHERE {MAY_BE_NAMED} ORDER BY can_help.id"
    )
    yield from (Known("can help", *row) for row in connection.execute(query))


def _tagged(connection: sqlite3.Connection, wanted: Sequence[Need]) -> Iterator[Known]:
    """Whom one knows, and who has a tag that meets a need."""
    about = [subject(need.text) for need in wanted]
    for (tag,) in connection.execute("SELECT DISTINCT name FROM tag ORDER BY name").fetchall():
        if any(fit(each, subject(tag)) >= LEAST_FIT for each in about):
            yield from (Known("tag", contact_id, name, tag) for contact_id, name in having(connection, tag))


def _titled(connection: sqlite3.Connection, wanted: Sequence[Need]) -> Iterator[Known]:
    """Whom one knows, and whose title has a word of a need."""
    words = sorted({stem for need in wanted for stem in subject(need.text)})
    holds = " OR ".join(["instr(work_key, ?)"] * len(words))
    query = (
        "SELECT id, name, title FROM contact JOIN tie ON contact_id = id "
        f"WHERE ({holds}) AND title <> '' AND mutual_days > 0 AND {MAY_BE_NAMED} ORDER BY s60 DESC, id LIMIT ?"
    )
    for contact_id, name, title in connection.execute(query, (*words, MOST_PEOPLE)) if words else ():
        yield Known("title", contact_id, name, title)


def _acquainted(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Were they in one conversation, do they know each other, or is an introduction under way?"""
    together = (
        "SELECT 1 FROM interaction_contact AS a JOIN interaction_contact AS b USING (interaction_id) "
        "WHERE a.contact_id = :low AND b.contact_id = :high "
        "UNION ALL SELECT 1 FROM favour AS a JOIN favour AS b USING (origin) "
        "WHERE a.contact_id = :low AND b.contact_id = :high "
        "UNION ALL SELECT 1 FROM relation WHERE one_id = :low AND other_id = :high "
        "UNION ALL SELECT 1 FROM introduction WHERE one_id = :low AND other_id = :high LIMIT 1"
    )
    if connection.execute(together, {"low": min(one, other), "high": max(one, other)}).fetchone():
        return True
    introduced = "SELECT text FROM favour WHERE contact_id = ? AND kind = 'introduction' AND direction = 'given'"
    for a, b in ((one, other), (other, one)):
        (name,) = connection.execute("SELECT name_key FROM contact WHERE id = ?", (b,)).fetchone()
        if any(name in fold(text) for (text,) in connection.execute(introduced, (a,))):
            return True
    return False
