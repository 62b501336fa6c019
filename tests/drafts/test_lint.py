"""The checks of a text: each with a text that breaks it and one that does not, and what holds for any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netlever.drafts import checks, faults, form, moves, phrases, sentences, slots, template, tone, transport
from netlever.drafts.kinds import KINDS
from netlever.drafts.lint import CHECKS, Finding, Severity, lint, measure, message_of
from netlever.drafts.message import CHANNELS, units
from netlever.drafts.sentences import MOST_READ

GOOD = """Hi Grace,

We met at PyCon in May. I am asking you because you moved Exempla to Kubernetes last year.

Would you have fifteen minutes by Friday, 4 December for one question: what did you move first, and why?

I know your time is limited. Please feel free to say no.

In return I would gladly review your slides. Thank you for reading this.

Best wishes,
Ada
"""
LINKED = GOOD.replace("last year.", "last year. Here is my plan: https://example.org/talk")


def without(part: str, instead: str = "") -> str:
    assert part in GOOD, part
    return GOOD.replace(part, instead)


def found(name: str, text: str, **known: Any) -> list[tuple[int, int, str]]:
    """(line, column, message) of the findings of one check."""
    return [(each.line, each.column, each.message) for each in lint(message_of(text, **known)) if each.check == name]


# check -> (text, what is known of it, the findings)
BROKEN: dict[str, tuple[str, dict[str, Any], list[tuple[int, int, str]]]] = {
    "empty": (" \n . \n", {}, [(1, 1, "there is no text")]),
    "placeholder": (
        without("Grace", "[NAME]").replace("Exempla", "<company>"),
        {"subject": "Your view on {topic}"},
        [
            (1, 1, "a placeholder is left in the subject: {topic}"),
            (1, 4, "a placeholder is left: [NAME]"),
            (3, 59, "a placeholder is left: <company>"),
        ],
    ),
    "channel-limit": (
        "Hi Grace, " + "a" * 200,
        {"channel": "linkedin-note"},
        [(1, 201, "210 characters; linkedin-note takes 200")],
    ),
    "no-ask": (
        "Hi Grace,\n\nWe met at PyCon in May. It rained.\n",
        {},
        [(1, 1, "nothing is asked")],
    ),
    "attachment": (
        without("Thank you", "My draft is attached. Thank you"),
        {},
        [(9, 46, "an attachment is mentioned, and none goes with it")],
    ),
    "specific": (
        "Hi Grace,\n\nwould you help me with my work?\n",
        {},
        [(1, 1, "it names nothing in particular")],
    ),
    "why": (
        without(" I am asking you because you moved Exempla to Kubernetes last year."),
        {},
        [(1, 1, "no reason is given")],
    ),
    "context": (
        without("We met at PyCon in May. "),
        {},
        [(1, 1, "nothing that you share is told")],
    ),
    "gratitude": (without(" Thank you for reading this."), {}, [(1, 1, "nobody is thanked")]),
    "humility": (without("I know your time is limited. "), {}, [(1, 1, "their time is taken for granted")]),
    "offer": (without("In return I would gladly review your slides. "), {}, [(1, 1, "nothing is offered")]),
    "easy-out": (without(" Please feel free to say no."), {}, [(1, 1, "a no is hard to say")]),
    "one-ask": (
        without("Thank you", "Do you like it? Is it late? Thank you"),
        {},
        [(9, 62, "3 questions; 2 fit here")],
    ),
    "when": (
        without("fifteen minutes by Friday, 4 December for "),
        {},
        [(5, 1, "the ask has no time")],
    ),
    "length": ("Hi Grace, would you read it today?", {}, [(1, 1, "7 words; 50 to 200 are read")]),
    "greeting": (without("Hi Grace,\n\n"), {}, [(1, 1, "it begins without a greeting")]),
    "no-pressure": (without("Thank you", "You must answer ASAP. Thank you"), {}, [(9, 46, "'you must' presses them")]),
    "no-shouting": (
        without("Thank you", "PLEASE ANSWER me!! Thank you").replace("this.", "THIS EMAIL NOW."),
        {},
        [(9, 62, "'!!' shouts"), (9, 65, "words in capitals shout")],
    ),
    "subject": (GOOD, {"subject": "Re: Quick question!"}, [(1, 1, "the subject 're: quick question!' says nothing")]),
    "evidence": (GOOD, {"kind": "feedback"}, [(1, 1, "there is nothing to look at")]),
    "readable": (
        without(
            "We met at PyCon in May.",
            "Notwithstanding considerable organizational complications, extraordinarily sophisticated infrastructural "
            "modernization initiatives necessitate comprehensive interdepartmental collaboration methodologies.",
        ),
        {},
        [(5, 1, "it reads at grade 13; 9 is read at a glance")],
    ),
    "no-cliche": (
        without("Thank you", "I would love to pick your brain. Thank you"),
        {},
        [(9, 46, "'pick your brain' has been read too often")],
    ),
}


def test_every_check_has_a_text_that_breaks_it() -> None:
    assert set(CHECKS) == set(BROKEN)


def test_a_good_letter_has_no_findings() -> None:
    assert lint(message_of(GOOD, subject="A question about Kubernetes")) == []
    assert lint(message_of(LINKED, kind="feedback", subject="A question about Kubernetes")) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_check_finds_what_is_wrong_and_where(name: str) -> None:
    text, known, expected = BROKEN[name]
    assert expected == found(name, text, **known)


@pytest.mark.parametrize("name", BROKEN)
def test_a_finding_is_one_line_that_says_what_to_do_with_the_weight_of_its_check(name: str) -> None:
    text, known, _ = BROKEN[name]
    for each in lint(message_of(text, **known)):
        assert each.severity == CHECKS[each.check].severity
        for told in (each.message, each.fix):
            assert told == told.strip() != ""
            assert "\n" not in told
            assert not told.endswith(".")


def test_the_severities_are_those_that_are_documented() -> None:
    by_severity = {severity: [n for n, check in CHECKS.items() if check.severity == severity] for severity in Severity}
    assert by_severity == {
        "error": ["empty", "placeholder", "channel-limit", "no-ask", "attachment"],
        "warning": [
            "specific", "why", "context", "gratitude", "humility", "offer", "easy-out", "one-ask", "when", "length",
            "greeting", "no-pressure", "no-shouting", "subject", "evidence",
        ],
        "info": ["readable", "no-cliche"],
    }  # fmt: skip


def test_findings_are_told_by_place_and_at_one_place_errors_first() -> None:
    told = lint(message_of("see [NAME], i am waiting", kind="referral", subject="Help"))
    assert told == [
        Finding("no-ask", Severity.ERROR, 1, 1, "nothing is asked",
                "ask one question that can be answered with yes, no or two lines"),
        *[each for each in told if each.line == each.column == 1 and each.severity == Severity.WARNING],
        Finding("placeholder", Severity.ERROR, 1, 5, "a placeholder is left: [NAME]",
                "put the fact there, or drop the sentence"),
    ]  # fmt: skip
    warned = "specific context gratitude humility easy-out when length greeting no-pressure subject evidence"
    assert warned.split() == [each.check for each in told[1:-1]]


@pytest.mark.parametrize(
    "left",
    ["{field}", "{{ company }}", "[NAME]", "[your company]", "<company>", "<their name>", "<COMPANY>", "TODO", "XXX",
     "TBD.", "____", "[Company Name]", "lorem ipsum"],
)  # fmt: skip
def test_a_placeholder_in_any_dress_is_found(left: str) -> None:
    assert len(found("placeholder", without("Exempla", left))) == 1


@pytest.mark.parametrize(
    "fine",
    ["[1]", "{}", "<https://example.org/name>", "<ada@example.org>", "a < b > c", "[sic]",
     "x_y", "Todos", "XXL", "f(x)",
     "<b>bold</b>", "#TODO-list"],
)  # fmt: skip
def test_what_only_looks_like_a_placeholder_is_left_alone(fine: str) -> None:
    assert found("placeholder", without("Exempla", fine)) == []


@pytest.mark.parametrize("channel", [name for name, each in CHANNELS.items() if each.limit])
def test_a_text_may_fill_its_channel_to_the_last_unit(channel: str) -> None:
    limit = CHANNELS[channel].limit
    assert limit
    for letter in ("a", "é", "😀"):
        full = letter * (limit // units(letter))
        assert found("channel-limit", full, channel=channel) == []
        assert len(found("channel-limit", full + letter, channel=channel)) == 1
        assert found("channel-limit", f"\n {full}\n", channel=channel) == []


def test_a_mail_has_no_limit() -> None:
    assert found("channel-limit", "a" * 10_000) == []


@pytest.mark.parametrize(
    ("said", "attachments", "expected"),
    [
        ("I attached my draft.", (), 1),
        ("I attached my draft.", ("draft.pdf",), 0),
        ("I attached draft.pdf.", (), 0),
        ("The enclosed https://example.org/draft is mine.", (), 0),
        ("I am attached to the idea.", (), 0),
        ("My draft is short.", (), 0),
    ],
)
def test_an_attachment_that_is_named_is_there(said: str, attachments: tuple[str, ...], expected: int) -> None:
    assert expected == len(found("attachment", without("Thank you", f"{said} Thank you"), attachments=attachments))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("A question about Kubernetes", 0),
        ("Kubernetes", 1),
        ("one two three four five six seven eight nine", 0),
        ("one two three four five six seven eight nine ten", 1),
        ("", 1),
        ("Quick question", 1),
        ("Help!", 1),
        ("Following up", 1),
        ("Quick question about Kubernetes", 0),
    ],
)
def test_a_subject(subject: str, expected: int) -> None:
    assert expected == len(found("subject", GOOD, subject=subject))
    assert found("subject", GOOD, subject=subject, channel="sms") == []
    assert found("subject", GOOD) == []


@pytest.mark.parametrize(
    "greeting", ["Hi Grace,", "hello,", "Dear Dr. Hopper:", "Good morning Grace,", "Grace,", "Hey!", "Zoë Muñoz,"]
)
def test_a_greeting(greeting: str) -> None:
    assert found("greeting", without("Hi Grace,", greeting)) == []


@pytest.mark.parametrize("start", ["Grace", "History is long.", "Would you help?", "I, for one, am late,"])
def test_what_is_no_greeting(start: str) -> None:
    expected = 0 if start == "I, for one, am late," else 1  # a short line that ends in a comma is taken for one
    assert expected == len(found("greeting", without("Hi Grace,", start)))


@pytest.mark.parametrize("calm", ["NASA and IBM", "AWS EKS", "I am OK", "What?", "No!", "a SQL query"])
def test_acronyms_and_single_marks_do_not_shout(calm: str) -> None:
    assert found("no-shouting", without("Exempla", calm)) == []


def test_a_thank_you_asks_for_nothing() -> None:
    text = "Hi Grace,\n\nThank you for the tea. Can we do it again?\n"
    expected = [(3, 24, "a thank-you asks for nothing")]
    assert expected == found("one-ask", text, kind="thank-you")
    assert expected == found("one-ask", text.replace("Can we do it again?", "Please do it again."), kind="thank-you")
    assert found("one-ask", text.replace("Can we do it again?", "We did it again."), kind="thank-you") == []
    assert found("no-ask", text.replace("Can we do it again?", ""), kind="thank-you") == []


def test_a_fact_of_the_store_that_is_told_gives_context() -> None:
    text = without("We met at PyCon in May.", "Regards from Malmö!")
    assert len(found("context", text)) == 1
    assert found("context", text, stored_context=("regards from malmö.",)) == []
    assert len(found("context", text, stored_context=("", " . "))) == 1


def test_a_kind_leaves_out_what_it_does_not_need() -> None:
    for kind in KINDS.values():
        assert set() == kind.unchecked & {each.check for each in lint(message_of("x", kind=kind.name))}


def test_the_length_is_that_of_the_kind_and_quoted_mails_do_not_count() -> None:
    mail = GOOD + "\n".join(f"> line {n} of the mail before this one" for n in range(60))
    assert found("length", mail) == []
    assert found("length", mail, kind="follow-up") != [(1, 1, "72 words; 25 to 50 are read")]
    assert found("length", GOOD, kind="follow-up") == []
    assert found("length", "too short", channel="message") == []


def test_only_letters_have_a_subject_and_a_length() -> None:
    checked = {
        name: {each.check for each in lint(message_of("Hello!", channel=name, subject="Help"))} for name in CHANNELS
    }
    letters = [name for name in CHANNELS if {"subject", "length"} <= checked[name]]
    assert letters == ["email", "inmail"] == [name for name in CHANNELS if {"subject", "length"} & checked[name]]


def test_one_word_is_no_words() -> None:
    assert found("length", "Hello!") == [(1, 1, "1 word; 50 to 200 are read")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        ("Hi Grace,", 0.0),
        # 0.39 x 6 words a sentence + 11.8 x 6 / 6 syllables a word - 15.59
        ("The cat sat on the mat.", -1.45),
        # 0.39 x 4 + 11.8 x 9 / 4 - 15.59
        ("She liked comfortable beginnings.", 12.52),
    ],
)
def test_the_grade_by_hand(text: str, expected: float) -> None:
    assert expected == pytest.approx(form.grade(sentences.sentences_of(text)))


@pytest.mark.parametrize("known", [{"kind": "nonsense"}, {"channel": "pigeon"}])
def test_an_unknown_kind_or_channel_is_a_bug_of_the_caller(known: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        lint(message_of(GOOD, **known))


SCRAPS = st.sampled_from(
    ["Hi Grace,", "\n", "\n\n", "because ", "thank you", "?", "!!", "{x}", "[NAME]", "> old\n", "- item\n", "😀", "İ",
     "ß", "\ud800", "http://x.y/z.", "AAAA BBBB", "\r\n", "\t", "“", "e.g. ", "could you send it by friday?", "\u2028"]
)  # fmt: skip
ANY_TEXT = st.text() | st.lists(SCRAPS | st.text(max_size=5), max_size=40).map("".join)


@given(ANY_TEXT, st.sampled_from([None, *KINDS]), st.sampled_from(list(CHANNELS)), st.none() | ANY_TEXT)
@example("İ?", None, "sms", "İ")
@example("\r?", "thank-you", "email", "")
def test_no_text_breaks_the_checks_and_findings_lie_in_it_in_order(
    text: str, kind: str | None, channel: str, subject: str | None
) -> None:
    told = lint(message_of(text, kind, channel, subject))
    assert told == lint(message_of(text, kind, channel, subject))
    lines = text.split("\n")
    for each in told:
        assert 1 <= each.line <= len(lines)
        assert 1 <= each.column <= len(lines[each.line - 1]) + 1
        assert "\n" not in each.message
    places = [(each.line, each.column) for each in told]
    assert all(one <= other for one, other in pairwise(places))


@given(ANY_TEXT, st.none() | ANY_TEXT)
def test_the_measures_of_any_text_are_within_their_bounds(text: str, subject: str | None) -> None:
    measures = measure(text, subject)
    assert measures == measure(text, subject)
    assert list(measures) == ["moves", "checks", "tone"]
    assert 0 <= measures["moves"] <= 9
    assert 0 <= measures["checks"] <= len(CHECKS)


def test_a_good_letter_measures_more_than_a_rude_one() -> None:
    rude = "You must send it now. Why is it wrong again?"
    assert measure(LINKED, "A question about Kubernetes") == {"moves": 9, "checks": len(CHECKS), "tone": 8.0}
    assert measure(rude) == {"moves": 0, "checks": 11, "tone": -4.5}


HOSTILE = [
    "a",
    "?",
    "(",
    "\n",
    " ",
    "A ",
    "a.",
    "{",
    "[",
    "<",
    "_",
    "your ",
    ">\n",
    "1",
    '"',
    "!?",
    "{a",
    "www.",
    "e" * 40,
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_megabyte_reads_as_its_first_page_does(piece: str) -> None:
    """Bounded by construction: nothing but the length in units depends on what lies beyond the first page."""
    text = piece * (1_000_000 // len(piece))
    page = text[:MOST_READ]
    seen = {"length", "channel-limit"}
    beyond, within = (
        [each for each in lint(message_of(part, channel="inmail", subject=part)) if each.check not in seen]
        for part in (text, page)
    )
    assert within == beyond


def _repeats(parsed: Any) -> Iterator[int]:
    """How many unbounded repeats lie in each other, for each place of a pattern."""
    for operation, value in parsed:
        if operation in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            unbounded = value[1] == constants.MAXREPEAT
            yield from (depth + unbounded for depth in (0, *_repeats(value[2])))
        elif operation is constants.BRANCH:
            yield from (depth for branch in value[1] for depth in _repeats(branch))
        elif operation is constants.SUBPATTERN:
            yield from _repeats(value[3])


PATTERNS = {
    (module.__name__, name): pattern
    for module in (checks, faults, form, moves, phrases, sentences, slots, template, tone, transport)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
}


def test_no_pattern_repeats_a_repeat_without_a_bound() -> None:
    """Those take time that grows faster than the text."""
    assert len(PATTERNS) > 40
    assert [max(_repeats(_parser.parse("(?:a+)+")))] == [2]
    assert [
        name for name, pattern in PATTERNS.items() if max([*_repeats(_parser.parse(pattern.pattern))], default=0) > 1
    ] == []
