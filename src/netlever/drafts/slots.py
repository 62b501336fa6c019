"""The slots that wordings and templates may name: one function each, from the facts to the words that stand there.

A slot is "" when its fact is not known. The names ending in `_sentence` or `_question` are sentences of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from netlever.drafts.facts import AskFacts, Opening
from netlever.drafts.phrases import (
    Shape,
    after,
    asked,
    because,
    cleaned,
    day_words,
    first_words,
    inline,
    on_day,
    question,
    sentence,
    shape,
    told,
)

SubjectWords = 6  # words; a subject of nine at most, with the words around it
_MOST_ABOUT_WORDS = 14  # words; a longer note of a talk is a private record, not something to repeat to somebody
_ABOUT_THEM = re.compile(r"\b(?:she|he|they|her|his|their|him|them|she's|he's)\b", re.IGNORECASE)


def _last(facts: AskFacts) -> str:
    """The day of the last talk and its subject; a note in the third person is mine, and stays with me."""
    if not facts.last:
        return ""
    day, about = on_day(facts.last.day, facts.today), inline(facts.last.about)
    about = inline(re.sub(r"^(?:we )?(?:talked|spoke|chatted|discussed)\s+(?:about\s+)?|^about\s+|^re:\s*", "", about))
    private = _ABOUT_THEM.search(about) or len(about.split()) > _MOST_ABOUT_WORDS or shape(about) is not Shape.THING
    return day if not about or private else f"{day}, about {about}"


def _context(facts: AskFacts) -> str:
    said = cleaned(facts.context)
    if not said:
        return ""
    if shape(said) is Shape.PAST:
        return f"We {inline(said)}."
    if shape(said) is Shape.CLAUSE:
        return sentence(facts.context)
    joint = "" if re.match(r"(?:from|through|via|at|since|by)\b", said, re.IGNORECASE) else "from "
    return f"We know each other {joint}{inline(said)}."


def _why(facts: AskFacts) -> str:
    reason = because(facts.why)
    return reason and f"It matters to me {reason}."


def _when(facts: AskFacts) -> str:
    if not facts.by:
        return "in the next two weeks"
    said = day_words(facts.by, facts.today)
    return said if said == "today" else f"by {said}"


def _offer(facts: AskFacts) -> str:
    said = inline(facts.offer)
    if not said:
        return ""
    how = shape(said)
    if how is Shape.CLAUSE:
        return sentence(facts.offer)
    said = re.sub(r"^to\s+", "", said)
    return f"In return I would gladly {said}." if shape(said) is Shape.VERB else f"In return I can offer {said}."


def _learned(facts: AskFacts) -> str:
    said = inline(facts.learned)
    how = shape(said) if said else None
    if how is Shape.CLAUSE:
        return f"{sentence(said)} I still use it."
    if how is Shape.PAST:
        return f"You {said}. I still use it."
    if how is Shape.VERB:
        said = f"to {said}"
    return said and f"From you I learned {said}, and I still use it."


def _gain(facts: AskFacts) -> str:
    said = inline(facts.gain)
    if not said:
        return ""
    return sentence(said) if shape(said) is Shape.CLAUSE else f"What it could bring them: {said}."


def _part(said: str, lead: str) -> str:
    """A part of some work, after `lead`; a clause is a sentence already."""
    said = inline(said)
    if not said:
        return ""
    return sentence(said) if shape(said) is Shape.CLAUSE else after(lead, said) + "."


def _opening(facts: AskFacts) -> str:
    opening = facts.opening or Opening()
    title, company = cleaned(opening.title), cleaned(opening.company)
    job = f"job {cleaned(opening.req_id)}" if cleaned(opening.req_id) else ""
    named = " at ".join(part for part in (title or (company and "the opening"), company) if part)
    return f"{named} ({job})" if named and job else named or job


def _opening_url(facts: AskFacts) -> str:
    return " ".join((facts.opening or Opening()).url.split())


def _place(facts: AskFacts) -> str:
    said = inline(facts.place)
    lead = re.match(r"(?:in|at|near|around|anywhere|remote|remotely|hybrid|from|within|on|fully)\b", said, re.IGNORECASE)
    return said if lead or not said else f"in {said}"


def _start(facts: AskFacts) -> str:
    said = inline(facts.start)
    if re.match(r"(?:asap|as soon as possible)$", said, re.IGNORECASE):
        return "as soon as it suits"
    lead = re.match(
        r"(?:from|in|on|as|any|anytime|now|immediately|after|right|at|within|once|when|early|mid|late)\b", said, re.IGNORECASE
    )
    return said if lead or not said else f"in {said}" if re.fullmatch("[A-Z][a-z]+|20[0-9]{2}", said) else f"on {said}" if re.search("[0-9]", said) else f"from {said}"


def _step(facts: AskFacts) -> str:
    said = re.sub(r"^to\s+", "", inline(facts.first_step))
    said = inline(said)
    if not said:
        return ""
    if facts.first_step.strip().endswith("?"):
        return f"a small first step {_when(facts)}: {asked(facts.first_step)}"
    if shape(said) is Shape.VERB:
        return f"would you {said} {_when(facts)}?"
    return f"would a small first step {_when(facts)} suit you: {said}?"


def _news(facts: AskFacts) -> str:
    said = inline(facts.news)
    if not said:
        return ""
    how = shape(said)
    if how is Shape.CLAUSE:
        return f"that {said}"
    return f"that you {said}" if how is Shape.PAST else f"the news about {said}"


def _memory(facts: AskFacts) -> str:
    said = inline(facts.memory)
    if not said:
        return ""
    how = shape(said)
    if how is Shape.CLAUSE:
        return f"how {said}"
    return f"how we {said}" if how is Shape.PAST else said


def _did(facts: AskFacts) -> str:
    said = re.sub(r"^(?:thanks?|thank you) for\s+", "", inline(facts.did), flags=re.IGNORECASE)
    said = inline(said)
    how = shape(said) if said else None
    if how is Shape.CLAUSE:
        return f"{sentence(said)} Thank you for that."
    if how is Shape.PAST:
        return f"You {said}. Thank you for that."
    if how is Shape.VERB:
        return f"Thank you for this: you took the time to {said}."
    return said and f"Thank you for {said}."


def _outcome(facts: AskFacts) -> str:
    said = inline(facts.outcome)
    how = shape(said) if said else None
    return said and f"Here is what came of it: {'I ' if how is Shape.PAST else ''}{said}."


def _plan(facts: AskFacts) -> str:
    said = inline(facts.plan)
    if not said:
        return ""
    return f"My next step is to {said}." if shape(said) is Shape.VERB else _sentence_or(said, "What comes next:")


def _sentence_or(said: str, lead: str) -> str:
    return sentence(said) if shape(said) is Shape.CLAUSE else f"{lead} {inline(said)}." if cleaned(said) else ""


SLOTS: dict[str, Callable[[AskFacts], str]] = {
    "first": lambda facts: facts.first,
    "name": lambda facts: " ".join(facts.to_name.split()),
    "me": lambda facts: " ".join(facts.from_name.split()),
    "when": _when,
    "topic": lambda facts: inline(facts.topic).rstrip("?"),
    "topic_short": lambda facts: first_words(facts.topic, SubjectWords),
    "need": lambda facts: asked(facts.need),
    "need_question": lambda facts: question(facts.need),
    "asked": lambda facts: told(facts.need) if cleaned(facts.need) else "",
    "why_sentence": _why,
    "because_me": lambda facts: because(facts.why),
    "because_them": lambda facts: because(facts.why_them),
    "context_sentence": _context,
    "last": _last,
    "goal_sentence": lambda facts: _sentence_or(facts.goal, "") if shape(facts.goal) is Shape.CLAUSE else (g := after("My goal is", facts.goal)) and g + ".",
    "link": lambda facts: " ".join(facts.link.split()),
    "offer_sentence": _offer,
    "cadence": lambda facts: inline(facts.cadence),
    "until": lambda facts: facts.until and f"until {day_words(facts.until, facts.today)}" or "",
    "learned_sentence": _learned,
    "target": lambda facts: cleaned(facts.target),
    "gain_sentence": _gain,
    "blurb": lambda facts: facts.blurb.strip(),
    "opening": _opening,
    "opening_short": lambda facts: first_words(_opening(facts), SubjectWords),
    "opening_url": _opening_url,
    "fit": lambda facts: "\n".join(f"- {cleaned(line)}" for line in facts.fit if cleaned(line)),
    "cv": lambda facts: " ".join(facts.cv.split()),
    "role": lambda facts: inline(facts.role),
    "role_short": lambda facts: first_words(facts.role, 5),
    "place": _place,
    "start": _start,
    "project": lambda facts: inline(facts.project),
    "project_short": lambda facts: first_words(facts.project, SubjectWords),
    "their_work_sentence": lambda facts: _sentence_or(facts.their_work, "I keep coming back to") if facts.their_work else "",
    "their_part_sentence": lambda facts: _part(facts.their_part, "Your part would be"),
    "my_part_sentence": lambda facts: _part(facts.my_part, "My part would be"),
    "step_question": lambda facts: (step := _step(facts)) and step[0].upper() + step[1:],
    "news": _news,
    "memory": _memory,
    "parent_day": lambda facts: facts.parent_on and on_day(facts.parent_on, facts.today) or "",
    "parent_date": lambda facts: facts.parent_on and day_words(facts.parent_on, facts.today) or "",
    "update_sentence": lambda facts: _sentence_or(facts.update, "What is new since then:"),
    "did_sentence": _did,
    "outcome_sentence": _outcome,
    "plan_sentence": _plan,
}


def slots_of(facts: AskFacts) -> dict[str, str]:
    """Every slot of `SLOTS` with its words, "" where the fact is not known."""
    return {name: words(facts) for name, words in SLOTS.items()}
