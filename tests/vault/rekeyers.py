"""Programs that rekey a journal, or interfere with that.

Run as `python -m vault.rekeyers NAME FOLDER …`; each prints one JSON document.
"""

import os
import random
import resource
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from builders import entry
from journal import first_sight, working
from journal.core import Journal
from journal.errors import JournalError
from journal.vault import connecting
from journal.vault.encryption import rekeying
from journal.vault.encryption.cipher import PLAIN_START, is_encrypted
from journal.vault.encryption.key import Key
from journal.vault.faults import explained
from running import call_by_name
from vault.killers import steps_of

A = Key(bytes(32), b"salt of key one.")
B = Key(bytes(range(32)), b"salt of key two!")
TURNS = ((None, A), (A, B), (B, None))
"""Encrypt, give another passphrase, decrypt."""


def key_of(folder: Path) -> Key | None:
    """Return which of the three keys opens the journal."""
    file = folder / first_sight.FILE_NAME
    if not is_encrypted(file):
        return None
    return next(key for key in (A, B) if file.read_bytes()[:16] == key.salt)


def _forked(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            work()
        os._exit(0)
    return child


def _half_done(folder: Path) -> list[Path]:
    """Return the files that are being written under a new key."""
    return list(folder.glob(f"{working.FOLDER}/*/{first_sight.FILE_NAME}"))


def _rekey(folder: Path, key: Key | None, new: Key | None) -> None:
    rekeying.rekey(folder / first_sight.FILE_NAME, key, new, timeout=5)


def killed(folder: Path, times: str) -> list[dict[str, object]]:
    """Kill rekeying at random moments; return what each kill and the next opening left.

    Every second kill comes at a statement or a call that touches a file, the others at any time.
    """
    chance = random.Random(11)
    found: list[dict[str, object]] = []
    longest, steps = 0.1, 2
    for turn in range(int(times)):
        key, new = TURNS[turn % 3]
        if key_of(folder) != key:
            _rekey(folder, key_of(folder), key)
        work = partial(_rekey, folder, key, new)
        if turn < 3:
            began = time.monotonic()
            steps = max(steps, steps_of(work, 0))
            longest = time.monotonic() - began
            continue
        if turn % 2:
            steps_of(work, chance.randrange(1, steps))
        else:
            child = _forked(work)
            time.sleep(chance.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        beside = _half_done(folder)
        was_plain = any(path.read_bytes().startswith(PLAIN_START) for path in beside)
        after = key_of(folder)
        with Journal(folder, key=after) as journal:
            notes = [session.note for session in journal.sessions.all()]
        found.append(
            {
                "old or new": after in (key, new),
                "changed": after == new,
                "left": bool(beside),
                "left plain": was_plain,
                "left after opening": [path.name for path in working.unfinished(folder)],
                "notes": notes,
            }
        )
    return found


def with_little_room(folder: Path) -> str:
    """Encrypt under a file size limit that is too small."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with Journal(folder) as journal:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
        try:
            journal.security.encrypt("any passphrase")
        except JournalError as error:
            return str(error)
    raise AssertionError


def in_a_folder_that_is_read_only(folder: Path) -> str:
    """Encrypt where no file can be created; root becomes another user."""
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
    folder.chmod(0o500)
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        with Journal(folder, at_once=False) as journal:
            journal.security.encrypt("any passphrase")
    except JournalError as error:
        return str(error)
    raise AssertionError


def logged_while_written_anew(folder: Path, times: str) -> list[str]:
    """Log in one program, reopening each time, while another rekeys; return what was saved."""
    connecting.BUSY_SECONDS = 1
    file, get, put = folder / first_sight.FILE_NAME, *os.pipe()
    child = _forked(partial(_log_until_killed, folder, put))
    done, give_up = 0, time.monotonic() + 300
    # On a busy computer the first session takes longer than to write the file anew five times.
    while done < int(times) or not select.select([get], [], [], 0)[0]:
        assert time.monotonic() < give_up
        key = key_of(folder)
        with suppress(JournalError), explained(file):
            rekeying.rekey(file, key, B if key == A else A, timeout=1)
            done += 1
        time.sleep(0.3)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(put)
    with os.fdopen(get) as printed:
        return printed.read().split()


def _log_until_killed(folder: Path, put: int) -> None:
    for number in range(10_000):
        note = f"{os.getpid()}.{number}"
        with suppress(JournalError, OSError, StopIteration):
            with Journal(folder, key=key_of(folder)) as journal:
                journal.sessions.log(entry(note=note))
            os.write(put, f"{note}\n".encode())
        time.sleep(0.02)


if __name__ == "__main__":
    call_by_name(globals())
