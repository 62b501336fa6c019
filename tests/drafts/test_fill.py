"""Drafts: whole ones of each kind, and what holds for all of them, in twelve ways of typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.worlds import UNSAID, WORLDS, facts
from netlever.drafts.facts import AskFacts, Opening, Talk
from netlever.drafts.fill import BLURB_WORDS, Draft, chosen, fill
from netlever.drafts.kinds import KINDS
from netlever.drafts.letters import LETTERS
from netlever.drafts.lint import Severity, lint, message_of

GOLDEN = {
    "advice": "plain",
    "mentorship": "mononym",
    "feedback": "marks",
    "introduction": "not ASCII",
    "referral": "wordy",
    "open-to-work": "terse",
    "collaboration": "verbs",
    "reconnect": "full stops and capitals",
    "follow-up": "questions inside",
    "thank-you": "blanks and lines",
}
EVERY = [(world, kind) for world in WORLDS for kind in KINDS]
RANGES = {"thank-you": (25, 120), "follow-up": (25, 100), "reconnect": (40, 125)}  # words; 50 to 125 for the others
TYPED = st.text(max_size=60) | st.sampled_from(["{first}", "{0.__class__}", "you moved", "Why?", "a talk.", ""])
TEXTS = ("need", "topic", "why", "why_them", "context", "goal", "offer", "learned", "target", "blurb", "did", "outcome")
ANY_FACTS = st.fixed_dictionaries({"to_name": TYPED, "from_name": TYPED}, optional=dict.fromkeys(TEXTS, TYPED))


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_draft(kind: str, golden: Callable[[str, str], None]) -> None:
    """Subject, body and blurb, byte for byte, as they were read aloud."""
    draft = fill(facts(GOLDEN[kind], kind))
    to_forward = f"\n--- to forward ---\n{draft.blurb}" if draft.blurb else ""
    golden(f"draft-{kind}.txt", f"Subject: {draft.subject}\n\n{draft.body}{to_forward}")


@pytest.mark.parametrize(("world", "kind"), EVERY)
def test_complete_facts_give_a_draft_without_error_or_warning(world: str, kind: str) -> None:
    """With the required facts alone, the checks name what is left unsaid and nothing else."""
    known = facts(world, kind)
    draft = fill(known)
    found = {
        each.check
        for each in lint(message_of(draft.body, kind, subject=draft.subject))
        if each.severity != Severity.INFO
    }
    assert (UNSAID[kind] if world == "only what is required" else set()) == found


@pytest.mark.parametrize(("world", "kind"), EVERY)
def test_a_draft_is_as_long_as_a_busy_person_reads(world: str, kind: str) -> None:
    low, high = RANGES.get(kind, (50, 125))
    draft = fill(facts(world, kind))
    assert low <= len(draft.body.split()) <= high
    assert 2 <= len(draft.subject.split()) <= 9
    assert draft.blurb is None or 0 < len(draft.blurb.split()) < 120


@pytest.mark.parametrize(("world", "kind"), EVERY)
def test_the_same_facts_make_the_same_bytes(world: str, kind: str) -> None:
    one, other = fill(facts(world, kind)), fill(replace(facts(world, kind)))
    assert one.body.encode() == other.body.encode()
    assert one == other


@pytest.mark.parametrize(("world", "kind"), EVERY)
def test_a_draft_has_no_doubled_marks_blanks_or_lines(world: str, kind: str) -> None:
    body = fill(facts(world, kind)).body
    for slip in (
        "  ",
        " .",
        " ,",
        "..",
        ".,",
        ",.",
        "?.",
        ".?",
        "\n\n\n",
        " \n",
        "because because",
        "to to ",
        "of of ",
    ):
        assert slip not in body, slip
    assert body.endswith("\n")
    assert body == body.strip("\n") + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_each_fact_of_a_kind_is_said(kind: str) -> None:
    """A fact that nobody would read need not be asked for."""
    whole = facts("plain", kind)
    for slot in (*KINDS[kind].required, *KINDS[kind].optional):
        empty = {"fit": (), "opening": None, "by": None, "until": None, "last": None, "parent_on": None}
        without: AskFacts = replace(whole, **{slot.field: empty.get(slot.field, "")})  # type: ignore[arg-type]
        if (kind, slot.field) != ("reconnect", "need"):  # not among the facts of the plain world
            assert fill(whole) != fill(without), slot.field


def test_the_wording_depends_on_the_contact_and_the_kind_alone() -> None:
    known = facts("plain", "advice")
    way = tuple("abcdefgh")
    picked = {chosen(way, replace(known, to_name=f"Person {n}"), "offer") for n in range(60)}
    assert set(way) == picked
    assert chosen(way, known, "offer") == chosen(way, replace(known, need="Why?", from_name="Bo"), "offer")


def test_braces_in_facts_stay_braces() -> None:
    draft = fill(facts("plain", "advice", need="What does {me} mean, and {topic}?", context="we met at {first}"))
    assert "what does {me} mean, and {topic}?" in draft.body
    assert "We met at {first}." in draft.body


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("compilers", "We were last in touch on 14 September, about compilers."),
        ("Talked about compilers.", "We were last in touch on 14 September, about compilers."),
        ("", "We were last in touch on 14 September."),
        ("she is looking for a new job", "We were last in touch on 14 September."),
        ("her salary", "We were last in touch on 14 September."),
        ("word " * 14, f"We were last in touch on 14 September, about {'word ' * 13}word."),
        ("word " * 15, "We were last in touch on 14 September."),
    ],
)
def test_a_private_note_of_the_last_talk_is_not_repeated(about: str, expected: str) -> None:
    """What was talked about may be told to them; what was noted about them may not."""
    known = facts("only what is required", "advice")
    body = fill(replace(known, to_name="Grace Hopper", last=Talk(WORLDS["plain"]["last"].day, about))).body
    assert expected in body
    assert expected == next(line for line in body.split("\n") if "last" in line).split(" Right")[0].split(" At the")[0]


def test_a_blurb_that_is_too_long_is_cut_after_a_sentence_and_else_after_a_word() -> None:
    sentences = fill(facts("plain", "introduction", blurb="One two three four. " * 60, link="")).blurb
    words = fill(facts("plain", "introduction", blurb="word " * 500, link="")).blurb
    assert sentences == "One two three four. " * 28 + "One two three four.\nAda Lovelace\n"
    assert words == "word " * (BLURB_WORDS - 3) + "…\nAda Lovelace\n"


def test_a_summary_of_endless_lines_is_cut_too() -> None:
    blurb = fill(facts("plain", "referral", fit=("one " * 90, "two " * 90, "three " * 90))).blurb
    assert blurb is not None
    assert len(blurb.split()) <= BLURB_WORDS


def test_only_introduction_and_referral_have_something_to_forward() -> None:
    assert [kind for kind in KINDS if fill(facts("plain", kind)).blurb is not None] == ["introduction", "referral"]


def test_nobody_known_is_greeted_all_the_same() -> None:
    draft = fill(
        AskFacts(kind="thank-you", today=facts("plain", "advice").today, from_name="", to_name="", did="the tea")
    )
    assert draft.body.startswith("Hello,\n\nThank you for the tea.\n\n")
    assert draft.body.endswith("\n\nBest wishes\n")


@pytest.mark.parametrize("kind", KINDS)
@given(known=ANY_FACTS)
def test_no_facts_whatever_break_a_draft(kind: str, known: dict[str, Any]) -> None:
    asked = AskFacts(kind=kind, today=facts("plain", kind).today, opening=Opening(title=known["to_name"]), **known)
    draft = fill(asked)
    assert draft == fill(asked)
    assert isinstance(draft, Draft)
    assert draft.body.strip()
    assert "\n" not in draft.subject


def test_every_variant_of_every_way_is_a_wording_that_can_be_read() -> None:
    """A slot that is misspelt in one of the variants would show only for some contacts."""
    from netlever.drafts.template import wording

    for letter in LETTERS.values():
        for say in (letter.subject, *(say for paragraph in letter.paragraphs for say in paragraph)):
            for way in (*say.ways, *([say.brief] if say.brief else [])):
                assert all(wording(line) for text in way for line in text.split("\n"))
