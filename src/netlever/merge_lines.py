"""Making one contact of two, told to people: what comes over, what is filled, what stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from netlever import lines
from netlever.cadence import Cadence, describe
from netlever.scoring import companies
from netlever.store.edits.merging import Plan

_NOUNS = {  # table -> what one row and what several are called; the others say nothing to a person
    "handle": ("address", "addresses"),
    "alias": ("alias", "aliases"),
    "tag": ("tag", "tags"),
    "note": ("note", "notes"),
    "interaction_contact": ("conversation", "conversations"),
    "ask": ("ask", "asks"),
    "favour": ("favour", "favours"),
    "need": ("need or offer", "needs and offers"),
    "promise": ("promise", "promises"),
    "can_help": ("skill", "skills"),
    "referral": ("referral", "referrals"),
    "introduction": ("introduction", "introductions"),
    "relation": ("acquaintance", "acquaintances"),
    "employment": ("former employer", "former employers"),
    "announced": ("announcement", "announcements"),
    "mentorship": ("mentorship", "mentorships"),
    "meeting": ("event", "events"),
    "feedback": ("piece of feedback", "pieces of feedback"),
    "circle_member": ("group", "groups"),
}
_FILLED = ("company", "title", "role", "birthday", "met", "met_on", "next_on")
_LABELS = {"met_on": "connected on", "next_on": "next on", "tier": "cadence", "cadence_days": "cadence in days"}


def batch_text(other: str, kept: str) -> str:
    """The line of `history`."""
    return f"merge {lines.clip(other, 60)} into {lines.clip(kept, 60)}"


def preview(plan: Plan) -> Iterator[str]:
    """What would happen, a sentence each."""
    kept, other = (
        f"{lines.clip(name, 60)} (#{contact_id})"
        for name, contact_id in ((plan.name, plan.kept_id), (plan.other_name, plan.other_id))
    )
    counts = ((plan.moved.get(table, 0), nouns) for table, nouns in _NOUNS.items())
    comes = ", ".join(f"{count} {nouns[count > 1]}" for count, nouns in counts if count)
    once = f"; {plan.conversations} of them known of both {'stay' if plan.conversations > 1 else 'stays'} once"
    with_ = f", with {comes}{once if plan.conversations else ''}" if comes else ""
    yield f"{other} becomes {kept}{with_}"
    if filled := ", ".join(_filled(plan)):
        yield f"filled: {filled}"
    for what, mine, theirs in plan.stays:
        is_another = what == "company" and companies.likeness(mine, theirs) != companies.SAME
        kept_too = " (kept as where they were)" if is_another else ""
        yield f"{_LABELS.get(what, what)} stays {lines.clip(mine, 60)}, not {lines.clip(theirs, 60)}{kept_too}"


def _filled(plan: Plan) -> Iterator[str]:
    for column in _FILLED:
        if plan.filled.get(column):
            yield f"{_LABELS.get(column, column)} {lines.clip(str(plan.filled[column]), 60)}"
    tier, days, latest = (plan.filled.get(column) for column in ("tier", "cadence_days", "latest_days"))
    if tier or days:
        yield describe(Cadence(str(tier or ""), int(days) if days else None, int(latest) if latest else None))
    if plan.filled.get("do_not_contact"):
        yield "not to be contacted"
