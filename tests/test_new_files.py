"""The schema that the tests write at once is the one that the migrations make."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

import new_files
from builders import open_journal, rows
from journal.store.migrations import run

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid"


def made_by(
    upgrade: Callable[[Connection], None], folder: Path, patch: pytest.MonkeyPatch
) -> tuple[object, ...]:
    patch.setattr(run, "upgrade", upgrade)
    with open_journal(folder) as journal:
        seen = [rows(journal.path, query) for query in (SCHEMA, "SELECT * FROM alembic_version")]
        tables = [name for kind, name, *_ in seen[0] if kind == "table"]
        counts = [rows(journal.path, f"SELECT count(*) FROM {table}") for table in tables]
    return *seen, counts


def test_a_new_file_is_as_the_migrations_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = made_by(new_files.upgrade, tmp_path / "at once", monkeypatch)
    assert at_once == made_by(new_files._migrated, tmp_path / "migrated", monkeypatch)
