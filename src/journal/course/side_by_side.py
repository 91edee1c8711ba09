"""Compare sessions around a day, around a review, or of two courses, in words."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from journal import charts, comparison
from journal.comparison import Compared, Comparison, Hint, Outcome
from journal.course.overview import Overview
from journal.days.formatting import day_as_of, long_day
from journal.errors import BadInputError
from journal.guidance import saying
from journal.ratings import Measure
from journal.records import Review, TherapySession
from journal.text import one_line, plural

_NAME_WIDTH, _LONG = 40, 300
Pair = tuple[str, str]
Stretches = tuple[Sequence[TherapySession], Sequence[TherapySession]]


class SideBySide(Struct, frozen=True):
    """Two stretches of sessions compared.

    `title` says what is compared; `names` label the stretches beside a chart, `captions` say which
    sessions they contain, `where` follows a number of each in a sentence. `measures` are in order
    of importance; `hint` is the caveat if something differs; `whole` compares the whole courses.
    """

    title: str
    names: Pair
    captions: Pair
    where: Pair
    stretches: Stretches
    found: Comparison
    hint: Hint
    measures: tuple[Measure, ...] = tuple(Measure)
    whole: Comparison | None = None

    @property
    def parts(self) -> tuple[Compared, ...]:
        """The compared measures, in order."""
        return tuple(self.found[measure] for measure in self.measures)

    @property
    def caveat(self) -> str:
        """The caveat; "" if nothing could be compared."""
        return comparison.caveat(self.found, self.hint)

    def sentence(self, part: Compared) -> str:
        """Return one measure in words, with the means of whole courses if they are longer."""
        sentence = comparison.sentence(part, self.where)
        if self.whole is None or part.outcome is Outcome.TOO_FEW:
            return sentence
        whole = comparison.on_the_whole(part.measure, self.whole[part.measure], self.where)
        return f"{sentence} {whole}".rstrip()


def around_day(overview: Overview, day: date) -> SideBySide:
    """Compare the sessions of a course before `day` with those from that day on.

    The title names the changes noted on that day.
    """
    here = [one for one in overview.changes if one.day == day]
    noted = [charts.noted_change(one, _LONG, overview.today) for one in here]
    bare = day_as_of(day, overview.today)
    title = f"Before and after {'; '.join(noted) or bare}"
    stretches = comparison.around(overview.sessions, day)
    before, after = (_which(stretch, overview.today) for stretch in stretches)
    return SideBySide(
        title=title,
        names=("before", "after"),
        captions=(
            f"Before: {before}{_older(overview, stretches[0])}",
            f"After: {after}{_newer(overview, stretches[1])}",
        ),
        where=("before", "after"),
        stretches=stretches,
        found=comparison.compare(*stretches),
        hint=comparison.AFTER_A_CHANGE,
    )


def after_review(overview: Overview, review: Review) -> SideBySide:
    """Compare the sessions before something was brought up with those since.

    The first stretch starts where the concern of the review began, if there was one: good weeks
    before it belong to neither side.
    """
    began = overview.began(review)
    stretches = comparison.stretches(
        overview.sessions, saying.comparison_session(review), began.number if began else None
    )
    turn = "you said it" if saying.spoken_at(review) is not None else "the review"
    begins = began is not None and stretches[0][:1] == (began,)
    day = day_as_of(began.day, overview.today) if began else ""
    before, after = (_which(stretch, overview.today) for stretch in stretches)
    least = comparison.MIN_OF_SIGNAL if begins else comparison.MIN_RATED
    return SideBySide(
        title=f"{f'From {day} until' if begins else 'Before'} {turn}, and since",
        names=("before", "after"),
        captions=(
            f"Before: {before}"
            f"{', from when this began' if begins else _older(overview, stretches[0])}",
            f"After: {after}, since {turn}{_newer(overview, stretches[1])}",
        ),
        where=(f"from {day} until {turn}", "since then") if begins else ("before", "after"),
        stretches=stretches,
        found=comparison.compare(*stretches, least),
        hint=comparison.AFTER_A_CHANGE,
    )


def of_courses(one: Overview, other: Overview) -> SideBySide:
    """Compare the newest sessions of two courses; alliance and distress come first.

    The course that began earlier comes first, so that “better” means better since then. Raises
    BadInputError for the same course twice, or an empty one.
    """
    first, second = sorted((one, other), key=_began)
    if first.course is None or second.course is None or first.course.id == second.course.id:
        raise BadInputError("Name two different courses; “journal course” lists them.")
    names = [f"“{one_line(one.course.name, _NAME_WIDTH)}”" for one in (first, second) if one.course]
    stretches = comparison.newest(first.sessions), comparison.newest(second.sessions)
    held = [_held(one, stretch) for one, stretch in zip((first, second), stretches, strict=True)]
    longer = any(len(one.attended) > comparison.LONGEST for one in (first, second))
    return SideBySide(
        title=f"{names[0]} and {names[1]}",
        names=("first", "second"),
        captions=(f"First: {names[0]}, {held[0]}", f"Second: {names[1]}, {held[1]}"),
        where=(f"in {names[0]}", f"in {names[1]}"),
        stretches=stretches,
        found=comparison.compare(*stretches),
        hint=comparison.OF_COURSES,
        measures=(Measure.ALLIANCE, Measure.DISTRESS, Measure.MOOD),
        whole=comparison.compare(first.sessions, second.sessions) if longer else None,
    )


def _began(overview: Overview) -> date:
    return overview.sessions[0].day if overview.sessions else overview.today


def _held(overview: Overview, stretch: Sequence[TherapySession]) -> str:
    every = plural(len(overview.attended), "session")
    is_part = len(stretch) < len(overview.attended)
    return _which(stretch, overview.today, f"the newest {len(stretch)} of {every}" * is_part)


def _older(overview: Overview, stretch: Sequence[TherapySession]) -> str:
    """Say how many sessions before a stretch are left out, "" for none."""
    older = overview.attended.index(stretch[0]) if stretch else 0
    return f"; {_left_out(older, 'earlier')}" if older else ""


def _newer(overview: Overview, stretch: Sequence[TherapySession]) -> str:
    """Say how many sessions after a stretch are left out, "" for none."""
    attended = overview.attended
    newer = len(attended) - attended.index(stretch[-1]) - 1 if stretch else 0
    return f"; {_left_out(newer, 'newer')}" if newer else ""


def _left_out(count: int, which: str) -> str:
    return f"{count} {which} {'one is' if count == 1 else 'ones are'} not compared"


def _which(stretch: Sequence[TherapySession], today: date, counted: str = "") -> str:
    """Return "8 sessions, 4 March to 22 April", with years where they differ.

    `counted` replaces the count.
    """
    if not stretch:
        return "no sessions"
    first, last = stretch[0].day, stretch[-1].day
    years = len({first.year, last.year, today.year}) > 1
    days = [long_day(day, year=years) for day in dict.fromkeys((first, last))]
    return f"{counted or plural(len(stretch), 'session')}, {' to '.join(days)}"
