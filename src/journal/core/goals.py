"""Goals of one's own: up to three a course, rated when one likes."""

from datetime import date

from journal import limits
from journal.between import Goal
from journal.core.days import require_past
from journal.core.journal_file import JournalFile
from journal.dates import long_day
from journal.errors import BadInputError
from journal.store import between, courses
from journal.text import one_line

_SHOWN = 40


class Goals:
    """The goals of a person in each course."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self, course: str | None = None) -> tuple[Goal, ...]:
        """Return the goals of a course, by default the current one; those ended are among them."""
        with self._file.database.reading() as read:
            shown = courses.course_shown(read, course)
            return between.goals_of(read, shown) if shown else ()

    def get(self, goal: int) -> Goal:
        """Return one goal; NotFoundError if there is none."""
        with self._file.database.reading() as read:
            return between.get_goal(read, goal)

    def add(self, text: str, course: str | None = None) -> Goal:
        """Keep a new goal in a course, by default the current one.

        Raises BadInputError where there are as many as a course can have at a time.
        """
        said, today = limits.sentence(text), self._file.today()
        with self._file.changing() as (write, doing):
            doing.what = f"the new goal “{one_line(said, _SHOWN)}”"
            of = courses.course_shown(write, course) or courses.course_for_entry(write, None)
            limits.require_room_for_goal([one.ended for one in between.goals_of(write, of)])
            added = between.add(write, "goal", of, {"text": said, "since": today})
            return between.get_goal(write, added)

    def amend(self, goal: int, text: str) -> Goal:
        """Put other words in the place of a goal's; its ratings stay."""
        said = limits.sentence(text)
        with self._file.changing() as (write, doing):
            doing.what = f"the change to the goal “{one_line(said, _SHOWN)}”"
            between.change(write, "goal", goal, {"text": said})
            return between.get_goal(write, goal)

    def rate(self, goal: int, rating: float, day: date | None = None) -> Goal:
        """Keep how close a goal is, from 0 to 10 in half points, today or on an earlier day.

        An earlier rating of that day is replaced.
        """
        given, today = limits.rating(rating), self._file.today()
        on = limits.day(day or today)
        require_past(on, today, "rating")
        with self._file.changing() as (write, doing):
            found = between.get_goal(write, goal)
            if found.ended is not None and on > found.ended:
                raise BadInputError(
                    f"This goal ended on {long_day(found.ended, year=True)}"
                    " and can’t be rated after that."
                )
            doing.what = (
                f"the rating of the goal “{one_line(found.text, _SHOWN)}” on"
                f" {long_day(on, year=True)}"
            )
            between.rate(write, goal, on, given)
            return between.get_goal(write, goal)

    def end(self, goal: int) -> Goal:
        """Keep that a goal is one no more; it stays in the journal with its ratings."""
        with self._file.changing() as (write, doing):
            found = between.get_goal(write, goal)
            if found.ended is None:
                doing.what = f"the end of the goal “{one_line(found.text, _SHOWN)}”"
                between.change(write, "goal", goal, {"ended": self._file.today()})
            return between.get_goal(write, goal)
