"""Run --passphrase-command and read its first line, within limits of time and size."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from time import monotonic
from typing import IO, TYPE_CHECKING

from journal.cli.signals import held_back_signals
from journal.errors import BadInputError, JournalError

if TYPE_CHECKING:
    import subprocess

MOST_BYTES = 64 * 1024
SECONDS = 120.0
"""A password manager may ask the person to unlock it, with a long passphrase of its own."""

_PAUSE, _GRACE, _CHUNK = 0.05, 1.0, 4096
_NOT_RUN = (
    "The command for the passphrase could not be run; check --passphrase-command. Nothing was"
    " opened or changed."
)
_FAILED = (
    "The command for the passphrase failed (it ended with {}); try it by itself. Nothing was opened"
    " or changed."
)
_TOO_LONG = (
    "The command for the passphrase did not end within {:.0f} seconds and was stopped; try it by"
    " itself. Nothing was opened or changed."
)
_TOO_MUCH = (
    "The command for the passphrase printed more than {} KB, which is no passphrase, and was"
    " stopped; check --passphrase-command. Nothing was opened or changed."
)


def first_line(command: str, *, has_terminal: bool) -> bytes:
    """Run `command`, without a shell, and return the first line that it prints.

    On a terminal it may ask there. What it says besides is never shown. Raises BadInputError where
    it is no command, and JournalError where it cannot be run, fails, takes longer than SECONDS or
    prints more than MOST_BYTES; it is stopped then, as it is at Ctrl+C.
    """
    with _started(_words_of(command), has_terminal=has_terminal) as process:
        printed = _printed(process)
    if process.returncode:
        raise JournalError(_FAILED.format(process.returncode))
    return printed.split(b"\n", 1)[0]


def _words_of(command: str) -> list[str]:
    # Imported here, as elsewhere in this file: hardly anybody has such a command.
    import shlex

    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise BadInputError(
            "--passphrase-command needs a command that prints the passphrase, with quotes in pairs."
        )
    return words


@contextmanager
def _started(words: list[str], *, has_terminal: bool) -> "Iterator[subprocess.Popen[bytes]]":
    """Yield the running command; what still runs of it at the end is stopped.

    What it starts in turn is stopped with it, but where it may use the terminal: a group of its
    own could not read there.
    """
    import subprocess

    is_alone = os.name == "posix" and not has_terminal
    process = None
    try:
        with held_back_signals(), _told_where_not_run():
            # What it says is not shown: that could be the passphrase itself.
            process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=0 if is_alone else None,
            )
        yield process
    finally:
        if process is not None:
            if process.poll() is None:
                _stop(process, with_group=is_alone)
            process.wait()


@contextmanager
def _told_where_not_run() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError):
        raise JournalError(_NOT_RUN) from None


def _stop(process: "subprocess.Popen[bytes]", *, with_group: bool) -> None:
    with suppress(ProcessLookupError):
        if with_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _printed(process: "subprocess.Popen[bytes]") -> bytes:
    """Return all that the command prints until it ends."""
    import subprocess

    limit = monotonic() + SECONDS
    printed = bytearray()
    # What it left running may hold its output open for ever; the thread then goes with the program.
    reader = Thread(target=_read_into, args=(process.stdout, printed), daemon=True)
    reader.start()
    while reader.is_alive() and process.poll() is None and monotonic() < limit:
        reader.join(_PAUSE)
    if len(printed) <= MOST_BYTES:
        try:
            process.wait(max(limit - monotonic(), 0))
        except subprocess.TimeoutExpired:
            raise JournalError(_TOO_LONG.format(SECONDS)) from None
        reader.join(_GRACE)
    if len(printed) > MOST_BYTES:
        raise JournalError(_TOO_MUCH.format(MOST_BYTES // 1024))
    return bytes(printed)


def _read_into(pipe: IO[bytes] | None, printed: bytearray) -> None:
    if pipe is not None:
        with pipe:
            while len(printed) <= MOST_BYTES and (chunk := os.read(pipe.fileno(), _CHUNK)):
                printed += chunk
