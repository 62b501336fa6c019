"""The page of a map in a real browser: drawn, searched, walked through by keys, in the dark, and safe."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import Browser, browser, missing
from netlever import mapping
from netlever.pages import page
from netlever.store.edits import employers, relations
from pages.test_page import HOSTILE
from store.books import NOW, TODAY, add, in_memory, log

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is one")

NAMES = 'return [...document.querySelectorAll(".person")].map((each) => each.getAttribute("aria-label"))'
CARD = 'return document.getElementById("card").hidden ? null : document.getElementById("card").innerText'
FOCUSED = 'return document.activeElement.getAttribute("aria-label") || document.activeElement.id'
NOT_DIMMED = """
    const seen = [...document.querySelectorAll(".person:not(.off)")];
    return seen.map((each) => each.getAttribute("aria-label").split(",")[0]);
"""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        opened.resize(1200, 800)
        yield opened


def fill(connection: sqlite3.Connection) -> None:
    """Grace, who is closest, Omar, whom she knows, and Ada, who was where Grace is."""
    add(connection, "Grace Hopper", company="US Navy", title="Rear Admiral", tags=("cobol",))
    add(connection, "Omar Öz", company="Exempla, Inc.")
    add(connection, "Ada Lovelace", company="EXEMPLA GmbH")
    add(connection, "Lin Wang", company="US Navy")
    log(connection, "2026-11-10", [1, 2])
    log(connection, "2026-11-20", [1], "compilers", channel="call")
    relations.relate(connection, 1, 2, NOW, how="", day=TODAY)
    employers.left(connection, 3, NOW, company="US Navy", title="", until=TODAY)


def show(window: Browser, path: Path, connection: sqlite3.Connection, *, with_notes: bool = False) -> None:
    """Draw the map of a store, and open it."""
    drawn = mapping.gather(connection, TODAY, 5000)
    path.write_bytes(page.html(drawn, mapping.story(connection, drawn, with_notes=with_notes), ""))
    window.said(), window.requested()
    window.go(path.as_uri())


@pytest.fixture
def network(window: Browser, tmp_path: Path) -> Browser:
    with in_memory() as connection:
        fill(connection)
        show(window, tmp_path / "map.html", connection, with_notes=True)
    return window


def test_it_draws_everybody_the_closest_first_and_says_who_they_are(network: Browser) -> None:
    assert network.run(NAMES) == [
        "Grace Hopper, Rear Admiral at US Navy, close, last talked 2026-11-20",
        "Omar Öz, Exempla, Inc., warm, last talked 2026-11-10",
        "Ada Lovelace, EXEMPLA GmbH, never, never talked",
        "Lin Wang, US Navy, never, never talked",
    ]
    assert network.run('return document.getElementById("counted").textContent') == "4 people, on 23 Nov 2026"
    assert network.run('return document.querySelectorAll("#map path").length') == 2
    assert network.said() == []


def test_tab_and_arrows_move_enter_opens_and_escape_closes(network: Browser) -> None:
    network.run('document.querySelector(".person").focus()')
    network.press("Tab")
    assert network.run(FOCUSED).startswith("Omar")
    seen = set()
    for key in ("Up", "Left", "Down", "Right") * 4:
        network.press(key)
        seen.add(network.run(FOCUSED).split(" ")[0])
    assert seen == {"Grace", "Omar", "Ada", "Lin"}
    network.run('document.querySelector(".person").focus()')
    network.press("Enter")
    assert "knows Omar Öz" in network.run(CARD)
    assert "2026-11-20  call  compilers" in network.run(CARD)
    assert network.run(FOCUSED) == "card-name"
    assert network.run(NOT_DIMMED) == ["Grace Hopper", "Omar Öz"]
    network.press("Escape")
    assert network.run(CARD) is None
    assert network.run(FOCUSED).startswith("Grace")
    assert len(network.run(NOT_DIMMED)) == 4


def test_somebody_s_past_is_told_as_a_way_in(network: Browser) -> None:
    network.press("/", *"ada", "Enter")
    assert "was at US Navy until 2026-11-23" in network.run(CARD)


def test_a_slash_searches_names_without_accents_work_and_tags(network: Browser) -> None:
    for typed, found in (("oz", ["Omar Öz"]), ("navy", ["Grace Hopper", "Lin Wang"]), ("#cobol", ["Grace Hopper"])):
        network.press("/", *typed)
        assert network.run(NOT_DIMMED) == found
        assert network.run('return document.getElementById("status").textContent').endswith("found")
        network.press("Escape")
        assert network.run('return document.getElementById("search").value') == ""
        network.run("document.activeElement.blur()")
    assert len(network.run(NOT_DIMMED)) == 4


def test_keys_zoom_and_nobody_who_is_focused_is_out_of_sight(network: Browser) -> None:
    width = 'return document.getElementById("map").viewBox.baseVal.width'
    whole = network.run(width)
    network.press("+", "+", "+")
    assert network.run(width) < whole
    for _ in range(4):
        network.press("Tab")
    network.press("0")
    assert network.run(width) == whole


def test_it_follows_the_scheme_and_the_wish_for_less_motion(network: Browser) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    moves = 'return getComputedStyle(document.querySelector("#map path")).transitionDuration'
    network.prefer(color_scheme="light", reduced_motion="no-preference")
    light, moving = network.run(ground), network.run(moves)
    network.prefer(color_scheme="dark", reduced_motion="reduce")
    assert light != network.run(ground)
    assert moving != network.run(moves) == "0s"
    network.prefer()


def test_a_hostile_name_runs_nothing_and_asks_for_nothing(window: Browser, tmp_path: Path) -> None:
    with in_memory() as connection:
        for name in HOSTILE:
            add(connection, name, company=name, title=name, tags=(name.lower(),))
        log(connection, "2026-11-20", [1, 2, 3], HOSTILE[1])
        relations.relate(connection, 1, 2, NOW, how=HOSTILE[1], day=TODAY)
        show(window, tmp_path / "hostile.html", connection, with_notes=True)
    for place in range(len(HOSTILE)):
        window.run('document.querySelectorAll(".person")[arguments[0]].focus()', place)
        window.press("Enter", "Escape")
    window.press("/", "<", "Enter")
    found: Any = window.run("return [window.hit, document.images.length, document.scripts.length, location.href]")
    assert found == [None, 0, 2, (tmp_path / "hostile.html").as_uri()]
    names = {name.partition(",")[0] for name in window.run(NAMES)}
    assert {HOSTILE[0], HOSTILE[1], HOSTILE[2]} <= names
    assert (window.requested(), window.said()) == ([(tmp_path / "hostile.html").as_uri()], [])


def test_its_policy_refuses_what_it_would_have_to_refuse(network: Browser) -> None:
    """Else the test above could pass because nobody tried."""
    network.requested(), network.said()
    network.run(
        """
        const image = document.createElement("img"), script = document.createElement("script");
        try { script.textContent = "window.hit = 1"; } catch { window.refused = true; }
        image.src = "http://127.0.0.1:9/x.png";
        return new Promise((resolve) => { image.onerror = () => resolve(true); });
        """
    )
    assert network.run("return [window.hit, window.refused]") == [None, True]
    assert network.requested() == ["http://127.0.0.1:9/x.png, refused: csp"]
    assert any("Content Security Policy" in each for each in network.said())


def test_a_thousand_people_are_drawn_and_moved_at_once(window: Browser, tmp_path: Path) -> None:
    with in_memory() as connection:
        for number in range(1000):
            add(connection, f"Some Body{number}", company=f"Company {number % 40}")
            if number % 3 == 0:
                log(connection, f"2026-{number % 11 + 1:02}-01", [number + 1])
        show(window, tmp_path / "thousand.html", connection)
    assert len(window.run(NAMES)) == 1000
    took = window.run(
        """
        const begun = performance.now();
        document.getElementById("in").click();
        document.querySelector(".person").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        return performance.now() - begun;
        """
    )
    assert took < 5000, "milliseconds; some 70 on a small machine that has nothing else to do"
