"""Are two contacts one person? Certain, likely or no, and why in words. Pure.

CERTAIN is what an import merges without a question, so it is narrow: one address, or the same name and nothing that
speaks against it. LIKELY is worth a question and no more. What was weighed:

- The same name at one company is certain, also with two e-mails, because most people have one for work and one of their
  own. Two at one domain are only likely: a company gives Ann Lee and ann.lee2 an address each.
- The same name at two companies is likely: people change jobs, and people share names.
- The same name, two e-mails and no company that both have is likely: nothing but the name says that it is one person.
- Father and son share name, house and telephone: another birthday, or a "Jr.", makes it likely at most.
- A name that needs a nickname, an initial, a part left out or a slip to be the same is likely at most, and at two
  companies not even that. An address that both have outweighs it.
- LinkedIn gives a person one profile: two of them are two people, unless name and company, or name and day of
  connection, are the same, as after somebody has chosen another profile name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import permutations, product

from netlever.names import WORD_BREAKS, fold, has_no_blanks
from netlever.record import NamedTuple
from netlever.scoring import companies, nicknames

CERTAIN, LIKELY, NO = "certain", "likely", ""

SLIP_LETTERS = 4  # of a word in which one letter may be wrong; shorter names differ by one too often (Ann, Anna, Anne)
LAST_DIGITS = (
    9  # of a telephone number, which are the same with and without the country; shorter ones are compared whole
)
MOST_LETTERS = 40  # of a word that is looked for; a longer one is no name, and would have as many keys as letters
MOST_NAMES = 5  # of one person that are compared; nobody goes by more
MOST_WORDS = 5  # of a name that are compared; what follows are titles
_REMEMBERED = 1 << 16  # names and companies whose words are kept, because each is compared several times; some MB
# In points, which only give the order in which people are asked about pairs. A name weighs most; what both have adds,
# what speaks against it takes away. They are set so that a common company outweighs a nickname, and no name a conflict.
_NAME_POINTS = {"same": 60, "nickname": 52, "left out": 48, "initial": 45, "slip": 40, "word": 30, "": 10}
_ADDRESS, _COMPANY, _BIRTHDAY, _PHONE, _DAY, _ALIKE = 35, 25, 20, 20, 15, 10
_AGAINST = 20

_TITLES = " dr prof mr mrs ms miss sir dipl ing phd md mba msc bsc cpa pmp esq dphil cfa rn mag herr frau mme mlle "
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_ONE_MAILBOX = frozenset(("gmail.com", "googlemail.com"))  # where dots do not count, and the two names are one


class Card(NamedTuple):
    """What is known of a person, as far as it tells who they are.

    The name comes first among `names`, the company of today among `companies`. `emails` and `profiles` are as
    `names.handle_key` makes them, `birthday` is YYYY-MM-DD or --MM-DD, `met_on` the day of the connection.
    """

    names: tuple[str, ...]
    companies: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    birthday: str = ""
    met_on: str | None = None

    @property
    def is_bare(self) -> bool:
        """Is nothing known of them but their names?"""
        return not any(self[1:])


class Likeness(NamedTuple):
    """CERTAIN, LIKELY or NO, why in words, and points by which pairs are put in order: the likeliest have the most."""

    verdict: str
    why: str
    points: int


def judge(one: Card, other: Card) -> Likeness:
    """Say whether two contacts are one person."""
    grade, said = _names(one, other)
    if not grade and not _addresses(one) & _addresses(other):
        return Likeness(NO, "", 0)
    seen = _Seen(one, other)
    verdict = seen.of_same_name() if grade == "same" else seen.of_like_name(grade)
    points = _NAME_POINTS[grade] + seen.points
    return Likeness(verdict, "; ".join([said, *seen.told]) if said else "; ".join(seen.told), max(0, min(100, points)))


def stands_under(card: Card) -> set[str]:
    """The keys under which a person is found by whoever `seeks` one of them; who share none are no pair."""
    found = {f"@{address}" for address in _addresses(card)} | {f"+{digits}" for digits in _numbers(card)}
    for name in card.names[:MOST_NAMES]:
        words = _sought(name)
        found |= _whole(words) | {f"{word} {beside[0]}*" for word, beside in permutations(words, 2)}
        found |= {f"{word} at {key}" for word, key in product(words, _at(card))}
    return found


def seeks(card: Card) -> set[str]:
    """The keys under which somebody stands who may be this person.

    Only an initial asks for all who begin so, and only a name of one word for all of that word at a company.
    """
    found = {f"@{address}" for address in _addresses(card)} | {f"+{digits}" for digits in _numbers(card)}
    for name in card.names[:MOST_NAMES]:
        words = _sought(name)
        found |= _whole(words) | {f"{word} {beside}*" for word, beside in permutations(words, 2) if len(beside) == 1}
        if len(words) == 1:
            found |= {f"{words[0]} at {key}" for key in _at(card)}
    return found


def finer(keys: Iterable[str], card: Card) -> set[str]:
    """Keys in the place of those that are of too many: with a company of theirs, or with none, in addition."""
    return {f"{key} & {at}" for key, at in product(keys, _at(card) or ("none",))}


def _sought(name: str) -> list[str]:
    """The words of a name that keys are made of."""
    return [word for word in _words(name) if len(word) <= MOST_LETTERS]


def _whole(words: Sequence[str]) -> set[str]:
    """Keys for a name without its blanks, and for two words of it, of which one is whole."""
    found = {f"={each}" for each in _unbroken(words)} if words else set()
    for word, beside in permutations(words, 2):
        if len(word) > 1:
            found |= {f"{word} {each}" for each in spellings(beside)}
    return found


def _unbroken(words: Sequence[str]) -> set[str]:
    """A name without its blanks; in a script that has none, whichever of its words comes first."""
    return {"".join(words)} | (_orders(words) if all(map(has_no_blanks, words)) else set())


@lru_cache(_REMEMBERED)
def spellings(word: str) -> frozenset[str]:
    """A word of a name as it is, in full, and with a letter left out, which one slip has in common."""
    if len(word) < 2:
        return frozenset()
    slips = [word[:place] + word[place + 1 :] for place in range(len(word))] if len(word) >= SLIP_LETTERS else ()
    return frozenset((word, nicknames.full(word), *slips))


def _at(card: Card) -> set[str]:
    return {key for company in card.companies for key in _company_keys(company)}


class _Seen:
    """What is known of both and says the same or something else."""

    def __init__(self, one: Card, other: Card) -> None:
        self.told: list[str] = []
        self.points = 0
        self._is_one_bare = one.is_bare or other.is_bare
        self._address = self._shared(_addresses(one), _addresses(other), "one address", _ADDRESS)
        self._phone = self._shared(_numbers(one), _numbers(other), "one telephone", _PHONE)
        self._two_profiles = self._differ(one.profiles, other.profiles, "two profiles")
        self._day = self._days(one.met_on, other.met_on)
        self._birthday = self._birthdays(one.birthday, other.birthday)
        self._company = self._companies(one.companies, other.companies)
        self._generation = self._generations(one.names, other.names)
        self._two_emails = bool(one.emails and other.emails) and not self._address
        self._one_domain = self._two_emails and bool(_domains(one) & _domains(other))
        if self._two_emails:
            self._say(f"two e-mails{' at one domain' * self._one_domain}", -_AGAINST * self._one_domain)

    def of_same_name(self) -> str:
        """The verdict on two of one name."""
        if self._address:
            return CERTAIN
        if self._generation == "other":
            return NO
        if self._two_profiles:
            return LIKELY if companies.SAME in (self._company, self._day) else NO
        if self._day == companies.SAME:
            return CERTAIN
        if self._day == "other":
            return LIKELY if self._company == companies.SAME else NO
        return LIKELY if self._is_doubtful() else CERTAIN

    def _is_doubtful(self) -> bool:
        """May two of one name, and nothing that decides, be two people?"""
        if self._birthday == "other" or self._generation:
            return True
        if self._phone:
            return False
        if self._company in ("other", companies.ALIKE):
            return True
        vouched = companies.SAME in (self._company, self._birthday)
        return self._one_domain if vouched else self._two_emails

    def of_like_name(self, grade: str) -> str:
        """The verdict on two whose names are not the same, or, where there is no grade, have nothing in common."""
        if self._address:
            return CERTAIN if grade and grade != "word" and not self._generation else LIKELY
        against = (self._birthday, self._day, self._generation, self._company)
        if not grade or self._two_profiles or "other" in against:
            return NO
        if self._phone or self._company == companies.SAME:
            return LIKELY
        if grade == "word":  # a first name and a birthday are not looked for among thousands
            return NO
        if companies.SAME in (self._birthday, self._day):
            return LIKELY
        if self._company == companies.ALIKE or self._is_one_bare:
            return LIKELY
        return NO if grade == "slip" or self._two_emails else LIKELY

    def _say(self, words: str, points: int) -> None:
        self.told.append(words)
        self.points += points

    def _shared(self, ones: set[str], others: set[str], words: str, points: int) -> bool:
        if ones & others:
            self._say(words, points)
        return bool(ones & others)

    def _differ(self, ones: Sequence[str], others: Sequence[str], words: str) -> bool:
        is_so = bool(ones and others) and not set(ones) & set(others)
        if is_so:
            self._say(words, -_AGAINST)
        return is_so

    def _days(self, one: str | None, other: str | None) -> str:
        if not (one and other):
            return ""
        self._say("connected on one day" if one == other else "connected on two days", _DAY if one == other else 0)
        return companies.SAME if one == other else "other"

    def _birthdays(self, one: str, other: str) -> str:
        if not (one and other):
            return ""
        is_one = one == other or ("--" in (one[:2], other[:2]) and one[-5:] == other[-5:])
        self._say("one birthday" if is_one else "two birthdays", _BIRTHDAY if is_one else -_AGAINST)
        return companies.SAME if is_one else "other"

    def _companies(self, ones: Sequence[str], others: Sequence[str]) -> str:
        """SAME, ALIKE, "other" when both are known and neither, "" when one is not."""
        known, theirs = ([each for each in some if _company_keys(each)] for some in (ones, others))
        if not (known and theirs):
            return ""
        found = {companies.likeness(a, b): a for a, b in product(known, theirs)}
        if companies.SAME in found:
            self._say(f"both at {found[companies.SAME]}", _COMPANY)
            return companies.SAME
        if companies.ALIKE in found:
            self._say(f"at {known[0]} and {theirs[0]}", _ALIKE)
            return companies.ALIKE
        self._say(f"at {known[0]} and {theirs[0]}", -_AGAINST)
        return "other"

    def _generations(self, ones: Iterable[str], others: Iterable[str]) -> str:
        """ "other" when both names say of which generation they are, and not the same; "one" when one of them does."""
        theirs = [
            {word for name in names for word in _split(name)[1:] if word in _GENERATIONS} for names in (ones, others)
        ]
        if theirs[0] == theirs[1]:
            return ""
        told = " and ".join(sorted(f"{word}." for word in theirs[0] | theirs[1]))
        self._say(f"{told}: perhaps two of one family", -_AGAINST)
        return "other" if all(theirs) else "one"


def _names(one: Card, other: Card) -> tuple[str, str]:
    """How near the nearest two of their names are, a key of `_NAME_POINTS`, and in words; "" when they are not."""
    best = ("", "")
    for a, b in product(one.names[:MOST_NAMES], other.names[:MOST_NAMES]):
        found = _near(a, b)
        if _NAME_POINTS[found[0]] > _NAME_POINTS[best[0]]:
            best = found
    return best


def _near(one: str, other: str) -> tuple[str, str]:
    ones, others = _words(one), _words(other)
    if Counter(ones) == Counter(others) or "".join(ones) == "".join(others) or _in_any_order(ones, others):
        return "same", "the same name" if fold(one) == fold(other) else f"the same name as '{other}'"
    short, long = sorted((ones, others), key=len)
    if len(short) < 2:
        shared = set(short) & set(long)
        return ("word", f"'{next(iter(shared))}' is in both names") if shared and len(short[0]) > 2 else ("", "")
    left = list(long)
    steps: list[tuple[str, str]] = []
    for word in short:
        step, beside = next(_pairs(word, left), ("", ""))
        if not step:
            return "", ""
        left.remove(beside)
        steps += [(step, f"'{word}' and '{beside}'")]
    return _told(steps, left)


def _told(steps: Sequence[tuple[str, str]], left: Sequence[str]) -> tuple[str, str]:
    """What the steps from name to name come to: no more than one slip, and at least one whole word in both."""
    made = [step for step, _ in steps]
    if "same" not in made or made.count("slip") > 1 or ("slip" in made and left):
        return "", ""
    grade = next((each for each in ("slip", "initial", "nickname") if each in made), "left out")
    words = next((words for step, words in steps if step == grade), "")
    phrase = {
        "slip": f"one letter apart: {words}",
        "initial": f"an initial: {words}",
        "nickname": f"a nickname: {words}",
        "left out": f"the same name but for '{' '.join(left)}'",
    }
    return grade, phrase[grade]


def _pairs(word: str, left: Sequence[str]) -> Iterator[tuple[str, str]]:
    """How a word of one name may be one of the others', the surest first."""
    yield from (("same", each) for each in left if each == word)
    yield from (("nickname", each) for each in left if nicknames.full(each) == nicknames.full(word))
    yield from (("initial", each) for each in left if 1 in (len(each), len(word)) and each[0] == word[0])
    yield from (("slip", each) for each in left if _is_slip(word, each))


def _is_slip(one: str, other: str) -> bool:
    """Is one made of the other by a letter left out, put in, changed, or two swapped?"""
    if min(len(one), len(other)) < SLIP_LETTERS or abs(len(one) - len(other)) > 1:
        return False
    from rapidfuzz.distance import OSA  # 40 ms: only who has names that are nearly the same waits for it

    return OSA.distance(one, other, score_cutoff=1) == 1


def _in_any_order(ones: Sequence[str], others: Sequence[str]) -> bool:
    """Are two names in a script without blanks one, whichever of surname and given name comes first?"""
    if not all(has_no_blanks(word) for word in (*ones, *others)):
        return False
    return bool(_orders(ones) & _orders(others))


def _orders(words: Sequence[str]) -> set[str]:
    return {"".join(order) for order in permutations(words[:3])}


@lru_cache(_REMEMBERED)
def _company_keys(company: str) -> tuple[str, ...]:
    return companies.keys(company)


@lru_cache(_REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    """The words by which a name is compared: without titles, degrees and generation, where two words are left."""
    found = _split(name)
    bare = [word for word in found if f" {word} " not in _TITLES and word not in _GENERATIONS]
    return tuple((bare if len(bare) > 1 else found)[:MOST_WORDS])


def _split(name: str) -> list[str]:
    """The folded words of a name; of an address that stands for one, what is before the @."""
    key = fold(name.partition("@")[0] or name).translate(WORD_BREAKS)
    return "".join(c if c.isalnum() else " " for c in key).split() or ["".join(key.split())]


def _addresses(card: Card) -> set[str]:
    """E-mails as mailboxes: what follows a plus, and the dots of Gmail, make no other one."""
    found = set(card.profiles)
    for email in card.emails:
        box, _, domain = email.partition("@")
        box = box.partition("+")[0] or box
        found.add(f"{box.replace('.', '')}@gmail.com" if domain in _ONE_MAILBOX else f"{box}@{domain}")
    return found


def _numbers(card: Card) -> set[str]:
    return {digits[-LAST_DIGITS:] for phone in card.phones if (digits := phone.lstrip("+"))}


def _domains(card: Card) -> set[str]:
    return {email.rpartition("@")[2] for email in card.emails}
