"""Find out how files are encrypted, by their first bytes."""

from pathlib import Path

from journal.first_sight import APPLICATION_ID, application_of
from journal.vault.encryption.cipher import PLAIN_START
from journal.vault.encryption.key import SALT_BYTES, Key

_HEADER_BYTES = 100


def differing(folder: Path, key: Key | None) -> list[Path]:
    """Return the journals in `folder` whose first bytes show that `key` does not open them.

    Their names do not matter: a copy that the person renamed is re-encrypted too.
    """
    wanted = key.salt if key else PLAIN_START
    return [
        path
        for path in sorted(folder.glob("*.db"))
        if start_of(path) != wanted and not _is_of_another_program(path)
    ]


def start_of(path: Path) -> bytes:
    """Return the first bytes, which show how a file is encrypted; b"" if unreadable."""
    return header(path)[:SALT_BYTES]


def _is_of_another_program(path: Path) -> bool:
    start = header(path)
    return start.startswith(PLAIN_START) and application_of(start) != APPLICATION_ID


def header(path: Path) -> bytes:
    """Return the header of a file; b"" if unreadable."""
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except OSError:
        return b""
