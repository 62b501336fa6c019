"""Bringing people and conversations from a file into the store: who is who, what is new, what is news.

What a person typed is never overwritten: an import fills blanks, and follows only what an earlier import wrote. A
company or title that differs from what the same source said before is news, a reason to write, and kept as a note;
but a file whose latest connection is older than one already known is an old one, and says nothing new of work.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from netlever.names import fold, handle_key, work_key
from netlever.store import daily
from netlever.store.bulk import Interactions
from netlever.store.daily import NewContact


class Outcome(StrEnum):
    """What became of one record."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class News:
    """A contact's company or title changed between two imports; each is as much of 'CTO at Exempla' as is known."""

    contact_id: int
    name: str
    now: str
    before: str


@dataclass(slots=True)
class _Known:
    """A contact already in the store, as far as matching asks."""

    contact_id: int
    name_key: str
    company: str
    title: str
    seen_company: str
    seen_title: str
    met_on: str | None
    source: str
    profile: str = ""


class Importer:
    """Matches and merges records inside one unit of work; it remembers who is who from one record to the next.

    Call `finish()` at the end; `outcomes` (by contact id), `news` and `is_old` are settled then.
    """

    def __init__(self, connection: sqlite3.Connection, today: date, now: datetime) -> None:
        self._connection = connection
        self._today = today
        self._now = now
        self._interactions = Interactions(connection, now)
        rows = connection.execute(
            "SELECT id, name_key, company, title, seen_company, seen_title, met_on, source FROM contact ORDER BY id"
        )
        self.outcomes: dict[int, Outcome] = {}
        self.news: list[News] = []
        self.is_old = False
        self._known = {row[0]: _Known(*row) for row in rows}
        imported = [known.met_on for known in self._known.values() if known.source != "typed" and known.met_on]
        self._newest_known = max(imported, default="")
        self._newest = ""
        self._said: dict[int, NewContact] = {}  # who works elsewhere than the source said before
        self._by_handle: dict[tuple[str, str], int] = {}
        for kind, key, contact_id in connection.execute("SELECT kind, value_key, contact_id FROM handle"):
            self._by_handle[kind, key] = contact_id
            if kind == "linkedin":
                self._known[contact_id].profile = key
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        for known in self._known.values():
            self._by_name[known.name_key].append(known.contact_id)
        query = "SELECT source_id FROM interaction WHERE source_id IS NOT NULL"
        self._source_ids = {row[0] for row in connection.execute(query)}

    def person(self, new: NewContact) -> int:
        """Match one person, and add or update them; their id.

        A handle decides; without one the whole name does, unless profile, date of connection or company contradict.
        """
        self._newest = max(self._newest, new.met_on.isoformat() if new.met_on else "")
        known = self._match(new)
        if known is None:
            contact_id = self._add(new)
            self.outcomes[contact_id] = Outcome.NEW
            return contact_id
        self._update(known, new)
        return known.contact_id

    def conversation(
        self, day: date, channel: str, direction: str, summary: str, contact_ids: Sequence[int], source_id: str
    ) -> Outcome:
        """Add one interaction, unless its `source_id` is known."""
        if source_id in self._source_ids:
            return Outcome.UNCHANGED
        self._source_ids.add(source_id)
        self._interactions.add(day, channel, direction, summary, contact_ids, source_id)
        return Outcome.NEW

    def finish(self) -> None:
        """Write what is still held back, and follow the changes of work, unless the file is an old one."""
        self._interactions.flush()
        self.is_old = bool(self._said and self._newest) and self._newest < self._newest_known
        for contact_id, new in self._said.items():
            if not self.is_old:
                self._follow_work(self._known[contact_id], new)

    def _match(self, new: NewContact) -> _Known | None:
        for kind, value in new.handles:
            contact_id = self._by_handle.get((kind, handle_key(kind, value)))
            if contact_id is not None:
                return self._known[contact_id]
        fitting = [self._known[i] for i in self._by_name.get(fold(new.name), ())]
        fitting = [known for known in fitting if not _contradict(known, new)]
        if len(fitting) > 1:
            fitting = [known for known in fitting if _is_same(known, new)][:1]
        return fitting[0] if fitting else None

    def _add(self, new: NewContact) -> int:
        contact_id = daily.add(self._connection, new, self._today, self._now)
        met_on = new.met_on.isoformat() if new.met_on else None
        known = _Known(contact_id, fold(new.name), new.company, new.title, new.company, new.title, met_on, new.source)
        known.profile = next((handle_key(k, v) for k, v in new.handles if k == "linkedin"), "")
        self._known[contact_id] = known
        self._by_name[known.name_key].append(contact_id)
        self._by_handle.update({(kind, handle_key(kind, value)): contact_id for kind, value in new.handles})
        return contact_id

    def _update(self, known: _Known, new: NewContact) -> None:
        self.outcomes.setdefault(known.contact_id, Outcome.UNCHANGED)
        for kind, value in new.handles:
            key = (kind, handle_key(kind, value))
            if key not in self._by_handle:
                daily.add_handle(self._connection, known.contact_id, kind, value, self._now)
                self._by_handle[key] = known.contact_id
                known.profile = known.profile or (key[1] if kind == "linkedin" else "")
                self._mark_updated(known)
        if new.met_on and not known.met_on:
            known.met_on = new.met_on.isoformat()
            daily.update(self._connection, known.contact_id, self._now, {"met_on": known.met_on})
            self._mark_updated(known)
        if new.company or new.title:  # the last word of a run counts
            self._said.pop(known.contact_id, None)
            if (new.company, new.title) != (known.seen_company, known.seen_title):
                self._said[known.contact_id] = new

    def _mark_updated(self, known: _Known) -> None:
        if self.outcomes[known.contact_id] is Outcome.UNCHANGED:
            self.outcomes[known.contact_id] = Outcome.UPDATED

    def _follow_work(self, known: _Known, new: NewContact) -> None:
        """Take over another company or title than the source said before; it is news if the source had said one."""
        is_news = self.outcomes[known.contact_id] is not Outcome.NEW  # two tables of one file may disagree
        if is_news and (known.seen_company or known.seen_title):
            before, after = _work(known.seen_company, known.seen_title), _work(new.company, new.title)
            self.news.append(News(known.contact_id, new.name, after, before))
            daily.insert(
                self._connection,
                "note",
                self._now,
                contact_id=known.contact_id,
                kind="news",
                day=self._today.isoformat(),
                text=f"{after} (was: {before})",
            )
        if known.company in ("", known.seen_company):
            known.company = new.company
        if known.title in ("", known.seen_title):
            known.title = new.title
        known.seen_company, known.seen_title = new.company, new.title
        values = {
            "company": known.company,
            "title": known.title,
            "work_key": work_key(known.company, known.title),
            "seen_company": new.company,
            "seen_title": new.title,
        }
        daily.update(self._connection, known.contact_id, self._now, values)
        self._mark_updated(known)


def _is_same(known: _Known, new: NewContact) -> bool:
    """Of several who fit: did this very record, which tells nobody apart, make this one before?"""
    met_on = new.met_on.isoformat() if new.met_on else None
    seen = (known.source, known.profile, known.met_on, known.seen_company, known.seen_title)
    return not new.handles and seen == (new.source, "", met_on, new.company, new.title)


def _contradict(known: _Known, new: NewContact) -> bool:
    """Do two records of the same name say that they are two people?"""
    profile = next((handle_key(k, v) for k, v in new.handles if k == "linkedin"), "")
    if profile and known.profile and profile != known.profile:
        return True
    met_on = new.met_on.isoformat() if new.met_on else None
    if met_on and known.met_on:
        return met_on != known.met_on
    companies = {fold(company) for company in (known.company, known.seen_company) if company}
    return bool(new.company and companies and fold(new.company) not in companies)


def _work(company: str, title: str) -> str:
    return " at ".join(part for part in (title, company) if part)
