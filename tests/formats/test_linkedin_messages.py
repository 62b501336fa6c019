"""LinkedIn's messages and invitations: who is who, who wrote, what is left out."""

from datetime import date
from pathlib import Path

import pytest

from netlever.errors import BadData
from netlever.formats import linkedin
from netlever.formats.linkedin_messages import align
from netlever.formats.records import Given, Me, Owner, Person, Problem, Record, Skip, Touch
from netlever.formats.source import Source

NAMES = {"me": "Own Er", "ada": "Ada Byron, PhD", "bob": "Bob Lee", "cy": "Cy Dee", "twin": "Own Er"}
COLUMNS = [
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS"),
    *("DATE", "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"),
]
MY_URL = "https://www.linkedin.com/in/me"
ME = Me.of([MY_URL])
WHEN = "2026-02-09 14:03:22 UTC"


def url(key: str) -> str:
    return f"https://www.linkedin.com/in/{key}" if key else ""


def written(sender: str, *recipients: str, **cells: str) -> dict[str, str]:
    """A row of messages.csv between the keys of NAMES."""
    return {
        "CONVERSATION ID": "c1",
        "FROM": NAMES.get(sender, sender),
        "SENDER PROFILE URL": url(sender),
        "TO": ", ".join(NAMES.get(key, key) for key in recipients),
        "RECIPIENT PROFILE URLS": ",".join(map(url, recipients)),
        "DATE": WHEN,
        "CONTENT": "Hello",
        "FOLDER": "INBOX",
    } | {name.replace("_", " "): text for name, text in cells.items()}


def table(rows: list[dict[str, str]], columns: list[str] = COLUMNS) -> str:
    quoted = [",".join('"' + row.get(column, "").replace('"', '""') + '"' for column in columns) for row in rows]
    return "\n".join([",".join(columns), *quoted]) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, me: Me = ME, **files: str) -> list[Record]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text)
    with Source(folder) as source:
        return list(linkedin.read(source, Given(me)))


def seen(records: list[Record]) -> list[tuple[str, list[tuple[str, str]]] | Record]:
    """Touches as (direction, [(name, key)]), the rest as it is."""
    return [(r.direction, [(p.name, p.linkedin) for p in r.people]) if isinstance(r, Touch) else r for r in records]


def test_a_message_is_a_touch_on_its_utc_day(folder: Path) -> None:
    rows = [written("ada", "me", SUBJECT="Tea", CONTENT="<p>At\n5?</p>"), written("me", "ada", DATE="2026-02-10")]
    assert read(folder, messages=table(rows)) == [
        Owner("Own Er", "me"),
        Touch(
            day=date(2026, 2, 9),
            channel="message",
            direction="in",
            people=(Person("Ada Byron, PhD", linkedin="ada", where="messages.csv:2"),),
            summary="Tea: At 5?",
            source_id="linkedin:message:c1:ada:2026-02-09T14:03:22Z:9a980b29a11c",
            where="messages.csv:2",
        ),
        Touch(
            day=date(2026, 2, 10),
            channel="message",
            direction="out",
            people=(Person("Ada Byron, PhD", linkedin="ada", where="messages.csv:4"),),
            summary="Hello",
            source_id="linkedin:message:c1:me:2026-02-10T00:00:00Z:f7ff9e8b7bb2",
            where="messages.csv:4",
        ),
    ]


def test_ten_columns_read_like_thirteen(folder: Path) -> None:
    rows = [written("ada", "me"), written("me", "ada", "bob")]
    assert read(folder, messages=table(rows, COLUMNS[:10])) == read(folder, messages=table(rows))


def test_what_is_no_conversation_is_counted_with_its_reason(folder: Path) -> None:
    many = [f"p{number}" for number in range(9)]
    rows = [
        written("me", "ada", IS_MESSAGE_DRAFT="Yes"),
        written("me", "ada", FOLDER="DRAFT"),
        written("ada", "me", FOLDER="SPAM"),
        written("", "me", FROM="Some Offer"),
        written("ada", "me", SENDER_PROFILE_URL="https://www.linkedin.com/company/analytical"),
        written("me", *many),
        written("p0", "me", *many[1:]),
        written("me", "me"),
        written("x", "me", FROM="LinkedIn Member"),
        written("ada", "me", DATE="yesterday"),
        written("me", *many[:8]),
    ]
    found = read(folder, messages=table(rows))
    assert found[1:-1] == [
        Skip("draft"),
        Skip("draft"),
        Skip("spam"),
        Skip("sponsored message, or one from LinkedIn itself"),
        Skip("sponsored message, or one from LinkedIn itself"),
        Skip("group message"),
        Skip("group message"),
        Skip("message to nobody who can be told"),
        Skip("message to nobody who can be told"),
        Problem("messages.csv:11", "unreadable date 'yesterday'"),
    ]
    assert seen(found)[-1] == ("out", [(key, key) for key in many[:8]])


def test_messages_of_one_day_stay_apart_and_a_later_export_names_them_alike(folder: Path) -> None:
    rows = [written("ada", "me", CONTENT="Hi"), written("ada", "me", CONTENT="Still there?"), written("me", "ada")]
    first = [r.source_id for r in read(folder, messages=table(rows)) if isinstance(r, Touch)]
    again = table([written("bob", "me"), *rows[:1], *(row | {"FOLDER": "ARCHIVE"} for row in rows[1:])])
    second = [r.source_id for r in read(folder, messages=again) if isinstance(r, Touch)]
    assert len(set(first)) == 3
    assert second[1:] == first


@pytest.mark.parametrize(
    ("names", "keys", "known", "expected"),
    [
        (["Ada Byron, PhD"], ["x9"], {}, True),  # one recipient is never cut
        (["Ada Byron, PhD", "Bob Lee"], ["x9", "x8"], {}, True),  # credentials trail names
        (["Bob Lee", "Ada Byron, PhD, MBA", "Cy Dee"], ["x9", "x8", "x7"], {}, True),
        (["Eve Poe, Chief of Staff", "Fay", "Gus Ohm"], ["eve-poe-1", "fay", "gus"], {}, True),  # slugs tell
        (["Bob Lee, Head of Tea", "ADA"], ["bob-lee", "ada-1"], {}, True),
        (["Élodie Wu, PhD", "Fay"], ["elodie-wu", "fay-1"], {}, True),
        (["Eve Poe, Chief of Staff", "Fay"], ["x9", "x8"], {}, False),
        (["Eve Poe, Chief of Staff", "Fay"], ["x9", "x8"], {"x9": "Eve Poe, Chief of Staff"}, False),
        (["Eve Poe, Chief of Staff", "Fay Oz"], ["x9", "x8"], {"x9": "Eve Poe, Chief of Staff"}, True),
        (["Ada Byron, PhD, Dr.", "Bob Lee"], ["x9", "x8"], {"x9": "Ada Byron"}, True),  # and known ones
        (["Ada Byron, Head of Tea", "Bob Lee"], ["x9", "x8"], {"x9": "Ada Byron"}, False),
        (["Eve Poe", "PhD"], ["x9", "x8"], {}, False),
        (["Eve Poe"], ["x9", "x8"], {}, False),
        (["a b"] * 40, ["x9", "x8"] * 10, {}, False),  # absurdly many ways
    ],
)
def test_names_with_commas_are_told_apart_or_left_out(
    names: list[str], keys: list[str], known: dict[str, str], expected: bool
) -> None:
    told = list(zip(keys, names, strict=False)) if expected else list(known.items())
    assert align(", ".join(names), keys, known) == told


def test_names_known_from_other_rows_tell_recipients_apart(folder: Path) -> None:
    to_all = written("me", "x9", "bob", TO="Eve Poe, Head of Tea, Bob Lee")
    alone = written("x9", "me", FROM="Eve Poe, Head of Tea")
    both = ("out", [("Eve Poe, Head of Tea", "x9"), ("Bob Lee", "bob")])
    assert seen(read(folder, messages=table([to_all])))[1:] == [Skip("message to nobody who can be told")]
    assert seen(read(folder, messages=table([to_all, alone])))[1] == both


def test_a_name_that_cannot_be_told_is_left_out_rather_than_made_up(folder: Path) -> None:
    fewer = written("bob", "me", "cy", "x", TO="Own Er, Cy Dee")
    assert seen(read(folder, messages=table([fewer])))[1:] == [("in", [("Bob Lee", "bob")])]


def test_archives_before_2019_name_recipients_without_urls(folder: Path) -> None:
    rows = [
        written("ada", "me"),
        written("me", "ada"),
        written("bob", "me"),
        written("me", "bob", "ada", "cy"),
        written("me", "cy"),
        written("me", TO="Dot Fox, Esq., Gil"),
    ]
    columns = [column for column in COLUMNS[:10] if column != "RECIPIENT PROFILE URLS"]
    assert seen(read(folder, Me(), messages=table(rows, columns))) == [
        Owner("Own Er", "me"),
        ("in", [("Ada Byron, PhD", "ada")]),
        ("out", [("Ada Byron, PhD", "ada")]),
        ("in", [("Bob Lee", "bob")]),
        ("out", [("Bob Lee", "bob"), ("Ada Byron, PhD", "ada")]),
        ("out", [("Cy Dee", "")]),
        Skip("message to nobody who can be told"),
    ]


CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def connected(*names_and_keys: tuple[str, str]) -> str:
    """A Connections.csv."""
    rows = [f"{name.replace(' ', ',')},{url(key)},,,,\n" for name, key in names_and_keys]
    return CONNECTIONS + "".join(rows)


def touches(records: list[Record]) -> list[tuple[str, list[tuple[str, str]]] | Record]:
    """What is seen of the messages alone."""
    return seen([record for record in records if isinstance(record, Touch | Skip)])


def test_names_of_connections_tell_recipients_apart(folder: Path) -> None:
    """Some archives have no blank after the comma: only known names say where one ends."""
    rows = table([written("me", "x9", "x8", TO="Grace Hopper,Lin Wu")])
    assert touches(read(folder, messages=rows)) == [Skip("message to nobody who can be told")]
    both = connected(("Grace Hopper", "x9"), ("Lin Wu", "x8"))
    assert touches(read(folder, messages=rows, Connections=both)) == [
        ("out", [("Grace Hopper", "x9"), ("Lin Wu", "x8")])
    ]
    one = connected(("Grace Hopper", "x9"))
    assert touches(read(folder, messages=rows, Connections=one)) == [("out", [("Grace Hopper", "x9")])]


def test_a_name_as_messages_write_it_comes_before_that_of_connections(folder: Path) -> None:
    rows = [
        written("me", "x9", "x8", TO="Eve Poe, Head of Tea, Bob Lee"),
        written("x9", "me", FROM="Eve Poe, Head of Tea"),
    ]
    found = read(folder, messages=table(rows), Connections=connected(("Eve Poe", "x9"), ("Bob Lee", "x8")))
    assert touches(found)[0] == ("out", [("Eve Poe, Head of Tea", "x9"), ("Bob Lee", "x8")])


def test_a_connection_without_the_credentials_of_messages_takes_no_recipient_away(folder: Path) -> None:
    rows = table([written("me", "x9", "x8", TO="Ada Byron, PhD, Bob Lee")])
    both = [("out", [("Ada Byron, PhD", "x9"), ("Bob Lee", "x8")])]
    assert touches(read(folder, messages=rows)) == both
    assert touches(read(folder, messages=rows, Connections=connected(("Ada Byron", "x9")))) == both


def test_a_namesake_among_the_connections_is_not_the_owner(folder: Path) -> None:
    """Nobody is their own connection, so that file gives no clue to who the owner is."""
    me = "Own Er, MBA"
    rows = [written("me", "ada", FROM=me), written("ada", "me", TO=me), written("me", "bob", FROM=me)]
    found = read(folder, Me(), messages=table(rows), Profile=PROFILE, Connections=connected(("Own Er", "twin")))
    assert found[0] == Owner(me, "me")
    assert touches(found)[0] == ("out", [("Ada Byron, PhD", "ada")])


PROFILE = "First Name,Last Name,Maiden Name,Headline\nOwn,Er,,x\n"
ONE_TALK = [written("ada", "me"), written("me", "ada")]


def test_the_owner_is_whom_me_names(folder: Path) -> None:
    assert read(folder, Me.of([url("ada")]), messages=table(ONE_TALK))[0] == Owner("Ada Byron, PhD", "ada")


def test_the_owner_is_whom_the_profile_names(folder: Path) -> None:
    assert read(folder, Me(), messages=table(ONE_TALK), Profile=PROFILE)[0] == Owner("Own Er", "me")


def test_the_owner_invites_and_is_invited(folder: Path) -> None:
    for direction, ends in {"OUTGOING": ("me", "cy"), "INCOMING": ("cy", "me")}.items():
        invitations = invited(direction, *ends, message="")
        found = read(folder, Me(), messages=table(ONE_TALK), Invitations=invitations)
        assert found[0] == Owner("Own Er", "me")


def test_the_owner_is_in_every_message(folder: Path) -> None:
    rows = [written("ada", "me"), written("", "me"), written("bob", "me", "cy")]
    assert read(folder, Me(), messages=table(rows))[0] == Owner("Own Er", "me")
    assert read(folder, Me(), messages=table([written("me", "ada"), written("me", FOLDER="DRAFT")]))[0] == Owner(
        "Own Er", "me"
    )


def test_of_two_with_the_owners_name_the_one_in_every_message_is_it(folder: Path) -> None:
    rows = [written("twin", "me"), written("me", "ada"), written("ada", "me")]
    found = seen(read(folder, Me(), messages=table(rows), Profile=PROFILE))
    assert found[:2] == [Owner("Own Er", "me"), ("in", [("Own Er", "twin")])]


def test_each_clue_narrows_what_the_clues_before_it_left(folder: Path) -> None:
    twin = invited("", "twin", "cy", message="")
    talk_and_twin = read(folder, Me(), messages=table(ONE_TALK), Profile=PROFILE, Invitations=twin)
    assert talk_and_twin[0] == Owner("Own Er", "me")


def test_a_namesake_takes_no_part_in_messages_that_have_urls(folder: Path) -> None:
    rows = [written("ada", "me"), written("bob", "me")]
    found = read(folder, Me(), messages=table(rows), Invitations=invited("", "twin", "cy", message=""))
    assert found[0] == Owner("Own Er", "me")


def test_a_closed_account_gives_no_name(folder: Path) -> None:
    rows = [written("x", "me", FROM=name) for name in ("LinkedIn Member", "Xi Yu", "")]
    closed = Skip("message to nobody who can be told")
    assert seen(read(folder, messages=table(rows)))[1:] == [closed, ("in", [("Xi Yu", "x")]), ("in", [("Xi Yu", "x")])]


@pytest.mark.parametrize(
    ("rows", "me", "message"),
    [
        (ONE_TALK, [], "cannot tell which of Ada Byron, PhD and Own Er is you in messages.csv"),
        ([written("ada", "bob"), written("cy", "me")], [], "cannot tell who you are in messages.csv"),
        (ONE_TALK, ["linkedin.com/in/typo"], "typo takes part in no message of messages.csv"),
    ],
)
def test_an_owner_who_stays_unknown_is_asked_for(
    folder: Path, rows: list[dict[str, str]], me: list[str], message: str
) -> None:
    with pytest.raises(BadData) as caught:
        read(folder, Me.of(me), messages=table(rows))
    assert caught.value.message == message
    assert caught.value.hint == "give --me https://www.linkedin.com/in/..., your own profile"


def test_the_owner_need_not_be_known_when_no_message_counts(folder: Path) -> None:
    assert read(folder, Me(), messages=table([written("", "me", FROM="Some Offer")])) == [
        Owner("Own Er", "me"),
        Skip("sponsored message, or one from LinkedIn itself"),
    ]
    assert read(folder, Me(), messages=table([])) == []


def invited(direction: str, inviter: str, invitee: str, message: str, sent: str = "1/29/26, 2:37 PM") -> str:
    header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    cells = [NAMES[inviter], NAMES[invitee], sent, message, direction, url(inviter), url(invitee)]
    return header + ",".join(f'"{cell}"' for cell in cells) + "\n"


def test_an_invitation_with_a_message_is_a_touch(folder: Path) -> None:
    text = invited("OUTGOING", "me", "ada", "Great talk!")
    assert read(folder, Me(), Invitations=text) == [
        Owner("Own Er", "me"),
        Touch(
            day=date(2026, 1, 29),
            channel="message",
            direction="out",
            people=(Person("Ada Byron, PhD", linkedin="ada", where="Invitations.csv:2"),),
            summary="Great talk!",
            source_id="linkedin:invitation:ada:me:2026-01-29T14:37:00Z:2218a7fa7c4a",
            where="Invitations.csv:2",
        ),
    ]
    incoming = seen(read(folder, Me(), Invitations=invited("INCOMING", "ada", "me", "Hello")))
    assert incoming == [Owner("Own Er", "me"), ("in", [("Ada Byron, PhD", "ada")])]


def test_other_invitations_are_counted_or_named(folder: Path) -> None:
    def of(direction: str, message: str, sent: str) -> Record:
        return read(folder, Invitations=invited(direction, "me", "ada", message, sent))[-1]

    assert of("OUTGOING", " ", "1/29/26, 2:37 PM") == Skip("invitation without a message")
    assert of("OUTGOING", "Hi", "soon") == Problem("Invitations.csv:2", "unreadable date 'soon'")
    assert of("SIDEWAYS", "Hi", "1/29/26") == Problem("Invitations.csv:2", "unknown direction 'SIDEWAYS'")
    assert of("INCOMING", "Hi", "1/29/26") == Skip("invitation without a name")


def test_people_come_before_messages_whatever_the_files_are_called(folder: Path) -> None:
    connections = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nBob,Lee,,,,,\n"
    found = read(folder, a=table([written("bob", "me")]), z=connections, m=PROFILE)
    assert [type(record).__name__ for record in found] == ["Owner", "Person", "Touch"]
