"""How polite a request sounds: the strategies of politeness that it uses, each with a weight.

The strategies are those of Danescu-Niculescu-Mizil, Sudhof, Jurafsky, Leskovec and Potts (2013), "A computational
approach to politeness", after Brown and Levinson (1987). A strategy counts once for each sentence that uses it, at
most twice: saying it three times is not politer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netlever.drafts.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Strategy:
    """One strategy: its weight, positive when it sounds polite, why, and the words that show it in a sentence."""

    weight: float
    reason: str
    pattern: re.Pattern[str]


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")


def _start(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"[\"'(]?(?:{'|'.join(alternatives)})(?!\w)")


# Words of feeling and judgement, kept short and general; a word that is as often neutral is not in them.
_WARM = (
    "great", "good", "nice(?:ly)?", "wonderful", "excellent", "helpful", "useful", "interest(?:ing|ed)", "impress(?:ive|ed)",
    "love(?:ly)?", "enjoy(?:ed)?", "glad(?:ly)?", "happy", "pleas(?:ure|ed)", "kind(?:ness)?", "hope(?:fully)?", "best", "welcome",
    "support", "excellent", "fantastic", "amazing", "awesome", "brilliant", "valuable", "insight(?:s|ful)?", "congrat\\w+",
    "well done", "forward to", "delighted", "excited", "cool", "fine", "perfect", "beautiful", "thoughtful", "generous",
    "opportunity", "collaborat\\w+", "contribut\\w+", "expertise", "assist(?:ance)?", "guidance", "cheers", "regards", "wish(?:es)?",
)  # fmt: skip
_COLD = (
    "wrong", "bad(?:ly)?", "stupid", "ridiculous", "nonsense", "terrible", "awful", "horrible", "poor(?:ly)?", "fail(?:s|ed|ure|ing)?",
    "lack(?:s|ed|ing|luster)?", "disappoint\\w*", "unacceptable", "useless", "pointless", "lazy", "careless", "sloppy", "mistakes?", "problem with you",
    "vandal\\w*", "false", "lies?", "lying", "bias(?:ed)?", "ignor(?:e|ed|ing|ant|ance)", "refus(?:e|ed|al)", "accus\\w+", "attack\\w*", "delet(?:e|ed|ing)",
    "revert(?:ed|ing)?", "remov(?:e|ed|ing)", "blame", "hate", "dumb", "silly", "absurd", "excuses?", "subpar", "inadequa\\w+", "incompeten\\w+", "blatant\\w*",
    "underwhelm\\w*", "neglect\\w*", "unprofessional", "tolerat\\w*", "demand\\w*", "consequences", "complain\\w*", "abuse", "block(?:ed)?", "warn(?:ed|ing)?", "threat\\w*",
    "sick", "crap", "hell", "damn", "wtf", "shit\\w*", "fuck\\w*", "dare", "bother(?:ed)?", "stop", "harass\\w*", "disrupt\\w*", "unsourced", "garbage", "rubbish",
)  # fmt: skip

STRATEGIES: dict[str, Strategy] = {
    "gratitude": Strategy(2, "thanks acknowledge a debt", _words("thank(?:s|ful|you|ing)?", "thank you", "thx", "appreciat\\w+", "grateful", "obliged")),
    "deference": Strategy(2, "credit is given first", _words("(?:nice|good|great|excellent|interesting|fantastic|impressive|wonderful|amazing|awesome|beautiful) (?:work|job|edits?|articles?|question|answer|point|idea|one|contributions?|effort|catch|start|stuff|find|explanation|solution|suggestions?)", "well done", "congrat\\w+", "kudos", "\\+1", "keep up", "impressed", "your (?:expertise|insights?|guidance|experience|kind\\w*|dedication|hard work|efforts?|support|contributions?)")),
    "greeting": Strategy(1, "people are greeted before they are asked", _start("hi", "hello", "hey", "dear", "good (?:morning|afternoon|evening|day)", "greetings")),
    "apology": Strategy(1, "it admits to take their time", _words("sorry", "apolog\\w+", "excuse me", "forgive", "pardon", "my bad", "oops", "my mistake", "bother you", "trouble you", "inconvenience", "intrud\\w+")),
    "please": Strategy(1, "please inside a sentence softens it", re.compile(r"(?<=\w[ ,])\W?please\b")),
    "please first": Strategy(-0.5, "please before an order", _start("please", "pls", "plz")),
    "counterfactual": Strategy(1, "could and would leave room for a no", _words("(?:could|would|might) (?:you|i|we|it|someone|anyone)", "(?:would|could) be", "i(?:'d| would)")),
    "indicative": Strategy(0.5, "can and will ask too", _words("(?:can|will|may) (?:you|i|we)")),
    "indirect": Strategy(1, "the wish is told, the choice is theirs", _words("(?:was|am|i'm|just) wonder\\w+", "i wonder", "would you mind", "do you mind", "would it be", "is it possible", "if (?:you|it)(?:'re| are| is| were| would|'d)? \\w+", "do you think you", "let me know", "any (?:help|chance|advice|suggestions?|ideas?|thoughts|pointers)", "interested in", "at your convenience", "when you (?:have|get|can)", "feel free", "willing to", "be (?:able|possible|great|helpful|nice|good|beneficial|useful) \\w+")),
    "hedge": Strategy(0.5, "a hedge leaves room to disagree", _words("maybe", "perhaps", "possibl[ey]", "i think", "i believe", "i guess", "i suppose", "seems?", "might", "probably", "likely", "somewhat", "kind of", "sort of", "a (?:bit|little)", "not sure", "suggest\\w*", "appears?", "i feel", "usually", "in my opinion", "imo", "almost", "unclear", "may be", "as far as i")),
    "we": Strategy(0.5, "we shares the work", _words("we", "our", "us", "we're", "we've", "we'd", "together", "let's")),
    "i": Strategy(0.5, "who speaks of themself gives a reason", _words("i", "i'm", "i've", "i'd", "i'll", "my", "me")),
    "by the way": Strategy(1, "btw", _words("by the way", "btw", "incidentally")),
    "warm": Strategy(0.5, "words of liking", _words(*_WARM)),
    "cold": Strategy(-0.5, "words of fault", _words(*_COLD)),
    "direct question": Strategy(-1, "a question that starts bare sounds like an interrogation", _start("what", "why", "who", "how", "where", "when", "which", "whose", "what's", "who's", "how's", "where's", "why's")),
    "direct start": Strategy(-0.5, "so, and, but: goes straight on", _start("so", "then", "and", "but", "or", "well", "also", "now")),
    "second person start": Strategy(-0.5, "you first speaks at people", _start("you", "your", "you're", "you've", "you'll")),
    "factuality": Strategy(-1, "claims of fact leave no room", _words("really", "actually", "in fact", "honestly", "the (?:point|truth|fact|reality) (?:is)?", "surely", "obvious(?:ly)?", "clear(?:ly)?", "certainly", "of course", "definitely", "exactly", "at all", "simply", "anyway")),
    "challenge": Strategy(-1, "why their act was done asks for a defence", _words("(?:why|how|what|where|who|when) (?:do|did|are|were|have|would|can|could|should|is|was|on earth|the hell) (?:you|your|this|that|it|the|someone|anyone|i|we|they|there|he|a)", "why (?:not|don't|didn't|isn't|aren't|doesn't|can't|would|is|was|are|do|did)", "how come", "do(?:n't)? you (?:really|even|realize|realise|understand|know|have|want|mean)", "(?:did|are|have|do|were|have) you", "(?:didn't|aren't|haven't|can't|couldn't|isn't|wasn't|doesn't|won't|shouldn't) (?:you|it|that|this|the)", "what (?:do you mean|are you|makes you)", "who (?:are|is|says|said)", "so what")),
    "order": Strategy(-1, "must and should are orders", _words("must", "you (?:should|need|have to|had better)", "needs? to", "ought", "expect\\w*", "require\\w*", "immediate\\w*", "asap", "at once", "urgent\\w*", "ensure", "make sure", "mandatory", "necessary", "crucial", "imperative", "critical", "don't", "do not", "never", "stop", "now")),
    "negation": Strategy(-0.25, "no and not disagree", _words("no", "not", "nothing", "none", "nor", "isn't", "aren't", "wasn't", "weren't", "doesn't", "didn't", "cannot", "can't", "won't", "without")),
    "marks": Strategy(-0.5, "marks in a row shout", re.compile(r"[?!]{2,}|\.\.\.|…")),
    "smile": Strategy(0.5, "a smile", re.compile(r"(?<!\S)[:;]-?[)dp]")),
}  # fmt: skip


def strategies_of(sentences: Sequence[Sentence]) -> dict[str, int]:
    """How many sentences use each strategy, at most two; those that nobody uses are left out."""
    counts = {
        name: sum(1 for each in sentences if (each.plain and (strategy.pattern.match if strategy.pattern.pattern.startswith("[\"'(]?(?:") else strategy.pattern.search)(each.plain)))
        for name, strategy in STRATEGIES.items()
    }
    return {name: min(2, count) for name, count in counts.items() if count}


def tone_of(sentences: Sequence[Sentence]) -> float:
    """The sum of the weights of the strategies used; higher sounds politer, 0 is a text with none."""
    return sum(STRATEGIES[name].weight * count for name, count in strategies_of(sentences).items())
