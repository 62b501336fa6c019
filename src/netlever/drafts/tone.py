"""How polite a request sounds: the strategies of politeness that it uses, each with a weight.

The strategies are those of Danescu-Niculescu-Mizil, Sudhof, Jurafsky, Leskovec and Potts (2013), "A computational
approach to politeness", after Brown and Levinson (1987). A strategy counts once for each sentence that uses it, at
most twice: saying it three times is not politer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netlever.drafts.lexicon import anywhere, at_start
from netlever.drafts.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Strategy:
    """One strategy: its weight, positive when it sounds polite, why, and the words that show it in a sentence."""

    weight: float
    reason: str
    pattern: re.Pattern[str]


_GRATITUDE = anywhere(
    r"""
    thank(?:s|ful|you|ing)? | thx | appreciat\w+ | grateful | obliged
    """
)
_DEFERENCE = anywhere(
    r"""
    (?:nice|good|great|excellent|interesting|fantastic|impressive|wonderful|amazing|awesome|beautiful) (?:work|
        job|article|question|answer|point|idea|one|effort|catch|start|find|explanation|solution)s? |
    well done | congrat\w+ | kudos | \+1 | keep up | impressed |
    your (?:expertise|insights?|guidance|experience|kind\w*|dedication|hard work|efforts?|support|contributions?)
    """
)
_GREETING = at_start(
    r"""
    hi | hello | hey | dear | good (?:morning|afternoon|evening|day) | greetings
    """
)
_APOLOGY = anywhere(
    r"""
    sorry | apolog\w+ | excuse me | forgive | pardon | my bad | oops | my mistake | bother you | trouble you |
    inconvenience | intrud\w+
    """
)
_PLEASE = re.compile(r"(?<=\w[ ,])\W?please\b")
_PLEASE_FIRST = at_start(r"please | pls | plz")
_COUNTERFACTUAL = anywhere(
    r"""
    (?:could|would|might) (?:you|i|we|it|someone|anyone) | (?:would|could) be | i(?:'d| would)
    """
)
_INDICATIVE = anywhere(r"(?:can|will|may) (?:you|i|we)")
_INDIRECT = anywhere(
    r"""
    (?:was|am|i'm|just) wonder\w+ | i wonder | would you mind | do you mind | would it be | is it possible |
    if (?:you|it)(?:'re| are| is| were| would|'d)? \w+ | do you think you | let me know |
    any (?:help|chance|advice|suggestions?|ideas?|thoughts|pointers) | interested in | at your convenience |
    when you (?:have|get|can) | feel free | willing to |
    be (?:able|possible|great|helpful|nice|good|beneficial|useful) \w+
    """
)
_HEDGE = anywhere(
    r"""
    maybe | perhaps | possibl[ey] | i think | i believe | i guess | i suppose | seems? | might | probably | likely |
    somewhat | kind of | sort of | a (?:bit|little) | not sure | suggest\w* | appears? | i feel | usually |
    in my opinion | imo | almost | unclear | may be | as far as i
    """
)
_WE = anywhere(r"we | our | us | we're | we've | we'd | together | let's")
_I = anywhere(r"i | i'm | i've | i'd | i'll | my | me")
_BY_THE_WAY = anywhere(r"by the way | btw | incidentally")
_WARM = anywhere(
    r"""
    great | good | nice(?:ly)? | wonderful | excellent | helpful | useful | interest(?:ing|ed) | impress(?:ive|ed) |
    love(?:ly)? | enjoy(?:ed)? | glad(?:ly)? | happy | pleas(?:ure|ed) | kind(?:ness)? | hope(?:fully)? | best |
    welcome | support | fantastic | amazing | awesome | brilliant | valuable | insight(?:s|ful)? | congrat\w+ |
    well done | forward to | delighted | excited | cool | fine | perfect | beautiful | thoughtful | generous |
    opportunity | collaborat\w+ | contribut\w+ | expertise | assist(?:ance)? | guidance | cheers | regards |
    wish(?:es)?
    """
)
_COLD = anywhere(
    r"""
    wrong | bad(?:ly)? | stupid | ridiculous | nonsense | terrible | awful | horrible | poor(?:ly)? |
    fail(?:s|ed|ure|ing)? | lack(?:s|ed|ing)? | disappoint\w* | unacceptable | useless | pointless | lazy | careless |
    sloppy | mistakes? | false | lies? | lying | bias(?:ed)? | ignor(?:e|ed|ing|ant|ance) | refus(?:e|ed|al) |
    accus\w+ | attack\w* | delet(?:e|ed|ing) | remov(?:e|ed|ing) | blame | hate | dumb | silly | absurd | excuses? |
    inadequa\w+ | incompeten\w+ | blatant\w* | neglect\w* | unprofessional | tolerat\w* | demand\w* | consequences |
    complain\w* | abuse | warn(?:ed|ing)? | threat\w* | sick | crap | hell | damn | wtf | shit\w* | fuck\w* | dare |
    bother(?:ed)? | stop | harass\w* | garbage | rubbish
    """
)
_DIRECT_QUESTION = at_start(
    r"""
    what | why | who | how | where | when | which | whose | what's | who's | how's | where's | why's
    """
)
_DIRECT_START = at_start(r"so | then | and | but | or | well | also | now")
_SECOND_PERSON_START = at_start(r"you | your | you're | you've | you'll")
_FACTUALITY = anywhere(
    r"""
    really | actually | in fact | honestly | the (?:point|truth|fact|reality) is | surely | obvious(?:ly)? |
    clear(?:ly)? | certainly | of course | definitely | exactly | at all | simply | anyway
    """
)
_CHALLENGE = anywhere(
    r"""
    why (?:do|did|are|were|have|would|can|could|should|is|was|on earth|the hell) \w+ |
    why (?:not|don't|didn't|isn't|aren't|doesn't|can't|haven't) | how come |
    do you (?:really|even|seriously|honestly|mean) |
    are you (?:seriously|just|trying|saying|claiming|suggesting|joking|kidding|really|even|sure|aware) |
    (?:didn't|aren't|haven't|can't|couldn't|isn't|wasn't|doesn't|won't|shouldn't|don't) (?:you|it|that|this|the) |
    what (?:do you mean|are you|makes you|is your|exactly) | who (?:are|is|says|said) | so what |
    your (?:problem|point)
    """
)
_ORDER = anywhere(
    r"""
    must | you (?:should|need|have to|had better) | needs? to | ought | expect\w* | require\w* | immediate\w* | asap |
    at once | urgent\w* | ensure | make sure | mandatory | necessary | crucial | imperative | critical | don't |
    do not | never | stop | now
    """
)
_NEGATION = anywhere(
    r"""
    no | not | nothing | none | nor | isn't | aren't | wasn't | weren't | doesn't | didn't | cannot | can't | won't |
    without
    """
)
_MARKS = re.compile(r"[?!]{2,}|\.\.\.|…")
_SMILE = re.compile(r"(?<!\S)[:;]-?[)dp]")

# Weights are halves from -1 to 2 and no finer: the sign is the paper's, the size what half of its rated requests show,
# rounded. Challenge, order, negation, marks and smile are not in the paper; what they do is on its list of directness.
STRATEGIES: dict[str, Strategy] = {
    "gratitude": Strategy(2, "thanks acknowledge a debt", _GRATITUDE),
    "deference": Strategy(1, "credit is given first", _DEFERENCE),
    "greeting": Strategy(1, "people are greeted before they are asked", _GREETING),
    "apology": Strategy(1, "it admits to take their time", _APOLOGY),
    "please": Strategy(1, "please inside a sentence softens it", _PLEASE),
    "please first": Strategy(-0.5, "please before an order", _PLEASE_FIRST),
    "counterfactual": Strategy(1, "could and would leave room for a no", _COUNTERFACTUAL),
    "indicative": Strategy(1, "can and will ask too", _INDICATIVE),
    "indirect": Strategy(0.5, "the wish is told, the choice is theirs", _INDIRECT),
    "hedge": Strategy(0.5, "a hedge leaves room to disagree", _HEDGE),
    "we": Strategy(0.5, "we shares the work", _WE),
    "i": Strategy(0.5, "who speaks of themself gives a reason", _I),
    "by the way": Strategy(0.5, "a question in passing takes less", _BY_THE_WAY),
    "warm": Strategy(1, "words of liking", _WARM),
    "cold": Strategy(-0.5, "words of fault", _COLD),
    "direct question": Strategy(-1, "a question that starts bare sounds like an interrogation", _DIRECT_QUESTION),
    "direct start": Strategy(-0.5, "so, and, but: goes straight on", _DIRECT_START),
    "second person start": Strategy(-1, "you first speaks at people", _SECOND_PERSON_START),
    "factuality": Strategy(-1, "claims of fact leave no room", _FACTUALITY),
    "challenge": Strategy(-1, "why their act was done asks for a defence", _CHALLENGE),
    "order": Strategy(-1, "must and should are orders", _ORDER),
    "negation": Strategy(-0.5, "no and not disagree", _NEGATION),
    "marks": Strategy(-1, "marks in a row shout", _MARKS),
    "smile": Strategy(0.5, "a smile", _SMILE),
}


def strategies_of(sentences: Sequence[Sentence]) -> dict[str, int]:
    """How many sentences use each strategy, at most two; those that nobody uses are left out."""
    counts = {
        name: sum(1 for each in sentences if strategy.pattern.search(each.plain))
        for name, strategy in STRATEGIES.items()
    }
    return {name: min(2, count) for name, count in counts.items() if count}


def tone_of(sentences: Sequence[Sentence]) -> float:
    """The sum of the weights of the strategies used; higher sounds politer, 0 is a text with none."""
    return sum(STRATEGIES[name].weight * count for name, count in strategies_of(sentences).items())
