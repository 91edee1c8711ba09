"""The made-up data tells a story that the engine sees."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from journal.core import Journal
from journal.course.side_by_side import after_review
from journal.demo import open_demo
from journal.guidance import catalog, saying, walk
from journal.guidance.model import QuestionKind
from journal.guidance.text_catalog import ids
from journal.ratings import Measure
from journal.records import ChangeKind
from journal.signals import Kind

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def demo() -> Iterator[Journal]:
    with open_demo(TODAY) as journal:
        yield journal


def test_it_has_about_half_a_year_that_ends_a_few_days_ago(demo: Journal) -> None:
    days = [session.day for session in demo.sessions.all()]
    assert 24 <= len(days) <= 26
    assert 0 < (TODAY - days[-1]).days <= 7
    assert len([session for session in demo.sessions.all() if not session.attended]) == 1


def test_a_dip_comes_back_and_a_rupture_is_repaired(demo: Journal) -> None:
    told: list[Kind] = []
    for standing in demo.overview().standings:
        told += [signal.kind for signal in standing.signals if signal.kind not in told]
    wanted = (Kind.DIP, Kind.RECOVERY, Kind.IMPROVEMENT, Kind.RUPTURE, Kind.REPAIR)
    places = [told.index(kind) for kind in wanted]
    assert places == sorted(places)


def test_something_is_due_and_something_was_reviewed(demo: Journal) -> None:
    overview = demo.overview()
    assert overview.due is not None
    [review] = overview.reviews
    assert review.ended is not None
    assert review.signal == "dip/mood"
    assert review.actions
    [change] = overview.changes
    assert (change.kind, change.text) == (ChangeKind.PACE, "Slower, grounding first")


def test_the_loop_of_its_review_is_closed(demo: Journal) -> None:
    [review] = demo.reviews.all()
    assert saying.spoken_at(review) == 13
    assert all(action.done for action in review.actions)
    found = after_review(demo.overview(), review).found
    assert {found[measure].outcome for measure in (Measure.MOOD, Measure.DISTRESS)} == {"better"}
    assert len(demo.reviews.what_helped()) == 1
    assert demo.overview().follow_up is None


def test_its_answers_and_signs_are_ones_that_exist(demo: Journal) -> None:
    texts = catalog()
    signs = {sign for session in demo.sessions.all() for sign in session.signs}
    assert signs <= {sign.id for sign in texts.signs}
    [review] = demo.reviews.all()
    for answer in walk.in_order(review):
        question = texts.question(answer.question)
        assert question in texts.questions
        if question.kind is not QuestionKind.TEXT:
            assert set(ids(answer.value)) <= {option.id for option in question.options}


def test_it_is_the_same_every_time_and_lies_apart(demo: Journal) -> None:
    with open_demo(TODAY) as again:
        assert again.sessions.all() == demo.sessions.all()
        assert again.path != demo.path


def test_it_is_gone_when_the_program_ends(tmp_path: Path) -> None:
    code = "from journal.demo import open_demo; print(open_demo().path)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert ran.stdout.strip().endswith("journal.db")
    assert not Path(ran.stdout.strip()).parent.exists()
