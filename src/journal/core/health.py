"""Examine or salvage the journal in a folder, without opening it as a `Journal`.

Not for a journal that this process has open.
"""

from contextlib import suppress
from datetime import date
from pathlib import Path

from journal import people
from journal.core.archive import merge_archives
from journal.core.folder import file_in
from journal.errors import BadInputError, DamagedPeopleError, JournalError, WrongPassphraseError
from journal.files import is_there, new_file
from journal.health import Finding, HealthReport, Salvaged, State
from journal.text import as_name, is_writable
from journal.vault.backup_names import FOLDER
from journal.vault.encryption import cipher
from journal.vault.encryption.key import Key
from journal.vault.faults import explained

_PEOPLE_REFUSED = "Check that you may read it, and that its disk can be read; it is left as it is."
_SET_ASIDE = "; the file is then set aside, not lost."


def examine(folder: Path, key: Key | None = None) -> HealthReport:
    """Examine the journal in `folder`, without changing it.

    Leftovers of killed programs are removed from the folder and reported. Without its `key` an
    encrypted journal is examined from outside only. Every problem becomes a finding; JournalError
    is raised only if another program never stops writing to the file.
    """
    from journal.vault.doctor import examine

    with explained(file_in(folder)):
        return examine(folder, key, date.today(), (_people(folder),))


def salvage(folder: Path, to: Path | None = None, key: Key | None = None) -> Salvaged:
    """Write all readable records of the journal in `folder` to a new file with the same `key`.

    `to` is the new file; by default it is created beside the damaged one, named by the day. The
    damaged file is only read. Raises BadInputError if `to` exists, DamagedJournalError if nothing
    can be read, JournalError if the new file cannot be written.
    """
    from journal.vault.doctor import examine
    from journal.vault.doctor.salvaging import salvage

    file, today = file_in(folder), date.today()
    with explained(file):
        report = examine(folder, key, today)
    target = to or _free_beside(file, today)
    with explained(target):
        return salvage(file, target, key, report, merge_archives, today)


def begins_encrypted(folder: Path) -> bool:
    """Tell whether the file is encrypted, even if it was cut or damaged further on."""
    file = file_in(folder)
    with explained(file):
        return is_there(file) and cipher.begins_encrypted(cipher.beginning_of(file))


def key_of_damaged(folder: Path, secret: str) -> Key:
    """Return the key of an encrypted file whose salt may be damaged.

    `secret` is the passphrase or the recovery code. If the file's salt does not work, those of its
    backups are tried. Raises WrongPassphraseError if no page of the file can be decrypted.
    """
    from journal.vault.doctor.kinds import fits_any, salts

    file = file_in(folder)
    with explained(file):
        if is_writable(secret):
            for salt in salts(file, sorted((folder / FOLDER).glob("*.db"))):
                for key in _keys(secret, salt):
                    if fits_any(key, file):
                        return key
    raise WrongPassphraseError


def _keys(secret: str, salt: bytes) -> list[Key]:
    keys = [Key.of(secret, salt)]
    with suppress(BadInputError):
        keys.append(Key.from_recovery_code(secret, salt))
    return keys


def _free_beside(file: Path, today: date) -> Path:
    """Return an unused name beside the damaged file."""
    path = new_file(file.parent, f"journal-salvaged-{today}.db")
    path.unlink()
    return path


def _people(folder: Path) -> Finding:
    about = "your own numbers to call"
    message = f"{people.FILE_NAME} cannot be read."
    try:
        people.read(folder)
    except DamagedPeopleError:
        return Finding(about, message, State.WRONG, _people_again(folder))
    except JournalError:
        return Finding(about, message, State.WRONG, _PEOPLE_REFUSED)
    there = is_there(people.file_in(folder))
    return Finding(about, "They can be read." if there else "None are entered.")


def _people_again(folder: Path) -> str:
    """Return advice on restoring the people to call, naming a readable copy among the backups."""
    copy = people.readable_copy(folder / FOLDER)
    if copy is None:
        return f"Enter them again{_SET_ASIDE}"
    return (
        f"They are kept in {as_name(str(copy))} too: copy that over {people.FILE_NAME}, or enter"
        f" them again{_SET_ASIDE}"
    )
