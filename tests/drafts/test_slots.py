"""The slots: each fact as people type it, in the words that stand in a letter."""

from __future__ import annotations

from typing import Any

import pytest

from drafts.worlds import TODAY, facts
from netlever.drafts.facts import AskFacts, Opening
from netlever.drafts.slots import SLOTS, slots_of

SAID = [
    ("advice", "context_sentence", {"context": "fellow alumni"}, "What we share: fellow alumni."),
    ("advice", "context_sentence", {"context": "the same team"}, "We know each other from the same team."),
    ("advice", "context_sentence", {"context": "Through Omar"}, "We know each other through Omar."),
    ("advice", "context_sentence", {"context": "Met at PyCon"}, "We met at PyCon."),
    ("advice", "offer_sentence", {"offer": "Happy to repay you"}, "In return I would gladly repay you."),
    ("advice", "offer_sentence", {"offer": "can share my notes"}, "In return I would gladly share my notes."),
    ("advice", "offer_sentence", {"offer": "I can share my notes"}, "In return, I can share my notes."),
    ("advice", "offer_sentence", {"offer": "my notes"}, "In return I can offer my notes."),
    ("reconnect", "gift_sentence", {"offer": "my notes"}, "I can offer my notes."),
    ("advice", "when", {"by": None}, ""),
    ("advice", "when", {"by": TODAY}, "today"),
    ("mentorship", "cadence", {"cadence": "Monthly."}, "monthly"),
    ("mentorship", "cadence", {"cadence": "30 minutes a month"}, "for 30 minutes a month"),
    ("mentorship", "cadence", {"cadence": "for an hour each May"}, "for an hour each May"),
    ("mentorship", "my_part_sentence", {"my_part": "prepare each talk"}, "I would prepare each talk."),
    ("mentorship", "learned_sentence", {"learned": "I learned SQL"}, "From you I learned SQL."),
    ("collaboration", "my_part_sentence", {"my_part": "prepare it"}, "My part would be to prepare it."),
    ("collaboration", "my_part_sentence", {"my_part": "I write it."}, "For my part, I write it."),
    ("collaboration", "step_question", {"first_step": "a call", "by": None},
     "Would a small first step suit you: a call?"),
    ("introduction", "because_them", {"why_them": "leads the team"}, "because Omar leads the team"),
    ("introduction", "gain_sentence", {"gain": "hear it first"}, "They would hear it first."),
    ("feedback", "artefact", {"topic": "my talk", "link": "a.pdf"}, "Here is my talk: a.pdf"),
    ("feedback", "artefact", {"topic": "pitch deck", "link": "a.pdf"}, "Here it is, pitch deck: a.pdf"),
    ("feedback", "artefact", {"topic": "", "link": "a.pdf"}, ""),
    ("referral", "opening", {"opening": Opening("", "Exempla", "", "R-7")}, "the opening at Exempla (job R-7)"),
    ("referral", "opening", {"opening": Opening("Engineer", "", "", "#7")}, "Engineer (#7)"),
    ("referral", "opening", {"opening": Opening("", "", "", "Job 7")}, "Job 7"),
    ("referral", "opening", {"opening": Opening(url="https://x.org")}, ""),
    ("referral", "fit", {"fit": ("- One.", " ", "two;")}, "- One\n- two"),
    ("open-to-work", "role", {"role": "Data lead roles"}, "Data lead"),
    ("open-to-work", "place", {"place": "Remote"}, "remote"),
    ("open-to-work", "place", {"place": "Oslo"}, "in Oslo"),
    ("open-to-work", "start", {"start": "ASAP"}, "as soon as it suits"),
    ("open-to-work", "start", {"start": "Immediately"}, "now"),
    ("open-to-work", "start", {"start": "May"}, "in May"),
    ("open-to-work", "start", {"start": "Q2 2027"}, "in Q2 2027"),
    ("open-to-work", "start", {"start": "1 May"}, "on 1 May"),
    ("open-to-work", "start", {"start": "the autumn"}, "from the autumn"),
    ("open-to-work", "start", {"start": "next spring"}, "next spring"),
    ("reconnect", "news", {"news": "Congrats on the Series A"}, "the news about the Series A"),
    ("reconnect", "news", {"news": "joined Exempla"}, "that you joined Exempla"),
    ("reconnect", "memory", {"memory": "ate cake"}, "how we ate cake"),
    ("follow-up", "update_sentence", {"update": "Got promoted"}, "I got promoted."),
    ("follow-up", "update_sentence", {"update": "a new draft"}, "What is new since then: a new draft."),
    ("thank-you", "did_sentence", {"did": "Thanks for the tea"}, "Thank you for the tea."),
    ("thank-you", "did_sentence", {"did": "Referring me to Omar"}, "Thank you for referring me to Omar."),
    ("thank-you", "did_sentence", {"did": "read my draft"}, "Thank you for taking the time to read my draft."),
    ("thank-you", "outcome_sentence", {"outcome": "Passed!"}, "Here is what came of it: I passed."),
    ("thank-you", "plan_sentence", {"plan": "Next I rest."}, "I rest."),
    ("thank-you", "plan_sentence", {"plan": "start on 4 May"}, "My next step is to start on 4 May."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "known", "expected"), SAID)
def test_a_fact_in_its_slot(kind: str, name: str, known: dict[str, Any], expected: str) -> None:
    assert expected == SLOTS[name](facts("plain", kind, **known))


def test_nothing_known_leaves_every_slot_empty() -> None:
    nobody = AskFacts(kind="advice", today=TODAY, from_name="", to_name="")
    assert {name: words for name, words in slots_of(nobody).items() if words} == {}
