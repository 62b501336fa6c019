"""A contact in the person's own editor: what they change is kept, what they mistype is said, nothing is lost."""

from __future__ import annotations

import shlex
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Ran, Run
from netlever import lines, person_card, person_fields
from netlever.errors import NetleverError
from netlever.store import db
from netlever.store.reads.card import Card, Handle, card

TODAY = date(2026, 11, 23)
NOTHING = person_fields.Changes({}, None, (), (), (), (), ())
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def of(**fields: Any) -> Card:
    """A card with little on it."""
    empty: dict[str, Any] = dict.fromkeys(Card._fields, "")
    numbers = dict.fromkeys(("important", "paused", "archived", "do_not_contact"), 0)
    nothing = dict.fromkeys(("cadence_days", "latest_days", "next_on", "snoozed_until", "met_on"))
    lists: dict[str, Any] = {"aliases": [], "handles": [], "tags": []}
    return Card(**{**empty, **numbers, **nothing, **lists, "contact_id": 1, "name": "Grace Hopper", **fields})


FULL = of(
    company="US Navy",
    birthday="--12-09",
    cadence_days=21,
    latest_days=42,
    next_on="2026-12-24",
    important=1,
    aliases=["Amazing Grace"],
    handles=[Handle("email", "g@x.example"), Handle("phone", "+1 555"), Handle("linkedin", "in/grace")],
    tags=["cobol", "mentors"],
)


def test_the_card_is_short_and_explains_itself(golden: Callable[[str, str], None]) -> None:
    golden("person_card.txt", person_card.written(FULL))


def asked(text: str, before: Card) -> person_fields.Changes:
    """What an edited card asks for, of a contact who is as they were."""
    entries = person_fields.entries(before)
    return person_fields.changes(entries, person_card.read(text, entries, TODAY))


@pytest.mark.parametrize("before", [of(), FULL])
def test_what_is_left_as_it_was_changes_nothing(before: Card) -> None:
    assert asked(person_card.written(before), before) == NOTHING
    assert asked("", before) == NOTHING, "nor does what was deleted"


@given(name=TEXTS.filter(str.strip), company=TEXTS, tags=st.lists(TEXTS, max_size=2))
def test_any_text_comes_back_as_it_went_and_hides_nothing(name: str, company: str, tags: list[str]) -> None:
    before = of(name=name, company=company, tags=tags)
    written = person_card.written(before)
    assert lines.safe(written) == written.replace("\t", lines.safe("\t"))
    read = tomllib.loads(written)
    assert (read["name"], read["company"], read["tags"]) == (name, company, tags)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('name = "Grace Murray"', {"values": {"name": "Grace Murray"}}),
        ('company = ""\ntitle = "Admiral"', {"values": {"company": "", "title": "Admiral"}}),
        ('role = " Mentor "', {"values": {"role": "mentor"}}),
        ('birthday = "1906-12-09"', {"values": {"birthday": "1906-12-09"}}),
        ('next = ""', {"values": {"next_on": None}}),
        ('next = "fri"', {"values": {"next_on": "2026-11-27"}}),
        ("important = false\narchived = true", {"values": {"important": 0, "archived": 1}}),
        ('email = ["G@X.example"]', {}),
        ('email = ["new@x.example"]', {"handles": (("email", "new@x.example"),), "dropped": ("g@x.example",)}),
        ("phone = []\nlinkedin = []", {"dropped": ("+1 555", "in/grace")}),
        ('aliases = ["amazing gracE", "Gracie"]', {"aliases": ("Gracie",)}),
        ('tags = ["#Python", "mentors"]', {"tagged": ("python",), "untagged": ("cobol",)}),
    ],
)
def test_what_was_changed_is_told(line: str, expected: dict[str, Any]) -> None:
    assert asked(line, FULL) == NOTHING._replace(**expected)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('every = "monthly"\nat_latest = ""', "monthly"),
        ('every = ""\nat_latest = ""', "no cadence of their own"),
        ('every = "10d"\nat_latest = "2m"', "every 10 days, 2 months at the latest"),
    ],
)
def test_a_cadence_is_read_as_elsewhere(line: str, told: str) -> None:
    from netlever import cadence

    wish = asked(line, FULL).cadence
    assert wish is not None
    assert cadence.describe(wish) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("name = Grace", "this is no TOML: "),
        ('name = " "', "the name is empty"),
        ('nickname = "G"', "there is no field 'nickname'"),
        ("important = 1", "important must be true or false"),
        ('tags = "x"', "tags must be a list of texts"),
        ("tags = [1]", "tags must be a list of texts"),
        ('birthday = "31 june"', "cannot read the birthday '31 june'"),
        ('every = "often"\nat_latest = ""', "cannot read the interval 'often'"),
        ('email = ["none"]', "'none' is no email"),
        ('next = "yesterday"', "2026-11-22 is not in the future"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(line: str, told: str) -> None:
    with pytest.raises(NetleverError) as refused:
        person_card.read(line, person_fields.entries(FULL), TODAY)
    assert refused.value.message.startswith(told)


# In an editor


def test_a_card_is_opened_changed_and_kept_in_one_undo(
    editor: Callable[..., Path], play: Callable[..., Ran], run: Run, book: Path
) -> None:
    before = run("export").out
    editor(('company = "', 'company = "New'))
    ran = play("edit", "nemo")
    assert (ran.code, ran.out.replace("\r\n", "\n")) == (0, "Nemo: company New\n")
    assert not list(book.parent.glob("edit-*"))
    run("undo")
    assert run("export").out == before


def test_who_changes_nothing_writes_nothing(
    editor: Callable[..., Path], play: Callable[..., Ran], run: Run, book: Path
) -> None:
    history = run("history").out
    editor()
    assert "nothing changed" in play("edit", "nemo").out
    assert run("history").out == history


def test_a_mistake_is_said_in_the_first_line_of_the_card_opened_again(
    editor: Callable[..., Path], play: Callable[..., Ran], run: Run, book: Path
) -> None:
    shown = editor(('title = ""', 'title = "Captain'), ('title = "Captain', 'title = "Captain"'))
    ran = play("edit", "nemo")
    assert (ran.code, ran.out) == (0, "Nemo: title Captain\n")
    first, second = (path.read_text("utf-8") for path in sorted(shown.iterdir()))
    assert first.startswith("# Nemo, #")
    assert second.startswith("# netlever: this is no TOML: ")
    assert 'title = "Captain' in second


def test_of_two_mistakes_the_later_is_said() -> None:
    once = person_card.with_error('name = "x"\n', "the first\x1b")
    assert once == '# netlever: the first\\u001b\nname = "x"\n'
    assert person_card.with_error(once, "the second") == '# netlever: the second\nname = "x"\n'


def test_a_mistake_that_is_left_is_refused_and_the_text_kept_for_the_next_time(
    editor: Callable[..., Path], play: Callable[..., Ran], run: Run, book: Path
) -> None:
    before = run("export").out
    shown = editor(('name = "Nemo"', 'name = ""'))
    ran = play("edit", "nemo")
    assert ran.code == 1
    assert "the name is empty; nothing was changed" in ran.out
    [path] = book.parent.glob("edit-*.toml")
    assert (path.stat().st_mode & 0o777, run("export").out) == (0o600, before)
    assert len(list(shown.iterdir())) == 2
    for each in shown.iterdir():
        each.unlink()
    shown.rmdir()
    editor(('name = ""', 'name = "Captain Nemo"'))
    assert "name Captain Nemo" in play("edit", "nemo").out
    assert not path.exists()


def test_a_card_that_was_left_sets_nothing_back_that_was_changed_since(
    editor: Callable[..., Path], play: Callable[..., Ran], run: Run, book: Path
) -> None:
    editor(('title = ""', 'title = "Captain'), ("", ""), ('"Captain', '"Captain"'))
    assert play("edit", "nemo").code == 1
    run("edit", "nemo", "--company", "Nautilus")
    run("tag", "nemo", "sea")
    assert play("edit", "nemo").out.replace("\r", "") == "Nemo: title Captain\n"
    card = run("show", "nemo", "--json").data["card"]
    assert (card["company"], card["title"], card["tags"]) == ("Nautilus", "Captain", ["sea"])
    assert not list(book.parent.glob("edit-*"))


def test_what_a_card_that_was_left_takes_away_may_be_gone_already(
    editor: Callable[..., Path], play: Callable[..., Ran], run: Run, book: Path
) -> None:
    run("edit", "nemo", "--email", "nemo@x.example")
    editor(('email = ["nemo@x.example"]', "email = ["), ("", ""), ("email = [", "email = []"))
    assert play("edit", "nemo").code == 1
    run("edit", "nemo", "--drop", "nemo@x.example")
    assert play("edit", "nemo").out.replace("\r", "") == "Nemo: nothing changed\n"


def test_somebody_who_is_gone_is_told_and_the_text_stays(
    play: Callable[..., Ran], book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgets = f'{sys.executable} -m netlever forget nemo --yes && echo >> "$0" || true'
    monkeypatch.setenv("VISUAL", shlex.join(["sh", "-c", forgets]))
    ran = play("edit", "nemo")
    assert (ran.code, "Nemo is gone from the book; nothing was changed" in " ".join(ran.out.split())) == (1, True)
    assert len(list(book.parent.glob("edit-*.toml"))) == 1


def test_an_editor_that_fails_changes_nothing(
    play: Callable[..., Ran], run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "false")
    ran = play("edit", "nemo")
    assert (ran.code, "the editor ended with exit code 1 (nothing was changed)" in ran.out) == (74, True)
    assert not list(book.parent.glob("edit-*"))


def test_a_text_that_was_left_before_outlives_an_editor_that_fails(
    play: Callable[..., Ran], book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = book.parent / "edit-8.toml"
    left.write_text('title = "typed with care"\n')
    monkeypatch.setenv("VISUAL", "false")
    assert str(left) in play("edit", "nemo").out
    assert left.read_text() == 'title = "typed with care"\n'


def test_where_nobody_can_edit_options_are_asked_for(run: Run, book: Path) -> None:
    ran = run("edit", "nemo")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("netlever: nothing to change (give an option")


def test_every_field_of_the_card_is_one_that_edit_knows(run: Run, book: Path) -> None:
    with db.reading(book) as connection:
        written = person_card.written(card(connection, 1))
    assert list(person_fields.FIELDS) == list(tomllib.loads(written))
    assert set(person_fields.COLUMNS) < set(tomllib.loads(written))
    assert set(person_fields.COMMENTS) < set(tomllib.loads(written))
