"""Read and write drafts, and delete those of records that are gone."""

from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime

from journal import draft_names
from journal.draft_names import Record
from journal.records import Draft
from journal.store import rows
from journal.store.stored import Odd
from journal.store.transaction import Transaction
from journal.text import quoted


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
    """Return the names of the forms that have a draft, in alphabetical order."""
    return tuple(row["form"] for row in rows.select(read, "draft", "ORDER BY form"))


def put_draft(write: Transaction, form: str, body: dict[str, object] | None) -> None:
    """Save the draft of `form`; None deletes it."""
    if body is None:
        rows.delete(write, "draft", "form", form)
        return
    values = {"body": body, "saved_at": datetime.now(UTC).isoformat(timespec="seconds")}
    if rows.first(write, "draft", "WHERE form = ?", (form,)) is None:
        rows.insert(write, "draft", {"form": form, **values})
    else:
        rows.update(write, "draft", "form", form, values)


def forget_records(write: Transaction, gone: Collection[Record]) -> None:
    """Delete draft input about records that are `gone`, as their numbers may be reused."""
    for row in [*rows.select(write, "draft")]:
        form, body = row["form"], row["body"]
        name = draft_names.parse(form)
        left = {field: value for field, value in body.items() if not _is_about(field, gone)}
        if (name and name.record in gone) or (body and not left):
            rows.delete(write, "draft", "form", form)
        elif len(left) < len(body):
            rows.update(write, "draft", "form", form, {"body": left})


def _is_about(field: str, records: Collection[Record]) -> bool:
    found = draft_names.parse_field(field)
    return found is not None and found.record in records
