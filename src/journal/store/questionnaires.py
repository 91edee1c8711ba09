"""Read and write filled-in questionnaires."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import asdict, astuple

from journal.errors import NotFoundError
from journal.records import Questionnaire
from journal.store import drafts, rows
from journal.store.rows import Row, record_of
from journal.store.stored import new_uid, now
from journal.store.transaction import Transaction

if TYPE_CHECKING:
    from journal.questionnaires import Filled

_TABLE = "questionnaire"


def all_questionnaires(
    read: Transaction, instrument: str | None = None
) -> tuple[Questionnaire, ...]:
    """Return the questionnaires that were filled in, or those of one instrument, oldest first."""
    where = "" if instrument is None else "WHERE instrument = ? "
    values = () if instrument is None else (instrument,)
    found = rows.select(read, _TABLE, f"{where}ORDER BY day, id", values)
    return tuple(record_of(Questionnaire, row) for row in found)


def newest_questionnaires(read: Transaction) -> tuple[Questionnaire, ...]:
    """Return the newest questionnaire of each instrument, oldest first."""
    return tuple({one.instrument: one for one in all_questionnaires(read)}.values())


def get_questionnaire(read: Transaction, questionnaire: int) -> Questionnaire:
    """Return the questionnaire with that id; NotFoundError if there is none."""
    row = rows.first(read, _TABLE, "WHERE id = ?", (questionnaire,))
    if row is None:
        raise NotFoundError(f"There is no questionnaire number {questionnaire}.")
    return record_of(Questionnaire, row)


def add_questionnaires(write: Transaction, given: Iterable["Filled"]) -> tuple[int, ...]:
    """Add questionnaires and return their ids."""
    return tuple(_added(write, one) for one in given)


def replace_questionnaire(write: Transaction, questionnaire: int, given: "Filled") -> None:
    """Replace the questionnaire with that id; NotFoundError if there is none."""
    before = get_questionnaire(write, questionnaire)
    if (before.day, before.instrument, before.answers) != astuple(given):
        rows.update(write, _TABLE, "id", questionnaire, _columns(given))


def delete_questionnaire(write: Transaction, questionnaire: int) -> None:
    """Delete a questionnaire and the draft of a change to it, as its id may be reused."""
    get_questionnaire(write, questionnaire)
    rows.delete(write, _TABLE, "id", questionnaire)
    drafts.forget_records(write, [(_TABLE, questionnaire)])


def _added(write: Transaction, given: "Filled") -> int:
    rows.insert(write, _TABLE, {**_columns(given), "uid": new_uid()})
    return int(write.execute("SELECT last_insert_rowid()").fetchone()[0])


def _columns(given: "Filled") -> Row:
    return {**asdict(given), "answers": [*given.answers], "changed_at": now()}
