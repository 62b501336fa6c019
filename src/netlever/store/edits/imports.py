"""Bringing people and conversations from a file into the store: who is who, what is new, what is news.

What a person typed is never overwritten: an import fills blanks, and follows only what an earlier import wrote. A
company, title or e-mail address that differs from what the same source said before is news, a reason to write, and kept
as a note; but a file whose latest connection is older than one already known is an old one, and says nothing new.

Who is certainly somebody in the book is them (`scoring.likeness`); who is only likely somebody is added, and told.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from netlever.names import fold, handle_key, work_key
from netlever.scoring import likeness
from netlever.scoring.doubles import Double, Index
from netlever.scoring.likeness import Card, Likeness
from netlever.store import daily
from netlever.store.bulk import Interactions
from netlever.store.daily import NewContact
from netlever.store.edits import employers
from netlever.store.reads import doubles


class Outcome(StrEnum):
    """What became of one record."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class News:
    """What one source said of a contact changed between two imports: as much of 'CTO at Exempla' as is known,
    or 'at ada@exempla.example'.
    """

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
    birthday: str
    seen_source: str
    profile: str = ""
    email: str = ""
    handles: list[tuple[str, str]] = field(default_factory=list)
    employers: list[str] = field(default_factory=list)  # before this import

    @property
    def card(self) -> Card:
        """What tells who they are, beside the name, by which they were found."""
        at = (self.company, self.seen_company, *self.employers)
        emails, phones, profiles = _keys(self.handles)
        return Card((self.name_key,), tuple(filter(None, at)), emails, phones, profiles, self.birthday, self.met_on)


class Importer:
    """Matches and merges records inside one unit of work; it remembers who is who from one record to the next.

    With `accept_likely` who is likely somebody in the book is taken for them.
    Call `finish()` at the end; `outcomes` (by contact id), `news` and `is_old` are settled then. `likely` are those who
    were added, and whom in the book they may be.
    """

    def __init__(
        self, connection: sqlite3.Connection, today: date, now: datetime, *, accept_likely: bool = False
    ) -> None:
        self._connection = connection
        self._today = today
        self._now = now
        self._interactions = Interactions(connection, now)
        rows = connection.execute(
            "SELECT id, name_key, company, title, seen_company, seen_title, met_on, source, birthday, "
            "seen_source FROM contact ORDER BY id"
        )
        self.outcomes: dict[int, Outcome] = {}
        self.news: list[News] = []
        self.is_old = False
        self.likely: list[Double] = []
        self._accept_likely = accept_likely
        self._index: Index | None = None
        self._judged: dict[NewContact, _Known | None] = {}
        self._known = {row[0]: _Known(*row) for row in rows}
        imported = [known.met_on for known in self._known.values() if known.source != "typed" and known.met_on]
        self._newest_known = max(imported, default="")
        self._newest = ""
        self._said: dict[int, NewContact] = {}  # who works elsewhere than the source said before
        self._moved: dict[int, News] = {}  # who has another address than the source said before
        self._by_handle: dict[tuple[str, str], int] = {}
        for kind, key, contact_id in connection.execute("SELECT kind, value_key, contact_id FROM handle ORDER BY id"):
            self._by_handle[kind, key] = contact_id
            self._known[contact_id].handles.append((kind, key))
            if kind == "linkedin":
                self._known[contact_id].profile = key
            elif kind == "email":
                self._known[contact_id].email = self._known[contact_id].email or key
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        for known in self._known.values():
            self._by_name[known.name_key].append(known.contact_id)
        for contact_id, key in connection.execute("SELECT contact_id, name_key FROM alias ORDER BY id"):
            self._by_name[key].append(contact_id)
        for contact_id, company in connection.execute("SELECT contact_id, company FROM employment ORDER BY id"):
            self._known[contact_id].employers.append(company)
        self._before = max(self._known, default=0)  # who has a higher id came with this import
        query = "SELECT source_id FROM interaction WHERE source_id IS NOT NULL"
        self._source_ids = {row[0] for row in connection.execute(query)}

    def find(self, new: NewContact) -> int | None:
        """Who in the book a person is that may be a stranger to it; None when nobody is.

        A name of one word, as strangers too may have it, tells nothing.
        """
        known = self._match_handles(new)
        if known is None and " " in new.name.strip():
            known = self._match(new) or (self._accepted(new) if self._accept_likely else None)
        return known.contact_id if known else None

    def _accepted(self, new: NewContact) -> _Known | None:
        """Who a stranger likely is; judged once, for they write again and again."""
        if new not in self._judged:
            nearest = self._nearest(new, ())
            self._judged[new] = self._known[nearest[0]] if nearest else None
        return self._judged[new]

    def person(
        self, new: NewContact, aliases: Sequence[str] = (), notes: Sequence[tuple[str, date | None]] = ()
    ) -> int:
        """Match one person, and add or update them, their other names and dated notes included; their id.

        An address or profile decides, a phone number only with the same name, for families and offices share one.
        Without any the whole name does, unless `likeness.judge` has a doubt.
        """
        contact_id = self._add_or_update(new, aliases)
        added = [daily.add_alias(self._connection, contact_id, alias, self._now) for alias in aliases]
        added += [daily.add_note(self._connection, contact_id, on or self._today, t, self._now) for t, on in notes]
        if any(added):
            self._mark_updated(self._known[contact_id])
        return contact_id

    def _add_or_update(self, new: NewContact, aliases: Sequence[str]) -> int:
        self._newest = max(self._newest, new.met_on.isoformat() if new.met_on else "")
        known = self._match(new)
        nearest = None if known else self._nearest(new, aliases)
        if nearest and (nearest[1].verdict == likeness.CERTAIN or self._accept_likely):
            known = self._known[nearest[0]]
        if known is None:
            contact_id = self._add(new)
            self.outcomes[contact_id] = Outcome.NEW
            self.likely += [Double(nearest[0], contact_id, nearest[1])] if nearest else []
            return contact_id
        self._update(known, new)
        return known.contact_id

    def _nearest(self, new: NewContact, aliases: Sequence[str]) -> tuple[int, Likeness] | None:
        """Who of those who were in the book before the import this is certainly or likely, and why."""
        if not self._before:
            return None
        if self._index is None:
            self._index = Index(doubles.cards(self._connection, until=self._before))
        return self._index.nearest(_card(new, aliases))

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
        says_new = bool(self._said or self._moved)
        self.is_old = says_new and bool(self._newest) and self._newest < self._newest_known
        if self.is_old:
            return
        for contact_id, new in self._said.items():
            self._follow_work(self._known[contact_id], new)
        for news in self._moved.values():
            self._tell(news)

    def _match_handles(self, new: NewContact) -> _Known | None:
        for kind, value in new.handles:
            contact_id = self._by_handle.get((kind, handle_key(kind, value)))
            if contact_id is not None and (kind != "phone" or self._known[contact_id].name_key == fold(new.name)):
                return self._known[contact_id]
        return None

    def _match(self, new: NewContact) -> _Known | None:
        by_handle = self._match_handles(new)
        if by_handle is not None:
            return by_handle
        fitting = [self._known[i] for i in dict.fromkeys(self._by_name.get(fold(new.name), ()))]
        if fitting:
            card = _card(new, ())
            judged = ((known, likeness.judge(known.card._replace(names=card.names), card)) for known in fitting)
            fitting = [known for known, said in judged if said.verdict == likeness.CERTAIN]
        if len(fitting) > 1:
            fitting = [known for known in fitting if _is_same(known, new)][:1]
        return fitting[0] if fitting else None

    def _add(self, new: NewContact) -> int:
        keys = {(kind, handle_key(kind, value)): (kind, value) for kind, value in new.handles}
        free = {key: handle for key, handle in keys.items() if key not in self._by_handle}
        new = new._replace(handles=tuple(free.values()))
        contact_id = daily.add(self._connection, new, self._today, self._now)
        met_on = new.met_on.isoformat() if new.met_on else None
        work = (new.company, new.title)
        source = new.source if any(work) else ""
        known = _Known(contact_id, fold(new.name), *work, *work, met_on, new.source, new.birthday, source)
        known.profile = next((key for kind, key in free if kind == "linkedin"), "")
        known.email = next((key for kind, key in free if kind == "email"), "")
        known.handles = list(free)
        self._known[contact_id] = known
        self._by_name[known.name_key].append(contact_id)
        self._by_handle.update(dict.fromkeys(free, contact_id))
        return contact_id

    def _update(self, known: _Known, new: NewContact) -> None:
        self.outcomes.setdefault(known.contact_id, Outcome.UNCHANGED)
        for kind, value in new.handles:
            key = (kind, handle_key(kind, value))
            if key not in self._by_handle:
                daily.add_handle(self._connection, known.contact_id, kind, value, self._now)
                self._by_handle[key] = known.contact_id
                known.handles.append(key)
                known.profile = known.profile or (key[1] if kind == "linkedin" else "")
                self._mark_updated(known)
                if kind == "email":
                    self._note_address(known, new, value)
        if new.met_on and not known.met_on:
            known.met_on = new.met_on.isoformat()
            daily.update(self._connection, known.contact_id, self._now, {"met_on": known.met_on})
            self._mark_updated(known)
        if new.birthday and not known.birthday:
            known.birthday = new.birthday
            daily.update(self._connection, known.contact_id, self._now, {"birthday": known.birthday})
            self._mark_updated(known)
        if known.seen_source not in ("", new.source):
            self._fill_work(known, new)
        elif new.company or new.title:  # the last word of a run counts
            self._said.pop(known.contact_id, None)
            if (new.company, new.title) != (known.seen_company, known.seen_title):
                self._said[known.contact_id] = new

    def _note_address(self, known: _Known, new: NewContact, address: str) -> None:
        """Another address of somebody whose source gave one before is news."""
        had_one = known.email and self.outcomes[known.contact_id] is not Outcome.NEW
        if had_one and new.source == known.source:
            news = News(known.contact_id, new.name, f"at {address}", f"at {known.email}")
            self._moved.setdefault(known.contact_id, news)
        known.email = known.email or handle_key("email", address)

    def _fill_work(self, known: _Known, new: NewContact) -> None:
        """Take over company or title from a source that is not the one they are followed by, where they are blank."""
        if (new.company and not known.company) or (new.title and not known.title):
            known.company, known.title = known.company or new.company, known.title or new.title
            self._write_work(known)

    def _mark_updated(self, known: _Known) -> None:
        if self.outcomes[known.contact_id] is Outcome.UNCHANGED:
            self.outcomes[known.contact_id] = Outcome.UPDATED

    def _follow_work(self, known: _Known, new: NewContact) -> None:
        """Take over another company or title than the source said before; it is news if the source had said one."""
        is_news = self.outcomes[known.contact_id] is not Outcome.NEW  # two tables of one file may disagree
        if is_news and (known.seen_company or known.seen_title):
            before, after = _work(known.seen_company, known.seen_title), _work(new.company, new.title)
            self._tell(News(known.contact_id, new.name, after, before))
        if is_news:
            has_left = {"company": known.seen_company, "title": known.seen_title, "for_": new.company}
            employers.left(
                self._connection, known.contact_id, self._now, until=self._today, source=new.source, **has_left
            )
        if known.company in ("", known.seen_company):
            known.company = new.company
        if known.title in ("", known.seen_title):
            known.title = new.title
        known.seen_company, known.seen_title, known.seen_source = new.company, new.title, new.source
        self._write_work(known)

    def _tell(self, news: News) -> None:
        """Keep news as a note."""
        self.news.append(news)
        daily.insert(
            self._connection,
            "note",
            self._now,
            contact_id=news.contact_id,
            kind="news",
            day=self._today.isoformat(),
            text=f"{news.now} (was: {news.before})",
        )

    def _write_work(self, known: _Known) -> None:
        values = {
            "company": known.company,
            "title": known.title,
            "work_key": work_key(known.company, known.title),
            "seen_company": known.seen_company,
            "seen_title": known.seen_title,
            "seen_source": known.seen_source,
        }
        daily.update(self._connection, known.contact_id, self._now, values)
        self._mark_updated(known)


def _is_same(known: _Known, new: NewContact) -> bool:
    """Of several who fit: did this very record, which tells nobody apart, make this one before?"""
    met_on = new.met_on.isoformat() if new.met_on else None
    seen = (known.source, known.profile, known.met_on, known.seen_company, known.seen_title)
    return not new.handles and seen == (new.source, "", met_on, new.company, new.title)


def _card(new: NewContact, aliases: Sequence[str]) -> Card:
    """What tells who a person of a file is."""
    met_on = new.met_on.isoformat() if new.met_on else None
    emails, phones, profiles = _keys([(kind, handle_key(kind, value)) for kind, value in new.handles])
    at = (new.company,) if new.company else ()
    return Card((new.name, *aliases), at, emails, phones, profiles, new.birthday, met_on)


def _keys(handles: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The e-mails, the telephones and the profiles among handles."""
    return [tuple(key for kind, key in handles if kind == wanted) for wanted in ("email", "phone", "linkedin")]


def _work(company: str, title: str) -> str:
    return " at ".join(part for part in (title, company) if part)
