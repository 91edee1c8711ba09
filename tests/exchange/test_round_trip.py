"""What leaves a journal as JSON or as a file, and comes into an empty one, is what it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import is_sound, records_of, rows
from exchange.histories import Step, histories, journals, lived, some
from journal.core import Journal
from journal.exchange.archives.json_archive import as_text, from_text


def exported(journal: Journal, suffix: str) -> Path:
    path = journal.path.with_name(f"out{suffix}")
    journal.archive.export_json(path) if suffix == ".json" else journal.archive.export_database(
        path
    )
    return path


@some
@given(histories, st.sampled_from([".json", ".db"]))
def test_an_empty_journal_becomes_the_one_that_was_exported(
    history: list[Step], suffix: str
) -> None:
    with journals(2) as (first, second):
        lived(first, history)
        wanted = first.archive.everything()
        report = second.archive.import_file(exported(first, suffix))
        assert second.archive.everything() == wanted
        assert report.differences == ()
        assert report.sessions.added == len(first.sessions.all())
        assert second.courses.current() == first.courses.current()
        assert records_of(second.overview()) == records_of(first.overview())
        assert is_sound(second.path)


@some
@given(histories, st.sampled_from([".json", ".db"]))
def test_a_second_import_changes_nothing(history: list[Step], suffix: str) -> None:
    with journals(2) as (first, second):
        lived(first, history)
        path = exported(first, suffix)
        second.archive.import_file(path)
        before, last = second.archive.everything(), second.last_change()
        report = second.archive.import_file(path)
        assert report.changes_nothing
        assert report.differences == ()
        assert (second.archive.everything(), second.last_change()) == (before, last)


@some
@given(histories)
def test_a_document_reads_back_as_what_was_written(history: list[Step]) -> None:
    with journals(1) as [journal]:
        lived(journal, history)
        archive = journal.archive.everything()
        again = from_text(as_text(archive))
        assert again == archive
        assert as_text(again) == as_text(archive)
        assert again.exported == archive.exported


@pytest.mark.parametrize("suffix", [".json", ".db"])
def test_what_is_set_for_one_file_alone_goes_nowhere(suffix: str) -> None:
    with journals(2) as (first, second):
        first.courses.start("A")
        first.reviews.ask_every(4)
        for journal, value in ((first, "secret"), (second, "own")):
            with closing(sqlite3.connect(journal.path)) as connection:
                connection.execute("INSERT INTO setting VALUES ('key of something', ?)", [value])
                connection.commit()
        path = exported(first, suffix)
        if suffix == ".json":
            assert "secret" not in path.read_text()
        report = second.archive.import_file(path)
        assert report.settings == 2
        kept = dict(rows(second.path, "SELECT name, value FROM setting"))
        assert kept == {"course": "1", "review every": "4", "key of something": "own"}
        assert second.archive.everything() == first.archive.everything()
