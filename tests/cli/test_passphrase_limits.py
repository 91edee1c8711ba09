"""What gives a passphrase has a time and a number of bytes, and Ctrl+C ends the wait for it."""

import os
import shlex
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from builders import contents
from cli.locked import encrypted, without_terminal
from cli.running import Program
from journal.cli import passphrase, passphrase_command
from journal.errors import JournalError
from journal.vault import keyring as journal_keyring

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
SHORT = 0.5
"""Seconds in the place of two minutes."""


@pytest.fixture
def locked(program: Program) -> Program:
    """The program on an encrypted journal of one session."""
    encrypted(program.folder)
    return program


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase_command, "SECONDS", SHORT)


def one_sentence(ran: object) -> str:
    code, out, err = (getattr(ran, name) for name in ("code", "out", "err"))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "Nothing was opened or changed" in err
    return str(err)


def is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def ends(number: int) -> bool:
    limit = time.monotonic() + 60
    while is_running(number) and time.monotonic() < limit:
        time.sleep(0.01)
    return not is_running(number)


@pytest.mark.parametrize(
    "command",
    [
        "yes",
        "yes ''",
        "sh -c 'echo four words for tests; yes'",
        f"{sys.executable} -c \"print('a' * 70000)\"",
        "cat /dev/zero",
    ],
)
def test_a_command_that_prints_without_end_is_stopped(locked: Program, command: str) -> None:
    before = contents(locked.folder)
    said = one_sentence(locked.run("--passphrase-command", command, "list"))
    assert "printed more than 64 KB" in said
    assert contents(locked.folder) == before


@pytest.mark.parametrize(
    "command",
    [
        "sleep 600",
        "sh -c 'echo canary; sleep 600'",
        "sh -c 'trap \"\" TERM INT; sleep 600; sleep 600'",
        "sh -c 'exec >&-; sleep 600'",
    ],
)
@pytest.mark.usefixtures("short")
def test_a_command_that_never_ends_is_stopped(locked: Program, command: str) -> None:
    said = one_sentence(locked.run("--passphrase-command", command, "list"))
    assert "did not end within" in said
    assert "canary" not in said


@pytest.mark.usefixtures("short")
def test_what_the_command_started_is_stopped_with_it(
    locked: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrase, "has_terminal", lambda: False)
    number = tmp_path / "number"
    script = f"sleep 600 & echo $! >{shlex.quote(str(number))}; wait"
    one_sentence(locked.run("--passphrase-command", shlex.join(["sh", "-c", script]), "list"))
    assert ends(int(number.read_text()))


def test_what_the_command_leaves_running_is_not_waited_for(locked: Program, tmp_path: Path) -> None:
    number = tmp_path / "number"
    script = f"sleep 600 & echo $! >{shlex.quote(str(number))}; echo four words for tests"
    ran = locked.run("--passphrase-command", shlex.join(["sh", "-c", script]), "list")
    assert "does not open" in ran.err
    left = int(number.read_text())
    assert is_running(left)
    os.kill(left, signal.SIGKILL)


@pytest.mark.parametrize("signalled", ["the program", "its group"])
def test_ctrl_c_ends_the_command_and_the_program(
    locked: Program, tmp_path: Path, signalled: str
) -> None:
    number = tmp_path / "number"
    script = f"echo $$ >{shlex.quote(str(number))}; exec sleep 600"
    given = ("--passphrase-command", shlex.join(["sh", "-c", script]))
    with subprocess.Popen(
        [sys.executable, "-m", "journal", *given, "list"],
        env={**os.environ, "JOURNAL_DATA_DIR": str(locked.folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        while not (number.exists() and number.read_text().strip()):
            time.sleep(0.01)
        kill = os.kill if signalled == "the program" else os.killpg
        kill(program.pid, signal.SIGINT)
        assert program.communicate(timeout=120) == (b"", b"")
        assert program.returncode == 130
    assert ends(int(number.read_text()))


def test_ctrl_c_while_the_command_is_started_ends_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Interrupted(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            started.append(self)
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        passphrase_command.first_line("sleep 600", has_terminal=False)
    [process] = started
    assert process.stdout is not None
    process.stdout.close()
    assert ends(process.pid)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_the_app_runs_it_on_another_thread() -> None:
    with ThreadPoolExecutor() as threads:
        ran = threads.submit(passphrase_command.first_line, "echo words", has_terminal=True)
        assert ran.result() == b"words"


def test_a_line_that_never_ends_is_no_passphrase(locked: Program) -> None:
    with Path("/dev/zero").open("rb") as zeros:
        ran = locked.run("--passphrase-fd", zeros.fileno(), "list")
    assert ran.code == 2
    assert "is longer than 64 KB" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("short")
def test_a_descriptor_to_which_nobody_writes_is_not_waited_for(locked: Program) -> None:
    read, write = os.pipe()
    try:
        said = one_sentence(locked.run("--passphrase-fd", read, "list"))
        assert f"Nothing came from the file descriptor {read}" in said
    finally:
        os.close(read)
        os.close(write)


def test_a_keyring_that_never_answers_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hanging:
        def get_password(self, *_: str) -> str:
            time.sleep(600)
            return "canary"

        set_password = delete_password = get_password

    monkeypatch.setattr(journal_keyring, "_keyring", Hanging)
    monkeypatch.setattr(journal_keyring, "_SECONDS", SHORT)
    with pytest.raises(JournalError, match="was not put into one"):
        journal_keyring.remember(tmp_path, "four words for tests")
    (tmp_path / journal_keyring.MARKER).touch()
    with pytest.raises(JournalError, match="could not be read"):
        journal_keyring.passphrase(tmp_path)
    with pytest.raises(JournalError, match="could not be opened"):
        journal_keyring.forget(tmp_path)
    assert not journal_keyring.is_wanted(tmp_path)


def test_the_help_tells_how_long_the_command_has() -> None:
    ran = without_terminal(Path(), "--help")
    assert "two minutes" in " ".join(ran.stdout.split())
    assert passphrase_command.SECONDS == 120
