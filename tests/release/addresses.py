"""Makes the relative addresses of README whole, for PyPI, which shows the file without the tree it stands in.

    python tests/release/addresses.py README.md https://github.com/somebody/netlever v0.1.0

The release writes them just before it builds: nobody else knows where the repository is, and of which tag it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

PICTURES = (".svg", ".png", ".gif", ".jpg", ".webp")
FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)\n", re.M | re.S)
RELATIVE = r"(?![a-z]+:|#|/)"
ADDRESSES = (
    re.compile(rf"(?P<before>\]\(){RELATIVE}(?P<path>[^)\s]+)"),  # [words](path), ![words](path)
    re.compile(rf'(?P<before>\b(?:src|srcset|href)="){RELATIVE}(?P<path>[^"\s]+)'),  # <img src="path">
)


def main(arguments: Sequence[str]) -> None:
    """Rewrite the file in place."""
    name, repository, tag = arguments
    path = Path(name)
    path.write_text(whole(path.read_text("utf-8"), repository, tag), "utf-8")


def whole(markdown: str, repository: str, tag: str) -> str:
    """The text with every relative address made one of this tag on GitHub: a picture itself, the page of all else."""

    def address(found: re.Match[str]) -> str:
        kind = "raw" if found["path"].lower().endswith(PICTURES) else "blob"
        return f"{found['before']}{repository}/{kind}/{tag}/{found['path'].removeprefix('./')}"

    def prose(text: str) -> str:
        for pattern in ADDRESSES:
            text = pattern.sub(address, text)
        return text

    done, parts = 0, []
    for block in FENCED.finditer(markdown):  # what a program printed stays as it is
        parts += [prose(markdown[done : block.start()]), block[0]]
        done = block.end()
    return "".join([*parts, prose(markdown[done:])])


if __name__ == "__main__":
    main(sys.argv[1:])
