"""Drafts as other programs take them: read back by those who would read them."""

from __future__ import annotations

import base64
import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafts.worlds import WORLDS, facts
from netlever.drafts.kinds import KINDS
from netlever.drafts.message import units
from netlever.drafts.transport import eml, linkedin_note, mailto, one_address, osc52, prompt
from netlever.errors import Usage

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
HARD = "Zoë & Ł 😀 100% \"quoted\" 'x' + # ? = ; , \\ <b> {first}"
TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)
BAD_ADDRESSES = [
    "",
    "grace",
    "@example.org",
    "grace@",
    "grace@example.org, ada@example.org",
    "grace@example.org;ada@example.org",
    "grace@example.org\r\nBcc: ada@example.org",
    "grace@example.org\n",
    "grace@exam\rple.org",
    "grace@example.org%0Abcc",
    "Grace <grace@example.org>",
    "a b@example.org",
    "a@b@c.org",
    "grace@example.org\x00",
    "x" * 65 + "@example.org",
    "x@" + "y" * 300,
]


@pytest.mark.parametrize("address", [each for each in BAD_ADDRESSES if "%" not in each])
def test_what_is_not_one_address_is_refused_in_one_line(address: str) -> None:
    for use in (
        lambda: one_address(address),
        lambda: mailto(address, "s", "b"),
        lambda: eml("A", address, "B", "b@example.org", "s", "b", AT, "<1@example.org>"),
        lambda: eml("A", "a@example.org", "B", address, "s", "b", AT, "<1@example.org>"),
    ):
        with pytest.raises(Usage, match="is not one e-mail address") as error:
            use()
        assert error.value.told.isprintable()


def test_an_escape_in_an_address_stays_part_of_it() -> None:
    link = mailto("grace@example.org%0Abcc", "s", "b")
    assert link.startswith("mailto:grace@example.org%250Abcc?")


def test_a_mailto_link() -> None:
    assert mailto(" grace+work@example.org ", "One & two", "Hi Grace,\n\n50 % of {it}?\n") == (
        "mailto:grace+work@example.org?subject=One%20%26%20two&body=Hi%20Grace%2C%0D%0A%0D%0A50%20%25%20of%20%7Bit%7D%3F"
    )


@given(TEXT, TEXT)
@example(HARD, HARD)
@example("a\nb", "a\r\nb\rc\n\n")
@example("", "")
def test_a_mailto_link_is_read_back(subject: str, body: str) -> None:
    link = mailto("grace@example.org", subject, body)
    assert link.isascii()
    assert " " not in link
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", "grace@example.org")
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert {"subject", "body"} == set(fields)
    assert [" ".join(subject.split())] == fields["subject"]
    assert body.rstrip("\n").splitlines() == fields["body"][0].split("\r\n") or not fields["body"][0]


def read_back(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_an_unsent_mail_is_read_back_whole() -> None:
    raw = eml(
        "Åsa Öström",
        "asa@example.org",
        "Zoë Muñoz",
        "zoe@example.org",
        f"On {HARD}",
        f"Hi Zoë,\n\n{HARD}\n",
        AT,
        "<1@x.org>",
    )
    message = read_back(raw)
    assert {name: str(value) for name, value in message.items()} == {
        "X-Unsent": "1",
        "From": "Åsa Öström <asa@example.org>",
        "To": "Zoë Muñoz <zoe@example.org>",
        "Subject": f"On {HARD}",
        "Date": "Mon, 23 Nov 2026 09:30:00 +0000",
        "Message-ID": "<1@x.org>",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert f"Hi Zoë,\n\n{HARD}\n" == message.get_content().replace("\r\n", "\n")
    assert message.defects == []


@given(TEXT, TEXT, TEXT)
@example("Ada\r\nBcc: eve@example.org", "x\nTo: eve@example.org", ".\n.\n")
@example("a" * 300, "ü" * 300, "é" * 2000)
@example("", "", "")
def test_no_name_or_subject_adds_a_header_or_a_recipient(name: str, subject: str, body: str) -> None:
    raw = eml(name, "a@example.org", name, "b@example.org", subject, body, AT, "<1@example.org>")
    assert raw.isascii()
    message = read_back(raw)
    assert len(message.items()) == 9
    assert [address.addr_spec for address in message["To"].addresses] == ["b@example.org"]
    assert [address.addr_spec for address in message["From"].addresses] == ["a@example.org"]
    assert "".join(c for c in " ".join(subject.split()) if c.isprintable()).split() == str(message["Subject"]).split()
    assert body.split() == message.get_content().split()


def test_a_half_surrogate_is_written_as_a_question_mark() -> None:
    raw = eml("A", "a@example.org", "B", "b@example.org", "x\ud800", "y\ud800", AT, "<1@example.org>")
    assert read_back(raw).get_content().strip() == "y?"
    assert mailto("a@example.org", "", "y\ud800").endswith("body=y%3F")


@pytest.mark.parametrize("message_id", ["", "1@x.org", "<1@x.org>\nBcc: a@x.org", "<1>", "<a b@x.org>"])
def test_a_message_id_of_another_form_is_refused(message_id: str) -> None:
    with pytest.raises(Usage, match="message id"):
        eml("A", "a@example.org", "B", "b@example.org", "s", "b", AT, message_id)


def decoded(sequence: str) -> str:
    """What a terminal would put on its clipboard."""
    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\a")
    return base64.b64decode(sequence[7:-1], validate=True).decode()


@given(TEXT)
@example(HARD)
@example("\x1b]52;c;eA==\a")
def test_the_clipboard_gets_the_text_and_nothing_else(text: str) -> None:
    assert text == decoded(osc52(text))
    through_tmux = osc52(text, tmux=True)
    assert through_tmux.startswith("\x1bPtmux;")
    assert through_tmux.endswith("\x1b\\")
    inside = through_tmux[7:-2]
    assert inside.replace("\x1b\x1b", "").count("\x1b") == 0
    assert osc52(text) == inside.replace("\x1b\x1b", "\x1b")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("limit", [200, 300])
def test_a_note_fits_the_limit_in_whole_words_whoever_writes(kind: str, limit: int) -> None:
    for world in WORLDS:
        known = facts(world, kind)
        note = linkedin_note(known, limit)
        assert units(note) <= limit
        assert note.startswith(f"Hi {known.first},\n")
        assert note[-1] in ".!?)"
        assert note.count("\n") == 1


NOTES = [
    ("advice", 200, "We met at PyCon in May. How did you decide what to move first? A no is fine. Thank you!"),
    ("advice", 96, "How did you decide what to move first? A no is fine. Thank you!"),
    ("advice", 70, "May I ask you one question? A no is fine. Thank you!"),
    (
        "feedback",
        200,
        "How did you decide what to move first? It is about this: https://example.org/talk.pdf Thank you!",
    ),
    (
        "mentorship",
        110,
        "Would you talk with me every 6 weeks, until 30 June 2027? A no is fine. Thank you!",
    ),
    ("introduction", 110, "Would you ask Omar Haddad whether an introduction is welcome? A no is fine. Thank you!"),
    (
        "open-to-work",
        120,
        "I am looking for work as staff engineer. Would you let me know if you hear of something? Thank you!",
    ),
    (
        "collaboration",
        120,
        "May I tell you about an idea for a short guide to testing compilers? A no is fine. Thank you!",
    ),
    ("reconnect", 100, "I saw that you joined Exempla, and thought of you. I would be glad to be in touch again."),
    ("follow-up", 100, "How did you decide what to move first? A no is fine. Thank you!"),
    ("thank-you", 100, "You introduced me to Omar. Thank you for that."),
]


@pytest.mark.parametrize(("kind", "limit", "expected"), NOTES)
def test_a_note_says_as_much_as_fits(kind: str, limit: int, expected: str) -> None:
    assert f"Hi Grace,\n{expected}" == linkedin_note(facts("plain", kind), limit)


def test_a_note_is_a_greeting_where_there_is_room_for_no_more_and_else_nothing() -> None:
    assert [linkedin_note(facts("plain", "advice"), limit) for limit in (9, 8)] == ["Hi Grace,", ""]


def test_an_emoji_counts_as_two() -> None:
    short = facts("plain", "thank-you", to_name="😀", to_first="😀", did="x" * 60, outcome="")
    note = linkedin_note(short, 1000)
    assert note == linkedin_note(short, units(note))
    assert note != linkedin_note(short, units(note) - 1)
    assert units(note) == len(note) + 1


@given(st.integers(0, 320), st.sampled_from(list(WORLDS)), st.sampled_from(list(KINDS)))
def test_a_note_is_never_longer_than_its_limit(limit: int, world: str, kind: str) -> None:
    note = linkedin_note(facts(world, kind), limit)
    assert units(note) <= limit
    assert note == "" or note.startswith("Hi ")


def test_a_prompt_gives_facts_and_rules_and_the_notes_only_when_asked(golden: object) -> None:
    assert callable(golden)
    golden("prompt-referral.txt", prompt(facts("plain", "referral"), rules=("no word about salary",)))
    bare, noted = prompt(facts("plain", "advice")), prompt(facts("plain", "advice"), notes=("likes\ntea",))
    assert "likes tea" in noted
    assert "Private notes" not in bare


@pytest.mark.parametrize("kind", KINDS)
def test_a_prompt_holds_every_fact_of_its_kind_on_a_line_of_its_own(kind: str) -> None:
    known = facts("blanks and lines", kind)
    lines = prompt(known).split("\n")
    for slot in KINDS[kind].required:
        assert sum(line.startswith(f"- {slot.field.replace('_', ' ')}: ") for line in lines) == 1
