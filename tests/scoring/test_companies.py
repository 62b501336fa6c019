"""Company names: one key for every spelling, other keys for other companies, and what may be mistaken."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlever.names import fold
from netlever.scoring import companies
from netlever.scoring.companies import ALIKE, SAME
from scoring.spellings import LEGAL_FORMS, PLAIN, spelled

TEXTS = st.text(max_size=30) | st.text("ab .,&()-/SInc株式会社é", max_size=20)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Acme, Inc.", "acme"),
        ("ACME GmbH", "acme"),
        ("Acme GmbH & Co. KG", "acme"),
        ("Acme S. p. A.", "acme"),
        ("The Acme Company", "acme"),
        ("Acme Co., Ltd.", "acme"),
        ("Acme A.Ş.", "acme"),
        ("株式会社Acme", "acme"),
        ("㈱Acme", "acme"),
        ("카카오(주)", "카카오"),
        ("ООО «Ромашка»", "ромашка"),
        ("PT Telkom Indonesia (Persero) Tbk", "telkomindonesia"),
        ("Grupo Bimbo, S.A.B. de C.V.", "grupobimbo"),
        ("J.P. Morgan", "jpmorgan"),
        ("AT & T", "atandt"),
        ("Müller und Söhne", "mullerandsohne"),
        ("McDonald’s", "mcdonalds"),
        ("Amazon.com, Inc.", "amazon"),
        ("https://www.acme.com/", "acme"),
        ("Acme (YC W21)", "acme"),
        ("(Acme)", "acme"),
        ("🚀 [Rockets] & {Co}", "rockets"),
        ("Figma (acquired by Adobe Inc.)", "figma adobe"),
        ("Figma - acquired by Adobe", "figma adobe"),
        ("Meta (formerly Facebook)", "meta facebook"),
        ("Slack, a Salesforce company", "slack salesforce"),
        ("Acme Corp. (now Initech)", "acme initech"),
        ("Acme / Exempla GmbH | Globex", "acme exempla globex"),
        ("formerly Acme", "acme"),
        ("Ex-Acme", "acme"),
        ("Inc", "inc"),
        ("The", "the"),
        ("Company B", "companyb"),
        ("嘉禾電影", "嘉禾電影"),
        ("Self-employed", ""),
        ("Stealth Startup", ""),
        ("N/A", ""),
        ("", ""),
        ("–", ""),
    ],
)
def test_a_text_names_these_companies(text: str, keys: str) -> None:
    assert companies.keys(text) == tuple(fold(keys).split())


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("", True), ("?", True), ("Stealth", True), ("Confidential", True), ("N/A", True), ("Freelance", False),
     ("retired", False), ("Acme", False), ("Acme / Stealth Startup", False)],
)  # fmt: skip
def test_who_does_not_say_where_they_work_is_told_from_who_works_for_nobody(text: str, unknown: bool) -> None:
    assert companies.is_unknown(text) == unknown


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Acme", "acme inc", SAME),
        ("Acme / Globex", "Globex AG", SAME),
        ("Figma", "Adobe, a Figma company", SAME),
        ("Acme", "Acme Germany", ALIKE),
        ("Acme Cloud Services", "Cloud Services", ALIKE),
        ("AcmeCorp", "Acme", ALIKE),
        ("International Business Machines", "IBM", ALIKE),
        ("EY (Ernst & Young)", "Ernst and Young LLP", ALIKE),
        ("Microsoft", "Micorsoft", ALIKE),
        ("Microsoft", "Microsof", ALIKE),
        ("Microsoft", "Mikrosoft", ALIKE),
        ("SAP", "Sapient", ""),
        ("Acme", "Exempla", ""),
        ("Meta", "Beta", ""),
        ("Acme", "", ""),
        ("Stealth", "Stealth", ""),
    ],
)
def test_two_texts_are_the_same_company_or_look_alike(one: str, other: str, told: str) -> None:
    assert companies.likeness(one, other) == companies.likeness(other, one) == told


def test_what_the_person_says_of_a_name_counts() -> None:
    aliases = {"google": "alphabet", "alphabet": "xyz", "xyz": "google"}  # a circle is no trap
    assert companies.likeness("Google Inc.", "Alphabet", {"google": "alphabet"}) == SAME
    assert companies.canonical("youtube", {"youtube": "google", "google": "alphabet"}) == "alphabet"
    assert companies.likeness("Google", "XYZ", aliases) == companies.likeness("Google", "Alphabet", aliases)


@given(TEXTS)
def test_a_key_is_its_own_key(text: str) -> None:
    assert companies.key(companies.key(text)) == companies.key(text)
    assert companies.words(companies.words(text)) == companies.words(text)
    assert all(companies.keys(each) == (each,) for each in companies.keys(text))


@given(st.sampled_from(PLAIN).flatmap(lambda name: st.tuples(st.just(name), spelled(name))))
def test_case_accents_signs_and_legal_form_do_not_matter(pair: tuple[str, str]) -> None:
    name, spelling = pair
    assert companies.keys(spelling)[0] == companies.key(name)
    assert companies.likeness(name, spelling) == SAME


@given(st.sampled_from(list(combinations(PLAIN, 2))), st.data())
def test_different_companies_stay_different(pair: tuple[str, str], data: st.DataObject) -> None:
    one, other = (data.draw(spelled(name)) for name in pair)
    assert companies.keys(one)[0] != companies.keys(other)[0]


@pytest.mark.parametrize("form", LEGAL_FORMS)
def test_a_legal_form_alone_is_still_a_name(form: str) -> None:
    assert companies.key(form) != "" or not any(map(str.isalnum, form))


@given(TEXTS, TEXTS)
def test_likeness_is_mutual(one: str, other: str) -> None:
    assert companies.likeness(one, other) == companies.likeness(other, one)
