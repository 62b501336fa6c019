"""What makes two spellings the same."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.names import fold, handle_key, initials, profile_key, work_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grace  HOPPER", "grace hopper"), (" \tÅsa\u00a0Öström\n", "asa ostrom"), ("Łukasz", "lukasz"),
        ("Søren", "soren"), ("Đorđe", "dorde"), ("Weiß", "weiss"), ("ﬁne", "fine"), ("ＡＢＣ", "abc"),
        ("李小龙", "李小龙"), ("Владимир", "владимир"), ("Μαρία", "μαρια"), ("e\u0301", "e"), ("İstanbul", "istanbul"),
        ("ϓ", "υ"), ("𝐀́da", "ada"), ("Ⓐda", "ada"),
        ("", ""), (" ", ""),
        ("\u0301", ""), ("O'Brien-Smith", "o'brien-smith"), ("👩‍🚀 Zoë", "👩‍🚀 zoe"), ("N\x00UL", "n\x00ul"),
    ],
)  # fmt: skip
def test_a_text_is_folded(text: str, expected: str) -> None:
    assert expected == fold(text)


@given(st.text())
def test_folding_knows_no_case_no_accents_and_single_blanks(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not any(unicodedata.combining(character) for character in folded)


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_latin_folded_twice_is_as_folded_once(text: str) -> None:
    assert fold(text) == fold(fold(text))


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_latin_composed_and_decomposed_are_the_same(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text))


def test_letters_of_mathematics_in_which_people_write_their_names_are_letters() -> None:
    assert fold("𝓖𝓻𝓪𝓬𝓮 𝐇𝐨𝐩𝐩𝐞𝐫") == "grace hopper"


def test_every_character_folded_twice_is_as_folded_once() -> None:
    every = [each for each in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(each) not in ("Cn", "Cs")]
    assert len(every) > 250_000
    assert [character for character in every if fold(fold(character)) != fold(character)] == []


@given(st.text())
def test_a_text_of_any_script_folded_twice_is_as_folded_once(text: str) -> None:
    assert fold(text) == fold(fold(text))


def test_work_is_found_by_title_and_company() -> None:
    assert work_key("Søren & Co", " CTO ") == "cto soren & co"
    assert work_key("", "") == ""


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("email", " Grace@Navy.Example ", "grace@navy.example"), ("email", "mailto:g@x.example", "g@x.example"),
        ("phone", "+1 (555) 0100-77", "+1555010077"), ("phone", "0555/010077", "0555010077"), ("phone", "call me", ""),
        ("linkedin", "https://www.linkedin.com/in/Grace-H/", "grace-h"), ("linkedin", "Grace-H", "grace-h"),
        ("linkedin", " in/Grace-H/en ", "grace-h"), ("url", "HTTPS://Grace.Example/", "https://grace.example"),
    ],
)  # fmt: skip
def test_a_handle_is_compared_by(kind: str, value: str, expected: str) -> None:
    assert expected == handle_key(kind, value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.linkedin.com/in/Ada", "ada"), ("http://de.linkedin.com/in/ada/", "ada"),
        ("//linkedin.com/in/ada", "ada"),
        ("linkedin.com/in/ada/en?trk=y#top", "ada"), ("/in/ada", "ada"), ("in/ada", "ada"),
        ("LINKEDIN.COM/IN/ADA", "ada"),
        ("https://www.linkedin.com/mwlite/in/ada", "ada"), ("https://linkedin.com/in/zo%C3%AB", "zoë"),
        ("https://linkedin.com/in/zoe%CC%88", "zoë"), ("https://linkedin.com/in/cut%C3", "cut%c3"),
        ("https://linkedin.com/company/ada", ""), ("https://evil.example/in/ada", ""),
        ("https://linkedin.com.evil.example/in/x", ""),
        ("https://www.linkedin.com/in/", ""), ("ada", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_profile_is_known_by_its_slug_in_every_spelling(url: str, expected: str) -> None:
    assert expected == profile_key(url)


@given(st.sampled_from(("email", "phone", "linkedin", "url")), st.text())
def test_blanks_around_a_handle_do_not_count(kind: str, value: str) -> None:
    assert handle_key(kind, value) == handle_key(kind, f" {value}\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Grace Brewster Hopper", "gbh"), ("Åsa Öström", "ao"), ("李 小龙", "李小"), ("", ""), ("ada", "a")],
)
def test_initials_are_the_folded_first_letters(name: str, expected: str) -> None:
    assert expected == initials(name)
