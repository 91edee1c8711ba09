"""Cells of spreadsheets: clean them of text marks, and keep text from running as a formula.

Where a cell begins as a formula would, one apostrophe is put before it; where a cell begins with an
apostrophe and, without it, as a formula would, one is taken away. Apostrophes count among what may
stand before the formula, so that '=1 becomes ''=1, and comes back as '=1; 'tis is no formula and
stays as it is, both ways.
"""

import re
import unicodedata
from typing import Final

from journal.text import western_digits

_AS_TEXT = re.compile(r"\s*(?:=\s*\"(?P<formula>[^\"]*)\"|['’](?P<marked>[^'’]*))\s*")
_ERROR = re.compile(r"#[A-ZÀ-ÞА-Я/0 .]+[!?]?|#{2,}")
_KEYCAP = "\u20e3"
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]"
)
"""Marks of direction and of form, as spreadsheets put them around days; no joiners."""

MARK: Final = "'"

_BEFORE = (
    r"\s\x00-\x20\x7f-\xa0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff"
    "'\"‘’“”«»`´＇＂"
)
"""White space, quotes, invisible characters: a spreadsheet may skip these before a formula."""

_SIGNS = r"=+\-@−＝＋－＠﹦﹢﹣﹫"
_RUNS = re.compile(rf"[{_BEFORE}]*[{_SIGNS}\t\r\n\x00]")


def as_seen(text: str) -> str:
    """Return a name or a number without marks that cannot be seen, its wide forms as usual ones."""
    if text.isascii():
        return text
    return "".join(map(_narrow, _UNSEEN.sub("", text)))


def as_meant(cell: str) -> str:
    """Return a cell without text markers, as in '6 and ="6", and with western digits."""
    seen = as_seen(cell)
    found = _AS_TEXT.fullmatch(seen)
    text = (found["formula"] or found["marked"] or "") if found else seen
    return western_digits(text).replace(_KEYCAP, "").replace("٫", ".")


def _narrow(character: str) -> str:
    is_wide = unicodedata.east_asian_width(character) == "F"
    return unicodedata.normalize("NFKC", character) if is_wide else character


def is_error(cell: str) -> bool:
    """Tell whether a cell is an error value of a spreadsheet, such as “#REF!”."""
    return _ERROR.fullmatch(cell.strip()) is not None


def is_formula(cell: str) -> bool:
    """Tell whether a cell is a formula, as where a file was saved with these shown."""
    return cell.strip().startswith("=")


def escape_formula(text: str) -> str:
    """Return `text` as a cell that no spreadsheet runs."""
    return f"{MARK}{text}" if may_be_formula(text) else text


def unescape_formula(cell: str) -> str:
    """Return the text that `escape_formula` made `cell` of."""
    return cell[1:] if cell.startswith(MARK) and may_be_formula(cell[1:]) else cell


def may_be_formula(text: str) -> bool:
    """Tell whether a spreadsheet might take a cell with `text` for a formula.

    That is so where it begins, after white space and quotes, with = + - @ or one of their wide
    forms, or with a tab or a line break.
    """
    return _RUNS.match(text) is not None
