"""Which words of names may be meant by one that is nobody's, for "did you mean". Pure."""

from __future__ import annotations

from collections.abc import Iterable

from netlever.names import common_beginning
from netlever.scoring import nicknames

_SHORT, _LONG = 4, 9  # letters; one may be wrong up to the first, three from the second on, two between
_BEGUN, _INSIDE = 1, 3  # what a beginning, and a part within a word, count for in wrong letters
_MOST = 200  # words looked up; more are no help to anybody


def near(typed: str, known: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Words out of `known` that may be meant by a folded word, with how far each is, the nearest first; at most 200.

    How far is how many letters are left out, put in, changed or swapped, then how few are the same at the beginning.
    The word itself and its nickname are at 0; a longer word that begins so is at 1, one that holds it at 3.
    """
    from rapidfuzz import process  # 40 ms: only who misspells a name waits for it
    from rapidfuzz.distance import OSA

    words = [*known]
    found: dict[str, tuple[int, int]] = {}
    if len(typed) > 2:
        found |= {word: (_INSIDE, 0) for word in words if typed in word}
        found |= {word: (_BEGUN, -len(typed)) for word in words if word.startswith(typed)}
        most = 1 if len(typed) <= _SHORT else 3 if len(typed) >= _LONG else 2
        for word, wrong, _ in process.extract_iter(typed, words, scorer=OSA.distance, score_cutoff=most):
            if len(word) > 1:
                found[word] = min(found.get(word, (wrong, 0)), (wrong, -common_beginning(typed, word)))
    kin = {typed, *nicknames.names_of(typed), *nicknames.shorts_of(typed)}
    found |= {word: (0, 0) for word in words if word in kin}
    return dict(sorted(found.items(), key=lambda each: each[1])[:_MOST])
