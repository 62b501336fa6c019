"""A book for the tests of writers, with no store behind it, and people who are hard to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from netlever.formats.writing import Writer
from netlever.kept import Closing, Contact, FollowUp, Promise, Remark, Talk

TODAY = date(2026, 11, 23)
AT = "2026-11-20T09:00:00Z"


def uid(number: int) -> str:
    return f"019a0000-0000-7000-8000-{number:012d}"


@dataclass
class Sample:
    """A `formats.writing.Book` of what it is given."""

    people: Sequence[Contact] = ()
    told: Sequence[Promise] = ()
    owed: Sequence[FollowUp] = ()
    closing: Sequence[Closing] = ()
    talked: dict[int, list[Talk]] = field(default_factory=dict)
    today: date = TODAY
    earlier: bytes = b""
    others: Sequence[FollowUp] = ()  # what is owed to whom was not chosen

    def everybody(self) -> Sample:
        return replace(self, owed=(*self.owed, *self.others))

    def records(self) -> Iterator[dict[str, Any]]:
        return ({"type": "contact", "uid": each.uid, "name": each.name} for each in self.people)

    def contacts(self) -> Iterator[Contact]:
        return iter(self.people)

    def talks(self, contact: Contact, limit: int) -> list[Talk]:
        return self.talked.get(contact.contact_id, [])[:limit]

    def promises(self) -> Sequence[Promise]:
        return self.told

    def follow_ups(self) -> Sequence[FollowUp]:
        return self.owed

    def closings(self) -> Sequence[Closing]:
        return self.closing


GRACE = Contact(
    1, uid(1), "Grace Hopper", "US Navy", "Rear Admiral", "mentor", "1906-12-09", "PyCon, 2026", "2026-06-01",
    added_on="2026-06-01", important=1, updated_at=AT, cadence="every month", last_on="2026-11-01",
    due_on="2026-12-01", aliases=("Amazing Grace", "The Admiral"),
    handles=(
        ("email", "grace@navy.example"), ("email", "gh@x.example"), ("phone", "+1 555 0100"),
        ("linkedin", "https://www.linkedin.com/in/grace-hopper"),
    ),
    tags=("python", "mentor circle"), notes=(Remark("2026-10-02", "likes tea\nand rye; bread, too"),),
)  # fmt: skip
GONE = Contact(2, uid(2), "Gone", archived=1, updated_at=AT, added_on="2026-06-01", birthday="--02-03")
NEVER = Contact(3, uid(3), "Never", do_not_contact=1, updated_at=AT, added_on="2026-06-01", birthday="1990-02-03")
HOSTILE = "a\x1b[2J\u202eb\x00<b>[x](http://e.example)</b>\r\n=1+1;,\\ 👩‍🚀 李小龙 \x85\u2028END:VCARD"
EVIL = Contact(
    4, uid(4), HOSTILE, HOSTILE, HOSTILE, HOSTILE, "--02-29", HOSTILE, None, "2026-06-01", updated_at=AT,
    cadence="every week", due_on="2026-11-30", aliases=(HOSTILE,),
    handles=(("email", "=1+1@x.example"), ("phone", "+1"), ("linkedin", "in/é"), ("url", "http://x.example/ y\n")),
    tags=(HOSTILE,), notes=(Remark("2026-10-02", HOSTILE),),
    card=("X-EVIL;A=b:c", "item1.ADR;TYPE=home:;;Road 1", "no line at all", "UID:theirs"),
)  # fmt: skip
MINE = Promise(uid(11), 1, "Grace Hopper", "me", "send the slides", "2026-11-10", "2026-11-27", None, 0, AT)
THEIRS = Promise(uid(12), 1, "Grace Hopper", "them", "an introduction", "2026-11-10", "2026-12-01", None, 0, AT)
BOOK = Sample(
    (GRACE, GONE, NEVER, EVIL),
    (
        MINE,
        THEIRS,
        Promise(uid(13), 1, "Grace Hopper", "me", "no day", "2026-11-11", None, None, 0, AT),
        Promise(uid(14), 1, "Grace Hopper", "me", "kept", "2026-11-01", "2026-11-02", "2026-11-03", 1, AT),
        Promise(uid(15), 1, "Grace Hopper", "me", "dropped", "2026-11-01", None, "2026-11-04", 0, AT),
        Promise(uid(16), 2, "Gone", "me", "of old", "2026-11-01", "2026-11-02", None, 0, AT),
        Promise(uid(17), 4, HOSTILE, "me", HOSTILE, "2026-11-01", "2026-11-24", None, 0, AT),
    ),
    (FollowUp("follow-up x", 1, "Grace Hopper", "you asked them something", "2026-11-20", "2026-11-13"),),
    (Closing(uid(21), "Staff SRE at Acme, Inc.", "https://jobs.example.org/7?a=b;c", "2026-12-24", AT),),
    {1: [Talk("2026-11-01", "coffee", "compilers *and* more", ("Ada",)), Talk("2026-10-01", "email", "", ())]},
)


def written(writer: Writer, book: Sample = BOOK) -> dict[str, bytes]:
    """What a writer makes of a book: the content of each file by its name, "" for the only one."""
    files: dict[str, bytes] = {}
    for piece in writer.write(book):
        files[piece.name] = files.get(piece.name, b"") + piece.content
    return files
