"""The words of giving: what favours are, who promises, who needs and who offers. Pure.

A favour is value given or received, typed and never money; nothing here counts one against another.
"""

from __future__ import annotations

WAYS = ("given", "got")
FAVOURS = (
    "introduction", "referral", "recommendation", "resource", "advice", "feedback", "mentoring", "help", "time",
)  # fmt: skip
SIDES = ("needs", "offers")
PROMISERS = ("me", "them")
OF_ASK = {  # kind of an ask -> the favour that a yes is; an answer to the other kinds is courtesy
    "advice": "advice",
    "mentorship": "mentoring",
    "feedback": "feedback",
    "introduction": "introduction",
    "referral": "referral",
    "open-to-work": "help",
    "collaboration": "help",
}
_TOLD_BY = {  # favour -> the words by which a promise tells that it is one; the first that has one in it
    "introduction": "connect intro introduce introduction",
    "referral": "refer referral",
    "recommendation": "endorse endorsement recommend recommendation vouch",
    "feedback": "comment comments feedback proofread review",
    "mentoring": "mentor mentoring",
    "advice": "advice advise",
    "time": "call coffee lunch meet meeting visit",
    "resource": "article blog book cv deck link links list notes paper post send share slides template",
}


def favour_of(promise: str) -> str:
    """Which of FAVOURS a promise of these words is, once it is kept: "help" when they do not tell."""
    words = {word.strip(".,:;!?()'\"").lower() for word in promise.split()}
    return next((favour for favour, told_by in _TOLD_BY.items() if words & set(told_by.split())), "help")
