"""Mail: who is on the other side, in which direction, on which day; and what proves no tie."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from formats.reading import folder, given, read
from netlever.errors import BadData
from netlever.formats.records import Person, Record, Skip, Touch

ME = given("me@example.com", "ME@work.example")
DATE = "Date: Thu, 31 Jul 2008 22:57:25 -0400"


def mail(
    sender: str = "Ada <ada@example.org>", to: str = "me@example.com", more: str = DATE, subject: str = "Hi"
) -> str:
    return f"From: {sender}\nTo: {to}\nSubject: {subject}\nMessage-ID: <1@example.org>\n{more}\n\nbody\n"


def one(tmp_path: Path, text: str) -> Record:
    file = tmp_path / "one.eml"
    file.write_text(text)
    (found,) = read("mail", file, ME)
    return found


def person(name: str, email: str, where: str = "one.eml") -> Person:
    return Person(name, (email,), where=where, stranger=True)


def test_a_mail_to_me_is_in_with_its_sender_on_its_utc_day(tmp_path: Path) -> None:
    assert one(tmp_path, mail("=?utf-8?q?Zo=C3=AB_B=2E?= <Zoe@Example.org>", subject="=?utf-8?b?w6Q=?=")) == Touch(
        date(2008, 8, 1), "email", "in", (person("Zoë B.", "zoe@example.org"),), "ä", "mail:1@example.org", "one.eml"
    )


def test_a_mail_from_me_is_out_with_everybody_else_once(tmp_path: Path) -> None:
    text = mail("Me <me@WORK.example>", '"Byron, Ada" <ada@example.org>, me@example.com,\n bob@example.org')
    found = one(tmp_path, text.replace("Subject", "Cc: ada@example.org\nSubject"))
    assert isinstance(found, Touch)
    assert (found.direction, found.people) == (
        "out",
        (person("Byron, Ada", "ada@example.org"), person("bob@example.org", "bob@example.org")),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (mail(more=f"{DATE}\nList-Id: <x>"), "mail of a list or a program"),
        (mail(more=f"{DATE}\nPrecedence: bulk"), "mail of a list or a program"),
        (mail(more=f"{DATE}\nAuto-Submitted: auto-replied"), "mail of a list or a program"),
        (mail("no-reply@example.org"), "mail of a list or a program"),
        (mail("me@example.com", ",".join(f"p{n}@x.org" for n in range(6))), "mail to more than 5 people"),
        (mail("me@example.com", ",".join(f"p{n}@x.org" for n in range(9999))), "mail to more than 5 people"),
        (mail("me@example.com", "me@work.example"), "mail to nobody else"),
        (mail(to="bob@example.org"), "mail that is neither from you nor to you"),
        (mail(sender=""), "mail without a sender"),
        (mail(more="Date: Thu, 32 Jul 2008 25:00"), "mail without a readable date"),
    ],
)
def test_what_proves_no_tie_is_counted(tmp_path: Path, text: str, reason: str) -> None:
    assert one(tmp_path, text) == Skip(reason)


def test_whose_mail_it_is_must_be_known(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text(mail())
    with pytest.raises(BadData, match="does not tell which side is you") as refused:
        read("mail", tmp_path / "one.eml")
    assert "--me ADDRESS" in refused.value.hint


def test_the_mails_of_an_mbox_are_told_by_the_lines_they_begin_on(tmp_path: Path) -> None:
    file = tmp_path / "inbox"
    broken = mail(more="Date: never").replace("<1@", "<2@")
    file.write_text(
        f"From a@b Thu Jul 31 14:57:25 2008\n{mail()}>From here\nFrom now on, text\n\n"
        f"From - Fri Aug 01 09:00:00 2008\n{broken}"
    )
    found = [r for r in read("mail", file, ME) if isinstance(r, Touch)]
    assert [(r.day, r.where, r.source_id) for r in found] == [
        (date(2008, 8, 1), "inbox:1", "mail:1@example.org"),
        (date(2008, 8, 1), "inbox:12", "mail:2@example.org"),
    ]


def test_a_maildir_is_read_with_its_folders_without_drafts(tmp_path: Path) -> None:
    folder(
        tmp_path,
        {
            "cur/1.host:2,S": mail(),
            "new/2.host": mail("me@example.com", "bob@example.org"),
            "cur/3.host:2,D": mail(),
            ".Sent/cur/4.host:2,S": mail("me@example.com", "cy@example.org"),
            "tmp/5.host": mail(),
            "dovecot-uidlist": "3 V1",
        },
    )
    found = read("mail", tmp_path, ME)
    assert [r.people[0].emails[0] if isinstance(r, Touch) else r for r in found] == [
        "cy@example.org",
        "ada@example.org",
        Skip("draft or deleted mail"),
        "bob@example.org",
    ]


def test_a_mail_without_an_id_has_the_same_key_in_every_copy(tmp_path: Path) -> None:
    text = mail().replace("Message-ID: <1@example.org>\n", "")
    first, second = (one(tmp_path, text) for _ in range(2))
    other = one(tmp_path, text.replace("Hi", "Ho"))
    keys = [r.source_id for r in (first, second, other) if isinstance(r, Touch)]
    assert (len(keys), len(set(keys))) == (3, 2)


LIST = f"{DATE}\nList-Id: <dev.lists.example>\nList-Post: <mailto:dev@lists.example>\nPrecedence: list"


@pytest.mark.parametrize(
    ("sender", "to", "direction", "people"),
    [
        ("Ada <ada@example.org>", "me@example.com, dev@lists.example", "in", ["ada@example.org"]),
        ("me@example.com", "dev@lists.example, ada@example.org", "out", ["ada@example.org"]),
        ("me@example.com", ",".join(["dev@lists.example", *(f"p{n}@x.org" for n in range(5))]), "out",
         [f"p{n}@x.org" for n in range(5)]),
    ],
)  # fmt: skip
def test_on_a_list_those_who_name_each_other_talk(
    sender: str, to: str, direction: str, people: list[str], tmp_path: Path
) -> None:
    """Answers on a list of discussion go to the list and to whom they answer."""
    found = one(tmp_path, mail(sender, to, LIST))
    assert isinstance(found, Touch)
    assert (found.direction, [each.emails[0] for each in found.people]) == (direction, people)


@pytest.mark.parametrize(
    ("sender", "to", "more"),
    [
        ("ada@example.org", "dev@lists.example", LIST),
        ("me@example.com", "dev@lists.example", LIST),
        ("ada@example.org", "bob@example.org, dev@lists.example", LIST),
        ("shop@example.org", "me@example.com", f"{DATE}\nList-Id: <x>\nList-Post: <mailto:shop@lists.example>"),
        ("shop@example.org", "me@example.com, dev@lists.example", f"{LIST}\nFeedback-ID: 1"),
        ("ada@example.org", "me@example.com, dev@lists.example", f"{LIST}\nAuto-Submitted: auto-replied"),
    ],
)
def test_who_writes_to_a_list_alone_or_sells_through_one_talks_to_nobody(
    sender: str, to: str, more: str, tmp_path: Path
) -> None:
    assert one(tmp_path, mail(sender, to, more)) == Skip("mail of a list or a program")
