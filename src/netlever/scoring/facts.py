"""What is known of a contact when it is asked whether to reach out: one row of the view `facts`."""

from __future__ import annotations

from datetime import date

from netlever.record import NamedTuple


class Owed(NamedTuple):
    """What is owed to somebody because of a row of a ledger; the days are ISO days.

    `what` is one of `owing.KINDS`, `id` the row's. `after` is the day of what it follows: of the asking, of their
    answer, of the outcome. It is owed from `due_on`, which may be to come, to `until_on`. `about` is the row's own
    words, where the phrase needs them.
    """

    id: int
    what: str
    due_on: str
    after: str
    until_on: str = "9999-12-31"
    about: str = ""


class Facts(NamedTuple):
    """A contact and their tie. Days are ISO texts, as the store keeps them; None where there is none."""

    contact_id: int
    added_on: str
    met_on: str | None
    birthday: str  # YYYY-MM-DD, --MM-DD or ""
    imported: int  # came in by an import, not typed
    role: str  # mentor, manager, recruiter …; "" for none
    important: int
    tagged: int
    news_on: str | None  # the last day on which an import found them with another company or title
    cadence_from: str  # the tier or '#tag' that the cadence comes from, "" for their own, or "none": wanted is none
    cadence_days: int | None  # the ideal interval
    latest_days: int | None  # the latest; None: `Weights.latest_factor` times the ideal
    next_on: str | None  # a day that the person chose to reach out on
    snoozed_until: str | None
    paused: int
    archived: int
    do_not_contact: int
    days: int  # interaction days
    mutual_days: int  # those that took both sides, or my own effort
    first_on: str | None
    last_on: str | None
    s180: float
    s60: float
    recent: str  # how many days before the last one the latest others lie, with blanks between
    rhythm_days: int | None  # the usual gap between interaction days; for words
    run: int  # days in a row on which only I wrote, unanswered; below zero: on which only they did
    owed: tuple[Owed, ...] = ()  # also what is to come; not in the view, `reads.facts` puts it in

    @property
    def in_queue(self) -> bool:
        """Is this somebody whom the person chose to keep in touch with, or has been in touch with?

        Who only came in by an import is in the book, but not in the queue: no flood.
        """
        return bool(
            not self.imported
            or self.mutual_days
            or self.cadence_days
            or self.tagged
            or self.important
            or self.role
            or self.next_on
            or self.owed
        )

    @property
    def waits(self) -> bool:
        """Has an import brought them, and the person has not said yet what they are, not even 'none'?"""
        decided = self.cadence_from or self.archived or self.do_not_contact or self.paused
        return not (self.in_queue or decided)


def days_since(day: str, today: date) -> int:
    """The days from an ISO day to today; negative when it lies ahead."""
    return today.toordinal() - ordinal(day)


_ordinals: dict[str, int] = {}  # a book of any size has a few thousand different days


def ordinal(day: str) -> int:
    """The proleptic ordinal of an ISO day."""
    found = _ordinals.get(day)
    if found is None:
        found = _ordinals[day] = date.fromisoformat(day).toordinal()
    return found
