"""The slots that wordings and templates may name: one function each, from the facts to the words that stand there.

A slot is "" when its fact is not known. The names ending in `_sentence` or `_question` are sentences of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from netlever.drafts.facts import AskFacts, Opening
from netlever.drafts.phrases import (
    Shape,
    aim,
    asked,
    because,
    cleaned,
    date_words,
    day_words,
    first_words,
    inline,
    on_day,
    one_line,
    question,
    sentence,
    shape,
    statement,
    verb,
    without,
)

SUBJECT_WORDS = 6  # words of a fact in a subject; nine at most, with the words around it
_NAME_WORDS = 4  # words of a name in a subject
_MOST_ABOUT_WORDS = 14  # words; a longer note of a talk is a private record, not something to repeat to somebody
_ABOUT_THEM = re.compile(r"\b(?:she|he|they|her|his|their|him|them|she's|he's)\b", re.IGNORECASE)
_PLACE_LEADS = re.compile(
    r"(?:in|at|near|around|anywhere|remote|remotely|hybrid|from|within|on|fully)\b", re.IGNORECASE
)
_WITH_ARTICLE = re.compile(r"(?:the|our|my|your|a|an)\b")
_GIVING_LEADS = re.compile(
    r"(?:(?:i'm |i am |i'd be |i would be )?(?:always )?(?:happy|glad|willing|able) to|can|could|will|would) (?=\S)",
    re.IGNORECASE,
)
_START_LEADS = re.compile(
    r"(?:from|in|on|as|any|anytime|now|immediately|after|right|at|within|once|when|early|mid|late|next|this)\b",
    re.IGNORECASE,
)


def _last(facts: AskFacts) -> str:
    """The day of the last talk and its subject; a note in the third person is mine, and stays with me."""
    if not facts.last:
        return ""
    day = on_day(facts.last.day, facts.today)
    about = without(r"(?:we )?(?:(?:talked|spoke|chatted|discussed)(?: about)?|about|re:)", facts.last.about)
    private = _ABOUT_THEM.search(about) or len(about.split()) > _MOST_ABOUT_WORDS or shape(about) is not Shape.THING
    return day if not about or private else f"{day}, about {about}"


def _context(facts: AskFacts) -> str:
    said = inline(facts.context)
    if shape(said) is Shape.PREDICATE:
        return f"We {said}."
    if not said or shape(said) is Shape.CLAUSE:
        return sentence(facts.context)
    if re.match(r"(?:from|through|via|at|since|by)\b", said):
        return f"We know each other {said}."
    is_place = _WITH_ARTICLE.match(said) or said[:1].isupper()
    return f"We know each other from {said}." if is_place else f"What we share: {said}."


def _why(facts: AskFacts) -> str:
    reason = because(facts.why, "I")
    return reason and f"It matters to me {reason}."


def _because_them(facts: AskFacts) -> str:
    target = facts.target.split()
    return because(facts.why_them, target[0] if facts.kind == "introduction" and target else "you")


def _when(facts: AskFacts) -> str:
    if not facts.by:
        return ""
    said = day_words(facts.by, facts.today)
    return said if said == "today" else f"by {said}"


def _goal(facts: AskFacts) -> str:
    return statement(facts.goal, lambda said: f"My goal is {aim(said)}.")


def _offer(facts: AskFacts) -> str:
    return _given(facts.offer, "In return I would gladly", "In return I can offer", "In return,")


def _gift(facts: AskFacts) -> str:
    return _given(facts.offer, "I would gladly", "I can offer", "If it is of use,")


def _given(offer: str, verb_lead: str, thing_lead: str, clause_lead: str) -> str:
    said = without("in return,?", offer)
    if lead := _GIVING_LEADS.match(said):
        return f"{verb_lead} {said[lead.end() :]}."
    lead_of = {Shape.VERB: verb_lead, Shape.CLAUSE: clause_lead}
    return said and f"{lead_of.get(shape(said), thing_lead)} {verb(said)}."


def _cadence(facts: AskFacts) -> str:
    """How often, and how long where it was typed."""
    said = inline(facts.cadence)
    if re.search(r"\b(?:[0-9]+ ?m(?:in)?|min(?:ute)?s?|hours?)\b", said):
        return said if said.startswith("for ") else f"for {said}"
    return said


def _learned(facts: AskFacts) -> str:
    said = without("i (?:have )?learne?[dt](?: from you)?", facts.learned)
    if not said:
        return ""
    if shape(said) is Shape.CLAUSE:
        return sentence(said)
    if shape(said) is Shape.PREDICATE:
        return f"You {said}."
    return f"From you I learned {aim(said)}."


def _gain(facts: AskFacts) -> str:
    lead = "They would" if shape(facts.gain) is Shape.VERB else "It could bring them"
    return statement(facts.gain, lambda said: f"{lead} {verb(said)}.")


def _artefact(facts: AskFacts) -> str:
    topic, link = inline(facts.topic), one_line(facts.link)
    if not topic or not link:
        return ""
    return f"Here is {topic}: {link}" if _WITH_ARTICLE.match(topic) else f"Here it is, {topic}: {link}"


def _opening(facts: AskFacts) -> str:
    opening = facts.opening or Opening()
    company, number = cleaned(opening.company), cleaned(opening.req_id)
    title = cleaned(opening.title) or (company and "the opening")
    job = number if re.match(r"(?:job|req|ref|#)", number, re.IGNORECASE) else number and f"job {number}"
    named = f"{title} at {company}" if company else title
    return f"{named} ({job})" if named and job else named or job


def _opening_url(facts: AskFacts) -> str:
    return one_line((facts.opening or Opening()).url)


def _fit(facts: AskFacts) -> str:
    lines = (re.sub(r"^[-*•–]\s*", "", cleaned(line)) for line in facts.fit)
    return "\n".join(f"- {line}" for line in lines if line)


def _role(facts: AskFacts) -> str:
    """What stands after "work as": "data lead" of "Data lead roles"."""
    return inline(re.sub(r" (?:roles?|positions?|jobs?)$", "", cleaned(facts.role), flags=re.IGNORECASE))


def _place(facts: AskFacts) -> str:
    said = inline(facts.place)
    return said if not said or _PLACE_LEADS.match(said) else f"in {said}"


def _start(facts: AskFacts) -> str:
    said = inline(facts.start)
    if re.fullmatch("asap|as soon as possible", said, re.IGNORECASE):
        return "as soon as it suits"
    if re.match(r"immediate|right away|at once", said, re.IGNORECASE):
        return "now"
    if not said or _START_LEADS.match(said):
        return said
    month_or_year = re.fullmatch(r"(?:[A-Z][a-z]+ |Q[1-4] )?[0-9]{4}|[A-Z][a-z]+|Q[1-4]", said)
    return f"{'in' if month_or_year else 'on' if re.search('[0-9]', said) else 'from'} {said}"


def _their_work(facts: AskFacts) -> str:
    return statement(facts.their_work, lambda said: f"I am writing because of {said}.")


def _their_part(facts: AskFacts) -> str:
    return statement(facts.their_part, lambda said: f"Your part would be {aim(said)}.")


def _my_part(facts: AskFacts) -> str:
    said = inline(facts.my_part)
    if shape(said) is Shape.CLAUSE:
        return f"For my part, {said}."
    if facts.kind == "mentorship" and shape(said) is Shape.VERB:
        return f"I would {verb(said)}."
    return said and f"My part would be {aim(said)}."


def _step(facts: AskFacts) -> str:
    said = inline(facts.first_step)
    if not said:
        return ""
    when = f" {_when(facts)}" if facts.by else ""
    if said.endswith("?"):
        return f"A small first step{when}: {asked(said)}"
    if shape(said) is Shape.VERB:
        return f"Would you {verb(said)}{when}?"
    return f"Would a small first step{when} suit you: {said}?"


def _news(facts: AskFacts) -> str:
    said = without("congrat(?:s|ulations)(?: on| for| to)?", facts.news)
    lead = {Shape.CLAUSE: "that ", Shape.PREDICATE: "that you "}.get(shape(said), "the news about ")
    return said and f"{lead}{said}"


def _memory(facts: AskFacts) -> str:
    said = inline(facts.memory)
    return said and {Shape.CLAUSE: "how ", Shape.PREDICATE: "how we "}.get(shape(said), "") + said


def _did(facts: AskFacts) -> str:
    said = without("(?:(?:many )?(?:thanks|thank you) )?for", facts.did)
    if not said:
        return ""
    if shape(said) in (Shape.CLAUSE, Shape.PREDICATE):
        return f"{sentence(said if shape(said) is Shape.CLAUSE else f'you {said}')} Thank you for that."
    return f"Thank you for taking the time to {verb(said)}." if shape(said) is Shape.VERB else f"Thank you for {said}."


def _outcome(facts: AskFacts) -> str:
    said = inline(facts.outcome)
    return said and f"Here is what came of it: {'I ' if shape(said) is Shape.PREDICATE else ''}{said}."


def _plan(facts: AskFacts) -> str:
    return statement(without("next,?", facts.plan), lambda said: f"My next step is {aim(said)}.")


def _update(facts: AskFacts) -> str:
    lead = "I" if shape(facts.update) is Shape.PREDICATE else "What is new since then:"
    return statement(facts.update, lambda said: f"{lead} {said}.")


def _until(facts: AskFacts) -> str:
    return f"until {date_words(facts.until, facts.today)}" if facts.until else ""


def _parent_day(facts: AskFacts) -> str:
    return on_day(facts.parent_on, facts.today) if facts.parent_on else ""


def _parent_date(facts: AskFacts) -> str:
    return date_words(facts.parent_on, facts.today) if facts.parent_on else ""


SLOTS: dict[str, Callable[[AskFacts], str]] = {
    "first": lambda facts: facts.first,
    "name": lambda facts: one_line(facts.to_name),
    "me": lambda facts: one_line(facts.from_name),
    "when": _when,
    "topic": lambda facts: inline(facts.topic).rstrip("?"),
    "topic_short": lambda facts: first_words(facts.topic, SUBJECT_WORDS),
    "need": lambda facts: asked(facts.need),
    "need_question": lambda facts: question(facts.need),
    "why_sentence": _why,
    "because_me": lambda facts: because(facts.why, "I"),
    "because_them": _because_them,
    "context_sentence": _context,
    "last": _last,
    "goal_sentence": _goal,
    "link": lambda facts: one_line(facts.link),
    "artefact": _artefact,
    "offer_sentence": _offer,
    "gift_sentence": _gift,
    "cadence": _cadence,
    "until": _until,
    "learned_sentence": _learned,
    "target": lambda facts: cleaned(facts.target),
    "target_short": lambda facts: first_words(facts.target, _NAME_WORDS),
    "gain_sentence": _gain,
    "blurb": lambda facts: facts.blurb.strip(),
    "opening": _opening,
    "opening_short": lambda facts: first_words(_opening(facts), SUBJECT_WORDS),
    "opening_url": _opening_url,
    "fit": _fit,
    "cv": lambda facts: one_line(facts.cv),
    "role": _role,
    "role_short": lambda facts: first_words(_role(facts), _NAME_WORDS),
    "place": _place,
    "start": _start,
    "say": lambda facts: one_line(facts.say),
    "say_sentence": lambda facts: sentence(facts.say),
    "project": lambda facts: inline(facts.project),
    "project_short": lambda facts: first_words(facts.project, SUBJECT_WORDS),
    "their_work_sentence": _their_work,
    "their_part_sentence": _their_part,
    "my_part_sentence": _my_part,
    "step_question": _step,
    "news": _news,
    "memory": _memory,
    "parent_day": _parent_day,
    "parent_date": _parent_date,
    "update_sentence": _update,
    "did": lambda facts: inline(facts.did),
    "did_sentence": _did,
    "outcome_sentence": _outcome,
    "plan_sentence": _plan,
}


def slots_of(facts: AskFacts) -> dict[str, str]:
    """Every slot of `SLOTS` with its words, "" where the fact is not known."""
    return {name: words(facts) for name, words in SLOTS.items()}
