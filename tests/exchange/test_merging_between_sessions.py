"""Jots, goals, tasks, questionnaires and the safety plan of two copies come together."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import TODAY, day, open_journal
from exchange.test_merging import copied
from journal.between_sessions import JotState
from journal.core import Journal
from journal.core.archive import merge_archives
from journal.exchange.archives.archive import Archive, Versioned
from journal.exchange.archives.merge_records import Tally, VersionDifference
from journal.records import PlanPart, Questionnaire

EARLIER, LATER = "2026-01-01T00:00:00.000000+00:00", "2026-02-01T00:00:00.000000+00:00"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Journal, Journal]]:
    """Two copies of a journal with a jot and a goal that was rated once."""
    with open_journal(tmp_path / "here") as journal:
        journal.jots.add("ask")
        journal.goals.rate(journal.goals.add("sleep").id, 3, day(1))
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    with open_journal(tmp_path / "here") as here, open_journal(tmp_path / "there") as there:
        yield here, there


def test_ratings_of_both_sides_are_kept_and_the_later_of_one_day_stands(
    pair: tuple[Journal, Journal],
) -> None:
    here, there = pair
    here.goals.rate(1, 5, day(2))
    there.goals.rate(1, 6, day(2))
    there.goals.rate(1, 7, day(3))
    there.goals.add("walk")
    before = here.archive.everything()
    report = here.archive.import_file(copied(there))
    assert (report.goals, report.ratings) == (Tally(1, 1), 1)
    assert report.differences == (VersionDifference("ratings of goal 1", from_file=True),)
    rated = {one.day: one.rating for one in here.goals.all()[0].ratings}
    assert rated == {day(1): 3.0, day(2): 6.0, day(3): 7.0}
    here.undo()
    assert here.archive.everything() == before


def test_a_jot_said_on_one_side_is_said_on_both(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    here.jots.add("of here")
    there.jots.add("of there")
    there.jots.mark(1, JotState.SAID)
    report = here.archive.import_file(copied(there))
    assert report.jots == Tally(1, 0)
    assert report.differences == (
        VersionDifference("the line for next time of 1 July 2026", from_file=True),
    )
    assert [(jot.id, jot.text, jot.state) for jot in here.jots.all()] == [
        (1, "ask", JotState.SAID),
        (2, "of here", JotState.OPEN),
        (3, "of there", JotState.OPEN),
    ]
    assert here.archive.import_file(copied(there, "again.db")).changes_nothing


def plan(lines: str, changed_at: str, heading: str = "signs") -> Versioned[PlanPart]:
    return Versioned(PlanPart(heading, (lines,)), changed_at)


def test_of_a_safety_plan_the_newer_part_stands() -> None:
    here = Archive(plan=(plan("old", EARLIER), plan("new", LATER, "people")))
    there = Archive(plan=(plan("new", LATER), plan("old", EARLIER, "people"), plan("x", "", "y")))
    merged = merge_archives(here, there)
    assert {part.record.heading: part.record.lines for part in merged.put.plan} == {
        "signs": ("new",), "y": ("x",),
    }  # fmt: skip
    assert merged.report.plan == Tally(1, 0)
    assert merged.report.differences == (
        VersionDifference("the safety plan", from_file=False),
        VersionDifference("the safety plan", from_file=True),
    )


def test_a_questionnaire_filled_in_on_both_sides_is_there_twice_and_a_copy_once() -> None:
    one = Versioned(Questionnaire(1, TODAY, "phq-9", (0, 1)), EARLIER, "a")
    other = replace(one, record=replace(one.record, answers=(3, 3)), uid="b")
    merged = merge_archives(Archive(questionnaires=(one,)), Archive(questionnaires=(one, other)))
    assert [kept.record.id for kept in merged.put.questionnaires] == [2]
    assert merged.report.questionnaires == Tally(1, 1)
