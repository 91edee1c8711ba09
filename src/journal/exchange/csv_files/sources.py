"""A file as text: read whole, up to a limit, in the encoding that it is in."""

import stat
from enum import StrEnum
from pathlib import Path
from typing import Final

from journal.errors import BadInputError, JournalError
from journal.text import one_line

LARGEST: Final = 32 * 1024 * 1024
"""In bytes: ten years of daily entries with long notes are half of it."""

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks of spreadsheets and other archives begin."""

_LOOKED_AT = 200
_SHOWN = 40


class Encoding(StrEnum):
    """How the letters of a file are written, where a person says so."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WINDOWS_1252 = "windows-1252"
    LATIN_1 = "latin-1"
    """Read as Windows-1252: the same, with quotes and dashes in place of control characters."""


def quoted(path: Path) -> str:
    """Return the name of a file as a sentence shows it."""
    return f"“{one_line(path.name, _SHOWN)}”"


def content(path: Path) -> bytes:
    """Return what is in the file at `path`.

    Raises BadInputError where it is something else than a file, or larger than LARGEST;
    JournalError where it cannot be read.
    """
    try:
        about = path.stat()
        # A pipe or a device could wait, or go on, for ever; it is not even opened.
        if not stat.S_ISREG(about.st_mode):
            raise BadInputError(f"{quoted(path)} is not a file; name a file to import.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1) if about.st_size <= LARGEST else None
    except OSError as error:
        raise JournalError(f"{quoted(path)} cannot be read: {error.strerror}.") from error
    if data is None or len(data) > LARGEST:
        raise BadInputError(
            f"{quoted(path)} is larger than {LARGEST // 1024**2} MB, the most that an import reads;"
            " split it into several files."
        )
    return data


def decoded(data: bytes, chosen: Encoding | None, name: str) -> tuple[str, str]:
    """Return the text that `data` is, without a byte order mark, and the name of its encoding.

    A byte order mark decides, then what was `chosen`, then NULs at every other place (UTF-16);
    else it is UTF-8. Raises BadInputError where that does not fit; `name` is that of the file.
    """
    if data.startswith(_PACKED):
        raise BadInputError(
            f"{name} is a workbook or an archive under another name, not CSV; open it in the"
            " program that it is from, and save it as CSV there."
        )
    codec = _codec(data, chosen)
    try:
        return data.decode(codec).removeprefix("\ufeff"), _NAMES[codec]
    except UnicodeDecodeError as error:
        raise BadInputError(_misfit(data, error, codec, name)) from error


def _codec(data: bytes, chosen: Encoding | None) -> str:
    marked = next((codec for mark, codec in _MARKS.items() if data.startswith(mark)), None)
    if marked:
        return marked
    if chosen in (Encoding.WINDOWS_1252, Encoding.LATIN_1):
        return "cp1252"
    if chosen is Encoding.UTF_8:
        return "utf-8"
    return _by_nulls(data[:_LOOKED_AT]) or ("utf-16-le" if chosen else "utf-8")


def _by_nulls(start: bytes) -> str | None:
    """Return which UTF-16 it is by the NULs beside Latin letters in the first line; None if none.

    Letters of other scripts may have a NUL on the other side; they are few beside a comma.
    """
    line = start.partition(b"\n")[0]
    first, second = line[::2].count(0), line[1::2].count(0)
    many = len(line) // 4 + 1
    if second >= many and second > 4 * first:
        return "utf-16-le"
    return "utf-16-be" if first >= many and first > 4 * second else None


def _misfit(data: bytes, error: UnicodeDecodeError, codec: str, name: str) -> str:
    if codec.startswith("utf-16"):
        return f"{name} is not whole UTF-16 text (byte {error.start + 1}); save it in UTF-8."
    byte = data[error.start : error.start + 1]
    line = data.count(b"\n", 0, error.start) + 1
    found = f"{name} is not {_NAMES[codec]} text (line {line} holds the byte 0x{byte.hex()})"
    letter = byte.decode("cp1252", errors="ignore")
    if codec != "utf-8" or not letter:
        return f"{found}; save it in UTF-8."
    # Which of the old encodings it is cannot be known for certain, and a wrong guess would
    # change letters for good; the letter lets the person judge.
    reads = f", which reads that byte as “{letter}”" if letter.isprintable() else ""
    return (
        f"{found}; where a spreadsheet saved it, add “--encoding windows-1252”{reads}, or save it"
        " in UTF-8."
    )
