"""Detect encryption, and connect to a file with or without a key (SQLCipher).

Files use SQLCipher 4 with its default parameters, so that any program with SQLCipher can open them
with the passphrase (https://www.zetetic.net/sqlcipher/design/).

Nothing in such a file says that it is encrypted, so there are three tests, each stricter than the
one before. It `may_be_encrypted` (`first_sight`) if its header is not that of a plain file: reason
enough to ask for a passphrase before reading it. It `begins_encrypted` if its first pages look
random, even if it was cut or damaged: it can be salvaged with the passphrase. It `is_encrypted` if
it also consists of whole pages: it can be opened.
"""

import sqlite3
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

from journal import first_sight
from journal.errors import WrongPassphraseError
from journal.progress import is_stopped
from journal.text import is_writable
from journal.vault.encryption.key import SALT_BYTES, Key
from journal.vault.sqlite import PAGE_BYTES, PROGRESS_STEPS

PLAIN_START = first_sight.PLAIN_START
_PAGES_LOOKED_AT = 16
_MOST_OF_ONE_BYTE = 64
"""Limit for the most frequent byte of a page: in 4096 random bytes each occurs 16 times on average,
and hardly any 40 times."""

_DRIVER = "sqlcipher3.dbapi2"


def is_encrypted(path: Path) -> bool:
    """Tell whether the file at `path` is encrypted: whole pages, the first of which look random.

    False for a file that is missing, empty, unreadable or cut short, and for a damaged one that
    still contains much plain text. Not for a file that this process has open: closing it here would
    drop SQLite's locks on it. The same holds for `salt_of` and the unlock functions.
    """
    try:
        if not path.is_file():
            return False
        size = path.stat().st_size
        beginning = beginning_of(path)
    except OSError:
        return False
    return size % PAGE_BYTES == 0 and begins_encrypted(beginning)


def beginning_of(path: Path) -> bytes:
    """Return as much of a file as `begins_encrypted` needs. Raises OSError."""
    with path.open("rb") as file:
        return file.read(_PAGES_LOOKED_AT * PAGE_BYTES)


def begins_encrypted(beginning: bytes) -> bool:
    """Tell whether a file with this beginning is encrypted, even if it is cut or damaged later on.

    Most of its pages look random, while hardly any page of a plain journal does.
    """
    if beginning.startswith(PLAIN_START):
        return False
    looked_at = min(len(beginning), _PAGES_LOOKED_AT * PAGE_BYTES)
    starts = range(0, looked_at - PAGE_BYTES + 1, PAGE_BYTES)
    random = sum(_looks_random(beginning[start : start + PAGE_BYTES]) for start in starts)
    return random > len(starts) / 2


def _looks_random(page: bytes) -> bool:
    return Counter(page).most_common(1)[0][1] <= _MOST_OF_ONE_BYTE


def salt_of(path: Path) -> bytes:
    """Return the salt, the first bytes of an encrypted file. Raises OSError if unreadable."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def unlock(path: Path, passphrase: str) -> Key:
    """Return the key of the file at `path`; WrongPassphraseError if the passphrase is wrong."""
    if not is_writable(passphrase):
        raise WrongPassphraseError
    return _fitting(path, Key.of(passphrase, salt_of(path)))


def unlock_by_code(path: Path, code: str) -> Key:
    """Return the key encoded in the recovery code of the file at `path`.

    Raises BadInputError for a typing error, WrongPassphraseError for the code of another file.
    """
    return _fitting(path, Key.from_recovery_code(code, salt_of(path)))


def driver(key: Key | None) -> ModuleType:
    """Return the database module: sqlite3, or with a key sqlcipher3 (both DB-API 2)."""
    return sqlite3 if key is None else _cipher()


def is_driver_error(error: BaseException) -> bool:
    """Tell whether SQLite or SQLCipher raised `error`; their exception classes are unrelated."""
    module = sys.modules.get(_DRIVER)
    return isinstance(error, sqlite3.Error) or bool(module and isinstance(error, module.Error))


def connect(
    path: Path | str,
    key: Key | None = None,
    *,
    timeout: float = 10.0,
    read_only: bool = False,
    immutable: bool = False,
    through_cipher: bool = False,
) -> sqlite3.Connection:
    """Connect to the file at `path`; a wrong key is noticed only at the first read.

    With a key it is SQLCipher's connection, which has the same methods. It starts no transactions
    by itself and may be used by one thread at a time, whichever. With `read_only` the file must
    exist and is never written to; with `immutable`, for files that nobody writes to, no file is
    created beside it either, and its WAL is not read. `through_cipher` opens a plain file with
    SQLCipher, so that an encrypted one can be attached.
    """
    module = _cipher() if through_cipher else driver(key)
    how = "immutable=1" if immutable else "mode=ro" if read_only else ""
    name = f"{uri_for_sqlite(Path(path).absolute().as_uri())}?{how}" if how else str(path)
    connection: sqlite3.Connection = module.connect(
        name, timeout=timeout, isolation_level=None, check_same_thread=False, uri=bool(how)
    )
    try:
        _set_up(connection, key, is_cipher=module is not sqlite3)
    except BaseException:
        connection.close()
        raise
    return connection


def uri_for_sqlite(uri: str) -> str:
    """Return a file URI as SQLite accepts it: without an authority, also for a Windows share.

    Source: https://www.sqlite.org/uri.html.
    """
    return uri if uri.startswith("file:///") else uri.replace("file:", "file://", 1)


def _set_up(connection: sqlite3.Connection, key: Key | None, *, is_cipher: bool) -> None:
    if is_cipher:
        # Otherwise SQLCipher prints an error for a wrong key on stderr, over whatever is on screen.
        connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f'PRAGMA key = "{key.sql}"')
    # On macOS a plain fsync leaves data in the drive's cache.
    connection.execute("PRAGMA fullfsync = ON")
    # Keep temporary tables and sorts in memory instead of plain temporary files.
    connection.execute("PRAGMA temp_store = MEMORY")
    # Not trusted_schema = OFF: SQLite 3.40 considers json_valid, used in our CHECKs, unsafe.
    connection.execute("PRAGMA cell_size_check = ON")
    connection.set_progress_handler(_go_on, PROGRESS_STEPS)


def _go_on() -> int:
    """Progress handler: abort a long statement if the work was cancelled.

    Running Python code here also lets Ctrl+C interrupt it.
    """
    return int(is_stopped())


def _cipher() -> ModuleType:
    # Imported lazily: a plain journal does not need it.
    from sqlcipher3 import dbapi2

    module: ModuleType = dbapi2
    return module


def _fitting(path: Path, key: Key) -> Key:
    connection = connect(path, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except driver(key).DatabaseError as error:
        if "not a database" in str(error):
            raise WrongPassphraseError from None
        raise
    finally:
        connection.close()
    return key
