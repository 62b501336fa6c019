"""What is known of a contact when it is asked whether to reach out: one row of the view `facts`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(slots=True)  # not frozen: thirty thousand of these are made before the first line is on the screen
class Facts:
    """A contact and their tie. Days are ISO texts, as the store keeps them; None where there is none."""

    contact_id: int
    added_on: str
    met_on: str | None
    imported: int  # came in by an import, not typed
    role: str  # mentor, manager, recruiter …; "" for none
    important: int
    tagged: int
    news_on: str | None  # the last day on which an import found them with another company or title
    cadence_days: int | None
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

    @property
    def in_queue(self) -> bool:
        """Is this somebody whom the person chose to keep in touch with, or has been in touch with?

        Who only came in by an import is in the book, but not in the queue: no flood.
        """
        chosen = self.cadence_days or self.tagged or self.important or self.role or self.next_on
        return not self.imported or bool(chosen) or self.mutual_days > 0


def days_since(day: str, today: date) -> int:
    """The days from an ISO day to today; negative when it lies ahead."""
    return today.toordinal() - date.fromisoformat(day).toordinal()
