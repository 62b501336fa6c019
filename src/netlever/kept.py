"""What leaves the store: people and what is planned with them, as the writers of files take it. Pure."""

from __future__ import annotations

from netlever.names import profile_key
from netlever.record import NamedTuple


class Remark(NamedTuple):
    """A note about a contact, of an ISO day; it may have several lines."""

    day: str
    text: str


class Talk(NamedTuple):
    """A conversation with a contact; `others` took part as well."""

    day: str
    channel: str
    summary: str
    others: tuple[str, ...]


class Contact(NamedTuple):
    """A contact with all that is written of them; days are ISO days, "" or None where there is none.

    `cadence` is in words. `due_on` is the day on which the next word to them is due, None for somebody who is not to be
    reached out to. `card` are the properties that an imported vCard had and netlever has no place for.
    """

    contact_id: int
    uid: str
    name: str
    company: str = ""
    title: str = ""
    role: str = ""
    birthday: str = ""
    met: str = ""
    met_on: str | None = None
    added_on: str = ""
    important: int = 0
    archived: int = 0
    do_not_contact: int = 0
    updated_at: str = ""
    cadence: str = ""
    last_on: str | None = None
    due_on: str | None = None
    aliases: tuple[str, ...] = ()
    handles: tuple[tuple[str, str], ...] = ()  # (kind, value)
    tags: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()
    card: tuple[str, ...] = ()

    @property
    def emails(self) -> tuple[str, ...]:
        """The e-mail addresses, the first one given first."""
        return self._values("email")

    @property
    def phones(self) -> tuple[str, ...]:
        """The phone numbers as they were typed."""
        return self._values("phone")

    @property
    def links(self) -> tuple[str, ...]:
        """The profiles and other pages as whole URLs, LinkedIn's first."""
        return (*map(_profile_url, self._values("linkedin")), *self._values("url"))

    @property
    def is_reachable(self) -> bool:
        """May netlever remind of them? Not of who is archived, or not to be contacted."""
        return not (self.archived or self.do_not_contact)

    def _values(self, wanted: str) -> tuple[str, ...]:
        return tuple(value for kind, value in self.handles if kind == wanted)


class Promise(NamedTuple):
    """Something owed by "me" or "them"; `ended_on` is the day on which it was kept, or else dropped."""

    uid: str
    contact_id: int
    name: str
    by: str
    text: str
    made_on: str
    due_on: str | None
    ended_on: str | None
    is_kept: int
    updated_at: str


class FollowUp(NamedTuple):
    """What else is owed to a contact today, in words; `key` is the same as long as it is the same thing."""

    key: str
    contact_id: int
    name: str
    text: str
    due_on: str
    after: str


class Closing(NamedTuple):
    """The last day of an opening that is still open."""

    uid: str
    label: str
    url: str
    closes_on: str
    updated_at: str


def _profile_url(value: str) -> str:
    """The URL of a LinkedIn profile, however it was typed: percent escapes keep it one word of ASCII."""
    from urllib.parse import quote

    slug = profile_key(value)
    return f"https://www.linkedin.com/in/{quote(slug)}" if slug else value
