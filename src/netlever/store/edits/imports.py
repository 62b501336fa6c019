"""Bringing people and conversations from a file into the store: who is who, what is new, what is news.

What a person typed is never overwritten: an import fills blanks, and follows only what an earlier import wrote. A
company, title or e-mail address that differs from what the same source said before is news, a reason to write, and kept
as a note; but a file whose latest connection is older than one already known is an old one, and says nothing new.

Who is certainly somebody in the book is them (`scoring.likeness`); who is only likely somebody is added, and told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from netlever.names import fold, handle_key, work_key
from netlever.scoring import likeness
from netlever.scoring.doubles import Double
from netlever.store import daily
from netlever.store.bulk import Interactions
from netlever.store.daily import NewContact
from netlever.store.edits import employers
from netlever.store.edits.known import Book, Known, card_of


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
        self._book = Book(connection)
        self.outcomes: dict[int, Outcome] = {}
        self.news: list[News] = []
        self.is_old = False
        self.likely: list[Double] = []
        self._accept_likely = accept_likely
        self._judged: dict[NewContact, Known | None] = {}
        self._newest = ""
        self._said: dict[int, NewContact] = {}  # who works elsewhere than the source said before
        self._moved: dict[int, News] = {}  # who has another address than the source said before
        self._source_ids: set[str] = set()  # of the conversations of this import

    def find(self, new: NewContact) -> int | None:
        """Who in the book a person is that may be a stranger to it; None when nobody is.

        A name of one word, as strangers too may have it, tells nothing.
        """
        known = self._match_handles(new)
        if known is None and " " in new.name.strip():
            known = self._match(new) or (self._accepted(new) if self._accept_likely else None)
        return known.contact_id if known else None

    def _accepted(self, new: NewContact) -> Known | None:
        """Who a stranger likely is; judged once, for they write again and again."""
        if new not in self._judged:
            nearest = self._book.nearest(card_of(new))
            self._judged[new] = self._book[nearest[0]] if nearest else None
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
        self._book.call(aliases)
        added += [daily.add_note(self._connection, contact_id, on or self._today, t, self._now) for t, on in notes]
        if any(added):
            self._mark_updated(self._book[contact_id])
        return contact_id

    def _add_or_update(self, new: NewContact, aliases: Sequence[str]) -> int:
        self._newest = max(self._newest, new.met_on.isoformat() if new.met_on else "")
        known = self._match(new)
        nearest = None if known else self._book.nearest(card_of(new, aliases))
        if nearest and (nearest[1].verdict == likeness.CERTAIN or self._accept_likely):
            known = self._book[nearest[0]]
        if known is None:
            contact_id = self._add(new)
            self.outcomes[contact_id] = Outcome.NEW
            self.likely += [Double(nearest[0], contact_id, nearest[1])] if nearest else []
            return contact_id
        self._update(known, new)
        return known.contact_id

    def conversation(
        self, day: date, channel: str, direction: str, summary: str, contact_ids: Sequence[int], source_id: str
    ) -> Outcome:
        """Add one interaction, unless its `source_id` is known."""
        query = "SELECT 1 FROM interaction WHERE source_id = ?"
        if source_id in self._source_ids or self._connection.execute(query, (source_id,)).fetchone():
            return Outcome.UNCHANGED
        self._source_ids.add(source_id)
        self._interactions.add(day, channel, direction, summary, contact_ids, source_id)
        return Outcome.NEW

    def finish(self) -> None:
        """Write what is still held back, and follow the changes of work, unless the file is an old one."""
        self._interactions.flush()
        says_new = bool(self._said or self._moved)
        self.is_old = says_new and bool(self._newest) and self._newest < self._book.newest_connection()
        if self.is_old:
            return
        for contact_id, new in self._said.items():
            self._follow_work(self._book[contact_id], new)
        for news in self._moved.values():
            self._tell(news)

    def _match_handles(self, new: NewContact) -> Known | None:
        for kind, value in new.handles:
            owner = self._book.owner((kind, handle_key(kind, value)))
            if owner and (kind != "phone" or owner.name_key == fold(new.name)):
                return owner
        return None

    def _match(self, new: NewContact) -> Known | None:
        by_handle = self._match_handles(new)
        if by_handle is not None:
            return by_handle
        fitting = self._book.named(fold(new.name))
        if fitting:
            card = card_of(new)
            judged = ((known, likeness.judge(known.card._replace(names=card.names), card)) for known in fitting)
            fitting = [known for known, said in judged if said.verdict == likeness.CERTAIN]
        if len(fitting) > 1:
            fitting = [known for known in fitting if _is_same(known, new)][:1]
        return fitting[0] if fitting else None

    def _add(self, new: NewContact) -> int:
        keys = {(kind, handle_key(kind, value)): (kind, value) for kind, value in new.handles}
        free = {key: handle for key, handle in keys.items() if not self._book.owner(key)}
        new = new._replace(handles=tuple(free.values()))
        contact_id = daily.add(self._connection, new, self._today, self._now)
        met_on = new.met_on.isoformat() if new.met_on else None
        work = (new.company, new.title)
        source = new.source if any(work) else ""
        known = Known(contact_id, fold(new.name), *work, *work, met_on, new.source, new.birthday, source)
        known.handles += free
        self._book.add(known)
        return contact_id

    def _update(self, known: Known, new: NewContact) -> None:
        self.outcomes.setdefault(known.contact_id, Outcome.UNCHANGED)
        for kind, value in new.handles:
            key = (kind, handle_key(kind, value))
            if not self._book.owner(key):
                daily.add_handle(self._connection, known.contact_id, kind, value, self._now)
                self._mark_updated(known)
                if kind == "email":
                    self._note_address(known, new, value)
                self._book.give(known, key)
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

    def _note_address(self, known: Known, new: NewContact, address: str) -> None:
        """Another address of somebody whose source gave one before is news."""
        had_one = known.email and self.outcomes[known.contact_id] is not Outcome.NEW
        if had_one and new.source == known.source:
            news = News(known.contact_id, new.name, f"at {address}", f"at {known.email}")
            self._moved.setdefault(known.contact_id, news)

    def _fill_work(self, known: Known, new: NewContact) -> None:
        """Take over company or title from a source that is not the one they are followed by, where they are blank."""
        if (new.company and not known.company) or (new.title and not known.title):
            known.company, known.title = known.company or new.company, known.title or new.title
            self._write_work(known)

    def _mark_updated(self, known: Known) -> None:
        if self.outcomes[known.contact_id] is Outcome.UNCHANGED:
            self.outcomes[known.contact_id] = Outcome.UPDATED

    def _follow_work(self, known: Known, new: NewContact) -> None:
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

    def _write_work(self, known: Known) -> None:
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


def _is_same(known: Known, new: NewContact) -> bool:
    """Of several who fit: did this very record, which tells nobody apart, make this one before?"""
    met_on = new.met_on.isoformat() if new.met_on else None
    seen = (known.source, known.met_on, known.seen_company, known.seen_title)
    return not (new.handles or known.has_profile) and seen == (new.source, met_on, new.company, new.title)


def _work(company: str, title: str) -> str:
    return " at ".join(part for part in (title, company) if part)
