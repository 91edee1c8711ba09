"""Programs that are killed while they write, at points spread over all their steps.

Run as `python -m vault.killers NAME FOLDER`; it prints, for each moment, what was left.
"""

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from builders import entry
from journal import working
from journal.core import Journal, Key, health
from journal.vault.encryption.cipher import is_encrypted
from running import call_by_name
from vault.programs import _forked

CANARY = "canary in a note"
OWN, NEW = Key(bytes(32), b"salt of key one."), Key(b"k" * 32, b"salt of key two!")
MOMENTS = 9
_TOUCHING = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")


def _counting(at: int) -> Callable[[], int]:
    """Count SQL statements and file operations; kill this process at one of them.

    `at` is 0 for no kill. Returns what tells how many there were.
    """
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def traced(connect: Any, *arguments: Any, **rest: Any) -> Any:
        connection = connect(*arguments, **rest)
        connection.set_trace_callback(step)
        return connection

    modules: tuple[Any, ...] = (sqlite3, dbapi2)
    for module in modules:
        module.connect = partial(traced, module.connect)
    sys.addaudithook(lambda event, _: step() if event in _TOUCHING else None)
    return lambda: steps


def steps_of(work: Callable[[], object], at: int) -> int:
    """Do `work` in a separate process, killed at a step; return the number of steps."""
    get, put = os.pipe()

    def counted() -> None:
        steps = _counting(at)
        work()
        os.write(put, str(steps()).encode())

    child = _forked(counted)
    os.close(put)
    told = os.read(get, 20)
    os.close(get)
    os.waitpid(child, 0)
    return int(told or 0)


def _with(folder: Path, work: Callable[[Journal], object], key: Key | None = OWN) -> None:
    with Journal(folder / "own", key=key) as journal:
        work(journal)


def _works(folder: Path) -> dict[str, Callable[[], object]]:
    plain, other, third = (folder / "elsewhere" / name for name in ("p.db", "o.db", "t.db"))
    elsewhere = folder / "copies"
    to = partial(_with, folder)
    return {
        "restore": lambda: to(lambda journal: journal.backups.restore(plain)),
        "restore of another key": lambda: to(lambda journal: journal.backups.restore(third, NEW)),
        "restore in the place of a bad one": lambda: to(
            lambda journal: journal.backups.restore(plain, whatever_is_there=True)
        ),
        "compare": lambda: to(lambda journal: journal.backups.compare(plain)),
        "import": lambda: to(lambda journal: journal.archive.import_file(other)),
        "dry run": lambda: to(lambda journal: journal.archive.import_file(other, dry_run=True)),
        "backup": lambda: to(lambda journal: journal.backups.make()),
        "backup elsewhere": lambda: to(lambda journal: journal.backups.copy_to(elsewhere)),
        "export": lambda: to(lambda journal: journal.archive.export_database(elsewhere / "all.db")),
        "passphrase": lambda: to(lambda journal: journal.security.rekey(NEW)),
        "salvage": lambda: health.salvage(folder / "own", key=OWN),
        "log": lambda: to(lambda journal: journal.sessions.log(entry(3, 5, CANARY))),
        "encrypt": lambda: _with(folder, lambda journal: journal.security.rekey(OWN), None),
        "decrypt": lambda: to(lambda journal: journal.security.rekey(None)),
    }


def _prepare(folder: Path, name: str) -> None:
    for place in ("elsewhere", "copies", "own"):
        (folder / place).mkdir(parents=True)
    with Journal(folder / "plain") as journal:
        for week in range(1, 4):
            journal.sessions.log(entry(week, 5, f"{CANARY} " * 30))
        journal.archive.export_database(folder / "elsewhere" / "p.db")
        journal.archive.export_database(folder / "elsewhere" / "o.db")
        journal.security.rekey(NEW)
        journal.archive.export_database(folder / "elsewhere" / "t.db")
    with Journal(folder / "own") as journal:
        journal.sessions.log(entry(9, 5, f"{CANARY} " * 30))
        journal.backups.make()
        if name != "encrypt":
            journal.security.rekey(OWN)


def _key_of(own: Path) -> Key | None:
    file = own / "journal.db"
    start = file.read_bytes()[:16] if is_encrypted(file) else b""
    return next((key for key in (OWN, NEW) if key.salt == start), None)


def _plain(*folders: Path) -> list[str]:
    return [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


def killed(folder: Path, name: str) -> list[dict[str, object]]:
    """Kill one kind of work at several points; return what each kill and the next start left."""
    os.environ["TMPDIR"] = str(folder / "temporary")
    (folder / "temporary").mkdir(parents=True)
    prepared, whole = folder / "prepared", folder / "counted"
    _prepare(prepared, name)
    shutil.copytree(prepared, whole)
    steps = steps_of(_works(whole)[name], 0)
    assert steps > MOMENTS, steps
    found: list[dict[str, object]] = []
    for moment in range(MOMENTS):
        place = folder / str(moment)
        shutil.copytree(prepared, place)
        own, copies = place / "own", place / "copies"
        steps_of(_works(place)[name], 1 + moment * (steps - 1) // (MOMENTS - 1))
        key = _key_of(own)
        plain = _plain(own, copies, folder / "temporary") if key else []
        left = working.is_in_use(own)
        half_done = [path.name for path in working.unfinished(own)]
        with Journal(own, key=key) as journal:
            notes = [session.note for session in journal.sessions.all()]
        after = [str(path) for path in own.rglob("*") if working.is_unfinished(path.name)]
        found.append(
            {
                "encrypted": key is not None,
                "plain": plain,
                "in use": left,
                "half done": half_done,
                "notes": sorted({note.strip()[: len(CANARY)] for note in notes}),
                "left after": after,
                "plain after": _plain(own) if key else [],
            }
        )
    return found


if __name__ == "__main__":
    call_by_name(globals())
