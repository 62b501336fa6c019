"""Change what is known of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from netlever import arguments, cadence, config, lines, output
from netlever.errors import Usage
from netlever.lines import Line, Row, line
from netlever.output import Answer
from netlever.person_fields import Edited
from netlever.store import db
from netlever.store.reads.find import Query


def run(typed: Sequence[str], values: dict[str, Any], **more: Any) -> Edited:
    """Change one contact in one step."""
    from netlever.store.edits import contacts

    now = config.now()
    with db.reading(config.store_path()) as connection:
        person = arguments.person(connection, typed)
    with db.change(config.store_path(), f"edit {lines.clip(person.name, 60)}", now) as connection:
        changed = contacts.edit(connection, person.contact_id, now, values=values, **more)
    return Edited(person.contact_id, values.get("name", person.name), changed)


def by_hand(typed: Sequence[str]) -> Edited:
    """Change one contact as a card in the person's editor. Raises Usage where there is no terminal."""
    if not output.can_ask():
        raise Usage("nothing to change", "give an option, such as --company or --every; netlever edit --help")
    from netlever import person_card

    with db.reading(config.store_path()) as connection:
        person = arguments.person(connection, typed)
    return Edited(person.contact_id, *person_card.edit(person, config.today()))


def human(edited: Edited) -> Iterator[Line]:
    """What changed."""
    yield line((edited.name, "name"), ": ", "; ".join(edited.changed) or "nothing changed")


def plain(edited: Edited) -> Iterator[Row]:
    """id, name, then a field a change."""
    yield edited.contact_id, edited.name, *edited.changed


def _text(typed: str | None) -> str | None:
    return arguments.kept(typed) if typed is not None else None


def _flag(flag: bool | None) -> int | None:
    return int(flag) if flag is not None else None


_TEXT = "an empty text removes it"


def command(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help=arguments.NAME_HELP, autocompletion=arguments.complete_name),
    ] = None,
    rename: Annotated[str | None, typer.Option("--name", help="Another name; the old one stays as an alias.")] = None,
    company: Annotated[
        str | None, typer.Option(help=f"Where they work; {_TEXT}. With --all: whose company or title holds this.")
    ] = None,
    title: Annotated[str | None, typer.Option(help=f"What they do there; {_TEXT}.")] = None,
    role: Annotated[
        str | None, typer.Option(help=f"What they are to you; {_TEXT}. With --all: whose role holds this.")
    ] = None,
    met: Annotated[str | None, typer.Option(help=f"Where you met; {_TEXT}.")] = None,
    birthday: Annotated[str | None, typer.Option(metavar="DATE", help=f"1906-12-09, or 12-09; {_TEXT}.")] = None,
    every: arguments.Every = None,
    at_latest: arguments.AtLatest = None,
    next_: Annotated[str | None, typer.Option("--next", metavar="DATE", help="When to reach out, or none.")] = None,
    email: Annotated[list[str] | None, typer.Option(help="One more address; may be repeated.")] = None,
    phone: Annotated[list[str] | None, typer.Option(help="One more number; may be repeated.")] = None,
    linkedin: Annotated[str | None, typer.Option(metavar="URL", help="Profile URL.")] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another name they go by; may be repeated.")] = None,
    was_at: Annotated[list[str] | None, typer.Option(help="A former employer; may be repeated.")] = None,
    drop: Annotated[
        list[str] | None, typer.Option(help="A handle, alias or former employer to remove; may be repeated.")
    ] = None,
    important: Annotated[bool | None, typer.Option(help="Prefer them when others are as due.")] = None,
    archive: Annotated[bool | None, typer.Option(help="Keep them, and never name them again.")] = None,
    do_not_contact: Annotated[
        bool | None, typer.Option("--do-not-contact/--may-contact", help="They asked for quiet.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Many people, as one table in your editor.")] = False,
    tag: Annotated[
        list[str] | None,
        typer.Option(help="With --all: who has this tag; may be repeated.", autocompletion=arguments.complete_tag),
    ] = None,
    columns: Annotated[str | None, typer.Option(metavar="A,B", help="With --all: its columns, as every,tags.")] = None,
) -> Answer[Any]:
    """Change what is known of a person: with options, or without in your editor, as a card of a few lines.

    What is wrong with a card is said in its first line, and it is opened again. --all opens a table of many people, a
    row each; what would change is shown, and asked, before anything is kept.

    netlever edit sam --company Exempla --title "Staff SRE"
    netlever edit sam
    netlever edit --all --tag mentors --columns every,next,tags
    Next: netlever note sam "has two daughters"
    """
    today = config.today()
    wanted: dict[str, Any] = {
        "name": _text(rename),
        "company": _text(company),
        "title": _text(title),
        "role": role.strip().lower() if role is not None else None,
        "met": _text(met),
        "birthday": arguments.birthday(birthday) if birthday else birthday,
        "important": _flag(important),
        "archived": _flag(archive),
        "do_not_contact": _flag(do_not_contact),
    }
    values = {column: value for column, value in wanted.items() if value is not None}
    if next_ is not None:
        values["next_on"] = None if next_ == "none" else arguments.coming_day(next_, today).isoformat()
    lists = {
        "handles": arguments.handles(email or (), phone or (), linkedin),
        "aliases": tuple(filter(None, map(_text, alias or ()))),
        "former": tuple(filter(None, map(_text, was_at or ()))),
        "dropped": tuple(drop or ()),
    }
    wish = cadence.parse(every, at_latest)
    if everybody:
        if name or values.keys() - {"company", "role"} or any(lists.values()) or wish:
            what = "NAME" if name else "value to set"
            raise Usage(f"--all takes no {what}", "it opens a table; choose people with --tag, --company and --role")
        from netlever import people_table, table_editing

        query = Query(tags=arguments.tags(tag or ()), company=company or "", role=role or "", sort="name")
        return table_editing.answer(query, people_table.columns(columns), today)
    if tag or columns or not name:
        raise Usage(
            "--tag and --columns go with --all" if name else "whom? give a NAME, or --all", "netlever edit --help"
        )
    if not values and not any(lists.values()) and wish is None:
        return Answer(by_hand(name), human, plain)
    return Answer(run(name, values, cadence=wish, **lists), human, plain)
