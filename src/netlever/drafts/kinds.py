"""The ten kinds of ask as data: what each needs, in which order it is said, and what is refused or left unchecked.

A kind is one entry of `KINDS`; its words are in `letters`, its refusals in `refusals`.
"""

from __future__ import annotations

from dataclasses import dataclass

from netlever.drafts.facts import AskFacts


@dataclass(frozen=True, slots=True)
class Slot:
    """One fact of a kind: the field of `AskFacts`, the option that gives it, and how it is asked for on a terminal."""

    field: str
    option: str
    question: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of ask. `words` is the range of length of its body; `unchecked` are checks that it does not need.

    `about` says what is asked in a few words, for lists; `again` is the question as a follow-up repeats it, `thanked`
    what one thanks for afterwards. Of each the first way whose facts are known is taken.
    """

    name: str
    help: str
    required: tuple[Slot, ...]
    optional: tuple[Slot, ...]
    moves: tuple[str, ...]
    about: tuple[str, ...] = ()
    again: tuple[str, ...] = ("{need}",)
    thanked: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()  # besides refusals.COMMON
    unchecked: frozenset[str] = frozenset()
    words: tuple[int, int] = (50, 200)
    most_questions: int = 2


TOPIC = Slot("topic", "--topic", "What is it about, in a few words?", "the subject, as after 'about'")
NEED = Slot("need", "--need", "What is your one question?", "one question that can be answered in a few minutes")
WHY = Slot("why", "--why", "Why does it matter to you?", "the reason, as after 'because'")
WHY_THEM = Slot("why_them", "--why-them", "Why them?", "said to them, as after 'because': you moved Exempla to Rust")
CONTEXT = Slot("context", "--context", "What do you share with them?", "a sentence to them: we met at PyCon")
GOAL = Slot(
    "goal", "--goal", "What is your goal?", "what you work towards, become a staff engineer, or the number of a goal"
)
BY = Slot("by", "--by", "By when do you need an answer?", "a day, left out when any day will do")
OFFER = Slot("offer", "--offer", "What can you do for them?", "something concrete: review your slides")
LINK = Slot("link", "--link", "Where can they see it?", "a link, or the name of a file")
LAST = Slot(
    "last", "--last", "When were you last in touch, about what?", "known once logged, else '2026-03-02: compilers'"
)

LINKED = ("follow-up", "thank-you")  # kinds that belong to another ask, whose life theirs is

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="advice",
            help="one question to somebody who has done it",
            required=(TOPIC, NEED, WHY_THEM),
            optional=(CONTEXT, LAST, WHY, GOAL, BY, OFFER),
            moves=("greet", "context", "why", "question", "humility", "way-out", "offer", "thanks"),
            about=("{topic}", "{need}"),
            thanked=("your advice about {topic}", "your advice"),
            refusals=("empty-question",),
        ),
        Kind(
            name="mentorship",
            help="regular talks with somebody you have learned from, for a time",
            required=(
                GOAL,
                Slot("cadence", "--cadence", "How often?", "monthly, every 6 weeks"),
                Slot("until", "--until", "Until when?", "the day on which it ends"),
                Slot("learned", "--learned", "What have you learned from them?", "from an earlier exchange"),
            ),
            optional=(LAST, CONTEXT, WHY, Slot("my_part", "--my-part", "What will you do for it?", "your own effort")),
            moves=("greet", "learned", "goal", "ask", "way-out", "my-part", "thanks"),
            about=("{goal_sentence}",),
            again=("would you talk with me {cadence}, {until}?",),
            thanked=("the time that you gave me",),
            refusals=("never-talked",),
            unchecked=frozenset({"why", "offer"}),
        ),
        Kind(
            name="feedback",
            help="one thing to look at, one question, by a day",
            required=(LINK, NEED, BY),
            optional=(WHY_THEM, Slot("topic", "--topic", "What is it?", "my talk proposal"), CONTEXT, LAST, OFFER),
            moves=("greet", "why", "artefact", "question", "way-out", "offer", "thanks"),
            about=("{topic}", "{link}"),
            thanked=("your feedback on {topic}", "your feedback"),
            unchecked=frozenset({"context"}),
        ),
        Kind(
            name="introduction",
            help="be introduced to somebody whom they know",
            required=(
                Slot("target", "--to", "Whom would you like to meet?", "the name of the person"),
                Slot("why_them", "--why-them", "Why that person?", "as after 'because': they run the platform team"),
                Slot("gain", "--gain", "What do they gain?", "what is in it for the person you would meet"),
                Slot("blurb", "--blurb", "Who are you, in a few sentences?", "to be forwarded, under 120 words"),
            ),
            optional=(CONTEXT, LAST, LINK, WHY, BY, OFFER),
            moves=("greet", "context", "why", "ask", "way-out", "offer", "thanks"),
            about=("{target}",),
            again=("would you introduce me to {target}?",),
            thanked=("the introduction to {target}",),
            refusals=("no-known-link",),
        ),
        Kind(
            name="referral",
            help="be referred for an opening at their employer",
            required=(
                Slot(
                    "opening",
                    "--opening",
                    "Which opening?",
                    "'Staff Engineer at Exempla https://jobs.example.org/7', or its number",
                ),
                Slot(
                    "fit",
                    "--fit",
                    "Which three lines say why you fit?",
                    "three short lines with ; between, or the option three times",
                ),
                Slot("cv", "--cv", "Where is your CV?", "a link, or the name of a file"),
            ),
            optional=(CONTEXT, LAST, BY),
            moves=("greet", "context", "role", "ask", "way-out", "summary", "thanks"),
            about=("{opening}", "{opening_url}"),
            again=(
                "would you be comfortable referring me for {opening}?",
                "would you be comfortable referring me for {opening_url}?",
            ),
            thanked=("the referral for {opening}", "the referral"),
            refusals=("opening-closed", "not-at-employer", "never-worked-together"),
            unchecked=frozenset({"why", "offer"}),
        ),
        Kind(
            name="open-to-work",
            help="say that you look for work, and ask for one small thing",
            required=(
                Slot("role", "--role", "Which role?", "staff engineer"),
                Slot("place", "--place", "Where?", "Berlin, or remote"),
                Slot("start", "--start", "From when?", "January, now"),
            ),
            optional=(
                Slot("say", "--say", "What do you want to tell, in your words?", "may stand for role, place and start"),
                CONTEXT,
                LAST,
                WHY,
                Slot("need", "--need", "What may they do?", "one small thing"),
                BY,
                OFFER,
            ),
            moves=("greet", "context", "change", "search", "ask", "way-out", "offer", "thanks"),
            about=("{role}", "{say}"),
            again=(
                "{need}",
                "would you tell me if you hear of work as {role}?",
                "would you tell me if you hear of something for me?",
            ),
            thanked=("your help with my search for work",),
            refusals=("employer-must-not-know",),
        ),
        Kind(
            name="collaboration",
            help="do something together, with a small first step",
            required=(
                Slot("project", "--project", "Which project?", "a short guide to Rust on ships"),
                Slot("their_part", "--their-part", "What would they do?", "write the chapter on COBOL"),
                Slot("my_part", "--my-part", "What will you do?", "write the rest and edit it"),
                Slot("first_step", "--first-step", "What is a small first step?", "read the outline"),
            ),
            optional=(
                Slot("their_work", "--their-work", "Which work of theirs?", "your paper on X"),
                LAST,
                CONTEXT,
                BY,
            ),
            moves=("greet", "their-work", "idea", "ask", "way-out", "offer", "thanks"),
            about=("{project}",),
            again=("{step_question}",),
            thanked=("working with me on {project}",),
            unchecked=frozenset({"why"}),
        ),
        Kind(
            name="reconnect",
            help="write again to somebody after a long time",
            required=(
                LAST,
                Slot("news", "--news", "What is new with them?", "one true recent fact: you joined Exempla"),
            ),
            optional=(
                Slot("memory", "--memory", "What do you remember?", "something you did together"),
                Slot("need", "--need", "Is there something to ask?", "best left out in a first message"),
                OFFER,
            ),
            moves=("greet", "news", "memory", "ask", "way-out", "offer", "thanks"),
            about=("{news}",),
            again=("{need}",),
            thanked=("your answer",),
            refusals=("in-touch-lately", "ask-after-years"),
            unchecked=frozenset({"no-ask", "specific", "why", "humility", "when"}),
            words=(40, 125),
        ),
        Kind(
            name="follow-up",
            help="remind somebody, once or twice, of an ask without an answer",
            required=(
                Slot("need", "--for", "Which ask?", "the ask that is followed up, in its own words"),
                Slot("parent_on", "--for", "When was it sent?", "the day of that ask"),
            ),
            optional=(Slot("update", "--update", "What is new since?", "news that matter for the ask"), BY),
            moves=("greet", "reminder", "update", "ask", "way-out", "thanks"),
            about=("{need}",),
            refusals=("parent-answered", "too-soon", "two-follow-ups"),
            unchecked=frozenset({"specific", "why", "offer", "when"}),
            words=(25, 100),
        ),
        Kind(
            name="thank-you",
            help="thank somebody and tell them what came of it",
            required=(
                Slot("did", "--for", "What did they do?", "the introduction to Omar"),
                Slot("outcome", "--outcome", "What came of it?", "I start in May"),
            ),
            optional=(Slot("plan", "--next", "What comes next?", "I will write in June"),),
            moves=("greet", "thanks", "result", "next"),
            about=("{did}",),
            refusals=("thanks-asks",),
            unchecked=frozenset({"no-ask", "specific", "why", "context", "humility", "offer", "easy-out", "when"}),
            words=(25, 120),
            most_questions=0,
        ),
    )
}


def missing(facts: AskFacts) -> list[Slot]:
    """The required facts that are not there, in the order in which they are asked for; empty when it is complete.

    A text of blanks or of punctuation is none; an opening needs a link or a number, a fit three lines.
    What is told in one's own words needs no role, place and start.
    """
    return [slot for slot in KINDS[facts.kind].required if not _is_there(facts, slot.field)]


def _is_there(facts: AskFacts, field: str) -> bool:
    if field in ("role", "place", "start") and any(map(str.isalnum, facts.say)):
        return True
    if field == "opening":
        return facts.opening is not None and bool(facts.opening.url.strip() or facts.opening.req_id.strip())
    if field == "fit":
        return sum(any(map(str.isalnum, line)) for line in facts.fit) >= 3
    value = getattr(facts, field)
    return any(map(str.isalnum, value)) if isinstance(value, str) else value is not None
