"""How files are encrypted, told by their first bytes."""

from pathlib import Path

from journal.first_sight import APPLICATION_ID, application_of
from journal.vault.encryption.cipher import PLAIN_START
from journal.vault.encryption.key import SALT_BYTES, Key

_HEADER_BYTES = 100


def differing(folder: Path, key: Key | None) -> list[Path]:
    """Return the journals in `folder` that `key`, or none, does not open, as they begin.

    Whatever they are called: a copy that the person gave another name is locked as well.
    """
    wanted = key.salt if key else PLAIN_START
    return [
        path
        for path in sorted(folder.glob("*.db"))
        if start_of(path) != wanted and not _is_of_another_program(path)
    ]


def start_of(path: Path) -> bytes:
    """Return the bytes that tell how a file is locked; none if they cannot be read."""
    return header(path)[:SALT_BYTES]


def _is_of_another_program(path: Path) -> bool:
    start = header(path)
    return start.startswith(PLAIN_START) and application_of(start) != APPLICATION_ID


def header(path: Path) -> bytes:
    """Return the bytes with which a file begins; none if they cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except OSError:
        return b""
