"""The commands where the system is Windows: what it tells, and what it is asked, differs."""

import ctypes
import errno
import io
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

import windows
from cli.running import Program
from journal.analysis import workers
from journal.cli import asking, output
from journal.cli.asking_passphrase import has_terminal
from journal.cli.commands import where
from journal.cli.ending import CLOSED_PIPE, FAILED, Ending
from journal.cli.recovery_code import require_place
from journal.errors import BadInputError
from journal.vault.doctor import places

MODE = 0x3
OBEYS_ESCAPES = 0x4


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Be on Windows; what is asked of its console can be changed."""
    windows.pretend(monkeypatch)
    return sys.modules["msvcrt"]


def test_who_can_read_the_file_is_told_by_no_mode(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.done("log", 5, 5, 5)
    for module in (where, places):
        monkeypatch.setattr(module, "HAS_MODES", False)
    assert program.done("where", "--json").json["mode"] is None
    assert "Mode" not in program.done("where").out
    assert f"{program.folder}.\n" in program.done("doctor").out


@pytest.mark.usefixtures("console")
def test_a_recovery_code_is_written_to_no_file_called_as_a_terminal_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file := tmp_path / "tty").touch()
    monkeypatch.setattr("journal.cli.recovery_code._TERMINAL", file)
    with pytest.raises(BadInputError, match="shown only on a terminal"):
        require_place(on_stdout=False)
    assert not has_terminal()


@pytest.mark.parametrize("lines", [("one", "two"), ("one", "two", "three")])
def test_lines_that_are_pasted_together_are_one_answer(
    console: ModuleType, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...]
) -> None:
    waiting = [*lines]
    monkeypatch.setattr(console, "kbhit", lambda: bool(waiting))
    monkeypatch.setattr("builtins.input", lambda _: waiting.pop(0) if waiting else "")
    assert asking.answer_of_lines("A note > ").split("\n") == [*lines]
    assert not waiting


@pytest.mark.usefixtures("console")
def test_no_more_processes_are_begun_than_windows_can_wait_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 128)
    assert workers.usable_cores() == 61
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert workers.usable_cores() == 8


def test_line_breaks_are_those_of_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.BytesIO()
    stream = io.TextIOWrapper(printed, encoding="cp1252", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", stream)
    output.use_utf8_streams()
    output.say("“one”\ntwo")
    stream.flush()
    assert printed.getvalue() == "“one”\ntwo\n".encode()


@pytest.mark.parametrize("is_taken", [True, False])
def test_the_console_is_told_to_obey_escapes_before_any_is_printed(
    console: ModuleType, monkeypatch: pytest.MonkeyPatch, is_taken: bool
) -> None:
    told: list[int] = []

    def get_mode(_: int, mode: Any) -> int:
        mode._obj.value = MODE
        return 1

    def set_mode(_: int, mode: int) -> bool:
        told.append(mode)
        return is_taken

    kernel32 = SimpleNamespace(GetConsoleMode=get_mode, SetConsoleMode=set_mode)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel32), raising=False)
    monkeypatch.setattr(console, "get_osfhandle", lambda handle: handle, raising=False)
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    with Path(sys.executable).open() as terminal, patch.object(sys, "stdout", terminal):
        assert output.wants_colour() is is_taken
    assert told == [MODE | OBEYS_ESCAPES]


@pytest.mark.usefixtures("console")
@pytest.mark.parametrize(("is_gone", "code"), [(True, CLOSED_PIPE), (False, FAILED)])
def test_a_reader_who_went_away_is_told_as_an_argument_that_cannot_be(
    is_gone: bool, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def flush() -> None:
        if is_gone:
            raise OSError(errno.EINVAL, "Invalid argument")

    with patch.object(sys, "stdout", SimpleNamespace(flush=flush)), Ending(debug=False) as ending:
        raise OSError(errno.EINVAL, "Invalid argument")
    assert ending.code == code
    assert bool(capsys.readouterr().err) is not is_gone
