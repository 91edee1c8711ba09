"""Read and decode a file, up to a size limit."""

import stat
import sys
import unicodedata
from pathlib import Path
from typing import Final

from msgspec import Struct

from journal.errors import BadInputError
from journal.exchange.csv_files.encodings import LIKELY, Encoding
from journal.files import unreadable
from journal.text import quoted

LARGEST: Final = 32 * 1024 * 1024
"""The most bytes read: twice ten years of daily entries with long notes."""

STDIN: Final = Path("-")
"""The path that stands for standard input."""

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_OTHERS = {
    b"PK\x03\x04": "a workbook or an archive",
    b"\xd0\xcf\x11\xe0": "a workbook or an archive",
    b"\x1f\x8b": "an archive",
    b"%PDF": "a PDF",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a formatted document",
}
"""Signatures of files that are not CSV."""

_LOOKED_AT = 200
_LETTERS, _MOST_WAYS = 4, 12
_WRITTEN_AS_ONE = dict.fromkeys(("HIRAGANA", "KATAKANA", "HANGUL"), "CJK")


class Decoded(Struct, frozen=True):
    """The decoded text of a file, without a byte order mark."""

    text: str
    encoding: str
    """The name of the encoding, for a sentence."""

    is_utf8_too: bool = False
    """Whether another encoding was chosen although the file is valid, non-ASCII UTF-8."""


def name_of_source(path: Path) -> str:
    """Return the display name of a source."""
    return "standard input" if path == STDIN else path.name


def quoted_source(path: Path) -> str:
    """Return the name of a file as a sentence shows it."""
    return quoted(name_of_source(path))


def read_bytes(path: Path) -> bytes:
    """Read the file at `path`, or standard input.

    Raises BadInputError if it is not a regular file or larger than LARGEST; JournalError if it
    cannot be read.
    """
    try:
        data = _standard_input() if path == STDIN else _file(path)
    except OSError as error:
        named = Path(name_of_source(path)) if path == STDIN else path
        raise unreadable(named, error) from error
    if data is None or len(data) > LARGEST:
        raise BadInputError(
            f"{quoted_source(path)} is larger than {LARGEST // 1024**2} MB, the most that an import"
            " reads; split it into several files."
        )
    return data


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""


def _file(path: Path) -> bytes | None:
    about = path.stat()
    # A pipe or a device could block or never end: do not even open it.
    if not stat.S_ISREG(about.st_mode):
        raise BadInputError(f"{quoted_source(path)} is not a file; name a file to import.")
    with path.open("rb") as file:
        return file.read(LARGEST + 1) if about.st_size <= LARGEST else None


def decode(data: bytes, chosen: Encoding | None, name: str) -> Decoded:
    """Decode `data`.

    The encoding is decided by a byte order mark, then `chosen`, then NULs in every other byte
    (UTF-16); otherwise it is UTF-8. Raises BadInputError if that does not fit; `name` is that of
    the file.
    """
    kind = next((kind for mark, kind in _OTHERS.items() if data.startswith(mark)), None)
    if kind:
        raise BadInputError(
            f"{name} is {kind} under another name, not CSV; open it in the program that it is"
            " from, and save it as CSV there."
        )
    codec, shown = _codec(data, chosen)
    try:
        text = data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadInputError(_misfit(data, error, shown, name)) from error
    other = shown not in ("UTF-8", "UTF-16") and not data.isascii()
    return Decoded(text, shown, other and _text(data, "utf-8") is not None)


def _codec(data: bytes, chosen: Encoding | None) -> tuple[str, str]:
    """Return the codec for `data`, and the name of its encoding."""
    codec = next((codec for mark, codec in _MARKS.items() if data.startswith(mark)), None)
    if codec is None and chosen not in (None, Encoding.UTF_8, Encoding.UTF_16):
        return chosen.codec, chosen.shown
    if codec is None and chosen is not Encoding.UTF_8:
        codec = _by_nulls(data[:_LOOKED_AT]) or ("utf-16-le" if chosen else None)
    codec = codec or "utf-8"
    return codec, codec[:6].rstrip("-").upper()


def _by_nulls(start: bytes) -> str | None:
    """Detect UTF-16 by the NULs beside Latin letters in the first line; None if it is not.

    Letters of other scripts may have a NUL on the other side, but are few next to commas.
    """
    line = start.partition(b"\n")[0]
    first, second = line[::2].count(0), line[1::2].count(0)
    many = len(line) // 4 + 1
    if second >= many and second > 4 * first:
        return "utf-16-le"
    return "utf-16-be" if first >= many and first > 4 * second else None


def _misfit(data: bytes, error: UnicodeDecodeError, shown: str, name: str) -> str:
    if shown == "UTF-16":
        return f"{name} is not whole UTF-16 text (byte {error.start + 1}); save it in UTF-8."
    line = data.count(b"\n", 0, error.start) + 1
    found = f"{name} is not {shown} text (line {line} holds the byte 0x{data[error.start]:02x})"
    # Legacy encodings cannot be told apart reliably, and a wrong guess would change letters for
    # good: show the person what each one would give.
    start = data.rfind(b"\n", 0, error.start) + 1
    whole = data[start:].partition(b"\n")[0]
    ways = _likely_ways(data, whole)
    if not ways and b"\x00" in data:
        return f"{found}; if it is UTF-16, add “--encoding utf-16”, else save it in UTF-8."
    if not ways:
        return f"{found}; save it in UTF-8."
    return (
        f"{found}; add “--encoding” with the name that gives the right letters, {', '.join(ways)},"
        " or another that you know it was saved in, or save it in UTF-8."
    )


def _likely_ways(data: bytes, line: bytes) -> list[str]:
    """Return the encodings that fit, with the first letters of `line` in each, likeliest first.

    Among those that decode the whole file equally, only the first is listed.
    """
    letters = dict[str, tuple[str, Encoding]]()
    for one in LIKELY:
        text = _text(data, one.codec)
        beyond = _letters(line, one) if text is not None else ""
        if text is not None and beyond[:_LETTERS].strip():
            letters.setdefault(text, (beyond, one))
    ordered = sorted(letters.values(), key=lambda found: _strangeness(found[0]))
    return [f"{one} ({beyond[:_LETTERS].strip()})" for beyond, one in ordered[:_MOST_WAYS]]


def _strangeness(letters: str) -> tuple[bool, int]:
    """Rate how unlikely the letters are in a text: symbols instead of letters, many scripts."""
    names = [unicodedata.name(one, "").partition(" ")[0] for one in letters if one.isalpha()]
    scripts = {_WRITTEN_AS_ONE.get(name, name) for name in names}
    signs = sum(unicodedata.category(one) in ("Sk", "Sm", "So") for one in letters)
    return signs > len(names), len(scripts)


def _letters(line: bytes, encoding: Encoding) -> str:
    """Return the letters beyond ASCII as decoded by `encoding`; "" if some are not letters."""
    text = _text(line, encoding.codec) or ""
    is_text = all(unicodedata.category(letter)[0] != "C" for letter in {*text} - {*"\t\r"})
    return "".join(dict.fromkeys(one for one in text if not one.isascii())) if is_text else ""


def _text(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
