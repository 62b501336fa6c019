"""What a conversation is called that netlever logs by itself: an ask that was sent, a promise kept, a favour. Pure.

Nobody wrote it down in words, so that no letter says what it was about: `BY_ITSELF` knows each of these texts again.
"""

from __future__ import annotations

from netlever.scoring.giving import FAVOURS

_COUNTED = ("introduction", "referral", "recommendation", "resource")  # "a referral", and "advice"


def asked(kind: str, about: str) -> str:
    """An ask went out, or its reminder, or its thanks: 'asked, advice: compilers'."""
    return f"{ {'follow-up': 'asked again', 'thank-you': 'thanked'}.get(kind, f'asked, {kind}') }: {about}"


def answered(answer: str, about: str) -> str:
    """They answered an ask: 'answered not now: compilers'."""
    return f"answered {'not now' if answer == 'later' else answer}: {about}"


def told(outcome: str) -> str:
    """They heard what came of it: 'told: I got the job'."""
    return f"told: {outcome}"


def kept(promise: str) -> str:
    """A promise was kept: 'promise kept: send Laura the paper'."""
    return f"promise kept: {promise}"


def agreed(is_yes: bool, whom: str) -> str:
    """They agreed to be introduced, or did not: 'said yes to meeting Omar Haddad'."""
    return f"said {'yes' if is_yes else 'no'} to meeting {whom}"


def introduced(because: str) -> str:
    """Two were introduced: 'introduced to each other: both write compilers'."""
    return f"introduced to each other: {because}"


def favour(direction: str, kind: str, text: str) -> str:
    """A favour was done: 'gave a resource: the paper on caching'."""
    return f"{'gave' if direction == 'given' else 'got'} {counted(kind)}" + (f": {text}" if text else "")


def counted(kind: str) -> str:
    """A kind of favour as it is said: 'an introduction', 'advice'."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" if kind in _COUNTED else kind


BY_ITSELF = (  # as GLOB of SQLite reads them
    "asked, [a-z]*: *", asked("follow-up", "*"), asked("thank-you", "*"),
    *(answered(answer, "*") for answer in ("yes", "no", "later")),
    told("*"), kept("*"), agreed(True, "*"), agreed(False, "*"), introduced("*"),
    *(favour(direction, kind, text) for direction in ("given", "got") for kind in FAVOURS for text in ("", "*")),
)  # fmt: skip
