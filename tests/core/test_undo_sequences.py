"""Any sequence of changes, taken back step by step, passes through exactly the earlier states."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from builders import TODAY, days, entries, is_sound, open_journal, tables, texts, without_backups
from journal.errors import BadInputError, NotFoundError
from journal.records import ChangeKind, SessionEntry, TherapySession
from journal.store.undo import MOST_STEPS

COURSES = (None, "A", "B", "c")
State = list[list[tuple[object, ...]]]


class Undoing(RuleBasedStateMachine):
    """The model is a stack of whole tables, as they were before each change."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.work = ExitStack()
        self.work.enter_context(without_backups())
        self.journal = open_journal(Path(self.folder.name))
        self.now = self.tables()
        self.earlier: list[State] = []

    def tables(self) -> State:
        return tables(self.journal.path, "course", "therapy_session", "change", "setting")

    def changed(self) -> None:
        before, self.now = self.now, self.tables()
        if self.now != before:
            self.earlier = [*self.earlier, before][-MOST_STEPS:]

    def one_of_the_sessions(self, data: st.DataObject) -> TherapySession:
        return data.draw(st.sampled_from(self.journal.sessions.all()))

    @rule(given=entries(courses=COURSES))
    def log(self, given: SessionEntry) -> None:
        before = self.journal.courses.current()
        self.journal.sessions.log(given)
        assert before in (None, self.journal.courses.current())
        self.changed()

    @precondition(lambda self: self.journal.sessions.all())
    @rule(data=st.data(), to=entries(courses=COURSES))
    def amend(self, data: st.DataObject, to: SessionEntry) -> None:
        old = self.one_of_the_sessions(data)
        rest: dict[str, Any] = {
            name: getattr(to, name) for name in ("ratings", "attended", "tension", "signs", "note")
        }
        self.journal.sessions.amend(
            TherapySession(old.number, to.course or old.course, to.day, **rest)
        )
        self.changed()

    @precondition(lambda self: self.journal.sessions.all())
    @rule(data=st.data())
    def amend_to_the_same(self, data: st.DataObject) -> None:
        self.journal.sessions.amend(self.one_of_the_sessions(data))
        assert self.tables() == self.now

    @precondition(lambda self: self.journal.sessions.all())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.journal.sessions.delete(self.one_of_the_sessions(data).number)
        self.changed()

    @rule(name=st.sampled_from(["A", "b", "C"]), hoped_for=texts)
    def start_course(self, name: str, hoped_for: str) -> None:
        try:
            self.journal.courses.start(name, hoped_for=hoped_for, started=TODAY, days_between=7)
        except BadInputError:
            assert self.tables() == self.now
        self.changed()

    @rule(name=st.sampled_from(["A", "b", "C"]))
    def choose_course(self, name: str) -> None:
        try:
            assert self.journal.courses.choose(name) == self.journal.courses.current()
        except NotFoundError:
            assert self.tables() == self.now
        self.changed()

    @rule(kind=st.sampled_from(ChangeKind), day=days, text=texts, course=st.sampled_from(COURSES))
    def add_change(self, kind: ChangeKind, day: Any, text: str, course: str | None) -> None:
        try:
            self.journal.courses.add_change(kind, day, text, course)
        except NotFoundError:
            assert self.tables() == self.now
        self.changed()

    @rule(given=st.lists(entries(courses=COURSES), max_size=4))
    def add_all(self, given: list[SessionEntry]) -> None:
        self.journal.sessions.add_all(given, "a file")
        self.changed()

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            what = self.journal.undo()
            assert (what is None) == (not self.earlier)
            self.now = self.earlier.pop() if self.earlier else self.now
            assert self.tables() == self.now

    @rule()
    def reopen(self) -> None:
        self.journal.close()
        self.journal = open_journal(Path(self.folder.name))

    @invariant()
    def nothing_changes_by_itself(self) -> None:
        assert self.tables() == self.now

    def teardown(self) -> None:
        while self.earlier:
            self.undo(times=1)
        assert is_sound(self.journal.path)
        self.journal.close()
        self.work.close()
        self.folder.cleanup()


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=15, stateful_step_count=25)
