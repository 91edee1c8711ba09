"""`journal.jots`, `journal.goals` and `journal.tasks`: records between sessions."""

from datetime import date
from typing import Generic

from journal import limits
from journal.between_sessions import Goal, GoalRating, Jot, JotState, Task, TaskOutcome
from journal.core.journal_file import JournalFile
from journal.days.formatting import long_day
from journal.errors import BadInputError
from journal.records import Course
from journal.store import between_sessions, courses
from journal.store.between_sessions import Item
from journal.store.transaction import Transaction
from journal.text import quoted

_DONE = {
    JotState.OPEN: "that {} is kept for next time",
    JotState.SAID: "that {} was said",
    JotState.DROPPED: "that {} was let go",
}


class BetweenSessions(Generic[Item]):
    """Base of the parts for records of one `kind`, each belonging to a course."""

    kind: type[Item]

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self, course: str | None = None) -> tuple[Item, ...]:
        """Return all records of a course (default: the current one), oldest first."""
        with self._file.database.reading() as read:
            shown = courses.course_shown(read, course)
            return between_sessions.all_of(read, self.kind, shown) if shown else ()

    def get(self, number: int) -> Item:
        """Return the record with that number; raise NotFoundError if there is none."""
        with self._file.database.reading() as read:
            return between_sessions.get(read, self.kind, number)


def _course(write: Transaction, name: str | None) -> Course:
    """Return the course for a new record: the one called `name`, or the current one."""
    return courses.course_shown(write, name) or courses.course_for_entry(write, None)


class Jots(BetweenSessions[Jot]):
    """`journal.jots`: lines for the next session, later marked said, open or dropped."""

    kind = Jot

    def open(self, course: str | None = None) -> tuple[Jot, ...]:
        """Return the open jots of a course, oldest first."""
        return tuple(jot for jot in self.all(course) if jot.state is JotState.OPEN)

    def add(self, text: str, course: str | None = None) -> Jot:
        """Add a line for the next session of a course, by default the current one."""
        sentence, today = limits.sentence(text), self._file.day()
        with self._file.changing() as write:
            write.what = f"the line for next time {quoted(sentence)}"
            of = _course(write, course)
            values = {"day": today, "text": sentence, "state": JotState.OPEN}
            return between_sessions.get(write, Jot, between_sessions.add(write, "jot", of, values))

    def amend(self, jot: int, text: str) -> Jot:
        """Change the text of a jot."""
        sentence = limits.sentence(text)
        with self._file.changing() as write:
            write.what = f"the change to the line for next time {quoted(sentence)}"
            between_sessions.change(write, "jot", jot, {"text": sentence})
            return between_sessions.get(write, Jot, jot)

    def mark(self, jot: int, state: JotState) -> Jot:
        """Mark a jot as said, dropped or open; an open one waits for the next session."""
        with self._file.changing() as write:
            before = between_sessions.get(write, Jot, jot)
            if before.state is not state:
                write.what = _DONE[state].format(quoted(before.text))
                closed = None if state is JotState.OPEN else self._file.day()
                between_sessions.change(write, "jot", jot, {"state": state.value, "closed": closed})
            return between_sessions.get(write, Jot, jot)


class Goals(BetweenSessions[Goal]):
    """`journal.goals`: up to three open goals per course, and their ratings."""

    kind = Goal

    def add(self, text: str, course: str | None = None, rated: GoalRating | None = None) -> Goal:
        """Add a goal to a course, by default the current one, and its first rating if any.

        Raises BadInputError if the course already has the most open goals allowed.
        """
        sentence, today = limits.sentence(text), self._file.day()
        first = self._checked(rated)
        with self._file.changing() as write:
            write.what = f"the new goal {quoted(sentence)}"
            of = _course(write, course)
            limits.require_room_for_goal(
                [one.ended for one in between_sessions.all_of(write, Goal, of)]
            )
            added = between_sessions.add(write, "goal", of, {"text": sentence, "since": today})
            return _rated(write, added, first)

    def amend(self, goal: int, text: str, rated: GoalRating | None = None) -> Goal:
        """Change the words of a goal; its ratings stay, and one is added if given."""
        sentence, newest = limits.sentence(text), self._checked(rated)
        with self._file.changing() as write:
            write.what = f"the change to the goal {quoted(sentence)}"
            between_sessions.change(write, "goal", goal, {"text": sentence})
            return _rated(write, goal, newest)

    def rate(self, goal: int, rating: float, day: date | None = None) -> Goal:
        """Record how close a goal is, from 0 to 10 in half points, today or on an earlier day.

        An earlier rating of that day is replaced.
        """
        on = day or self._file.day()
        given = self._checked(GoalRating(on, rating))
        with self._file.changing() as write:
            text = quoted(between_sessions.get(write, Goal, goal).text)
            write.what = f"the rating of the goal {text} on {long_day(on, year=True)}"
            return _rated(write, goal, given)

    def end(self, goal: int) -> Goal:
        """End a goal; it stays in the journal with its ratings."""
        with self._file.changing() as write:
            found = between_sessions.get(write, Goal, goal)
            if found.ended is None:
                write.what = f"the end of the goal {quoted(found.text)}"
                between_sessions.change(write, "goal", goal, {"ended": self._file.day()})
            return between_sessions.get(write, Goal, goal)

    def _checked(self, rated: GoalRating | None) -> GoalRating | None:
        """Return a valid rating; BadInputError for any other."""
        if rated is None:
            return None
        given = limits.rating(rated.rating)
        limits.require_past(limits.day(rated.day), self._file.today(), "rating")
        return GoalRating(rated.day, given)


def _rated(write: Transaction, goal: int, rated: GoalRating | None) -> Goal:
    """Add a rating to a goal, if one is given, and return the goal."""
    found = between_sessions.get(write, Goal, goal)
    if rated is None:
        return found
    if found.ended is not None and rated.day > found.ended:
        raise BadInputError(
            f"This goal ended on {long_day(found.ended, year=True)} and can’t be rated after that."
        )
    between_sessions.rate(write, goal, rated.day, rated.rating)
    return between_sessions.get(write, Goal, goal)


class Tasks(BetweenSessions[Task]):
    """`journal.tasks`: tasks agreed on between sessions, and their outcomes."""

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
        sentence, today = limits.sentence(text), self._file.day()
        last = until and limits.day(until)
        with self._file.changing() as write:
            write.what = f"what was agreed to try, {quoted(sentence)}"
            of = _course(write, course)
            values = {"text": sentence, "agreed": today, "until": last, "review_id": review}
            added = between_sessions.add(write, "task", of, values)
            return between_sessions.get(write, Task, added)

    def amend(
        self,
        task: int,
        text: str,
        until: date | None = None,
        outcome: TaskOutcome | None = None,
        in_the_way: str = "",
    ) -> Task:
        """Change the text and the last day of a task.

        With `outcome`, save how it went in the same change, as `answer` does.
        """
        sentence, last = limits.sentence(text), until and limits.day(until)
        way = limits.text(in_the_way).strip()
        with self._file.changing() as write:
            before = between_sessions.get(write, Task, task)
            write.what = f"the change to what was agreed, {quoted(sentence)}"
            went = self._answered(before, outcome, way) if outcome else {}
            between_sessions.change(write, "task", task, {"text": sentence, "until": last, **went})
            return between_sessions.get(write, Task, task)

    def answer(self, task: int, outcome: TaskOutcome, in_the_way: str = "") -> Task:
        """Record the outcome of a task, and what got in the way."""
        obstacle = limits.text(in_the_way).strip()
        with self._file.changing() as write:
            before = between_sessions.get(write, Task, task)
            write.what = f"how it went with {quoted(before.text)}"
            between_sessions.change(write, "task", task, self._answered(before, outcome, obstacle))
            return between_sessions.get(write, Task, task)

    def _answered(self, before: Task, outcome: TaskOutcome, in_the_way: str) -> dict[str, object]:
        day = before.answered or self._file.day()
        return {"outcome": outcome.value, "in_the_way": in_the_way, "answered": day}
