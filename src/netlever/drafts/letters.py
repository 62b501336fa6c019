"""The words of each kind, as data: paragraphs of moves, each with its ways, richest first, and their variants.

The first way whose slots are all known is said; of its variants the one that a hash of contact and kind picks. `brief`
is said instead where the typed facts leave little room. A busy person reads this: short, plain, nothing that flatters.
"""

from __future__ import annotations

from dataclasses import dataclass

Variants = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Say:
    """One thing that a move says; several of them may make one move. Optional when no way has its facts."""

    move: str
    ways: tuple[Variants, ...]
    brief: Variants = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one kind; `blurb` is the text that can be forwarded, its lines kept where their facts are known."""

    subjects: tuple[Variants, ...]
    paragraphs: tuple[tuple[Say, ...], ...]
    blurb: tuple[str, ...] = ()


GREET = Say("greet", (("Hi {first},", "Hello {first},"),))
CLOSE = Say("close", (("Best wishes,\n{me}", "All the best,\n{me}", "Kind regards,\n{me}"),))
HUMILITY = Say(
    "humility",
    (
        (
            "I know your time is limited, so a short answer is plenty.",
            "You have enough to do, I know, and two lines are plenty.",
            "I know how little time you have, so a few words will do.",
        ),
    ),
    ("I know your time is limited.", "I know you have enough to do."),
)
WAY_OUT = Say(
    "way-out",
    (
        (
            "If it does not suit you, please just say no; I will understand.",
            "Please feel free to say no if this is not a good moment.",
            "If now is a bad time, a simple no is perfectly fine.",
        ),
    ),
    ("Please feel free to say no.", "A simple no is perfectly fine."),
)
# Where a kind has no move of humility, one sentence does both.
HUMBLE_WAY_OUT = Say(
    "way-out",
    (
        (
            "I know you are busy, so please feel free to say no; I will understand.",
            "I know your time is limited, and a no is perfectly fine.",
            "I know how full your weeks are, so no worries at all if it does not suit you.",
        ),
    ),
    ("I know you are busy, and a no is perfectly fine.", "I know you are busy, so please feel free to say no."),
)
OFFER = Say(
    "offer",
    (
        ("{offer_sentence}",),
        (
            "If there is something I can do for you in return, I would be glad to.",
            "Please tell me when I can return the favour; I would be glad to.",
            "If I can help you with anything in return, please let me know.",
        ),
    ),
)
THANKS = Say(
    "thanks",
    (
        (
            "Thank you for taking the time to read this.",
            "Thank you for thinking about it.",
            "Thank you, whatever you decide.",
        ),
    ),
    ("Thank you!", "Many thanks!"),
)
SHARED = (
    Say("context", (("{context_sentence}",),)),
    Say("context", (("We last talked {last}.", "We were last in touch {last}."),)),
)

LETTERS: dict[str, Letter] = {
    "advice": Letter(
        subjects=(("A question about {topic_short}", "One question about {topic_short}"),),
        paragraphs=(
            (GREET,),
            (
                *SHARED,
                Say("context", (("Right now I am thinking about {topic}.", "At the moment I am busy with {topic}."),)),
                Say("context", (("{goal_sentence}",),)),
                Say("why", (("I am asking you {because_them}.", "I thought of you {because_them}."),)),
                Say("why", (("{why_sentence}",),)),
            ),
            (
                Say(
                    "question",
                    (
                        (
                            "May I ask you one question, by mail or in fifteen minutes on the phone {when}: {need}",
                            "Would you have fifteen minutes {when}, or a few lines by mail, for one question: {need}",
                        ),
                    ),
                    ("Would you have fifteen minutes {when} for one question: {need}",),
                ),
            ),
            (HUMILITY, WAY_OUT),
            (OFFER, THANKS),
            (CLOSE,),
        ),
    ),
    "mentorship": Letter(
        subjects=(("Learning from you, {cadence}", "Would you mentor me for a while?"),),
        paragraphs=(
            (GREET,),
            (
                Say("learned", (("{learned_sentence}",),)),
                Say("learned", (("{context_sentence}",),)),
                Say("learned", (("We last talked {last}.", "We were last in touch {last}."),)),
            ),
            (Say("goal", (("{goal_sentence}",),)), Say("goal", (("{why_sentence}",),))),
            (
                Say(
                    "ask",
                    (
                        (
                            "Would you be willing to talk with me for half an hour, {cadence}, {until}?",
                            "Could you see yourself talking with me for half an hour, {cadence}, {until}?",
                        ),
                    ),
                ),
                HUMBLE_WAY_OUT,
            ),
            (
                Say(
                    "my-part",
                    (
                        ("{my_part_sentence}",),
                        (
                            "I would send my questions the day before, keep to the time, and tell you what came of it.",
                            "I would come with questions written down, and tell you each time what I did with the last.",
                        ),
                    ),
                ),
                THANKS,
            ),
            (CLOSE,),
        ),
    ),
    "feedback": Letter(
        subjects=(("Your view on {topic_short}", "One question about {topic_short}"), ("One thing I would like your view on",)),
        paragraphs=(
            (GREET,),
            (
                *(Say("why", say.ways) for say in SHARED),
                Say("why", (("I am asking you {because_them}.", "I thought of you {because_them}."),)),
                Say("artefact", (("Here is {topic}: {link}",), ("Here is what I have so far: {link}",))),
            ),
            (
                Say(
                    "question",
                    (
                        (
                            "Could you tell me one thing about it {when}: {need}",
                            "Would you have ten minutes {when} to look at one thing: {need}",
                        ),
                    ),
                ),
                Say("question", (("The rest can stay as it is for now.", "Everything else in it can wait."),), ("",)),
            ),
            (HUMBLE_WAY_OUT, OFFER, THANKS),
            (CLOSE,),
        ),
    ),
    "introduction": Letter(
        subjects=(("An introduction to {target}", "Would you introduce me to {target}?"),),
        paragraphs=(
            (GREET,),
            (
                *SHARED,
                Say("why", (("I would like to meet {target} {because_them}.", "I hope to talk to {target} {because_them}."),)),
                Say("why", (("{gain_sentence}",),)),
                Say("why", (("{why_sentence}",),)),
            ),
            (
                Say(
                    "ask",
                    (
                        (
                            "Would you be comfortable asking {target} {when} whether an introduction is welcome?",
                            "Would you be comfortable forwarding a short note from me to {target} {when}?",
                        ),
                    ),
                ),
                Say("ask", (("There is a text about me that you can forward as it is, and more about me here: {link}",),)),
            ),
            (HUMBLE_WAY_OUT, OFFER, THANKS),
            (CLOSE,),
        ),
        blurb=("{blurb}", "More about me: {link}", "{me}"),
    ),
    "referral": Letter(
        subjects=(("A referral for {opening_short}", "Your view on {opening_short}"),),
        paragraphs=(
            (GREET,),
            (
                *SHARED,
                Say("role", (("I am applying for this opening: {opening}, {opening_url}", "I would like to apply for {opening}: {opening_url}"), ("I am applying for {opening}.",), ("I am applying for this opening: {opening_url}",))),
            ),
            (
                Say(
                    "ask",
                    (
                        (
                            "Would you be comfortable referring me {when}, from what you have seen of my work?",
                            "Knowing my work, would you be comfortable referring me {when}?",
                        ),
                    ),
                ),
                HUMBLE_WAY_OUT,
            ),
            (Say("summary", (("In case it helps, here is a summary to paste:\n{fit}\nMy CV: {cv}",),)),),
            (THANKS,),
            (CLOSE,),
        ),
        blurb=("{me} would like to apply for {opening}.", "{opening_url}", "{fit}", "CV: {cv}"),
    ),
    "open-to-work": Letter(
        subjects=(("Looking for a role as {role_short}", "I am looking for work as {role_short}"),),
        paragraphs=(
            (GREET,),
            (*SHARED,),
            (
                Say("change", (("I am changing jobs {because_me}.", "I am looking for a new job {because_me}."), ("I am looking for a new job, because it is time for a change.",))),
                Say("search", (("What I am looking for: {role}, {place}, starting {start}.", "I hope to find this: {role}, {place}, starting {start}."),)),
            ),
            (
                Say(
                    "ask",
                    (
                        ("One small thing would help me {when}: {need}",),
                        (
                            "If you hear of something like this {when}, would you let me know?",
                            "Would you tell me if you hear of something like this {when}?",
                        ),
                    ),
                ),
                HUMBLE_WAY_OUT,
            ),
            (OFFER, THANKS),
            (CLOSE,),
        ),
    ),
    "collaboration": Letter(
        subjects=(("An idea: {project_short}", "Working together on {project_short}"),),
        paragraphs=(
            (GREET,),
            (
                Say("their-work", (("{their_work_sentence}",),)),
                *(Say("their-work", say.ways) for say in SHARED),
                Say("idea", (("I have an idea for something we could do together: {project}.", "Here is something we could do together: {project}."),)),
                Say("idea", (("{their_part_sentence}",),)),
            ),
            (Say("ask", (("{step_question}",),)), HUMBLE_WAY_OUT),
            (Say("offer", (("{my_part_sentence}",),)), Say("offer", (("I would also do the dull parts, such as the notes and the dates.", "I am glad to do the dull parts too, such as the notes and the dates."),), ("",))),
            (THANKS,),
            (CLOSE,),
        ),
    ),
    "reconnect": Letter(
        subjects=(("It has been a while", "Hello again from {me}"),),
        paragraphs=(
            (GREET,),
            (
                Say("news", (("I saw {news}, and thought of you.", "I noticed {news}, and wanted to say hello."),)),
                Say("memory", (("We last talked {last}.", "The last time we talked was {last}."),)),
                Say("memory", (("I still remember {memory}.", "I like to think back to {memory}."),)),
            ),
            (Say("ask", (("If you feel like it, one question: {need}",),)),),
            (
                Say(
                    "way-out",
                    (
                        (
                            "There is no need to reply; I simply wanted to say hello and wish you well.",
                            "No need to answer if life is full; I hope things are going well for you.",
                        ),
                    ),
                    ("There is no need to reply.",),
                ),
                Say(
                    "offer",
                    (
                        ("{offer_sentence}",),
                        (
                            "If there is ever something I can do for you, I would be glad to.",
                            "Should there be something I can help you with, please tell me.",
                        ),
                    ),
                ),
                Say("thanks", (("Thank you for the good times we had.", "Thank you for the time back then."),)),
            ),
            (CLOSE,),
        ),
    ),
    "follow-up": Letter(
        subjects=(("My question of {parent_date}", "Coming back to my question"),),
        paragraphs=(
            (GREET,),
            (
                Say("reminder", (("I wrote to you {parent_day} with a question, which may have come at a bad time.", "My note {parent_day} may have reached you in a busy week."),)),
                Say("update", (("{update_sentence}",),)),
            ),
            (Say("ask", (("Would you have a moment {when} for the same question: {need}", "It is the same small question, if you have a moment {when}: {need}"),)),),
            (HUMBLE_WAY_OUT, THANKS),
            (CLOSE,),
        ),
    ),
    "thank-you": Letter(
        subjects=(("Thank you, and what came of it", "Thank you for your help"),),
        paragraphs=(
            (GREET,),
            (Say("thanks", (("{did_sentence}",),)),),
            (Say("result", (("{outcome_sentence}",),)), Say("result", (("It would not have gone this way without you.", "Your help made a difference, and I wanted you to know."),))),
            (Say("next", (("{plan_sentence}",), ("I will tell you how it goes on.", "I will let you know how it continues."),)),),
            (CLOSE,),
        ),
    ),
}
