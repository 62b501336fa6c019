"""Facts as the store keeps them: what was typed comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from drafts.worlds import WORLDS, facts
from netlever.drafts.facts import AskFacts
from netlever.drafts.kinds import KINDS
from netlever.drafts.packing import packed, unpacked


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_comes_back_through_json(world: str, kind: str) -> None:
    whole = facts(world, kind)
    bare = AskFacts(kind=kind, today=whole.today, from_name=whole.from_name, to_name=whole.to_name)
    assert replace(bare, **unpacked(json.loads(json.dumps(packed(whole))))) == whole


def test_nothing_typed_is_nothing_kept() -> None:
    assert packed(AskFacts(kind="advice", today=facts("plain", "advice").today, from_name="A", to_name="B")) == {}


def test_what_a_later_version_kept_is_left_out() -> None:
    assert unpacked({"need": "Why?", "mood": "sunny", "kind": "advice"}) == {"need": "Why?"}
