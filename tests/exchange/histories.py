"""Random histories of what a person did with a journal, and the journals they lead to."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import TODAY, days, entries, names, open_journal, texts
from journal.between_sessions import JotState, TaskOutcome
from journal.core import Journal
from journal.errors import JournalError
from journal.guidance import afterwards, saying, walk
from journal.records import ChangeKind, ReviewReason

some = settings(max_examples=10)
"""For properties of which each example is several journals on disk."""

COURSES = (None, "A", "B", "c")
Step = tuple[str, Any]
T = TypeVar("T")

# Answers that mean something to the program have values of their own.
_questions = st.sampled_from([walk.LINE, walk.CHOSEN, afterwards.WORDS, "own"])
_number = st.integers(0, 5)

steps: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("log"), entries(courses=COURSES)),
    st.tuples(st.just("log"), entries(courses=COURSES)),
    st.tuples(st.just("amend"), st.tuples(_number, entries(courses=COURSES))),
    st.tuples(st.just("delete"), _number),
    st.tuples(st.just("course"), st.tuples(st.sampled_from(COURSES[1:]), texts)),
    st.tuples(st.just("rename"), st.tuples(_number, names.map(lambda name: name[:40]))),
    st.tuples(st.just("change"), st.tuples(st.sampled_from(ChangeKind), days, texts)),
    st.tuples(st.just("review"), st.none()),
    st.tuples(st.just("answer"), st.tuples(_number, _questions, texts.filter(bool))),
    st.tuples(st.just("end"), st.tuples(_number, texts)),
    st.tuples(st.just("said"), _number),
    st.tuples(st.just("further"), _number),
    st.tuples(st.just("draft"), st.tuples(_number, texts)),
    st.tuples(st.just("every"), st.integers(1, 9)),
    st.tuples(st.just("jot"), names),
    st.tuples(st.just("mark"), st.tuples(_number, st.sampled_from(JotState))),
    st.tuples(st.just("goal"), names),
    st.tuples(st.just("rate"), st.tuples(_number, st.integers(0, 20), days)),
    st.tuples(st.just("task"), st.tuples(names, days)),
    st.tuples(st.just("tried"), st.tuples(_number, st.sampled_from(TaskOutcome), texts)),
    st.tuples(st.just("undo"), st.none()),
)
histories = st.lists(steps, max_size=12)


def lived(journal: Journal, history: list[Step]) -> None:
    """Carry out a history, skipping steps that are impossible."""
    for what, given in history:
        try:
            _do(journal, what, given)
        except JournalError:
            continue


def _do(journal: Journal, what: str, given: Any) -> None:
    sessions, reviews = journal.sessions.all(), journal.reviews.all()
    match what:
        case "log":
            journal.sessions.log(given)
        case "amend" if sessions:
            old, new = sessions[given[0] % len(sessions)], given[1]
            parts = {n: getattr(new, n) for n in ("day", "ratings", "attended", "signs", "note")}
            journal.sessions.amend(replace(old, **parts, course=new.course or old.course))
        case "delete" if sessions:
            journal.sessions.delete(sessions[given % len(sessions)].number)
        case "course":
            journal.courses.start(given[0], hoped_for=given[1], days_between=7)
        case "rename" if journal.courses.all():
            course = journal.courses.all()[given[0] % len(journal.courses.all())]
            journal.courses.amend(replace(course, name=given[1]))
        case "change":
            journal.courses.add_change(*given)
        case "review":
            journal.reviews.open(ReviewReason.HAND)
        case "answer" if reviews:
            journal.reviews.answer(reviews[given[0] % len(reviews)].id, *given[1:])
        case "end" if reviews:
            review = reviews[given[0] % len(reviews)]
            journal.reviews.end(review.id, [given[1]], look_again_on=TODAY + timedelta(1))
            journal.reviews.mark_done(review.id, [action.id for action in review.actions])
        case "said" if reviews:
            review = reviews[given % len(reviews)]
            for question, value in (
                (saying.SAID, "yes"),
                (saying.CHANGE, "pace"),
                (saying.AGREED, "slower"),
            ):
                journal.reviews.say_afterwards(review.id, question, value)
            journal.reviews.mark_agreed(review.id)
        case "further" if reviews:
            journal.reviews.go_further(reviews[given % len(reviews)].id)
        case "draft":
            form = f"edit {sessions[0].number}" if sessions and given[0] % 2 else "log"
            courses = journal.courses.all()
            body = {"note": given[1], "mood": 5.0, "course": courses[0].id if courses else None}
            journal.drafts.keep(form, body)
        case "every":
            journal.reviews.ask_every(given)
        case "jot":
            journal.jots.add(given)
        case "mark" if journal.jots.all():
            journal.jots.mark(_one(journal.jots.all(), given[0]).id, given[1])
        case "goal":
            journal.goals.add(given)
        case "rate" if journal.goals.all():
            goal = _one(journal.goals.all(), given[0])
            journal.goals.rate(goal.id, given[1] / 2, given[2])
            if given[1] == 20:
                journal.goals.end(goal.id)
        case "task":
            journal.tasks.add(*given, review=reviews[0].id if reviews else None)
        case "tried" if journal.tasks.all():
            journal.tasks.answer(_one(journal.tasks.all(), given[0]).id, *given[1:])
        case "undo":
            journal.undo()


def _one(of: Sequence[T], number: int) -> T:
    return of[number % len(of)]


@cache
def _empty() -> bytes:
    """Return the file of an empty journal, cached because creating one is slow."""
    with tempfile.TemporaryDirectory() as folder:
        open_journal(Path(folder)).close()
        return (Path(folder) / "journal.db").read_bytes()


def empty_in(folder: Path) -> Path:
    folder.mkdir()
    (folder / "journal.db").write_bytes(_empty())
    return folder


@contextmanager
def journals(count: int) -> Iterator[list[Journal]]:
    """Yield that many empty journals, each in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        opened = [open_journal(empty_in(Path(folder) / str(n))) for n in range(count)]
        yield opened
        for journal in opened:
            journal.close()


@contextmanager
def parted(history: list[Step]) -> Iterator[tuple[Journal, Journal]]:
    """Yield two copies of the journal that a history leads to."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = Path(folder) / "here", Path(folder) / "there"
        with open_journal(empty_in(here)) as journal:
            lived(journal, history)
        shutil.copytree(here, there)
        with open_journal(here) as mine, open_journal(there) as theirs:
            yield mine, theirs


def held(journal: Journal) -> Counter[Any]:
    """Return the sessions without their numbers."""
    return Counter(replace(session, number=0) for session in journal.sessions.all())
