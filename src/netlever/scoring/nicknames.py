"""Short forms of first names, folded: 'bob' is Robert. Pure.

Of a short form that belongs to several names ('alex') `full` is the one that is most often meant: it only makes two
people worth a question, and never one of two. `names_of` is all of them: each may be meant by who says it.
"""

from __future__ import annotations

from functools import cache

# Each group: the names, the short forms that people are called by, and what is like them in another language.
_FORMS = """
    abigail: abby gail|abraham: abe|albert: al bert|alexander: alex sandy sasha xander|alexandra: alexa lexi alex sandy
    sasha|alfred: alf fred al|andrew: andy drew|anthony: tony toni|antonio: tono tony|barbara: barb babs|benjamin: ben
    benny benji|bernard: bernie|catherine katherine kathryn katharina kathleen: cathy kate katie kathy kat cat|
    charles: charlie chuck chas; karl|christopher: chris kris topher|christina christine: tina chrissy chris|
    clifford: cliff|cynthia: cindy|daniel: dan danny|david: dave davey|deborah debra: debbie deb|dennis: denny|
    donald: don donnie|dorothy: dot dottie|douglas: doug|edward: ed eddie ted ned|eleanor: ellie nora|
    elizabeth elisabeth: liz lizzie beth betty; eliza lisa|emily: em|eugene: gene|ferdinand: ferdi|
    francis: frank frankie|francisco: paco pancho|frederick: freddie fritz fred; friedrich|gabriel: gabe|
    geoffrey jeffrey: geoff jeff|gerald: gerry jerry|gregory: greg|guillermo: memo|harold: hal harry|
    henry: hank harry; heinrich|ignacio: nacho|isabella isabel: bella|jacob: jake|jacqueline: jackie|
    james: jim jimmy jamie|janet: jan|jennifer: jen jenny|jessica: jess jessie|johannes: hannes|
    john: jon johnny jack|jonathan: jonny nathan jon|jose: pepe|joseph: joe joey|joshua: josh|judith: judy|
    julian: jules|kenneth: ken kenny|kimberly: kim|laurence lawrence: larry laurie|leonard: len leo lenny|
    lillian: lily|louis: lou louie|lucille: lucy|magdalena: lena magda|manuel: manolo|
    margaret: maggie meg peggy marge; greta|martin: marty|matthew: matt matty; matthias|maximilian: max|
    michael: mike mick mickey mikey; mischa|nathaniel: nat nate nathan|nicholas nicolas: nick nicky nico; klaus|
    olivia: liv|pamela: pam|patricia: pat patty trish|patrick: paddy pat|peter: pete|philip phillip: phil|
    priscilla: cilla|raymond: ray|rebecca: becky becca|reginald: reg reggie|richard: rick ricky dick rich richie|
    robert: bob bobby rob robbie bert|roberto: beto|ronald: ron ronnie|rosemary: rosie|samuel: sam sammy|
    samantha: sammie sam|sebastian: seb basti|sergio: checo|solomon: sol|stephanie: steph|
    stephen steven: steve; stefan|susan susanne: sue suzie|terence: terry|theodore: theo teddy ted|
    theresa: tess tessa|thomas: tom tommy|timothy: tim timmy|valentina: val|veronica: ronni|
    victoria: vicky vic tori|vincent: vince vinny|vladimir: vova|walter: walt wally|wilhelm: willi|
    william: bill billy will willy; liam|zachary: zach zack
"""


def full(word: str) -> str:
    """The name that a folded word is a short form of; the word itself when it is none."""
    return _heads().get(word, word)


def names_of(short: str) -> tuple[str, ...]:
    """The names that people are called by this short form of, folded; empty when it is none."""
    return _names().get(short, ())


def shorts_of(name: str) -> tuple[str, ...]:
    """The short forms of a folded name."""
    return tuple(short for short, names in _names().items() if name in names)


@cache
def _heads() -> dict[str, str]:
    """Each form, and the first of its group; of one that is in several groups the first counts."""
    found: dict[str, str] = {}
    for group in _FORMS.split("|"):
        forms = group.replace(":", " ").replace(";", " ").split()
        for each in forms:
            found.setdefault(each, forms[0])
    return found


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Each short form, and the names of all groups that it is in."""
    found: dict[str, tuple[str, ...]] = {}
    for group in _FORMS.split("|"):
        names, _, shorts = group.partition(":")
        for each in shorts.partition(";")[0].split():
            found[each] = found.get(each, ()) + tuple(names.split())
    return found
