"""`netlever config`: list, get, set and edit settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from netlever.settings import SETTINGS


@pytest.fixture
def settings_file(private_home: Path) -> Path:
    """Where the test's settings are, or will be."""
    return private_home / "config" / "config.toml"


@pytest.fixture
def editor(private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that is $EDITOR; the test writes what it does. $1 is the draft."""
    path = private_home / "my editor.sh"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"sh '{path}'")
    return path


def test_every_setting_is_listed_with_value_unit_range_and_reason(session: Run) -> None:
    session("config.txt", ["config"])


def test_machines_read_the_same(session: Run) -> None:
    session("config-machines.txt", ["config", "list", "nudge", "--json"], ["config", "--plain"])


def test_the_list_has_every_setting_in_its_order(run: Run) -> None:
    listed = run("config", "--json").data["settings"]
    assert [each["name"] for each in listed] == list(SETTINGS)


def test_a_prefix_narrows_the_list_and_one_that_fits_nothing_exits_1(run: Run) -> None:
    listed = run("config", "nudge", "--json").data["settings"]
    assert [each["name"] for each in listed] == [name for name in SETTINGS if name.startswith("nudge")]
    nothing = run("config", "bogus")
    expected = "netlever: no setting begins with 'bogus' (netlever config list shows all)\n"
    assert (nothing.code, nothing.out, nothing.err) == (1, "", expected)


def test_get_prints_the_value_alone(run: Run) -> None:
    assert run("config", "get", "nudge.budget").out == "5\n"
    assert run("config", "get", "me.name").out == "\n"


def test_set_says_what_was_understood_and_get_reads_it(run: Run, settings_file: Path) -> None:
    ran = run("config", "set", "nudge.budget", "3")
    assert ran.code == 0
    assert ran.out.startswith("nudge.budget  3  (default 5)\n    1 to 50 people; ")
    assert run("config", "get", "nudge.budget").out == "3\n"
    assert settings_file.read_text("utf-8") == "[nudge]\nbudget = 3\n"
    assert run("config", "set", "nudge.budget", "3").out == ran.out


def test_the_values_stand_in_one_column_right_of_the_longest_name(run: Run) -> None:
    """And what is said of a setting stands below it, indented by four."""
    rows = run("config", "measure").out.splitlines()
    assert {row.index(row.split()[1]) for row in rows[::2]} == {len("measure.stranger_half_life_days") + 2}
    assert {row[:4] + row[4:5].strip() for row in rows[1::2]} == {f"    {digit}" for digit in "013"}


def test_set_takes_a_text_with_any_character(run: Run) -> None:
    run("config", "set", "me.name", "Åsa \x1b[2J 李小龙")
    assert run("config", "get", "me.name").out == "Åsa \\x1b[2J 李小龙\n"
    (shown,) = run("config", "get", "me.name", "--json").data["settings"]
    assert shown["value"] == "Åsa \x1b[2J 李小龙"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("set", "nudge.bugdet", "3"), "unknown setting 'nudge.bugdet' (did you mean nudge.budget?)"),
        (("get", "bugdet"), "unknown setting 'bugdet' (did you mean nudge.budget?)"),
        (("get", "zzz"), "unknown setting 'zzz' (netlever config lists all settings)"),
        (("set", "nudge.budget", "99"), "nudge.budget cannot be '99' (give a whole number of people, 1 to 50)"),
        (("set", "nudge.budget", "2.5"), "nudge.budget cannot be '2.5' (give a whole number of people, 1 to 50)"),
        (("set", "--", "nudge.budget", "-1"), "nudge.budget cannot be '-1' (give a whole number of people, 1 to 50)"),
        (("set", "nudge.cooldown", "0"), "nudge.cooldown cannot be '0' (give a whole number of days, 1 to 365)"),
        (("set", "weight.fading", "nan"), "weight.fading cannot be 'nan' (give a number of points, 0 to 10)"),
    ],
)
def test_what_is_unknown_or_absurd_is_refused_and_no_file_is_made(
    words: tuple[str, ...], message: str, run: Run, settings_file: Path
) -> None:
    ran = run("config", *words)
    assert (ran.code, ran.out, ran.err) == (78, "", f"netlever: {message}\n")
    assert not settings_file.exists()


def test_a_setting_changes_what_nudge_does(run: Run, book: Path) -> None:
    assert len(run("nudge", "--json").data["people"]) == 5
    run("config", "set", "nudge.budget", "2")
    assert len(run("nudge", "--json").data["people"]) == 2


def test_a_settings_file_that_cannot_be_written_is_said_in_one_line(
    run: Run, settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file.parent.write_text("a file where the folder should be")
    monkeypatch.setenv("NETLEVER_CONFIG", str(settings_file))
    ran = run("config", "set", "nudge.budget", "3")
    assert ran.out == ""
    assert ran.err.startswith("netlever: cannot ")
    assert ran.err.count("\n") == 1


def test_edit_in_a_pipe_is_refused(run: Run) -> None:
    ran = run("config", "edit")
    expected = "netlever: there is no terminal to open an editor on (try: netlever config set nudge.budget 3)\n"
    assert (ran.code, ran.out, ran.err) == (1, "", expected)


def test_edit_begins_with_every_setting_as_a_comment(terminal: Run, editor: Path, private_home: Path) -> None:
    editor.write_text(f'cp "$1" "{private_home}/seen"\n')
    ran = terminal("config", "edit")
    assert (ran.code, ran.out) == (0, "settings unchanged\n")
    seen = (private_home / "seen").read_text("utf-8")
    for name, setting in SETTINGS.items():
        assert f"# {name.split('.')[1]} = " in seen
        assert setting.why in seen
    sections = [row for row in seen.splitlines() if row.startswith("[")]
    assert sections == list(dict.fromkeys(f"[{name.split('.')[0]}]" for name in SETTINGS))


def test_the_comments_of_the_template_are_valid_when_they_are_taken_out(
    terminal: Run, editor: Path, settings_file: Path, run: Run
) -> None:
    editor.write_text("""sed 's/^# //' "$1" > "$1.new" && mv "$1.new" "$1"\n""")
    assert terminal("config", "edit").out == "settings changed\n"
    listed = run("config", "--json").data["settings"]
    assert {each["name"]: each["value"] for each in listed} == {n: s.default for n, s in SETTINGS.items()}


def test_edit_keeps_what_the_editor_wrote_and_leaves_no_draft(
    terminal: Run, editor: Path, settings_file: Path, run: Run
) -> None:
    editor.write_text("""printf '# mine\\n[nudge]\\nbudget = 2\\n' > "$1"\n""")
    ran = terminal("config", "edit")
    assert (ran.code, ran.out) == (0, "settings changed\n")
    assert settings_file.read_text("utf-8") == "# mine\n[nudge]\nbudget = 2\n"
    assert [path.name for path in settings_file.parent.iterdir()] == ["config.toml"]
    assert settings_file.stat().st_mode & 0o777 == 0o600
    assert terminal("config", "edit").out == "settings unchanged\n"


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("[nudge]\nbudget = 99\n", ":2: nudge.budget cannot be '99' "),
        ("[nudge\n", " is not valid TOML: "),
        ("[nudge]\nbugdet = 9\n", ":2: unknown setting 'nudge.bugdet' "),
    ],
)
def test_an_absurd_file_is_not_kept_and_the_text_is(
    written: str, complaint: str, terminal: Run, editor: Path, settings_file: Path, private_home: Path
) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text("[nudge]\nbudget = 4\n", "utf-8")
    (private_home / "written").write_text(written)
    editor.write_text(f'cp "{private_home}/written" "$1"\n')
    ran = terminal("config", "edit")
    draft = settings_file.with_name("config.toml.draft")
    assert ran.code == 78
    told = " ".join(ran.out.split())
    assert told.startswith(f"netlever: {draft}{complaint}")
    assert told.endswith(f"(nothing was changed; your text is in {draft})")
    assert settings_file.read_text("utf-8") == "[nudge]\nbudget = 4\n"
    assert draft.read_text("utf-8") == written


def test_an_editor_that_fails_changes_nothing(terminal: Run, editor: Path, settings_file: Path) -> None:
    editor.write_text("""printf '[nudge]\\nbudget = 2\\n' > "$1"; exit 3\n""")
    ran = terminal("config", "edit")
    draft = settings_file.with_name("config.toml.draft")
    expected = f"netlever: the editor ended with exit code 3 (your text is in {draft})"
    assert (ran.code, " ".join(ran.out.split())) == (74, expected)
    assert draft.read_text("utf-8") == "[nudge]\nbudget = 2\n"
    assert not settings_file.exists()


def test_a_text_that_was_left_is_opened_the_next_time(terminal: Run, editor: Path, run: Run) -> None:
    editor.write_text("""printf '[nudge]\\nbudget = 99\\n' > "$1"\n""")
    assert terminal("config", "edit").code == 78
    editor.write_text("""sed 's/99/9/' "$1" > "$1.new"; mv "$1.new" "$1"\n""")
    assert terminal("config", "edit").out == "settings changed\n"
    assert run("config", "get", "nudge.budget").out == "9\n"


def test_an_editor_that_is_not_there_is_said_in_one_line(
    terminal: Run, settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    ran = terminal("config", "edit")
    assert (ran.code, ran.out) == (74, "netlever: cannot edit /no/such/editor: No such file or directory\n")


def test_an_editor_that_is_no_command_is_said_in_one_line(terminal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "'vi")
    ran = terminal("config", "edit")
    expected = "netlever: $VISUAL or $EDITOR is ''vi' (set it to a command)\n"
    assert (ran.code, ran.out) == (78, expected)


def test_a_broken_file_can_be_mended_with_edit(terminal: Run, editor: Path, settings_file: Path, run: Run) -> None:
    """The hint of the complaint says `netlever config edit`, so it must work then."""
    settings_file.parent.mkdir()
    settings_file.write_text("[nudge\n", "utf-8")
    editor.write_text("""printf '[nudge]\\nbudget = 2\\n' > "$1"\n""")
    assert terminal("config", "edit").out == "settings changed\n"
    assert run("config", "get", "nudge.budget").out == "2\n"


def test_a_file_in_another_encoding_can_be_mended_with_edit(terminal: Run, editor: Path, settings_file: Path) -> None:
    settings_file.parent.mkdir()
    settings_file.write_bytes(b"# caf\xe9\n")
    editor.write_text("""printf '[nudge]\\nbudget = 2\\n' > "$1"\n""")
    ran = terminal("config", "edit")
    assert (ran.code, ran.out) == (0, "settings changed\n")


def test_every_name_is_listed_whole_and_apart_from_its_value(run: Run) -> None:
    """Cut short it could not be typed after `config set`."""
    rows = [row.split() for row in run("config", "list").out.splitlines() if not row.startswith(" ")]
    assert [row[0] for row in rows] == list(SETTINGS)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("me.linkedin", "foo", "'foo' is no profile of LinkedIn (give its URL: https://www.linkedin.com/in/your-name)"),
        ("me.linkedin", "https://example.org/in", "'https://example.org/in' is no profile of LinkedIn (give its URL"),
        ("me.emails", "foo", "'foo' is no e-mail address (give yours, with a comma between several)"),
        ("me.emails", "a@x.org, ", "'' is no e-mail address"),
        ("me.emails", "a@x.org b@x.org", "'a@x.org b@x.org' is no e-mail address"),
    ],
)
def test_what_no_import_could_find_you_by_is_refused(key: str, value: str, told: str, run: Run) -> None:
    ran = run("config", "set", key, value)
    assert (ran.code, ran.out) == (78, "")
    assert ran.err.startswith(f"netlever: {told}")
    assert run("config", "get", key).out == "\n"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("me.linkedin", "https://www.linkedin.com/in/ada"),
        ("me.linkedin", "linkedin.com/in/ada?x=1"),
        ("me.linkedin", ""),
        ("me.emails", "a@x.org, ada+work@y.example"),
        ("me.emails", ""),
    ],
)
def test_who_you_are_is_taken_as_an_import_takes_it(key: str, value: str, run: Run) -> None:
    assert run("config", "set", key, value).code == 0
    assert run("config", "get", key).out == f"{value}\n"
