"""Mail: mbox files, Maildirs, folders of mails and single ones; headers alone are read, bodies are passed over.

Whose mail it is comes from `given.me`, and with it the direction. Lists, programs and mails to many prove no tie and
are counted; but who answers somebody on a list of discussion, and names them beside it, talks to them. The people of a
mail are strangers: they are kept only when they are in the book.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from netlever.errors import UnknownOwner
from netlever.formats.cells import brief
from netlever.formats.limits import LOOK_AT_FILES, MAX_FIELD_CHARS, MAX_HEADER_BYTES, MAX_RECIPIENTS
from netlever.formats.mail_headers import Mail, day_of_envelope, is_robot, looks_like_mail, read_headers
from netlever.formats.mbox import begins_mail, read_mails
from netlever.formats.records import Given, Me, Person, Record, Skip, Touch
from netlever.formats.source import HEAD_BYTES, Part, Source

__all__ = ["name", "read", "reads", "recognises"]

name = "mail"
reads = "mail (mbox, Maildir, single mails)"

BULK = "mail of a list or a program"
_FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)$")  # of a mail in a Maildir; "!" and ";" stand for ":" on other systems


def recognises(source: Source) -> bool:
    """Whether any of the first files is an mbox or a mail; raises BadData when it cannot be read."""
    return any(_is_mail(part.head()) for part in islice(source.tree(), LOOK_AT_FILES))


def read(source: Source, given: Given) -> Iterator[Record]:
    """Yield a Touch for each mail between the owner and up to `MAX_RECIPIENTS` people, a Skip for every other.

    Mails come in the order of the files. Their day is that of UTC.
    Raises BadData when a file cannot be read, UnknownOwner when nobody said who the owner is.
    """
    if not given.me.emails:
        raise UnknownOwner(
            f"{source.path} does not tell which side is you",
            "give --me ADDRESS, once for each of yours, or: netlever config set me.emails ADDRESS,ADDRESS",
        )
    for part in source.tree():
        if f"/{part.name}".split("/")[-2] == "tmp":  # of a Maildir: mails that are being delivered
            continue
        with part.open() as stream:
            head = stream.read(HEAD_BYTES)
        if begins_mail(head):
            with part.open() as stream:
                for each in read_mails(stream):
                    mail = read_headers(each.headers)
                    fallback = None if mail.at else day_of_envelope(each.from_line)
                    yield touch(mail, given.me, f"{part.name}:{each.line}", fallback)
        elif looks_like_mail(head):
            yield _single(part, given.me)


def touch(mail: Mail, me: Me, where: str, fallback: date | None = None) -> Touch | Skip:
    """One mail as an interaction with the others; `fallback` is its day when its own date is unreadable."""
    day = mail.at.date() if mail.at else fallback
    reason = _reason_to_skip(mail, day)
    if reason or day is None or mail.sender is None:
        return Skip(reason)
    sender_name, sender = mail.sender
    is_mine = sender in me.emails
    named = [(name, address) for name, address in mail.recipients if address not in mail.lists]
    if mail.lists and not any((address in me.emails) != is_mine for _, address in named):
        return Skip(BULK)
    if is_mine:
        others = [(name, address) for name, address in named if address not in me.emails]
    else:
        others = [(sender_name, sender)]
    if is_mine and not others:
        return Skip("mail to nobody else")
    if not is_mine and not any(address in me.emails for _, address in mail.recipients):
        return Skip("mail that is neither from you nor to you")
    return Touch(
        day=day,
        channel="email",
        direction="out" if is_mine else "in",
        people=tuple(Person(name or address, (address,), where=where, stranger=True) for name, address in others),
        summary=brief(mail.subject),
        source_id=_source_id(mail, day),
        where=where,
    )


def _is_mail(head: bytes) -> bool:
    return begins_mail(head) or looks_like_mail(head)


def _single(part: Part, me: Me) -> Touch | Skip:
    flags = _FLAGS.search(part.name)
    if flags and not {"D", "T"}.isdisjoint(flags[1]):
        return Skip("draft or deleted mail")
    with part.open() as stream:
        block = stream.read(MAX_HEADER_BYTES).lstrip(b"\r\n")
    return touch(read_headers(re.split(rb"\r?\n\r?\n", block, maxsplit=1)[0]), me, part.name)


def _reason_to_skip(mail: Mail, day: date | None) -> str:
    """Why a mail proves no tie, whoever its people are; "" when it may."""
    if mail.sender is None:
        return "mail without a sender"
    if (mail.is_bulk and not mail.lists) or is_robot(mail.sender[1]):
        return BULK
    if mail.recipient_count - len(mail.lists) > MAX_RECIPIENTS:
        return f"mail to more than {MAX_RECIPIENTS} people"
    return "" if day else "mail without a readable date"


def _source_id(mail: Mail, day: date) -> str:
    """The Message-ID; without one a digest of what else tells a mail from another."""
    if mail.message_id and len(mail.message_id) < MAX_FIELD_CHARS:
        return f"mail:{mail.message_id.strip('<>')}"
    told = f"{mail.at or day}\n{mail.sender}\n{mail.recipients}\n{mail.subject}"
    return f"mail:{hashlib.sha1(told.encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()}"
