"""Encrypted journals for the tests of commands, and the program with a passphrase typed."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import warm
from builders import entry
from journal.core import Journal

PASSPHRASE = "vier ruhige Wörter 🙂"
WRONG = "four other words"


def encrypted(folder: Path, *notes: str, passphrase: str = PASSPHRASE) -> str:
    """Make an encrypted journal of one session for each note; return its recovery code."""
    with Journal(folder) as journal:
        for week, note in enumerate(notes or ("",), 1):
            journal.sessions.log(entry(week, 6, note))
        return journal.security.encrypt(passphrase)


def printing(passphrase: str) -> tuple[str, str]:
    """Return the options that have a command print `passphrase`."""
    return "--passphrase-command", shlex.join(
        [sys.executable, "-c", "import sys; print(sys.argv[1])", passphrase]
    )


def without_terminal(
    folder: Path, *arguments: object, stdin: bytes = b"", **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run the program in a session of its own, where nobody can be asked."""
    given = [sys.executable, "-m", "journal", "--data-dir", str(folder), *map(str, arguments)]
    with warm.Popen[bytes](
        given,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, **environment},
    ) as ran:
        out, err = ran.communicate(stdin, timeout=120)
    return subprocess.CompletedProcess(given, ran.returncode, out.decode(), err.decode())
