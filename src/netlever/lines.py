"""What is shown: lines of styled text for people, rows for machines, and `safe()`, which every text of theirs passes.

No name, note or file can move a cursor, colour a screen or hide a character, and nothing in data is read as markup.
This module writes nothing; it is light, because `nudge` is answered before the command line is loaded.
"""

from __future__ import annotations

from itertools import groupby

from netlever.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

Span = str | tuple[str, str]  # a text, or a text and the name of its style
Row = tuple[object, ...]  # the fields of one --plain line

STYLES = {  # SGR codes that read on dark and on light backgrounds
    "name": "1",
    "dim": "2",
    "command": "36",
    "good": "32",
    "warn": "35",  # yellow is not seen on white, nor blue on black; magenta is on both
    "bad": "31",
}

MEASURE = 100  # columns; a longer row of text is hard to read, however wide the terminal is
WIDEST = 110  # columns, of what is cut and of what is drawn: 53 weeks of two, and their label
NARROW_HANG = 4  # columns, in place of a hang that takes more than two fifths of the row
NOT_FIRST = tuple("。、，．：；？！」』）］〉》ー")  # what no row of Chinese or Japanese begins with

UNSAFE = (  # a regular expression; none of these characters is printable, as str.isprintable() has it
    "[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # C0 but tab and newline, DEL, C1
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # bidi controls
    "|[\u00ad\u180e\u200b\u200c\u2028\u2029\u2060-\u2065\ufeff\ufff9-\ufffb]"  # zero width, line separators
    "|(?<![\U0001f000-\U0001faff\u2190-\u2bff\ufe0f])\u200d|\u200d(?![\U0001f000-\U0001faff\u2190-\u2bff])"
    "|[\U000e0000-\U000e007f\ud800-\udfff]"  # tags, lone surrogates
)


class Line(NamedTuple):
    """One line for people. `indent` is in columns.

    What does not fit the width wraps, indented by `hang` more, or is cut with an ellipsis when `hang` is None.
    Two blanks or more begin a field, and so does a command: one that does not fit the rest of a row begins the next.
    What is `whole`, as a link or a line of code, is left to the terminal to break, and is copied as one.
    """

    spans: tuple[Span, ...]
    indent: int = 0
    hang: int | None = 0
    whole: bool = False


def line(*spans: Span, indent: int = 0, hang: int | None = 0, whole: bool = False) -> Line:
    """Build a `Line` of these spans."""
    return Line(spans, indent, hang, whole)


def safe(text: str) -> str:
    """Make every control, bidi and zero-width character of a text visible as an escape such as `\\x1b`.

    Newline and tab stay. A zero-width joiner between two emoji stays, because it makes one picture of them.
    """
    if text.isprintable():
        return text
    import re

    return re.sub(UNSAFE, _escape, text)


def inline(text: str) -> str:
    """`safe()` for a place that is one line: newline and tab become `\\n` and `\\t`."""
    return safe(text).replace("\n", "\\n").replace("\t", "\\t")


def render(each: Line, *, colour: bool, width: int | None) -> str:
    """One `Line` as text, wrapped at blanks to `width` columns when one is given, and to no more than `MEASURE`.

    What is cut is at most `WIDEST`; a command, which is copied in one piece, may be as wide as the terminal.
    """
    spans = [(inline(s), "") if isinstance(s, str) else (inline(s[0]), s[1]) for s in each.spans]
    rows, hang = [spans], each.hang or 0
    if not width or each.whole:
        pass
    elif each.hang is None:
        rows = [_cut_spans(spans, min(width, WIDEST) - each.indent)]
    else:
        if hang * 5 > width * 2:
            if spans and spans[0][0].isspace():  # which stands for what is left of the hang
                spans[0] = " " * NARROW_HANG, ""
            hang = NARROW_HANG
        rows = _wrap(spans, min(width, MEASURE) - each.indent, hang, width - each.indent - hang)
    margin = " " * each.indent
    first, *rest = [_told(row, colour).rstrip() for row in rows]
    return "\n".join([margin + first, *(margin + " " * hang + row for row in rest)]) if first or rest else ""


def row(fields: Row) -> str:
    """One --plain line: the fields, each as one line, with tabs between."""
    return "\t".join(map(_cell, fields))


def columns_of(text: str) -> int:
    """The width of a text in terminal columns: wide glyphs take two, combining marks none."""
    if text.isascii() or all(c < "\u0300" or "\u2010" <= c <= "\u2027" or "\u0370" <= c < "\u0483" for c in text):
        return len(text)  # Latin, Greek, Cyrillic, dashes and quotes: no need to wait for what knows all the others
    from rich.cells import cell_len

    return cell_len(text)


def pad(text: str, columns: int) -> str:
    """A text cut with an ellipsis or filled with blanks to exactly so many columns, after `inline()`."""
    text = inline(text)
    if columns_of(text) > columns:
        text = _cut(text, max(0, columns - 1)) + "…"
    return text + " " * (columns - columns_of(text))


def clip(text: str, columns: int) -> str:
    """A text as one line, cut with an ellipsis when it is wider than so many columns."""
    text = " ".join(text[: columns * 8].split())
    if len(text) * 2 <= columns:  # no glyph is wider than two columns
        return text
    return text if columns_of(text) <= columns else _cut(text, columns - 1).rstrip() + "…"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        import json

        return inline(json.dumps(value, ensure_ascii=False))
    return inline(str(value))


def _told(row: list[tuple[str, str]], colour: bool) -> str:
    """One row of styled text; what stands together in one style is one stretch of it."""
    told = ""
    for style, run in groupby(row, lambda span: span[1]):
        text = "".join(text for text, _ in run)
        told += f"\x1b[{STYLES[style]}m{text}\x1b[0m" if colour and style and text else text
    return told


def _cut(text: str, columns: int) -> str:
    if text.isascii():
        return text[: max(0, columns)]
    taken, used = [], 0
    for picture in _pictures(text):
        used += columns_of(picture)
        if used > columns:
            break
        taken.append(picture)
    return "".join(taken)


def _pictures(text: str) -> list[str]:
    """A text as what is seen as one: a letter with its marks, a flag, emoji that are joined."""
    found: list[str] = []
    for character in text:
        is_joined = bool(found) and (
            columns_of(character) == 0
            or found[-1][-1] == "\u200d"
            or "\U0001f3fb" <= character <= "\U0001f3ff"  # the colours of skin
            or (_is_flag_half(character) and len(found[-1]) == 1 and _is_flag_half(found[-1]))
        )
        if is_joined:
            found[-1] += character
        else:
            found.append(character)
    return found


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _cut_spans(spans: list[tuple[str, str]], columns: int) -> list[tuple[str, str]]:
    """Styled text cut with an ellipsis to so many columns."""
    kept, room = [], max(8, columns)
    for text, style in spans:
        if room:
            kept.append((pad(text, room).rstrip() if columns_of(text) > room else text, style))
        room = max(0, room - columns_of(text))
    return kept


def _wrap(spans: list[tuple[str, str]], width: int, hang: int, widest: int) -> list[list[tuple[str, str]]]:
    """Break styled text at blanks; a word wider than a whole row is broken where the row ends.

    A command of at most `widest` columns stays whole, on a row of its own if need be.
    """
    if sum(columns_of(text) for text, _ in spans) <= width:
        return [spans]
    rows: list[list[tuple[str, str]]] = [[]]
    room, below = max(8, width), max(8, width - hang)
    for words in filter(None, _fields(spans)):
        is_long_command = words[-1][1] == "command" and below < _size(words) <= widest
        if rows[-1] and (is_long_command or _is_better_below(words, room, below)):
            rows.append([])
            room = below
        if is_long_command:
            rows[-1] += words[words[0][0].isspace() :]
            room = 0
            continue
        for word, style in words:
            while columns_of(word) > room:
                fits_below = rows[-1] and columns_of(word) <= below
                head = "" if fits_below else _head(word, room)
                rows[-1].append((head, style))
                word = word[len(head) :]
                rows.append([])
                room = below
            if not (word.isspace() and len(rows) > 1 and not rows[-1]):
                rows[-1].append((word, style))
                room -= columns_of(word)
    return [row for row in rows if any(text.strip(" ") for text, _ in row)] or [[]]


def _head(word: str, room: int) -> str:
    """What of a word that is too wide stays in a row: up to a hyphen or a slash rather than amid a name."""
    head = _cut(word, room) or word[0]
    at = max(head.rfind("-"), head.rfind("/")) + 1
    if at * 2 > len(head):
        return head[:at]
    if word[len(head) : len(head) + 1] in NOT_FIRST and len(head) > 1:
        return "".join(_pictures(head)[:-1])
    return head


def _is_better_below(words: list[tuple[str, str]], room: int, below: int) -> bool:
    """Does a field that does not fit the rest of a row fit the next, or have far more room there?"""
    gap = next((at for at, (word, _) in enumerate(words) if not word.isspace()), len(words))
    left, size = room - _size(words[:gap]), _size(words[gap:])
    return size > left and (left < size <= below or left * 3 < below * 2)


def _size(words: list[tuple[str, str]]) -> int:
    return sum(columns_of(word) for word, _ in words)


def _fields(spans: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Styled text as fields, each with the blanks before it, as words and the blanks between them."""
    fields: list[list[tuple[str, str]]] = [[]]
    for text, style in spans:
        for at, word in enumerate(_words(text)):
            begins = not fields[-1] or fields[-1][-1][0].isspace()
            if (word.isspace() and len(word) > 1 and not begins) or (style == "command" and not at and fields[-1]):
                fields.append([])
            fields[-1].append((word, style))
    return fields


def _words(text: str) -> list[str]:
    """A text as its words and the blanks between them, nothing left out."""
    return ["".join(run) for _, run in groupby(text, " ".__eq__)]
