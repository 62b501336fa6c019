"""The tone of a text: which words show each strategy, and that a strategy counts for what it is."""

from __future__ import annotations

import pytest

from netlever.drafts.sentences import sentences_of
from netlever.drafts.tone import STRATEGIES, strategies_of, tone_of

# strategy -> (a text that uses it, a text close by that does not)
USED = {
    "gratitude": ("Thanks for it.", "Tanks for it."),
    "deference": ("A good question, that.", "A question, that."),
    "greeting": ("Hello Grace,", "Say hello to Grace,"),
    "apology": ("Sorry for that.", "A sorrow, that."),
    "please": ("Would it, please, stay.", "It pleases."),
    "please first": ("Please stay.", "It may please."),
    "counterfactual": ("Could you stay.", "It could rain."),
    "indicative": ("Can you stay.", "A can of you."),
    "indirect": ("I wonder.", "A wonder."),
    "hedge": ("Perhaps it rains.", "It rains."),
    "we": ("Our house.", "Hour by hour."),
    "i": ("I rest.", "It rests."),
    "by the way": ("By the way.", "On the way."),
    "warm": ("It is lovely.", "It is blue."),
    "cold": ("It is awful.", "It is blue."),
    "direct question": ("Why rain?", "Rain, and why?"),
    "direct start": ("So it rains.", "It rains so."),
    "second person start": ("You rain.", "Rain on you."),
    "factuality": ("In fact it rains.", "It rains."),
    "challenge": ("Why did you rain?", "Why rain?"),
    "order": ("You must rain.", "A moist day."),
    "negation": ("It does not rain.", "A knot."),
    "marks": ("Rain?!", "Rain?"),
    "smile": ("Rain :)", "Rain (it did)"),
}


def test_every_strategy_has_its_texts() -> None:
    assert set(STRATEGIES) == set(USED)


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_strategy_is_seen_where_it_is_used_and_not_close_by(name: str) -> None:
    used, unused = (strategies_of(sentences_of(text)) for text in USED[name])
    assert used.get(name) == 1
    assert name not in unused


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_strategy_has_a_weight_in_halves_and_a_reason(name: str) -> None:
    strategy = STRATEGIES[name]
    assert strategy.weight in (-1, -0.5, 0.5, 1, 2)
    assert strategy.reason


def test_a_tone_is_the_sum_of_weights_each_counted_twice_at_most() -> None:
    once, often = sentences_of("Thanks!"), sentences_of("Thanks! Thanks! Thanks!")
    assert [tone_of(once), tone_of(often)] == [2.0, 4.0]
    assert 0 == tone_of(sentences_of("")) == tone_of(sentences_of("Rain."))


def test_a_polite_request_sounds_politer_than_a_bare_one_and_that_than_a_rude_one() -> None:
    asked = (
        "Hi, could you please have a look at it? Thank you!",
        "Can you have a look at it?",
        "Look at it now. Why did you not?",
    )
    polite, bare, rude = (tone_of(sentences_of(text)) for text in asked)
    assert polite > bare > rude
