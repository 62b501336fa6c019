"""Rows of LinkedIn's messages.csv and Invitations.csv -> touches.

TO joins names by ", " while names contain ", ": the names are told apart by the profile URLs beside them and by the
names that other rows give to these profiles. Where that fails, a name is left out rather than made up.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise

from netlever.formats.cells import brief, moment, tidy
from netlever.formats.linkedin_owner import CLOSED_NAME, Heading, heading
from netlever.formats.records import Owner, Person, Problem, Skip, Touch
from netlever.formats.table import Row
from netlever.names import profile_key

MAX_OTHERS = 8  # people besides the owner; a message to more is an announcement and proves no tie
MAX_SPLITS = 100  # ways to tell names apart that are tried; five names with four credentials have 70

_YES = ("yes", "true", "1")


@dataclass(frozen=True, slots=True)
class People:
    """Who is who in one source."""

    owner: Owner | None
    owner_keys: frozenset[str]
    names: Mapping[str, str]  # profile key -> name
    keys: Mapping[str, str]  # name -> profile key, "" when several bear it

    def is_owner(self, key: str, name: str) -> bool:
        """Whether a profile key, or a name that comes without one, is the owner's."""
        return key in self.owner_keys if key else self.owner is not None and name == self.owner.name


def message(row: Row, people: People, where: str) -> Touch | Problem | Skip:
    """One row of messages.csv; the participants besides the owner are in its order, the sender first."""
    if row["folder"].strip().lower() in ("draft", "drafts") or any(
        row[flag].strip().lower() in _YES for flag in ("ismessagedraft", "isconversationdraft")
    ):
        return Skip("draft")
    if row["folder"].strip().lower() == "spam":
        return Skip("spam")
    head = heading(row)
    if not head.sender:
        return Skip("sponsored message, or one from LinkedIn itself")
    at = moment(row["date"])
    if at is None:
        return Problem(where, f"unreadable date '{shown(row['date'])}'")
    if _is_announcement(head, people):
        return Skip("group message")
    sender_name = head.sender_name or people.names.get(head.sender, "")
    others = _others([(head.sender, sender_name), *_recipients(head, people)], people, where)
    if not others:
        return Skip("message to nobody who can be told")
    content = row["content"]
    subject, text = brief(row["subject"]), brief(content)
    return Touch(
        day=at.date(),
        channel="message",
        direction="out" if people.is_owner(head.sender, head.sender_name) else "in",
        people=others,
        summary=brief(f"{subject}: {text}" if subject and text else subject or text),
        source_id=source_id("message", row["conversationid"].strip(), head.sender, at, content),
        where=where,
    )


def invitation(row: Row, people: People, where: str) -> Touch | Problem | Skip:
    """One row of Invitations.csv; only one with a message is an interaction."""
    if not row["message"].strip():
        return Skip("invitation without a message")
    at = moment(row["sentat"])
    if at is None:
        return Problem(where, f"unreadable date '{shown(row['sentat'])}'")
    inviter = (profile_key(row["inviterprofileurl"]), tidy(row["from"]))
    invitee = (profile_key(row["inviteeprofileurl"]), tidy(row["to"]))
    stated = row["direction"].strip().lower()
    if stated not in ("outgoing", "incoming"):
        return Problem(where, f"unknown direction '{shown(row['direction'])}'")
    others = _others([invitee if stated == "outgoing" else inviter], people, where)
    if not others:
        return Skip("invitation without a name")
    return Touch(
        day=at.date(),
        channel="message",
        direction="out" if stated == "outgoing" else "in",
        people=others,
        summary=brief(row["message"]),
        source_id=source_id("invitation", invitee[0] or invitee[1], inviter[0] or inviter[1], at, row["message"]),
        where=where,
    )


def align(to: str, keys: Sequence[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Tell the names of a TO cell apart: (profile key, name) in the order of `keys`.

    `names` are those that other rows give to a key. Of all ways to deal the pieces between ", " to the keys in
    order, the one is taken in which each name is a known one, perhaps with credentials behind it, or its first word
    begins the slug (`Ada Byron, PhD` and ada-byron); if that does not single one out, the one in which credentials
    trail names of several words. When several are left or none is, only keys whose name is known are returned.
    """
    if len(keys) == 1 and to:
        known = names.get(keys[0], to)
        return [(keys[0], known if f", {known}, " in f", {to}, " else to)]
    splits = _splits(to.split(", "), len(keys))
    for fits in (_begins_slug, _looks_like_a_name):
        fitting = [
            groups
            for groups in splits
            if all(
                _is_named(names[key], group) if key in names else fits(key, group)
                for key, group in zip(keys, groups, strict=True)
            )
        ]
        if len(fitting) == 1:
            return [(key, ", ".join(group)) for key, group in zip(keys, fitting[0], strict=True)]
    return [(key, names[key]) for key in keys if key in names]


def _splits(pieces: Sequence[str], groups: int) -> list[list[Sequence[str]]]:
    """All ways to cut a sequence into so many groups, none empty; nothing when there are absurdly many."""
    if not 0 < groups <= len(pieces) or math.comb(len(pieces) - 1, groups - 1) > MAX_SPLITS:
        return []
    cuts = ((0, *inner, len(pieces)) for inner in combinations(range(1, len(pieces)), groups - 1))
    return [[pieces[start:end] for start, end in pairwise(cut)] for cut in cuts]


def _is_named(name: str, group: Sequence[str]) -> bool:
    # Connections.csv may say "Ada Byron" where messages say "Ada Byron, PhD".
    return ", ".join(group) == name or (group[0] == name and all(map(_is_credential, group[1:])))


def _begins_slug(key: str, group: Sequence[str]) -> bool:
    first_word = _plain(group[0]).partition(" ")[0]
    return len(first_word) > 1 and _plain(key).startswith(first_word)


def _looks_like_a_name(key: str, group: Sequence[str]) -> bool:
    return _begins_slug(key, group) or (" " in group[0] and all(map(_is_credential, group[1:])))


def _is_credential(piece: str) -> bool:
    """`PhD`, `MBA`, `Ph.D.`, `Jr.`, but no first name."""
    return " " not in piece and ("." in piece or sum(map(str.isupper, piece)) > 1)


def _plain(text: str) -> str:
    """Lower case without accents, as slugs spell names."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))


def _is_announcement(head: Heading, people: People) -> bool:
    if head.keys:
        return len({head.sender, *head.keys} - people.owner_keys) > MAX_OTHERS
    return head.to.count(", ") > MAX_OTHERS


def _recipients(head: Heading, people: People) -> list[tuple[str, str]]:
    if head.keys:
        return align(head.to, head.keys, people.names)
    if ", " not in head.to:
        return [(people.keys.get(head.to, ""), head.to)]
    return _known_names(head.to.split(", "), people.keys)


def _known_names(pieces: Sequence[str], keys: Mapping[str, str]) -> list[tuple[str, str]]:
    """The known names among the pieces of a TO cell; without URLs beside it, the others cannot be told apart."""
    found = []
    start = 0
    while start < len(pieces):
        ends = range(len(pieces), start, -1)
        end = next((end for end in ends if ", ".join(pieces[start:end]) in keys), 0)
        if end:
            name = ", ".join(pieces[start:end])
            found.append((keys[name], name))
        start = end or start + 1
    return found


def _others(pairs: Sequence[tuple[str, str]], people: People, where: str) -> tuple[Person, ...]:
    """The people in the pairs, each once, without the owner, the nameless and closed accounts."""
    found: dict[tuple[str, str], Person] = {}
    for key, name in pairs:
        if name and name.lower() != CLOSED_NAME and not people.is_owner(key, name):
            found.setdefault((key, "" if key else name), Person(name, linkedin=key, where=where))
    return tuple(found.values())


def source_id(kind: str, thread: str, sender: str, at: datetime, content: str) -> str:
    """An id that every later export gives the same row: its place, sender, second (UTC) and a digest of its text."""
    digest = hashlib.sha1(tidy(content).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:12]
    stamp = at.replace(tzinfo=None).isoformat(timespec="seconds")
    return f"linkedin:{kind}:{thread}:{sender}:{stamp}Z:{digest}"


def shown(cell: str) -> str:
    """As much of a cell as fits a message."""
    return brief(cell, 40)
