"""What a draft may be filled from: one frozen row of facts, each as the person typed it or as the store knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "rev"})


@dataclass(frozen=True, slots=True)
class Opening:
    """A job that one could apply for; a link or the employer's own number of it is enough to find it."""

    title: str = ""
    company: str = ""
    url: str = ""
    req_id: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """The last interaction with somebody: its day, and what it was about, "" when nothing was noted."""

    day: date
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFacts:
    """The facts of one ask. A text is "" and a day None where it is not known; `today` is the day of writing.

    Facts are put into words, never read as templates: braces in them stay braces.
    """

    kind: str  # a name in kinds.KINDS
    today: date
    from_name: str
    to_name: str
    to_first: str = ""  # how they are greeted; "": the first word of their name
    # the ask itself
    need: str = ""  # the one question or thing that is asked
    topic: str = ""  # what it is about, in a few words
    why: str = ""  # why it matters to me
    why_them: str = ""  # why this person (for an introduction: why the target)
    context: str = ""  # what we share, or what they should know first
    goal: str = ""
    link: str = ""  # the thing to look at: a link or the name of a file
    by: date | None = None  # when an answer is needed
    offer: str = ""  # what I can do for them
    # of the kind
    cadence: str = ""  # how often a mentor would be met
    until: date | None = None  # when the mentorship ends
    learned: str = ""  # what I learned from them
    target: str = ""  # whom I would like to meet
    gain: str = ""  # what the target gains
    blurb: str = ""  # a few sentences about me that can be forwarded
    opening: Opening | None = None
    fit: tuple[str, ...] = ()  # three lines: why I fit the opening
    cv: str = ""  # a link or the name of a file
    role: str = ""  # what I look for when I am open to work
    place: str = ""
    start: str = ""
    say: str = ""  # the same in my own words
    project: str = ""
    their_work: str = ""
    their_part: str = ""
    my_part: str = ""
    first_step: str = ""
    did: str = ""  # what they did for me
    outcome: str = ""  # what came of it
    plan: str = ""  # what I do next
    # what the store knows
    last: Talk | None = None
    news: str = ""  # one true recent fact about them
    memory: str = ""  # something that we lived through together
    parent_on: date | None = None  # when the ask that is followed up was sent
    update: str = ""  # what is new since then

    @property
    def first(self) -> str:
        """How they are greeted: as was said, else as their name tells."""
        return " ".join(self.to_first.split()) or greeted(self.to_name)


def greeted(name: str) -> str:
    """How somebody is greeted: by the first word of their name, or all of it after a title.

    A word without a letter, such as an emoji, is passed over where another has one.
    """
    words = name.split()
    is_whole = words[:1] and words[0].rstrip(".").casefold() in TITLES
    named = [word for word in words if any(map(str.isalpha, word))] or words
    return " ".join(words if is_whole else named[:1])
