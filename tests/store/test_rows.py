"""Plain statements beside the models: the same tables, the same columns, the same indexes."""

from pathlib import Path

import pytest
from sqlmodel import SQLModel

from builders import entry, new_journal, open_journal
from journal.store import rows, sessions, tables, undo
from journal.store.columns import COLUMNS, NOTED


def test_the_models_are_known() -> None:
    assert {*COLUMNS} < {*SQLModel.metadata.tables}
    assert tables.SessionRow.__tablename__ == "therapy_session"


@pytest.mark.parametrize("table", COLUMNS)
def test_what_is_read_are_the_columns_of_the_model(table: str) -> None:
    columns = SQLModel.metadata.tables[table].columns
    assert sorted(columns.keys()) == sorted((*COLUMNS[table], *NOTED.get(table, ())))


def test_every_table_that_is_read_is_recorded_for_undo_under_its_key() -> None:
    keys = {
        table: tuple(SQLModel.metadata.tables[table].primary_key.columns.keys())
        for table in COLUMNS
    }
    assert dict(undo.KEYS) == keys


def test_rows_that_belong_to_others_are_taken_away_before_these() -> None:
    order = list(undo.KEYS)
    for table in order:
        for foreign in SQLModel.metadata.tables[table].foreign_keys:
            assert order.index(table) < order.index(foreign.column.table.name)


def plan(journal_path: Path, query: str) -> str:
    with (
        open_journal(journal_path.parent) as journal,
        journal._file.database.reading() as read,
    ):
        return " ".join(str(row[3]) for row in read.execute(f"EXPLAIN QUERY PLAN {query}"))


@pytest.mark.parametrize("of", ["", "WHERE course_id = 1 "])
def test_the_newest_sessions_are_found_without_reading_the_others(of: str) -> None:
    with new_journal() as journal:
        for week in range(1, 4):
            journal.sessions.log(entry(week))
        found = plan(
            journal.path, f"SELECT * FROM therapy_session {of}{sessions._NEWEST}".replace("?", "10")
        )
        assert "USING INDEX" in found
        assert "TEMP B-TREE" not in found
        with journal._file.database.reading() as read:
            assert [one.number for one in sessions.sessions_of(read, newest=2)] == [2, 3]


def test_a_row_that_is_put_is_the_row_that_is_read() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(1, 5.0, "a\x00b", signs=("dread",)))
        with journal._file.database.reading() as read:
            [row] = rows.select(read, "therapy_session", noted=True)
        assert (row["note"], row["signs"], row["mood"]) == ("a\x00b", ["dread"], 5.0)
        assert row["attended"] is True
