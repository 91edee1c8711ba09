"""`journal.tasks`: tasks agreed on between sessions."""

from datetime import date

from journal import limits
from journal.between import Task, TaskOutcome
from journal.core.between import KeptBetween
from journal.store import between, courses
from journal.text import one_line

_SHOWN = 40


class Tasks(KeptBetween[Task]):
    """Tasks agreed on between sessions, and their outcomes."""

    kind = Task

    def add(
        self,
        text: str,
        until: date | None = None,
        course: str | None = None,
        *,
        review: int | None = None,
    ) -> Task:
        """Add a task, to be done `until` a day or without one.

        `review` is the id of the review in which it was chosen.
        """
        said, today = limits.sentence(text), self._file.day()
        last = until and limits.day(until)
        with self._file.changing() as write:
            write.what = f"what was agreed to try, “{one_line(said, _SHOWN)}”"
            of = courses.course_shown(write, course) or courses.course_for_entry(write, None)
            added = between.add_task(write, of, said, today, until=last, review=review)
            return between.get(write, Task, added)

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
            before = between.get(write, Task, task)
            write.what = f"the change to what was agreed, “{one_line(said, _SHOWN)}”"
            went = self._answered(before, outcome, way) if outcome else {}
            between.change(write, "task", task, {"text": said, "until": last, **went})
            return between.get(write, Task, task)

    def answer(self, task: int, outcome: TaskOutcome, in_the_way: str = "") -> Task:
        """Record the outcome of a task, and what got in the way."""
        said = limits.text(in_the_way).strip()
        with self._file.changing() as write:
            before = between.get(write, Task, task)
            write.what = f"how it went with “{one_line(before.text, _SHOWN)}”"
            between.change(write, "task", task, self._answered(before, outcome, said))
            return between.get(write, Task, task)

    def _answered(self, before: Task, outcome: TaskOutcome, in_the_way: str) -> dict[str, object]:
        day = before.answered or self._file.day()
        return {"outcome": outcome.value, "in_the_way": in_the_way, "answered": day}
