"""Make typed text safe to show, and small helpers for wording."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

# Bidirectional overrides and isolates can reorder a whole line on screen.
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_BIDI_CONTROLS}\ud800-\udfff]"
_WHOLE = r"-?\d{1,30}"
_NO_TEXT = "[\x00-\x1f\x7f-\x9f\ud800-\udfff]"
_CONTROL_PICTURES = 0x2400
_IN_ONE_LINE = str.maketrans({"\n": "␊", "\t": "␉"})

_IN_A_SEARCH = str.maketrans("ı", "i", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f")

# Combining marks. More of them than any language uses would overlap the lines above and below.
_RANGES = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_BOUNDS = zip(map(ord, _RANGES[::3]), map(ord, _RANGES[2::3]), strict=True)
_MARKS = frozenset(chr(mark) for first, last in _BOUNDS for mark in range(first, last + 1))
_MOST_MARKS = 8
_LEAST_SHOWN = 0.5
"""Minimum fill of a cut line: below that, a long word is cut in the middle instead."""

_TOWER = f"(?<=[{_RANGES}]{{{_MOST_MARKS}}})[{_RANGES}]+"


class Worded(StrEnum):
    """A string enumeration whose members also have words to show."""

    _value_: str
    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        """Create a member with its words."""
        member = str.__new__(cls, value)
        member._value_, member.words = value, words or value
        return member


def visible(text: str) -> str:
    """Return `text` with control characters shown as symbols; line breaks and tabs stay.

    ESC becomes ␛, so that no terminal sequence, title or hyperlink takes effect. Right-to-left
    letters stay; only the controls that reorder other text are replaced (by �), as are excessive
    combining marks on one letter.
    """
    is_printable = text.isprintable()
    if is_printable and text.isascii():
        return text
    # Every unsafe character is unprintable for str.isprintable.
    shown = text if is_printable else re.sub(_UNSAFE, _picture, text.replace("\r\n", "\n"))
    # Compiling the pattern is slower than most texts are long, and marks are rare.
    if _MARKS.isdisjoint(shown):
        return shown
    return re.sub(_TOWER, lambda tower: "�" * len(tower.group()), shown)


def one_line(text: str, width: int | None = None) -> str:
    """Return `text` on one line, white space collapsed, cut with … to `width` characters."""
    line = " ".join(visible(text).split())
    if width is not None and len(line) > width:
        return line[: end_of_word(line, max(width - 1, 0))].rstrip() + "…"
    return line


def end_of_word(line: str, room: int) -> int:
    """Return where to cut a `line` longer than `room`: after a word, if one ends late enough."""
    last = line.rfind(" ", 0, room + 1)
    return last if last >= room * _LEAST_SHOWN else room


def as_identifier(name: str) -> str:
    """Normalise a name typed by a person to the program's spelling: "Date form" to date_form.

    Case and apostrophes are ignored; hyphens, underscores and spaces are equivalent.
    """
    return "_".join(re.split(r"[-_\s]+", re.sub("['’]", "", name.strip().lower())))


def as_name(text: str) -> str:
    """Return the name of a file or folder on one line, with all its spaces."""
    return visible(text).translate(_IN_ONE_LINE)


def quoted(text: str, width: int = 40) -> str:
    """Return `text` in quotes, on one line and cut with …, to be named in a sentence."""
    return f"“{one_line(text, width)}”"


def is_text(character: str) -> bool:
    """Tell whether a typed character is text: not a control character, not a lone surrogate.

    Joiners, spaces, marks and characters newer than this Python count as text, though
    str.isprintable rejects them.
    """
    return re.fullmatch(_NO_TEXT, character) is None


def western_digits(text: str) -> str:
    """Return `text` with the decimal digits of every script as 0 to 9."""
    if text.isascii():
        return text
    # Imported lazily, as below: most input is ASCII.
    import unicodedata

    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: "1 session", "2 sessions"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def numbered(numbers: Iterable[int]) -> str:
    """Return numbers as a range list: "3, 7–9"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)


def first_of(names: Iterable[str], most: int, more: str = ", {} more") -> str:
    """Return names as a list for a sentence; `more` says how many exceed `most`."""
    every = [*names]
    left = len(every) - most
    return ", ".join(every[:most]) + (more.format(left) if left > 0 else "")


def whole_number(text: str) -> int | None:
    """Parse a whole number with an optional minus; None if `text` is none.

    A number with far more digits than SQLite can store is refused too.
    """
    return int(text) if re.fullmatch(_WHOLE, text) else None


def is_writable(text: str) -> bool:
    """Tell whether `text` can be encoded as UTF-8; a broken argument may contain surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == 0x7F else "�"


def name_key(name: str) -> str:
    """Return the key by which names are compared: case and Unicode form are ignored."""
    plain = name.strip().casefold()
    if plain.isascii():
        return plain
    import unicodedata

    return unicodedata.normalize("NFC", plain)


def folded(text: str) -> str:
    """Return a text folded for searching: without case, accents and joiners.

    Different encodings of the same letter match, and so do the dotted and dotless i.
    """
    if text.isascii():
        return text.casefold()
    import unicodedata

    parted = unicodedata.normalize("NFKD", text.casefold()).translate(_IN_A_SEARCH)
    return "".join(one for one in parted if not unicodedata.combining(one))
