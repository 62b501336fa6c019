"""What a letter is made of, and the courtesies that letters share: a greeting, a way out, thanks.

Courtesies claim nothing: what is told of either person is a fact, in a slot, and goes with it.

A way is several wordings that say the same, of which a hash of contact and kind picks one. The first way whose slots
are all known is said. `brief` stands in its place where the typed facts leave little room.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Say:
    """One thing that a move says; several of them may make one move. Left out when no way has its facts."""

    move: str
    ways: tuple[Way, ...]
    brief: Way | None = None

    def otherwise(self, *wordings: str) -> Say:
        """The same, with one more way for when the facts of those before are not known."""
        return replace(self, ways=(*self.ways, wordings))

    def briefly(self, *wordings: str) -> Say:
        """The same, with what is said instead where room is short; nothing leaves it out."""
        return replace(self, brief=wordings)

    def under(self, move: str) -> Say:
        """The same words as part of another move."""
        return replace(self, move=move)


def say(move: str, *wordings: str) -> Say:
    """A thing to say in one way."""
    return Say(move, (wordings,))


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one kind; `blurb` is the text that can be forwarded, its lines kept where their facts are known."""

    subject: Say
    paragraphs: tuple[tuple[Say, ...], ...]
    blurb: tuple[str, ...] = ()


GREET = say("greet", "Hi {first},", "Hello {first},").otherwise("Hello,")
CLOSE = say("close", "Best wishes,\n{me}", "All the best,\n{me}", "Kind regards,\n{me}").otherwise("Best wishes")

CONTEXT = say("context", "{context_sentence}")
LAST = say("context", "We last talked {last}.", "We were last in touch {last}.")
WHY_THEM = say("why", "I am asking you {because_them}.", "I thought of you {because_them}.")
WHY = say("why", "{why_sentence}")

HUMILITY = say(
    "humility",
    "I know your time is limited, so a short answer is plenty.",
    "I am sure you have enough to do; two lines are plenty.",
    "I do not want to take much of your time; a few words will do.",
).briefly("I know your time is limited.", "I know you have enough to do.")

WAY_OUT = say(
    "way-out",
    "If it does not suit you, please just say no; I will understand.",
    "Please feel free to say no if this is not a good moment.",
    "If now is a bad time, a simple no is perfectly fine.",
).briefly("Please feel free to say no.", "A simple no is perfectly fine.")

# For kinds without a move of humility: one sentence does both.
HUMBLE_WAY_OUT = say(
    "way-out",
    "I know you are busy, so please feel free to say no; I will understand.",
    "I know your time is limited, and a no is perfectly fine.",
    "I know you have a lot on, so no worries at all if it does not suit you.",
).briefly("I know you are busy, and a no is perfectly fine.", "I know you are busy, so please feel free to say no.")

OFFER = say("offer", "{offer_sentence}")

THANKS = say(
    "thanks",
    "Thank you for taking the time to read this.",
    "Thank you for thinking about it.",
    "Thank you, whatever you decide.",
).briefly("Thank you!", "Many thanks!")
