"""A command that is told to end leaves nothing half done, and ends with the signal's status."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.running import Program
from journal import working
from journal.cli.signals import signals_as_exit
from journal.core.folder import file_in
from journal.vault import private_copy
from journal.vault.backup import writing

SIGNALS = [signal.SIGTERM, signal.SIGHUP]


def half_done(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*") if working.is_unfinished(path.name)]


def in_the_middle(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, number: int, folder: Path
) -> list[list[str]]:
    """Have the signal come at the call of a function; return what is half done by then."""
    found: list[list[str]] = []
    work: Callable[..., object] = getattr(module, name)

    def then_end(*arguments: Any) -> None:
        work(*arguments)
        found.append(half_done(folder))
        os.kill(os.getpid(), number)

    monkeypatch.setattr(module, name, then_end)
    return found


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    ("module", "name", "command"),
    [
        (private_copy, "copy_snapshot", "restore --newest --yes"),
        (writing, "copy_snapshot", "backup"),
    ],
)
def test_a_signal_has_the_command_unwind(
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    module: Any,
    name: str,
    command: str,
) -> None:
    program.done("log", 6, 8, 3)
    program.done("backup")
    found = in_the_middle(monkeypatch, module, name, number, program.folder)
    with pytest.raises(SystemExit) as ended:
        program.run(*command.split())
    assert ended.value.code == 128 + number
    [there] = found
    assert there
    assert half_done(program.folder) == []
    assert signal.getsignal(number) == signal.SIG_DFL


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with signals_as_exit():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def test_a_second_signal_does_not_stop_the_unwinding() -> None:
    unwound = []

    def told_twice() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os.kill(os.getpid(), signal.SIGHUP)
            unwound.append(True)

    with pytest.raises(SystemExit) as ended, signals_as_exit():
        told_twice()
    assert ended.value.code == 128 + signal.SIGTERM
    assert unwound == [True]


def test_while_a_copy_is_in_use_erase_removes_nothing_and_doctor_says_so(
    program: Program,
) -> None:
    program.done("log", 6, 8, 3)
    holding = (
        "import sys; from pathlib import Path; from journal.working import working_folder\n"
        "with working_folder(Path(sys.argv[1])): print('held', flush=True); sys.stdin.readline()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, str(program.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        ran = program.run("erase", "--confirm", "erase")
        assert (ran.code, "Nothing was removed" in ran.err) == (1, True)
        assert "just now" in program.done("doctor").out
        other.communicate("go\n", timeout=120)
    assert half_done(program.folder) == []
    program.done("erase", "--confirm", "erase")
    assert not program.folder.exists()


def test_the_doctor_removes_what_a_killed_program_left_and_says_so(program: Program) -> None:
    program.done("log", 6, 8, 3)
    for place in (program.folder, program.folder / "backups"):
        left = place / working.FOLDER / "abc"
        left.mkdir(parents=True)
        (left / "journal.db").write_text("canary")
    before = file_in(program.folder).read_bytes()
    ran = program.done("doctor")
    assert "Unfinished: note. What a program that was stopped had left half done was" in ran.out
    assert half_done(program.folder) == []
    assert file_in(program.folder).read_bytes() == before
    assert "Unfinished" not in program.done("doctor").out
