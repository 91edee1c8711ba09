"""Small things kept by name: drafts of what was typed and not yet saved, and settings."""

from contextlib import suppress
from datetime import UTC, datetime

from sqlmodel import Session, select

from journal.records import Draft
from journal.store.rows import note_odd
from journal.store.tables import DraftRow, SettingRow
from journal.text import one_line

_SHOWN, _LONGEST_NUMBER = 40, 19


def get_draft(session: Session, form: str) -> Draft | None:
    """Return what was typed into `form` and not saved, or None."""
    row = session.get(DraftRow, form)
    if row is None:
        return None
    note_odd(row, f"the draft “{one_line(form, _SHOWN)}”")
    moment = None
    with suppress(ValueError):
        moment = datetime.fromisoformat(row.saved_at)
    return Draft(row.body, moment or datetime.now(UTC))


def forms_with_draft(session: Session) -> tuple[str, ...]:
    """Return the names of the forms that have a draft, in the order of the alphabet."""
    return tuple(session.exec(select(DraftRow.form).order_by(DraftRow.form)))


def put_draft(session: Session, form: str, body: dict[str, object] | None) -> None:
    """Keep what is typed into `form` so far; None forgets it."""
    row = session.get(DraftRow, form)
    if body is not None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        session.merge(DraftRow(form=form, body=body, saved_at=now))
    elif row is not None:
        session.delete(row)


def get_number(session: Session, name: str) -> int:
    """Return a setting that is a number; 0 where it was never set, or is none."""
    kept = get_setting(session, name) or ""
    return int(kept) if kept.isdecimal() and len(kept) < _LONGEST_NUMBER else 0


def get_setting(session: Session, name: str) -> str | None:
    """Return a setting, or None where it was never set."""
    row = session.get(SettingRow, name)
    return None if row is None else row.value


def put_setting(session: Session, name: str, value: str | None) -> None:
    """Keep a setting; None forgets it."""
    row = session.get(SettingRow, name)
    if value is not None:
        session.merge(SettingRow(name=name, value=value))
    elif row is not None:
        session.delete(row)
