"""Exit codes, and what is said when something goes wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import Program
from journal.cli.registry import ENTRIES
from journal.core.sessions import Sessions

SECRET = "what nobody else may read"


def fail(*_: object, **__: object) -> None:
    raise RuntimeError(SECRET)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("nope",), "No such command 'nope'. Try “journal --help”."),
        (("safety",), "Try “journal --help”; “journal help-now” shows people you can call."),
        (("help",), "; “journal help-now” shows people you can call."),
        (("lgo", "5", "5", "5"), "Did you mean 'log'? Try “journal --help”."),
        (("LIST",), "Did you mean 'list'?"),
        (("--data-dir",), "requires an argument. Try “journal --help”."),
        (("log", "5", "5", "5", "--course"), "requires an argument. Try “journal log --help”."),
        (("goal", "list", "--course"), "requires an argument. Try “journal goal list --help”."),
        (("list", "--nope"), "No such option"),
        (("delete",), "A number is missing, as in “journal delete 7”; “journal list” shows"),
        (("edit", "--mood", "5"), "A number is missing, as in “journal edit 7”"),
        (("review", "show"), "as in “journal review show 7”; “journal review list” shows them"),
        (("import",), "“journal import” needs FILE, which is missing"),
        (("criteria", "x.csv"), "“journal criteria” needs --cutoff, which is missing"),
        (("--nope",), "No such option"),
        (("--", "--json"), "No such option"),
        (
            ("log", "5", "5", "5", "--tension", "some"),
            "“some” is not an answer about tension; give none, little (a little) or lot (a lot).",
        ),
        (("edit", "1", "--tension", "x"), "lot (a lot) or - (leaves it blank)."),
        (("log", "5", "5", "5", "--sign", "x"), "“x” is not a sign; give no_progress (no progress"),
        (("change", "foo"), "“foo” is not a kind of change; give therapist, "),
        (("trend", "--measure", "x"), "give mood, alliance (how well you worked together) or"),
        (("change", "life", "--date", "2999-01-01"), "give the day of the change, no later"),
        (("log", "5", "5", "5", "--date", "2999-01-01"), "give the day of the session, no later"),
        (("log", "5", "5", "5", "--date", ""), "A day is missing; write it as "),
        (("log", "5", "5", "5", "--date", "24 nov 26"), "The year in “24 nov 26” needs four"),
        (("undo", SECRET), "1 more than “journal undo” takes"),
        (("list", "--last", "\x1b[31mx"), "␛"),
    ],
)
def test_bad_usage_is_one_sentence_and_a_way_on(
    program: Program, arguments: tuple[str, ...], found: str
) -> None:
    said = program.run(*arguments).refused()
    assert found in said
    assert SECRET not in said
    assert "\x1b" not in said


def test_on_a_terminal_a_long_complaint_is_broken_at_words(program: Program) -> None:
    said = program.run("log", 5, 5, terminal=True).err
    assert max(map(len, said.splitlines())) < 80
    assert " ".join(said.split()) == program.run("log", 5, 5).refused().strip()


def test_a_fault_of_the_program_is_told_calmly_without_values(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sessions, "log", fail)
    ran = program.run("log", 5, 5, 5, "--note", SECRET)
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing you saved is lost" in ran.err
    assert "--debug" in ran.err
    assert SECRET not in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("before", [True, False])
def test_debug_shows_where_wherever_it_stands(
    program: Program, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    monkeypatch.setattr(Sessions, "log", fail)
    arguments = ["log", "5", "5", "5"]
    arguments.insert(0 if before else 4, "--debug")
    ran = program.run(*arguments)
    assert ran.code == 1
    assert "Traceback" in ran.err


@pytest.mark.parametrize("command", ["list", "log", "undo", "status", "trend", "export"])
def test_a_damaged_journal_is_left_as_it_is(program: Program, tmp_path: Path, command: str) -> None:
    program.folder.mkdir()
    file = program.folder / "journal.db"
    file.write_bytes(b"this is no database at all, " * 200)
    rest = {"log": ["5", "5", "5"], "export": [str(tmp_path / "out.csv")]}
    ran = program.run(command, *rest.get(command, []))
    assert (ran.code, ran.out) == (1, "")
    assert str(file) in ran.err
    assert ran.err.count("\n") == 1
    assert file.read_bytes().startswith(b"this is no database")


@pytest.mark.parametrize("command", ["list", "status", "log", "delete", "import", "where"])
def test_a_folder_below_a_file_is_told(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "in.csv").write_text("date,mood,alliance,distress\n")
    rest = {"log": (5, 5, 5), "delete": (1,), "import": (tmp_path / "in.csv", "--dry-run")}
    ran = Program(tmp_path / "file" / "deep" / "data").run(command, *rest.get(command, ()))
    assert ran.code == 1
    assert "a file stands where a folder should be" in ran.err
    assert "--data-dir" in ran.err


@pytest.mark.parametrize("what", ["folder", "below", "file"])
@pytest.mark.parametrize(
    "command", ["list", "status", "log", "delete", "import", "where", "doctor"]
)
def test_a_journal_on_a_disk_that_is_not_connected_is_not_taken_for_none(
    tmp_path: Path, command: str, what: str
) -> None:
    folder = tmp_path / "here"
    link = folder / "journal.db" if what == "file" else folder
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / "stick" / "journal")
    (tmp_path / "in.csv").write_text("date,mood,alliance,distress\n")
    rest = {"log": (5, 5, 5), "delete": (1,), "import": (tmp_path / "in.csv", "--dry-run")}
    program = Program(folder / "data" if what == "below" else folder)
    ran = program.run(command, *rest.get(command, ()))
    assert ran.code == 1
    said = " ".join((ran.out + ran.err).split())
    assert f"{link} leads to {tmp_path / 'stick' / 'journal'}, which is not there" in said
    assert "connect the disk" in said
    assert "begins" not in said
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "5", "5", "5", "--date", "2999-01-01"),
        ("log", "5", "5", "5", "--missed"),
        ("log", "5", "5", "5", "--note", "x" * 103_000),
        ("edit", "1", "--mood", "5"),
        ("delete", "1"),
        ("delete", "1", "--yes"),
        ("course", " "),
        ("course", "A", "--edit", "--name", "B"),
        ("change", "life", "--date", "2999-01-01"),
        ("change", "life", "--course", "A"),
    ],
)
def test_what_is_refused_begins_no_journal(program: Program, arguments: tuple[str, ...]) -> None:
    ran = program.run(*arguments)
    assert ran.code in (1, 2)
    assert ran.err.endswith(".\n")
    assert not program.folder.exists()


def test_a_folder_that_is_a_file_is_told(program: Program) -> None:
    program.folder.write_text("x")
    for command in (["list"], ["log", "5", "5", "5"]):
        ran = program.run(*command)
        assert (ran.code, ran.out) == (1, "")
        assert "cannot be opened" in ran.err


def test_every_command_explains_itself(program: Program) -> None:
    overall = program.done("--help").out
    for name, entry in ENTRIES.items():
        assert entry.line in overall
        said = program.done(name, "--help").out
        assert said.startswith(f"Usage: journal {name}")
        assert "!" not in said
    assert not program.folder.exists()


def test_no_line_of_help_is_cut(program: Program) -> None:
    for arguments in (["--help"], *([name, "--help"] for name in ENTRIES)):
        said = program.done(*arguments).out
        assert "..." not in said.replace("[ARGS]...", "").replace("]...", "")


def test_stopping_with_ctrl_c_is_quiet(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Sessions, "log", stop)
    ran = program.run("log", 5, 5, 5)
    assert ran.code == 130
    assert ran.err.strip() == ""


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which “journal” is the program on `folder`."""
    begun = f'journal() {{ "{sys.executable}" -m journal --data-dir "{folder}" "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", begun + script],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"},
    )


def test_a_reader_that_goes_away_is_no_error(kept: Program) -> None:
    ran = shell("journal trend | { sleep 0; }; echo ${PIPESTATUS[0]}", kept.folder)
    assert ran.stdout == "141\n"
    assert ran.stderr == ""


def test_a_full_disk_behind_the_output_is_told(kept: Program) -> None:
    ran = shell("journal list > /dev/full; echo $?", kept.folder)
    assert ran.stdout.strip() == "1"
    assert (
        ran.stderr == "The system refused (No space left on device). Nothing you saved is lost.\n"
    )


@pytest.mark.parametrize(
    ("command", "code"), [("list", 1), ("log 99 8 3", 2), ("log 6 8 3", 1), ("list --debug", 1)]
)
def test_where_nothing_can_be_said_the_exit_code_says_it(
    kept: Program, command: str, code: int
) -> None:
    ran = shell(f"journal {command} > /dev/full 2> /dev/full; echo $?", kept.folder)
    assert ran.stdout == f"{code}\n"


def test_a_full_disk_behind_the_messages_alone_is_no_failure(kept: Program) -> None:
    ran = shell("journal list --json 2> /dev/full > /dev/null; echo $?", kept.folder)
    assert ran.stdout == "0\n"


def test_an_ascii_locale_writes_utf8_all_the_same(program: Program) -> None:
    program.done("log", 5, 5, 5, "--note", "שלום 🙂 日本")
    ran = subprocess.run(
        [sys.executable, "-m", "journal", "--data-dir", str(program.folder), "list", "--notes"],
        capture_output=True,
        timeout=120,
        check=True,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"},
    )
    assert "      שלום 🙂 日本\n" in ran.stdout.decode()


def test_what_was_perhaps_meant_ends_in_one_mark(program: Program) -> None:
    said = program.run("course", "x", "--rename", "y").refused()
    assert "Did you mean '--name'? Try “journal course --help”." in said
