"""What reaches a terminal is safe, whole and as wide as it may be; JSON keeps every value."""

from __future__ import annotations

import fcntl
import io
import json
import os
import pty
import re
import shlex
import signal
import struct
import subprocess
import sys
import termios
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import PATIENCE_SECONDS, Ran, Run, watched
from netlever import config, lines, output, streams
from netlever.envelope import to_json
from netlever.errors import Exit
from netlever.lines import Line, columns_of, inline, line, pad, render, safe

C0 = [chr(code) for code in range(0x20) if chr(code) not in "\n\t"]
C1 = [chr(code) for code in range(0x7F, 0xA0)]  # with DEL
BIDI = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ZERO_WIDTH = list("\u00ad\u180e\u200b\u200c\u2028\u2029\u2060\u2061\u2062\u2063\u2064\u2065\ufeff\ufff9\ufffa\ufffb")
TAGS = [chr(0xE0000), chr(0xE0001), chr(0xE0041), chr(0xE007F)]
SURROGATES = ["\ud800", "\udcff", "\udfff"]
UNSAFE = C0 + C1 + BIDI + ZERO_WIDTH + TAGS + SURROGATES

ASTRONAUT = "👩‍🚀"
FAMILY = "👨‍👩‍👧‍👦"
RAINBOW = "🏳️‍🌈"

texts = st.text()  # no lone surrogates, all else
words = st.text(st.characters(categories=("L", "N", "P", "S", "M")), min_size=1, max_size=12)


def escaped(character: str) -> str:
    """The escape that a person sees for a character, as Python would write it."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@pytest.mark.parametrize("character", UNSAFE, ids=[f"U+{ord(c):04X}" for c in UNSAFE])
def test_safe_shows_every_control_bidi_and_zero_width_character_as_its_escape(character: str) -> None:
    assert f"a{escaped(character)}b" == safe(f"a{character}b")
    assert f"a{escaped(character)}b" == inline(f"a{character}b")
    assert escaped(character) == safe(character)


@pytest.mark.parametrize(
    "text", ["a\nb\tc\n", "", "Åsa Öström", "李小龙", "e\u0301", "नमस्ते", "שלום", "👍🏽", "🇫🇷", "❤️"]
)
def test_safe_leaves_newlines_tabs_and_every_script_alone(text: str) -> None:
    assert text == safe(text)


def test_inline_shows_newline_and_tab_too() -> None:
    assert inline("a\nb\tc\r") == r"a\nb\tc\x0d"


@pytest.mark.parametrize("picture", [ASTRONAUT, FAMILY, RAINBOW, "❤️‍🔥", "👩🏽‍🚀"])
def test_a_joiner_between_two_emoji_stays_and_the_picture_is_whole(picture: str) -> None:
    assert f"{picture} Zoë" == safe(f"{picture} Zoë")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200db", r"a\u200db"),
        ("\u200d", r"\u200d"),
        ("\u200d🚀", r"\u200d🚀"),
        ("👩\u200d", r"👩\u200d"),
        ("a\u200d🚀", r"a\u200d🚀"),
        ("👩\u200d\u200d🚀", r"👩\u200d\u200d🚀"),
    ],
)
def test_a_joiner_that_joins_no_emoji_is_shown(text: str, shown: str) -> None:
    assert shown == safe(text)


@dataclass
class Pair:
    """Any dataclass."""

    result: bool
    name: str


@given(texts)
def test_safe_output_is_safe_and_says_the_same_when_said_again(text: str) -> None:
    once = safe(text)
    assert once == safe(once)
    assert not set(once) & set(UNSAFE)
    assert "\n" not in inline(text)
    assert "\t" not in inline(text)


@pytest.mark.parametrize(
    "markup", ["[/]", "[red]", "[bold]x[/bold]", "[link=http://x]y[/link]", "\\[x]", ":smile:", "[@click=x]"]
)
def test_markup_in_data_is_printed_as_it_is(markup: str, run: Run) -> None:
    run("add", "Mark", "--company", markup)
    assert f"    1  Mark  {markup}  never\n" == run("find").out
    assert f"{markup}\n" == render(line((markup, "name")), colour=False, width=40) + "\n"


@given(st.recursive(texts | st.integers() | st.none() | st.booleans(), st.lists) | st.dictionaries(texts, texts))
def test_json_keeps_every_value_and_holds_no_unsafe_character(value: object) -> None:
    """And it is what the library writes, but for the escapes."""
    written = to_json(value)
    assert value == json.loads(written)
    assert json.dumps(value) == json.dumps(json.loads(written))
    library = json.dumps(value, ensure_ascii=False)
    assert library == written or not library.isprintable()
    assert not set(written) & set(UNSAFE)
    assert "\n" not in written


@pytest.mark.parametrize("character", [*UNSAFE, *'\n\t\u200d"\\/'], ids=lambda c: f"U+{ord(c):04X}")
def test_json_keeps_each_unsafe_character_as_an_escape(character: str) -> None:
    written = to_json({"name": f"a{character}b"})
    assert {"name": f"a{character}b"} == json.loads(written)
    assert written == safe(written)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_json_writes_a_number_as_the_library_does(number: float) -> None:
    assert json.dumps(number) == to_json(number)


def test_json_of_a_record_and_of_a_dataclass_is_an_object_of_its_fields() -> None:
    assert to_json(Line(("a",), 2, None)) == '{"spans": ["a"], "indent": 2, "hang": null, "whole": false}'
    assert to_json(Pair(True, '"')) == '{"result": true, "name": "\\""}'
    assert to_json(Exit.BAD_DATA) == "65"


def test_json_writes_days_as_iso_texts_and_refuses_what_has_no_form() -> None:
    assert to_json([date(2026, 11, 23)]) == '["2026-11-23"]'
    with pytest.raises(TypeError, match="set has no JSON form"):
        to_json({1})


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Grace", 5),
        ("李小龙", 6),
        ("e\u0301", 1),
        ("", 0),
        ("Ａ", 2),
        ("ﾊﾝｶｸ", 4),
        (ASTRONAUT, 2),
        ("🇫🇷", 2),
        ("한국어", 6),
    ],
)
def test_columns_count_wide_glyphs_twice_and_combining_marks_not_at_all(text: str, width: int) -> None:
    assert width == columns_of(text)


@pytest.mark.parametrize(
    ("text", "columns", "padded"),
    [
        ("Grace", 8, "Grace   "),
        ("Grace", 5, "Grace"),
        ("Grace", 4, "Gra…"),
        ("Grace", 1, "…"),
        ("李小龙", 7, "李小龙 "),
        ("李小龙", 5, "李小…"),
        ("李小龙", 4, "李… "),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("a\x1bb", 6, "a\\x1bb"),
        ("a\nb", 4, "a\\nb"),
        ("", 3, "   "),
    ],
)
def test_pad_fills_or_cuts_to_exactly_so_many_columns(text: str, columns: int, padded: str) -> None:
    assert padded == pad(text, columns)


@given(st.text(max_size=60), st.integers(min_value=1, max_value=40))
def test_pad_is_always_exactly_as_wide_as_asked(text: str, columns: int) -> None:
    assert columns == columns_of(pad(text, columns))


@pytest.mark.parametrize(
    ("text", "columns", "clipped"),
    [
        ("Grace Hopper", 12, "Grace Hopper"),
        ("Grace Hopper", 11, "Grace Hopp…"),
        ("Grace Hopper", 7, "Grace…"),
        ("  Grace \n\t Hopper ", 40, "Grace Hopper"),
        ("李小龙", 5, "李小…"),
        ("x" * 10_000, 10, "xxxxxxxxx…"),
        ("", 10, ""),
    ],
)
def test_clip_makes_one_line_and_cuts_what_is_wider(text: str, columns: int, clipped: str) -> None:
    assert clipped == lines.clip(text, columns)


@given(st.text(max_size=100), st.integers(min_value=2, max_value=40))
def test_clip_is_never_wider_than_asked(text: str, columns: int) -> None:
    assert columns_of(lines.clip(text, columns)) <= columns


LONG = line("added ", ("Grace Hopper", "name"), " and said that a compiler can be written", indent=2, hang=4)


def test_a_line_in_a_pipe_is_not_wrapped() -> None:
    assert render(LONG, colour=False, width=None) == "  added Grace Hopper and said that a compiler can be written"


def test_a_line_wraps_at_blanks_and_hangs() -> None:
    expected = "  added Grace Hopper and said\n      that a compiler can be\n      written"
    assert expected == render(LONG, colour=False, width=30)


def test_a_word_wider_than_the_row_is_broken_where_the_row_ends() -> None:
    expected = "see https://\n  example.co\n  m/abc"
    assert expected == render(line("see https://example.com/abc", hang=2), colour=False, width=12)


@pytest.mark.parametrize(
    ("spans", "hang", "drawn"),
    [
        (("  7  ", "Grace Hopper", "  Rear Admiral at US Navy", "   6 days late"), 5,
         ["  7  Grace Hopper", "     Rear Admiral at US Navy", "     6 days late"]),
        (("  7  ", "Grace Hopper", ": send the slides", "   6 days late"), 5,
         ["  7  Grace Hopper: send the slides", "     6 days late"]),
        (("Grace Hopper        ", "  Rear Admiral", "  today  #cobol"), 2,
         ["Grace Hopper          Rear Admiral", "  today  #cobol"]),
        (("drafted today", ("   netlever ask draft-follow-up 10", "command")), 0,
         ["drafted today", "netlever ask draft-follow-up 10"]),
        (("One is closed: ", ("netlever ask list --all", "command")), 2,
         ["One is closed: netlever ask list --all"]),
        (("Some of them are closed: ", ("netlever ask list --all", "command")), 2,
         ["Some of them are closed:", "  netlever ask list --all"]),
        (("2026-09-14  ↔ ", "coffee  ", "linkers, and how COBOL came to be what it is"), 22,
         ["2026-09-14  ↔ coffee", "    linkers, and how COBOL came to be", "    what it is"]),
        ((" " * 22, "and a nanosecond of wire"), 22, ["    and a nanosecond of wire"]),
    ],
)  # fmt: skip
def test_a_field_or_a_command_that_does_not_fit_the_rest_of_a_row_begins_the_next(
    spans: tuple[lines.Span, ...], hang: int, drawn: list[str]
) -> None:
    """A number is not left alone before its text, and a hang that leaves no room for text is a small one."""
    assert drawn == render(line(*spans, hang=hang), colour=False, width=40).splitlines()


@pytest.mark.parametrize(
    ("word", "drawn"),
    [
        ("Konstantinopolitanskaya-Featherstonehaugh", ["Konstantinopolitanskaya-", "Featherstonehaugh"]),
        ("https://www.linkedin.com/in/gracehopper", ["https://www.linkedin.com/in/", "gracehopper"]),
        ("東京で会議をしたのは昨日です。次は設計", ["東京で会議をしたのは昨日で", "す。次は設計"]),
        ("-" + "x" * 30, ["-" + "x" * 27, "xxx"]),
    ],
)
def test_a_word_wider_than_the_row_is_broken_where_it_is_read(word: str, drawn: list[str]) -> None:
    """Behind a hyphen or a slash, and never so that a row begins with a full stop."""
    assert drawn == render(line(word), colour=False, width=28).splitlines()


def test_what_is_whole_is_left_to_the_terminal_to_break() -> None:
    link = f"mailto:grace@navy.example?body={'x' * 200}"
    assert render(line(link, whole=True), colour=False, width=40) == link


def test_text_is_no_wider_than_its_measure_but_a_command_may_be() -> None:
    text, command = "word " * 60, f"netlever log {'x' * 120}"
    for spans in ((text,), (text, (command, "command"))):
        *rows, last = render(line(*spans, hang=2), colour=False, width=200).splitlines()
        assert max(map(columns_of, rows)) == lines.MEASURE - 1
        assert last == f"  {command}" or len(spans) == 1
    assert columns_of(render(line(text, hang=None), colour=False, width=200)) == lines.WIDEST
    assert "\n" in render(line((command, "command")), colour=False, width=100)


CONTRASTS = {  # what a terminal shows red, green, magenta and cyan in, on which backgrounds
    "xterm": (("000000", "ffffff"), ("cd0000", "00cd00", "cd00cd", "00cdcd")),
    "gnome": (("1e1e1e", "ffffff"), ("c01c28", "26a269", "a347ba", "2aa1b3")),
    "macos": (("000000", "ffffff"), ("990000", "00a600", "b200b2", "00a6b2")),
    "solarized": (("002b36", "fdf6e3"), ("dc322f", "859900", "d33682", "2aa198")),
    "windows": (("0c0c0c", "f2f2f2"), ("c50f1f", "13a10e", "881798", "3a96dd")),
}


@pytest.mark.parametrize("terminal", CONTRASTS)
def test_every_colour_is_seen_on_dark_and_on_light(terminal: str) -> None:
    """Yellow on white (1.7 : 1) and blue on black (2.2 : 1 at best) are no colours of ours."""
    backgrounds, colours = CONTRASTS[terminal]
    codes = dict(zip(("31", "32", "35", "36"), colours, strict=True))
    assert {style for style, code in lines.STYLES.items() if code not in ("1", "2")} == {
        style for style, code in lines.STYLES.items() if code in codes
    }
    for background in backgrounds:
        for colour in codes.values():
            low, high = sorted(map(_luminance, (background, colour)))
            assert (high + 0.05) / (low + 0.05) > 1.9


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "columns", "padded"),
    [
        ("👩‍👩‍👧 Zoë", 3, "👩‍👩‍👧…"),
        ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"),
        ("👩‍👩‍👧👩‍👩‍👧", 2, "… "),
        ("🇫🇷🇩🇪", 3, "🇫🇷…"),
        ("👍🏽👍🏽", 3, "👍🏽…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_what_is_seen_as_one_is_never_cut_in_two(text: str, columns: int, padded: str) -> None:
    assert padded == pad(text, columns)


def test_colour_is_around_the_text_of_a_span_and_never_around_an_empty_one() -> None:
    assert render(line("added ", ("Grace", "name"), ("", "bad")), colour=True, width=40) == "added \x1b[1mGrace\x1b[0m"
    assert render(line(("Grace", "name")), colour=True, width=None) == "\x1b[1mGrace\x1b[0m"


@given(
    st.lists(st.tuples(st.lists(words, max_size=6).map(" ".join), st.sampled_from(["", "name", "dim"])), max_size=4),
    st.integers(min_value=8, max_value=60),
    st.integers(min_value=0, max_value=6),
    st.integers(min_value=0, max_value=6),
)
def test_wrapping_neither_loses_nor_changes_a_character(
    spans: list[tuple[str, str]], width: int, indent: int, hang: int
) -> None:
    drawn = render(line(*spans, indent=indent, hang=hang), colour=False, width=width)
    whole = "".join(inline(text) for text, _ in spans)
    assert whole.replace(" ", "") == "".join(drawn.split())


@given(
    st.lists(st.text("abcdefghijklmnop", min_size=1, max_size=10), min_size=1, max_size=30).map(" ".join),
    st.integers(min_value=20, max_value=60),
    st.integers(min_value=0, max_value=6),
    st.integers(min_value=0, max_value=4),
)
def test_no_row_of_ordinary_words_is_wider_than_the_width_and_no_word_is_broken(
    text: str, width: int, indent: int, hang: int
) -> None:
    drawn = render(line(text, indent=indent, hang=hang), colour=False, width=width)
    assert max(map(columns_of, drawn.splitlines())) <= width
    assert text.split() == drawn.split()


@pytest.mark.parametrize(
    ("environment", "on_terminal", "coloured"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"CLICOLOR_FORCE": "1"}, False, True),
        ({"CLICOLOR_FORCE": "0"}, False, False),
        ({"CLICOLOR_FORCE": "1", "TERM": "dumb"}, False, True),
        ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
    ],
)
def test_colour_follows_the_terminal_no_color_clicolor_force_and_term(
    environment: dict[str, str], on_terminal: bool, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert coloured == config.wants_colour(on_terminal)


def test_colour_is_on_a_terminal_and_not_in_a_pipe(
    run: Run, terminal: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    plain = run("find", "nemo").out
    assert plain == "    8  Nemo  never\n"
    coloured = terminal("find", "nemo").out
    assert "\x1b[1mNemo\x1b[0m" in coloured
    assert plain == re.sub("\x1b\\[[0-9]+m", "", coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    assert plain == terminal("find", "nemo").out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    assert "\x1b[1mNemo\x1b[0m" in run("find", "nemo").out


def test_output_is_wrapped_to_the_terminal_and_no_narrower_in_a_pipe(run: Run, terminal: Run, book: Path) -> None:
    run("note", "nemo", " ".join(["word"] * 60))
    assert max(map(columns_of, terminal("show", "nemo").out.splitlines())) <= 80
    assert max(map(columns_of, run("show", "nemo").out.splitlines())) > 300


@pytest.mark.parametrize(
    "arguments", [("find",), ("export",), ("find", "--json"), ("--help",), ("--version",)], ids=" ".join
)
def test_a_reader_that_has_seen_enough_is_no_failure(arguments: tuple[str, ...], book: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "netlever", *arguments], stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "arguments", [("find",), ("export",), ("find", "--json"), ("--help",), ("--version",)], ids=" ".join
)
def test_a_full_disk_is_said_in_one_line(arguments: tuple[str, ...], book: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "netlever", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (74, "netlever: cannot write the output: No space left on device\n")


@pytest.mark.parametrize(
    ("closed", "arguments", "code", "told"),
    [
        ("<&-", "find nemo", 0, "    8  Nemo  never\n"),
        (">&-", "find nemo", 74, "netlever: cannot write the output: Bad file descriptor\n"),
        ("2>&-", "find nemo", 0, "    8  Nemo  never\n"),
        ("2>&-", "bogus", 2, ""),
        ("<&-", "note nemo", 2, 'netlever: the note is empty (try: netlever note nemo "likes tea")\n'),
    ],
)
def test_a_closed_stream_causes_no_traceback(closed: str, arguments: str, code: int, told: str, book: Path) -> None:
    """What a shell does with `>&-` and its like, and some schedulers by themselves."""
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m netlever {arguments} {closed}', sys.executable],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert (code, told) == (done.returncode, done.stdout)


def test_output_in_an_encoding_that_lacks_a_letter_is_escaped_and_no_failure(spawn: Run, book: Path) -> None:
    ran = spawn("find", "asa", PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert ran.out.startswith(
        "    4  \\xc5sa \\xd6str\\xf6m  \\xdcberpr\\xfcferin at S\\xf8ren & S\\xf8nner  1 Oct  #caf\\xe9"
    )


def test_progress_is_quiet_in_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "monotonic", iter(range(0, 10_000, 60)).__next__)  # a minute between two steps
    with output.progress("importing") as advance:
        for _ in range(20):
            advance(1)
    assert capsys.readouterr() == ("", "")


def test_progress_is_shown_on_a_terminal_after_a_second_and_cleared_at_the_end(
    run_on_terminal: Callable[[Callable[[], None]], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([0.0, 0.5, 2.0, *[3.0] * 50])
    monkeypatch.setattr(output, "monotonic", moments.__next__)
    monkeypatch.setenv("TERM", "xterm")

    def work() -> None:
        with output.progress("importing [/] {x}", total=3) as advance:
            for _ in range(3):
                advance(1)

    shown = run_on_terminal(work)
    assert "importing [/] {x}" in shown
    assert "3/3" in shown
    assert shown.endswith("\x1b[2K"), "the bar is still there"


def test_a_choice_on_a_terminal_lists_the_options_and_takes_a_number(
    run_on_terminal: Callable[..., str],
) -> None:
    chosen: list[int | None] = []

    def work() -> None:
        chosen.append(output.choose("'ada' could be:", ["Ada Lovelace", "Ada\x1b[2J Byron"]))

    expected = "'ada' could be:\n  1  Ada Lovelace\n  2  Ada\\x1b[2J Byron\nwhich, 1 to 2? "
    for answer in ("2\n", "3\n", "0\n", "-1\n", "two\n", "²\n", "1 \n"):
        assert expected == run_on_terminal(work, answers=answer)
    assert chosen == [1, None, None, None, None, None, 0]
    assert f"{expected}\n" == run_on_terminal(work), "Ctrl-D leaves the line"
    assert chosen[-1] is None


def test_more_than_twenty_options_are_cut(run_on_terminal: Callable[..., str]) -> None:
    chosen: list[int | None] = []

    def work() -> None:
        chosen.append(output.choose("who?", [f"Ada {n}" for n in range(30)]))

    assert run_on_terminal(work, answers="21\n").endswith("  20  Ada 19\nwhich, 1 to 20? ")
    assert chosen == [None]


def test_every_style_is_a_code_that_resets(terminal: Run) -> None:
    for style in lines.STYLES:
        drawn = render(line(("x", style)), colour=True, width=None)
        assert drawn == f"\x1b[{lines.STYLES[style]}mx\x1b[0m"


def test_no_category_of_invisible_character_but_joiners_and_selectors_reaches_a_terminal() -> None:
    """Every format and control character of this Unicode version that draws nothing is an escape, or is known here."""
    let_through = {
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zl", "Zp", "Cs")
        and safe(f"a{chr(code)}b") == f"a{chr(code)}b"
    }
    signs = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"  # drawn
    assert set("\n\t" + signs) == {
        c for c in let_through if ord(c) < 0x13000 and c not in "\u206a\u206b\u206c\u206d\u206e\u206f"
    }


def test_what_a_command_says_on_stderr_is_one_safe_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.talk("Ada\x1b[2J\nByron\u202e")
    assert capsys.readouterr().err == "Ada\\x1b[2J\\nByron\\u202e\n"


# A line


@pytest.mark.parametrize(
    ("typed", "answers", "told"),
    [
        ("tea\n", ["tea"], ""), (" é 李 \n", ["é 李"], ""), ("\n", [""], ""), ("", [None], "\n"),
        ("tea\x04", ["tea"], ""), ("tea\ncoffee\n", ["tea", "coffee"], "what? "), ("tea\n", ["tea", None], "what? \n"),
    ],
)  # fmt: skip
def test_an_answer_is_one_line_and_ctrl_d_on_an_empty_one_is_none(
    typed: str, answers: list[str | None], told: str, run_on_terminal: Callable[..., str]
) -> None:
    found: list[str | None] = []

    def work() -> None:
        with _patience():
            found.extend(output.ask("what?") for _ in answers)

    assert f"what? {told}" == run_on_terminal(work, answers=typed)
    assert answers == found


def test_a_line_leaves_the_keys_that_were_typed_after_it(run_on_terminal: Callable[..., str]) -> None:
    found: list[str | None] = []

    def work() -> None:
        with _patience():
            found.extend([output.ask("what?"), output.key("[a]dd"), output.key("[a]dd")])

    seen = run_on_terminal(work, answers="tea\nab")
    assert (found, seen) == (["tea", "a", "b"], "what? [a]dd a\n[a]dd b\n")


# One key, without Enter


@contextmanager
def _patience() -> Iterator[None]:
    """What was lost on its way would be waited for without end: fail after a while."""

    def give_up(*_: object) -> None:
        raise TimeoutError("what was typed never came")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[list[str], str]]:
    """Ask for so many keys on a terminal on which these were typed ahead; the keys understood and all that is seen."""

    def press_them(typed: bytes, count: int = 1, *, by_lines: bool = True) -> tuple[list[str], str]:
        master, slave = pty.openpty()
        mode = termios.tcgetattr(slave)
        mode[1] &= ~termios.OPOST
        mode[3] &= ~(termios.ECHO | (0 if by_lines else termios.ICANON))
        termios.tcsetattr(slave, termios.TCSANOW, mode)
        before = termios.tcgetattr(slave)
        os.write(master, typed)
        with ExitStack() as terminal:
            terminal.callback(os.close, master)
            seen = terminal.enter_context(watched(master, slave))
            with monkeypatch.context() as patched, ExitStack() as opened:
                for name, way in (("stdin", "r"), ("stderr", "w")):
                    stream = opened.enter_context(os.fdopen(os.dup(slave), way, encoding="utf-8", buffering=1))
                    patched.setattr(sys, name, stream)
                opened.enter_context(_patience())
                keys = [output.key("[a]dd e[x]it") for _ in range(count)]
            assert before == termios.tcgetattr(slave), "the terminal was left in another mode"
        return keys, b"".join(seen).decode()

    return press_them


@pytest.mark.parametrize("by_lines", [True, False], ids=["as shells leave it", "key by key"])
@pytest.mark.parametrize(
    ("typed", "key", "echo"),
    [
        (b"a", "a", "a"), (b"A", "a", "A"), (b"7", "7", "7"), (b" ", " ", " "), (b"?", "?", "?"), (b"/", "/", "/"),
        (b"\t", "\x1b", ""), (b"\x1b", "\x1b", ""), (b"\x1b[A", "\x1b", ""), (b"\x1b[15~", "\x1b", ""),
        (b"\x1bOP", "\x1b", ""), ("é".encode(), "\x1b", ""), ("李".encode(), "\x1b", ""), ("👍".encode(), "\x1b", ""),
    ],
)  # fmt: skip
def test_one_key_is_taken_without_enter_and_told(
    typed: bytes, key: str, echo: str, by_lines: bool, press: Callable[..., tuple[list[str], str]]
) -> None:
    """Also the many bytes of an arrow or of a letter of another script are one key, and nothing of them is left."""
    assert ([key], f"[a]dd e[x]it {echo}\n") == press(typed, by_lines=by_lines)


@pytest.mark.parametrize("by_lines", [True, False], ids=["as shells leave it", "key by key"])
def test_ctrl_d_is_the_end_of_the_input_and_enter_is_no_answer(
    by_lines: bool, press: Callable[..., tuple[list[str], str]]
) -> None:
    """Also a Ctrl-D that was typed before the question."""
    keys, seen = press(b"\r\n\x04", 3, by_lines=by_lines)
    assert (keys, seen) == (["\x1b", "\x1b", ""], "[a]dd e[x]it \n" * 3)


def test_keys_that_are_typed_ahead_wait_for_their_turn(press: Callable[..., tuple[list[str], str]]) -> None:
    expected = "[a]dd e[x]it a\n[a]dd e[x]it b\n[a]dd e[x]it C\n"
    assert (["a", "b", "c"], expected) == press(b"abC", 3)


def test_a_key_that_interrupts_leaves_the_terminal_as_it_was(
    press: Callable[..., tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(terminal: int) -> bytes:
        assert not termios.tcgetattr(terminal)[3] & termios.ICANON
        raise KeyboardInterrupt

    whole = os.read
    monkeypatch.setattr(os, "read", lambda file, count: whole(file, count) if count > 1 else interrupt(file))
    with pytest.raises(KeyboardInterrupt):
        press(b"a")


def test_a_prompt_is_safe_and_wrapped_to_the_terminal(run_on_terminal: Callable[..., str]) -> None:
    shown = run_on_terminal(lambda: output.key("Ada\x1b[2J\nByron [a]dd e[x]it"), answers="a", columns=20)
    assert shown == "Ada\\x1b[2J\\nByron\n[a]dd e[x]it a\n"


# Lines on the way, before the answer


def test_lines_are_told_on_stderr_wrapped_to_the_terminal_and_safe(run_on_terminal: Callable[..., str]) -> None:
    lines = (LONG, line(("Ada\x1b[2J", "name"), "\n[/]"))
    seen = run_on_terminal(lambda: output.tell(lines, colour=False), columns=30)
    expected = "  added Grace Hopper and said\n      that a compiler can be\n      written\nAda\\x1b[2J\\n[/]\n"
    assert expected == seen
    coloured = run_on_terminal(lambda: output.tell([line(("Ada", "name"))], colour=True))
    assert coloured == "\x1b[1mAda\x1b[0m\n"


def test_lines_that_are_told_in_a_pipe_are_not_wrapped_and_no_data(capsys: pytest.CaptureFixture[str]) -> None:
    output.tell([LONG], colour=False)
    assert capsys.readouterr() == ("", "  added Grace Hopper and said that a compiler can be written\n")


@pytest.mark.parametrize(("columns", "width"), [(80, 80), (31, 31), (0, 80)])
def test_the_width_is_the_terminal_s_or_80_when_it_does_not_say(columns: int, width: int) -> None:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with os.fdopen(slave, "w") as stream:
        assert width == streams.width_of(stream)
    os.close(master)


def test_what_is_no_terminal_has_no_width(tmp_path: Path) -> None:
    assert streams.width_of(io.StringIO()) is None
    with (tmp_path / "file").open("w") as file:
        assert streams.width_of(file) is None


class _Screen(io.StringIO):
    """A terminal that has no file, as an editor's console may be."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_without_a_file_is_80_columns_wide() -> None:
    assert streams.width_of(_Screen()) == 80


def test_the_widths_that_are_known_without_rich_are_those_that_rich_knows() -> None:
    from rich.cells import cell_len

    known = [*range(0x20, 0x300), *range(0x2010, 0x2028), *range(0x370, 0x483)]
    told = {chr(code): columns_of(chr(code)) for code in known if chr(code).isprintable()}
    assert told == {character: cell_len(character) for character in told}


def test_names_of_europe_are_measured_without_rich() -> None:
    program = (
        "import sys; from netlever.lines import columns_of\n"
        "print(columns_of('Zoë Łukasiewicz — Ελένη, Жанна’s …'), 'rich' in sys.modules, columns_of('東京'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert done.stdout.split() == ["34", "False", "4"]


# The pager


@pytest.fixture
def long_book(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A store with more people than a screen has lines, and a pager that marks what it shows."""
    for number in range(30):
        run("add", f"P{number} Q")
    monkeypatch.setenv("PAGER", "sed 's/^/paged: /'")
    return run


@pytest.mark.parametrize("words", [("find",), ("nudge", "--all"), ("nudge", "-n", "20")], ids=" ".join)
def test_what_is_longer_than_the_screen_goes_through_the_pager(
    words: tuple[str, ...], long_book: Run, play: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2027-06-01")
    ran = play(*words)
    assert ran.code == 0
    assert all(row.startswith("paged: ") for row in ran.out.splitlines())
    assert [row.removeprefix("paged: ") for row in ran.out.splitlines()] == long_book(*words).out.splitlines()


def test_the_few_of_a_morning_are_never_paged(
    long_book: Run, play: Callable[..., Ran], terminal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell that begins with them would begin inside the pager. Both doors print the same."""
    monkeypatch.setenv("NETLEVER_TODAY", "2027-06-01")
    long_book("config", "set", "nudge.budget", "20")
    expected = long_book("nudge").out
    assert len(expected.splitlines()) > 24
    assert play("nudge").out == expected
    assert terminal("nudge").out == expected
    assert terminal("nudge", "--company", "").out == expected


def test_what_fits_the_screen_is_for_machines_or_goes_into_a_pipe_is_not_paged(
    long_book: Run, play: Callable[..., Ran]
) -> None:
    assert "paged" not in play("show", "P3").out
    assert "paged" not in play("find", "--plain").out
    assert "paged" not in long_book("find").out


def test_where_nobody_is_at_the_keyboard_nothing_waits_for_a_key(long_book: Run) -> None:
    """As in a script that has a terminal to write to, but none to read from."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "netlever", "find"]
    with watched(master, slave) as seen:
        subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, check=True, timeout=PATIENCE_SECONDS
        )
    os.close(master)
    assert b"P0 Q" in (shown := b"".join(seen))
    assert b"paged" not in shown


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager", "true", "sh -c 'exit 3'"])
def test_a_pager_that_is_none_or_reads_nothing_is_no_failure(
    pager: str, long_book: Run, play: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", pager)
    ran = play("find")
    assert (ran.code, len(ran.out.splitlines())) == (0, 0 if pager in ("true", "sh -c 'exit 3'") else 30)


def test_ctrl_c_is_the_pagers_business(
    long_book: Run, play: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A pager that goes on is waited for."""
    goes_on = tmp_path / "goes-on"
    goes_on.write_text(
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, lambda *_: os.write(1, b'held '))\n"  # which may come amid the next line
        "print('P0 is read', sys.stdin.readline(), flush=True)\n"
        "print(open('/dev/tty').readline())\n"  # goes on after the signal, as PEP 475 has it
    )
    monkeypatch.setenv("PAGER", shlex.join([sys.executable, str(goes_on)]))
    ran = play("find", script=[("P0 is read", "\x03"), ("held", "done\n")])
    assert ran.code == 0
    assert ran.out.rstrip().endswith("done")


def test_a_pager_that_cannot_be_read_is_told(
    long_book: Run, play: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "'less")
    ran = play("find")
    assert (ran.code, ran.out.strip()) == (78, "netlever: $PAGER is ''less' (set it to a command)")


@pytest.mark.parametrize(("text", "apart"), [("Hi,\n\nthanks", True), ("one line", False)])
def test_on_a_terminal_what_is_said_of_a_letter_is_set_off_from_it(
    text: str, apart: bool, run_on_terminal: Callable[..., str]
) -> None:
    answer = output.Answer(None, lambda _: map(lines.line, text.split("\n")), lambda _: (), notes=("a note",))
    seen = run_on_terminal(lambda: output.show(answer, colour=False, width=80))
    assert seen == f"{text}\n{chr(10) if apart else ''}a note\n"


def test_what_is_said_on_a_terminal_is_wrapped_to_it(run_on_terminal: Callable[..., str]) -> None:
    """A sentence longer than the row, as an error, is not broken amid a word, nor is a path."""
    said = "   netlever: no contact matches 'nobody' (netlever find lists everybody)"
    seen = run_on_terminal(lambda: output.talk(said), columns=40)
    assert seen.splitlines() == ["   netlever: no contact matches 'nobody'", "     (netlever find lists everybody)"]
    command = "netlever ask grace --topic 'a long one'"
    assert run_on_terminal(lambda: output.talk(f"what you said: {command}"), columns=40).endswith(f":\n  {command}\n")
    path = f"/home/{'x' * 60}"
    assert run_on_terminal(lambda: output.talk(f"it is in {path} now"), columns=40) == f"it is in\n  {path}\n  now\n"
