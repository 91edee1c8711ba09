"""A draft that comes in stays with its own record, whatever number that gets here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import entry, open_journal
from journal.core import Journal
from journal.draft_names import TABLES
from journal.exchange.archives.merge_records import Tally
from journal.records import ReviewReason

ADDED: dict[str, Callable[[Journal, str], object]] = {
    "edit": lambda journal, whose: journal.sessions.log(entry(1, 5, whose)),
    "course": lambda journal, whose: journal.courses.start(f"{whose} group"),
    "review": lambda journal, _: journal.reviews.open(ReviewReason.HAND),
    "jot": lambda journal, whose: journal.jots.add(whose),
    "goal": lambda journal, whose: journal.goals.add(whose),
    "task": lambda journal, whose: journal.tasks.add(whose),
    "questionnaire": lambda journal, whose: journal.questionnaires.add(
        "phq-9", (len(whose) % 4,) * 9
    ),
}
"""What adds a record of each kind to a journal, told apart by whose it is."""

SAID: dict[str, object] = {"jot-1": ["said"], "task-1": ["partly"], "way-1": "rain"}


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Journal, Journal]]:
    """Journals of two people, each with one record of every kind."""
    with open_journal(tmp_path / "mine") as here, open_journal(tmp_path / "another") as there:
        yield filled(here, "mine"), filled(there, "another")


def filled(journal: Journal, whose: str) -> Journal:
    journal.courses.start(whose)
    for add in ADDED.values():
        add(journal, whose)
    return journal


def came(here: Journal, there: Journal) -> tuple[Tally, dict[str, dict[str, object]]]:
    """Import the journal `there` and return the drafts that are here then."""
    file = there.path.with_name("out.json")
    there.archive.export_json(file)
    report = here.archive.import_file(file)
    return report.drafts, {one.form: one.body for one in here.archive.everything().drafts}


def test_every_record_with_drafts_is_looked_at() -> None:
    assert {*ADDED} == {*TABLES}


@pytest.mark.parametrize("kind", ADDED)
def test_another_ones_draft_goes_with_their_record(two: tuple[Journal, Journal], kind: str) -> None:
    here, there = two
    # Courses have two each: the one that all else belongs to comes first.
    body: dict[str, object] = {"text": "typed by another"}
    there.drafts.keep(f"{kind} 1", body)
    tally, found = came(here, there)
    [name] = found
    assert name == f"{kind} {3 if kind == 'course' else 2}"
    assert (tally, found[name]) == (Tally(1, 0), body)


def test_how_it_went_goes_with_the_task(two: tuple[Journal, Journal]) -> None:
    here, there = two
    there.drafts.keep("task 1", {"text": "theirs", "task-1": ["partly"], "way-1": "rain"})
    _, found = came(here, there)
    assert found == {"task 2": {"text": "theirs", "task-2": ["partly"], "way-2": "rain"}}


def test_what_was_said_after_a_session_goes_with_its_records(two: tuple[Journal, Journal]) -> None:
    here, there = two
    there.drafts.keep("after", SAID)
    _, found = came(here, there)
    assert found == {"after": {"jot-2": ["said"], "task-2": ["partly"], "way-2": "rain"}}


def test_what_was_said_of_records_that_are_gone_does_not_become_that_of_mine(
    two: tuple[Journal, Journal],
) -> None:
    here, there = two
    for name in ("jot-2", "jot-3"):
        here.jots.add(f"mine, {name}")
    there.drafts.keep("after", {"jot-2": ["said"]})
    tally, found = came(here, there)
    assert (tally, found) == (Tally(0, 0), {})


def test_the_same_draft_on_both_sides_is_there_once(tmp_path: Path) -> None:
    names = [*(f"{kind} 1" for kind in ADDED), "after"]
    with open_journal(tmp_path / "one") as one, open_journal(tmp_path / "new") as new:
        filled(one, "one")
        for name in names:
            one.drafts.keep(name, SAID)
        assert came(new, one) == (Tally(len(names), 0), dict.fromkeys(names, SAID))
        assert came(new, one) == (Tally(0, len(names)), dict.fromkeys(names, SAID))
