"""Spreadsheet cells: strip text markers, and keep text from running as a formula.

An apostrophe is put before text that would start a formula, and removed from a cell that starts
with an apostrophe and would start a formula without it. Apostrophes count among the characters that
may precede a formula, so '=1 becomes ''=1 and is restored as '=1; 'tis is no formula and stays
unchanged both ways.
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
"""Direction and format marks that spreadsheets put around dates; not joiners."""

MARK: Final = "'"

_BEFORE = (
    r"\s\x00-\x20\x7f-\xa0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff"
    "'\"‘’“”«»`´＇＂"
)
"""White space, quotes and invisible characters that a spreadsheet may skip before a formula."""

_SIGNS = r"=+\-@−＝＋－＠﹦﹢﹣﹫"
_RUNS = re.compile(rf"[{_BEFORE}]*[{_SIGNS}\t\r\n\x00]")


def as_seen(text: str) -> str:
    """Normalise a name or number: without invisible marks, wide characters as ordinary ones."""
    if text.isascii():
        return text
    return "".join(map(_narrow, _UNSEEN.sub("", text)))


def without_markers(cell: str) -> str:
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
    """Tell whether a cell is a formula, as in a file saved with formulas shown."""
    return cell.strip().startswith("=")


def escape_formula(text: str) -> str:
    """Return `text` as a cell that no spreadsheet runs as a formula."""
    return f"{MARK}{text}" if may_be_formula(text) else text


def unescape_formula(cell: str) -> str:
    """Return the text that `escape_formula` turned into `cell`."""
    return cell[1:] if cell.startswith(MARK) and may_be_formula(cell[1:]) else cell


def may_be_formula(text: str) -> bool:
    """Tell whether a spreadsheet might take a cell with `text` for a formula.

    That is the case if it starts, after white space and quotes, with = + - @ or a wide form of
    these, or with a tab or a line break.
    """
    return _RUNS.match(text) is not None
