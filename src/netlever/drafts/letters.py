"""The words of each kind, as data: paragraphs of moves, in the order that `kinds` states.

A busy person reads this: short, plain, nothing that flatters. What a slot holds is told in `slots`.
"""

from __future__ import annotations

from netlever.drafts.courtesies import (
    CLOSE,
    CONTEXT,
    GREET,
    HUMBLE_WAY_OUT,
    HUMILITY,
    LAST,
    OFFER,
    THANKS,
    WAY_OUT,
    WHY,
    WHY_THEM,
    Letter,
    say,
)

_ADVICE = Letter(
    subject=say("subject", "A question about {topic_short}", "One question about {topic_short}"),
    paragraphs=(
        (GREET,),
        (
            CONTEXT,
            LAST,
            say("context", "Right now I am thinking about {topic}.", "At the moment I am thinking about {topic}."),
            say("context", "{goal_sentence}"),
            WHY_THEM,
            WHY,
        ),
        (
            say(
                "question",
                "If you can find the time {when}, may I ask you one question, by mail or in fifteen minutes: {need}",
                "Would you have fifteen minutes {when}, or a few lines by mail, for one question: {need}",
            )
            .otherwise(
                "May I ask you one question, by mail or in fifteen minutes on the phone: {need}",
                "Would you have fifteen minutes, or a few lines by mail, for one question: {need}",
            )
            .briefly("Would you have fifteen minutes {when} for one question: {need}"),
        ),
        (HUMILITY, WAY_OUT),
        (OFFER, THANKS),
        (CLOSE,),
    ),
)

_MENTORSHIP = Letter(
    subject=say("subject", "Learning from you for a while", "Would you mentor me for a while?"),
    paragraphs=(
        (GREET,),
        (say("learned", "{learned_sentence}"), CONTEXT.under("learned"), LAST.under("learned")),
        (say("goal", "{goal_sentence}"), WHY.under("goal")),
        (
            say(
                "ask",
                "Would you be willing to talk with me {cadence}, {until}?",
                "Could you see yourself talking with me {cadence}, {until}?",
            ),
            HUMBLE_WAY_OUT,
        ),
        (
            say("my-part", "{my_part_sentence}"),
            THANKS,
        ),
        (CLOSE,),
    ),
)

_FEEDBACK = Letter(
    subject=say("subject", "Your view on {topic_short}", "One question about {topic_short}").otherwise(
        "One thing I would like your view on", "Your view on one thing"
    ),
    paragraphs=(
        (GREET,),
        (
            CONTEXT.under("why"),
            LAST.under("why"),
            WHY_THEM,
            say("artefact", "{artefact}").otherwise("Here it is: {link}"),
        ),
        (
            say(
                "question",
                "May I ask you one thing about it {when}: {need}",
                "Would you have a little time {when} to look at one thing: {need}",
            ),
        ),
        (HUMBLE_WAY_OUT, OFFER, THANKS),
        (CLOSE,),
    ),
)

_INTRODUCTION = Letter(
    subject=say("subject", "An introduction to {target_short}", "Would you introduce me to {target_short}?"),
    paragraphs=(
        (GREET,),
        (
            CONTEXT,
            LAST,
            say(
                "why",
                "I would like to meet {target} {because_them}.",
                "I hope to talk to {target} {because_them}.",
            ),
            say("why", "{gain_sentence}"),
            WHY,
        ),
        (
            say(
                "ask",
                "Would you be comfortable asking {target} {when} whether an introduction is welcome?",
                "Would you be comfortable forwarding a short note from me to {target} {when}?",
            ).otherwise(
                "Would you be comfortable asking {target} whether an introduction is welcome?",
                "Would you be comfortable forwarding a short note from me to {target}?",
            ),
            say("ask", "I have a short text about me that you can forward as it is. More about me: {link}").otherwise(
                "I have a short text about me that you can forward as it is."
            ),
        ),
        (HUMBLE_WAY_OUT, OFFER, THANKS),
        (CLOSE,),
    ),
    blurb=("{blurb}", "More about me: {link}", "{me}"),
)

_REFERRAL = Letter(
    subject=say("subject", "A referral for {opening_short}", "Your view on {opening_short}"),
    paragraphs=(
        (GREET,),
        (
            CONTEXT,
            LAST,
            say(
                "role",
                "I would like to apply for {opening}: {opening_url}",
                "I am about to apply for {opening}: {opening_url}",
            )
            .otherwise("I would like to apply for this opening: {opening_url}")
            .otherwise("I would like to apply for {opening}."),
        ),
        (
            say(
                "ask",
                "Would you be comfortable referring me {when}, from what you have seen of my work?",
                "Knowing my work, would you be comfortable referring me {when}?",
            ).otherwise(
                "Would you be comfortable referring me, from what you have seen of my work?",
                "Knowing my work, would you be comfortable referring me?",
            ),
            HUMBLE_WAY_OUT,
        ),
        (say("summary", "In case it helps, here is a summary to paste:\n{fit}\nMy CV: {cv}"),),
        (THANKS,),
        (CLOSE,),
    ),
    blurb=("{me} would like to apply for {opening}.", "{opening_url}", "{fit}", "CV: {cv}"),
)

_OPEN_TO_WORK = Letter(
    subject=say("subject", "Looking for a role as {role_short}", "Looking for work as {role_short}").otherwise(
        "I am looking for work", "My search for work"
    ),
    paragraphs=(
        (GREET,),
        (CONTEXT, LAST),
        (
            say("change", "I am changing jobs {because_me}.", "I am about to change jobs {because_me}."),
            say("search", "{say_sentence}"),
            say(
                "search",
                "I am looking for a role as {role}, {place}, starting {start}.",
                "I would like to find a role as {role}, {place}, starting {start}.",
            ),
        ),
        (
            say("ask", "One small thing would help me {when}: {need}")
            .otherwise("One small thing would help me: {need}")
            .otherwise(
                "If you hear of something like this {when}, would you let me know?",
                "Would you tell me if you hear of something like this {when}?",
            )
            .otherwise(
                "If you hear of something like this, would you let me know?",
                "Would you tell me if you hear of something like this?",
            ),
            HUMBLE_WAY_OUT,
        ),
        (OFFER, THANKS),
        (CLOSE,),
    ),
)

_COLLABORATION = Letter(
    subject=say("subject", "An idea: {project_short}", "A proposal: {project_short}"),
    paragraphs=(
        (GREET,),
        (
            CONTEXT.under("their-work"),
            LAST.under("their-work"),
            say("their-work", "{their_work_sentence}"),
            say(
                "idea",
                "I have an idea for something we could do together: {project}.",
                "Here is something we could do together: {project}.",
            ),
            say("idea", "{their_part_sentence}"),
        ),
        (say("ask", "{step_question}"), HUMBLE_WAY_OUT),
        (say("offer", "{my_part_sentence}"),),
        (THANKS,),
        (CLOSE,),
    ),
)

_RECONNECT = Letter(
    subject=say("subject", "It has been a while", "Hello again, after a while"),
    paragraphs=(
        (GREET,),
        (
            say("news", "I saw {news}, and thought of you.", "I noticed {news}, and wanted to say hello."),
            say("memory", "We last talked {last}.", "The last time we talked was {last}."),
            say("memory", "I still remember {memory}.", "I like to think back to {memory}."),
        ),
        (say("ask", "If you feel like it, one question: {need}"),),
        (
            say(
                "way-out",
                "There is no need to reply; I simply wanted to say hello and wish you well.",
                "No need to answer if life is full; I hope things are going well for you.",
            ).briefly("There is no need to reply."),
            say("offer", "{gift_sentence}"),
            say("thanks", "Thank you again for our talk back then.", "Thank you for the talk back then."),
        ),
        (CLOSE,),
    ),
)

_FOLLOW_UP = Letter(
    subject=say("subject", "My question of {parent_date}").otherwise("Coming back to my question"),
    paragraphs=(
        (GREET,),
        (
            say(
                "reminder",
                "I wrote to you {parent_day} with a question, which may have come at a bad time.",
                "My note {parent_day} may have reached you in a busy week.",
            ),
            say("update", "{update_sentence}"),
        ),
        (
            say(
                "ask",
                "Would you have a moment {when} for the same question: {need}",
                "It is the same question, if you have a moment {when}: {need}",
            ).otherwise(
                "Would you have a moment for the same question: {need}",
                "It is the same question, if you have a moment: {need}",
            ),
        ),
        (HUMBLE_WAY_OUT, THANKS),
        (CLOSE,),
    ),
)

_THANK_YOU = Letter(
    subject=say("subject", "Thank you, and what came of it", "Thank you for your help"),
    paragraphs=(
        (GREET,),
        (say("thanks", "{did_sentence}"),),
        (
            say("result", "{outcome_sentence}"),
            say(
                "result",
                "I wanted you to hear it from me.",
                "I wanted to tell you myself how it went.",
            ),
        ),
        (say("next", "{plan_sentence}"),),
        (CLOSE,),
    ),
)

LETTERS: dict[str, Letter] = {
    "advice": _ADVICE,
    "mentorship": _MENTORSHIP,
    "feedback": _FEEDBACK,
    "introduction": _INTRODUCTION,
    "referral": _REFERRAL,
    "open-to-work": _OPEN_TO_WORK,
    "collaboration": _COLLABORATION,
    "reconnect": _RECONNECT,
    "follow-up": _FOLLOW_UP,
    "thank-you": _THANK_YOU,
}
