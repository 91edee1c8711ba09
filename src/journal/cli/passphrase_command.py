"""Read a passphrase: a line from a descriptor, or the first line that a command prints."""

import os
import signal
import sys
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from journal.cli.signals import deferred_signals
from journal.errors import BadInputError, JournalError

if TYPE_CHECKING:
    import subprocess

MOST_BYTES = 64 * 1024
SECONDS = 120.0
"""Time limit, long enough for a password manager that asks the person to unlock it."""

_PAUSE, _CHUNK = 0.05, 4096
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


def next_line(descriptor: int, limit: float) -> bytes:
    """Read the next line of a descriptor, without its newline; the rest stays unread.

    Raises TimeoutError if it has not arrived by the moment `limit`, OverflowError if it is longer
    than MOST_BYTES, OSError if it cannot be read. A terminal has no time limit, nor does anything
    on Windows.
    """
    line = bytearray()
    while (byte := _next_bytes(descriptor, limit)) not in (b"", b"\n"):
        line += byte
        if len(line) > MOST_BYTES:
            raise OverflowError
    return bytes(line)


def first_line(command: str, *, has_terminal: bool) -> bytes:
    """Run `command`, without a shell, and return the first line that it prints.

    With a terminal it may ask there. Its stderr is never shown. Raises BadInputError if it is not a
    command, JournalError if it cannot be run, fails, takes longer than SECONDS or prints more than
    MOST_BYTES; it is stopped then, as it is by Ctrl+C.
    """
    # Imported lazily, as elsewhere in this file: few people use a command.
    import subprocess

    # A process group of its own lets its children be stopped with it; but with a terminal, it could
    # not read from that.
    is_alone = sys.platform != "win32" and not has_terminal
    process = None
    try:
        with deferred_signals():
            # Never show its stderr, which might contain the passphrase.
            process = subprocess.Popen(
                _words_of(command),
                bufsize=0,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=0 if is_alone else None,
            )
        line = _printed(process)
    except (OSError, ValueError):
        raise JournalError(_NOT_RUN) from None
    finally:
        if process is not None:
            _end(process, with_group=is_alone)
    if process.returncode:
        raise JournalError(_FAILED.format(process.returncode))
    return line


def _words_of(command: str) -> list[str]:
    from journal.shell_words import split_command

    try:
        words = split_command(command)
    except ValueError:
        words = []
    if not words:
        raise BadInputError(
            "--passphrase-command needs a command that prints the passphrase, with quotes in pairs."
        )
    return words


def _printed(process: "subprocess.Popen[bytes]") -> bytes:
    """Return the first line that the command prints, after it has ended."""
    import subprocess

    limit = monotonic() + SECONDS
    try:
        line = b""
        if process.stdout:
            line = next_line(process.stdout.fileno(), limit)
            _read_on(process, process.stdout.fileno(), limit)
        process.wait(max(limit - monotonic(), 0))
    except (TimeoutError, subprocess.TimeoutExpired):
        raise JournalError(_TOO_LONG.format(SECONDS)) from None
    except OverflowError:
        raise JournalError(_TOO_MUCH.format(MOST_BYTES // 1024)) from None
    return line


def _end(process: "subprocess.Popen[bytes]", *, with_group: bool) -> None:
    """Kill a command that still runs, and close its output."""
    with process:
        if process.poll() is None:
            with suppress(ProcessLookupError):
                if sys.platform != "win32" and with_group:
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()


def _read_on(process: "subprocess.Popen[bytes]", descriptor: int, limit: float) -> None:
    """Drain the output of the command, so that a full pipe does not block it.

    A child process left running may keep the output open forever; at `limit` this ends. Raises
    OSError if it cannot be read.
    """
    count, more = 0, b"?"
    while more and process.poll() is None and monotonic() < limit:
        with suppress(TimeoutError):
            more = _next_bytes(descriptor, monotonic() + _PAUSE, most=_CHUNK)
            count += len(more)
        if count > MOST_BYTES:
            raise OverflowError


def _next_bytes(descriptor: int, limit: float, most: int = 1) -> bytes:
    """Return the next bytes, b"" at the end."""
    # On Windows, select works only with sockets.
    if sys.platform != "win32" and not os.isatty(descriptor):
        # Imported lazily: few people use a descriptor.
        import select

        waiting = select.poll()
        waiting.register(descriptor, select.POLLIN)
        if not waiting.poll(max(limit - monotonic(), 0) * 1000):
            raise TimeoutError
    return os.read(descriptor, most)
