"""README is read on PyPI too, where an address that is relative leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from release import addresses

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
HOME = "https://github.com/somebody/netlever"


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("![a week](.github/pictures/week.svg)", f"![a week]({HOME}/raw/v1/.github/pictures/week.svg)"),
        ('<img alt="x" src="./.github/pictures/x.PNG">', f'<img alt="x" src="{HOME}/raw/v1/.github/pictures/x.PNG">'),
        ('<source srcset=".github/pictures/d.svg">', f'<source srcset="{HOME}/raw/v1/.github/pictures/d.svg">'),
        (
            "[changes](CHANGELOG.md) and [all](LICENSE)",
            f"[changes]({HOME}/blob/v1/CHANGELOG.md) and [all]({HOME}/blob/v1/LICENSE)",
        ),
        ('<a href="src/netlever/cli.py">', f'<a href="{HOME}/blob/v1/src/netlever/cli.py">'),
        ("[![x](a.svg)](b.md)", f"[![x]({HOME}/raw/v1/a.svg)]({HOME}/blob/v1/b.md)"),
    ],
)
def test_a_relative_address_becomes_one_of_the_tag(written: str, whole: str) -> None:
    assert addresses.whole(f"{written}\n", HOME, "v1") == f"{whole}\n"


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.org/x.svg), [b](#what-can-be-imported), [c](mailto:a@example.org)\n",
        '<img src="https://example.org/x.svg">\n',
        "```console\n$ netlever export\n[a](b.md)\n```\n",
        "~~~~\n```\n[a](b.md)\n~~~~\n",
    ],
)
def test_what_leads_somewhere_and_what_a_program_printed_stay_as_they_are(text: str) -> None:
    assert addresses.whole(text, HOME, "v1") == text


def test_nothing_in_readme_is_relative_afterwards_and_its_files_exist() -> None:
    whole = addresses.whole(README, HOME, "v1")
    for address in _addresses(MarkdownIt("commonmark").enable("table").parse(whole)):
        assert re.match(r"https://|mailto:|#", address), address
        if address.startswith(HOME):
            assert (ROOT / re.sub(r".*/(raw|blob)/v1/", "", address)).exists() or not (ROOT / ".git").exists(), address


def _addresses(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield from (str(token.attrs[name]) for name in ("href", "src") if name in token.attrs)
        if token.type in {"html_block", "html_inline"}:
            yield from re.findall(r'\b(?:href|src|srcset)="([^"\s]+)', token.content)
        yield from _addresses(token.children or [])


def test_the_file_is_written_in_place(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("[a](b.md)\n", "utf-8")
    addresses.main([str(readme), HOME, "v1"])
    assert readme.read_text("utf-8") == f"[a]({HOME}/blob/v1/b.md)\n"
