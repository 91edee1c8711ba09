"""Separate programs for backups: killed, without space, without permission.

Run as `python -m vault.backup_programs NAME FOLDER …`; each prints one JSON document.
"""

import os
import random
import resource
import signal
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from builders import entry, rows
from journal.core import Journal, Key
from journal.core.folder import file_in
from journal.errors import JournalError
from journal.vault.encryption.cipher import salt_of
from running import call_by_name
from vault.programs import _forked

KILLS = 12
KEYS = (None, Key(bytes(32), b"1" * 16), Key(b"k" * 32, b"2" * 16))
NOTE = "a note " * 3000


def _killed_again_and_again(
    work: Callable[[], object], check: Callable[[], object], times: int = KILLS
) -> list[object]:
    """Kill a process that repeats `work`, at random moments; return the findings."""
    chance = random.Random(7)
    found = []
    for _ in range(times):
        get, put = os.pipe()

        def until_killed(put: int = put) -> None:
            work()
            os.write(put, b"r")
            while True:
                work()

        begun = time.monotonic()
        child = _forked(until_killed)
        os.read(get, 1)
        time.sleep(chance.uniform(0, 2 * (time.monotonic() - begun)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(get)
        os.close(put)
        found.append(check())
    return found


def killed_while_backing_up(folder: Path) -> list[object]:
    """Return for each kill the number of backups and what is wrong with them."""
    with Journal(folder) as journal:
        for week in range(1, 20):
            journal.sessions.log(entry(week, 5, NOTE))

    def check() -> object:
        with Journal(folder) as journal:
            looked = [journal.backups.inspect(backup) for backup in journal.backups.all()]
            for backup in journal.backups.all()[5:]:
                backup.path.unlink()
        return [len(looked), [one.problem for one in looked if one.sessions != 19]]

    def work() -> None:
        with Journal(folder) as journal:
            journal.backups.make()

    return _killed_again_and_again(work, check)


def killed_while_restoring(folder: Path, whatever_is_there: str) -> list[object]:
    """Keep restoring two backups in turn; return the number of sessions after each kill."""
    with Journal(folder) as journal:
        journal.sessions.log(entry(1, 5, NOTE))
        few = journal.backups.make().path
        for week in range(2, 20):
            journal.sessions.log(entry(week, 5, NOTE))
        many = journal.backups.make().path
    turns = cycle((few, many))

    def work() -> None:
        with Journal(folder, at_once=False) as journal:
            journal.backups.restore(next(turns), whatever_is_there=whatever_is_there == "yes")

    def check() -> object:
        # The next process, a copy of this one, begins with the other backup.
        next(turns)
        # Before anything opens it and makes a new one.
        is_there = file_in(folder).exists()
        sound = rows(file_in(folder), "PRAGMA integrity_check") == [("ok",)]
        with Journal(folder) as journal:
            return [is_there and sound, len(journal.sessions.all())]

    return _killed_again_and_again(work, check)


def killed_while_changing_the_lock(folder: Path) -> list[object]:
    """Keep changing the lock; return what is wrong with the backups after each kill."""
    with Journal(folder) as journal:
        journal.sessions.log(entry(1, 5, NOTE))
        for _ in range(3):
            journal.backups.make()

    def opened() -> Journal:
        start = salt_of(file_in(folder))
        key = next((key for key in KEYS if key and key.salt == start), None)
        return Journal(folder, key=key)

    def work() -> None:
        with opened() as journal:
            journal.security.rekey(KEYS[(KEYS.index(journal.security.key) + 1) % len(KEYS)])

    def check() -> object:
        with opened() as journal:
            held = len(journal.sessions.all())
            looked = [journal.backups.inspect(backup).problem for backup in journal.backups.all()]
            return [held, list(filter(None, looked)), list(journal.notices())]

    return _killed_again_and_again(work, check, times=8)


def without_room(folder: Path) -> dict[str, object]:
    """Use a journal without space for its backup; return the messages and the contents."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with Journal(folder) as journal:
        journal.sessions.log(entry(1, 5, NOTE * 4))
        size = journal.path.stat().st_size
    _without_backups(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, resource.RLIM_INFINITY))
    with Journal(folder) as journal:
        journal.security.choose_lock_after(5)
        held = len(journal.sessions.all())
        refused = _refused(lambda: journal.sessions.add_all([entry(9)], "a file"))
        return {
            "size": size,
            "held": held,
            "notices": journal.notices(),
            "refused": refused,
            "held after": len(journal.sessions.all()),
            "files": [path.name for path in (folder / "backups").iterdir()],
        }


def _without_backups(folder: Path) -> None:
    for backup in (folder / "backups").iterdir():
        backup.unlink()


def without_permission(folder: Path) -> dict[str, object]:
    """Use a journal whose backup folder is not writable; root becomes another user."""
    with Journal(folder) as journal:
        journal.sessions.log(entry(1, 5))
        # Loaded now: somebody else may not be allowed to read this Python.
        _ = (journal.backups, journal.security)
    _without_backups(folder)
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
        os.setuid(65534)
    (folder / "backups").chmod(0o500)
    with Journal(folder) as journal:
        journal.sessions.log(entry(2))
        refused = [
            _refused(lambda: journal.sessions.add_all([entry(9)], "a file")),
            _refused(lambda: journal.security.encrypt("a good passphrase")),
            _refused(journal.backups.make),
        ]
        return {
            "held": len(journal.sessions.all()),
            "notices": journal.notices(),
            "refused": refused,
            "encrypted": journal.security.key is not None,
        }


def _refused(work: Callable[[], object]) -> str:
    try:
        work()
    except JournalError as error:
        return str(error)
    raise AssertionError


if __name__ == "__main__":
    call_by_name(globals())
