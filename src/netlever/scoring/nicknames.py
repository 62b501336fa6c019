"""Short forms of first names, folded: 'bob' is Robert. Pure.

A short form that belongs to several names ('alex') stands with the one that is most often meant: it only makes two
people worth a question, and never one of two.
"""

from __future__ import annotations

from functools import cache

_FORMS = """
    abigail abby gail|abraham abe|albert al bert|alexander alex sandy sasha xander|alexandra alexa lexi|alfred alf fred|
    andrew andy drew|anthony tony toni|antonio tono|barbara barb babs|benjamin ben benny benji|bernard bernie|
    catherine cathy kate katie kathy katherine kathryn katharina kat cat kathleen|charles charlie chuck chas karl|
    christopher chris kris topher|christina christine tina chrissy|clifford cliff|cynthia cindy|daniel dan danny|
    david dave davey|deborah debbie debra deb|dennis denny|donald don donnie|dorothy dot dottie|douglas doug|
    edward ed eddie ted ned|eleanor ellie nora|elizabeth liz lizzie beth betty eliza lisa elisabeth|emily em|
    eugene gene|ferdinand ferdi|francis frank frankie|francisco paco pancho|frederick freddie fritz friedrich|
    gabriel gabe|geoffrey geoff jeff jeffrey|gerald gerry jerry|gregory greg|guillermo memo|harold hal harry|
    henry hank heinrich|ignacio nacho|isabella isabel bella|jacob jake|jacqueline jackie|james jim jimmy jamie|
    janet jan|jennifer jen jenny|jessica jess jessie|johannes hannes|john jon johnny jack|jonathan jonny nathan|
    jose pepe|joseph joe joey|joshua josh|judith judy|julian jules|kenneth ken kenny|kimberly kim|laurence lawrence
    larry laurie|leonard len leo lenny|lillian lily|louis lou louie|lucille lucy|magdalena lena magda|manuel manolo|
    margaret maggie meg peggy marge greta|martin marty|matthew matt matty matthias|maximilian max|michael mike mick
    mickey mikey mischa|nathaniel nat nate|nicholas nick nicky nico klaus nicolas|olivia liv|pamela pam|patricia pat
    patty trish|patrick paddy|peter pete|philip phil phillip|priscilla cilla|raymond ray|rebecca becky becca|
    reginald reg reggie|richard rick ricky dick rich richie|robert bob bobby rob robbie bert|roberto beto|ronald ron
    ronnie|rosemary rosie|samuel sam sammy|samantha sammie|sebastian seb basti|sergio checo|solomon sol|stephanie steph|
    stephen steve steven stefan|susan sue suzie susanne|terence terry|theodore theo teddy|theresa tess tessa|thomas tom
    tommy|timothy tim timmy|valentina val|veronica ronni|victoria vicky vic tori|vincent vince vinny|vladimir vova|
    walter walt wally|wilhelm willi|william bill billy will willy liam|zachary zach zack|
"""


def full(word: str) -> str:
    """The name that a folded word is a short form of; the word itself when it is none."""
    return _table().get(word, word)


@cache
def _table() -> dict[str, str]:
    """Each form, and the first of its group; of one that is in several groups the first counts."""
    found: dict[str, str] = {}
    for group in _FORMS.split("|"):
        forms = group.split()
        for each in forms:
            found.setdefault(each, forms[0])
    return found
