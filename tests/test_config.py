"""Settings: one list with units, ranges and reasons; what is unknown or absurd is refused by name and line."""

from __future__ import annotations

import re
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import platformdirs
import pytest

from conftest import Run
from netlever import config
from netlever.config import weights_of
from netlever.errors import BadConfig, Usage
from netlever.scoring.weights import Weights
from netlever.settings import IN_ORDER, SETTINGS, TIERS, Value

DEFAULTS = {name: setting.default for name, setting in SETTINGS.items()}
NUMBERS = [name for name, setting in SETTINGS.items() if setting.low is not None]
TEXTS = [name for name, setting in SETTINGS.items() if setting.low is None]


@pytest.fixture
def settings_file(private_home: Path) -> Path:
    """Where the test's settings are; its folder is there, the file is not."""
    path = private_home / "config" / "config.toml"
    path.parent.mkdir()
    return path


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_has_a_unit_a_reason_and_a_default_within_its_range(name: str) -> None:
    setting = SETTINGS[name]
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", name)
    assert setting.unit
    assert setting.why
    assert not setting.why.endswith(".")
    if isinstance(setting.default, str):
        assert (setting.low, setting.high) == (None, None)
    else:
        assert setting.low is not None
        assert setting.high is not None
        assert setting.low <= setting.default <= setting.high


@pytest.mark.parametrize("name", NUMBERS)
def test_the_ends_of_a_range_are_taken_and_what_lies_beyond_is_not(name: str) -> None:
    setting = SETTINGS[name]
    assert setting.low is not None
    assert setting.high is not None
    for lower, higher in IN_ORDER:  # room for the one is made by the other
        if name in (lower, higher):
            config.set_value(higher if name == lower else lower, f"{SETTINGS[name].high if name == lower else 1:g}")
    for good in (setting.low, setting.high):
        assert config.set_value(name, f"{good:g}") == good
        assert config.number(name) == good
    for bad in (setting.low - 1, setting.high + 1):
        with pytest.raises(BadConfig, match=rf"^{re.escape(name)} cannot be '{bad:g}(\.0)?'$"):
            config.set_value(name, f"{bad:g}")


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("typed", ["nan", "inf", "-inf", "x", "", "1e999", "0x10", "true", "[1]", "²", "9" * 5000])
def test_a_number_that_is_none_is_refused_when_it_is_typed(name: str, typed: str) -> None:
    with pytest.raises(BadConfig, match=f"^{re.escape(name)} cannot be "):
        config.set_value(name, typed)
    assert not Path(config.config_path()).exists()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("nan", "nan"),
        ("inf", "inf"),
        ("-inf", "-inf"),
        ("-1", "-1"),
        ("99999", "99999"),
        ('"x"', "x"),
        ('"5"', "5"),
        ("true", "True"),
        ("[1, 2]", "[1, 2]"),
        ("2026-11-23", "2026-11-23"),
        ("{ a = 1 }", "{'a': 1}"),
    ],
)
@pytest.mark.parametrize("name", NUMBERS)
def test_an_absurd_value_in_the_file_is_refused_with_file_and_line(
    name: str, written: str, shown: str, settings_file: Path, run: Run
) -> None:
    section, key = name.split(".")
    settings_file.write_text(f"# mine\n\n[{section}]\n# because\n{key} = {written}\n", "utf-8")
    ran = run("nudge")
    whole = isinstance(SETTINGS[name].default, int)
    low, high = SETTINGS[name].low, SETTINGS[name].high
    wanted = f"{'a whole number' if whole else 'a number'} of {SETTINGS[name].unit}, {low:g} to {high:g}"
    expected = f"netlever: {settings_file}:5: {name} cannot be '{shown}' (give {wanted})\n"
    assert (ran.code, ran.out, ran.err) == (78, "", expected)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("written", ["5", "true", '["a"]', "nan"])
def test_a_text_that_is_none_is_refused_with_file_and_line(
    name: str, written: str, settings_file: Path, run: Run
) -> None:
    section, key = name.split(".")
    settings_file.write_text(f"[{section}]\n{key} = {written}\n", "utf-8")
    ran = run("config")
    assert (ran.code, ran.out) == (78, "")
    assert ran.err.startswith(f"netlever: {settings_file}:2: {name} cannot be '")
    assert ran.err.endswith("' (give a text)\n")


def test_a_whole_number_takes_no_fraction_and_a_fraction_may_be_whole(settings_file: Path, run: Run) -> None:
    settings_file.write_text("[nudge]\nbudget = 2.5\n", "utf-8")
    assert "nudge.budget cannot be '2.5'" in run("nudge").err
    settings_file.write_text("[weight]\nfading = 2\n", "utf-8")
    assert run("config", "get", "weight.fading").out == "2\n"


@pytest.mark.parametrize(
    ("content", "line", "message", "hint"),
    [
        ("[nudge]\nbugdet = 3\n", 2, "unknown setting 'nudge.bugdet'", "did you mean nudge.budget?"),
        ("\n\n[nugde]\nbudget = 3\n", 4, "unknown setting 'nugde.budget'", "did you mean nudge.budget?"),
        ("budget = 3\n", 1, "unknown setting 'budget'", "did you mean nudge.budget?"),
        ("x = 1\n", 1, "unknown setting 'x'", "try: netlever config edit"),
        ("nudge = 3\n", 1, "unknown setting 'nudge'", "did you mean nudge.skips?"),
        ("# a\nnudge.bugdet = 3\n", 2, "unknown setting 'nudge.bugdet'", "did you mean nudge.budget?"),
        ("[nudge.budget]\nx = 3\n", 1, "nudge.budget cannot be '{'x': 3}'", "give a whole number of people, 1 to 50"),
        ("[[nudge]]\nbudget = 3\n", 1, "unknown setting 'nudge'", "did you mean nudge.skips?"),
    ],
)
def test_an_unknown_setting_in_the_file_is_refused_by_name_and_line_with_the_nearest(
    content: str, line: int, message: str, hint: str, settings_file: Path, run: Run
) -> None:
    settings_file.write_text(content, "utf-8")
    ran = run("nudge", "--json")
    assert ran.error == {"code": 78, "message": f"{settings_file}:{line}: {message}", "hint": hint}
    assert ran.code == 78


@pytest.mark.parametrize(("lower", "higher"), IN_ORDER)
def test_of_two_settings_that_go_together_the_lower_is_never_above_the_higher(
    lower: str, higher: str, settings_file: Path, run: Run
) -> None:
    """Whether one of them or both are set, and in either order; equal they may be."""
    section, low_key, high_key = lower.partition(".")[0], lower.partition(".")[2], higher.partition(".")[2]
    low, high = SETTINGS[lower].default, SETTINGS[higher].default
    assert low <= high  # type: ignore[operator]
    for content, line, values in (
        (f"[{section}]\n{low_key} = 30\n{high_key} = 1\n", 3, "30 and 1"),
        (f"[{section}]\n{high_key} = 1\n{low_key} = 30\n", 2, "30 and 1"),
        (f"[{section}]\n\n{high_key} = 1\n", 3, f"{low} and 1"),
    ):
        settings_file.write_text(content, "utf-8")
        ran = run("nudge")
        expected = f"netlever: {settings_file}:{line}: {lower} cannot be above {higher}, {values}\n"
        assert (ran.code, ran.out, ran.err) == (78, "", expected)
    settings_file.unlink()
    with pytest.raises(BadConfig, match=f"^{re.escape(lower)} cannot be above {re.escape(higher)}, {low} and 1$"):
        config.set_value(higher, "1")
    assert not settings_file.exists()
    config.set_value(lower, "1")
    config.set_value(higher, "1")
    assert (config.number(lower), config.number(higher)) == (1, 1)


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b"[nudge]\nbudget = \n", "at line 2"),
        (b"[nudge]\n\n\nbudget 3\n", "at line 4"),
        (b"[nudge\n", "at line 1"),
        (b"[nudge]\nbudget = 3\nbudget = 4\n", "at line 3"),
        (b"[nudge]\nbudget = \xff\n", "utf-8"),
        (b"\xff\xfe[\x00", "utf-8"),
    ],
)
def test_a_file_that_is_not_toml_is_refused_with_its_line(
    raw: bytes, where: str, settings_file: Path, run: Run
) -> None:
    settings_file.write_bytes(raw)
    ran = run("nudge")
    assert (ran.code, ran.out) == (78, "")
    assert ran.err.startswith(f"netlever: {settings_file} is not valid TOML: ")
    assert where in ran.err
    assert ran.err.endswith(" (try: netlever config edit)\n")
    assert ran.err.count("\n") == 1
    assert settings_file.read_bytes() == raw


def test_a_byte_order_mark_and_crlf_are_no_fault(settings_file: Path, run: Run) -> None:
    settings_file.write_bytes(b"\xef\xbb\xbf[nudge]\r\nbudget = 3\r\n")
    assert run("config", "get", "nudge.budget").out == "3\n"


def test_a_settings_file_that_is_a_folder_is_said_in_one_line(settings_file: Path, run: Run) -> None:
    settings_file.mkdir()
    ran = run("nudge")
    assert (ran.code, ran.out, ran.err) == (78, "", f"netlever: cannot read {settings_file}: Is a directory\n")


def test_without_a_file_every_setting_has_its_default() -> None:
    assert config.settings() == {name: setting.default for name, setting in SETTINGS.items()}


RANKING = [name for name in NUMBERS if not name.startswith(("me.", "backup."))]
FIELDS = {  # settings whose field has another name; those of `measure` have their own
    "nudge.budget": "budget",
    "nudge.cooldown": "cooldown_days",
    "nudge.least": "least_points",
    "nudge.skips": "skips_many",
    "nudge.amnesty_due": "amnesty_due",
    "nudge.amnesty_silent": "amnesty_silent_days",
}
GROUPS = {"weight": "of", "slots": "slots", "tier": "tiers"}  # sections that are one field each


def field_of(name: str) -> str:
    section, _, key = name.partition(".")
    return FIELDS.get(name) or GROUPS.get(section) or key


def another(name: str) -> float:
    """A value that a setting may have, and does not have by default."""
    setting = SETTINGS[name]
    assert setting.low is not None
    assert setting.high is not None
    return setting.low if setting.default != setting.low else setting.high


def test_every_number_that_can_be_set_belongs_to_the_ranking_or_to_backups() -> None:
    assert {name.partition(".")[0] for name in RANKING} == {"nudge", "slots", "tier", "weight", "measure"}
    assert [name for name in NUMBERS if not name.startswith("backup.")] == RANKING


def test_every_field_of_the_weights_has_a_setting_and_every_setting_a_field() -> None:
    assert {field_of(name) for name in RANKING} == set(Weights._fields)
    defaults = weights_of(DEFAULTS)
    assert defaults == config.weights()
    assert set(defaults.tiers) == set(TIERS)
    for section, group in (("weight", defaults.of), ("slots", defaults.slots)):
        assert [f"{section}.{name}" for name in group] == [name for name in RANKING if name.startswith(f"{section}.")]


@pytest.mark.parametrize("name", RANKING)
def test_a_setting_moves_its_own_field_and_no_other(name: str) -> None:
    """No setting is ignored, none is read in the place of another."""
    before, after = weights_of(DEFAULTS), weights_of({**DEFAULTS, name: another(name)})
    section, _, key = name.partition(".")
    moved = getattr(after, field_of(name))
    assert [name for name in Weights._fields if getattr(before, name) != getattr(after, name)] == [field_of(name)]
    if section == "tier":
        tier, latest = key.removesuffix("_latest"), key.endswith("_latest")
        expected = {**before.tiers, tier: tuple(another(name) if n == latest else d for n, d in enumerate(TIERS[tier]))}
        assert expected == moved
    elif section in GROUPS:
        assert {**getattr(before, field_of(name)), key: another(name)} == moved
    else:
        assert another(name) == moved


def test_the_weights_are_the_settings_of_the_file(settings_file: Path) -> None:
    settings_file.write_text(
        "[nudge]\nbudget = 3\ncooldown = 2\n[tier]\nmonthly = 28\n[measure]\ndormant_after_days = 90\n"
        "[weight]\nfading = 2\n[slots]\ndormant = 0\n"
    )
    changed: dict[str, Value] = {
        "nudge.budget": 3,
        "nudge.cooldown": 2,
        "tier.monthly": 28,
        "measure.dormant_after_days": 90,
        "weight.fading": 2,
        "slots.dormant": 0,
    }
    assert weights_of({**DEFAULTS, **changed}) == config.weights()


@pytest.mark.parametrize("tier", TIERS)
def test_a_tier_is_at_the_latest_later_than_at_best(tier: str) -> None:
    ideal, latest = TIERS[tier]
    assert ideal < latest
    assert (SETTINGS[f"tier.{tier}"].default, SETTINGS[f"tier.{tier}_latest"].default) == (ideal, latest)


COMMENTED = """# my settings

[weight]  # how much
fading = 0.5 # less
# more of these
cadence = 2

[nudge]
# mornings are short
budget = 3
"""


def test_a_setting_that_is_taken_out_has_its_default_again_and_the_comments_stay(settings_file: Path) -> None:
    settings_file.write_text(COMMENTED, "utf-8")
    config.unset(["weight.fading", "nudge.budget"])
    expected = COMMENTED.replace("fading = 0.5 # less\n", "").replace("budget = 3\n", "")
    assert expected == settings_file.read_text("utf-8")
    assert config.settings() == {**DEFAULTS, "weight.cadence": 2}
    assert settings_file.stat().st_mode & 0o777 == 0o600
    assert list(settings_file.parent.iterdir()) == [settings_file]


def test_what_is_not_set_can_be_taken_out_and_nothing_is_written(settings_file: Path) -> None:
    config.unset(["nudge.budget"])
    assert not settings_file.exists()
    settings_file.write_text(COMMENTED, "utf-8")
    config.unset(["nudge.cooldown", "measure.news_days"])
    assert settings_file.read_text("utf-8") == COMMENTED


def test_nothing_is_taken_out_of_a_file_that_is_wrong_elsewhere(settings_file: Path) -> None:
    wrong = COMMENTED.replace("budget = 3", "budget = 99")
    settings_file.write_text(wrong, "utf-8")
    with pytest.raises(BadConfig, match=r"config\.toml:10: nudge\.budget cannot be '99'"):
        config.unset(["weight.fading"])
    assert settings_file.read_text("utf-8") == wrong


def test_setting_a_value_keeps_comments_order_and_everything_else(settings_file: Path) -> None:
    before = "# my settings\n\n[weight]  # how much\nfading = 0.5 # less\n\n[nudge]\n# mornings are short\nbudget = 3\n"
    settings_file.write_text(before, "utf-8")
    config.set_value("nudge.budget", "4")
    assert settings_file.read_text("utf-8") == before.replace("budget = 3", "budget = 4")
    config.set_value("me.name", "Åsa \"Ö\" [/] \\ 'x'\n#")
    assert settings_file.read_text("utf-8").startswith(before.replace("budget = 3", "budget = 4"))
    assert config.text("me.name") == "Åsa \"Ö\" [/] \\ 'x'\n#"
    assert config.number("weight.fading") == 0.5


def test_setting_the_same_value_twice_writes_the_same_file(settings_file: Path) -> None:
    config.set_value("nudge.budget", "4")
    first = settings_file.read_bytes()
    config.set_value("nudge.budget", "4")
    assert (first, settings_file.read_bytes()) == (b"[nudge]\nbudget = 4\n", first)


def test_a_setting_is_not_written_into_a_file_that_is_wrong_elsewhere(settings_file: Path) -> None:
    settings_file.write_text("[nudge]\nbudget = 99\n", "utf-8")
    with pytest.raises(BadConfig, match=r"config\.toml:2: nudge\.budget cannot be '99'"):
        config.set_value("nudge.cooldown", "3")
    assert settings_file.read_text("utf-8") == "[nudge]\nbudget = 99\n"


def test_the_settings_file_is_private_and_nothing_is_left_beside_it(settings_file: Path) -> None:
    config.set_value("nudge.budget", "4")
    assert settings_file.stat().st_mode & 0o777 == 0o600
    assert list(settings_file.parent.iterdir()) == [settings_file]


def test_netlever_db_and_netlever_config_say_where_the_files_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_DB", "~/deep/book.db")
    monkeypatch.setenv("NETLEVER_CONFIG", "~/deep/set.toml")
    assert Path(config.store_path()) == Path.home() / "deep" / "book.db"
    assert Path(config.config_path()) == Path.home() / "deep" / "set.toml"


def test_without_them_xdg_says_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NETLEVER_DB")
    monkeypatch.delenv("NETLEVER_CONFIG")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    assert Path(config.store_path()) == tmp_path / "d" / "netlever" / "netlever.db"
    assert Path(config.config_path()) == tmp_path / "c" / "netlever" / "config.toml"


@pytest.mark.parametrize("relative", ["", "here/and/there"])
def test_an_empty_or_relative_xdg_is_ignored_as_its_specification_says(
    relative: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETLEVER_DB")
    monkeypatch.setenv("XDG_DATA_HOME", relative)
    assert Path(config.store_path()).is_absolute()
    assert Path(config.store_path()).parts[-2:] == ("netlever", "netlever.db")
    assert Path.home() in Path(config.store_path()).parents


def test_an_empty_netlever_db_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_DB", "")
    assert Path(config.store_path()).parts[-2:] == ("netlever", "netlever.db")


@pytest.mark.parametrize("bad", ["tomorrow", "2026-02-30", "23.11.2026", "2026-11-23T10:00", "x" * 500])
def test_a_netlever_today_that_is_no_day_is_refused(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", bad)
    with pytest.raises(Usage, match=rf"^NETLEVER_TODAY is '{re.escape(bad[:40])}'$"):
        config.today()


def test_netlever_today_is_the_day_and_noon_of_it_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETLEVER_TODAY", "2024-02-29")
    assert config.today() == date(2024, 2, 29)
    assert config.now() == datetime.fromisoformat("2024-02-29T12:00:00+00:00")


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("UTC", ("2026-03-29T00:00", "2026-03-30T00:00")),
        ("JST-9", ("2026-03-28T15:00", "2026-03-29T15:00")),
        ("EST5", ("2026-03-29T05:00", "2026-03-30T05:00")),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ("2026-03-28T23:00", "2026-03-29T22:00")),  # a day of 23 hours
    ],
)
def test_a_day_starts_at_midnight_where_the_person_is(
    zone: str, starts: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """But with NETLEVER_TODAY, so that a replay does not depend on the place, at that of UTC."""
    days = (date(2026, 3, 29), date(2026, 3, 30))
    with monkeypatch.context() as patched:
        patched.setenv("TZ", zone)
        time.tzset()
        pinned = [config.start_of(day) for day in days]
        patched.delenv("NETLEVER_TODAY")
        found = [config.start_of(day) for day in days]
    time.tzset()
    assert [datetime.fromisoformat(f"{start}:00+00:00") for start in starts] == found
    assert [datetime.combine(day, datetime.min.time(), UTC) for day in days] == pinned


def test_as_of_is_the_end_of_a_past_day_and_nothing_for_today_and_later() -> None:
    told = []
    for day in (None, date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)):
        config.pin_today(day)
        told.append(config.as_of())
    config.pin_today(None)
    assert told == [None, datetime(2026, 11, 23, tzinfo=UTC), None, None]


def test_a_pinned_day_wins_until_it_is_taken_back() -> None:
    config.pin_today(date(2020, 1, 1))
    assert config.today() == date(2020, 1, 1)
    config.pin_today(None)
    assert config.today() == date(2026, 11, 23)


def test_an_editor_with_an_open_quote_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "'vi")
    with pytest.raises(BadConfig, match=r"^\$VISUAL or \$EDITOR is ''vi'$"):
        config.editor()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "nano"}, ["code", "--wait"]),
        ({"EDITOR": "nano -w"}, ["nano", "-w"]),
        ({"VISUAL": "", "EDITOR": ""}, ["vi"]),
        ({"VISUAL": "  "}, ["vi"]),
        ({"EDITOR": "'/opt/my editor/ed' -x"}, ["/opt/my editor/ed", "-x"]),
    ],
)
def test_the_editor_is_visual_then_editor_then_vi(
    environment: dict[str, str], words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert config.editor() == words


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("kind", ["data", "config"])
def test_without_the_environment_the_folders_are_those_of_platformdirs(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said twice, because importing platformdirs costs every command most of a bare interpreter's start."""
    monkeypatch.delenv("NETLEVER_DB")
    monkeypatch.delenv("NETLEVER_CONFIG")
    found = {"data": config.store_path, "config": config.config_path}[kind]()
    dirs = platformdirs.PlatformDirs("netlever", appauthor=False)
    assert {"data": dirs.user_data_path, "config": dirs.user_config_path}[kind] == Path(found).parent
