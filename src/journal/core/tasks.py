"""`journal.tasks`: what was agreed to try between sessions."""

from datetime import date

from journal import limits
from journal.between import Task, TaskOutcome
from journal.core.journal_file import JournalFile
from journal.store import between, courses
from journal.text import one_line

_SHOWN = 40


class Tasks:
    """What was agreed to try between sessions, and how it went."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self, course: str | None = None) -> tuple[Task, ...]:
        """Return the tasks of a course, by default the current one, oldest first."""
        with self._file.database.reading() as read:
            shown = courses.course_shown(read, course)
            return between.tasks_of(read, shown) if shown else ()

    def add(
        self,
        text: str,
        until: date | None = None,
        course: str | None = None,
        *,
        review: int | None = None,
    ) -> Task:
        """Add something agreed to try, `until` a day or without one.

        `review` is the id of the review in which it was chosen.
        """
        said, today = limits.sentence(text), self._file.today()
        last = until and limits.day(until)
        with self._file.changing() as write:
            write.what = f"what was agreed to try, “{one_line(said, _SHOWN)}”"
            of = courses.course_shown(write, course) or courses.course_for_entry(write, None)
            added = between.add_task(write, of, said, today, until=last, review=review)
            return between.get_task(write, added)

    def get(self, task: int) -> Task:
        """Return one task; NotFoundError if there is none."""
        with self._file.database.reading() as read:
            return between.get_task(read, task)

    def amend(
        self,
        task: int,
        text: str,
        until: date | None = None,
        outcome: TaskOutcome | None = None,
        in_the_way: str = "",
    ) -> Task:
        """Change the words and the last day of a task.

        With `outcome` how it went is kept as well, as `answer` does, all in one change.
        """
        said, last = limits.sentence(text), until and limits.day(until)
        way = limits.text(in_the_way).strip()
        with self._file.changing() as write:
            before = between.get_task(write, task)
            write.what = f"the change to what was agreed, “{one_line(said, _SHOWN)}”"
            went = self._answered(before, outcome, way) if outcome else {}
            between.change(write, "task", task, {"text": said, "until": last, **went})
            return between.get_task(write, task)

    def answer(self, task: int, outcome: TaskOutcome, in_the_way: str = "") -> Task:
        """Record how it went with a task, and what got in the way, if anything is to be said."""
        said = limits.text(in_the_way).strip()
        with self._file.changing() as write:
            before = between.get_task(write, task)
            write.what = f"how it went with “{one_line(before.text, _SHOWN)}”"
            between.change(write, "task", task, self._answered(before, outcome, said))
            return between.get_task(write, task)

    def _answered(self, before: Task, outcome: TaskOutcome, in_the_way: str) -> dict[str, object]:
        day = before.answered or self._file.today()
        return {"outcome": outcome.value, "in_the_way": in_the_way, "answered": day}
