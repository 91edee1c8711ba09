"""Detect letters damaged before the import: decoded with another encoding, or lost."""

import re
from collections.abc import Iterator
from itertools import islice

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LOST = "\N{REPLACEMENT CHARACTER}"
_LOOKED_AT, _SHOWN = 1_000, 4


def notes(text: str) -> Iterator[str]:
    """Report letters that look wrong; they are imported unchanged."""
    found = [one[0] for one in islice(_BEYOND_ASCII.finditer(text), _LOOKED_AT)]
    meant = {one: letters for one in found if (letters := _undo_misdecoding(one))}
    # A single match may be a coincidence, such as a capital before a quotation mark; a majority is
    # not.
    if 2 * sum(one in meant for one in found) > len(found):
        wrong, right = next(iter(meant.items()))
        yield (
            f"Its letters look wrong as it has them, “{wrong[: 2 * _SHOWN]}” where"
            f" “{right[:_SHOWN]}” is likely: it may be UTF-8 that a program opened as another"
            " encoding and saved again. If so, import the file as it was before that."
        )
    if _LOST in text:
        line = text.count("\n", 0, text.index(_LOST)) + 1
        yield f"Line {line} holds “{_LOST}”, where a letter was lost when it was saved."


def _undo_misdecoding(letters: str) -> str:
    """Return the original of UTF-8 that was decoded as Windows-1252; "" if it was not."""
    try:
        return b"".join(map(_byte, letters)).decode()
    except UnicodeError:
        return ""


def _byte(letter: str) -> bytes:
    is_undefined = "\x80" <= letter <= "\x9f"
    return letter.encode("latin-1" if is_undefined else "cp1252")
