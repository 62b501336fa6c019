"""`netlever import`: a LinkedIn archive or CSV; twice adds nothing, a dry run writes nothing, one undo takes all."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from conftest import Run
from netlever import config
from netlever.errors import CannotWrite
from store.books import fill, store

CONNECTIONS = """\
Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Grace,Hopper,https://www.linkedin.com/in/grace,grace@navy.example,US Navy,Rear Admiral,01 Oct 2026
Åsa,Öström,https://www.linkedin.com/in/%C3%A5sa,,Søren & Sønner,Überprüferin,02 Oct 2026
李,小龙,https://www.linkedin.com/in/bruce,,嘉禾電影,,03 Oct 2026
,,,,,,04 Oct 2026
Ada,\x1b]8;;http://x\x1b\\Lovelace\u202e,https://www.linkedin.com/in/ada,,[/],"=HYPERLINK(""x"")",05 Oct 2026
"""
NAMES = ("Me Myself", "Grace Hopper", "Ada Lovelace")
ME, GRACE, ADA = (f"{n},https://www.linkedin.com/in/{n.split()[0].lower()}" for n in NAMES)
MESSAGES = f"""\
CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
c1,,{ME},{GRACE},2026-10-10 09:00:00 UTC,,Hello Grace,INBOX
c1,,{GRACE},{ME},2026-10-11 09:00:00 UTC,,<p>Hello &amp; welcome</p>,INBOX
c2,,{ME},{ADA},2026-10-12 09:00:00 UTC,,Engines?,INBOX
c2,,{ME},{ADA},no day at all,,Engines!,INBOX
"""


@pytest.fixture
def archive(private_home: Path) -> Path:
    """A small archive: five connections (one closed), four messages (one without a readable day)."""
    path = private_home / "Basic_LinkedInDataExport.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("Connections.csv", CONNECTIONS)
        file.writestr("messages.csv", MESSAGES)
    return path


def test_what_was_new_left_out_and_skipped_is_said(session: Run, archive: Path) -> None:
    session(
        "import.txt",
        ["import", str(archive), "--dry-run"],
        ["import", str(archive)],
        ["import", str(archive)],
        ["find"],
        ["show", "grace"],
        ["history"],
    )


def test_the_name_that_an_archive_tells_signs_the_drafts(run: Run, archive: Path) -> None:
    """A rehearsal keeps nothing, a name that was set stays, and undo, which is of the book, takes no name away."""
    assert "you are Me Myself\n" in run("import", str(archive), "--dry-run").out
    assert config.text("me.name") == ""
    told = run("import", str(archive))
    assert told.out.startswith("you are Me Myself (kept as me.name)\n")
    assert config.text("me.name") == "Me Myself"
    drafted = run("thank", "grace", "--for", "the review", "--outcome", "I start in May")
    assert "Me Myself" in drafted.out
    assert "no name under it" not in drafted.err
    run("undo")
    run("undo")
    assert config.text("me.name") == "Me Myself"
    run("config", "set", "me.name", "M. Myself")
    assert "kept as" not in run("import", str(archive)).out
    assert config.text("me.name") == "M. Myself"


def test_where_settings_cannot_be_written_the_import_stands(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str, typed: str) -> str:
        raise CannotWrite("cannot write config.toml")

    monkeypatch.setattr(config, "set_value", refuse)
    ran = run("import", str(archive))
    assert (ran.code, ran.out.splitlines()[0]) == (0, "you are Me Myself")


def test_machines_read_the_import(session: Run, archive: Path) -> None:
    session("import-machines.txt", ["import", str(archive), "--json"], ["import", str(archive), "--plain"])


def test_a_dry_run_writes_nothing_and_makes_no_file(run: Run, archive: Path, store_path: Path) -> None:
    ran = run("import", str(archive), "--dry-run", "--json")
    assert (ran.code, ran.data["people"]["new"], ran.data["dry_run"]) == (0, 4, True)
    assert not store_path.parent.exists()


def test_a_dry_run_on_a_store_leaves_every_byte(run: Run, archive: Path, book: Path) -> None:
    run("doctor")
    before, export = book.read_bytes(), run("export").out
    told = run("import", str(archive), "--dry-run", "--json").data
    assert (told["people"], told["conversations"]) == (
        {"new": 1, "updated": 3, "unchanged": 0},  # 李 小龙 of the archive is 李小龙 of the book
        {"new": 3, "unchanged": 0},
    )
    assert (book.read_bytes(), run("export").out) == (before, export)
    done = run("import", str(archive), "--json").data
    assert (done["people"], done["conversations"]) == (told["people"], told["conversations"]), "it does what it said"


def test_a_second_import_adds_nothing_and_writes_no_history(run: Run, archive: Path) -> None:
    run("import", str(archive))
    export, history = run("export").out, run("history").out
    again = run("import", str(archive), "--json").data
    assert again["people"] == {"new": 0, "updated": 0, "unchanged": 4}
    assert again["conversations"] == {"new": 0, "unchanged": 3}
    assert (run("export").out, run("history").out) == (export, history)


def test_one_undo_gives_the_same_export_as_before(run: Run, archive: Path, book: Path) -> None:
    before, morning = run("export").out, run("nudge", "--all").out
    run("import", str(archive))
    assert run("export").out != before
    run("undo")
    assert (run("export").out, run("nudge", "--all").out) == (before, morning)
    after = run("redo")
    assert after.code == 0
    assert run("doctor").code == 0


def test_a_bad_row_is_named_with_its_line_and_the_rest_goes_on(run: Run, archive: Path) -> None:
    ran = run("import", str(archive), "--json")
    assert ran.data["problems"] == [{"where": "messages.csv:5", "reason": "unreadable date 'no day at all'"}]
    assert ran.data["conversations"]["new"] == 3
    run("undo")
    assert "skipped messages.csv:5: unreadable date 'no day at all'\n" in run("import", str(archive)).out


def test_hostile_cells_keep_their_value_and_never_reach_the_terminal_raw(run: Run, archive: Path) -> None:
    run("import", str(archive))
    shown = run("show", "ada")
    assert "Ada \\x1b]8;;http://x\\x1b\\Lovelace\\u202e" in shown.out
    (ada,) = run("find", "ada", "--json").data["people"]
    assert ada["name"] == "Ada \x1b]8;;http://x\x1b\\Lovelace\u202e"
    assert (ada["company"], ada["title"]) == ("[/]", '=HYPERLINK("x")')


@pytest.mark.parametrize("kind", ["folder", "files"])
def test_a_folder_and_single_files_are_read_like_the_archive(kind: str, run: Run, private_home: Path) -> None:
    folder = private_home / "export"
    folder.mkdir()
    (folder / "Connections.csv").write_text(CONNECTIONS, "utf-8")
    (folder / "messages.csv").write_text(MESSAGES, "utf-8")
    paths = [folder] if kind == "folder" else sorted(folder.iterdir())
    told = run("import", *map(str, paths), "--json").data
    assert (told["people"]["new"], told["conversations"]["new"]) == (4, 3)


def test_whoever_moved_is_news_and_a_typed_company_stays(run: Run, private_home: Path) -> None:
    path = private_home / "Connections.csv"
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    row = "Grace,Hopper,https://www.linkedin.com/in/gh,,{},{},01 Oct 2026\n"
    run("add", "Lin Wang", "--linkedin", "linkedin.com/in/lin", "--company", "Mine")
    path.write_text(f"{header}{row.format('Navy', 'Admiral')}Lin,Wang,linkedin.com/in/lin,,Theirs,CEO,01 Oct 2026\n")
    run("import", str(path))
    assert run("show", "lin", "--json").data["card"]["company"] == "Mine"
    path.write_text(header + row.format("Exempla", "CTO"))
    assert run("import", str(path), "--json").data["people"] == {"new": 0, "updated": 1, "unchanged": 0}
    shown = run("show", "grace", "--json").data
    assert (shown["card"]["company"], shown["card"]["title"]) == ("Exempla", "CTO")
    assert [(entry["kind"], entry["text"]) for entry in shown["timeline"]] == [
        ("news", "CTO at Exempla (was: Admiral at Navy)")
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no such file or directory"),
        (b"", "nothing that netlever can read in "),
        (b"colour,age\nred,3\n", "nothing that netlever can read in "),
        (b"PK\x03\x04 not really", "damaged or cut short"),
        (bytes(range(256)) * 10, "nothing that netlever can read in "),
    ],
    ids=["missing", "empty", "other", "broken zip", "bytes"],
)
def test_an_unreadable_file_changes_nothing_and_exits_65(
    content: bytes | None, reason: str, run: Run, private_home: Path, store_path: Path
) -> None:
    path = private_home / "file\x1b[2J.csv"
    if content is not None:
        path.write_bytes(content)
    ran = run("import", str(path))
    assert (ran.code, ran.out) == (65, "")
    assert reason in ran.err
    assert "file\\x1b[2J.csv" in ran.err
    assert ran.err.count("\n") == 1
    assert run("history").out == "Nothing to show.\n"
    assert run("find").code == 1


def test_a_good_file_before_an_unreadable_one_is_not_kept(run: Run, archive: Path, book: Path) -> None:
    before, history = run("export").out, run("history").out
    assert run("import", str(archive), str(archive.with_name("none.zip"))).code == 65
    assert (run("export").out, run("history").out) == (before, history)


def test_an_archive_that_is_damaged_in_the_middle_adds_nothing(run: Run, archive: Path, store_path: Path) -> None:
    content = bytearray(archive.read_bytes())
    start = content.index(b"messages.csv") + 40
    content[start : start + 60] = bytes(60)
    archive.write_bytes(content)
    ran = run("import", str(archive))
    assert (ran.code, ran.out, ran.err.count("\n")) == (65, "", 1)
    assert run("find").code == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_exits_65(run: Run, archive: Path) -> None:
    archive.chmod(0)
    assert run("import", str(archive)).code == 65


def test_whose_archive_it_is_must_be_said_when_it_is_open(run: Run, private_home: Path) -> None:
    path = private_home / "messages.csv"
    path.write_text(MESSAGES.splitlines(keepends=True)[0] + MESSAGES.splitlines(keepends=True)[1])
    ran = run("import", str(path), "--json")
    assert ran.code == 65
    assert ran.error["hint"].startswith("give --me https://www.linkedin.com/in/")
    assert run("import", str(path), "--me", "https://www.linkedin.com/in/me", "--json").data["owner"] == "Me Myself"
    run("undo")
    run("config", "set", "me.linkedin", "linkedin.com/in/me")
    assert run("import", str(path), "--json").data["owner"] == "Me Myself"


HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
GRACE_ROW = "Grace,Hopper,linkedin.com/in/gh,,{},{},01 Oct 2026\n"
BARBARA_ROW = "Barbara,Liskov,linkedin.com/in/bl,,{},{},10 Oct 2026\n"


def test_news_of_work_is_told_and_an_older_archive_changes_no_work(session: Run, private_home: Path) -> None:
    files = {
        "first.csv": GRACE_ROW.format("Navy", "Admiral") + BARBARA_ROW.format("MIT", ""),
        "newer.csv": GRACE_ROW.format("Exempla", "CTO") + BARBARA_ROW.format("MIT", "Professor"),
        "older.csv": GRACE_ROW.format("Navy", "Admiral"),
        "emails.csv": (GRACE_ROW.format("Exempla", "CTO") + BARBARA_ROW.format("MIT", "Professor")).replace(
            "gh,,", "gh,grace@x.example,"
        ),
    }
    for name, rows in files.items():
        path = private_home / name / "Connections.csv"
        path.parent.mkdir()
        path.write_text(HEADER + rows, "utf-8")
    first, newer, older, emails = (str(private_home / name / "Connections.csv") for name in files)
    session(
        "import-news.txt",
        ["import", first],
        ["import", newer, "--dry-run"],
        ["import", newer, "--json"],
        ["undo"],
        ["import", newer],
        ["find"],
        ["import", newer],
        ["import", older],
        ["import", older, "--plain"],
        ["find"],
        ["import", emails],
        ["history"],
        ["undo"],
    )


def test_an_older_archive_says_so_for_machines_and_still_adds_people(run: Run, private_home: Path) -> None:
    path = private_home / "Connections.csv"
    path.write_text(HEADER + GRACE_ROW.format("Exempla", "CTO") + BARBARA_ROW.format("MIT", ""))
    run("import", str(path))
    path.write_text(HEADER + GRACE_ROW.format("Navy", "Admiral") + "Lin,Wang,linkedin.com/in/lw,,X,,02 Oct 2026\n")
    told = run("import", str(path), "--json").data
    assert (told["is_old"], told["news"]) == (True, [])
    assert told["people"] == {"new": 1, "updated": 0, "unchanged": 1}
    assert run("show", "grace", "--json").data["card"]["company"] == "Exempla"


def test_no_more_than_twenty_news_are_printed(run: Run, private_home: Path) -> None:
    path = private_home / "Connections.csv"
    for work in ("Then", "Now"):
        path.write_text(HEADER + "".join(f"P,Q{n},linkedin.com/in/p{n},,{work},,01 Oct 2026\n" for n in range(23)))
        ran = run("import", str(path))
    rows = ran.out.splitlines()
    assert [row for row in rows if row.startswith("news: ")] == [f"news: P Q{n} is Now (was: Then)" for n in range(20)]
    assert "3 more changed work: --json lists them" in rows


CARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Grace Hopper
EMAIL:grace@navy.example
ORG:US Navy
TITLE:{title}
BDAY:1906-12-09
NICKNAME:Amazing Grace
NOTE:likes clocks
END:VCARD
BEGIN:VCARD
FN:Lin\x1b[2J Wang
TEL:555
END:VCARD
"""
MAIL = """\
From x Thu Oct 01 10:00:00 2026
From: {sender}
To: {to}
Date: Thu, {day:02} Oct 2026 10:00:00 +0000
Message-ID: <{day}@x>
Subject: compilers

body

"""


@pytest.fixture
def address_book(private_home: Path) -> Path:
    """Two cards; one has everything, the other a hostile name."""
    path = private_home / "book.vcf"
    path.write_text(CARDS.format(title="Rear Admiral"))
    return path


def mbox(path: Path) -> Path:
    """Grace writes thrice, a stranger and I write to each other twice, a list once."""
    rows = [("Grace <grace@navy.example>", "me@x.example")] * 3 + [("S. Tranger <s@x.example>", "me@x.example")] * 2
    rows += [("me@x.example", "s@x.example")] * 2 + [("noreply@x.example", "me@x.example")]
    mails = (MAIL.format(sender=sender, to=to, day=day) for day, (sender, to) in enumerate(rows, start=1))
    path.write_text("".join(mails))
    return path


def test_vcards_and_mail_are_read_in_one_go_and_twice_adds_nothing(
    session: Run, address_book: Path, private_home: Path
) -> None:
    inbox = mbox(private_home / "inbox")
    both = ["import", str(address_book), str(inbox), "--me", "me@x.example"]
    session(
        "import-mail.txt",
        [*both, "--dry-run"],
        both,
        both,
        [*both, "--add-after", "2"],
        ["find"],
        ["show", "amazing"],
        ["history"],
        ["undo"],
        ["undo"],
        ["find"],
    )


def test_strangers_are_listed_by_their_address_and_added_when_they_wrote_both_ways(
    run: Run, private_home: Path
) -> None:
    inbox = str(mbox(private_home / "inbox"))
    told = run("import", inbox, "--me", "me@x.example", "--json").data
    assert (told["contacts"], told["strangers"], told["counts"]["new"]) == ([], 2, 0)
    assert [(each["contacts"], each["direction"], each["outcome"]) for each in told["interactions"]][2:5] == [
        (["grace@navy.example"], "in", "stranger"),
        (["s@x.example"], "in", "stranger"),
        (["s@x.example"], "in", "stranger"),
    ]
    told = run("import", inbox, "--me", "me@x.example", "--add-after", "3", "--json").data
    assert told["people"]["new"] == 0
    told = run("import", inbox, "--me", "me@x.example", "--add-after", "2", "--json").data
    assert [each["name"] for each in told["contacts"]] == ["S. Tranger"]
    assert (told["conversations"], told["strangers"]) == ({"new": 4, "unchanged": 0}, 1)


def test_a_changed_title_or_address_of_the_same_source_is_news(run: Run, address_book: Path) -> None:
    run("import", str(address_book))
    address_book.write_text(CARDS.format(title="Consultant").replace("grace@navy", "grace@exempla"))
    told = run("import", str(address_book), "--json").data
    assert [(each["now"], each["before"]) for each in told["news"]] == [
        ("Consultant at US Navy", "Rear Admiral at US Navy"),
        ("at grace@exempla.example", "at grace@navy.example"),
    ]
    assert run("import", str(address_book), "--json").data["counts"]["new"] == 0


def test_two_sources_that_disagree_make_no_news_of_each_other(run: Run, address_book: Path, archive: Path) -> None:
    address_book.write_text(CARDS.format(title="Consultant"))
    for path in (archive, address_book, archive, address_book):
        assert run("import", str(path), "--json").data["news"] == []
    assert run("show", "grace", "--json").data["card"]["title"] == "Rear Admiral"


def test_what_a_person_typed_stays_and_blanks_are_filled(run: Run, address_book: Path) -> None:
    run("add", "Grace Hopper", "--company", "Eckert", "--birthday", "1906-12-01", "--email", "grace@navy.example")
    run("import", str(address_book))
    card = run("show", "grace hopper", "--json").data["card"]
    assert (card["company"], card["title"], card["birthday"]) == ("Eckert", "Rear Admiral", "1906-12-01")


def test_a_csv_says_what_its_columns_were_taken_for_and_takes_a_map(run: Run, private_home: Path) -> None:
    path = private_home / "people.csv"
    path.write_text("Nimi,Sähköposti\nZoë,z@x.example\n", "utf-8")
    refused = run("import", str(path))
    assert (refused.code, refused.err.count("\n")) == (65, 1)
    told = run("import", str(path), "--map", "name=nimi,email=sähköposti", "--json").data
    assert (told["columns"], told["people"]["new"]) == ("name = nimi, email = sähköposti", 1)
    assert run("import", str(path), "--map", "name").code == 2
    assert run("import", str(path), "--map", "name=None such").code == 2


def test_an_export_read_into_an_empty_store_is_the_same_bytes(
    run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported = private_home / "all.jsonl"
    assert run("export", "--to", str(exported)).code == 0
    monkeypatch.setenv("NETLEVER_DB", str(private_home / "other.db"))
    assert run("import", str(exported)).code == 0
    assert run("export").out == exported.read_text("utf-8")
    assert run("import", str(exported), "--json").data["counts"]["new"] == 0
    assert run("doctor").code == 0
    assert run("undo").code == 0
    assert run("export").out == ""


def test_an_export_of_another_machine_meets_the_contacts_it_shares_an_address_with(
    run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported = private_home / "all.jsonl"
    run("export", "--to", str(exported))
    monkeypatch.setenv("NETLEVER_DB", str(private_home / "other.db"))
    run("add", "G. Hopper", "--email", "grace@navy.example")
    told = run("import", str(exported), "--json").data
    assert told["people"]["unchanged"] == 1
    assert run("doctor").code == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"contact": "nobody"}, "all.jsonl:2: the contact of this tag is not in the file before it"),
        ({"colour": "red"}, "all.jsonl:2: no 'colour' is known of tag"),
        ({"name": " "}, "all.jsonl:2: name is empty"),
        ({"created_at": "now"}, "all.jsonl:2: created_at "),
    ],
)
def test_a_row_that_the_models_refuse_stops_the_import(
    run: Run, book: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], told: str
) -> None:
    rows = [json.loads(row) for row in run("export").out.splitlines()]
    tag = next(row for row in rows if row["type"] == "tag")
    contact = next(row for row in rows if row["uid"] == tag["contact"])
    exported = private_home / "all.jsonl"
    exported.write_text("".join(json.dumps(row) + "\n" for row in (contact, {**tag, **wrong})))
    monkeypatch.setenv("NETLEVER_DB", str(private_home / "other.db"))
    ran = run("import", str(exported))
    assert (ran.code, told in ran.err, ran.err.count("\n")) == (65, True, 1)
    assert run("find").code == 1


CARD = "BEGIN:VCARD\nFN:{}\nORG:{}\nEMAIL:{}\nEND:VCARD\n"


@pytest.fixture
def grace(run: Run) -> None:
    """Grace of the US Navy, typed."""
    run("add", "Grace Hopper", "--company", "US Navy", "--email", "grace@navy.example")


@pytest.fixture
def cards(private_home: Path) -> Path:
    """A card of somebody who is certainly Grace, one of somebody who likely is, and one of somebody else."""
    path = private_home / "contacts.vcf"
    certain = CARD.format("Hopper, Grace", "U.S. Navy", "")
    likely = CARD.format("Grace Hopper", "Exempla", "grace@exempla.example")
    path.write_text(certain + likely + CARD.format("Ada Byron", "", "ada@x.example"))
    return path


def names(run: Run) -> list[str]:
    """Everybody in the book."""
    return [each["name"] for each in run("find", "--sort", "name", "--json").data["people"]]


def test_who_is_certain_is_merged_and_who_is_likely_is_told(session: Run, grace: None, cards: Path) -> None:
    session(
        "import-likely.txt",
        ["import", str(cards), "--dry-run"],
        ["import", str(cards)],
        ["import", str(cards)],
        ["dupes"],
        ["undo"],
        ["import", str(cards), "--accept", "likely"],
        ["import", str(cards)],
        ["show", "grace"],
    )


def test_machines_read_who_is_likely_whom(run: Run, grace: None, cards: Path) -> None:
    told = run("import", str(cards), "--json").data
    assert told["likely"] == [
        {
            "contact_id": 2,
            "name": "Grace Hopper",
            "other_id": 1,
            "other_name": "Grace Hopper",
            "points": 40,
            "why": "the same name; at US Navy and Exempla; two e-mails",
        }
    ]
    assert run("import", str(cards), "--json").data["likely"] == [], "who was added is themselves from then on"


def test_one_undo_takes_back_a_merge_by_an_import(run: Run, grace: None, cards: Path) -> None:
    before = run("export").out
    run("import", str(cards), "--accept", "likely")
    assert names(run) == ["Ada Byron", "Grace Hopper"]
    run("undo")
    assert run("export").out == before


@pytest.mark.parametrize(
    ("key", "left", "said"), [("m", 2, "1 merged"), ("n", 3, "1 not the same"), ("l", 3, "1 later")]
)
def test_a_review_asks_about_those_who_are_likely(
    key: str, left: int, said: str, play: Run, run: Run, grace: None, cards: Path
) -> None:
    ran = play("import", str(cards), "--review", script=[("[?] ", key)])
    assert (ran.code, len(names(run))) == (0, left)
    assert said in ran.out
    assert len(run("dupes", "--json").data["pairs"]) == (1 if key == "l" else 0)
    again = run("import", str(cards), "--json").data
    assert (again["likely"], again["people"]["new"]) == ([], 0), "what was said of them holds"


def test_whoever_is_said_to_be_another_is_never_proposed_again_by_a_newer_file(
    play: Run, run: Run, grace: None, cards: Path
) -> None:
    play("import", str(cards), "--review", script=[("[?] ", "n")])
    cards.write_text(CARD.format("Grace Hopper", "Initech", "grace@exempla.example"))
    told = run("import", str(cards), "--json").data
    assert (told["likely"], told["people"]["new"], told["people"]["updated"]) == ([], 0, 1)
    assert run("dupes").code == 1


TASKS = """\
(A) 2026-11-01 Call Grace Hopper due:2026-12-01
2026-11-02 Lunch with Ada
Write to Omar and Grace Hopper
Buy milk @shop
x 2026-11-03 Thank Grace Hopper
"""


def test_open_tasks_that_name_one_contact_are_promises_once(
    session: Run, run: Run, grace: None, private_home: Path
) -> None:
    run("add", "Omar Haddad")
    path = private_home / "todo.txt"
    path.write_text(TASKS)
    session(
        "import-tasks.txt",
        ["import", str(path), "--dry-run"],
        ["import", str(path)],
        ["import", str(path)],
        ["promise"],
        ["promise", "list", "--json"],
    )
    path.write_text(TASKS.replace("(A) 2026-11-01", "x 2026-11-22 2026-11-01"))
    told = run("import", str(path), "--json").data
    assert told["promises"] == {"new": 0, "kept": 1, "dropped": 0, "unchanged": 0}
    assert run("balance", "grace").code == 0
    assert run("import", str(path), "--json").data["promises"]["unchanged"] == 1
    run("undo")
    assert [each["state"] for each in run("promise", "list", "--json").data["promises"]] == ["open"]


def test_tasks_of_taskwarrior_are_kept_or_dropped_when_they_are_done_or_deleted(
    run: Run, grace: None, private_home: Path
) -> None:
    path = private_home / "tasks.json"
    open_ = [{"uuid": f"u{n}", "description": f"Call Grace Hopper {n}", "status": "pending"} for n in range(3)]
    path.write_text(json.dumps(open_))
    assert run("import", str(path), "--json").data["promises"]["new"] == 3
    open_[0]["status"], open_[1]["status"] = "completed", "deleted"
    path.write_text(json.dumps(open_))
    told = run("import", str(path), "--json").data
    assert told["promises"] == {"new": 0, "kept": 1, "dropped": 1, "unchanged": 1}
    states = [each["state"] for each in run("promise", "list", "--all", "--json").data["promises"]]
    assert sorted(states) == ["dropped", "kept", "open"]


def test_a_promise_that_was_moved_or_kept_by_hand_is_left_alone(run: Run, grace: None, private_home: Path) -> None:
    path = private_home / "todo.txt"
    path.write_text(TASKS)
    run("import", str(path))
    run("promise", "done", "1")
    before = run("export").out
    run("import", str(path))
    assert run("export").out == before


def test_what_was_imported_is_read_again_and_only_what_is_new_is_said(
    session: Run, run: Run, cards: Path, archive: Path
) -> None:
    run("import", str(cards))
    run("import", str(archive), "--me", "linkedin.com/in/me")
    gone = cards.with_name("gone.vcf")
    gone.write_text(CARD.format("Lin Wang", "", "lin@x.example"))
    run("import", str(gone))
    gone.unlink()
    session("import-again-quiet.txt", ["import", "--again"], ["history", "-n", "1"])
    cards.write_text(cards.read_text() + CARD.format("Omar Haddad", "", "omar@x.example"))
    session(
        "import-again.txt",
        ["import", "--sources"],
        ["import", "--again", "--dry-run"],
        ["import", "--again"],
        ["import", "--again", "--plain"],
        ["history", "-n", "1"],
        ["import", "--forget", str(gone)],
        ["import", "--again"],
        ["import", "--sources", "--plain"],
    )


def test_what_is_not_remembered_cannot_be_forgotten(run: Run, cards: Path) -> None:
    run("import", str(cards))
    ran = run("import", "--forget", "other.vcf")
    told = "netlever: 'other.vcf' is not remembered (netlever import --sources lists what is)\n"
    assert (ran.code, ran.err) == (1, told)
    assert run("import", "--forget", str(cards)).code == 0
    run("undo")
    assert str(cards) in run("import", "--sources").out


def test_one_undo_takes_back_all_that_was_read_again(run: Run, cards: Path, archive: Path) -> None:
    run("import", str(cards), str(archive))
    cards.write_text(cards.read_text() + CARD.format("Omar Haddad", "", "omar@x.example"))
    before = run("export").out
    assert run("import", "--again").out == "contacts.vcf: 1 new, 0 updated\n"
    run("undo")
    assert run("export").out == before


def test_a_source_that_is_damaged_now_adds_nothing_and_stops_no_other(run: Run, cards: Path, archive: Path) -> None:
    run("import", str(archive), str(cards))
    content = bytearray(archive.read_bytes())
    start = content.index(b"messages.csv") + 40
    content[start : start + 60] = bytes(60)
    archive.write_bytes(content)
    run("forget", "åsa", "--yes")
    cards.write_text(cards.read_text() + CARD.format("Omar Haddad", "", "omar@x.example"))
    ran = run("import", "--again")
    assert (ran.code, ran.out) == (0, "contacts.vcf: 1 new, 0 updated\n")
    assert "Basic_LinkedInDataExport.zip" in ran.err
    assert "Åsa Öström" not in names(run)
    assert run("doctor").code == 0


def test_when_nothing_can_be_read_again_it_fails(run: Run, cards: Path) -> None:
    assert run("import", "--again").err == (
        "netlever: no import is remembered (netlever import PATH remembers where it was from)\n"
    )
    run("import", str(cards))
    cards.unlink()
    ran = run("import", "--again", "--json")
    assert (ran.code, ran.data["sources"][0]["told"]) == (1, None)
    assert ran.data["sources"][0]["error"] == f"cannot read {cards}: no such file or directory"


def test_a_pattern_is_the_newest_file_that_it_matches_on_that_day(run: Run, private_home: Path) -> None:
    for number, (name, seconds) in enumerate((("a1.vcf", 2), ("a2.vcf", 3), ("a3.vcf", 1))):
        path = private_home / name
        path.write_text(CARD.format(f"Person {number}", "", f"{number}@x.example"))
        os.utime(path, (seconds, seconds))
    run("import", "~/a*.vcf")
    assert names(run) == ["Person 1"]
    os.utime(private_home / "a3.vcf", (4, 4))
    run("import", "--again")
    assert names(run) == ["Person 1", "Person 2"]
    (source,) = run("import", "--sources", "--json").data["sources"]
    assert source["path"] == str(private_home / "a*.vcf")
    for path in private_home.glob("a*.vcf"):
        path.unlink()
    assert run("import", "--again").code == 1


def test_how_a_source_is_read_is_remembered_and_stays_when_nothing_is_said(run: Run, private_home: Path) -> None:
    path = private_home / "people.csv"
    path.write_text("Who,Box\nAda Byron,ada@x.example\n")
    run("import", str(path), "--map", "name=Who,email=Box", "--me", "me@x.org", "--add-after", "2")
    run("import", str(path), "--map", "name=Who,email=Box")
    (source,) = run("import", "--sources", "--json").data["sources"]
    assert source == {
        "path": str(path),
        "reader": "csv",
        "me": ["me@x.org"],
        "mapped": ["name=Who,email=Box"],
        "add_after": 2,
    }
    path.write_text("Who,Box\nAda Byron,ada@x.example\nLin Wang,lin@x.example\n")
    assert run("import", "--again").out == "people.csv: 1 new, 0 updated\n"


def test_an_export_of_netlever_and_a_dry_run_are_not_remembered(run: Run, cards: Path, private_home: Path) -> None:
    run("add", "Ada Byron")
    path = private_home / "all.jsonl"
    run("export", "--to", str(path))
    assert run("import", str(path)).code == 0
    run("import", str(cards), "--dry-run")
    assert run("import", "--sources").out == "No import is remembered. netlever import PATH\n"


def test_an_export_with_rows_of_every_table_is_read_by_a_process_of_its_own(
    run: Run, spawn: Run, store_path: Path, private_home: Path
) -> None:
    """Tables whose models no other module has loaded as well."""
    with store(store_path) as connection:
        fill(connection)
    path = private_home / "all.jsonl"
    run("export", "--to", str(path))
    ran = spawn("import", str(path), NETLEVER_DB=str(private_home / "other.db"))
    assert (ran.code, ran.err) == (0, "")
    assert spawn("export", NETLEVER_DB=str(private_home / "other.db")).out == path.read_text("utf-8")


def test_a_folder_of_everything_is_read_file_by_file_and_remembered(run: Run, private_home: Path, golden: Run) -> None:
    """As ~/Downloads is: what is understood is read and said, what is not is named, and nothing is guessed."""
    path = private_home / "Downloads"
    (path / "unzipped").mkdir(parents=True)
    with zipfile.ZipFile(path / "Basic_LinkedIn.zip", "w") as file:
        file.writestr("Connections.csv", CONNECTIONS)
        file.writestr("messages.csv", MESSAGES)
    (path / "unzipped" / "Connections.csv").write_text(CONNECTIONS, "utf-8")
    (path / "bank.csv").write_text("Date,Name,Description,Amount\n2026-01-02,Corner Shop,tea,-3.20\n")
    for name in ("cv.pdf", "a.png", "b.png", "c.png", "d.png"):
        (path / name).write_bytes(b"%PDF\n" + bytes(90))
    (path / "z.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Quux\nEMAIL:zoe@x.org\nEND:VCARD\n")
    (path / "all.mbox").write_text(
        "From zoe@x.org Thu Jul 31 14:57:25 2025\nFrom: Zoe <zoe@x.org>\nTo: me@example.org\n"
        "Date: Thu, 31 Jul 2025 14:57:25 -0400\nSubject: tea\n\nbody\n"
    )
    (path / "cut.zip").write_bytes(b"PK\x03\x04cut")
    ran = run("import", str(path), "--me", "me@example.org")
    assert (ran.code, ran.err) == (0, "")
    golden("import-folder.txt", ran.out.replace(str(private_home), "~"))
    assert [row["name"] for row in run("find", "c1", "--json").data["people"]] == []
    assert run("import", "--sources", "--plain").out == f"{path}\tfolder\tme@example.org\t\t0\n"
    assert run("import", "--again").out == ""
    (path / "new.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Newly There\nEND:VCARD\n")
    assert run("import", "--again").out.splitlines()[0] == "Downloads: 1 new, 0 updated"
    told = run("import", str(path), "--me", "me@example.org", "--dry-run", "--json").data
    assert {"name": "z.vcf", "reader": "vcard"} in told["files"]
    assert told["unread"] == ["a.png", "b.png", "bank.csv", "c.png", "cv.pdf", "d.png"]


def test_a_folder_with_nothing_to_read_in_it_is_refused(run: Run, private_home: Path) -> None:
    (private_home / "x").mkdir()
    (private_home / "x" / "bank.csv").write_text("Date,Name,Amount\n2026-01-02,Corner Shop,-3.20\n")
    ran = run("import", str(private_home / "x"))
    assert (ran.code, ran.out) == (65, "")
    assert ran.err.startswith(f"netlever: nothing that netlever can read in {private_home}/x (netlever reads: ")
