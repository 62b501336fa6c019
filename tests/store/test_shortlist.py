"""The morning's list read the quick way is the one that `rank.pick` makes of everybody's facts, whole and in order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netlever.config import weights_of
from netlever.scoring import rank
from netlever.settings import SETTINGS
from netlever.store import daily, ties
from netlever.store.reads import facts
from netlever.store.reads.shortlist import everybody_due, shortlist
from store.books import NOW, TODAY, add, in_memory, log

DEFAULTS = {name: setting.default for name, setting in SETTINGS.items()}
DAYS = st.integers(-3, 700)


def day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


def column(values: st.SearchStrategy[Any], usual: Any) -> st.SearchStrategy[Any]:
    """Mostly what most people have in a column, so that many stay plain."""
    return st.sampled_from((True, True, True, False)).flatmap(lambda plain: st.just(usual) if plain else values)


PERSON = st.fixed_dictionaries(
    {
        "source": st.sampled_from(("typed", "linkedin")),
        "added_on": st.integers(-1, 900).map(day),
        "met_on": st.none() | DAYS.map(day),
        "birthday": column(st.sampled_from(("--11-23", "1980-11-21", "--02-29", "--06-01")), ""),
        "role": column(st.just("mentor"), ""),
        "important": column(st.just(1), 0),
        "tier": column(st.sampled_from(("weekly", "yearly", "none")), ""),
        "cadence_days": column(st.integers(1, 400), None),
        "latest_days": st.none() | st.integers(400, 900),
        "next_on": column(DAYS.map(day), None),
        "snoozed_until": column(DAYS.map(day), None),
        "paused": column(st.just(1), 0),
        "archived": column(st.just(1), 0),
        "do_not_contact": column(st.just(1), 0),
        "tags": column(st.sampled_from((("a",), ("a", "b"), ("b",))), ()),
        "news": column(DAYS.map(day), None),
        "ask": column(
            st.fixed_dictionaries(
                {"sent_on": DAYS.map(day), "answer": st.sampled_from(("", "", "later", "yes", "yes", "no"))},
                optional={
                    "answered_on": DAYS.map(day),
                    "outcome_on": DAYS.map(day),
                    "told_on": DAYS.map(day),
                    "thanked_on": DAYS.map(day),
                    "closed_on": DAYS.map(day),
                },
            ),
            {},
        ),
        "talks": st.lists(
            st.tuples(DAYS.map(day), st.sampled_from(("email", "call")), st.sampled_from(("in", "out", "both"))),
            max_size=5,
        ),
    }
)
CHANGES = st.dictionaries(
    st.sampled_from(("weight.cadence", "weight.fading", "weight.reply", "weight.dormant", "weight.importance")),
    st.sampled_from((0, 0.3, 2)),
    max_size=2,
)


IMPORTANT_ONLY: dict[str, Any] = {
    "source": "typed", "added_on": day(400), "met_on": None, "birthday": "", "role": "", "important": 1, "tier": "",
    "cadence_days": None, "latest_days": None, "next_on": None, "snoozed_until": None, "paused": 0, "archived": 0,
    "do_not_contact": 0, "tags": (), "news": None, "ask": {}, "talks": [(day(180), "email", "out")],
}  # fmt: skip


@example([IMPORTANT_ONLY], None, {"weight.dormant": 0}, 7, None)
@example([{**IMPORTANT_ONLY, "cadence_days": 5}], None, {"weight.cadence": 0}, 7, None)
@settings(max_examples=120, deadline=None)
@given(
    people=st.lists(PERSON, max_size=12),
    every=st.none() | st.integers(5, 60),
    changes=CHANGES,
    cooldown=st.sampled_from((7, 0, 30)),
    limit=st.sampled_from((None, 0, 1, 3, 99)),
)
def test_the_quick_way_chooses_whom_the_plain_way_chooses(
    people: list[dict[str, Any]], every: int | None, changes: dict[str, float], cooldown: int, limit: int | None
) -> None:
    weights = weights_of({**DEFAULTS, **changes, "nudge.cooldown": cooldown})
    with in_memory() as connection:
        if every:
            daily.insert(connection, "tag_cadence", NOW, tag="b", tier="", cadence_days=every, latest_days=None)
        for number, person in enumerate(people):
            columns = {name: value for name, value in person.items() if name not in ("tags", "news", "talks", "ask")}
            contact_id = add(connection, f"P{number}", tags=person["tags"])
            daily.update(connection, contact_id, NOW, columns)
            if person["news"]:
                daily.insert(connection, "note", NOW, contact_id=contact_id, kind="news", day=person["news"], text="x")
            if person["ask"]:
                texts = dict.fromkeys(("about", "subject", "blurb", "outcome"), "")
                ask = {"kind": "advice", "body": "?", "facts": "{}", "channel": "email", **texts, **person["ask"]}
                daily.insert(connection, "ask", NOW, contact_id=contact_id, drafted_on=day(0), **ask)
            for on, channel, direction in person["talks"]:
                log(connection, on, [contact_id], channel=channel, direction=direction)
            daily.update(connection, contact_id, NOW, {"next_on": person["next_on"]})
        ties.refresh(connection)
        everybody = rank.pick(facts.everybody(connection, TODAY, weights.tiers), TODAY, weights, 10**9).listed
        assert [each.due for each in everybody] == everybody_due(connection, TODAY, weights)
        expected = rank.pick(facts.everybody(connection, TODAY, weights.tiers), TODAY, weights, limit)
        assert expected == shortlist(connection, TODAY, weights, limit)


@pytest.mark.parametrize("contacts", [0, 1])
def test_an_empty_book_and_one_person_are_no_special_cases(contacts: int) -> None:
    weights = weights_of(DEFAULTS)
    with in_memory() as connection:
        for number in range(contacts):
            add(connection, f"P{number}")
        assert rank.pick(facts.everybody(connection, TODAY, weights.tiers), TODAY, weights) == shortlist(
            connection, TODAY, weights
        )


def test_a_talk_after_the_day_asked_about_does_not_count_for_who_waits() -> None:
    weights = weights_of(DEFAULTS)
    with in_memory() as connection:
        add(connection, "Lin", source="linkedin")
        log(connection, day(-1), [1], channel="call")
        ties.refresh(connection)
        expected = rank.pick(facts.everybody(connection, TODAY, weights.tiers), TODAY, weights)
        assert expected == shortlist(connection, TODAY, weights)
