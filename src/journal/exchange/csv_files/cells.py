"""Convert a session's fields, other than its ratings, to CSV cells and back."""

from datetime import date

from journal.errors import BadInputError
from journal.exchange.csv_files.formulas import defused, restored
from journal.exchange.csv_files.sign_lists import joined, split
from journal.exchange.csv_files.wording import told
from journal.fields import Field, FieldKind, Value
from journal.ratings import as_number, parse_rating
from journal.records import Choice

_YES, _NO = ("yes", "y", "true", "1", ""), ("no", "n", "false", "0")


def cell_of(value: Value) -> object:
    """Return the cell that an export has for a value; None is an empty one."""
    match value:
        case bool():
            return _YES[0] if value else _NO[0]
        case float():
            return as_number(value)
        case date():
            return value.isoformat()
        case tuple():
            return defused(joined(value))
        case Choice() | None:
            return value
        case _:
            return defused(value)


def value_of(field: Field, cell: str) -> Value:
    """Return the value that a cell has for a field; BadInputError for what is none."""
    match field.kind:
        case FieldKind.FLAG:
            return _flag(field, cell)
        case FieldKind.RATING:
            return parse_rating(cell, field.key)
        case FieldKind.IDS:
            return split(restored(cell))
        case FieldKind.CHOICE:
            return _choice(field, cell)
        case _:
            return restored(cell)


def _flag(field: Field, cell: str) -> bool:
    typed = cell.strip().lower()
    if typed not in (*_YES, *_NO):
        raise BadInputError(
            f"{field.key.capitalize()} is yes or no; it is {told(cell)}. Write it so in the file,"
            f" or add “--map {field.key}=-” to take every line for a session that took place."
        )
    return typed in _YES


def _choice(field: Field, cell: str) -> Choice | None:
    typed, choices = cell.strip().lower(), [*(field.choices or ())]
    if typed and typed not in choices:
        known = ", ".join(choices)
        raise BadInputError(f"{field.key.capitalize()} is {known} or blank; it is {told(cell)}.")
    return choices[choices.index(typed)] if typed else None
