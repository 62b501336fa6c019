"""Notes for Obsidian: a file a person, under a name that every system takes, with front matter that is data."""

from __future__ import annotations

import json

import pytest

from formats.sample import BOOK, GRACE, Sample, uid, written
from netlever.formats.write_obsidian import file_names
from netlever.formats.writers import named
from netlever.kept import Contact


def names(*given: str) -> list[str]:
    """The names of the files of people who are called so, in the order in which they were added."""
    found = file_names([Contact(n, uid(n), name) for n, name in enumerate(given)])
    return [found[uid(n)] for n in range(len(given))]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Grace Hopper", "Grace Hopper.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ('a/b\\c:d*e?f"g<h>i|j#k^l[m]n', "a b c d e f g h i j k l m n.md"),
        (".hidden. ", "hidden.md"),
        ("CON", "CON -.md"),
        ("com1.x", "com1.x -.md"),
        ("...", f"{uid(0)[-12:]}.md"),
        ("\u202e\x00\n", f"{uid(0)[-12:]}.md"),
        ("李小龙 👩‍🚀", "李小龙 👩 🚀.md"),
        ("é" * 200, "é" * 60 + ".md"),
    ],
)
def test_a_name_is_one_that_every_system_takes(name: str, file: str) -> None:
    assert names(name) == [file]


def test_two_who_are_called_the_same_anywhere_have_files_of_their_own() -> None:
    """Cased, composed, or wide: some systems see no difference. Who was added first keeps the plain name."""
    found = names("Zoë", "zoë", "ZOË", "Zoe\u0308", "\uff3aoë")
    assert found[0] == "Zoë.md"
    assert [name.endswith(f"{uid(n)[-12:]}.md") for n, name in enumerate(found)] == [False, True, True, True, True]


def test_a_whole_note() -> None:
    files = written(named("obsidian"), Sample((GRACE,), BOOK.told[:1]))
    assert list(files) == ["Grace Hopper.md"]
    front, body = files["Grace Hopper.md"].decode().removeprefix("---\n").split("\n---\n")
    read = {key: json.loads(value) for key, _, value in (row.partition(": ") for row in front.splitlines())}
    assert read == {
        "uid": GRACE.uid,
        "aliases": ["Amazing Grace", "The Admiral"],
        "tags": ["python", "mentor-circle"],
        "company": "US Navy",
        "title": "Rear Admiral",
        "role": "mentor",
        "emails": ["grace@navy.example", "gh@x.example"],
        "phones": ["+1 555 0100"],
        "birthday": "1906-12-09",
        "cadence": "every month",
        "last": "2026-11-01",
        "next": "2026-12-01",
    }
    assert body.startswith("\n# Grace Hopper\n\n- Work: Rear Admiral at US Navy\n")
    assert "\n## Promises\n\n- you promised: send the slides, by 2026-11-27\n" in body


def test_nothing_in_data_ends_the_front_matter_or_starts_another() -> None:
    for content in written(named("obsidian")).values():
        rows = content.decode().split("\n")
        assert [number for number, row in enumerate(rows) if row == "---"] == [0, rows.index("---", 1)]
        for row in rows[1 : rows.index("---", 1)]:
            json.loads(row.partition(": ")[2])
