"""friends.md: people with their other names, activities and notes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from formats.reading import read
from netlever.formats.records import Person, Problem, Remark, Skip, Touch


def test_friends_activities_and_notes_are_read(tmp_path: Path) -> None:
    file = tmp_path / "friends.md"
    file.write_text(
        "### Activities:\n- 2018-01-04: Lunch with **Grace Hopper** and **Ada**. @food\n- 2018-13-01: **Ada**\n"
        "- 2018-01-05: Alone in _Paris_\n\n### Notes:\n- 2018-06-15: **Ada** likes _numbers_.\n\n"
        "### Friends:\n- Ada\n- Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy\n\n"
        "### Locations:\n- Paris\n"
    )
    found = read("friends", file)
    assert isinstance(found[0], Touch)
    assert found[0].source_id.startswith("friends:2018-01-04:")
    assert found == [
        Touch(
            date(2018, 1, 4),
            "other",
            "both",
            (Person("Grace Hopper", where="friends.md:2"), Person("Ada", where="friends.md:2")),
            "Lunch with Grace Hopper and Ada. @food",
            found[0].source_id,
            "friends.md:2",
        ),
        Problem("friends.md:3", "a line without a date like 2018-01-04"),
        Skip("activity or note without a friend"),
        Person("Ada", where="friends.md:7", notes=(Remark("Ada likes numbers.", date(2018, 6, 15)),)),
        Person("Ada", where="friends.md:10"),
        Person("Grace Hopper", where="friends.md:11", aliases=("The Admiral", "Amazing Grace")),
    ]
