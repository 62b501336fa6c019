"""The day on which the next word to somebody is due."""

from __future__ import annotations

from typing import Any

import pytest

from netlever.scoring.next_due import next_due
from scoring.people import facts

TALKED = {"last_on": "2026-11-01", "cadence_days": 21}


@pytest.mark.parametrize(
    ("known", "day"),
    [
        ({}, None),
        (TALKED, "2026-11-22"),
        ({"added_on": "2026-11-01", "cadence_days": 7}, "2026-11-08"),
        ({**TALKED, "next_on": "2026-12-24"}, "2026-12-24"),
        ({**TALKED, "next_on": "2026-10-01"}, "2026-11-22"),
        ({"next_on": "2026-12-24"}, "2026-12-24"),
        ({**TALKED, "cadence_from": "none"}, None),
        ({**TALKED, "snoozed_until": "2026-12-01"}, "2026-12-01"),
        ({**TALKED, "snoozed_until": "2026-11-02"}, "2026-11-22"),
        ({**TALKED, "archived": 1}, None),
        ({**TALKED, "do_not_contact": 1}, None),
        ({**TALKED, "paused": 1}, None),
    ],
)
def test_a_plan_else_the_interval_and_never_for_who_is_hidden(known: dict[str, Any], day: str | None) -> None:
    assert next_due(facts(**known)) == day
