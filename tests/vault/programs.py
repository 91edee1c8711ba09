"""Separate programs for what one process cannot show: kills, races, limits, other users.

Run as `python -m vault.programs NAME FOLDER …`; each prints one JSON document.
"""

import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from disks import in_memory
from journal import first_sight
from journal.core import Journal, unlocking
from journal.errors import JournalError
from journal.records import SessionEntry
from journal.store.undo import MOST_STEPS
from journal.vault import connecting
from journal.vault.encryption import cipher
from journal.vault.encryption.key import Key
from running import call_by_name

DAY = date(2026, 1, 5)
KILLS = 100
MOMENTS = 25


def _warm_up() -> float:
    """Import everything that logging needs, so that forked processes differ only in timing.

    Returns how many seconds it takes to log one session.
    """
    with in_memory() as folder, Journal(folder) as journal:
        _log(journal, "n")
        started = time.monotonic()
        _log(journal, "n")
        return time.monotonic() - started


def _log(journal: Journal, note: str) -> None:
    journal.sessions.log(SessionEntry(DAY, note=note))


def log_one(folder: Path, note: str, passphrase: str = "") -> None:
    """Wait for a line on stdin, so that several start together; then log."""
    print("ready", flush=True)
    sys.stdin.readline()
    key = unlocking.unlock(folder, passphrase) if passphrase else None
    with Journal(folder, key=key) as journal:
        _log(journal, note)


def open_and_close(folder: Path) -> list[str]:
    with Journal(folder) as journal:
        return [session.note for session in journal.sessions.all()]


def modules_loaded(*folders: str | Path) -> list[list[str]]:
    """Log into several journals in turn; return the heavy modules loaded after each."""
    return [_modules_after_logging_in(Path(folder)) for folder in folders]


def _modules_after_logging_in(folder: Path) -> list[str]:
    with Journal(folder) as journal:
        _log(journal, "one more")
    return sorted(name for name in sys.modules if name.split(".")[0] in ("alembic", "textual"))


def modes(folder: Path, umask: str) -> dict[str, str]:
    """Open and write under a umask; return the modes of all files meanwhile."""
    os.umask(int(umask, 8))
    with Journal(folder) as journal:
        _log(journal, "n")
        paths = [folder, *folder.iterdir()]
        return {path.name: oct(path.stat().st_mode & 0o777) for path in paths}


def _forked(work: Callable[[], object]) -> int:
    """Run `work` in a child process and return its process id; it exits with 0 on success."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            # Whatever went wrong, a child must never return to its parent's code.
            traceback.print_exc()
            os._exit(1)
    return child


def _ended_well(child: int) -> bool:
    return os.waitpid(child, 0)[1] == 0


def killed_while_logging(folder: Path) -> dict[str, list[str]]:
    """Kill a writer many times at random moments, every other time while it opens the file.

    Returns every note that it acknowledged, and what was found wrong after a kill. Every session
    is logged into a course of its own, so that each transaction writes three tables.
    """
    longest = min(3 * _warm_up(), 0.04)
    chance = random.Random(7)  # the moments differ anyway, with the load of the machine
    acknowledged, wrong = "", []
    for run in range(KILLS):
        get, put = os.pipe()

        def write_until_killed(run: int = run, put: int = put) -> None:
            journal = Journal(folder)
            for number in range(10_000):
                name = f"{run}.{number}"
                journal.sessions.log(SessionEntry(DAY, note=name, course=name))
                os.write(put, f"{run}.{number}\n".encode())

        child = _forked(write_until_killed)
        if run % 2:
            acknowledged += os.read(get, 1).decode()
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(put)
        with os.fdopen(get) as printed:
            acknowledged += printed.read()
        wrong += _wrong_in(folder / first_sight.FILE_NAME)
    return {"acknowledged": acknowledged.split(), "wrong": wrong}


def _wrong_in(file: Path) -> list[str]:
    """Return what is incomplete in the file: damage, or a session without its course or undo."""
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as connection:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return [said for said in found if said != "ok"]
        [(courses, sessions, undos, last)] = connection.execute(
            "SELECT (SELECT count(*) FROM course), (SELECT count(*) FROM therapy_session),"
            " (SELECT count(*) FROM undo), (SELECT what FROM undo ORDER BY id DESC LIMIT 1)"
        )
    if courses != sessions or undos != min(sessions, MOST_STEPS):
        found.append(f"{courses} courses, {sessions} sessions, {undos} changes to take back")
    if sessions and f"number {sessions} " not in f"{last} ".replace(",", " "):
        found.append(f"{sessions} sessions, and the last change is {last}")
    return [said for said in found if said != "ok"]


def killed_while_migrating(folder: Path) -> list[int]:
    """Kill the creation of journals before statements spread over all, each in its own folder.

    Returns the number of tables that each of them left on file.
    """
    left: list[int] = []
    for moment in _moments(_statements_of_making(folder / "whole")):
        copy = folder / str(moment)
        _kill_while_making(copy, moment)
        with closing(sqlite3.connect(copy / first_sight.FILE_NAME)) as connection:
            left.append(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    return left


def killed_while_upgrading(folder: Path, old: str) -> list[list[object]]:
    """Kill the migration of copies of the file `old` before statements spread over all.

    Returns of each copy the version that is on file, and all that the file holds as SQL.
    """

    def copied(name: str) -> Path:
        (folder / name).mkdir()
        shutil.copy(old, folder / name / first_sight.FILE_NAME)
        return folder / name

    left: list[list[object]] = []
    for moment in _moments(_statements_of_making(copied("whole"))):
        copy = copied(str(moment))
        _kill_while_making(copy, moment)
        with closing(sqlite3.connect(copy / first_sight.FILE_NAME)) as connection:
            [version] = connection.execute("PRAGMA user_version").fetchone()
            left.append([version, list(connection.iterdump())])
    return left


def _moments(statements: int) -> list[int]:
    """Return the numbers of statements from the first to the last, spread evenly."""
    assert statements > MOMENTS
    return [1 + place * (statements - 1) // (MOMENTS - 1) for place in range(MOMENTS)]


def killed_while_importing(folder: Path, other: str) -> list[list[str]]:
    """Kill the import of the file `other` into a journal before statements spread over all.

    Returns all that the journal in `folder` holds afterwards, as SQL, each time, and last what it
    holds after an import that was not killed.
    """
    told: list[str] = []
    with in_memory() as whole:
        shutil.copytree(folder, whole, dirs_exist_ok=True)
        _import(whole, Path(other), told.append)
    left: list[list[str]] = []
    for moment in _moments(_number_of(told)):
        assert not _ended_well(_forked(partial(_import, folder, Path(other), _killer(moment))))
        left.append(_dumped(folder))
    _import(folder, Path(other), told.append)
    return [*left, _dumped(folder)]


def _dumped(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / first_sight.FILE_NAME)) as connection:
        return list(connection.iterdump())


def _import(folder: Path, other: Path, told: Callable[[str], None]) -> None:
    with Journal(folder) as journal:
        database = journal._file.database._database
        assert database is not None
        with database.connected() as connection:
            connection.set_trace_callback(told)
        journal.archive.import_file(other)


def _statements_of_making(folder: Path) -> int:
    """Create or migrate a journal in this process, importing what that needs; count statements."""
    told: list[str] = []
    _make(folder, told.append)
    return _number_of(told)


def _number_of(told: list[str]) -> int:
    """Return the number of statements; those of triggers are reported as comments."""
    return sum(not statement.startswith("--") for statement in told)


def _kill_while_making(folder: Path, moment: int) -> None:
    assert not _ended_well(_forked(partial(_make, folder, _killer(moment))))


def _make(folder: Path, told: Callable[[str], None]) -> None:
    def traced(path: Path, key: Key | None, timeout: float) -> sqlite3.Connection:
        connection = cipher.connect(path, key, timeout=timeout)
        connection.set_trace_callback(told)
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connecting, "connect", traced)
        Journal(folder).close()


def _killer(moment: int) -> Callable[[str], None]:
    """Return a trace callback that kills this process at its nth statement."""
    statements = 0

    def told(statement: str) -> None:
        nonlocal statements
        statements += not statement.startswith("--")
        if statements == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    return told


def made_at_the_same_time(folder: Path, rounds: str, writers: str) -> list[bool]:
    """Let several processes open the same new journal and log; return which succeeded."""
    _warm_up()
    ended = []
    for number in range(int(rounds)):
        get, put = os.pipe()

        def open_when_told(get: int = get, put: int = put, number: int = number) -> None:
            os.close(put)
            os.read(get, 1)
            with Journal(folder / str(number)) as journal:
                _log(journal, str(os.getpid()))

        children = [_forked(open_when_told) for _ in range(int(writers))]
        os.close(put)
        os.close(get)
        ended += [_ended_well(child) for child in children]
    return ended


def with_little_room(folder: Path) -> dict[str, object]:
    """Log long notes under a file size limit until it fails; return what was acknowledged."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    acknowledged = []
    journal = Journal(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, resource.RLIM_INFINITY))
    try:
        for number in range(100):
            _log(journal, f"{number}." + "secret" * 5000)
            acknowledged.append(number)
    except JournalError as error:
        here = [int(session.note.partition(".")[0]) for session in journal.sessions.all()]
        return {"acknowledged": acknowledged, "said": str(error), "still there": here}
    raise AssertionError


def without_permission(folder: Path, what: str) -> dict[str, object]:
    """Try with the file or folder read-only; root becomes another user."""
    with Journal(folder) as journal:
        _log(journal, "secret")
    (folder / what if what else folder).chmod(0o500 if not what else 0o400)
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
        os.setuid(65534)
    try:
        with Journal(folder) as journal:
            _log(journal, "secret")
    except JournalError as error:
        return {"said": str(error), "kind": type(error).__name__}
    raise AssertionError


if __name__ == "__main__":
    call_by_name(globals())
