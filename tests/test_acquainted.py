"""What a line says of somebody just met: who, where they work, what was said, and who promised what."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.acquainted import Acquainted, read
from netlever.errors import Usage
from netlever.promised import Promised

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("line", "who", "about", "promises"),
    [
        (
            "Ines (Acme): asked about migrations, promised blog link",
            ("Ines", "Acme", ""),
            "asked about migrations",
            [("me", "blog link", None)],
        ),
        ("Ines Weber", ("Ines Weber", "", ""), "", []),
        ("  Ines   Weber (CTO at  Acme)", ("Ines Weber", "Acme", "CTO"), "", []),
        ("Ines (Acme) knows Rust", ("Ines", "Acme", ""), "knows Rust", []),
        ("Ines: uses (old) Django: 1.8", ("Ines", "", ""), "uses (old) Django: 1.8", []),
        ("Ines: promised blog link by fri", ("Ines", "", ""), "", [("me", "blog link", FRIDAY)]),
        ("Ines: promised blog link, by fri, likes tea", ("Ines", "", ""), "likes tea", [("me", "blog link", FRIDAY)]),
        ("Ines: likes tea; I promised her to send v1.2", ("Ines", "", ""), "likes tea", [("me", "send v1.2", None)]),
        ("Ines: she promised slides", ("Ines", "", ""), "", [("them", "slides", None)]),
        ("Ines: Ines promised slides. Nice", ("Ines", "", ""), ". Nice", [("them", "slides", None)]),
        ("Ines: promised me an intro", ("Ines", "", ""), "", [("them", "an intro", None)]),
        ("Ines: tea and promised slides", ("Ines", "", ""), "tea", [("me", "slides", None)]),
        (
            "Ines: tea !slides by fri ?intro",
            ("Ines", "", ""),
            "tea",
            [("me", "slides", FRIDAY), ("them", "intro", None)],
        ),
        ("Ines: a compromised host", ("Ines", "", ""), "a compromised host", []),
        ("Ines: the promised land", ("Ines", "", ""), "the promised land", []),
    ],
)
def test_a_line_is_read(
    line: str, who: tuple[str, str, str], about: str, promises: list[tuple[str, str, date | None]]
) -> None:
    name, company, title = who
    told = tuple(Promised(*each) for each in promises)
    assert read(line, TODAY) == Acquainted(name, company, title, about, (), told)


def test_tags_are_taken_out_wherever_they_stand() -> None:
    said = read("Ines: tea #Rust, promised slides #speaker", TODAY)
    assert (said.about, said.tags, [each.text for each in said.promises]) == ("tea", ("rust", "speaker"), ["slides"])


@pytest.mark.parametrize("line", ["", ": tea", "(Acme): tea", "Ines (Acme: tea", "I have met somebody from Acme today"])
def test_a_line_that_does_not_say_who_is_refused(line: str) -> None:
    with pytest.raises(Usage, match="who it was"):
        read(line, TODAY)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(line: str) -> None:
    try:
        said = read(line, TODAY)
    except Usage:
        return
    assert said.name
    assert len(said.name.split()) <= 6
