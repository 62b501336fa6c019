"""The one list of settings: each with its default, unit, range and reason. `netlever config` prints it."""

from __future__ import annotations

from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Value = int | float | str

NO_CADENCE = "none"  # in place of a tier: the person wants no cadence, not even that of a tag
TIERS = {"weekly": (7, 14), "monthly": (30, 45), "quarterly": (91, 135), "yearly": (365, 450)}  # ideal, latest; days


class Setting(NamedTuple):
    """One thing that a person may set. `low` and `high` bound a number; a text has neither."""

    name: str
    default: Value
    unit: str
    why: str
    low: float | None = None
    high: float | None = None


def _all() -> Iterator[Setting]:
    yield Setting("me.name", "", "text", "your name, as archives and mail write it")
    yield Setting("me.linkedin", "", "profile URL", "tells in message archives which side is you")
    yield Setting("me.emails", "", "addresses, comma between", "tell in mail and calendars which side is you")

    yield Setting("me.employers", "", "companies, comma between", "where your search for work must not be known")

    yield Setting("nudge.budget", 5, "people", "how many a morning; more than a handful is read by nobody", 1, 50)
    yield Setting("nudge.cooldown", 7, "days", "nobody is named again so soon after a conversation", 1, 365)
    yield Setting("nudge.least", 0.15, "points", "below this nobody is due; a first coffee is, a week later", 0, 10)

    yield Setting("nudge.skips", 3, "mornings", "passed over so often: a longer cadence is offered, or a pause", 1, 50)
    yield Setting(
        "nudge.amnesty_due", 25, "people", "when so many are due after a silence, amnesty is offered", 1, 10000
    )
    yield Setting("nudge.amnesty_silent", 14, "days", "such a silence looks like leave", 1, 365)

    yield Setting("slots.due", 2, "people", "places kept for plans and cadences, whatever else is due", 0, 50)
    yield Setting("slots.dormant", 1, "people", "a place kept for a dormant tie; more only when places are free", 0, 50)

    yield Setting("backup.daily", 7, "copies", "one a day, made by the first write; 0: none is made by itself", 0, 3650)
    yield Setting("backup.weekly", 4, "copies", "the last daily one of each week", 0, 520)
    yield Setting("backup.monthly", 12, "copies", "the last daily one of each month", 0, 120)

    for tier, (ideal, latest) in TIERS.items():
        yield Setting(f"tier.{tier}", ideal, "days", f"how often '{tier}' is, at best", 1, 3650)
        yield Setting(f"tier.{tier}_latest", latest, "days", f"how often '{tier}' is, at the latest", 1, 3650)

    for name, points, why in (
        ("promise", 3.2, "a word you gave; on its day it weighs as much as any other reason ever does"),
        ("planned", 1.5, "a day you chose yourself comes first"),
        ("thanks", 1.6, "a yes without thanks is the last one; half of it on the day, like a plan"),
        ("referral", 1.4, "a way to a job that waits for you; most of them close on a day"),
        ("announcement", 1.3, "news that you chose to tell, a few people a day"),
        ("introduction", 1.2, "two people who said yes wait for your word"),
        ("group", 0.9, "a group lives by its next step; a renewal costs money, and may not be worth it"),
        ("feedback", 1.3, "who sees that their word counted gives it again"),
        ("event", 1.6, "somebody just met forgets you within days; it fades as they do"),
        ("follow_up", 1.2, "an ask without an answer; the first reminder helps"),
        ("joined", 0.8, "news, and a way in: somebody new where an opening of yours is"),
        ("their_promise", 0.5, "a word they gave, and its day is over; a friendly reminder, no debt"),
        ("cadence", 1.2, "a wish you stated counts more than what history suggests"),
        ("fading", 1.5, "the measured core; its measure is seldom above one third"),
        ("reply", 0.4, "an answer you may owe is manners, no forecast, and grows stale"),
        ("birthday", 0.7, "the one message that needs no other reason"),
        ("news", 0.6, "a new job is the easiest reason to write, while it is new"),
        ("first_hello", 0.5, "people you added and never wrote to must not vanish"),
        ("dormant", 0.45, "dormant ties are as useful as current ones, and easily missed"),
        ("mentorship", 1.2, "a mentorship that ends is thanked for, renewed or closed, like a plan"),
        ("reach", 0.6, "a goal of yours that a weak or dormant tie can serve; a stated wish comes first"),
        ("importance", 0.4, "decides between equals; never lists anybody by itself soon"),
    ):
        yield Setting(f"weight.{name}", points, "points", why, 0, 10)

    # The breakpoints of the measures; the names are the fields of `scoring.weights.Weights`.
    for name, default, unit, low, high, why in (
        ("latest_factor", 1.5, "intervals", 1, 10, "the latest, where a cadence states none"),
        ("planned_half_days", 7, "days", 1, 365, "a plan so late is three quarters of the most it can be"),
        ("reply_after_days", 2, "days", 1, 30, "nobody owes an answer sooner"),
        ("reply_half_life_days", 10, "days", 1, 365, "an answer so late is half as welcome"),
        ("reply_until_days", 30, "days", 1, 3650, "later than that it is no answer any more"),
        ("dormant_after_days", 180, "days", 30, 3650, "silence after which a tie is dormant, not fading"),
        ("dormant_half", 1, "conversations", 1, 100, "one real talk is half of what makes a tie worth reviving"),
        ("dormant_half_life_days", 2190, "days", 30, 36500, "ties three years asleep were found useful; 15 are long"),
        ("news_days", 45, "days", 1, 365, "later than that, a congratulation needs an apology"),
        ("news_half_life_days", 14, "days", 1, 365, "a fortnight old, news is half as good a reason"),
        ("birthday_days", 3, "days", 0, 30, "wishes may be so late; each day takes its share"),
        ("hello_half_days", 7, "days", 1, 365, "never written to: half of the measure so long after they were added"),
        ("stranger_least", 0.32, "of 1", 0, 1, "imported, never met with: enough to be offered when nobody else is"),
        ("stranger_fresh", 0.3, "of 1", 0, 1, "and as much again for a connection made today"),
        ("stranger_half_life_days", 60, "days", 1, 3650, "for so long a new connection remembers why it was made"),
        ("reach_after_days", 30, "days", 1, 3650, "nobody is named for a goal of yours so soon after the last word"),
        ("reach_stranger", 0.5, "of 1", 0, 1, "who can help and never talked with you matters so much of a tie"),
        ("important_full_days", 90, "days", 1, 3650, "silence after which importance counts in full, without cadence"),
        ("role_share", 0.5, "of 1", 0, 1, "a mentor or manager matters so much of somebody marked important"),
        ("unanswered_few", 2, "messages", 1, 50, "so many without an answer: try another way"),
        ("unanswered_many", 3, "messages", 1, 50, "so many without an answer: ask less often, or let go"),
    ):
        yield Setting(f"measure.{name}", default, unit, why, low, high)


# The first of each pair may not be above the second.
IN_ORDER = (
    *((f"tier.{tier}", f"tier.{tier}_latest") for tier in TIERS),
    ("measure.reply_after_days", "measure.reply_until_days"),
    ("measure.unanswered_few", "measure.unanswered_many"),
)

SETTINGS: dict[str, Setting] = {setting.name: setting for setting in _all()}
