"""The stages of a referral: consent is never skipped, what is over stays over, and what is due when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.scoring.referrals import ENDS, OVER, STAGES, WAY, Stage, following, has_agreed, hindrance, owed_for

DAY = "2026-11-02"


def stages(*names: str) -> list[Stage]:
    """Stages that came one after the other, all on the same day."""
    return [Stage(name, DAY) for name in names]


def test_the_whole_way_may_be_gone_step_by_step() -> None:
    for place, stage in enumerate(WAY):
        assert stage in following(stages(*WAY[:place]))
    assert following(stages(*WAY)) == ()


@pytest.mark.parametrize(
    ("names", "wanted", "why"),
    [
        ("identified", "agreed", "was not asked yet"),
        ("identified", "hired", "was not asked yet"),
        ("identified asked", "submitted", "has not agreed yet"),
        ("identified asked", "asked", "was asked on 2026-11-02"),
        ("identified asked declined", "agreed", "was declined on 2026-11-02"),
        ("identified asked agreed hired", "offer", "was hired on 2026-11-02"),
        ("identified asked agreed interviewing", "submitted", "is interviewing since 2026-11-02"),
        ("identified asked silent", "submitted", "has not agreed yet"),
        ("identified asked silent", "agreed", ""),
        ("identified asked agreed silent", "submitted", ""),
        ("identified asked agreed submitted silent", "submitted", ""),
        ("identified asked agreed", "offer", ""),
    ],
)
def test_what_cannot_come_next_is_said_in_words(names: str, wanted: str, why: str) -> None:
    assert hindrance(stages(*names.split()), wanted) == why
    assert (wanted in following(stages(*names.split()))) == (why == "")


@given(st.lists(st.sampled_from(STAGES), max_size=12))
def test_nobody_is_put_forward_who_has_not_agreed_and_what_is_over_stays_over(wanted: list[str]) -> None:
    came: list[Stage] = []
    for stage in ["identified", *wanted]:
        if stage in following(came):
            came.append(Stage(stage, DAY))
        elif came:
            assert hindrance(came, stage) != ""
    names = [each.stage for each in came]
    assert not set(names[:-1]) & set(OVER)
    for far in WAY[WAY.index("submitted") :]:
        assert far not in names or names.index("agreed") < names.index(far)
    assert "agreed" not in names or "asked" in names[: names.index("agreed")]
    assert len(set(names) - set(ENDS)) == len([name for name in names if name not in ENDS]) or "silent" in names
    assert has_agreed(came) == ("agreed" in names)


@pytest.mark.parametrize(
    ("names", "closes", "expected"),
    [
        ("identified", None, [("ask-way", "2026-11-05", "2026-12-05")]),
        ("identified", "2026-11-20", [("ask-way", "2026-11-05", "2026-11-20")]),
        ("identified", "2026-11-10", [("ask-way", "2026-11-03", "2026-11-10")]),
        ("identified", "2026-11-03", [("ask-way", "2026-11-02", "2026-11-03")]),
        ("asked", None, []),
        ("agreed", None, [("submit", "2026-11-09", "2026-12-09")]),
        ("submitted", None, [("quiet", "2026-11-16", "2026-12-16")]),
        ("offer", None, [("quiet", "2026-11-16", "2026-12-16")]),
        ("hired", None, []),
        ("silent", None, []),
    ],
)
def test_what_is_due_because_of_a_stage(names: str, closes: str | None, expected: list[tuple[str, str, str]]) -> None:
    found = [(owed.what, owed.due_on, owed.until_on) for owed in owed_for(3, "SRE at Acme", closes, stages(names))]
    assert found == expected
    assert all(date.fromisoformat(due) <= date.fromisoformat(until) for _, due, until in found)
