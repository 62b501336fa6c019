"""Markdown out of data: whatever a text holds, it is read as that text and makes nothing but text."""

from __future__ import annotations

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from formats.sample import BOOK, EVIL, Sample, written
from netlever.formats import markdown
from netlever.formats.writers import named
from netlever.lines import safe

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
CODE = "code_inline"  # of what has an @ in it
PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "hardbreak"}

NASTY = (
    "# heading", "- item", "+ item", "1. one", "12) twelve", "> quote", "***", "---", "===", "~~~", "```x", "    code",
    "[a](http://x.example)", "![a](http://x.example)", "<b>x</b>", "<script>alert(1)</script>", "&lt;b&gt; &#60;",
    "http://x.example", "www.x.example", "a@x.example", "mailto:a@x.example", "[[Grace]]", "#tag", "%%hidden%%", "$x$",
    "==marked==", "~~gone~~", "a | b\n--|--\n1 | 2", "[^1]: note", "^block", "\\", "a\\\nb", "`code`", "_x_ *y* __z__",
    "one\n---", "one\n===", "one\n\n    two", "<http://x.example>", "[x]: http://x.example", "<!-- x -->",
    "\x1b[2J\u202e",
)  # fmt: skip


def kinds(text: str) -> set[str]:
    """What a parser of CommonMark makes of a text."""
    found = set()
    for token in PARSER.parse(text):
        found |= {token.type, *(child.type for child in token.children or ())}
    return found


def read_as(text: str) -> str:
    """The text that a reader of Markdown sees."""
    inline = [token for token in PARSER.parse(text) if token.type == "inline"]
    return "\n".join(
        "".join("\n" if child.type == "hardbreak" else child.content for child in token.children or ())
        for token in inline
    )


@pytest.mark.parametrize("text", NASTY)
def test_a_text_stays_text(text: str) -> None:
    allowed = PLAIN | ({CODE} if "@" in text else set())
    assert kinds(markdown.inline(text)) <= allowed
    assert kinds(markdown.block(text, "")) <= allowed
    assert read_as(markdown.inline(text)) == safe(" ".join(text.split()))


@settings(max_examples=400, deadline=None)
@examples(st.text(alphabet="#-+*_~`<>[]()!\\&;:/.@=|$%^ 1ab\n", max_size=30) | st.text(max_size=30))
def test_no_text_is_anything_else(text: str) -> None:
    assert kinds(markdown.block(text, "")) <= PLAIN | ({CODE} if "@" in text else set())
    assert read_as(markdown.inline(text)) == safe(" ".join(text.split()))


@pytest.mark.parametrize(
    "text", ["http://x.example", "https://x", "www.x.example", "a@x.example", "mailto:a@x", "x.example"]
)
def test_an_address_is_broken_for_those_who_link_every_address(text: str) -> None:
    told = markdown.inline(f"see {text} now")
    assert f"see `{text}` now" == told if "@" in text else text not in told


def test_a_person_is_told_with_notes_promises_and_conversations() -> None:
    text = written(named("markdown"), Sample(BOOK.people[:1], BOOK.told[:4], talked=BOOK.talked))[""].decode()
    assert text == (
        "# People\n\n## Grace Hopper\n\n- Work: Rear Admiral at US Navy\n- Role: mentor\n"
        "- Also known as: Amazing Grace, The Admiral\n- E-mail: <grace@navy.example>, <gh@x.example>\n"
        "- Phone: \\+1 555 0100\n- Pages: <https://www.linkedin.com/in/grace-hopper>\n- Birthday: 1906-12-09\n"
        "- Met: PyCon, 2026, 2026-06-01\n- Tags: python, mentor circle\n- Cadence: every month\n- Next: 2026-12-01\n\n"
        "### Notes\n\n- 2026-10-02: likes tea  \n  and rye; bread, too\n\n"
        "### Promises\n\n- you promised: send the slides, by 2026-11-27\n"
        "- they promised: an introduction, by 2026-12-01\n"
        "- you promised: no day\n\n"
        "### Last conversations\n\n- 2026-11-01: coffee with Ada, compilers \\*and\\* more\n- 2026-10-01: email\n"
    )


def test_a_hostile_person_makes_headings_and_lists_alone() -> None:
    text = written(named("markdown"), Sample((EVIL,), BOOK.told))[""].decode()
    expected = PLAIN | {CODE, "heading_open", "heading_close", "bullet_list_open", "bullet_list_close"}
    expected |= {"list_item_open", "list_item_close", "link_open", "link_close"}
    assert kinds(text) <= expected
    assert text.count("\n## ") == 1


def test_who_is_not_to_be_reached_out_to_is_marked() -> None:
    text = written(named("markdown"), Sample(BOOK.people[1:3]))[""].decode()
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Gone (archived)",
        "## Never (do not contact)",
    ]
