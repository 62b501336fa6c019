"""One company in the many spellings that people give it: for tests that must recognise it in each."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

LEGAL_FORMS = (
    "Inc.", "Inc", ", Inc.", "Corp.", "LLC", "L.L.C.", "Ltd", "Ltd.", "Limited", "PLC", "GmbH", "GmbH & Co. KG", "AG",
    "S.A.", "SAS", "S.p.A.", "S.r.l.", "S.A. de C.V.", "B.V.", "N.V.", "Oy", "AB", "A/S", "ApS", "Sp. z o.o.", "s.r.o.",
    "Pty Ltd", "(Pty) Ltd", "Pvt. Ltd.", "Private Limited", "Co., Ltd.", "& Co.", "K.K.", "株式会社",
    "(株)", "주식회사",
)  # fmt: skip
REMARKS = ("", " (YC W21)", " (acquired by Initech)", " (formerly Initech)", " - acquired by Initech", " [remote]")
ACCENTS = str.maketrans("aeiou", "áèïôü")
CHANGES: tuple[Callable[[str], str], ...] = (
    str.lower,
    str.upper,
    str.swapcase,
    lambda name: name.translate(ACCENTS),
    lambda name: f"The {name}",
    lambda name: f"  {name} ",
    lambda name: name.replace(" ", "-"),
    lambda name: name.replace(" ", ""),
    lambda name: name.replace(" ", " "),
    lambda name: f"{name}, Inc.",
    lambda name: f"株式会社{name}",
    lambda name: f"{name}®",
    lambda name: f'"{name}"',
)
PLAIN = (  # no two of them are one company, nor look like one another
    "Acme", "Northwind Traders", "Contoso", "Umbra Labs", "Blue Harbour", "Kestrel", "Tidewater Energy", "Polder",
    "Open Fjord", "Halcyon", "Papaya Robotics", "Quarry", "Violet Cloud", "Globex",
)  # fmt: skip


@st.composite
def spelled(draw: st.DrawFn, name: str) -> str:
    """A spelling of a company: case, accents, signs, blanks, a legal form, a remark behind it."""
    for change in draw(st.lists(st.sampled_from(CHANGES), max_size=2)):
        name = change(name)
    form = draw(st.sampled_from(("", *LEGAL_FORMS)))
    return f"{name}{form if form.startswith(',') else f' {form}' if form else ''}{draw(st.sampled_from(REMARKS))}"
