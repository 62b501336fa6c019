"""The map as one page for a browser: the facts as JSON, in a page that may run its own script and fetch nothing.

The page's policy names the hashes of its style and its script, so that no other can run, and allows no connection.
Whatever a name holds, it is data: no character of it that HTML or JavaScript knows is in the page as itself.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Sequence
from pathlib import Path

from netlever import describe, lines
from netlever.envelope import to_json
from netlever.mapping import Group, Map, Placed, Story
from netlever.pages import layout
from netlever.record import NamedTuple
from netlever.scoring.nearness import CLOSE, CLOSE_WORD, WARM, WARM_WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HERE = Path(__file__).parent
_LONGEST = 200  # columns of a name or title; nobody reads more on a map, and a pasted page would fill it
_LONGEST_TEXT = 1000  # columns of a note or of what a conversation was about
_LEAST_RADIUS, _MORE_RADIUS = 5, 11  # of a dot, in units of the drawing; two neighbours never touch


class _Drawn(NamedTuple):
    """Where all is: people in their order, the groups that have a direction, and how far the drawing reaches."""

    people: list[tuple[int, int]]
    groups: dict[str, tuple[int, int]]
    reach: int


def html(drawn: Map, story: Story, which: str) -> bytes:
    """The whole page; `which` says in words who was asked for, "" for everybody. The same facts make the same bytes."""
    style, script = (_own(name) for name in ("map.css", "map.js"))
    parts = {
        "policy": (
            f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; "
            "form-action 'none'; trusted-types 'none'; require-trusted-types-for 'script'"
        ),
        "style": style,
        "script": script,
        "facts": _inert(to_json(_facts(drawn, story, which))),
    }
    return re.sub(r"<!--(\w+)-->", lambda found: parts[found[1]], _own("map.html")).encode()


def _own(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _inert(json: str) -> str:
    """JSON in which nothing can end a script element or a line of JavaScript."""
    for character in "<>&\u2028\u2029":
        json = json.replace(character, f"\\u{ord(character):04x}")
    return json


def _facts(drawn: Map, story: Story, which: str) -> dict[str, Any]:
    placed = _places(drawn)
    order = {group.name: number for number, group in enumerate(_by_size(drawn.groups))}
    indexes = {person.contact_id: index for index, person in enumerate(drawn.people)}
    return {
        "today": f"{drawn.today.day} {describe.MONTHS[drawn.today.month - 1]} {drawn.today.year:04}",
        "which": _said(which),
        "found": drawn.found,
        "reach": placed.reach,
        "rings": [ring for ring in _rings(len(drawn.people)) if ring["radius"] < placed.reach],
        "groups": [_group(group, placed) for group in _by_size(drawn.groups)],
        "people": [
            _person(person, place, order.get(person.group, -1), story)
            for person, place in zip(drawn.people, placed.people, strict=True)
        ],
        "links": [
            {
                "kind": link.kind,
                "one": indexes[link.one_id],
                "other": indexes[link.other_id],
                "how": _said(link.how) if story.with_notes else "",
            }
            for link in drawn.links
        ],
        "ways": [
            {"one": indexes[way.contact_id], "group": order[way.group], "until": way.until_on or ""}
            for way in drawn.ways
        ],
        "months": story.months,
    }


def _by_size(groups: Sequence[Group]) -> list[Group]:
    """The largest first; of equal ones whose closest is closer."""
    return sorted(groups, key=lambda group: -group.people)


def _person(person: Placed, place: tuple[int, int], group: int, story: Story) -> dict[str, Any]:
    talks = story.talks.get(person.contact_id, [])
    return {
        "name": _said(person.name),
        "work": " at ".join(_said(part) for part in (person.title, person.company) if part),
        "group": group,
        "band": person.band,
        "days": person.days,
        "last": person.last_on or "",
        "tags": [_said(tag) for tag in person.tags],
        "barred": bool(person.do_not_contact),
        "x": place[0],
        "y": place[1],
        "radius": _LEAST_RADIUS + round(_MORE_RADIUS * person.close),
        "talks": [[talk.day, talk.channel, _said(talk.summary, _LONGEST_TEXT)] for talk in talks],
        "notes": [[day, _said(text, _LONGEST_TEXT)] for day, text in story.notes.get(person.contact_id, [])],
    }


def _group(group: Group, placed: _Drawn) -> dict[str, Any]:
    x, y = placed.groups.get(group.name, (None, None))
    return {"name": _said(group.name), "people": group.people, "x": x, "y": y}


def _rings(people: int) -> list[dict[str, Any]]:
    return [
        {"radius": round(layout.away(close, people) * layout.CELL), "word": word}
        for close, word in ((CLOSE, CLOSE_WORD), (WARM, WARM_WORD))
    ]


def _places(drawn: Map) -> _Drawn:
    """Where everybody is; the largest groups in directions of their own, all others together in one."""
    large = [group for group in _by_size(drawn.groups) if group.people >= layout.LEAST_IN_GROUP][: layout.DIRECTIONS]
    numbers = {group.name: number for number, group in enumerate(large)}
    rest = len(drawn.people) - sum(group.people for group in large)
    sizes = [group.people for group in large] + [rest]
    people = layout.places([(each.close, numbers.get(each.group, len(large))) for each in drawn.people], sizes)
    furthest = [0.0] * len(sizes)
    for each, place in zip(drawn.people, people, strict=True):
        number = numbers.get(each.group, len(large))
        furthest[number] = max(furthest[number], math.hypot(*place))
    groups = {}
    for group, (middle, _), far in zip(large, layout.directions(sizes), furthest, strict=False):
        away = far + 1.5 * layout.CELL
        groups[group.name] = (round(away * math.cos(middle)), round(away * math.sin(middle)))
    return _Drawn(people, groups, round(max(furthest) + 3 * layout.CELL))


def _said(text: str, most: int = _LONGEST) -> str:
    """A text of theirs as it is shown anywhere: what cannot be seen is an escape."""
    return lines.inline(lines.clip(text, most))


def words_of(tags: Sequence[str], company: str, goal: str) -> str:
    """Who was asked for, in words; "" for everybody."""
    said = [*(f"#{tag}" for tag in tags), f"at {company}" if company else "", f"for the goal: {goal}" if goal else ""]
    return ", ".join(filter(None, said))
