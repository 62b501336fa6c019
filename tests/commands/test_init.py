"""`netlever init`: three questions on a terminal, each of which can be skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Ran, Run
from netlever import config

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEMAIL:{}\nEND:VCARD\n"


def in_a_line(ran: Ran) -> str:
    """What was seen, wherever the terminal's width had it wrapped."""
    return " ".join(ran.out.split())


@pytest.fixture
def card(private_home: Path) -> Path:
    """An address book of two people."""
    path = private_home / "people.vcf"
    path.write_text(CARD.format("Ada Byron", "ada@x.example") + CARD.format("Omar", "omar@x.example"))
    return path


def test_enter_alone_changes_nothing_and_says_what_to_do_next(terminal: Run, run: Run, store_path: Path) -> None:
    ran = terminal("init", answers="\n\n\n")
    assert ran.code == 0
    assert ran.out.endswith(
        "netlever add Grace Hopper --every monthly    adds somebody\n"
        "netlever nudge    says each morning whom to reach out to\n"
        "netlever shell    lists what belongs into your dotfiles\n"
    )
    assert (store_path.exists(), config.text("me.emails"), config.number("tier.monthly")) == (False, "", 30)


def test_what_is_answered_is_done(terminal: Run, run: Run, card: Path) -> None:
    ran = terminal("init", answers=f"{card}\nme@x.example, you@x.example\nmonthly=6w weekly=3d\n")
    assert ran.code == 0
    assert "people: 2 new" in ran.out
    assert "netlever triage" in ran.out
    config.read_anew()
    assert config.text("me.emails") == "me@x.example,you@x.example"
    assert [config.number(f"tier.{tier}") for tier in ("monthly", "monthly_latest", "weekly")] == [42, 63, 3]
    assert run("undo").out.startswith("undone: import people.vcf")


def test_what_is_wrong_is_said_and_asked_again(terminal: Run, run: Run, card: Path) -> None:
    ran = terminal("init", answers=f"/no/such/file\n'open\n{card}\nnobody\nme@\n-\nyearly=often\ndaily=1d\n\n")
    assert ran.code == 0
    for told in (
        "'nobody' is no e-mail address",
        "'me@' is no e-mail address",
        "cannot read /no/such/file",
        "quotation",
        "cannot read the interval 'often'",
    ):
        assert told in ran.out
    assert "'daily=1d' is no tier and interval" in ran.out
    assert run("find", "--plain").out.count("\n") == 2


def test_the_newest_archive_among_the_downloads_and_the_address_that_git_knows_are_offered(
    terminal: Run, run: Run, private_home: Path, card: Path
) -> None:
    (private_home / ".gitconfig").write_text("[user]\n\tname = Me\n\temail = me@x.example\n")
    downloads = private_home / "Downloads"
    downloads.mkdir()
    card.rename(downloads / "Basic_LinkedInDataExport_02.zip")
    ran = terminal("init", answers="\n\n\n")
    assert "to know which side of a mail is you? (Enter = me@x.example, - = none): " in in_a_line(ran)
    assert f"(Enter = {downloads}/Basic_LinkedInDataExport_02.zip, - = none): " in in_a_line(ran)
    assert "people: 2 new" in ran.out
    assert config.text("me.emails") == "me@x.example"


@pytest.mark.parametrize("no", ["-", "no", "None", "skip"])
def test_what_is_offered_can_be_declined(no: str, terminal: Run, private_home: Path) -> None:
    (private_home / ".gitconfig").write_text("[user]\nemail = me@x.example\n")
    ran = terminal("init", answers=f"{no}\n{no}\n{no}\n")
    assert (ran.code, in_a_line(ran).count("(Enter = ")) == (0, 3)
    assert config.text("me.emails") == ""


def test_after_a_typo_what_is_offered_stays(terminal: Run, private_home: Path, card: Path) -> None:
    downloads = private_home / "Downloads"
    downloads.mkdir()
    card.rename(downloads / "Basic_LinkedInDataExport_02.zip")
    ran = terminal("init", answers="/no/such/file\n\n\n\n")
    assert "cannot read /no/such/file" in ran.out
    assert "people: 2 new" in ran.out


def test_an_offer_that_cannot_be_read_is_not_made_again(terminal: Run, private_home: Path) -> None:
    downloads = private_home / "Downloads"
    downloads.mkdir()
    (downloads / "Basic_LinkedInDataExport_02.zip").write_bytes(b"no archive")
    ran = terminal("init", answers="\n\n\n\n")
    assert (ran.code, in_a_line(ran).count("DataExport_02.zip, - = none")) == (0, 1)


def test_whose_mail_it_is_is_asked_when_a_mailbox_is_imported_and_not_again(
    terminal: Run, run: Run, private_home: Path
) -> None:
    run("add", "Ada Byron", "--email", "ada@x.example")
    mail = "From: {}\nTo: {}\nDate: Mon, 02 Nov 2026 09:00:00 +0000\nMessage-ID: <{}@x>\nSubject: Engines\n\nHello\n"
    box = private_home / "box.mbox"
    box.write_text("From a Mon Nov  2 09:00:00 2026\n" + mail.format("me@x.example", "ada@x.example", 1))
    ran = terminal("init", answers=f"{box}\nme@x.example\n\n")
    assert ran.out.count("Your e-mail addresses") == 1
    assert "conversations: 1 new" in ran.out
    assert config.text("me.emails") == "me@x.example"


def test_it_ends_with_the_list_of_today_and_no_command_stands_in_its_midst(terminal: Run, run: Run, card: Path) -> None:
    ran = terminal("init", answers=f"{card}\n\n\n")
    assert "next: " not in ran.out
    assert ran.out.endswith(
        f"{run('nudge').out}\n"
        "netlever triage    says of imported people how often, a key a person\n"
        "netlever nudge    says each morning whom to reach out to\n"
        "netlever shell    lists what belongs into your dotfiles\n"
    )
    assert "1  Ada Byron" in ran.out


@pytest.mark.parametrize("answers", ["", "\nme@x.example\n"])
def test_ctrl_d_ends_the_questions_and_what_was_answered_stays(answers: str, terminal: Run) -> None:
    assert terminal("init", answers=answers).code == 0
    assert config.text("me.emails") == answers.strip()


def test_an_import_before_ctrl_d_is_told_of(terminal: Run, card: Path) -> None:
    ran = terminal("init", answers=f"{card}\n")
    assert (ran.code, "netlever triage" in ran.out) == (0, True)


@pytest.mark.parametrize("mode", [[], ["--json"]])
def test_where_nobody_can_be_asked_the_other_ways_are_named(mode: list[str], run: Run) -> None:
    ran = run("init", *mode)
    assert ran.code == 1
    assert "there is no terminal to ask on" in ran.out + ran.err
    assert "netlever import PATH" in ran.out + ran.err


def test_a_settings_file_keeps_its_comments(terminal: Run, private_home: Path) -> None:
    path = private_home / "config" / "config.toml"
    path.parent.mkdir()
    path.write_text("# mine\n[nudge]\nbudget = 3\n")
    terminal("init", answers="\nme@x.example\n\n")
    assert path.read_text().startswith("# mine\n[nudge]\nbudget = 3\n")
