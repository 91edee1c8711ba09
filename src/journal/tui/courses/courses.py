"""The courses: rename, start or choose one."""

from collections.abc import Sequence
from functools import partial

from textual.content import Content
from textual.widgets.option_list import Option

from journal.records import Course
from journal.text import one_line, plural
from journal.tui.base.choice_screen import ChoiceScreen
from journal.tui.base.draft_screen import row_with_draft
from journal.tui.commands import COURSES
from journal.tui.courses.course_form import NEW_DRAFT, draft_of
from journal.tui.look import as_content, paragraphs

_RENAME, _NEW = "rename", "new"
_NO_SESSIONS = "no sessions yet"


class CoursesScreen(ChoiceScreen):
    """A list to choose from: rename the course, start one, or switch to another."""

    commands = COURSES
    heading = "courses"

    def __init__(self) -> None:
        super().__init__()
        self._present: Course | None = None
        self._names: dict[str, str] = {}

    def ready(self) -> None:
        """Put the meaning of Enter in the footer."""
        self.set_title("Enter chooses")

    async def read(self) -> None:
        """Show the courses, with the cursor on the first line."""
        overview, courses, drafts = await self.ask(
            lambda journal: (journal.overview(), journal.courses.all(), journal.drafts.forms())
        )
        self._present = overview.course
        self._names = {str(course.id): course.name for course in courses}
        self.put_words(_words(overview.course, len(overview.sessions)))
        self.put_choices(_options(overview.course, courses, drafts))

    def choose(self, choice: str) -> None:
        """Open the form, or switch to another course."""
        from journal.tui.courses.course_form import CourseForm

        if choice == _RENAME:
            self.app.switch_screen(CourseForm(self._present))
        elif choice == _NEW:
            self.app.switch_screen(CourseForm(is_first=self._present is None))
        else:
            self.begin(partial(self._go_over, self._names[choice]), "save")

    async def _go_over(self, name: str) -> None:
        """Make a course the current one and show it."""
        course = await self.ask(lambda journal: journal.courses.choose(name))
        await self.wait_until_in_front()
        name = one_line(course.name, 40)
        self.context.tell(f"You now look at “{name}”, and log to it; ‹undo.u› takes it back.")
        self.leave()


def _words(present: Course | None, sessions: int) -> Content:
    if present is None:
        return paragraphs("There is no course yet; the first session begins one.")
    name, count = one_line(present.name), plural(sessions, "session") if sessions else _NO_SESSIONS
    return paragraphs(
        as_content(f"You are looking at “{name}”, with {count}."),
        "If you start a new course, what you log from then on goes to it; what is there stays.",
    )


def _options(
    present: Course | None, courses: Sequence[Course], drafts: Sequence[str]
) -> list[Option]:
    if present is None:
        row = row_with_draft("Give this therapy a name", NEW_DRAFT, drafts)
        return [Option(row, id=_NEW)]
    rename = Content(f"Rename “{one_line(present.name)}”")
    others = (course for course in courses if course.id != present.id)
    return [
        Option(row_with_draft(rename, draft_of(present), drafts), id=_RENAME),
        Option(row_with_draft("Start a new course", NEW_DRAFT, drafts), id=_NEW),
        *(
            Option(Content(f"Look at “{one_line(one.name)}”, and log to it"), id=str(one.id))
            for one in others
        ),
    ]
