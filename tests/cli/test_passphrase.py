"""How a command gets the passphrase of an encrypted journal: once, first, and shown to nobody."""

import hashlib
import json
import os
import shutil
import signal
import sys
import termios
from pathlib import Path
from unittest.mock import patch

import pexpect
import pytest

from builders import contents
from cli.locked import PASSPHRASE, WRONG, encrypted, printing, without_terminal
from cli.running import Program
from cli.test_terminal import ended, on_terminal, wait_until_it_waits
from rounds import OF_PROGRAMS, rounds

COMMANDS = (
    ("list",),
    ("log", 5, 5, 5),
    ("edit", 1, "--mood", 3),
    ("delete", 1, "--yes"),
    ("undo",),
    ("trend", "--text"),
    ("signals",),
    ("sheet",),
    ("course",),
    ("course", "Group"),
    ("change", "life"),
    ("review", "list"),
    ("review", "every", 4),
    ("export", "out.csv"),
)
NO_JOURNAL_NEEDED = (
    ("--help",),
    ("--version",),
    ("log", "--help"),
    ("help-now",),
    ("where",),
    ("status",),
    ("status", "--quiet"),
    ("criteria", "--help"),
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an encrypted journal, to be copied."""
    folder = tmp_path_factory.mktemp("locked") / "data"
    with rounds(OF_PROGRAMS):
        encrypted(folder, "kept")
    return folder


@pytest.fixture
def locked(program: Program, once: Path, rounds_of_programs: None) -> Program:
    shutil.copytree(once, program.folder)
    return program


@pytest.mark.parametrize("arguments", COMMANDS)
def test_every_command_needs_the_passphrase(
    program: Program,
    arguments: tuple[object, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    encrypted(program.folder, "kept")
    locked = program
    before = contents(locked.folder)
    ran = locked.run(*printing(WRONG), *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert "That passphrase does not open this journal, and nothing was changed." in ran.err
    assert ran.err.count("\n") == 1
    assert contents(locked.folder) == before
    with patch.object(hashlib, "pbkdf2_hmac", wraps=hashlib.pbkdf2_hmac) as computed:
        assert locked.run(*printing(PASSPHRASE), *arguments).code == 0
    assert computed.call_count == 1


def test_it_is_typed_on_the_terminal_unseen_and_before_anything_else(locked: Program) -> None:
    child = on_terminal(locked.folder, "log")
    child.expect("Passphrase: ")
    assert "Mood" not in str(child.before)
    assert not child.getecho()
    child.sendline(PASSPHRASE)
    child.expect("Mood > ")
    assert PASSPHRASE not in str(child.before)
    wait_until_it_waits(child)
    child.sendcontrol("c")
    assert ended(child) == 130


def test_a_wrong_one_is_one_sentence_three_times_and_then_the_end(locked: Program) -> None:
    before = contents(locked.folder)
    child = on_terminal(locked.folder, "list")
    for _ in range(3):
        child.expect("Passphrase: ")
        child.sendline(WRONG)
        child.expect("does not open this journal")
    assert ended(child) == 1
    assert "Passphrase: " not in str(child.before)
    assert contents(locked.folder) == before


@pytest.mark.parametrize(("command", "said"), [("list", "Distress"), ("doctor", "is well")])
def test_after_a_wrong_one_the_right_one_is_taken(locked: Program, command: str, said: str) -> None:
    child = on_terminal(locked.folder, command)
    for word in (WRONG, PASSPHRASE):
        child.expect(r"Passphrase[^:]*: ")
        child.sendline(word)
    child.expect(said)
    assert ended(child) == 0


def test_a_wrong_one_names_the_way_out(locked: Program) -> None:
    ran = locked.run(*printing(WRONG), "list")
    assert "if it is forgotten, “journal passphrase --recover” opens it with the recovery code" in (
        ran.err
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_it_is_asked_leaves_a_terminal_that_shows_what_is_typed(
    locked: Program, number: int
) -> None:
    child = on_terminal(locked.folder, "list")
    terminal = os.dup(child.child_fd)
    child.expect("Passphrase: ")
    wait_until_it_waits(child)
    child.kill(number)
    assert ended(child) == 128 + number
    assert termios.tcgetattr(terminal)[3] & termios.ECHO
    os.close(terminal)


@pytest.mark.usefixtures("full_rounds")
def test_a_note_can_be_piped_in_while_it_is_typed(program: Program) -> None:
    encrypted(program.folder, "kept")
    command = [sys.executable, "-m", "journal", "--data-dir", str(program.folder)]
    child: pexpect.spawn[str] = pexpect.spawn(
        "/bin/sh",
        ["-c", 'echo "a piped note" | "$@"', "sh", *command, "log", "5", "5", "5", "--note", "-"],
        encoding="utf-8",
        timeout=120,
    )
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect("is logged")
    assert ended(child) == 0
    sessions = program.done(*printing(PASSPHRASE), "list", "--json").json
    assert [session["note"] for session in sessions] == ["kept", "a piped note"]


def test_it_comes_first_from_stdin_and_the_note_is_what_follows(locked: Program) -> None:
    stdin = f"{PASSPHRASE}\na note\nof two lines\n".encode()
    ran = without_terminal(
        locked.folder, "--passphrase-fd", 0, "log", 5, 5, 5, "--note", "-", stdin=stdin
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    ran = without_terminal(locked.folder, "list", "--json", stdin=stdin, JOURNAL_PASSPHRASE_FD="0")
    assert [one["note"] for one in json.loads(ran.stdout)] == ["kept", "a note\nof two lines"]


def test_a_command_can_be_named_by_the_environment(locked: Program) -> None:
    named = {"JOURNAL_PASSPHRASE_COMMAND": printing(PASSPHRASE)[1]}
    with patch.dict(os.environ, named):
        assert len(locked.sessions()) == 1
        assert locked.done("status").out.startswith("journal: 1 session")
        assert locked.done("where", "--json").json["sessions"] == 1


def test_without_a_terminal_the_ways_are_named(locked: Program) -> None:
    ran = without_terminal(locked.folder, "list", PASSPHRASE=PASSPHRASE)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "--passphrase-fd or --passphrase-command" in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", NO_JOURNAL_NEEDED)
def test_what_needs_no_journal_never_asks(locked: Program, arguments: tuple[str, ...]) -> None:
    ran = without_terminal(locked.folder, *arguments)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_line_for_a_shell_says_that_it_is_encrypted(locked: Program) -> None:
    assert without_terminal(locked.folder, "status").stdout == (
        "journal: encrypted; open it to see more\n"
    )
    told = json.loads(without_terminal(locked.folder, "status", "--json").stdout)
    assert (told["locked"], told["sessions"], told["due"]) == (True, None, None)
    assert "Encrypted: " in without_terminal(locked.folder, "where").stdout


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--passphrase-command", "false"), 1, "failed (it ended with 1)"),
        (("--passphrase-command", "no-such-program-here x"), 1, "could not be run"),
        (("--passphrase-command", "'"), 2, "quotes in pairs"),
        (("--passphrase-command", ""), 2, "quotes in pairs"),
        (("--passphrase-command", "true"), 1, "No passphrase came from"),
        (("--passphrase-command", "sh -c 'echo canary; echo canary >&2; exit 3'"), 1, "with 3)"),
        (("--passphrase-fd", 99), 2, "99 cannot be read"),
        (("--passphrase-fd", "x"), 2, "passphrase-fd"),
        (("--passphrase-fd", -1), 2, "passphrase-fd"),
    ],
)
def test_a_way_that_gives_none_is_one_sentence(
    locked: Program, options: tuple[object, ...], code: int, said: str
) -> None:
    before = contents(locked.folder)
    ran = without_terminal(locked.folder, *options, "list")
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr
    assert "canary" not in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert contents(locked.folder) == before


def test_what_is_no_text_opens_nothing(locked: Program) -> None:
    ran = without_terminal(locked.folder, "--passphrase-fd", 0, "list", stdin=b"\xff\xfe\n")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "does not open" in ran.stderr


def test_a_journal_that_is_not_encrypted_asks_for_nothing(program: Program) -> None:
    program.done("log", 5, 5, 5)
    assert program.done("--passphrase-command", "false", "list").out


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_file_from_an_editor_that_marks_its_encoding_opens_the_journal(
    locked: Program, end: str
) -> None:
    stdin = f"\ufeff{PASSPHRASE}{end}".encode()
    ran = without_terminal(locked.folder, "--passphrase-fd", 0, "list", stdin=stdin)
    assert (ran.returncode, ran.stderr) == (0, "")
