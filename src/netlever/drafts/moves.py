"""The moves of a good request, as far as words show them: one pattern each, and who makes which.

A sentence makes at most one move; only one that gives a way out and is humble in a breath makes both. `when` and
`specific` take no sentence: the first is said within the ask, the second is of the text as a whole.
Patterns have no gap without a bound, so each is linear in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netlever.drafts.lexicon import anywhere
from netlever.drafts.sentences import Sentence, plain

SPECIFIC_TOKENS = 2  # numbers, days, names, links: what is pinned down in a text that says something in particular
_LEAST_WORDS = 4  # words; shorter ones are greetings, signatures and thanks

LINK = re.compile(r"https?://\S|\bwww\.\w|\b[a-z0-9-]{2,63}\.(?:com|org|net|io|dev|edu|gov|co)/\w")
FILE_NAME = re.compile(r"[\w)]\.(?:pdf|docx?|odt|pptx?|png|jpe?g|md|txt|tex|csv|xlsx?|zip|key|ipynb)\b")
_JOB = re.compile(
    r"\b(?:job|req|requisition|ref|vacancy|posting|opening)(?: id| number| no\.?)?[ #:]{1,3}[a-z]{0,4}[-_]?[0-9]"
)
_ENCLOSED = re.compile(r"\b(?:enclosed|attached)\b(?! to\b)")
_CONCRETE = re.compile(
    r"https?://\S+|[0-9][\w.,:/%-]*|[\"“][^\"“”\n]{3,80}[\"”]"
    r"|(?<=[\w,;:'’\")] )(?!I\b)[A-Z][\w’'.-]*|\b[A-Z]{2,6}[0-9]*\b"
)

_WHY = anywhere(
    r"""
    because | so that | so (?:i|we) (?:can|could|would|do) | in order to | the reason | reason (?:is|i|why|for) |
    due to | that(?:'s| is) why | which is why | matters | since (?:i|we|you|my|our|the|it|they|he|she|there) |
    as (?:i|we|you) (?:am|'m|are|was|were|have|had|need|want|know) | would (?:really )?help (?:me|us) | my goal |
    (?:i|we|i'm|we're)(?: am| are)? (?:hoping|trying|planning) to | for the sake of |
    it would (?:mean|make|let|allow) | help(?:s|ing)? (?:me|us) (?:to )?\w+ | i (?:want|need|have|hope) to |
    to make sure | (?:owing|thanks) to
    """
)
_CONTEXT = anywhere(
    r"""
    we (?:met|spoke|talked|worked|were|had|discussed|shared?|both|last|first|once|know|sat|studied|built|ran) |
    when (?:we|you|i) | each other | what we share |
    last (?:time|week|month|year|summer|winter|spring|autumn|fall|night|spoke|talked) |
    (?:we|i) (?:last|first|once) \w+ |
    you (?:told|said|mentioned|showed|wrote|gave|helped|taught|suggested|explained|recommended|introduced|once) |
    (?:i|i've|i have) (?:read|saw|seen|followed|heard|watched|enjoyed|listened|noticed|learned|used) |
    your (?:\w+ ){0,2}(?:talk|post|article|paper|work|book|advice|presentation|team|project|help|edits?|answer|reply|
        feedback|notes?|comments?|essay|course|lecture|class|workshop|review|report|podcast|newsletter|letter) |
    (?:work|worked|talked|sat|studied|built|been|were) (?:\w+ )?together | from you i |
    our (?:\w+ ){0,2}(?:talk|conversation|chat|meeting|call|project|team|time|work) |
    (?:i'm|i am|we're|we are) (?:just|currently|recently|now|working|the|an?|in|at|back) |
    (?:i've|i have|we've|we have) (?:just|recently|now|been) |
    i (?:just|recently|currently|now|work|live|study|lost|got|moved|started|lead|run) | i wrote to you |
    my (?:note|mail) | right now | at the moment | for context |
    (?:a|an?) (?:few|couple of) (?:days|weeks|months|years) ago
    """
)
_GRATITUDE = anywhere(
    r"""
    thank(?:s|ed|ful|fully| you)? | thx | ty | grateful(?:ly)? | gratitude | appreciat\w+ | much obliged | cheers |
    indebted | it would mean (?:a lot|the world|so much|everything)
    """
)
_HUMILITY = anywhere(
    r"""
    (?:know|realise|realize|understand|sure|aware|imagine)(?: \w+){0,3} (?:busy|swamped|time|plenty|full|
        enough|a lot) |
    know how (?:full|busy|little) | you have enough to do |
    (?:if|when|whenever) you(?:'re| are| have| can| get)? \w{0,9} ?(?:time|busy|moment|minute|swamped|chance) |
    no (?:rush|hurry) | sorry | apolog\w+ | (?:a lot|much|too much) to ask |
    i(?:'m| am) (?:not sure|no expert|new|still learning|stuck|lost|a beginner) |
    i (?:do not|don't) (?:know|have all|fully|quite) | short answer | two lines | a few words |
    (?:may|might) have (?:come|reached|been) | busy (?:week|schedule|time) | limited | forgive me | excuse me |
    pardon | hate to (?:ask|bother) | if i may | bother(?:ing)? you | impos(?:e|ing) | humbl[ey] | i feel bad |
    embarrass\w+ | i might be wrong | perhaps i
    """
)
_OFFER = anywhere(
    r"""
    in return | if it is of use | if it helps you | return the favou?r |
    (?:happy|glad|gladly|willing) to (?!hear|see|know)\w+ |
    i(?: can| could| will| would|'ll|'d) (?:gladly|also|happily|offer|bring|do|send|share|help|pay|give|repay|return|
        review|write|read|introduce|show|make|draw|cook|take|be glad|be happy) |
    if (?:there is|there's)(?: \w+){0,2} (?:anything|something) i can | (?:anything|something) i can (?:do|help) |
    (?:my part would be|for my part) | if i can (?:help|be of) |
    pay(?:ing)? (?:it|this|you|back|the) ?(?:forward|back|favou?r)? |
    repay | reciprocate | in exchange | let me know (?:how|if) i can (?:help|repay|return) | how (?:can|may) i help |
    i can offer | trade | owe you | for you in return | glad to do
    """
)
_EASY_OUT = anywhere(
    r"""
    no (?:worries|pressure|obligation|problem|need)(?: \w+)? | feel free to (?:say no|decline|ignore|skip|refuse) |
    (?:a|simple|an easy|easy) no(?:,| is| will)? \w+ | (?:just|please|to|can|may) say no |
    if (?:it|this|that|now)(?:'s| is| does| do)?(?:n't| not)? (?:possible|convenient|suits?|work|fit|a bad|
        too much|feasible|ok|okay|not|a good) |
    if (?:not|you can't|you cannot|you'd rather not|you would rather not|you are too|you're too|you prefer not) |
    i(?:'ll| will| would)? (?:completely |totally |fully |quite )?understand | whatever you decide | either way |
    only if you | entirely up to you | up to you | can wait | if you (?:are|'re|feel) (?:willing|able|like|open|up) |
    not (?:a|any) (?:problem|obligation) |
    if (?:anyone|anybody|someone|somebody) (?:is|would|could|can|feels|has|wants)(?: \w+)? |
    if you (?:don't|do not) (?:mind|want|have) | if possible | if you could
    """
)
_WHEN = anywhere(
    r"""
    (?:mon|tues|wednes|thurs|fri|satur|sun)day | january | february | april | june | july | august | september |
    october | november | december | (?:1[0-2]|[1-9])(?::[0-5][0-9])? ?[ap]\.?m | today | tonight | tomorrow | now |
    (?:this|next|coming|by the|within the|end of the) (?:\w+ )?(?:week|month|morning|afternoon|evening|
        weekend|year|hour)s? |
    (?:in|within|for|next|until|till|before|about|of) (?:the )?(?:next )?(?:\w+ )?(?:minute|min|hour|day|week|month)s? |
    [0-9]{1,3} ?(?:minutes?|mins?|hours?|days?|weeks?) | (?:five|ten|fifteen|twenty|thirty) minutes | half an hour |
    an hour | by (?:the )?[0-9]{1,2}(?:st|nd|rd|th)? | [0-9]{4}-[0-9]{2}-[0-9]{2} | pay ?day | in (?:march|may) |
    [0-9]{1,2} (?:march|may) | deadline
    """
)
_REQUEST = anywhere(
    r"""
    (?:could|would|can|will|might|may) (?:you|i|we|anyone|someone|somebody|anybody) | please |
    i(?:'d| would)(?: \w+){0,2} (?:love|like|appreciate|be grateful|be happy) | grateful (?:if|for) | let me know |
    any (?:help|chance|advice|thoughts|ideas?|tips) | i(?:'m| am) (?:looking|hoping|asking|writing to ask) |
    wonder(?:ing|ed)? (?:if|whether) | request(?:ing)? | (?:hope|hoping) (?:you|someone|somebody|that|for|to) |
    looking for | do you (?:mind|have|think|know) | i need | need your | help me | asking for | tell me | send me
    """
)


@dataclass(frozen=True, slots=True)
class Moves:
    """Which moves a text makes: the sentence that makes each, by name; a move that nobody makes is not in it."""

    made: dict[str, Sentence]
    asks: tuple[Sentence, ...]  # the sentences that ask for something


def concrete_tokens(sentence: Sentence) -> int:
    """How many things a sentence pins down: numbers, names inside it, quoted words, links; 0 for a greeting."""
    if len(sentence.text.split()) < _LEAST_WORDS:
        return 0
    return sum(1 for _ in _CONCRETE.finditer(sentence.text))


def is_ask(sentence: Sentence) -> bool:
    """Does this sentence ask for something?"""
    return sentence.is_question or bool(_REQUEST.search(sentence.plain))


def is_evidence(sentence: Sentence) -> bool:
    """Does this sentence give something to look at: a link, a file, a job number?"""
    return any(pattern.search(sentence.plain) for pattern in (LINK, FILE_NAME, _JOB, _ENCLOSED))


def _found(pattern: re.Pattern[str]) -> Callable[[Sentence], bool]:
    return lambda sentence: bool(pattern.search(sentence.plain))


# In the order in which a sentence is given away: what few words can do first.
MOVES: dict[str, Callable[[Sentence], bool]] = {
    "offer": _found(_OFFER),
    "easy-out": _found(_EASY_OUT),
    "humility": _found(_HUMILITY),
    "gratitude": _found(_GRATITUDE),
    "why": _found(_WHY),
    "context": _found(_CONTEXT),
    "evidence": is_evidence,
}


def moves_of(sentences: Sequence[Sentence], stored_context: Sequence[str] = ()) -> Moves:
    """Give each move a sentence of its own, as many moves as can be.

    `stored_context` are facts of the store; a sentence that repeats one gives context. Of equal choices the
    earliest sentence is taken.
    """
    facts = [key for fact in stored_context if (key := plain(fact).strip(" .,;:!?"))]

    def tells(each: Sentence) -> bool:
        return bool(_CONTEXT.search(each.plain)) or any(fact in each.plain for fact in facts)

    tests = {**MOVES, "context": tells}
    makes = {name: [at for at, each in enumerate(sentences) if test(each)] for name, test in tests.items()}
    taken: dict[int, str] = {}
    free = set(makes["easy-out"])
    shared = next((at for at in makes["humility"] if at in free), None)
    if shared is not None:
        taken[shared] = "humility"
        makes = {
            name: [] if name in ("humility", "easy-out") else [at for at in places if at != shared]
            for name, places in makes.items()
        }
    for name in makes:
        _give(name, makes, taken, set())
    made = {name: sentences[at] for at, name in taken.items()}
    if shared is not None:
        made["easy-out"] = sentences[shared]
    if sum(map(concrete_tokens, sentences)) >= SPECIFIC_TOKENS:
        made["specific"] = max(sentences, key=concrete_tokens)
    asks = tuple(filter(is_ask, sentences))
    if timed := next((each for each in asks if _WHEN.search(each.plain)), None):
        made["when"] = timed
    return Moves(made, asks)


def _give(name: str, makes: dict[str, list[int]], taken: dict[int, str], tried: set[int]) -> bool:
    """Find a sentence for a move; who holds one may have to take another (augmenting paths; moves are few)."""
    free = next((at for at in makes[name] if at not in taken), None)
    if free is not None:
        taken[free] = name
        return True
    for at in makes[name]:
        if at not in tried:
            tried.add(at)
            if _give(taken[at], makes, taken, tried):
                taken[at] = name
                return True
    return False
