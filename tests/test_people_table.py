"""People as a table of text: what is written comes back, what is changed is told, and all that is wrong as well."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlever import lines, people_table, person_fields
from netlever.errors import Usage
from netlever.people_table import Edit, Mistake
from netlever.store.reads.card import Handle
from test_person_card import FULL, TODAY, of

HARD = "|\\,#\t\n\r\x1b\x07\x85\xa0\u200b\u200d\u202e\u2028\u3000\ufeff\u0301 vim:ex=-+é李👩‍🚀ش"
TEXTS = st.text(
    st.one_of(st.sampled_from(HARD), st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=9
)
FILLED = TEXTS.filter(str.strip)
PERSON: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("company", "title", "role", "met", "birthday", "next"), TEXTS),
    **{field: st.lists(FILLED, max_size=3, unique=True) for field in person_fields.LISTS},
    **{field: st.booleans() for field in person_fields.FLAGS},
    "name": FILLED,
    "every": st.sampled_from(("", "3w", "monthly", "none")),
    "at_latest": st.just(""),
}
PEOPLE = st.dictionaries(st.integers(1, 10**6), st.fixed_dictionaries(PERSON), min_size=1, max_size=4)
ALL = people_table.columns(",".join(person_fields.FIELDS))


def table(*people: Mapping[str, Any], columns: str | None = None) -> str:
    """A table of Grace, who is 1, and others after her; each has what is given, and nothing else."""
    held = (person_fields.entries(of(**each)) for each in people or ({},))
    return people_table.written(dict(enumerate(held, 1)), people_table.columns(columns))


def compared(before: str, after: str) -> tuple[dict[int, dict[str, Any]], list[tuple[int, str]]]:
    """The new fields of each, and the mistakes."""
    edits, mistakes = people_table.compare(people_table.read(before)[0], after, TODAY)
    return {each.contact_id: each.new for each in edits}, [(each.line, each.told) for each in mistakes]


def test_the_table_is_aligned_and_explains_itself(golden: Callable[[str, str], None]) -> None:
    people = [FULL, of(contact_id=12, name="李小龙", company="嘉禾電影", title="武術家")]
    people += [
        of(contact_id=345, name="👩‍🚀 Zoë", company="Pipes | Bars", tags=["a, b", "c"]),
        of(name="Z" * 40, company="x"),
    ]
    held = {each.contact_id + place: person_fields.entries(each) for place, each in enumerate(people)}
    written = people_table.written(held, people_table.columns(None))
    golden("people_table.txt", written)
    assert max(map(lines.columns_of, (row for row in written.split("\n") if row.startswith("#")))) < 80


@settings(deadline=None)  # a machine under load is slow
@given(people=PEOPLE)
def test_whatever_people_hold_a_table_left_as_it_was_changes_nothing_and_hides_nothing(
    people: dict[int, dict[str, Any]],
) -> None:
    written = people_table.written(people, ALL)
    assert written == lines.safe(written)
    assert "\t" not in written
    rows, mistakes = people_table.read(written)
    assert mistakes == []
    assert {contact_id: row.entries for contact_id, row in rows.items()} == {
        contact_id: {name: held[name] for name in ALL} for contact_id, held in people.items()
    }
    assert people_table.compare(rows, written, TODAY) == ([], [])


@settings(deadline=None)  # a machine under load is slow
@given(people=PEOPLE, seed=st.integers(0, 10**6))
def test_what_editors_do_to_blanks_tabs_and_the_order_of_rows_changes_nothing(
    people: dict[int, dict[str, Any]], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  (it keeps no secret)
    written = people_table.written(people, ALL)
    rows = [row.rstrip() for row in written.split("\n")]
    chance.shuffle(rows)
    tabs = re.sub(r" {2,}", lambda _: chance.choice(["\t", " \t", "   "]), "\n".join(rows))
    drawn = "\n".join(row if row.startswith("#") else f"| {row} |" for row in rows)
    for other in (tabs, drawn, written.replace("\n", "\r\n"), "\ufeff" + written):
        assert compared(written, other) == ({}, [])


@settings(deadline=None)  # a machine under load is slow
@given(people=PEOPLE, data=st.data())
def test_edits_of_any_cells_are_exactly_what_is_told(people: dict[int, dict[str, Any]], data: st.DataObject) -> None:
    texts = ("name", "company", "title", "met")
    after = {contact_id: dict(held) for contact_id, held in people.items()}
    for contact_id in people:
        for field in data.draw(st.sets(st.sampled_from((*texts, "important", "every")))):
            after[contact_id][field] = data.draw(PERSON[field])
    expected = {
        contact_id: {field: after[contact_id][field] for field in ALL if after[contact_id][field] != held[field]}
        for contact_id, held in people.items()
    }
    for new in expected.values():
        new |= {field: entry.strip() and entry for field, entry in new.items() if field in texts}  # blanks are nothing
    told, mistakes = compared(people_table.written(people, ALL), people_table.written(after, ALL))
    assert mistakes == []
    for new in told.values():
        if "every" in new:
            assert new.pop("at_latest") == ""
    kept = {c: {f: e for f, e in new.items() if e != people[c][f]} for c, new in expected.items()}
    assert told == {contact_id: new for contact_id, new in kept.items() if new}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Acme", "Acme, Inc. \\| Co\\\\", {"company": "Acme, Inc. | Co\\"}),
        ("Acme", "\\x20Acme\\u00e9\\n\\t\\U0001f680", {"company": " Acmeé\n\t🚀"}),
        ("| Acme", "|", {"company": ""}),
        ("| 3w", "| monthly", {"every": "monthly", "at_latest": ""}),
        ("| 3w", "| 21d", {}),
        ("| 3w", "|", {"every": "", "at_latest": ""}),
        ("2026-12-24", "fri", {"next": "2026-11-27"}),
        ("2026-12-24", "none", {"next": ""}),
        ("cobol, mentors", "#Python,,cobol", {"tags": ["python", "cobol"]}),
        ("cobol, mentors", "mentors,  cobol ", {"tags": ["mentors", "cobol"]}),
        ("cobol, mentors", "a\\, b", {"tags": ["a, b"]}),
        ("boss", " Mentor ", {"role": "mentor"}),
        ("yes", "x", {}),
        ("yes", "no", {"important": False}),
        ("yes", "", {"important": False}),
    ],
)
def test_what_was_changed_is_told_as_it_will_be_kept(old: str, new: str, expected: dict[str, Any]) -> None:
    person = {"company": "Acme", "cadence_days": 21, "next_on": "2026-12-24", "tags": ["cobol", "mentors"]}
    before = table({**person, "role": "boss", "important": 1})
    head, row = before.rsplit("\n1 ", 1)
    assert old in row
    told, mistakes = compared(before, f"{head}\n1 {row.replace(old, new, 1)}")
    assert mistakes == []
    assert told == ({1: expected} if expected else {})


def test_a_latest_interval_has_a_column_when_anybody_has_one_and_is_read_with_the_other() -> None:
    before = table({"cadence_days": 21, "latest_days": 42}, {"cadence_days": 7})
    assert "| every | at_latest |" in before
    assert compared(before, before.replace("| 3w ", "| 5w "))[0] == {1: {"every": "5w", "at_latest": "6w"}}
    assert compared(before, before.replace("| 3w ", "| 9w "))[1] == [
        (12, "6 weeks at the latest is shorter than 9 weeks")
    ]
    assert "at_latest" not in table({"cadence_days": 21})


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("\n2 ", "\n1 ", 12, "1 is there twice"),
        ("\n2 ", "\n77 ", 12, "77 is not in this table, and nobody can be added here (try: netlever add)"),
        ("\n2 ", "\n  ", 12, "'' is no id (nobody can be added here; try: netlever add)"),
        ("Acme", "Ac|me", 11, "10 cells for 9 columns (in a text a bar is written \\|)"),
        ("Acme", "A\\qcme", 11, "'\\q' is no escape (a backslash is written \\\\)"),
        ("Acme", "Acme\\", 11, "'\\' is no escape (a backslash is written \\\\)"),
        ("Acme", "\\x00", 11, "'\\x00' is no escape (a backslash is written \\\\)"),
        ("Acme", "\\ud800", 11, "'\\ud800' is no escape (a backslash is written \\\\)"),
        ("Acme", "\udce9", 11, "this is no UTF-8 (let the editor save the file as UTF-8)"),
        ("Grace Hopper", "", 11, "the name is empty (to remove somebody: netlever forget)"),
        ("| yes", "| often", 11, "important is 'often' (write yes, or nothing)"),
        ("| 3w", "| often", 11, "cannot read the interval 'often'"),
        ("id |", "di |", 10, "the line of the columns is missing"),
        ("| next", "| nxt", 10, "the column next is missing"),
        ("| next", "| next | more", 10, "this is another column"),
        ("| next", "| id", 10, "the column next is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, line: int, told: str) -> None:
    before = table({"company": "Acme", "cadence_days": 21, "important": 1}, {"name": "Ada"})
    _, mistakes = compared(before, before.replace(old, new, 1) if old != "Grace Hopper" else before.replace(old, new))
    assert [each for each, _ in mistakes] == [line]
    assert mistakes[0][1].startswith(told)


def test_all_mistakes_are_told_on_top_with_the_lines_that_will_be_seen() -> None:
    before = table({"company": "Acme"}, {"name": "Ada"}, {"name": "Nemo", "company": "Nautilus"})
    text = (
        before.replace("\n2 ", "\n1 ")
        .replace("Nautilus", "\\q\x1b vim: x")
        .replace("\n1  | Grace Hopper", "\n1  |             ")
    )
    for _ in range(2):  # the second time they take the place of the first
        _, mistakes = people_table.compare(people_table.read(before)[0], text, TODAY)
        text = people_table.with_mistakes(text, mistakes)
        shown = text.split("\n")
        assert shown[:4] == [
            "# netlever: line 14: the name is empty (to remove somebody: netlever forget)",
            "# netlever: line 15 and line 14: 1 is there twice",
            "# netlever: line 16: '\\q' is no escape (a backslash is written \\\\)",
            before.split("\n")[0],
        ]
        assert [row[:3] for row in shown[13:16]] == ["1  ", "1  ", "3  "]
    assert people_table.with_mistakes(text, []) == text.split("\n", 3)[3]


def test_of_many_mistakes_some_are_told_and_the_rest_counted() -> None:
    text = people_table.with_mistakes("x\n", [Mistake(1, "no") for _ in range(25)])
    assert text.count("# netlever: line 22: no\n") == 20
    assert "\n# netlever: and 5 more\nx\n" in text


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "|---+---|\n"])
def test_an_emptied_table_changes_nothing(text: str) -> None:
    assert compared(table(), text) == ({}, [])


def test_a_row_that_is_deleted_or_commented_out_leaves_them_as_they_are() -> None:
    before = table({"company": "Acme"}, {"name": "Ada"}, {"name": "Nemo"})
    after = (
        before.replace("\n1 ", "\n# 1 ").replace("Acme", "X").replace("\n3  | Nemo", "\n\n# 3").replace("Ada ", "Eda ")
    )
    assert compared(before, after) == ({2: {"name": "Eda"}}, [])


def test_columns_may_change_places_if_their_names_do_as_well() -> None:
    before = table({"company": "Acme", "tags": ["x"]}, columns="company,tags")
    after = "tags|company|id|name\ny|Exempla|1|Grace Hopper"
    assert compared(before, after) == ({1: {"company": "Exempla", "tags": ["y"]}}, [])


@pytest.mark.parametrize("modeline", ["vim: set ts=1:", "vi:ts=1", "x ex: ts=1", "Vim>700: set ts=1:", "vim7: ts=1"])
def test_no_text_is_a_command_of_the_editor(modeline: str) -> None:
    """vim obeys what its modelines say, in the first and last lines of a file."""
    written = table({"company": modeline})
    assert modeline not in written
    assert compared(written, written) == ({}, [])
    mistake = people_table.say(Mistake(1, f"cannot read '{modeline}' {modeline}"))
    assert f" {modeline}" not in mistake


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("every,tags", ("name", "every", "tags")),
        ("At-Latest", ("name", "every", "at_latest")),
        ("tags, id, name", ("name", "tags")),
    ],
)
def test_the_name_is_always_a_column(typed: str, expected: tuple[str, ...]) -> None:
    assert people_table.columns(typed) == expected


@pytest.mark.parametrize("typed", ["", "height", "every,,tags"])
def test_a_column_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(Usage, match="there is no column"):
        people_table.columns(typed)


def test_what_was_changed_is_told_with_what_was_written() -> None:
    before = table({"company": "Acme"}, columns="company")
    edits, _ = people_table.compare(people_table.read(before)[0], before.replace("Acme", "X"), date(2026, 1, 1))
    assert edits == [Edit(1, 6, {"name": "Grace Hopper", "company": "Acme"}, {"company": "X"})]


def test_handles_are_as_long_as_they_are() -> None:
    before = table({"handles": [Handle("email", "a,b@x.example"), Handle("email", "c@x.example")]}, columns="email")
    assert "a\\,b@x.example, c@x.example" in before
    assert compared(before, before.replace("c@x", "d@x"))[0] == {1: {"email": ["a,b@x.example", "d@x.example"]}}
    assert compared(before, before.replace("c@x.example", "d"))[1] == [
        (6, "'d' is no email (leave the option out when there is none)")
    ]
