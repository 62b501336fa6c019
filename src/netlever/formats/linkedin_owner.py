"""Whose LinkedIn archive it is: the clues that its files give, and the decision.

`Profile.csv` names the owner without a URL; invitations say their direction; of messages, the owner is the one
profile that takes part in every one. No file says "you" outright.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from netlever.formats.cells import tidy
from netlever.formats.records import Me, Owner
from netlever.formats.table import Row
from netlever.names import profile_key

CLOSED_NAME = "linkedin member"  # what LinkedIn writes for people who closed their account
# Distinct headings that are kept as clues: real archives have a few a conversation, and who the owner is shows in
# the first hundreds. Bounds the memory that a hostile archive can take.
MAX_HEADINGS = 50_000


class Heading(NamedTuple):
    """Who a message goes from and to. `keys` are the recipients' profile keys, empty when the file has none."""

    sender: str  # profile key; empty for sponsored messages and LinkedIn's own
    sender_name: str
    to: str  # the recipients' names, joined by ", "
    keys: tuple[str, ...]


def heading(row: Row) -> Heading:
    """The heading of a row of messages.csv."""
    urls = row["recipientprofileurls"].replace(";", ",").split(",")
    keys = tuple(dict.fromkeys(key for key in map(profile_key, urls) if key))
    return Heading(profile_key(row["senderprofileurl"]), tidy(row["from"]), tidy(row["to"]), keys)


@dataclass
class Clues:
    """What the tables of one source tell of the owner, and which name belongs to which profile key."""

    profile_name: str = ""
    names: dict[str, str] = field(default_factory=dict)  # profile key -> name
    sides: set[str] = field(default_factory=set)  # keys that a Direction column calls the owner
    headings: dict[Heading, None] = field(default_factory=dict)  # distinct, in the order of the file

    def add_profile(self, row: Row) -> None:
        """Take the name from a row of Profile.csv; the first one counts."""
        self.profile_name = self.profile_name or tidy(f"{row['firstname']} {row['lastname']}")

    def add_invitation(self, row: Row) -> None:
        """Take the two profiles of a row of Invitations.csv."""
        ends = (profile_key(row["inviterprofileurl"]), profile_key(row["inviteeprofileurl"]))
        self._name(ends[0], row["from"])
        self._name(ends[1], row["to"])
        mine = {"outgoing": ends[0], "incoming": ends[1]}.get(row["direction"].strip().lower(), "")
        if mine and len(self.sides) < MAX_HEADINGS:
            self.sides.add(mine)

    def add_message(self, row: Row) -> None:
        """Take the sender and the recipients of a row of messages.csv."""
        found = heading(row)
        if found in self.headings or len(self.headings) >= MAX_HEADINGS:
            return
        self.headings[found] = None
        self._name(found.sender, found.sender_name)
        if len(found.keys) == 1:
            self._name(found.keys[0], found.to)

    def add_connection(self, row: Row) -> None:
        """Take the name of a row of Connections.csv."""
        self._name(profile_key(row["url"]), f"{row['firstname']} {row['lastname']}")

    def _name(self, key: str, name: str) -> None:
        name = tidy(name)
        if key and name and name.lower() != CLOSED_NAME and len(self.names) < 2 * MAX_HEADINGS:
            self.names.setdefault(key, name)

    def keys_by_name(self) -> dict[str, str]:
        """Each known name and its profile key; "" for a name that several profiles bear."""
        keys: dict[str, str] = {}
        for key, name in self.names.items():
            keys[name] = "" if name in keys else key
        return keys


@dataclass(frozen=True, slots=True)
class Decision:
    """Who the owner is, or, when it stays open, the names of those who could be."""

    owner: Owner | None
    keys: frozenset[str] = frozenset()  # every profile key of the owner
    candidates: tuple[str, ...] = ()


def decide(clues: Clues, me: Me) -> Decision:
    """Tell who the owner is, from `--me`, else Profile.csv, else invitations, else who is in every message.

    Each clue narrows what the clues before it left; a clue that contradicts them is passed over. A profile given by
    `--me` wins when it occurs at all. Without a profile key for the owner, `keys` is empty.
    """
    given = frozenset(map(profile_key, me.profiles)) - {""}
    for key in sorted(given):
        if key in clues.names or any(key == h.sender or key in h.keys for h in clues.headings):
            return Decision(Owner(clues.names.get(key) or clues.profile_name, key), given)
    left: frozenset[str] = frozenset()
    for clue in _clues(clues):
        left = (left & clue) or left or clue
        if len(left) == 1:
            (key,) = left
            return Decision(Owner(clues.names.get(key) or clues.profile_name, key), given | left)
    owner = Owner(clues.profile_name, "") if clues.profile_name else None
    return Decision(owner, given, tuple(sorted(clues.names.get(key, key) for key in left)))


def _clues(clues: Clues) -> Iterator[frozenset[str]]:
    """The sets of profile keys that could be the owner, the surest first; empty ones say nothing."""
    wanted = clues.profile_name.casefold()
    yield frozenset(key for key, name in clues.names.items() if wanted and name.casefold() == wanted)
    yield frozenset(clues.sides)
    yield _in_every_message(clues)


def _in_every_message(clues: Clues) -> frozenset[str]:
    left: set[str] | None = None
    for each in clues.headings:
        if each.sender or each.keys:
            left = {key for key in (clues.names if left is None else left) if _takes_part(key, each, clues)}
    return frozenset(left or ())


def _takes_part(key: str, message: Heading, clues: Clues) -> bool:
    if key == message.sender or key in message.keys:
        return True
    # Archives before 2019 have no column of recipient URLs: their names must do.
    name = clues.names.get(key)
    return not message.keys and name is not None and f", {name}, " in f", {message.to}, "
