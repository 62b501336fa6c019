"""prose: who took part, how, when and about what, read from a log line."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlever import prose
from netlever.errors import Usage

TODAY = date(2026, 11, 24)  # a Tuesday
KNOWN = {
    name.casefold()
    for name in (
        "Grace", "Grace Hopper", "Hopper", "Lin", "Omar", "王芳", "Łukasz", "Ñandú", "O'Neill", "Jean-Luc",
        "van der Berg", "Ludwig van der Berg", "Will", "Mark", "Grant", "May", "April", "An", "Paris",
        "Wednesday Addams", "Grace Sun", "Grace Brewster Murray Hopper", "grace@example.com", "Zoom",
    )
}  # fmt: skip

SPOKEN = (
    "coffee with Grace and lin, will Omar Haddad called from to # #tag #12 : :) about re 王芳 🎉 yesterday on sun "
    "nov 2 june 31 in may, 12/11 yestrday stevn 12.11. 2 days before "
    "van der Berg Grace's 10:30 https://x.org/a: w/ Lin. the - ' ” An emailed me Conference"
)
line_words = st.lists(st.sampled_from(SPOKEN.split(" ")), max_size=14).map(" ".join)


def _is_name(words: str) -> bool:
    return unicodedata.normalize("NFC", words).casefold() in KNOWN


def _read(text: str) -> prose.Reading:
    return prose.read(text, TODAY, _is_name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "coffee with Grace and Lin yesterday: compilers",
            prose.Reading(("Grace", "Lin"), "coffee", "both", date(2026, 11, 23), True, "compilers", ()),
        ),
        (
            "emailed Grace Hopper about the offer",
            prose.Reading(("Grace Hopper",), "email", "out", TODAY, False, "the offer", ()),
        ),
        (
            "call from Omar on tue: he got the job",
            prose.Reading(("Omar",), "call", "in", date(2026, 11, 17), True, "he got the job", ()),
        ),
        (
            "met lin at PyCon",
            prose.Reading(("lin",), "meeting", "both", TODAY, False, "met lin at PyCon", ()),
        ),
        (
            "zoom with Omar Haddad #hiring re the team #go-live",
            prose.Reading(("Omar Haddad",), "call", "both", TODAY, False, "the team", ("hiring", "go-live")),
        ),
        ("", prose.Reading((), "other", "both", TODAY, False, "", ())),
        (" : ", prose.Reading((), "other", "both", TODAY, False, "", ())),
    ],
)
def test_a_log_line_is_read_whole(text: str, expected: prose.Reading) -> None:
    assert expected == _read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coffee with Grace, lin and Omar", ("Grace", "lin", "Omar")),
        ("coffee with Grace & Łukasz + 王芳", ("Grace", "Łukasz", "王芳")),
        ("coffee w/ Grace/Lin", ("Grace", "Lin")),
        ("coffee with Ñandú, O'Neill, Jean-Luc", ("Ñandú", "O'Neill", "Jean-Luc")),
        ("coffee with N\u0303andu\u0301: x", ("N\u0303andu\u0301",)),
        ("lunch with van der Berg", ("van der Berg",)),
        ("lunch with Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("lunch with Anna von Bülow and Zed", ("Anna von Bülow", "Zed")),
        ("coffee 🎉 with Grace 🎉: x", ("Grace",)),
        ("zoom with प्रिया शर्मा: x", ("प्रिया शर्मा",)),
        ("coffee with ნინო and אסתר", ("ნინო", "אסתר")),
        ("COFFEE WITH GRACE HOPPER", ("GRACE HOPPER",)),
        ("Coffee Grace Lin tuesday", ("Grace", "Lin")),
        ("coffee with  Grace \n Hopper", ("Grace Hopper",)),
        ('coffee with "Grace" (and Omar)', ("Grace", "Omar")),
        ("coffee with Grace and Grace", ("Grace",)),
        ("call Omar Haddad yesterday", ("Omar Haddad",)),
        ("Dr. Grace Hopper called", ("Grace Hopper",)),
        ("spoke with Prof. Nina Simone. She said no", ("Nina Simone",)),
        ("met my old friend Nina", ("Nina",)),
        ("coffee with J. R. Tolkien", ("J. R. Tolkien",)),
        ("emailed grace@example.com about x", ("grace@example.com",)),
        ("emailed omar@x.org. He said yes", ("omar@x.org",)),
        ("messaged @nina re lunch", ("@nina",)),
        ("coffee with #12 and #14: y", ("#12", "#14")),
        ("coffee with An", ("An",)),
        ("had an offer", ()),
    ],
)
def test_people_are_found_as_they_are_written(text: str, expected: tuple[str, ...]) -> None:
    assert expected == _read(text).mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coffee with Grace: Omar got fired", ("Grace",)),
        ("emailed Grace about Omar", ("Grace",)),
        ("emailed Grace regarding Omar", ("Grace",)),
        ("thanked Grace for the intro to Omar", ("Grace",)),
        ("emailed Grace that Omar left", ("Grace",)),
        ("met Grace. Omar left.", ("Grace",)),
        ("met Grace - Omar left", ("Grace",)),
        ("Grace's launch with Lin", ("Lin",)),
        ("coffee with Grace Hopper's manager Omar", ("Omar",)),
        ("at the Grace Hopper Conference met lin", ("lin",)),
        ("lunch in Paris with April", ("April",)),
        ("lunch with Paris", ("Paris",)),
        ("coffee with Grace from Google", ("Grace",)),
        ("went to PyCon with Grace", ("Grace",)),
        ("talked to Nina about x", ("Nina",)),
        ("call at 10:30 with Grace: x", ("Grace",)),
        ("see https://x.org/a:b and met Grace: x", ("Grace",)),
        ("coffee with Grace :) and Lin: x", ("Grace", "Lin")),
        ("Zoom with Grace", ("Grace",)),
        ("Finally called Grace", ("Grace",)),
        ("Great talk with Grace", ("Grace",)),
        ("word " * 60 + "with Grace", ()),
    ],
)
def test_people_merely_talked_about_are_no_participants(text: str, expected: tuple[str, ...]) -> None:
    assert expected == _read(text).mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coffee with Grace Lee: x", ("Grace Lee",)),
        ("Lunch Grace Lee", ("Grace Lee",)),
        ("coffee with Nina Simone, Bo and Zed yesterday", ("Nina Simone", "Bo", "Zed")),
        ("coffee with Nina, PyCon was fun", ("Nina",)),
        ("coffee with Omar Haddad Tuesday", ("Omar Haddad",)),
        ("coffee with Tuesday", ()),
        ("coffee with Nina March", ("Nina",)),
        ("coffee with May Chen in March", ("May Chen",)),
        ("Nina: he got the job", ("Nina",)),
        ("Nina called about the job", ("Nina",)),
        ("Nina, Omar: x", ("Nina", "Omar")),
        ("Finally called Nina", ("Nina",)),
    ],
)
def test_a_name_that_nobody_bears_is_still_a_mention(text: str, expected: tuple[str, ...]) -> None:
    """The caller offers to add them; "Grace Lee" is never taken for some other Grace."""
    assert expected == _read(text).mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met will", ("will",)),
        ("met grace and will: x", ("grace", "will")),
        ("met Grace and will send the deck", ("Grace",)),
        ("coffee with Grace, may call again", ("Grace",)),
        ("will called about the flat", ("will",)),
        ("may start a grant with Lin", ("Lin",)),
        ("met the grant people", ()),
        ("long day, will call Lin", ("Lin",)),
        ("went to mark the day with lin", ("lin",)),
        ("wrote to mark", ("mark",)),
        ("lin", ("lin",)),
        ("met grace brewster murray hopper at noon", ("grace brewster murray hopper",)),
        ("we like lin", ()),
    ],
)
def test_a_name_in_lower_case_needs_the_place_of_a_participant(text: str, expected: tuple[str, ...]) -> None:
    assert expected == _read(text).mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coffee with nina", ("nina",)),
        ("coffee with grace and stevn yesterday: hiring", ("grace", "stevn")),
        ("coffee with stevn, nina & grace: hiring", ("stevn", "nina", "grace")),
        ("coffee with stevn and lin", ("stevn", "lin")),
        ("coffee with grace, lin, and stevn about hiring", ("grace", "lin", "stevn")),
        ("lunch w/ Grace/stevn", ("Grace", "stevn")),
        ("lunch with jean-pierre and o'brien: x", ("jean-pierre", "o'brien")),
        ("lunch with the team and stevn: x", ("stevn",)),
        ("lunch with me and stevn at noon: x", ("stevn",)),
        ("coffee with grace and june: x", ("grace", "june")),
        ("dinner with everybody", ()),
        ("coffee with Grace and me: x", ("Grace",)),
        ("coffee with Grace, drinks and dinner: x", ("Grace",)),
        ("coffee with Grace and the team: x", ("Grace",)),
        ("coffee with Grace and friends: x", ("Grace",)),
        ("coffee with Grace, lovely", ("Grace",)),
        ("coffee with the platform team: x", ()),
        ("coffee with Grace and talk about x", ("Grace",)),
        ("grabbed dinner with Grace, she is well: x", ("Grace",)),
        ("coffee with Grace and talked", ("Grace",)),
        ("coffee with Grace yesterday and lots: x", ("Grace",)),
        ("coffee with Grace for hiring, budget: x", ("Grace",)),
        ("coffee with Grace on monday, brief: x", ("Grace",)),
        ("helped Grace with taxes", ("Grace",)),
        ("trouble with taxes, called Grace", ("Grace",)),
        ("met Grace and steve", ("Grace",)),
        ("coffee with tuesday: x", ()),
    ],
)
def test_one_word_in_the_list_after_with_is_a_person(text: str, expected: tuple[str, ...]) -> None:
    assert expected == _read(text).mentions


@pytest.mark.parametrize(
    ("text", "channel", "direction"),
    [
        ("met Grace", "meeting", "both"),
        ("lunch with Grace", "meeting", "both"),
        ("met Grace for coffee", "coffee", "both"),
        ("called Grace", "call", "both"),
        ("Grace called", "call", "in"),
        ("call with Grace", "call", "both"),
        ("wrote an email to Grace", "email", "out"),
        ("email to Grace", "email", "out"),
        ("email from Grace", "email", "in"),
        ("emails with Grace", "email", "both"),
        ("Grace and Omar emailed me", "email", "in"),
        ("texted Grace", "message", "out"),
        ("she texted me", "message", "in"),
        ("sent Grace the deck", "message", "out"),
        ("heard from Grace", "message", "in"),
        ("got a letter", "letter", "in"),
        ("got lunch with Grace", "meeting", "both"),
        ("letter to Grace", "letter", "out"),
        ("conference with Grace", "event", "both"),
        ("met Grace at the Slack office", "meeting", "both"),
        ("lunch with Grace, back from Berlin", "meeting", "both"),
        ("thanked Grace", "other", "out"),
        ("Grace", "other", "both"),
    ],
)
def test_the_channel_and_direction_are_said_by_the_words(text: str, channel: str, direction: str) -> None:
    reading = _read(text)
    assert (channel, direction) == (reading.channel, reading.direction)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coffee with Grace", ("2026-11-24", False)),
        ("coffee with Grace today", ("2026-11-24", True)),
        ("coffee with Grace 2w ago: the talk on monday", ("2026-11-10", True)),
        ("coffee with Grace: compilers, yesterday", ("2026-11-23", True)),
        ("coffee with Grace: yesterday she left", ("2026-11-24", False)),
        ("coffee with Grace: she decides by friday", ("2026-11-24", False)),
        ("coffee with Grace about last week", ("2026-11-24", False)),
        ("coffee with Grace: starts on 2027-01-04", ("2026-11-24", False)),
        ("coffee with Grace: interview 2027-01-04", ("2026-11-24", False)),
        ("coffee with Grace: birthday 30 may", ("2026-05-30", True)),
        ("coffee with Grace: birthday 30 nov", ("2026-11-24", False)),
        ("coffee with Grace: met 1 year ago", ("2025-11-24", True)),
        ("coffee with Grace Sun: x", ("2026-11-24", False)),
        ("Wednesday Addams called: x", ("2026-11-24", False)),
        ("Wednesday Addams called on mon: x", ("2026-11-23", True)),
        ("coffee with Lin Sun: x", ("2026-11-22", True)),
    ],
)
def test_the_day_is_that_of_the_head_or_of_the_end(text: str, expected: tuple[str, bool]) -> None:
    reading = _read(text)
    assert expected == (reading.day.isoformat(), reading.day_said)


@pytest.mark.parametrize("text", ["june 31 coffee with Grace", "coffee with Grace: x, on june 31"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Usage, match=r"^there is no such day as"):
        _read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coffee with Grace yesterday", ""),
        ("coffee with Grace:", ""),
        ("had a quick call with Grace", ""),
        ("met Grace at PyCon: pay", "met Grace at PyCon: pay"),
        ("met Grace at PyCon:", "met Grace at PyCon:"),
        ("coffee with Grace, she got the job", "coffee with Grace, she got the job"),
        ("met Grace. She knows Omar.", "She knows Omar."),
        ("met Grace at PyCon. She knows Omar.", "met Grace at PyCon. She knows Omar."),
        ("emailed Grace who knows Omar", "who knows Omar"),
        ("emailed Grace about the offer: she took it", "the offer: she took it"),
        ("thanked Grace for the intro", "the intro"),
        ("lunch for two with Grace", "lunch for two with Grace"),
        ("met about 10 people with Grace: jobs", "met about 10 people with Grace: jobs"),
        ("lunch at noon with Grace: pay", "lunch at noon with Grace: pay"),
        ("a quick call with my friend Grace on monday: pay", "pay"),
        ("coffee with Grace：編譯器", "編譯器"),
    ],
)
def test_the_summary_is_what_it_was_about_and_loses_no_words(text: str, expected: str) -> None:
    """When the head says more than who, how and when, and nothing says "about", the whole line is kept."""
    assert expected == _read(text).summary


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("coffee with Grace tomorrow", "tomorrow"),
        ("Tomorrow coffee with Grace: compilers", "Tomorrow"),
        ("next friday lunch with Grace", "next friday"),
        ("coffee with Grace next week about the offer", "next week"),
        ("call with Grace in 3 days", "in 3 days"),
        ("call with Grace in 2w", "in 2w"),
        ("call with Grace in a month: pay", "in a month"),
    ],
)
def test_a_day_to_come_in_the_head_is_refused(text: str, said: str) -> None:
    with pytest.raises(Usage) as refused:
        _read(text)
    assert (refused.value.message, refused.value.hint) == (
        f"'{said}' is still to come", "log what happened; plan with --next"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coffee with Grace: tomorrow she leaves", ("2026-11-24", False)),
        ("coffee with Grace about next week", ("2026-11-24", False)),
        ("coffee with Grace: pay, next friday", ("2026-11-24", False)),
        ("coffee with Grace yesterday, again next week: pay", ("2026-11-23", True)),
        ("coffee with Grace, again in 3 days: pay, yesterday", ("2026-11-23", True)),
    ],
)
def test_a_day_to_come_elsewhere_or_beside_a_past_one_is_no_matter(text: str, expected: tuple[str, bool]) -> None:
    reading = _read(text)
    assert expected == (reading.day.isoformat(), reading.day_said)


@pytest.mark.parametrize(
    ("text", "tags", "summary"),
    [
        ("coffee with Grace: pay #a #b-2 #c_d", ("a", "b-2", "c_d"), "pay"),
        ("coffee with Grace #a: pay, #b", ("a", "b"), "pay"),
        ("coffee with Grace: pay #a, jobs #a!", ("a",), "pay, jobs !"),
        ("coffee with Grace: #निवेश #été", ("निवेश", "été"), ""),
        ("coffee with Grace: C# and x#y and ## and https://x.org/#a", (), "C# and x#y and ## and https://x.org/#a"),
        ("coffee with Grace: #2026 plans", ("2026",), "plans"),
    ],
)
def test_tags_are_taken_out_of_the_summary(text: str, tags: tuple[str, ...], summary: str) -> None:
    reading = _read(text)
    assert (tags, summary) == (reading.tags, reading.summary)


def test_a_tag_keeps_the_words_beside_it_apart() -> None:
    assert _read("coffee with Grace #x Hopper").mentions == ("Grace", "Hopper")


def test_the_candidates_are_every_run_that_could_be_a_name() -> None:
    expected = ("Grace", "Grace Hopper", "Hopper", "team", "lin", "lin yesterday", "yesterday")
    assert expected == prose.name_candidates("coffee with Grace Hopper, Lin's team and lin yesterday: Omar")


@pytest.mark.parametrize("is_known", [True, False])
@settings(deadline=None)
@given(text=st.text(max_size=90) | line_words, today=st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)))
def test_any_text_is_read_or_is_a_usage_error(is_known: bool, text: str, today: date) -> None:
    candidates = set(prose.name_candidates(text))
    asked: set[str] = set()

    def is_name(words: str) -> bool:
        asked.add(words)
        return is_known or _is_name(words)

    try:
        reading = prose.read(text, today, is_name)
    except Usage:
        return
    line = " ".join(text.split())
    assert [name for name in reading.mentions if not name or name not in line] == []
    assert asked - candidates == set()
    assert reading.day_said or reading.day == today
    assert len(candidates) <= 240


@pytest.mark.parametrize("unit", ["Grace and ", "A", "#", "#a ", ": ", "'", "on sun ", "http://", "- ", "about ", "2 "])
def test_a_pasted_page_asks_about_few_names(unit: str) -> None:
    """The work is bounded by the first 60 words: at most 240 runs are looked up."""
    text = unit * (10_000 // len(unit))
    asked: set[str] = set()

    def is_name(words: str) -> bool:
        asked.add(words)
        return False

    prose.read(text, TODAY, is_name)
    assert len(asked) <= 240


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("coffee with Grace in May: hiring", "in May"),
        ("coffee with Grace in may: hiring", "in may"),
        ("coffee with Grace in late March about hiring", "in late March"),
        ("coffee with Grace in May 2025: hiring", "in May"),
        ("coffee with Grace last June: hiring", "June"),
        ("coffee with Grace, june: hiring", "june"),
        ("coffee with Grace, march: hiring", "march"),
        ("coffee with Grace mar: hiring", "mar"),
        ("coffee with Grace, yestrday: hiring", "yestrday"),
        ("March call with Grace: hiring", "March"),
        ("coffee with Nina March", "March"),
        ("coffee with Grace Sept 2025: hiring", "Sept"),
        ("coffee with Grace yestrday: hiring", "yestrday"),
        ("coffee with Grace yesteday", "yesteday"),
        ("yesturday coffee with Grace: x", "yesturday"),
        ("Yestrday coffee with Grace: x", "Yestrday"),
        ("coffee with Grace tommorow: x", "tommorow"),
        ("coffee with Grace on tusday: x", "tusday"),
        ("coffee with Grace on firday: x", "firday"),
        ("coffee with Grace last wendsday: x", "wendsday"),
        ("coffee with Grace toady: x", "toady"),
        ("coffee with Grace 12/11: hiring", "12/11"),
        ("12/11 coffee with Grace: hiring", "12/11"),
        ("coffee with Grace (12/11): hiring", "12/11"),
        ("coffee with Grace 12.11.: hiring", "12.11."),
        ("coffee with Grace am 12.11. about hiring", "12.11."),
        ("coffee with Grace 12/11/26: hiring", "12/11/26"),
        ("coffee with Grace 23/11/2026", "23/11/2026"),
        ("coffee with Grace on 12.11.2026: x", "12.11.2026"),
        ("coffee with Grace 12-11-2026: x", "12-11-2026"),
        ("coffee with Grace 2 days before: x", "2 days before"),
        ("coffee with Grace two weeks earlier: x", "two weeks earlier"),
        ("coffee with Grace a few days ago: x", "few days ago"),
        ("coffee with Grace the day before: x", "the day before"),
    ],
)
def test_what_looks_like_a_day_and_is_none_is_told(text: str, unread: str) -> None:
    reading = _read(text)
    assert (reading.unread, reading.day) == (unread, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "coffee with Grace: she starts in May",
        "coffee with Grace about the 12/11 offer",
        "coffee with Grace, she starts in May",
        "coffee with Grace - moving on in may",
        "coffee with Grace yesterday: in May",
        "coffee with Grace on 12 may: 12/11",
        "lunch in Paris with April",
        "coffee with May",
        "coffee with Grace and May: x",
        "April called: x",
        "may start a grant with Lin",
        "march with Grace against it: x",
        "met Grace for the May release: x",
        "sundae with Grace: x",
        "coffee with Grace, mondays are bad: x",
        "call with Grace on 24/7 support: x",
        "1/2 hour call with Grace: x",
        "call at 10.30 with Grace: x",
        "call with Grace on 3.12 and 4.0: x",
        "see https://x.org/12/11/ and met Grace: x",
        "midday call with Grace: x",
        "birthday dinner with Grace: x",
        "holiday lunch with Grace someday: x",
        "call with Grace, 2 days of work: x",
        "lunch with Grace before noon: x",
        "coffee with Grace in Mayfair: x",
    ],
)
def test_what_is_no_day_is_not_taken_for_a_wrong_one(text: str) -> None:
    assert _read(text).unread == ""
