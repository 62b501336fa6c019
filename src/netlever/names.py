"""What makes two spellings the same: the keys by which names, handles and profiles are compared."""

from __future__ import annotations

# Matched with IGNORECASE. What names need of re and unicodedata is imported by those that need it: most are ASCII.
_PROFILE = r"(?:(?:https?:)?//)?(?:(?:[\w-]+\.)*linkedin\.com)?/?(?:mwlite/)?in/([^/?#\s]+)"


def fold(text: str) -> str:
    """A text as it is compared: no case, no accents, single blanks; letters of other scripts stay as they are."""
    if text.isascii():
        return " ".join(text.lower().split())
    import unicodedata

    # decomposed before and after: some letters have a lower case only once they are plain, some only then a mark
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.replace("ł", "l").replace("ø", "o").replace("đ", "d").split())


WORD_BREAKS = str.maketrans("-._'", "    ")


def words_of(key: str) -> set[str]:
    """The words of a folded name: what stands between blanks, hyphens, dots and apostrophes.

    One with other signs in it, as the (al) of 'Robert (Al) Smith', is there without them as well.
    """
    spaced = key.translate(WORD_BREAKS)
    words = set(spaced.split())
    if not spaced.replace(" ", "").isalnum():
        words.update("".join(c if c.isalnum() or c == "_" else " " for c in spaced).split())
    return words


def work_key(company: str, title: str) -> str:
    """The folded title and company of a contact, by which `find` searches."""
    return fold(f"{title}\n{company}")


def handle_key(kind: str, value: str) -> str:
    """A handle as it is compared: an address without case, a phone by its digits, a profile by its slug."""
    value = value.strip()
    if kind == "phone":
        return ("+" if value.startswith("+") else "") + "".join(c for c in value if c.isdecimal())
    if kind == "linkedin":
        return profile_key(value) or value.casefold().rstrip("/")
    return value.removeprefix("mailto:").casefold().rstrip("/")


def profile_key(url: str) -> str:
    """The lower-case slug of a LinkedIn profile URL, percent escapes decoded where they are UTF-8; "" when it is none.

    Takes every spelling: with or without scheme, any country's host, `linkedin.com/in/x/en?trk=y`, `in/x`.
    """
    if "in/" not in url.lower():
        return ""
    import re
    import unicodedata

    found = re.match(_PROFILE, url.strip(), re.IGNORECASE)
    if not found:
        return ""
    slug = found[1]
    if "%" in slug:
        from contextlib import suppress
        from urllib.parse import unquote

        with suppress(UnicodeDecodeError):  # a slug cut in the middle of an escape is still one person's
            slug = unquote(slug, errors="strict")
    return unicodedata.normalize("NFC", slug).lower()


def common_beginning(one: str, other: str) -> int:
    """How many letters two words have in common before they differ."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def has_no_blanks(word: str) -> bool:
    """Is this folded word of a script that writes a name without blanks: Chinese, Japanese, Korean?"""
    return all("\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" or "\u1100" <= c <= "\u11ff" for c in word)


def initials(name: str) -> str:
    """The folded first letters of a name's words: 'Grace Brewster Hopper' is 'gbh'."""
    return "".join(word[0] for word in fold(name).split())
