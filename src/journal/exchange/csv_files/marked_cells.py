"""Clean cells of spreadsheet artefacts: text marks, error values, formulas."""

import re

from journal.text import western_digits

_AS_TEXT = re.compile(r"\s*(?:=\s*\"(?P<formula>[^\"]*)\"|['’](?P<marked>[^'’]*))\s*")
_ERROR = re.compile(r"#[A-ZÀ-ÞА-Я/0 .]+[!?]?|#{2,}")
_KEYCAP = "\ufe0f\u20e3"


def as_meant(cell: str) -> str:
    """Return a cell without what marks it as text, as in '6 and ="6", its digits as 0 to 9."""
    found = _AS_TEXT.fullmatch(cell)
    text = (found["formula"] or found["marked"] or "") if found else cell
    return western_digits(text).replace(_KEYCAP, "").replace("٫", ".")


def is_error(cell: str) -> bool:
    """Tell whether a cell is what a spreadsheet shows where it can't work out a value: “#REF!”."""
    return _ERROR.fullmatch(cell.strip()) is not None


def is_formula(cell: str) -> bool:
    """Tell whether a cell is a formula, as where a file was saved with these shown."""
    return cell.strip().startswith("=")
