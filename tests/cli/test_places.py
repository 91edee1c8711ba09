"""where, help-now, course, change, analyze, the data folder."""

import json
from datetime import date
from pathlib import Path

import pytest

from cli.running import Program
from journal.cli.invocation import data_folder
from journal.errors import BadInputError


def test_where_makes_nothing(program: Program) -> None:
    facts = program.done("where", "--json").json
    assert facts["file"] == str(program.folder / "journal.db")
    assert (facts["exists"], facts["sessions"]) == (False, None)
    assert "no journal there yet" in program.done("where").out
    assert not program.folder.exists()


def test_where_tells_size_mode_and_number(program: Program) -> None:
    program.done("log", 5, 5, 5)
    facts = program.done("where", "--json").json
    assert (facts["mode"], facts["sessions"], facts["folder"]) == (
        "0600",
        1,
        str(program.folder),
    )
    assert facts["bytes"] == (program.folder / "journal.db").stat().st_size
    assert "only you can read it" in program.done("where").out


def test_where_still_tells_the_place_of_a_damaged_journal(program: Program) -> None:
    program.folder.mkdir()
    (program.folder / "journal.db").write_bytes(b"not a database" * 100)
    ran = program.run("where")
    assert ran.code == 1
    assert str(program.folder) in ran.out
    assert "was left as it is" in ran.err
    assert program.run("where", "--json").json["problem"] in ran.err


def test_where_tells_of_a_second_copy_once(program: Program) -> None:
    program.done("log", 5, 5, 5)
    (program.folder / "journal (1).db").touch()
    ran = program.done("where")
    assert ran.out.count("lies a second copy") == 1
    assert "lies a second copy" in program.run("where", "--json").err


def test_where_calls_no_journal_new_whose_backups_are_there(program: Program) -> None:
    program.done("log", 5, 5, 5)
    program.done("backup")
    (program.folder / "journal.db").unlink()
    ran = program.run("where")
    assert ran.code == 1
    assert "begins it" not in ran.out
    assert "journal restore --newest" in ran.err


def test_a_command_that_is_named_works_for_the_folder_that_was_given(tmp_path: Path) -> None:
    program = Program(tmp_path / "elsewhere")
    folder = tmp_path / "my journal"
    given = ("--data-dir", folder)
    named = f"“journal --data-dir '{folder}' "
    program.done(*given, "log", 5, 5, 5, "--note", "“journal log”")
    assert f"{named}restore journal-" in program.done(*given, "backup").out
    assert f"{named}restore NAME" in program.done(*given, "backup", "--list").out
    assert f"{named}restore journal-" in program.done(*given, "restore", "--newest", "--yes").out
    assert "“journal log”" in program.done(*given, "list", "--notes").out
    (folder / "journal (1).db").touch()
    assert f"{named}import " in program.run(*given, "list").err
    (folder / "journal.db").unlink()
    assert f"{named}restore --newest”" in program.run(*given, "list").err
    assert f"{named}restore --newest”" in program.run(*given, "doctor").out
    assert not program.folder.exists()


@pytest.mark.parametrize("broken", ["a file", "garbage"])
def test_who_to_call_is_told_whatever_the_data_folder_is(tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "data"
    if broken == "a file":
        folder.write_text("no folder")
    else:
        folder.mkdir()
        (folder / "journal.db").write_bytes(b"garbage")
    before = sorted(tmp_path.rglob("*"))
    assert "116 123" in Program(folder).done("help-now", "--region", "gb").out
    assert sorted(tmp_path.rglob("*")) == before


GENERAL = "If you might hurt yourself, or are in danger: 112 or 911"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--region", "Germny"), "“Germny” is not a country known here; did you mean Germany?"),
        (("Atlantis",), "“Atlantis” is not a country known here; give its name in English"),
        (("--region", "D\x1b"), "“D␛” is not a country known here"),
        (("--regoin", "GB"), "is not a country known here"),
        (("--region", " xx "), "“xx” is not a country known here"),
    ],
)
def test_an_unknown_region_is_said_beside_the_numbers_that_hold_everywhere(
    program: Program, arguments: tuple[str, ...], said: str
) -> None:
    ran = program.run("help-now", *arguments)
    assert ran.code == 0
    assert GENERAL in ran.out
    assert said in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--region", "uk"), "116 123"),
        (("gb",), "116 123"),
        (("DE",), "If you might hurt yourself, or are in danger: 112\n"),
        (("Germany",), "0800 111 0 111"),
        (("--region", "Deutschland"), "0800 111 0 111"),
        (("south", "korea"), "109"),
        (("kenya",), "Country: Kenya."),
    ],
)
def test_a_region_is_known_however_it_is_given(
    program: Program, arguments: tuple[str, ...], found: str
) -> None:
    assert found in program.done("help-now", *arguments).out


def test_who_to_call_is_told_wherever_the_journal_should_be(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr("journal.system_region._zone", str)
    assert "116 123" in program.done("--data-dir", " ", "help-now").out
    assert "116 123" in program.done("help-now", "--region").out


@pytest.mark.parametrize(
    ("locales", "found"),
    [
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "en_US.UTF-8"}, "116 123"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "en_GB.UTF-8"}, "988"),
        ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "112"),
        ({"LANG": "C"}, "Germany: 112; call 0800 111 0 111"),
    ],
)
def test_the_region_is_that_of_the_locale(
    program: Program, monkeypatch: pytest.MonkeyPatch, locales: dict[str, str], found: str
) -> None:
    monkeypatch.setattr("journal.system_region._zone", str)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locales.items():
        monkeypatch.setenv(name, value)
    assert found in program.done("help-now").out


def test_a_course_is_started_and_listed(program: Program) -> None:
    out = program.done(
        "course", "Group", "--therapist", "Ana", "--started", "2026-01-05", "--days-between", 14
    ).out
    assert "“Group” is started" in out
    program.done("log", 5, 5, 5)
    assert program.sessions()[0]["course"] == "Group"
    assert (
        program.done("course").out
        == "Group: 1 session, with Ana, since 5 January 2026, planned every 14 days\n"
    )
    assert program.done("course", "--json").json[0]["days_between"] == 14


def test_a_course_that_is_there_is_not_started_again(program: Program) -> None:
    program.done("course", "Group")
    said = program.run("course", "group").refused()
    assert "“group”; “journal course group --use” makes it the current one" in said
    program.done("course", "dr. w")
    assert "“journal course 'Dr. W' --use”" in program.run("course", "Dr. W").refused()
    assert "needs a name" in program.run("course", "--therapist", "Ana").refused()


def test_of_several_courses_the_current_one_is_marked_and_another_can_be_chosen(
    program: Program,
) -> None:
    program.done("log", 5, 5, 5)
    program.done("course", "Group")
    how = "What you log goes to the current course; “journal course NAME --use” changes to another."
    listed = "Therapy: 1 session\nGroup (current): 0 sessions\n"
    assert program.done("course").out == f"{listed}{how}\n"
    assert (
        "“Therapy” is the current one; what you log"
        in program.done("course", "therapy", "--use").out
    )
    assert "current one already" in program.done("course", "therapy", "--use").out
    assert [one["current"] for one in program.done("course", "--json").json] == [True, False]
    program.done("log", 6, 6, 6)
    assert program.sessions()[-1]["course"] == "Therapy"
    assert program.done("course", "group", "--use", "--json").json["current"] is True
    assert "the choice of the course “Group”" in program.done("undo").out
    assert "Therapy (current): 2 sessions" in program.done("course").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--use",), 2),
        (("Group", "--use", "--edit"), 2),
        (("Group", "--use", "--therapist", "Ana"), 2),
        (("Nobody", "--use"), 1),
    ],
)
def test_a_choice_that_cannot_be_is_refused(
    program: Program, arguments: tuple[str, ...], code: int
) -> None:
    assert program.run("course", *arguments).code == code
    assert not program.folder.exists()
    program.done("course", "Group")
    program.done("course", "Other")
    assert program.run("course", *arguments).code == code
    assert "Other (current)" in program.done("course").out


def test_a_course_is_changed_only_in_what_is_named(program: Program) -> None:
    program.done("log", 5, 5, 5)
    program.done("course", "therapy", "--edit", "--name", "Dr. Weber", "--therapist", "Ana")
    said = program.done("course", "dr. weber", "--edit", "--started", "5 Jan 2026").out
    assert "“Dr. Weber” is changed: 1 session, with Ana, since 5 January 2026." in said
    before = program.done("course", "--json").json
    edit = ("course", "Dr. Weber", "--edit", "--therapist", "", "--started", "-")
    after = program.done(*edit, "--json").json
    assert after == before[0] | {"therapist": "", "started": None}
    assert "like that already" in program.done(*edit).out
    assert "the change to the course “Dr. Weber”" in program.done("undo").out
    assert program.done("course", "--json").json == before
    assert program.sessions()[0]["course"] == "Dr. Weber"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("A", "--edit"), 2),
        (("A", "--name", "C"), 2),
        (("--edit", "--name", "C"), 2),
        (("A", "--edit", "--name", "b"), 2),
        (("A", "--edit", "--days-between", "0"), 2),
        (("C", "--edit", "--name", "D"), 1),
    ],
)
def test_a_course_is_not_changed_to_what_none_can_be(
    program: Program, arguments: tuple[str, ...], code: int
) -> None:
    program.done("course", "A")
    program.done("course", "B")
    before = program.done("course").out
    assert program.run("course", *arguments).code == code
    assert program.done("course").out == before


def test_a_change_is_noted_and_listed(program: Program) -> None:
    program.done("log", 5, 5, 5)
    assert "No change" in program.done("change").out
    program.done("change", "medication", "--date", "2026-03-04", "--text", "a new one")
    assert program.done("change").out == "4 March 2026, medication: a new one\n"
    assert "the change of 4 March 2026" in program.done("undo").out


def test_without_a_change_the_course_that_has_none_is_named(program: Program) -> None:
    assert "No change is noted yet; " in program.done("change").out
    program.done("log", 5, 5, 5)
    program.done("change", "life")
    program.done("course", "Group")
    assert "No change is noted in the course “Group” yet; " in program.done("change").out
    assert "life" in program.done("change", "--course", "therapy").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("mood",), 2), (("life", "--date", "2999-01-01"), 2), (("life", "--course", "New"), 1)],
)
def test_a_change_that_is_not_usable_is_not_noted(
    program: Program, arguments: tuple[str, ...], code: int
) -> None:
    program.done("log", 5, 5, 5)
    assert program.run("change", *arguments).code == code
    assert "No change" in program.done("change").out
    assert len(program.done("course", "--json").json) == 1


def test_an_analysis_goes_to_stdout_or_a_file(program: Program, tmp_path: Path) -> None:
    rows = "\n".join(f"c,{n},,{6 if n < 8 else 2},8,4" for n in range(1, 13))
    file = tmp_path / "ratings.csv"
    file.write_text(f"client,session,date,mood,alliance,distress\n{rows}\n")
    out = program.done("analyze", file).out
    assert len(out.splitlines()) == 12
    assert json.loads(out.splitlines()[-1])["signals"][0]["kind"] == "dip"
    assert program.done("analyze", file, "-o", tmp_path / "out.jsonl").out == ""
    assert (tmp_path / "out.jsonl").read_text() == out
    assert not program.folder.exists()


def test_an_analysis_of_what_is_no_ratings_file_is_refused(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    program.run("analyze", tmp_path / "x.csv").refused()
    assert program.run("analyze", tmp_path / "none.csv").code == 1


def test_the_data_folder_is_named_by_option_then_environment_then_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder(None).name == "therapy-journal"
    assert data_folder("~/x") == Path.home() / "x"
    assert data_folder("here") == Path("here")
    for empty in ("", "  ", "~nobody-at-all/x"):
        with pytest.raises(BadInputError):
            data_folder(empty)


def test_the_environment_names_the_data_folder(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.cli import main

    monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path / "elsewhere"))
    assert main(["log", "5", "5", "5", "--date", str(date.today())]) == 0
    assert (tmp_path / "elsewhere" / "journal.db").is_file()
    assert not program.folder.exists()
