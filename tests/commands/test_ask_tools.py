"""`ask check`, `ask who`, `ask eject`, `ask recover`, `--edit`, and the person's own words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commands.questions import ADVICE
from conftest import Run

MAIL = "Subject: Help\n\nHi Grace,\n\nI need your help ASAP. Please see the attached draft for [NAME].\n"


@pytest.fixture
def mail(private_home: Path) -> str:
    path = private_home / "mail.txt"
    path.write_text(MAIL, "utf-8")
    return str(path)


# Checks


def test_findings_are_told_by_place(session: Run, mail: str) -> None:
    session(
        "ask-check.txt",
        ["ask", "--check", mail],
        ["ask", "--check", mail, "--kind", "referral", "--plain"],
        ["ask", f"--check={mail}", "--channel", "linkedin-note", "--json"],
        ["ask", "check", mail],
    )


def test_stdin_is_checked_and_a_clean_text_exits_with_0(spawn: Run, run: Run, book: Path) -> None:
    run("config", "set", "me.name", "Ada")
    draft = run("ask", "grace", *ADVICE, "--offer", "proofread your slides", "--context", "we met at PyCon").out
    ran = spawn("ask", "--check", "-", "--kind", "advice", stdin=draft)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = spawn("ask", "--check", "-", stdin="Help?")
    assert (ran.code, ran.out.splitlines()[0].split(": ")[0]) == (1, "-:1:1")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--check", "none.txt"), 65, "cannot read none.txt: No such file or directory"),
        (("--check", "-", "--kind", "bribe"), 2, "--kind cannot be 'bribe'"),
        (("--check", "-", "--channel", "pigeon"), 2, "--channel cannot be 'pigeon'"),
        (("--check",), 2, "missing argument 'file'"),
        (("--eject", "bribe"), 2, "--eject cannot be 'bribe'"),
        (("--recover",), 1, "there is no edit to bring back"),
    ],
)
def test_what_cannot_be_checked_is_one_line(words: tuple[str, ...], code: int, told: str, run: Run) -> None:
    ran = run("ask", *words)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.lower().startswith(f"netlever: {told}".lower())


def test_a_file_that_is_no_text_is_bad_data(run: Run, private_home: Path) -> None:
    (private_home / "bad").write_bytes(b"\xff\xfe\x00")
    ran = run("ask", "--check", str(private_home / "bad"))
    assert (ran.code, "no valid UTF-8 text" in ran.err) == (65, True)


# Whom to ask


def test_whom_to_ask_is_told_with_the_reason_and_the_command(session: Run, run: Run, book: Path) -> None:
    run("add", "Lin Wang", "--title", "Compiler Engineer", "--company", "Acme")
    run("edit", "nemo", "--do-not-contact")
    run("note", "nemo", "compilers")
    session(
        "ask-who.txt",
        ["ask", "who", "compilers"],
        ["ask", "who", "writing", "a", "compiler", "-n", "1", "--plain"],
        ["ask", "who", "tea"],
        ["ask", "who", "zebras"],
        ["ask", "who", "the"],
        ["ask", "who", "compilers", "-n", "-1"],
        ["ask", "who", "compilers", "-n", "1", "--json"],
    )


# My own words


def templates(home: Path) -> Path:
    return home / "config" / "templates"


def test_our_words_are_copied_and_then_used_as_they_were_changed(run: Run, book: Path, private_home: Path) -> None:
    ran = run("ask", "--eject", "advice")
    path = templates(private_home) / "advice.txt"
    assert (ran.code, str(path) in ran.out, path.stat().st_mode & 0o777) == (0, True, 0o600)
    assert run("ask", "--eject", "advice").code == 1
    path.write_text("Subject: {topic_short}?\n\nDear {first},\n\n{need_question} {offer_sentence}\n", "utf-8")
    ran = run("ask", "grace", *ADVICE, "--json")
    assert (ran.data["subject"], ran.data["body"]) == ("compilers?", "Dear Grace,\n\nWhat would you read first?\n")


def test_our_words_ejected_and_left_alone_change_no_draft(run: Run, book: Path) -> None:
    before = run("ask", "grace", *ADVICE, "--json").data["body"]
    run("undo")
    run("ask", "--eject", "advice")
    assert run("ask", "grace", *ADVICE, "--json").data["body"] == before
    assert "what would you read first?" in before


def test_our_words_ejected_and_changed_keep_every_fact(run: Run, book: Path, private_home: Path) -> None:
    """No day was said by when: the question stays."""
    run("ask", "--eject", "advice")
    path = templates(private_home) / "advice.txt"
    path.write_text(path.read_text("utf-8").replace("Best wishes", "Cheers"), "utf-8")
    body = run("ask", "grace", *ADVICE, "--json").data["body"]
    assert "on the phone: what would you read first?" in body
    assert "Right now I am thinking about compilers. I am asking you because you wrote one." in body
    assert body.endswith("\n\nCheers\n")


def test_a_fact_that_my_own_words_leave_out_is_named(run: Run, book: Path, private_home: Path) -> None:
    path = templates(private_home) / "advice.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Hi {first},\n\nMay I ask {when}: {need}\n{topic}, {because_them}\n", "utf-8")
    ran = run("ask", "grace", *ADVICE)
    told = (
        f"{{need}} is left out: its sentence in {path} needs {{when}} as well (put that part in brackets: [{{when}}])"
    )
    assert (ran.code, told in ran.err.splitlines()) == (0, True)
    assert "{topic} is left out" not in ran.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hi\n\n{frist}\n", "advice.txt:3: no slot is called {frist} (did you mean {first}?)"),
        ("Hi\n{0.__class__}\n", "advice.txt:2: {0.__class__} is more than the name of a slot"),
        ("Hi\n{first\n", "advice.txt:2: the brace { has no other half"),
        ("# nothing\n", "advice.txt says nothing"),
    ],
)
def test_a_bad_template_names_its_line(text: str, told: str, run: Run, book: Path, private_home: Path) -> None:
    path = templates(private_home) / "advice.txt"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    ran = run("ask", "grace", *ADVICE)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert told in ran.err
    assert run("ask", "list", "--plain").out == ""


def test_a_template_that_is_no_text_is_named(run: Run, book: Path, private_home: Path) -> None:
    path = templates(private_home) / "advice.txt"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe")
    ran = run("ask", "grace", *ADVICE)
    assert (ran.code, "advice.txt is no UTF-8 text" in ran.err) == (78, True)


def test_checks_of_my_own_count_and_silenced_ones_do_not(run: Run, book: Path, private_home: Path) -> None:
    folder = private_home / "config"
    folder.mkdir(exist_ok=True)
    (folder / "checks.toml").write_text(
        'silenced = ["offer"]\n[check.no-phone]\nseverity = "error"\nnever = ["on the phone"]\nfix = "mail"\n', "utf-8"
    )
    ran = run("ask", "grace", *ADVICE)
    assert "offer" not in ran.err
    assert "error no-phone: 'on the phone' is among your own words to avoid (mail)" in ran.err
    assert run("ask", "sent", "1").code == 1


@pytest.mark.parametrize("text", ["silenced = [", "silenced = ['wy']", "[check.x]\nnever = 3\n"])
def test_checks_that_are_none_are_a_wrong_setting(text: str, run: Run, book: Path, private_home: Path) -> None:
    (private_home / "config").mkdir(exist_ok=True)
    (private_home / "config" / "checks.toml").write_text(text, "utf-8")
    ran = run("ask", "grace", *ADVICE)
    assert (ran.code, ran.out, "checks.toml" in ran.err) == (78, "", True)


# The editor


@pytest.fixture
def editor(private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The script that is the editor; a test writes it."""
    path = private_home / "editor"
    monkeypatch.setenv("EDITOR", f"/bin/sh {path}")
    monkeypatch.delenv("VISUAL", raising=False)
    return path


def edits(run: Run) -> list[str]:
    return [each["text"] for each in run("history", "--json").data["batches"]]


def test_what_the_editor_leaves_is_kept(play: Run, run: Run, book: Path, editor: Path) -> None:
    editor.write_text("printf 'Subject: Two  words\\r\\n\\r\\nHi Grace,\\r\\nreally?\\r\\n' > \"$1\"\n")
    ran = play("ask", "grace", *ADVICE, "--edit")
    assert (ran.code, "Hi Grace,\nreally?\n" in ran.out) == (0, True)
    kept = run("ask", "show", "1", "--json").data["ask"]
    assert (kept["subject"], kept["body"]) == ("Two words", "Hi Grace,\nreally?\n")
    assert edits(run)[:2] == ["edit ask 1 to Grace Hopper", "draft advice to Grace Hopper"]
    run("undo")
    assert run("ask", "show", "1", "--json").data["ask"]["body"] != kept["body"]


@pytest.mark.parametrize(("script", "told"), [("true", "left as it was"), (': > "$1"', "emptied")])
def test_unchanged_and_empty_abort_and_the_draft_stays(
    script: str, told: str, play: Run, run: Run, book: Path, editor: Path
) -> None:
    editor.write_text(script + "\n")
    ran = play("ask", "grace", *ADVICE, "--edit")
    assert ran.code == 1
    expected = f"netlever: the draft was {told} (it is kept as netlever wrote it: netlever ask show 1)"
    assert " ".join(ran.out.split()).endswith(expected)
    assert run("ask", "show", "1").code == 0
    assert run("ask", "--recover").code == 1


def test_a_text_is_not_lost_when_the_editor_fails(
    play: Run, run: Run, book: Path, editor: Path, store_path: Path
) -> None:
    editor.write_text("printf 'typed with care' >> \"$1\"; exit 3\n")
    ran = play("ask", "grace", *ADVICE, "--edit")
    kept = store_path.with_name("ask-1.edit.txt")
    assert ran.code == 74
    said = (
        f"netlever: the editor ended with exit code 3 (your text is in {kept}; netlever ask --recover brings it back)"
    )
    assert " ".join(ran.out.split()).endswith(said)
    assert kept.stat().st_mode & 0o777 == 0o600
    again = play("ask", "show", "1", "--edit")
    told = "netlever: an edit of ask 1 was never kept (netlever ask --recover brings it back)"
    assert " ".join(again.out.split()) == told
    ran = run("ask", "--recover")
    assert (ran.code, ran.out.endswith("typed with care\n"), ran.err) == (0, True, "kept as ask 1\n")
    assert run("ask", "show", "1", "--json").data["ask"]["body"].endswith("typed with care\n")
    assert not kept.exists()


def test_an_edit_of_what_was_sent_meanwhile_stays_where_it_is(run: Run, book: Path, store_path: Path) -> None:
    run("ask", "grace", *ADVICE)
    run("ask", "sent", "1")
    path = store_path.with_name("ask-1.edit.txt")
    path.write_text("too late", "utf-8")
    ran = run("ask", "--recover")
    assert (ran.code, ran.out, ran.err) == (0, "too late\n", f"ask 1 takes no edit; it is in {path}\n")
    assert path.exists()


def test_the_latest_edit_is_brought_back(run: Run, book: Path, store_path: Path) -> None:
    for number in (1, 2):
        run("ask", ("grace", "asa")[number - 1], *ADVICE)
        path = store_path.with_name(f"ask-{number}.edit.txt")
        path.write_text(f"text {number}", "utf-8")
        os.utime(path, ns=(number, number))
    assert run("ask", "--recover").out == "text 2\n"
    assert run("ask", "--recover").out == "text 1\n"


def test_an_editor_that_is_not_there_loses_nothing(
    play: Run, run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    ran = play("ask", "grace", *ADVICE, "--edit")
    assert (ran.code, "cannot edit no-such-editor-here: No such file or directory" in ran.out) == (74, True)
    assert run("ask", "show", "1").code == 0


def test_without_a_terminal_there_is_no_editor(run: Run, book: Path) -> None:
    ran = run("ask", "grace", *ADVICE, "--edit")
    assert (ran.code, "there is no terminal to open an editor on (it is kept: netlever ask show 1)" in ran.err) == (
        1,
        True,
    )
