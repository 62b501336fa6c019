"""What netlever logs by itself is known again, whatever it is about."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.drafts.kinds import KINDS
from netlever.scoring import logged
from netlever.scoring.giving import FAVOURS

TEXTS = st.text(max_size=20)


def is_known(text: str) -> bool:
    return any(fnmatchcase(text, each) for each in logged.BY_ITSELF)


@given(TEXTS, st.sampled_from(sorted(KINDS)), st.sampled_from(FAVOURS), st.sampled_from(("yes", "no", "later")))
def test_each_of_its_texts_is_known_again(text: str, kind: str, favour: str, answer: str) -> None:
    assert is_known(logged.asked(kind, text))
    assert is_known(logged.answered(answer, text))
    assert is_known(logged.told(text))
    assert is_known(logged.kept(text))
    assert is_known(logged.agreed(True, text))
    assert is_known(logged.agreed(False, text))
    assert is_known(logged.introduced(text))
    assert is_known(logged.favour("given", favour, text))
    assert is_known(logged.favour("got", favour, text))


@pytest.mark.parametrize("text", ["", "compilers", "asked about: tea", "answered: yes", "gave advice on C", "kept: x"])
def test_what_a_person_writes_is_not(text: str) -> None:
    assert not is_known(text)
