"""The first words to somebody just met: what was talked about and promised, as much as fits, and never more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.drafts.hello import NOTE_LIMIT, PREMIUM_LIMIT, note
from netlever.drafts.message import units


@pytest.mark.parametrize(
    ("about", "promise", "expected"),
    [
        ("", "", "Hi Ines, it was good to meet you at PyCon. I would be glad to stay in touch."),
        (
            "asked about migrations.",
            "the blog link",
            (
                "Hi Ines, it was good to meet you at PyCon. You asked about migrations. As promised: the blog link. "
                "I would be glad to stay in touch."
            ),
        ),
        (
            "type checkers",
            "",
            (
                "Hi Ines, it was good to meet you at PyCon. We talked about type checkers. "
                "I would be glad to stay in touch."
            ),
        ),
        (
            "told me " + "much " * 30,
            "the blog link",
            "Hi Ines, it was good to meet you at PyCon. As promised: the blog link. I would be glad to stay in touch.",
        ),
    ],
)
def test_the_fullest_wording_that_fits(about: str, promise: str, expected: str) -> None:
    assert note("Ines", "PyCon", about, promise) == expected


@given(st.text(min_size=1), st.text(), st.text(), st.text(), st.sampled_from((NOTE_LIMIT, PREMIUM_LIMIT)))
def test_it_is_never_too_long(name: str, event: str, about: str, promise: str, limit: int) -> None:
    assert units(note(name * 9, event * 9, about.strip() * 9, promise * 9, limit)) <= limit
