"""`journal.goals`: up to three goals a course, and their ratings."""

from datetime import date

from journal import limits
from journal.between import Goal, GoalRating
from journal.core.between import KeptBetween
from journal.dates import long_day
from journal.errors import BadInputError
from journal.limits import require_past
from journal.store import between, courses
from journal.store.transaction import Transaction
from journal.text import one_line

_SHOWN = 40


class Goals(KeptBetween[Goal]):
    """The goals of a person in each course."""

    kind = Goal

    def add(self, text: str, course: str | None = None, rated: GoalRating | None = None) -> Goal:
        """Add a goal in a course, by default the current one, and its first rating if any.

        Raises BadInputError where there are as many as a course can have at a time.
        """
        said, today = limits.sentence(text), self._file.day()
        first = self._checked(rated)
        with self._file.changing() as write:
            write.what = f"the new goal “{one_line(said, _SHOWN)}”"
            of = courses.course_shown(write, course) or courses.course_for_entry(write, None)
            limits.require_room_for_goal([one.ended for one in between.all_of(write, Goal, of)])
            added = between.add(write, "goal", of, {"text": said, "since": today})
            return _rated(write, added, first)

    def amend(self, goal: int, text: str, rated: GoalRating | None = None) -> Goal:
        """Change the words of a goal; its ratings stay, and one is added if given."""
        said, newest = limits.sentence(text), self._checked(rated)
        with self._file.changing() as write:
            write.what = f"the change to the goal “{one_line(said, _SHOWN)}”"
            between.change(write, "goal", goal, {"text": said})
            return _rated(write, goal, newest)

    def rate(self, goal: int, rating: float, day: date | None = None) -> Goal:
        """Record how close a goal is, from 0 to 10 in half points, today or on an earlier day.

        An earlier rating of that day is replaced.
        """
        on = day or self._file.day()
        given = self._checked(GoalRating(on, rating))
        with self._file.changing() as write:
            text = one_line(between.get(write, Goal, goal).text, _SHOWN)
            write.what = f"the rating of the goal “{text}” on {long_day(on, year=True)}"
            return _rated(write, goal, given)

    def end(self, goal: int) -> Goal:
        """End a goal; it stays in the journal with its ratings."""
        with self._file.changing() as write:
            found = between.get(write, Goal, goal)
            if found.ended is None:
                write.what = f"the end of the goal “{one_line(found.text, _SHOWN)}”"
                between.change(write, "goal", goal, {"ended": self._file.day()})
            return between.get(write, Goal, goal)

    def _checked(self, rated: GoalRating | None) -> GoalRating | None:
        """Return a rating that may be kept; BadInputError if it may not."""
        if rated is None:
            return None
        given = limits.rating(rated.rating)
        require_past(limits.day(rated.day), self._file.today(), "rating")
        return GoalRating(rated.day, given)


def _rated(write: Transaction, goal: int, rated: GoalRating | None) -> Goal:
    """Add a rating to a goal, if one is given, and return the goal."""
    found = between.get(write, Goal, goal)
    if rated is None:
        return found
    if found.ended is not None and rated.day > found.ended:
        raise BadInputError(
            f"This goal ended on {long_day(found.ended, year=True)} and can’t be rated after that."
        )
    between.rate(write, goal, rated.day, rated.rating)
    return between.get(write, Goal, goal)
