"""Say that a referral has come to a stage. Each verb is a stage of `scoring.referrals`; all do the same."""

from __future__ import annotations

from netlever.commands.referral.number import Note, Number, On, Via
from netlever.commands.referral.stages import Reached, human, plain, run
from netlever.output import Answer


def asked(number: Number, via: Via = "", on: On = None, note: Note = "") -> Answer[Reached]:
    """Say that you have asked somebody in person. `netlever referral ask` drafts a text instead.

    netlever referral asked 1 --via ana
    netlever referral asked 1 --via ana --on yesterday --note "at lunch"
    Next: netlever referral agreed 1 --via ana
    """
    return Answer(run(number, via, "asked", on, note), human, plain)


def agreed(number: Number, via: Via = "", on: On = None, note: Note = "") -> Answer[Reached]:
    """Say that they agreed to refer you. Nobody is put forward by who has not.

    netlever referral agreed 2
    netlever referral agreed 2 --via lin --note "after the holidays"
    Next: netlever referral submitted 2
    """
    return Answer(run(number, via, "agreed", on, note), human, plain)


def submitted(number: Number, via: Via = "", on: On = None, note: Note = "") -> Answer[Reached]:
    """Say that they have put you forward.

    netlever referral submitted 3
    netlever referral submitted 3 --on yesterday --note "to the hiring manager"
    Next: netlever referral interviewing 3
    """
    return Answer(run(number, via, "submitted", on, note), human, plain)


def interviewing(number: Number, via: Via = "", on: On = None, note: Note = "") -> Answer[Reached]:
    """Say that the employer talks with you.

    netlever referral interviewing 3
    netlever referral interviewing 3 --note "a first call, with Kim"
    Next: netlever referral offer 3
    """
    return Answer(run(number, via, "interviewing", on, note), human, plain)


def offer(number: Number, via: Via = "", on: On = None, note: Note = "") -> Answer[Reached]:
    """Say that the employer made an offer.

    netlever referral offer 3
    netlever referral offer 3 --on yesterday --note "to answer by friday"
    Next: netlever referral hired 3
    """
    return Answer(run(number, via, "offer", on, note), human, plain)


def hired(number: Number, via: Via = "", on: On = None, note: Note = "") -> Answer[Reached]:
    """Say that you got the job. The opening is closed, and everybody who agreed to help is to be told and thanked.

    netlever referral hired 3
    netlever referral hired 3 --note "I start in May"
    Next: netlever thank priya
    """
    return Answer(run(number, via, "hired", on, note), human, plain)


def declined(number: Number, via: Via = "", on: On = None, note: Note = "") -> Answer[Reached]:
    """Say that they would rather not, or, after they agreed, that the employer said no.

    netlever referral declined 2
    netlever referral declined 3 --note "filled from within"
    Next: netlever referral silent 1
    """
    return Answer(run(number, via, "declined", on, note), human, plain)


def silent(number: Number, via: Via = "", on: On = None, note: Note = "") -> Answer[Reached]:
    """Say that you no longer wait for a word.

    netlever referral silent 2
    netlever referral silent 2 --via lin
    Next: netlever referral withdrawn 1
    """
    return Answer(run(number, via, "silent", on, note), human, plain)


def withdrawn(number: Number, via: Via = "", on: On = None, note: Note = "") -> Answer[Reached]:
    """Say that you no longer go this way.

    netlever referral withdrawn 1
    netlever referral withdrawn 2 --note "too far from home"
    Next: netlever referral close 1 --why filled
    """
    return Answer(run(number, via, "withdrawn", on, note), human, plain)
