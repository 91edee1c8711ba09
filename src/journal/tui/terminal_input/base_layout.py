"""Map keys of other alphabets to those of a Latin keyboard.

A key event has both: its name, which selects commands, and its character, which is typed.
"""

import unicodedata

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS

from journal.text import western_digits

_SIGNS = {"؟": "?", "،": ",", "٫": "."}
_SAME_BUT_FOR_WIDTH = ("<wide>", "<narrow>", "<noBreak>")


def with_latin_name(key: events.Key, on_base_layout: str = "") -> events.Key:
    """Return `key` with its name on a Latin keyboard, and the same character.

    `on_base_layout` is the terminal's report of that keyboard. Latin letters keep their name: the
    person chose a layout that has them.
    """
    typed = key.character
    if typed is None or len(typed) != 1 or typed.isascii():
        return key
    latin = _as_latin(typed) or ("" if _is_latin(typed) else on_base_layout)
    if not latin:
        return key
    *modifiers, _ = key.key.split("+")
    return events.Key("+".join((*modifiers, name_of(latin))), typed)


def is_chord_of_base_layout(code: str, on_base_layout: str) -> bool:
    """Tell whether a chord with `code` means the key of the base layout."""
    return bool(on_base_layout) and not code.isascii() and not _is_latin(code)


def name_of(character: str) -> str:
    """Return Textual's name for the key of a character: "n", "question_mark"."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _as_latin(typed: str) -> str:
    """Return the digit, letter or sign that `typed` is in another script or width, else ""."""
    if typed.isdecimal():
        return western_digits(typed)
    kind, _, code = unicodedata.decomposition(typed).partition(" ")
    if kind in _SAME_BUT_FOR_WIDTH and (same := chr(int(code, 16))).isascii():
        return same
    return _SIGNS.get(typed, "")


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN ")
