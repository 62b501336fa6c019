"""Monica's JSON export (monicahq/monica 4.x, "1.0-preview.1"): contacts with their fields, notes, calls and activities.

An account's lists are `{"count": …, "type": "contact", "values": […]}`; activities are listed once and named by uuid in
the contacts that took part. The shape is that of app/ExportResources in Monica's sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netlever.errors import BadData
from netlever.formats import json_text
from netlever.formats.cells import birthday, brief, day, email_addresses, field, note, phone_numbers, several
from netlever.formats.records import Direction, Given, Person, Problem, Record, Remark, Skip, Touch
from netlever.formats.source import Source
from netlever.names import profile_key

__all__ = ["name", "read", "reads", "recognises"]

name = "monica"
reads = "Monica's JSON export"

Values = dict[str, Any]


def recognises(source: Source) -> bool:
    """Whether it is one file that begins as an export of Monica; raises BadData when it cannot be read."""
    if source.kind != "file":
        return False
    text = json_text.begins_with(source.parts()[0].head(), "{")
    return '"account"' in text and any(mark in text for mark in ('"app_version"', '"exported_by"', '"export_date"'))


def read(source: Source, given: Given) -> Iterator[Record]:
    """Yield a Person for each contact, then a Touch for each of their calls and conversations and for each activity.

    Contacts who are only somebody's relatives are left out. Raises BadData when it is no JSON or no account.
    """
    part = source.parts()[0]
    told = json_text.document(part)
    account = _dict(told.get("account") if isinstance(told, dict) else None)
    if not account:
        raise BadData(f"{part.name} holds no account of Monica")
    kinds = _kinds(account)
    people: dict[str, Person] = {}
    took_part: dict[str, list[str]] = {}  # uuid of an activity -> uuids of contacts
    touches: list[Touch | Problem] = []
    for number, contact in enumerate(_listed(account, "contact"), start=1):
        where = f"{part.name}: contact {number}"
        found = person(contact, kinds, given, where)
        yield found
        if isinstance(found, Person):
            uuid = _text(contact, "uuid")
            people[uuid] = found
            for activity in _listed(contact, "activity"):
                took_part.setdefault(_text(activity, "uuid"), []).append(uuid)
            touches += _calls(contact, found, where)
    yield from touches
    for number, activity in enumerate(_listed(account, "activity"), start=1):
        uuid = _text(activity, "uuid")
        yield _activity(activity, [people[each] for each in took_part.get(uuid, ())], f"{part.name}: activity {number}")


def person(contact: Values, kinds: dict[str, str], given: Given, where: str) -> Person | Skip:
    """One contact; `kinds` says of a contact field's type whether it is an e-mail address or a phone number."""
    properties = _dict(contact.get("properties"))
    if properties.get("is_partial") is True:
        return Skip("only a relative of a contact")
    full_name = field(" ".join(_text(properties, key) for key in ("first_name", "middle_name", "last_name")))
    emails: list[str] = []
    phones: list[str] = []
    profiles: list[str] = []
    for each in _listed(contact, "contact_field"):
        of_field = _dict(each.get("properties")) or each
        value, kind = _text(of_field, "data"), kinds.get(_text(of_field, "type"), "")
        emails += email_addresses(value) if kind in ("email", "") else ()
        phones += phone_numbers(value) if kind == "phone" else ()
        profiles.append(profile_key(value))
    if not given.me.emails.isdisjoint(map(str.lower, emails)):
        return Skip("your own contact")
    if not full_name and not emails:
        return Skip("contact without a name")
    notes = [Remark(note(_text(properties, "description")))] if _text(properties, "description").strip() else []
    for each in _listed(contact, "note"):
        body = note(_text(_dict(each.get("properties")), "body"))
        if body:
            notes.append(Remark(body, day(_text(each, "created_at")[:10])))
    return Person(
        name=full_name or emails[0],
        emails=several(emails),
        phones=several(phones),
        linkedin=next(filter(None, profiles), ""),
        company=field(_text(properties, "company")),
        title=field(_text(properties, "job")),
        birthday=_birthday(_dict(properties.get("birthdate"))),
        aliases=several([field(_text(properties, "nickname"))]),
        notes=tuple(notes),
        where=where,
    )


def _calls(contact: Values, other: Person, where: str) -> Iterator[Touch | Problem]:
    """The calls and conversations of one contact; they have no uuid, so their moment and contact tell them apart."""
    uuid = _text(contact, "uuid")
    for channel, kind in (("call", "call"), ("message", "conversation")):
        for number, each in enumerate(_listed(contact, kind)):
            properties = _dict(each.get("properties")) or each
            at = _text(properties, "called_at") or _text(properties, "happened_at")
            on = day(at[:10])
            if on is None:
                yield Problem(where, f"a {kind} without a readable date")
                continue
            said = [_dict(_dict(message).get("properties")) for message in _list(properties.get("messages"))]
            summary = _text(properties, "content") or " / ".join(_text(message, "content") for message in said)
            direction: Direction = "both"
            if kind == "call" and properties.get("contact_called") is not None:
                direction = "in" if properties["contact_called"] else "out"
            elif said and len({bool(message.get("written_by_me")) for message in said}) == 1:
                direction = "out" if said[0].get("written_by_me") else "in"
            key = f"monica:{kind}:{uuid}:{field(at)}:{number}"
            yield Touch(on, channel, direction, (other,), brief(summary), key, where)


def _activity(activity: Values, people: list[Person], where: str) -> Record:
    properties = _dict(activity.get("properties")) or activity
    on = day(_text(properties, "happened_at")[:10])
    if on is None:
        return Problem(where, "an activity without a readable date")
    if not people:
        return Skip("activity without a contact")
    summary = brief(_text(properties, "summary") or _text(properties, "description"))
    return Touch(
        on, "other", "both", tuple(people), summary, f"monica:activity:{field(_text(activity, 'uuid'))}", where
    )


def _birthday(date: Values) -> str:
    """A special date; one that was made of an age alone is nobody's birthday."""
    if date.get("is_age_based"):
        return ""
    found = birthday(_text(date, "date")[:10])
    return f"-{found[4:]}" if found and date.get("is_year_unknown") else found


def _kinds(account: Values) -> dict[str, str]:
    """What the types of contact fields are, by uuid: "email", "phone" or something else."""
    found = {}
    instance = _dict(account.get("instance"))
    listed = [*_list(instance.get("contact_field_types")), *_listed(instance, "contact_field_type")]
    for each in map(_dict, listed):
        properties = _dict(each.get("properties")) or each
        kind = _text(properties, "type") or _text(properties, "name")
        found[_text(each, "uuid")] = kind.lower() or "other"
    return found


def _listed(owner: Values, kind: str) -> Iterator[Values]:
    """The values of the lists of one type that an account or a contact holds; a bare uuid becomes a value with it."""
    for group in map(_dict, _list(owner.get("data"))):
        if group.get("type") == kind:
            for each in _list(group.get("values")):
                yield {"uuid": each} if isinstance(each, str) else _dict(each)


def _text(owner: Values, key: str) -> str:
    value = owner.get(key)
    return value if isinstance(value, str) else ""


def _dict(value: Any) -> Values:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
