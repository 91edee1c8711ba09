"""Clean cells of spreadsheet artefacts: text marks, error values, formulas."""

import re
import unicodedata

from journal.text import western_digits

_AS_TEXT = re.compile(r"\s*(?:=\s*\"(?P<formula>[^\"]*)\"|['’](?P<marked>[^'’]*))\s*")
_ERROR = re.compile(r"#[A-ZÀ-ÞА-Я/0 .]+[!?]?|#{2,}")
_KEYCAP = "\u20e3"
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]"
)
"""Marks of direction and of form, as spreadsheets put them around days; no joiners."""


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
