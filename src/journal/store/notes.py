"""Key–value store for settings."""

from journal.store import rows
from journal.store.transaction import Transaction

_LONGEST_NUMBER = 19


def get_number(read: Transaction, name: str) -> int:
    """Return a numeric setting; 0 if unset or not a number."""
    stored = get_setting(read, name) or ""
    return int(stored) if stored.isdecimal() and len(stored) < _LONGEST_NUMBER else 0


def get_setting(read: Transaction, name: str) -> str | None:
    """Return a setting, or None if unset."""
    row = rows.first(read, "setting", "WHERE name = ?", (name,))
    return None if row is None else row["value"]


def put_setting(write: Transaction, name: str, value: str | None) -> None:
    """Store a setting; None deletes it."""
    if value is None:
        rows.delete(write, "setting", "name", name)
        return
    before = rows.first(write, "setting", "WHERE name = ?", (name,))
    if before is None:
        rows.insert(write, "setting", {"name": name, "value": value})
    elif before["value"] != value:
        rows.update(write, "setting", "name", name, {"value": value})
