"""`journal.jots`: lines for the next session."""

from journal import limits
from journal.between import Jot, JotState
from journal.core.between import KeptBetween
from journal.store import between, courses
from journal.text import one_line, quoted

_SHOWN = 40
_DONE = {
    JotState.OPEN: "that “{}” is kept for next time",
    JotState.SAID: "that “{}” was said",
    JotState.DROPPED: "that “{}” was let go",
}


class Jots(KeptBetween[Jot]):
    """Lines for the next session: written at any moment, then said, kept or let go."""

    kind = Jot

    def open(self, course: str | None = None) -> tuple[Jot, ...]:
        """Return the jots of a course that are neither said nor let go, oldest first."""
        return tuple(jot for jot in self.all(course) if jot.state is JotState.OPEN)

    def add(self, text: str, course: str | None = None) -> Jot:
        """Add a line for the next session of a course, by default the current one."""
        said, today = limits.sentence(text), self._file.day()
        with self._file.changing() as write:
            write.what = f"the line for next time {quoted(said)}"
            of = courses.course_shown(write, course) or courses.course_for_entry(write, None)
            values = {"day": today, "text": said, "state": JotState.OPEN}
            return between.get(write, Jot, between.add(write, "jot", of, values))

    def amend(self, jot: int, text: str) -> Jot:
        """Change the text of a jot."""
        said = limits.sentence(text)
        with self._file.changing() as write:
            write.what = f"the change to the line for next time {quoted(said)}"
            between.change(write, "jot", jot, {"text": said})
            return between.get(write, Jot, jot)

    def mark(self, jot: int, state: JotState) -> Jot:
        """Record what has become of a jot; open again, it is there for the next session."""
        with self._file.changing() as write:
            before = between.get(write, Jot, jot)
            if before.state is not state:
                write.what = _DONE[state].format(one_line(before.text, _SHOWN))
                closed = None if state is JotState.OPEN else self._file.day()
                between.change(write, "jot", jot, {"state": state.value, "closed": closed})
            return between.get(write, Jot, jot)
