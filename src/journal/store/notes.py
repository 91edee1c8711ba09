"""Key–value store for drafts and settings."""

from contextlib import suppress
from datetime import UTC, datetime

from journal.records import Draft
from journal.store import rows
from journal.store.stored import Odd
from journal.store.transaction import Transaction
from journal.text import quoted

_LONGEST_NUMBER = 19


def get_draft(read: Transaction, form: str) -> Draft | None:
    """Return the draft of `form`, or None."""
    row = rows.first(read, "draft", "WHERE form = ?", (form,))
    if row is None:
        return None
    if any(isinstance(value, Odd) for value in row.values()):
        read.odd[f"the draft {quoted(form)}"] = None
    moment = None
    with suppress(ValueError):
        moment = datetime.fromisoformat(row["saved_at"])
    return Draft(row["body"], moment or datetime.now(UTC))


def forms_with_draft(read: Transaction) -> tuple[str, ...]:
    """Return the names of the forms that have a draft, in the order of the alphabet."""
    return tuple(row["form"] for row in rows.select(read, "draft", "ORDER BY form"))


def put_draft(write: Transaction, form: str, body: dict[str, object] | None) -> None:
    """Save the draft of `form`; None deletes it."""
    if body is None:
        rows.delete(write, "draft", "form", form)
        return
    kept = {"body": body, "saved_at": datetime.now(UTC).isoformat(timespec="seconds")}
    if rows.first(write, "draft", "WHERE form = ?", (form,)) is None:
        rows.insert(write, "draft", {"form": form, **kept})
    else:
        rows.update(write, "draft", "form", form, kept)


def get_number(read: Transaction, name: str) -> int:
    """Return a numeric setting; 0 if unset or not a number."""
    kept = get_setting(read, name) or ""
    return int(kept) if kept.isdecimal() and len(kept) < _LONGEST_NUMBER else 0


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
