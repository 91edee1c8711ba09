"""`journal settings`, and that what is set acts in the commands, and never in JSON or CSV."""

import csv
import json
import stat
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from cli.locked import PASSPHRASE, encrypted, printing
from cli.running import Program
from journal.days import conventions
from journal.settings import SETTINGS, file_in

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
DAY = "2026-03-04"


@pytest.fixture
def night(monkeypatch: pytest.MonkeyPatch) -> date:
    """Have it be half past one in the morning; return the day that the calendar says."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Clock":
            return cls.combine(date.today(), time(1, 30))

    monkeypatch.setattr(conventions, "datetime", Clock)
    return date.today()


def test_all_are_listed_with_value_and_default(program: Program) -> None:
    listed = program.done("settings").out
    for setting in SETTINGS:
        assert setting.name in listed
        assert setting.help in listed
    document = program.done("settings", "--json").json
    assert [one["name"] for one in document["settings"]] == [one.name for one in SETTINGS]
    assert all(one["value"] == one["default"] for one in document["settings"])
    assert document["problems"] == []
    assert not program.folder.exists()
    program.done("settings", "even_axis", "on")
    assert "even_axis        on (default off): " in program.done("settings").out


@pytest.mark.parametrize(
    ("name", "typed", "value", "kept_in"),
    [
        ("theme", "high-contrast", "high-contrast", "settings.toml"),
        ("last-times-mark", "off", False, "settings.toml"),
        ("day_ends_at", "3:00", "03:00", "settings.toml"),
        ("day_ends_at", "3", "03:00", "settings.toml"),
        ("day_ends_at", "3 am", "03:00", "settings.toml"),
        ("review_every", "8", 8, "the journal"),
        ("review_every", "never", "never", "the journal"),
        ("offer_every", "4", 4, "the journal"),
        ("offer-every", "never", "never", "the journal"),
        ("idle_lock", "5", 5, "the journal"),
        ("region", "Germany", "DE", "people.json"),
    ],
)
def test_each_is_set_where_it_is_kept(
    program: Program, name: str, typed: str, value: object, kept_in: str
) -> None:
    assert f"kept in {kept_in}." in program.done("settings", name, typed).out
    [one] = program.done("settings", name, "--json").json["settings"]
    assert (one["value"], one["kept_in"]) == (value, kept_in)
    assert program.done("settings", name, typed, "--json").json["value"] == value


def test_the_calendar_set_here_is_that_of_review_every_and_undone_like_it(program: Program) -> None:
    program.done("log", 5, 5, 5)
    program.done("settings", "review_every", 9)
    assert "the choice to be asked for a review every 9" in program.done("undo").out
    program.done("review", "every", 4)
    assert "review_every     4 (default 6)" in program.done("settings").out


def test_the_offer_set_here_is_that_of_questionnaires_and_undone_like_it(
    program: Program,
) -> None:
    program.done("settings", "offer_every", 2)
    assert "the choice to be offered a questionnaire every 2" in program.done("undo").out
    program.done("questionnaire", "--every", 8)
    assert "offer_every      8 (default never)" in program.done("settings").out


def test_what_is_in_an_encrypted_journal_is_not_asked_for(program: Program) -> None:
    encrypted(program.folder)
    listed = program.done("settings")
    assert "review_every     not known" in listed.out
    assert "The journal is encrypted" in listed.out
    assert program.done("settings", "theme", "light").code == 0
    ran = program.done(*printing(PASSPHRASE), "settings", "--json").json["settings"]
    assert {one["name"]: one["value"] for one in ran}["idle_lock"] == 10


def test_wrong_words_are_refused_and_set_nothing(program: Program) -> None:
    assert "give dark, light" in program.run("settings", "theme", "pink").refused()
    assert "There is no setting “colour”" in program.run("settings", "colour", 1).refused()
    assert "from 1 to 52, or never" in program.run("settings", "review_every", 99).refused()
    unknown = program.run("settings", "region", "Atlantis").refused()
    assert "region cannot be “Atlantis”; give its name in English, or a code such as DE." in unknown
    assert "--path and --edit" in program.run("settings", "theme", "--path").refused()
    assert not program.folder.exists()


def test_the_file_is_named_opened_and_for_its_owner_alone(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert program.done("settings", "--path").out.strip() == str(file_in(program.folder))
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf \'theme = "pink"\\n[keys]\\nnothing = "z"\\n\' > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    ran = program.run("settings", "--edit")
    assert (ran.code, ran.out) == (0, "")
    assert "settings.toml, line 1: theme cannot be “pink”" in ran.err
    assert "settings.toml, line 3: there is no command “nothing”." in ran.err
    assert stat.S_IMODE(file_in(program.folder).stat().st_mode) == 0o600
    for unusable in (str(tmp_path / "nowhere"), '"not in pairs'):
        monkeypatch.setenv("VISUAL", unusable)
        ran = program.run("settings", "--edit")
        assert ran.code == 1
        assert "set EDITOR" in ran.err
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR", raising=False)
    ran = program.run("settings", "--edit")
    assert ran.code == 1
    assert f"no editor can be used; open {file_in(program.folder)}." in ran.err
    assert program.run("where", "--json").json["settings"] == str(file_in(program.folder))
    assert f"Settings: {file_in(program.folder)}" in program.run("where").out


def test_a_wrong_line_stops_no_command_and_is_named_once(program: Program) -> None:
    program.folder.mkdir(mode=0o700)
    file_in(program.folder).write_text('date_form = "Roman"\nday_ends_at = "03:00"\n')
    file_in(program.folder).chmod(0o600)
    ran = program.run("log", 5, 6, 7, "--json")
    assert ran.code == 0
    assert json.loads(ran.out)
    assert ran.err.count("settings.toml, line 1: date_form cannot be “Roman”") == 1
    assert program.run("status", "--quiet").err == ""


@pytest.mark.parametrize(
    ("form", "long", "short"),
    [
        ("day-first", "4 March 2026", "2026-03-04"),
        ("month-first", "March 4, 2026", "Mar 4 2026"),
        ("iso", "2026-03-04", "2026-03-04"),
    ],
)
def test_days_are_written_in_the_form_that_is_set_but_never_in_files(
    program: Program, tmp_path: Path, form: str, long: str, short: str
) -> None:
    program.done("settings", "date_form", form)
    assert long in program.done("log", 5, 6, 7, "--date", DAY).out
    assert short in program.done("list").out
    for words in ("4 March", "March 4", DAY, "Mar 2026"):
        assert "No session matches" not in program.done("list", "--search", words).out
    assert program.sessions()[0]["date"] == DAY
    assert program.done("status", "--json").json["last"] == DAY
    program.done("export", tmp_path / "out.csv")
    [row] = csv.DictReader((tmp_path / "out.csv").read_text().splitlines())
    assert row["date"] == DAY
    assert (
        (long in program.done("sheet").out)
        or form == "iso"
        or long[:5] in program.done("sheet").out
    )


def test_a_date_form_is_called_chosen_only_once_it_was(program: Program) -> None:
    assert "date_form        not chosen: " in program.done("settings").out
    assert "03/04/2026 is refused" in " ".join(program.done("settings", "date_form").out.split())
    [one] = program.done("settings", "date_form", "--json").json["settings"]
    assert (one["value"], one["is_chosen"]) == ("day-first", False)
    refused = program.run("log", 5, 6, 7, "--date", "03/04/2026").refused()
    assert "choose day-first or month-first in the settings" in refused
    assert program.done("settings", "date_form", "day-first", "--json").json["is_chosen"]
    assert "date_form        day-first: " in program.done("settings").out
    assert "3 April" in program.done("log", 5, 6, 7, "--date", "03/04/2026").out


def test_sentences_in_json_name_days_as_always(kept: Program) -> None:
    before = kept.done("signals", "--json").out
    kept.done("settings", "date_form", "iso")
    assert kept.done("signals", "--json").out == before
    assert kept.done("signals").out != before


def test_until_the_day_ends_a_session_is_of_the_evening_before(
    program: Program, night: date
) -> None:
    program.done("log", 5, 6, 7)
    program.done("settings", "day_ends_at", "03:00")
    program.done("log", 5, 6, 7)
    program.done("log", 5, 6, 7, "--date", "today")
    program.done("log", 5, 6, 7, "--date", night)
    yesterday = night - timedelta(days=1)
    assert [one["date"] for one in program.sessions()] == [
        *[str(yesterday)] * 2,
        *[str(night)] * 2,
    ]


def test_erase_takes_the_settings_too(program: Program) -> None:
    program.done("log", 5, 6, 7)
    program.done("settings", "theme", "light")
    program.done("erase", "--confirm", "erase")
    assert not file_in(program.folder).exists()


def test_a_country_that_is_set_says_that_it_would_be_guessed_else(program: Program) -> None:
    program.done("settings", "region", "GB")
    assert "GB (else guessed from this computer): the country" in program.done("settings").out


def test_the_region_can_be_set_while_its_file_cannot_be_read(program: Program) -> None:
    program.folder.mkdir(parents=True)
    (program.folder / "people.json").write_text("{broken")
    assert "FR now" in program.done("settings", "region", "France").out
    assert "France, as you chose" in program.done("help-now").out
