"""Backup files: create a new one, list them in order."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from journal.files import new_part, publish
from journal.vault.backup.numbering import highest, number_of, put_number, remember
from journal.vault.backup_names import Backup, Why, in_name, list_backups
from journal.vault.encryption.key import Key
from journal.working import working_folder


def in_order(backups: Iterable[Backup], key: Key | None) -> tuple[Backup, ...]:
    """Sort backups by when they were made, newest first.

    Those without a number are older than all numbered ones and sorted by name. One that cannot be
    read with `key` is placed by its name.
    """
    by_name = sorted(backups, key=lambda one: (one.at, one.name))
    numbered: list[tuple[int, int]] = []
    newest = 0
    for place, backup in enumerate(by_name):
        number = number_of(backup.path, key)
        newest = max(newest, number or 0)
        numbered.append((newest if number is None else number, place))
    return tuple(by_name[place] for _, place in sorted(numbered, reverse=True))


@contextmanager
def new_backup(
    folder: Path, at: datetime, why: Why, key: Key | None, mark: str = ""
) -> Iterator[tuple[Path, Backup]]:
    """Yield an empty file to fill, and the backup it becomes when the block ends.

    The block fills it with a journal that `key` opens; it gets the next number in its folder, which
    is created if missing. If a backup of the same second exists, the next free second is used.
    After an error nothing is left.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _reserved(folder, at, why, mark) as (working, backup):
        part = new_part(working, backup.name)
        yield part, backup
        others = (one.path for one in list_backups(folder) if one.mark == mark)
        number = highest(others, key) + 1
        has_number = put_number(part, key, number)
        publish(part, backup.path)
        if has_number:
            remember(backup.path, number)


@contextmanager
def _reserved(folder: Path, at: datetime, why: Why, mark: str) -> Iterator[tuple[Path, Backup]]:
    """Yield a working folder for a backup named by the first free second from `at` on."""
    moment = at.replace(microsecond=0)
    taken = {backup.at for backup in list_backups(folder)}
    with ExitStack() as stack:
        while True:
            while moment in taken:
                moment += timedelta(seconds=1)
            name = f"journal-{in_name(moment)}-{why}{f'-{mark}' if mark else ''}.db"
            with suppress(FileExistsError):
                working = stack.enter_context(working_folder(folder, name))
                # Another program that used this name has released the working folder by now: check
                # for its backup.
                if not (folder / name).exists():
                    break
            stack.close()
            taken.add(moment)
        yield working, Backup(folder / name, moment, why, mark)
