"""The form of a course: a new one, or the details of the current one."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from journal.draft_names import DraftKind, DraftName
from journal.errors import NotFoundError
from journal.records import Course
from journal.text import one_line, quoted
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore, read_nothing
from journal.tui.look import as_content
from journal.tui.widgets.words import OneLine

if TYPE_CHECKING:
    from journal.core import Journal

NEW_DRAFT = DraftName(DraftKind.NEW_COURSE)
"""The draft of a new course."""

_FIELDS = (
    ("name", "Its name, for instance the therapist’s"),
    ("approach", "Approach, if you know it (optional)"),
    ("hoped_for", "What you hope will change (optional)"),
)
_FIRST = "What you log goes to it."
_ANOTHER = "What you log from now on goes to it; what is there stays in its own course."
_RENAMED = "All that belongs to it stays with it."


class CourseForm(Form):
    """Three short fields, of `course` or, without one, of a new course.

    `is_first` means that there is no course yet.
    """

    CSS_PATH = "course_form.tcss"
    # The name field takes focus after it is filled in, so that its content is selected.
    AUTO_FOCUS = ""

    def __init__(self, course: Course | None = None, *, is_first: bool = False) -> None:
        super().__init__(draft_of(course) if course else NEW_DRAFT)
        self._course, self._is_first = course, is_first
        self._words = _RENAMED if course else _FIRST if is_first else _ANOTHER
        self._shown: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """Yield what saving does, and the fields."""
        yield Static(as_content(self._words), id="words", markup=False)
        for name, label in _FIELDS:
            yield Label(label, markup=False)
            yield OneLine(name, selects=True)

    def ready(self) -> None:
        """Show the stored values."""
        self.set_title("rename {}" if self._course else "a new course", _name_of(self._course))
        if self._course:
            for name, _ in _FIELDS:
                self.query_one(f"#{name}", Input).value = getattr(self._course, name)
        self._shown = self._lines_typed()
        self.resume()
        self.query_one(Input).focus()

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen the form of this course; None once it is saved."""
        if self.is_saving:
            return None
        if self._course is None:
            return ScreenRestore(read_nothing, partial(_new_course, is_first=self._is_first))
        return ScreenRestore(partial(_reload_course, self._course.id), CourseForm)

    @property
    def is_bound(self) -> bool:
        """Whether the form is tied to one course."""
        return self._course is not None

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Go to the next field; after the last one, save."""
        if event.input.id == _FIELDS[-1][0]:
            self.action_save()
        else:
            self.focus_next(Input)

    def action_save(self) -> None:
        """Save the course."""
        self.begin(partial(self._save, self._lines_typed()), "save")

    def _lines_typed(self) -> dict[str, str]:
        return {name: self.query_one(f"#{name}", Input).value for name, _ in _FIELDS}

    def _written(self, journal: "Journal", typed: Mapping[str, str]) -> Course:
        """Save the input; unchanged values stay, including line breaks that no field shows."""
        if self._course is None:
            name, approach, hoped_for = (typed[field] for field, _ in _FIELDS)
            return journal.courses.start(name, approach=approach, hoped_for=hoped_for)
        course = self._course
        now = next((one for one in journal.courses.all() if one.id == course.id), course)
        name, approach, hoped_for = (
            getattr(now, field) if typed[field] == self._shown[field] else typed[field]
            for field, _ in _FIELDS
        )
        return journal.courses.amend(
            replace(now, name=name, approach=approach, hoped_for=hoped_for)
        )

    async def _save(self, typed: Mapping[str, str]) -> None:
        course = await self.saved(lambda journal: self._written(journal, typed))
        await self.wait_until_in_front()
        self.context.tell(_said_of(course, self._course))
        self.leave()


def draft_of(course: Course) -> DraftName:
    """Return the name of the draft of a change to a course."""
    return DraftName(DraftKind.COURSE, course.id)


def _reload_course(course: int, journal: "Journal") -> Course:
    for one in journal.courses.all():
        if one.id == course:
            return one
    raise NotFoundError("This course is no longer in the journal.")


def _new_course(_: None, *, is_first: bool) -> CourseForm:
    return CourseForm(is_first=is_first)


def _name_of(course: Course | None) -> str:
    return one_line(course.name) if course else ""


def _said_of(course: Course, before: Course | None) -> str:
    name = quoted(course.name)
    if before is None:
        return f"{name} has begun; ‹undo.u› takes it back."
    if before.name == course.name:
        return f"The details of {name} are changed; ‹undo.u› takes it back."
    return f"The course is called {name} now; ‹undo.u› takes it back."
