"""vCards: a file of them, a vdir folder (khard, vdirsyncer), or an archive; versions 2.1, 3.0 and 4.0.

Follows vCard 2.1 (versit Consortium, 1996), RFC 2426 and RFC 6350, and what phones and programs make of them: cards
without FN, with several N, in capitals or not, with cards inside. Photos are passed over without being held.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from netlever.errors import BadData
from netlever.formats.cells import email_addresses, field, note, phone_numbers, several
from netlever.formats.content_lines import Property, read_properties, split, unescape
from netlever.formats.encoding import text_of
from netlever.formats.limits import (
    LOOK_AT_FILES,
    MAX_CARD_LINES,
    MAX_NESTING,
    MAX_NOTE_CHARS,
)
from netlever.formats.records import Given, Person, Problem, Record, Remark, Skip
from netlever.formats.source import Part, Source
from netlever.formats.vcard_fields import PROFILES, birthday_of, company_of, extra, names_of, texts, title_of
from netlever.names import profile_key

__all__ = ["name", "read", "reads", "recognises"]

name = "vcard"
reads = "vCards (.vcf) and folders of them"

_NOT_PEOPLE = {"group", "location", "application", "device"}  # of KIND; an organisation may be one's contact


def recognises(source: Source) -> bool:
    """Whether any of the first files begins as a vCard; raises BadData when it cannot be read."""
    return any(_is_card(part) for part in islice(source.tree(), LOOK_AT_FILES))


def read(source: Source, given: Given) -> Iterator[Record]:
    """Yield a Person for each card with a name or an e-mail address, a Skip or Problem for the others.

    Files of a folder that hold no card yield a Skip each. The owner's own card is left out, by `given.me`.
    Raises BadData when a file cannot be read.
    """
    found = False
    for part in source.tree():
        if _is_card(part):
            found = True
            yield from _cards(part, given)
        elif not part.name.rpartition("/")[2].startswith("."):
            yield Skip("file without a vCard")
    if not found:
        raise BadData(f"no vCard in {source.path}")


def person(card: list[Property], given: Given, where: str) -> Person | Skip:
    """What the properties of one card say of a person."""
    if not {kind.lower() for kind in texts(card, "KIND", "X-ADDRESSBOOKSERVER-KIND")}.isdisjoint(_NOT_PEOPLE):
        return Skip("card of a group or a thing")
    emails = several(address for value in texts(card, "EMAIL") for address in email_addresses(value))
    if not given.me.emails.isdisjoint(map(str.lower, emails)):
        return Skip("your own card")
    names = names_of(card)
    if not names and not emails:
        return Skip("card without a name")
    nicknames = (unescape(part) for each in card if each.name == "NICKNAME" for part in split(each.value, ","))
    own_name = names[0] if names else emails[0]
    return Person(
        name=own_name,
        emails=emails,
        phones=several(number for value in texts(card, "TEL") for number in phone_numbers(value)),
        linkedin=next(filter(None, map(profile_key, texts(card, *PROFILES))), ""),
        company=company_of(card),
        title=title_of(card),
        birthday=birthday_of(card),
        aliases=several(alias for alias in map(field, nicknames) if alias.casefold() != own_name.casefold()),
        notes=tuple(
            Remark(text)
            for text in several(
                note(unescape(each.value[: 2 * MAX_NOTE_CHARS])) for each in card if each.name == "NOTE"
            )
        ),
        extra=extra(card),
        where=where,
    )


def _is_card(part: Part) -> bool:
    return text_of(part.head()).lstrip("\ufeff \r\n\t").upper().startswith("BEGIN:VCARD")


def _cards(part: Part, given: Given) -> Iterator[Record]:
    """The records of one file. A card inside a card, an AGENT, is passed over; one that never ended ends here."""
    head = part.head()
    card: list[Property] = []
    begins: list[int] = []  # the lines on which the cards began that are open
    agent_comes = False
    with part.open() as stream:
        for each in read_properties(stream, head):
            word = (each.name, each.value.strip().upper())
            if word == ("BEGIN", "VCARD"):
                if begins and not agent_comes:
                    yield person(card, given, f"{part.name}:{begins[0]}")
                    begins.clear()
                if not begins:
                    card = []
                begins = [*begins, each.line][:MAX_NESTING]
            elif word == ("END", "VCARD") and begins:
                line = begins.pop()
                if not begins:
                    yield person(card, given, f"{part.name}:{line}")
            elif len(begins) == 1 and len(card) < MAX_CARD_LINES:
                card.append(each)
            agent_comes = each.name == "AGENT" and each.value.strip().upper() in ("", "BEGIN:VCARD")
            if agent_comes and each.value.strip():
                begins = [*begins, each.line][:MAX_NESTING]
    if begins:
        yield Problem(f"{part.name}:{begins[0]}", "the card never ends")
