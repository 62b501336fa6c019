"""Past mornings are replayed as they were: who was on the list, and who of them was contacted in the week after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from netlever.config import weights_of
from netlever.scoring import rank
from netlever.scoring.learn import Shown
from netlever.settings import SETTINGS
from netlever.store import daily, db
from netlever.store.reads import facts, mornings
from store.books import TODAY, add, log, read_dump, read_history

WEIGHTS = weights_of({name: setting.default for name, setting in SETTINGS.items()})
MORNINGS = [TODAY - timedelta(days=7 * week) for week in range(1, mornings.WEEKS + 1)]


def start_of(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)


def replayed(path: Path, budget: int = 5) -> list[list[Shown]]:
    with db.reading(path) as connection:
        return list(mornings.replayed(connection, TODAY, WEIGHTS._replace(budget=budget), start_of))


def weeks(found: list[list[Shown]]) -> dict[int, list[bool]]:
    """number of the morning -> was each of those shown contacted?"""
    return {number: [each.contacted for each in shown] for number, shown in enumerate(found) if shown}


def on(path: Path, day: date, name: str, *days_of_talks: date) -> int:
    """Add somebody on the morning of a day and log talks with them, each on its own evening."""
    now = start_of(day)
    with db.change(path, f"add {name}", now) as connection:
        contact_id = daily.add(connection, daily.NewContact(name), day, now)
    for talk in days_of_talks:
        talked(path, talk, contact_id)
    return contact_id


def talked(path: Path, day: date, contact_id: int, *, told: date | None = None) -> None:
    now = start_of(told or day) + timedelta(hours=20)
    with db.change(path, "log", now) as connection:
        daily.log(connection, [contact_id], now, day=day, channel="call", direction="both", summary="")


def test_a_store_without_a_history_shows_nobody_on_any_morning(store_path: Path) -> None:
    assert replayed(store_path) == [[]] * mornings.WEEKS
    on(store_path, MORNINGS[3], "Grace")
    assert replayed(store_path) == [[]] * mornings.WEEKS
    assert len(MORNINGS) == 26


def test_a_morning_shows_who_was_due_then_and_tells_who_was_contacted_in_the_week_after(store_path: Path) -> None:
    """The day of the morning belongs to its week, the same day of the next week does not."""
    begin = MORNINGS[9]
    grace, ada = (on(store_path, begin, name) for name in ("Grace", "Ada"))
    talked(store_path, MORNINGS[3], grace)
    talked(store_path, MORNINGS[1] - timedelta(days=1), ada)
    ada_then_grace = [True, False]  # Grace may be named again a week later, and matters less than a first hello
    assert weeks(replayed(store_path)) == {3: [True, False], 2: ada_then_grace}
    talked(store_path, TODAY, ada)
    assert set(weeks(replayed(store_path))) == {3, 2}


def test_the_measures_are_those_of_the_list_of_that_morning(store_path: Path) -> None:
    grace = on(store_path, MORNINGS[9], "Grace", MORNINGS[9], MORNINGS[8])
    with db.reading(store_path) as connection:
        theirs = facts.of(connection, grace, MORNINGS[2], WEIGHTS.tiers)
    expected = {name: measure for name, measure, _ in rank.judge(theirs, MORNINGS[2], WEIGHTS).findings}
    assert set(expected) == {"fading"}
    talked(store_path, MORNINGS[2] + timedelta(days=3), grace)
    assert replayed(store_path)[2] == [Shown(2, expected, contacted=True)]


def test_a_morning_knows_nothing_that_was_told_later(store_path: Path) -> None:
    """Not even of a day before it: it could not be on the screen that morning."""
    grace = on(store_path, MORNINGS[9], "Grace")
    ada = on(store_path, MORNINGS[9], "Ada")
    talked(store_path, MORNINGS[2] - timedelta(days=2), grace, told=MORNINGS[2] + timedelta(days=1))
    talked(store_path, MORNINGS[2] + timedelta(days=1), ada)
    on(store_path, MORNINGS[2] + timedelta(days=1), "Lin")
    assert weeks(replayed(store_path)) == {3: [True, False], 2: [False, True]}


def test_a_list_is_no_longer_than_the_budget(store_path: Path) -> None:
    for number in range(8):
        on(store_path, MORNINGS[9], f"P{number}")
    talked(store_path, MORNINGS[2], 1)
    assert [len(replayed(store_path, budget)[2]) for budget in (1, 3, 5, 9)] == [1, 3, 5, 8]


def test_what_lies_longer_ago_than_half_a_year_is_another_life(store_path: Path) -> None:
    before = MORNINGS[-1] - timedelta(days=1)
    grace = on(store_path, before - timedelta(days=60), "Grace")
    talked(store_path, before, grace)
    assert weeks(replayed(store_path)) == {}
    lin = on(store_path, before - timedelta(days=60), "Lin")
    talked(store_path, MORNINGS[-1], lin)
    assert set(weeks(replayed(store_path))) == {mornings.WEEKS - 1}


@pytest.mark.parametrize("limit", [1, 5])
def test_a_replay_changes_nothing(limit: int, store_path: Path) -> None:
    grace = on(store_path, MORNINGS[9], "Grace", *MORNINGS[2:6])
    before, logged = read_dump(store_path), read_history(store_path)
    assert weeks(replayed(store_path, limit))
    assert (before, logged) == (read_dump(store_path), read_history(store_path))
    assert grace == 1


def test_a_store_without_batches_is_replayed_by_its_days_alone(store_path: Path) -> None:
    """As after `forget --forever`, which empties the history: who was there and in touch by then still counts."""
    with db.transaction(store_path) as connection:
        add(connection, "Grace")
        daily.update(connection, 1, start_of(TODAY), {"added_on": MORNINGS[9].isoformat()})
        for day in (MORNINGS[8], MORNINGS[2] + timedelta(days=1)):
            log(connection, day.isoformat(), [1], channel="call")
    assert weeks(replayed(store_path)) == {2: [True]}
