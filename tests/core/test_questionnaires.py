"""Questionnaires in the journal: kept, changed, undone, brought in, written out, offered."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.core import Journal
from journal.errors import BadInputError, NotFoundError
from journal.records import Questionnaire

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
TODAY = date(2026, 11, 30)
PHQ = (1, 2, 0, 1, 0, 0, 1, 0, 0)
GAD = (1, 2, 0, 1, 0, 0, 1)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "data", lambda: TODAY)


def test_what_is_filled_in_is_kept_oldest_first(journal: Journal) -> None:
    with journal:
        late = journal.questionnaires.add("PHQ-9", PHQ)
        early = journal.questionnaires.add("phq-9", PHQ[::-1], TODAY - timedelta(weeks=3))
        other = journal.questionnaires.add("gad-7", (*GAD[:6], None))
        assert late == Questionnaire(1, TODAY, "phq-9", PHQ)
        assert journal.questionnaires.all("phq-9") == (early, late)
        assert journal.questionnaires.all() == (early, late, other)
        assert journal.questionnaires.before(late) == early
        assert journal.questionnaires.before(early) is None


def test_undo_names_it_and_brings_back_exactly_what_was(journal: Journal) -> None:
    with journal:
        kept = journal.questionnaires.add("phq-9", PHQ)
        changed = journal.questionnaires.amend(kept.id, PHQ[::-1], TODAY - timedelta(days=1))
        journal.questionnaires.delete(kept.id)
        assert journal.questionnaires.all() == ()
        assert journal.undo() == "the removal of the PHQ-9 of 29 November 2026"
        assert journal.questionnaires.all() == (changed,)
        assert journal.undo() == "the change to the PHQ-9 of 30 November 2026"
        assert journal.questionnaires.all() == (kept,)
        assert journal.undo() == "the PHQ-9 of 30 November 2026"
        assert journal.questionnaires.all() == ()
        assert journal.redo() == "the PHQ-9 of 30 November 2026"
        assert journal.questionnaires.all() == (kept,)


def test_what_does_not_fit_is_refused_and_nothing_is_kept(journal: Journal) -> None:
    with journal:
        for name, answers, day in (
            ("who-5", (1,) * 5, TODAY),
            ("phq-9", GAD, TODAY),
            ("gad-7", (4, *GAD[1:]), TODAY),
            ("gad-7", (None,) * 7, TODAY),
            ("gad-7", GAD, TODAY + timedelta(days=1)),
            ("gad-7", GAD, date(1800, 1, 1)),
        ):
            with pytest.raises(BadInputError):
                journal.questionnaires.add(name, answers, day)
        assert journal.questionnaires.all() == ()
        assert journal.last_change() is None
        for lost in (journal.questionnaires.get, journal.questionnaires.delete):
            with pytest.raises(NotFoundError, match=r"no questionnaire number 3"):
                lost(3)


def test_a_file_is_brought_in_once_and_taken_back_whole(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    with journal:
        journal.questionnaires.add("phq-9", PHQ)
        journal.questionnaires.add("gad-7", GAD, TODAY - timedelta(weeks=2))
        before = journal.questionnaires.all()
        assert journal.questionnaires.export_file(file) == 2
        again = journal.questionnaires.import_file(file)
        assert (again.added, again.already_there) == (0, 2)
    with Journal(tmp_path / "other", lambda: TODAY, at_once=False) as other:
        assert other.questionnaires.import_file(file, dry_run=True).added == 2
        assert not (tmp_path / "other").exists()
        assert other.questionnaires.import_file(file).added == 2
        kept = other.questionnaires.all()
        assert [(one.day, one.instrument, one.answers) for one in kept] == [
            (one.day, one.instrument, one.answers) for one in before
        ]
        assert other.undo() == "the import from q.csv, 2 questionnaires"
        assert other.questionnaires.all() == ()


def test_one_is_offered_only_if_that_was_asked_for(journal: Journal) -> None:
    with journal:
        assert journal.questionnaires.offered_every() is None
        journal.courses.start("Therapy")
        assert not journal.overview().questionnaire_is_due
        journal.questionnaires.offer_every(4)
        assert journal.overview().questionnaire_is_due
        journal.questionnaires.add("gad-7", GAD, TODAY - timedelta(weeks=4))
        assert journal.overview().questionnaire_is_due
        journal.questionnaires.add("phq-9", PHQ, TODAY - timedelta(days=27))
        assert not journal.overview().questionnaire_is_due
        journal.questionnaires.offer_every(None)
        assert journal.questionnaires.offered_every() is None
        assert journal.undo() == "the choice to be offered a questionnaire never"
        assert journal.questionnaires.offered_every() == 4
        for weeks in (0, 53):
            with pytest.raises(BadInputError, match=r"1 to 52 weeks"):
                journal.questionnaires.offer_every(weeks)
