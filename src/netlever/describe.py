"""How days, intervals and sizes are said to people. Pure: `today` is always given."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ARROWS = {"out": "→", "in": "←", "both": "↔", "": " "}  # of a conversation: who reached out


def interval(days: int) -> str:
    """Say an interval of 1 or more days as the words after "every": `week`, `3 weeks`, `10 days`.

    Returns words that parse_interval reads back as an interval of the same description.
    """
    months = round(days * 12 / 365)
    if days % 365 == 0:
        return _every(days // 365, "year")
    # 24: beyond, months of 30 days and months of the calendar are too far apart to share a word.
    if 1 <= months <= 24 and days in (30 * months, round(365 * months / 12)):
        return _every(months, "month")
    if days % 7 == 0:
        return _every(days // 7, "week")
    return _every(days, "day")


def rhythm(days: int) -> str:
    """Say a measured interval of 1 day or more as people would after "usually every": `3 weeks`, `month`, `year`."""
    if days <= 10:
        return interval(days)
    if days < 25 or 36 < days < 53:
        return interval(_nearest(days / 7) * 7)
    return interval(_nearest(days / 30.4) * 30 if days < 330 else _nearest(days / 365) * 365)


def span(days: int) -> str:
    """Say how long `days` (0 or more) are, rounded to the nearest unit that a person would use.

    Returns days up to 13, weeks up to 8, months up to 23, then years and halves: `14 months`, `2.5 years`.
    """
    if days <= 13:
        return _counted(days, "day")
    weeks, months = _nearest(days / 7), _nearest(days * 12 / 365.25)
    if weeks <= 8:
        return _counted(weeks, "week")
    if months <= 23:
        return _counted(months, "month")
    return f"{_nearest(days * 2 / 365.25) / 2:g} years"


def day(said: date, today: date) -> str:
    """Say a day as seen from `today`: `yesterday`, `Fri 20 Nov`, `14 Sep`, `14 Sep 2024`.

    Returns words that parse_day reads back as the same day, given the direction.
    """
    ahead_days = (said - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if ahead_days in near:
        return near[ahead_days]
    short = f"{said.day} {MONTHS[said.month - 1]}"
    if abs(ahead_days) <= 6:
        return f"{WEEKDAYS[said.weekday()]} {short}"
    return short if said.year == today.year else f"{short} {said.year:04}"


def tie(days: int, first_on: str | None, last_on: str | None, rhythm_days: int | None, today: date) -> str:
    """Say what a history is, its ISO days given: `in touch on 3 days since 2 May, last Fri 20 Nov`; "" for none."""
    if not last_on or not first_on:
        return ""
    count = _counted(days, "day")
    since = f" since {day(date.fromisoformat(first_on), today)}" if days > 1 else ""
    usual = f"; usually every {rhythm(rhythm_days)}" if rhythm_days else ""
    return f"in touch on {count}{since}, last {day(date.fromisoformat(last_on), today)}{usual}"


def met(where: str, on: str | None, source: str, today: date) -> list[tuple[str, str]]:
    """Say where and when somebody was met, with labels; a day alone is of the connection, unless a table said it."""
    said = day(date.fromisoformat(on), today) if on else ""
    if said and (source == "linkedin" or not (where or source == "csv")):
        return [("met", where), ("connected", f"on LinkedIn {said}")]
    return [("met", ", ".join(part for part in (where, said) if part))]


def size(count: int) -> str:
    """Say how many bytes a file has: `3 kB`, `1.2 MB`, `2,345.6 MB`."""
    return f"{count / 1_000_000:,.1f} MB" if count >= 1_000_000 else f"{_nearest(count / 1000)} kB"


def _nearest(value: float) -> int:
    return int(value + 0.5)


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _every(count: int, unit: str) -> str:
    return unit if count == 1 else f"{count} {unit}s"
