"""Company names as people write them, and when two of them may name one company. Pure.

A name is compared by its `key`: no case, no accents, no signs, no blanks, no legal form ("Inc.", "GmbH & Co. KG"), no
"The", nothing in brackets. One text may name several companies: "Acme / Exempla", "Figma (acquired by Adobe)".

The store keeps keys in a derived table (`store.workplaces`): who changes what a key is makes all of it stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from netlever.names import fold

Aliases = Mapping[str, str]  # the key of a name that a person says is another company's -> the key of that company

SAME, ALIKE = "same", "alike"
LEAST_LETTERS = 4  # of a name that is looked for inside another one; "sap" is in too many
LEAST_TYPED = 5  # letters of a name in which one letter may be mistyped; shorter ones differ by one too often

# Endings that say what a company is in law, without signs, and each word of them alone where it is one as well.
_LEGAL = """
    inc|incorporated|corp|corporation|co|company|and co|and company|llc|pllc|llp|lllp|lp|ltd|limited|plc|pbc|com|
    gmbh|ggmbh|mbh|gesmbh|ag|kg|kgaa|ohg|gbr|ug|se|sce|ev|ek|eg|
    sa|sas|sasu|sarl|snc|sca|scop|scarl|eurl|gie|sprl|srl|srls|spa|sapa|ss|
    sl|slu|slne|sau|sll|sc|cv|sa de cv|sab de cv|sapi|sapi de cv|srl de cv|s de rl de cv|ltda|lda|eireli|eirl|epp|cia|
    bv|bvba|nv|vof|cvba|oy|oyj|ab|publ|as|asa|ans|aps|ivs|ks|hf|ehf|ohf|ou|uab|sia|
    sp z oo|spolka z oo|spolka akcyjna|sp j|sp k|sro|spol sro|vos|doo|dd|ad|ead|ood|eood|kft|zrt|nyrt|bt|
    pty|pte|pvt|private|bhd|sdn|berhad|tbk|kk|gk|kabushiki kaisha|godo kaisha|
    jsc|ojsc|cjsc|pjsc|ooo|oao|zao|pao|ооо|оао|зао|пао|ао|тоо|sti|fze|fzc|fzco|wll|saoc|psc
"""
_BEFORE = "the|pt|ooo|oao|zao|pao|ооо|оао|зао|пао|тоо|ип"  # what may stand in front
_ATTACHED = "株式会社|有限会社|合同会社|合資会社|股份有限公司|有限责任公司|有限公司|주식회사|유한회사"  # no blank
_SEPARATORS = (" / ", " | ", "; ", " • ", " · ", " + ", "／")
_REMARKS = (  # what stands before another name of the company, or of the one that it belongs to
    "acquired by", "now part of", "part of", "formerly known as", "formerly", "previously known as", "previously",
    "subsidiary of", "division of", "merged with", "merged into", "known as", "fka", "f/k/a", "aka", "dba",
)  # fmt: skip
_LEADS_IN_BRACKETS = ("now ", "ex ", "ex-", "by ", "was ", "via ", "at ", "for ", "client ")
_BRACKETS = str.maketrans("[]{}", "()()")
_AND = frozenset({"and", "und", "et", "och", "og"})
_UNKNOWN = (  # what people write where they do not say where they work
    "confidential|stealth|stealth startup|stealth mode|stealth mode startup|startup in stealth|stealth company|"
    "stealth ai startup|undisclosed|private|na|n a|none|nil|unknown|various|various companies|multiple|tbd|tba|other|"
    "company|startup|a startup|start up|confidential company|not disclosed|hidden|secret|classified|my company"
)
_NOBODY = (  # and where they say that they work for nobody
    "self employed|selfemployed|freelance|freelancer|freelancing|independent|independent consultant|independent "
    "contractor|self|retired|unemployed|student|career break|sabbatical|between jobs|open to work|seeking "
    "opportunities|looking for work|looking for opportunities|in between jobs|parental leave|not working|on leave"
)


def key(name: str) -> str:
    """What a company is compared by; "" for a text without a letter or digit."""
    return words(name).replace(" ", "")


def words(name: str) -> str:
    """The words of a company's name as they are compared, with blanks between; of several companies the first."""
    return next(iter(_named(name)), "")


def keys(text: str) -> tuple[str, ...]:
    """The keys of all companies that a text names, the first being what it is called now; empty when it names none."""
    return tuple(dict.fromkeys(each.replace(" ", "") for each in spellings(text)))


def spellings(text: str) -> tuple[str, ...]:
    """The `words` of all companies that a text names; empty where it says that they work for nobody, or do not say."""
    return tuple(each for each in _named(text) if each not in _none_at_all())


def is_unknown(text: str) -> bool:
    """Does a text leave open where somebody works? To work for nobody is known."""
    named = _named(text)
    return not named or all(each in _phrases(_UNKNOWN) for each in named)


def canonical(of: str, aliases: Aliases) -> str:
    """The key of the company that is meant by a key, after what the person said of it."""
    seen = {of}
    while (meant := aliases.get(of)) is not None and meant not in seen:
        seen.add(of := meant)
    return of


def all_keys(text: str, aliases: Aliases) -> set[str]:
    """The keys under which the companies of a text may stand, after what the person said of names."""
    meant = {canonical(each, aliases) for each in keys(text)}
    return meant | {alias for alias in aliases if canonical(alias, aliases) in meant}


def likeness(one: str, other: str, aliases: Aliases | None = None) -> str:
    """SAME when two texts name one company, ALIKE when they may do, "" when nothing says so.

    ALIKE are a name inside the other ("Acme Germany" and "Acme"), one mistyped letter, and initials ("IBM"). It is for
    those who must not be mistaken: it calls many alike who are not.
    """
    meant = aliases or {}
    ones, others = ({canonical(each, meant) for each in keys(text)} for text in (one, other))
    if ones & others:
        return SAME
    pairs = ((a, b) for a in _hints(one) for b in _hints(other))
    return ALIKE if any(_are_alike(a, b) for a, b in pairs) else ""


@cache  # many people are at one company, and each is compared with each name that is looked for
def _named(text: str) -> tuple[str, ...]:
    """The words of each company in a text, each once, what it is called now first."""
    firsts: list[str] = []
    others: list[str] = []
    for piece in _pieces(text):
        outside, inside = _unbracketed(piece)
        first, more = _remarked(outside)
        firsts.append(first)
        others += more
        for each in inside:
            others += _remarked(each)[1]
            others += [each.removeprefix(lead) for lead in _LEADS_IN_BRACKETS if each.startswith(lead)]
    return tuple(dict.fromkeys(bare for each in (*firsts, *others) if (bare := _bare(each))))


@cache
def _hints(text: str) -> tuple[str, ...]:
    """All that may be a company's name in a text: also what stands in brackets for itself."""
    inside = (bare for piece in _pieces(text) for each in _unbracketed(piece)[1] if (bare := _bare(each)))
    return (*spellings(text), *inside)


def _pieces(text: str) -> list[str]:
    """The folded parts of a text that each name a company."""
    said = fold(text).removeprefix("https://").removeprefix("http://").removeprefix("www.")
    for mark in _SEPARATORS:
        said = said.replace(mark, "\x00")
    return said.split("\x00")


def _unbracketed(text: str) -> tuple[str, list[str]]:
    """A text without what stands in brackets, and that; all of it where nothing else has a letter."""
    outside, inside = text.translate(_BRACKETS), []
    while "(" in outside:
        before, _, rest = outside.rpartition("(")
        bracket, _, after = rest.partition(")")
        inside.append(bracket.strip())
        outside = f"{before} {after}"
    if any(map(str.isalnum, outside)):
        return outside.replace(")", " "), inside
    return text.translate(_BRACKETS).replace("(", " ").replace(")", " "), []


def _remarked(text: str) -> tuple[str, list[str]]:
    """'figma - acquired by adobe' as 'figma' and ['adobe'], 'slack, a salesforce company' as both of them."""
    for mark in _REMARKS:
        before, found, after = f" {text} ".partition(f" {mark} ")
        if found:
            first, more = _remarked(after.strip())
            return before.strip(" ,;:-–—"), [first, *more]
    for article in (", a ", ", an "):
        first, found, owner = text.rpartition(article)
        if found and owner.endswith(" company"):
            return first, [owner.removesuffix(" company")]
    return text.strip().removeprefix("ex-"), []


def _bare(said: str) -> str:
    """A folded name as its words, without legal form and article."""
    for form in _attached():
        said = said.replace(form, " ") if said.replace(form, "").strip(" .,-") else said
    found = _joined(_split(said))
    before, after = _phrases(_BEFORE), _phrases(_LEGAL)
    while True:
        kept = found[1:] if len(found) > 1 and found[0] in before else found
        size = next((n for n in range(min(4, len(kept) - 1), 0, -1) if " ".join(kept[-n:]) in after), 0)
        kept = kept[: len(kept) - size]
        if kept == found:
            return " ".join(found)
        found = kept


def _split(said: str) -> list[str]:
    """Words of letters and digits; an abbreviation with dots is one, and so is a word with an apostrophe."""
    said = "".join(" and " if c in "&+" else "" if c in "'’`´" else c if c.isalnum() or c == "." else " " for c in said)
    found = []
    for word in said.split():
        letters = word.strip(".").split(".")
        found += ["".join(letters)] if all(len(each) < 2 for each in letters) else [each for each in letters if each]
    return ["and" if word in _AND else word for word in found if word]


def _joined(found: list[str]) -> list[str]:
    """Letters that stand alone, one after the other, as one word: 's p a' is 'spa'."""
    made: list[str] = []
    alone = False
    for word in found:
        is_letter = len(word) == 1 and word.isalpha()
        if is_letter and alone:
            made[-1] += word
        else:
            made.append(word)
        alone = is_letter
    return made


def _are_alike(one: str, other: str) -> bool:
    """May two names, in `words`, be one company's?"""
    if f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    if len(short) >= LEAST_LETTERS and short in long:
        return True
    if len(short) >= LEAST_TYPED and _is_one_slip(short, long):
        return True
    return one.replace(" ", "") == _initials(other) or other.replace(" ", "") == _initials(one)


@cache
def _initials(name: str) -> str:
    """'ibm' of 'international business machines'; "" of fewer than three words."""
    each = name.split()
    return "".join(word[0] for word in each) if len(each) > 2 else ""


def _is_one_slip(short: str, long: str) -> bool:
    """Is one made of the other by one letter left out, put in, changed, or two of them swapped?"""
    if len(long) - len(short) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest, other = short[start:], long[start:]
    if len(short) != len(long):
        return rest == other[1:]
    return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])


@cache
def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(_joined(fold(each).split())) for each in listed.split("|") if each.strip())


@cache
def _attached() -> tuple[str, ...]:
    return tuple(fold(each) for each in _ATTACHED.split("|"))


@cache
def _none_at_all() -> frozenset[str]:
    return _phrases(_UNKNOWN) | _phrases(_NOBODY)
