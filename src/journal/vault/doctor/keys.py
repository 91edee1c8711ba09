"""The key of an encrypted file that is damaged, told by the checksums of its pages."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from journal.vault.byte_copy import byte_copy
from journal.vault.encryption.cipher import PLAIN_START, SALT_BYTES, Key, connect, salt_of
from journal.working import temporary_folder

_PAGE = 4096


def fits_any(key: Key, file: Path) -> bool:
    """Tell whether `key` opens any page of `file`, of which a private copy is looked at."""
    with temporary_folder("journal-doctor-") as folder:
        copy = byte_copy(file, folder)
        with closing(connect(copy, key)) as connection:
            # One line for each page whose checksum is not that of the key.
            broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return len(broken) < copy.stat().st_size / _PAGE


def salts(file: Path, others: Iterable[Path]) -> Iterator[bytes]:
    """Give the beginnings with which a passphrase may have been turned into the file's key.

    That of the file may be damaged; copies made with the same key begin with the same bytes.
    """
    seen = {PLAIN_START}
    for path in (file, *others):
        salt = salt_of(path)
        if len(salt) == SALT_BYTES and salt not in seen:
            seen.add(salt)
            yield salt
