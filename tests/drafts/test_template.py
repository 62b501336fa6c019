"""Templates of the user's own: filled with facts, never run, and refused with file and line when they are wrong."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import netlever.drafts.fill
from drafts.worlds import WORLDS, facts
from netlever.drafts.facts import AskFacts
from netlever.drafts.fill import fill, fill_own
from netlever.drafts.kinds import KINDS
from netlever.drafts.lint import Severity, lint, message_of
from netlever.drafts.slots import SLOTS, slots_of
from netlever.drafts.template import eject, filled, parse, untold
from netlever.errors import Exit, Usage

PLAIN = slots_of(facts("plain", "advice"))


def made(text: str, **known: str) -> tuple[str, str]:
    return filled(parse(text, "advice.txt"), {**PLAIN, **known})


def test_a_template_is_filled() -> None:
    text = "\ufeff# mine\nSubject: On {topic}\n\n\nDear {first},\n\n# a comment\n{context_sentence}  Tell me: {need}\n"
    assert made(text) == (
        "On moving a monolith to Kubernetes",
        "Dear Grace,\n\nWe met at PyCon in May. Tell me: how did you decide what to move first?\n",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. On {topic}. Two.", "One. Two.\n"),
        ("One.\nOn {topic}.\nTwo.", "One.\nTwo.\n"),
        ("One.\n\nOn {topic}.\n\nTwo.", "One.\n\nTwo.\n"),
        ("{context_sentence} On it.", "On it.\n"),
        ("On {topic} and {first}", "\n"),
        ("Kept {first}.", "Kept Grace.\n"),
        ("Hi,\nSubject: of the talk", "Hi,\nSubject: of the talk\n"),
    ],
)
def test_a_sentence_without_its_fact_is_left_out_and_so_is_an_empty_line(text: str, expected: str) -> None:
    assert ("", expected) == made(text, topic="", context_sentence="")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("{{first}}", "{first}\n"), ("{{{first}}}", "{Grace}\n"), ("a }} b {{ c", "a } b { c\n"), ("{{}}", "{}\n")],
)
def test_two_braces_are_one(text: str, expected: str) -> None:
    assert ("", expected) == made(text)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("Hi {frist},", 1, "no slot is called {frist}"),
        ("Hi,\n\n{nothing_of_the_kind}", 3, "no slot is called {nothing_of_the_kind}"),
        ("Subject: {x}\n", 1, "no slot is called {x}"),
        ("# {x}\nHi {", 2, "the brace { has no other half"),
        ("Hi }", 1, "the brace } has no other half"),
        ("Hi {first", 1, "the brace { has no other half"),
        ("{first.__class__}", 1, "{first.__class__} is more than the name of a slot"),
        ("{first[0]}", 1, "{first[0]} is more than the name of a slot"),
        ("{first!r}", 1, "{first!r} is more than the name of a slot"),
        ("{first:>9}", 1, "{first:>9} is more than the name of a slot"),
        ("{0.__class__}", 1, "{0.__class__} is more than the name of a slot"),
        ("{}", 1, "{} is more than the name of a slot"),
        ("{ first }", 1, "{ first } is more than the name of a slot"),
        ("{First}", 1, "{First} is more than the name of a slot"),
        ("{import os}", 1, "{import os} is more than the name of a slot"),
        ("Hi [{first}", 1, "the bracket [ has no other half"),
        ("Hi\nyou]", 2, "the bracket ] has no other half"),
        ("Hi\n[a [b] c]", 2, "[ has no place in these brackets"),
        ("Hi\n# c\n[a || b\n| c]", 4, "| has no place in these brackets"),
        ("{" + "x" * 99 + "}", 1, "no slot is called {" + "x" * 39 + "…}"),
    ],
)
def test_a_wrong_template_is_refused_with_its_file_and_line(text: str, line: int, told: str) -> None:
    with pytest.raises(Usage) as error:
        parse(text, "advice.txt")
    assert f"advice.txt:{line}: {told}" == error.value.message
    assert error.value.hint
    assert error.value.code == Exit.USAGE


def test_a_near_name_is_suggested() -> None:
    with pytest.raises(Usage) as error:
        parse("{frist}", "advice.txt")
    assert error.value.hint == "did you mean {first}?"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "Subject: only a subject\n"])
def test_a_template_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(Usage, match=r"the template advice\.txt says nothing"):
        parse(text, "advice.txt")


@pytest.mark.parametrize("data", ["{first}", "{{first}}", "{0.__class__}", "{", "}", "# no comment", "Subject: no"])
def test_what_is_put_into_a_slot_is_never_read_again(data: str) -> None:
    assert ("", f"On {data}\n") == made("On {topic}", topic=data)


@given(st.text(alphabet="{}abfirst_.! \n[]|#:\x00é", max_size=60))
@example("{first}{first}")
@example("{" * 200)
def test_any_text_is_a_template_or_refused_as_one(text: str) -> None:
    """Nothing else is ever raised, and what can be parsed can be filled."""
    refused = None
    try:
        template = parse(text, "mine.txt")
    except Usage as error:
        refused = error
    if refused:
        assert "mine.txt" in refused.message
        assert "\n" not in refused.told
    else:
        subject, body = filled(template, dict.fromkeys(SLOTS, "x"))
        assert body.endswith("\n")
        assert "\n" not in subject


@given(st.text(alphabet="ab{}.\n", max_size=30), st.sampled_from(sorted(SLOTS)))
def test_a_slot_holds_exactly_its_data(data: str, name: str) -> None:
    _, body = filled(parse(f"<{{{name}}}>", "mine.txt"), {**PLAIN, name: data})
    assert body == (f"<{data}>\n" if data else "\n")


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_words_come_out_as_a_template_that_passes_the_checks(kind: str) -> None:
    """`ask --eject` gives something to start from, not something to mend."""
    template = parse(eject(kind), f"{kind}.txt")
    for world in WORLDS:
        if world in ("only what is required", "wordy"):
            continue
        subject, body = filled(template, slots_of(facts(world, kind)))
        told = [each for each in lint(message_of(body, kind, subject=subject)) if each.severity == Severity.ERROR]
        assert told == []
        assert fill(facts(world, kind)).body.split("\n")[0].split(" ")[1:] == body.split("\n")[0].split(" ")[1:]


def first_wordings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template has one wording of each thing, and netlever some, of which it takes one by the name of the person."""
    monkeypatch.setattr(netlever.drafts.fill, "chosen", lambda way, *_: way[0])


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_an_ejected_template_says_what_netlever_says_whatever_is_known(kind: str, data: st.DataObject) -> None:
    """No fact that is missing takes with it what another fact says."""
    world = data.draw(st.sampled_from(sorted(WORLDS)))
    known = facts(world, kind)
    names = [each.name for each in fields(known) if each.name not in ("kind", "today", "from_name", "to_name")]
    empty = AskFacts(kind=kind, today=known.today, from_name="", to_name="")
    missing = data.draw(st.sets(st.sampled_from(names)))
    some = replace(known, **{name: getattr(empty, name) for name in missing})
    with pytest.MonkeyPatch.context() as monkeypatch:
        first_wordings(monkeypatch)
        assert fill_own(parse(eject(kind), "mine.txt"), some) == fill(some)


@pytest.mark.parametrize("kind", KINDS)
def test_an_ejected_template_says_what_netlever_says_without_any_two_facts(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_wordings(monkeypatch)
    template = parse(eject(kind), "mine.txt")
    used = [slot.field for slot in (*KINDS[kind].required, *KINDS[kind].optional)]
    for world in WORLDS:
        known = facts(world, kind)
        empty = AskFacts(kind=kind, today=known.today, from_name="", to_name="")
        for missing in combinations([*used, "last"], 2):
            some = replace(known, **{name: getattr(empty, name) for name in missing})
            assert fill_own(template, some) == fill(some)


@pytest.mark.parametrize("kind", KINDS)
def test_an_ejected_template_tells_every_fact_whichever_optional_one_is_missing(kind: str) -> None:
    template, known = parse(eject(kind), "mine.txt"), facts("plain", kind)
    empty = AskFacts(kind=kind, today=known.today, from_name="", to_name="")
    for missing in KINDS[kind].optional:
        some = replace(known, **{missing.field: getattr(empty, missing.field)})
        assert untold(template, slots_of(some)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. {goal_sentence} Two.", "One. Two.\n"),
        ("May I ask[ {when}]: {need}", "May I ask: Why?\n"),
        ("[By {when}, may | May] I ask: {need}", "May I ask: Why?\n"),
        ("[By {first}, may | May] I ask: {need}", "By Grace, may I ask: Why?\n"),
        ("I ask [by {when}] you [{when}], {first} [{when}].", "I ask you, Grace.\n"),
        ("[On {topic}.] [On {when}.] Two.", "Two.\n"),
        ("[On {topic}\nand {need}]\n\n[{topic} | None]\n{when}", "None\n"),
        ("[On {first}\nand {need} | None]\nTwo", "On Grace\nand Why?\nTwo\n"),
        ("[[1]] | [a || b]", "[1] | a\n"),
        ("[ | {first}]", "Grace\n"),
    ],
)
def test_of_a_bracket_the_first_way_is_said_whose_slots_have_facts(text: str, expected: str) -> None:
    assert made(text, topic="", when="", goal_sentence="", need="Why?") == ("", expected)


def test_what_stands_behind_two_bars_is_said_where_the_text_is_long() -> None:
    template = parse("[I know that you are busy. | No. || You are busy.] [Thanks. ||] [{first} || {topic}]", "mine.txt")
    known = {"first": "Grace", "topic": ""}
    assert filled(template, known)[1] == "I know that you are busy. Thanks. Grace\n"
    assert filled(template, known, brief=True)[1] == "You are busy. Grace\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By {when}: {need}", [("need", "when")]),
        ("By {when}: [{need}]", [("need", "when")]),
        ("[By {when}: {need}]", [("need", "when")]),
        ("[By {when}: {need} | On {topic}: {need}]", [("need", "when")]),
        ("[By {when}: {need} | {need}]", []),
        ("By {when}: {need}\n{need}", []),
        ("By[ {when}]: {need}", []),
        ("By {when}: {topic}", []),
    ],
)
def test_a_fact_that_no_sentence_tells_is_named_with_what_it_lacks(text: str, expected: list[tuple[str, str]]) -> None:
    assert untold(parse(text, "mine.txt"), {"need": "Why?"}) == expected


def test_an_ejected_template(golden: object) -> None:
    assert callable(golden)
    golden("eject-advice.txt", eject("advice"))


def test_every_slot_is_empty_or_one_text_of_its_own() -> None:
    """A text in a slot is one line, but for what is a list or a text already."""
    for world in WORLDS:
        for kind in KINDS:
            for name, words in slots_of(facts(world, kind)).items():
                assert words == words.strip()
                assert name in ("fit", "blurb") or "\n" not in words
                assert not name.endswith(("_sentence", "_question")) or words == "" or words[-1] in ".!?…)"
