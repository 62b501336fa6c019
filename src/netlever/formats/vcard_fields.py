"""What the properties of a vCard mean, one field of a person at a time: for who reads cards and who writes them back.

Follows RFC 2426 and RFC 6350. `extra` says which properties hold more than those fields do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from netlever.formats.cells import birthday, email_addresses, field, phone_numbers, several
from netlever.formats.content_lines import Property
from netlever.formats.limits import MAX_CARD_CHARS, MAX_VALUES
from netlever.names import profile_key

PROFILES = ("URL", "X-SOCIALPROFILE", "IMPP")
_OF_THE_FILE = {"BEGIN", "END", "VERSION", "PRODID", "REV", "AGENT"}  # of a card, not of a person
_HELD_WHOLE = {"NICKNAME", "NOTE"}


def names_of(card: Sequence[Property]) -> tuple[str, ...]:
    """Every name that a card gives, that of its FN first."""
    return several([*texts(card, "FN"), *(_joined(each) for each in card if each.name == "N")])


def company_of(card: Sequence[Property]) -> str:
    """The organisation, without its units."""
    return next((field(each.components[0]) for each in card if each.name == "ORG"), "")


def title_of(card: Sequence[Property]) -> str:
    """What they are at work."""
    return next(iter(texts(card, "TITLE", "ROLE")), "")


def birthday_of(card: Sequence[Property]) -> str:
    """The birthday as the store writes it; "" when there is none that can be read."""
    return next((birthday(_dated(each)) for each in card if each.name == "BDAY"), "")


def addresses_of(each: Property) -> tuple[str, ...]:
    """The addresses of an EMAIL."""
    return email_addresses(field(each.plain))


def numbers_of(each: Property) -> tuple[str, ...]:
    """The numbers of a TEL."""
    return phone_numbers(field(each.plain))


def texts(card: Sequence[Property], *names: str) -> list[str]:
    """The values of the properties of these names on one line each, the preferred one first, empty ones left out."""
    found = [each for each in card if each.name in names][: 10 * MAX_VALUES]
    found.sort(key=lambda each: not ("pref" in each.values_of("TYPE") or "1" in each.values_of("PREF")))
    return [text for text in (field(each.plain) for each in found) if text]


def extra(card: Sequence[Property]) -> tuple[str, ...]:
    """The properties that say more than the fields of a person hold, each as a line of vCard 4.0.

    Those that netlever would write just so are left out, as are pictures, sounds and keys: what is in Base64.
    """
    kept, chars = [], 0
    for each in card:
        if each.name in _OF_THE_FILE | _HELD_WHOLE or _is_binary(each) or _is_plain(each, card):
            continue
        line = as_of_4(each).as_line
        chars += len(line)
        if chars <= MAX_CARD_CHARS:
            kept.append(line)
    return tuple(kept)


def as_of_4(each: Property) -> Property:
    """A property with what is preferred said as 4.0 says it, by a parameter of its own; in 3.0 that is a TYPE."""
    params = [(name, _without_pref(value) if name == "TYPE" else value) for name, value in each.params]
    ranks = [value for name, value in params if name == "PREF"]
    if not ranks and "pref" in each.values_of("TYPE"):
        ranks = ["1"]
    kept = [(name, value) for name, value in params if name != "PREF" and value.strip('"')]
    return replace(each, params=(*kept, *(("PREF", rank) for rank in ranks)))


def as_of_3(each: Property) -> Property:
    """The same as 3.0 says it, which knows no second and third preference."""
    params = [("TYPE", "pref") if param == ("PREF", "1") else param for param in each.params]
    return replace(each, params=tuple(param for param in params if param[0] != "PREF"))


def _without_pref(types: str) -> str:
    quote = '"' if types.startswith('"') else ""
    return quote + ",".join(t for t in types.strip('"').split(",") if t.strip().lower() != "pref") + quote


def _is_binary(each: Property) -> bool:
    return each.is_base64 or each.value.lstrip()[:5].lower() == "data:"


def _is_plain(each: Property, card: Sequence[Property]) -> bool:
    """Would netlever write this property just so, because of the field that it was read into?"""
    if each.params or each.group:
        return False
    alone = [other for other in card if other.name == each.name] == [each]
    match each.name:
        case "FN":
            return alone and {field(each.plain)} == set(names_of(card))
        case "N":
            family, given, *others = [*each.components, "", ""]
            return alone and [field(given)] == texts(card, "FN") and not any((family, *others))
        case "EMAIL":
            return len(addresses_of(each)) == 1
        case "TEL":
            return numbers_of(each) == (field(each.plain),)
        case "URL":
            return bool(profile_key(field(each.plain)))
        case "ORG":
            return alone and len(each.components) == 1
        case "TITLE":
            return alone and not any(other.name == "ROLE" for other in card)
        case "BDAY":
            return alone and "T" not in each.value and bool(birthday_of([each]))
    return False


def _joined(each: Property) -> str:
    """An N as people say it: given name, additional names, family name; titles before and behind are left out."""
    family, given, additional = [*each.components, "", "", ""][:3]
    return field(" ".join((given, additional, family)))


def _dated(each: Property) -> str:
    """The value of a BDAY; Apple writes 1604 for a year that is not known."""
    unknown = next((value for key, value in each.params if key == "X-APPLE-OMIT-YEAR"), "")
    text = each.plain.strip()
    return f"--{text[4:].removeprefix('-')}" if unknown and text.startswith(unknown) else text
