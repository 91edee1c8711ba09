"""Encrypted journals for tests of commands, and running the program with a typed passphrase."""

import os
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import warm
from builders import entry, files_under, put
from journal.core import Journal
from journal.core.auto_backup import AutoBackup
from journal.vault.encryption import key as keys

PASSPHRASE = "vier ruhige Wörter 🙂"
WRONG = "four other words"


def encrypted(folder: Path, *notes: str, passphrase: str = PASSPHRASE) -> str:
    """Create an encrypted journal with a session for each note; return its recovery code."""
    assert not folder.exists() or not any(folder.iterdir())
    files, code = _made(notes, passphrase, keys.ROUNDS, AutoBackup._daily)
    put(folder, files)
    return code


@cache
def _made(
    notes: tuple[str, ...], passphrase: str, _rounds: int, _daily: object
) -> tuple[dict[Path, bytes], str]:
    """Return the files of such a journal and its code, cached per number of key rounds."""
    with TemporaryDirectory() as folder:
        with Journal(Path(folder)) as journal:
            for week, note in enumerate(notes or ("",), 1):
                journal.sessions.log(entry(week, 6, note))
            code = journal.security.encrypt(passphrase)
        return files_under(Path(folder)), code


def printing(passphrase: str) -> tuple[str, str]:
    """Return the options that name a command which prints `passphrase`."""
    return "--passphrase-command", shlex.join(
        [sys.executable, "-c", "import sys; print(sys.argv[1])", passphrase]
    )


def without_terminal(
    folder: Path, *arguments: object, stdin: bytes = b"", **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run the program in a new process session, without a terminal to ask on."""
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
