"""Convert a session's fields, other than its ratings, to CSV cells and back."""

import re
from collections.abc import Sequence
from datetime import date

from journal.errors import BadInputError
from journal.exchange.csv_files.marked_cells import as_seen, escape_formula, unescape_formula
from journal.exchange.csv_files.not_rated import MISSED
from journal.exchange.csv_files.wording import quoted_cell
from journal.fields import Field, FieldKind, Value
from journal.ratings import as_number, parse_rating
from journal.records import Choice

_YES = (
    "yes", "y", "true", "1", "", "ja", "j", "oui", "sí", "si", "sì", "sim", "tak", "да", "✓", "✔",
    "☑", "✅", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar", "sant", "sann", "prawda",
    "attended", "present", "took place",
)  # fmt: skip
_NO = (
    "no", "n", "false", "0", "nein", "non", "não", "nao", "nej", "nei", "nee", "nie", "нет", "✗",
    "✘", "☐", "❌", "falsch", "faux", "falso", "onwaar", "falskt", "usann", "fałsz", *MISSED,
)  # fmt: skip
"""Words for no, in the languages of spreadsheets and forms."""

_BETWEEN = ";"
_PARTS = re.compile(r"(?:\\[\\;]|[^;])*", re.DOTALL)
_MARKED, _TO_MARK = re.compile(r"\\([\\;])"), re.compile(r"[\\;]")


def cell_of(value: Value) -> object:
    """Return the cell of an export for a value; None for an empty one."""
    match value:
        case bool():
            return _YES[0] if value else _NO[0]
        case float():
            return as_number(value)
        case date():
            return value.isoformat()
        case tuple():
            return escape_formula(join_signs(value))
        case Choice() | None:
            return value
        case _:
            return escape_formula(value)


def value_of(field: Field, cell: str) -> Value:
    """Parse the cell of a field; BadInputError if it is not valid."""
    match field.kind:
        case FieldKind.FLAG:
            return _flag(field, cell)
        case FieldKind.RATING:
            return parse_rating(cell, field.key)
        case FieldKind.IDS:
            return split(unescape_formula(cell))
        case FieldKind.CHOICE:
            return _choice(field, cell)
        case _:
            return unescape_formula(cell)


def _flag(field: Field, cell: str) -> bool:
    typed = as_seen(cell).strip().lower()
    if typed not in (*_YES, *_NO):
        raise BadInputError(
            f"{field.key.capitalize()} is yes or no; it is {quoted_cell(cell)}. Write it so in the"
            f" file, or add “--map {field.key}=-” to take every line for a session that took place."
        )
    return typed in _YES


def _choice(field: Field, cell: str) -> Choice | None:
    typed, choices = cell.strip().lower(), [*(field.choices or ())]
    if typed and typed not in choices:
        known = ", ".join(choices)
        raise BadInputError(
            f"{field.key.capitalize()} is {known} or blank; it is {quoted_cell(cell)}. Write it so"
            f" in the file, or add “--map {field.key}=-” to leave it blank."
        )
    return choices[choices.index(typed)] if typed else None


def join_signs(signs: Sequence[str]) -> str:
    """Join signs into one cell: separated by semicolons, escaped by backslashes."""
    return _BETWEEN.join(_TO_MARK.sub(r"\\\g<0>", sign) for sign in signs)


def split(cell: str) -> tuple[str, ...]:
    """Split a cell into signs, stripped of white space; empty ones are left out."""
    parts, start = [], 0
    while start <= len(cell):
        found = _PARTS.match(cell, start)
        end = found.end() if found else len(cell)
        parts.append(_MARKED.sub(r"\1", cell[start:end].strip()))
        start = end + len(_BETWEEN)
    return tuple(part for part in parts if part)
