"""Escape text that a spreadsheet would run as a formula, and unescape it.

The rule: where a cell begins as a formula would, one apostrophe is put before it; where a cell
begins with an apostrophe and, without it, as a formula would, one is taken away. Apostrophes
count among what may stand before the formula, so that '=1 becomes ''=1, and comes back as '=1;
'tis is no formula and stays as it is, both ways.
"""

import re
from typing import Final

MARK: Final = "'"

_BEFORE = (
    r"\s\x00-\x20\x7f-\xa0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff"
    "'\"‘’“”«»`´＇＂"
)
"""White space, quotes, invisible characters: a spreadsheet may skip these before a formula."""

_SIGNS = r"=+\-@−＝＋－＠﹦﹢﹣﹫"
_RUNS = re.compile(rf"[{_BEFORE}]*[{_SIGNS}\t\r\n\x00]")


def defused(text: str) -> str:
    """Return `text` as a cell that no spreadsheet runs."""
    return f"{MARK}{text}" if runs(text) else text


def restored(cell: str) -> str:
    """Return the text that `defused` made `cell` of."""
    return cell[1:] if cell.startswith(MARK) and runs(cell[1:]) else cell


def runs(text: str) -> bool:
    """Tell whether a spreadsheet might take a cell with `text` for a formula.

    That is so where it begins, after white space and quotes, with = + - @ or one of their wide
    forms, or with a tab or a line break.
    """
    return _RUNS.match(text) is not None
