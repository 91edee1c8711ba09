"""Two journals open on one file: each sees what the other wrote, and can tell that it did."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from builders import TODAY, entry, open_journal
from journal.core import Journal
from journal.records import ChangeKind, ReviewReason
from running import run

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


@pytest.fixture
def windows(tmp_path: Path) -> Iterator[tuple[Journal, Journal]]:
    with open_journal(tmp_path) as one, open_journal(tmp_path) as other:
        yield one, other


def test_what_one_window_writes_the_other_sees(windows: tuple[Journal, Journal]) -> None:
    one, other = windows
    one.sessions.log(entry(1, 5.0))
    assert other.sessions.all() == one.sessions.all() != ()
    other.courses.add_change(ChangeKind.PACE, TODAY)
    assert one.overview().changes == other.overview().changes != ()
    review = one.reviews.open(ReviewReason.HAND)
    assert other.reviews.all() == (review,)
    one.drafts.keep("log", {"a": 1})
    assert other.drafts.get("log") == one.drafts.get("log") is not None
    assert other.undo() == "the change of 1 July 2026"
    assert one.overview().changes == ()


def test_the_version_differs_after_each_thing_that_another_wrote(
    windows: tuple[Journal, Journal],
) -> None:
    one, other = windows
    seen = [other.version()]
    one.sessions.log(entry(1))
    seen.append(other.version())
    one.drafts.keep("log", {"a": 1})
    seen.append(other.version())
    one.undo()
    seen.append(other.version())
    assert len(set(seen)) == 4


def test_the_version_stays_while_only_this_window_writes(windows: tuple[Journal, Journal]) -> None:
    one, other = windows
    before = one.version()
    one.sessions.log(entry(1))
    one.drafts.keep("log", {"a": 1})
    one.undo()
    one.sessions.all()
    other.sessions.all()
    other.overview()
    assert other.undo() is None
    assert one.version() == before


def test_the_version_differs_when_another_program_wrote(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        before = journal.version()
        run("open_and_close", tmp_path)
        assert journal.version() == before
        run("modules_loaded", tmp_path)
        assert journal.version() != before
        assert [session.note for session in journal.sessions.all()] == ["one more"]


def test_several_threads_may_use_one_journal(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        threads = [Thread(target=journal.sessions.log, args=(entry(week),)) for week in range(1, 9)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(journal.sessions.all()) == 8
