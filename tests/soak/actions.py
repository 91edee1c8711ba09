"""Random actions through the journal, each compared with a model in memory.

`python tests/soak/actions.py --actions 20000 --seed 1` goes on until so many are done.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from builders import TODAY, any_ratings, days, is_sound, lines, names, open_journal, texts
from journal.core import Journal
from journal.errors import BadInputError, NotFoundError
from journal.ratings import Ratings
from journal.records import ChangeKind, Course, ReviewReason, SessionEntry, Tension, TherapySession
from soak.model import Model, Reviewed

COURSES = (None, "A", "b", "B", "Ünï [/x]")
QUESTIONS = ("talk_line", "readiness_room", "unknown")
SIGNS = ("dread", "unheard", "not known here")
STEPS = 50


@st.composite
def entries(draw: st.DrawFn) -> SessionEntry:
    attended = draw(st.booleans())
    return SessionEntry(
        draw(days),
        draw(any_ratings) if attended else Ratings(),
        attended,
        draw(st.none() | st.sampled_from(Tension)),
        tuple(draw(st.lists(st.sampled_from(SIGNS), unique=True))),
        draw(texts),
        draw(st.sampled_from(COURSES)),
    )


class Living(RuleBasedStateMachine):
    """Two windows on one journal, used in turn; after each action both must match the model."""

    done: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.windows = [self.opened(), self.opened()]
        self.model = Model()
        self.turns = 0

    def opened(self) -> Journal:
        return open_journal(Path(self.folder.name) / "data")

    @property
    def journal(self) -> Journal:
        return self.windows[self.turns % 2]

    def count(self, what: str) -> None:
        self.done[what] += 1
        self.turns += 1

    @rule(given=entries())
    def log(self, given: SessionEntry) -> None:
        self.journal.sessions.log(given)
        self.model.changing(lambda: self.model.log(given))
        self.count("log")

    @precondition(lambda self: self.model.tables["session"])
    @rule(data=st.data(), to=entries())
    def amend(self, data: st.DataObject, to: SessionEntry) -> None:
        old = data.draw(st.sampled_from(self.model.sessions()))
        rest: dict[str, Any] = {
            name: getattr(to, name) for name in ("ratings", "attended", "tension", "signs", "note")
        }
        new = TherapySession(old.number, to.course or old.course, to.day, **rest)
        self.journal.sessions.amend(new)
        self.model.changing(lambda: self.model.put_session(new.number, new))
        self.count("amend")

    @precondition(lambda self: self.model.tables["session"])
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.model.tables["session"])))
        self.journal.sessions.delete(number)
        self.model.delete(number)
        self.count("delete")

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            taken_back = self.journal.undo()
            assert (taken_back is not None) == self.model.undo()
        self.count("undo")

    @rule(name=names, line=lines, hoped_for=texts, days_between=st.none() | st.integers(1, 1000))
    def course(self, name: str, line: str, hoped_for: str, days_between: int | None) -> None:
        new = Course(0, name, line, line, hoped_for, TODAY, days_between)
        rest = {
            field: getattr(new, field)
            for field in ("therapist", "approach", "hoped_for", "started", "days_between")
        }
        try:
            self.journal.courses.start(name, **rest)
        except BadInputError:
            assert self.model.find(name) is not None
        else:

            def start() -> None:
                self.model.tables["chosen"]["course"] = self.model.add_course(new)

            self.model.changing(start, keeps_current=False)
        self.count("start a course")

    @precondition(lambda self: self.model.courses)
    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.model.courses)))
        self.journal.courses.choose(self.model.courses[key].name)
        if key != self.model.current:
            chosen = self.model.tables["chosen"]
            self.model.changing(lambda: chosen.update(course=key), keeps_current=False)
        self.count("choose a course")

    @precondition(lambda self: self.model.courses)
    @rule(data=st.data(), name=names, therapist=lines)
    def rename(self, data: st.DataObject, name: str, therapist: str) -> None:
        key = data.draw(st.sampled_from(sorted(self.model.courses)))
        new = replace(self.model.courses[key], name=name, therapist=therapist)
        try:
            self.journal.courses.amend(new)
        except BadInputError:
            assert self.model.find(name) not in (None, key)
        else:
            self.model.changing(lambda: self.model.courses.update({key: new}), keeps_current=False)
        self.count("amend a course")

    @rule(kind=st.sampled_from(ChangeKind), day=days, text=texts)
    def change(self, kind: ChangeKind, day: Any, text: str) -> None:
        self.journal.courses.add_change(kind, day, text)
        add = self.model.add_change
        self.model.changing(lambda: add(kind, day, text, None), keeps_current=False)
        self.count("mark a change")

    @precondition(lambda self: self.model.courses and len(self.model.reviews) < 6)
    @rule()
    def open_review(self) -> None:
        opened = self.journal.reviews.open(ReviewReason.HAND)
        current = self.model.current
        assert current is not None
        assert opened.course == self.model.courses[current].name
        self.model.reviews[opened.id] = Reviewed(current)
        self.count("open a review")

    @precondition(lambda self: self.model.reviews)
    @rule(data=st.data(), question=st.sampled_from(QUESTIONS), value=texts)
    def answer(self, data: st.DataObject, question: str, value: str) -> None:
        key = data.draw(st.sampled_from(sorted(self.model.reviews)))
        self.journal.reviews.answer(key, question, value)
        self.model.reviews[key].answers[question] = value
        self.count("answer")

    @precondition(lambda self: any(not one.ended for one in self.model.reviews.values()))
    @rule(data=st.data(), actions=st.lists(texts, max_size=3))
    def end_review(self, data: st.DataObject, actions: list[str]) -> None:
        still_open = sorted(key for key, one in self.model.reviews.items() if not one.ended)
        key = data.draw(st.sampled_from(still_open))
        ended = self.journal.reviews.end(key, actions, look_again_after=3)
        self.journal.reviews.mark_done(key, [action.id for action in ended.actions[:1]])
        self.model.end(key, actions)
        self.count("end a review")

    @rule(form=st.sampled_from(["log", "edit 1", "review"]), note=st.none() | texts)
    def draft(self, form: str, note: str | None) -> None:
        body: dict[str, object] | None = None if note is None else {"note": note, "mood": 6.5}
        if form == "edit 1" and body is not None and 1 not in self.model.tables["session"]:
            try:
                self.journal.drafts.keep(form, body)
            except NotFoundError:
                return
            raise AssertionError("A draft was kept of a change to a session that is not there.")
        self.journal.drafts.keep(form, body)
        self.model.drafts.pop(form, None)
        if body is not None:
            self.model.drafts[form] = body
        self.count("draft")

    @rule(removed=st.integers(0, 3))
    def export_and_import(self, removed: int) -> None:
        """Export, delete a few sessions, and import the file; only those are added again."""
        file = Path(self.folder.name) / "out.csv"
        exported = self.model.sessions()
        assert self.journal.csv.export_file(file) == len(exported)
        gone = exported[:removed]
        for session in gone:
            self.journal.sessions.delete(session.number)
            self.model.delete(session.number)
        done = self.journal.csv.import_file(file)
        assert (done.added, done.already_there) == (len(gone), len(exported) - len(gone))

        def bring_back() -> None:
            for session in gone:
                self.model.log(session)

        self.model.changing(bring_back)
        self.count("export and import")

    @rule()
    def reopen(self) -> None:
        self.journal.close()
        self.windows[self.turns % 2] = self.opened()
        self.count("reopen")

    @invariant()
    def both_windows_show_what_the_model_says(self) -> None:
        for window in self.windows[:: -1 if self.turns % 2 else 1]:
            assert window.sessions.all() == self.model.sessions()
            assert window.courses.all() == tuple(self.model.courses.values())
            current = window.courses.current()
            assert (current.id if current else None) == self.model.current
            for form in ("log", "edit 1", "review"):
                draft = window.drafts.get(form)
                assert (draft.body if draft else None) == self.model.drafts.get(form)
        for key, course in self.model.courses.items():
            overview = self.journal.overview(course.name)
            assert overview.changes == self.model.changes(key)
            mine = {n: one for n, one in self.model.reviews.items() if one.course == key}
            assert [review.id for review in overview.reviews] == sorted(mine)
            for review in overview.reviews:
                kept = mine[review.id]
                answers = {answer.question: answer.value for answer in review.answers}
                assert answers == {q: value for q, value in kept.answers.items() if value}
                assert [(one.text, one.done) for one in review.actions] == kept.actions
                assert (review.ended is not None) == kept.ended

    def teardown(self) -> None:
        for window in self.windows:
            window.close()
        assert is_sound(Path(self.folder.name) / "data" / "journal.db")
        self.folder.cleanup()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run this many actions, and print how many of each kind there were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    began, rounds = monotonic(), 0
    long = settings(
        max_examples=20,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    while Living.done.total() < given.actions:
        run_state_machine_as_test(seed(given.seed * 1000 + rounds)(Living), settings=long)
        rounds += 1
        print(f"{Living.done.total()} actions, {monotonic() - began:.0f} s", flush=True)
    print(", ".join(f"{what} {count}" for what, count in Living.done.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
