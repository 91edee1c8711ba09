"""The model for the soak: what a journal should contain, as plain dictionaries."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from journal.records import Change, ChangeKind, Course, SessionEntry, TherapySession
from journal.store.undo import MOST_STEPS

Image = tuple[str, Any, Any]
"""A table, a key, and what stood there before; None where nothing did."""


@dataclass
class Reviewed:
    """A review: the id of its course, its answers, its actions."""

    course: int
    answers: dict[str, str] = field(default_factory=dict)
    actions: list[tuple[str, bool]] = field(default_factory=list)
    ended: bool = False


class Model:
    """Sessions, courses, changes, reviews, drafts, and the undo history.

    A session is kept with the id of its course in the place of its name; so is a change.
    """

    def __init__(self) -> None:
        self.tables: dict[str, dict[Any, Any]] = {
            "session": {}, "change": {}, "course": {}, "chosen": {}
        }  # fmt: skip
        self.reviews: dict[int, Reviewed] = {}
        self.drafts: dict[str, dict[str, object]] = {}
        self.undone: list[list[Image]] = []

    @property
    def courses(self) -> dict[int, Course]:
        return self.tables["course"]

    @property
    def current(self) -> int | None:
        """The id of the course chosen last, else of the newest session's course."""
        chosen = self.tables["chosen"].get("course")
        if chosen in self.courses:
            return int(chosen)
        if not self.courses:
            return None
        sessions = sorted((s.day, s.number, s.course) for s in self.tables["session"].values())
        last_added = max(self.courses)
        if not any(course == last_added for *_, course in sessions):
            return last_added
        return int(sessions[-1][2])

    def find(self, name: str) -> int | None:
        wanted = name.strip().casefold()
        found = (key for key, one in self.courses.items() if one.name.casefold() == wanted)
        return next(found, None)

    def changing(self, work: Callable[[], None], *, keeps_current: bool = True) -> None:
        """Do `work` as one change that can be undone."""
        before = {name: dict(table) for name, table in self.tables.items()}
        current = self.current
        work()
        if keeps_current and current is not None and self.current != current:
            self.tables["chosen"]["course"] = current
        images = [
            (name, key, before[name].get(key))
            for name, table in self.tables.items()
            for key in {**before[name], **table}
            if before[name].get(key) != table.get(key)
        ]
        if images:
            self.undone = [*self.undone, images][-MOST_STEPS:]

    def undo(self) -> bool:
        """Undo the newest change; return False if there is none."""
        if not self.undone:
            return False
        # Sessions and changes first: a course that is used stays.
        for name, key, before in self.undone.pop():
            if name == "end":
                self.reviews[key].ended, self.reviews[key].actions = False, []
            elif name == "done":
                self.reviews[key].actions = [(text, False) for text, _ in self.reviews[key].actions]
            elif name == "draft":
                self.drafts.setdefault(key, before)
            elif before is not None:
                self.tables[name][key] = before
            elif name != "course" or not self._is_used(key):
                self.tables[name].pop(key, None)
                if name == "session":
                    self.drafts.pop(f"edit {key}", None)
        return True

    def delete(self, number: int) -> None:
        """Delete a session and the draft of its edit; undo restores both."""
        self.changing(lambda: self.tables["session"].pop(number))
        draft = self.drafts.pop(f"edit {number}", None)
        if draft is not None:
            self.undone[-1].append(("draft", f"edit {number}", draft))

    def end(self, review: int, actions: list[str]) -> None:
        """End a review, then mark its first action as done."""
        self.reviews[review].ended = True
        self.reviews[review].actions = [(text, n == 0) for n, text in enumerate(actions)]
        steps = ("end", "done") if actions else ("end",)
        self.undone = [*self.undone, *([(step, review, None)] for step in steps)][-MOST_STEPS:]

    def course_for(self, name: str | None) -> int:
        """Return the id of the course that an entry goes to, adding it when it is new."""
        found = self.current if name is None else self.find(name)
        if found is None:
            found = self.add_course(Course(0, name or "Therapy"))
        return found

    def add_course(self, course: Course) -> int:
        key = max(self.courses, default=0) + 1
        self.courses[key] = replace(course, id=key)
        return key

    def put_session(self, number: int, entry: SessionEntry | TherapySession) -> None:
        kept = {
            name: getattr(entry, name)
            for name in ("day", "ratings", "attended", "tension", "signs", "note")
        }
        course: Any = self.course_for(entry.course)
        self.tables["session"][number] = TherapySession(number, course, **kept)

    def log(self, entry: SessionEntry | TherapySession) -> None:
        self.put_session(max(self.tables["session"], default=0) + 1, entry)

    def add_change(self, kind: ChangeKind, day: Any, text: str, name: str | None) -> None:
        course: Any = self.course_for(name)
        key = max(self.tables["change"], default=0) + 1
        self.tables["change"][key] = Change(key, course, day, kind, text)

    def sessions(self) -> tuple[TherapySession, ...]:
        """Return all sessions as the journal should return them."""
        kept = sorted(self.tables["session"].values(), key=lambda one: (one.day, one.number))
        return tuple(replace(one, course=self.courses[one.course].name) for one in kept)

    def changes(self, course: int) -> tuple[Change, ...]:
        kept = (one for one in self.tables["change"].values() if one.course == course)
        in_order = sorted(kept, key=lambda one: (one.day, one.id))
        return tuple(replace(one, course=self.courses[course].name) for one in in_order)

    def _is_used(self, course: int) -> bool:
        belonging = (*self.tables["session"].values(), *self.tables["change"].values())
        return any(one.course == course for one in (*belonging, *self.reviews.values()))
