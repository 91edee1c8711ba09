"""`CourseSignals`: the records of one course with its signals, their sentences and evidence."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Self

from msgspec import Struct

from journal import guidance, signals
from journal.days.formatting import day_as_of, long_day, since_when
from journal.limits import AHEAD_BY_TRAVEL
from journal.records import Change, Course, Review, TherapySession
from journal.signals import Event, LevelLines, Point, Replay, Signal, Standing

_ONE_HARD = (
    "Your latest session was a hard one. One session isn’t a trend, but it may be worth telling"
    " someone."
)
_HARD = (
    "Your latest sessions were hard ones. Your ratings show no change that stands out, but it may"
    " be worth telling someone."
)


class CourseSignals(Struct, frozen=True, eq=False, dict=True):
    """The sessions, changes and reviews of a course, and its signals in words.

    Everything is oldest first. `course` is None in an empty journal.
    """

    today: date
    course: Course | None
    sessions: tuple[TherapySession, ...] = ()
    changes: tuple[Change, ...] = ()
    reviews: tuple[Review, ...] = ()
    replay: Callable[[Sequence[Point]], Replay] = signals.replayed

    @cached_property
    def attended(self) -> tuple[TherapySession, ...]:
        """The sessions that took place; the engine counts its positions in these."""
        return tuple(session for session in self.sessions if session.attended)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The attended sessions as the engine sees them."""
        return tuple(Point(session.ratings, session.day) for session in self.attended)

    @cached_property
    def _replayed(self) -> Replay:
        return self.replay(self.points)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The standing signals after each attended session."""
        return self._replayed.standings

    @property
    def levels(self) -> LevelLines:
        """The level of each measure at each attended session, as it is known now."""
        return self._replayed.levels

    def worked_out(self) -> Self:
        """Compute the signals now, so that whoever reads them does not wait."""
        _ = self._replayed
        return self

    @property
    def signals(self) -> tuple[Signal, ...]:
        """The signals that stand now, strongest concern first."""
        newest = self._replayed.newest
        return newest.signals if newest else ()

    @cached_property
    def silenced(self) -> frozenset[str]:
        """The names of signals that the person lately answered do not match how it feels."""
        return guidance.silenced(self.reviews, self.sessions)

    @property
    def likely(self) -> tuple[Signal, ...]:
        """The signals that are likely enough to be shown unasked, without silenced ones."""
        likely = signals.likely(self.signals)
        return tuple(signal for signal in likely if signal.name not in self.silenced)

    @cached_property
    def spoken(self) -> Signal | None:
        """The one signal to tell after the newest session; good news waits after a hard one."""
        found = signals.spoken(self.standings, self.silenced)
        waits = found is not None and found.kind.is_good_news and self.is_hard
        return None if waits else found

    @property
    def what_it_shows(self) -> str:
        """The sentence after saving: the signal `spoken` with others of its event; "" for none."""
        told = (event for event in self.events if self.spoken in event.signals)
        return next(map(self.event_sentence, told), "")

    @cached_property
    def dated_ahead(self) -> tuple[TherapySession, ...]:
        """The sessions of days still to come, as by a clock that was wrong: more than by travel."""
        return tuple(one for one in self.sessions if one.day > self.today + AHEAD_BY_TRAVEL)

    @property
    def ahead(self) -> str:
        """Say that sessions are dated ahead, for all that is told goes by them; "" for none."""
        if not (found := self.dated_ahead):
            return ""
        number, clock = found[0].number, "Unless the clock of this computer is wrong, give"
        if found[1:]:
            return (
                f"{len(found)} sessions are dated with days still to come, and count as the newest."
                f" {clock} them the days on which they were, session {number} first."
            )
        return (
            f"Session {number} is dated {long_day(found[0].day, year=True)}, a day still to come,"
            f" and counts as the newest. {clock} it the day on which it was."
        )

    @property
    def pause(self) -> str:
        """Say how long ago the last session was, and as of when all is; "" if that is not long.

        That one is dated `ahead` is said instead.
        """
        if said := self.ahead:
            return said
        planned = self.course.days_between if self.course else None
        days = guidance.long_pause(self.sessions, planned, self.today)
        if days is None:
            return ""
        last = f"The last session here was {since_when(days)} ago"
        if not self.likely:
            return f"{last}."
        day = self.attended[-1].day
        as_of = day_as_of(day, self.today)
        return f"{last}; what stands out dates from {as_of}."

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """Remarks about the newest attended session, whatever else is told."""
        return signals.notices(self.points, today=self.today)

    @property
    def is_hard(self) -> bool:
        """Whether the newest attended session was so hard that whom to call is to be shown."""
        return bool(self.attended) and guidance.is_hard(self.attended[-1].ratings)

    @property
    def quiet_words(self) -> str:
        """The sentence if no signal is told; one hard session is no pattern."""
        if not self.is_hard:
            return signals.quiet_words(self.standings)
        before = self.attended[-2:-1]
        return _HARD if before and guidance.is_hard(before[0].ratings) else _ONE_HARD

    @property
    def remarks(self) -> tuple[str, ...]:
        """The notices as a person is told them, beside the one signal that is spoken of.

        What is told of a fall is not told once more; after a hard session they are calm.
        """
        told = {signal.measure for signal in self.likely if signal.kind.is_fall}
        if self.is_hard:
            return signals.remarks_on_hard(self.points, told)
        return signals.notices(self.points, told, self.today)

    @property
    def events(self) -> tuple[Event, ...]:
        """The `likely` signals grouped by event, strongest concern first."""
        return signals.events(self.likely)

    @property
    def refused(self) -> tuple[Event, ...]:
        """The standing signals that were silenced, each as an event of its own."""
        return tuple(Event((one,)) for one in self.signals if one.name in self.silenced)

    @property
    def unlikely(self) -> tuple[Event, ...]:
        """The standing signals too unlikely to be shown unasked, each as an event of its own.

        Other readings of a measure of which something is shown are left out, and those whose
        numbers do not say what their sentence does.
        """
        shown = {signal.measure for signal in self.likely}
        return tuple(
            Event((one,))
            for one in self.signals
            if one.measure not in shown
            and one.name not in self.silenced
            and signals.agrees(one, len(self.points))
        )

    def sentence(self, signal: Signal) -> str:
        """Return a standing signal in one plain sentence."""
        return signals.sentence(signal, self.points, self.today)

    def event_sentence(self, event: Event) -> str:
        """Return an event in one plain sentence."""
        return signals.event_sentence(event, self.points, self.today)

    def event_in_short(self, event: Event) -> str:
        """Return an event in so few words that they fit a line."""
        return signals.event_in_short(event, self.points, self.today)

    def brought_up_on(self, event: Event) -> date | None:
        """Return the day on which an event was brought up with the therapist, None if never.

        What was said not to match how it feels was about something else.
        """
        if event in self.refused:
            return None
        days = (
            guidance.brought_up_on(signal, self.reviews, self.sessions) for signal in event.signals
        )
        return next((day for day in days if day), None)

    def brought_up_in_words(self, event: Event) -> str:
        """Return that day in a sentence, "" if the event was never brought up."""
        day = self.brought_up_on(event)
        return f"You brought it up on {day_as_of(day, self.today)}." if day else ""

    def explanation(self, signal: Signal) -> tuple[tuple[str, str], ...]:
        """Return why a standing signal is said, as (heading, text)."""
        return signals.explanation(signal, self.points)

    def explanations(
        self, told: Iterable[Signal], part: slice = slice(None)
    ) -> dict[Signal, tuple[tuple[str, str], ...]]:
        """Return the reasons for several signals; a shared reason stands with the first.

        `part` is what of each explanation is wanted.
        """
        found, said = dict[Signal, tuple[tuple[str, str], ...]](), set[tuple[str, str]]()
        for signal in told:
            reasons = self.explanation(signal)[part]
            found[signal] = tuple(reason for reason in reasons if reason not in said)
            said.update(reasons)
        return found

    def published_criteria(self, signal: Signal) -> dict[str, bool | None] | None:
        """Return which published criteria a standing step meets, None for other kinds."""
        return signals.published_criteria(signal, self.points)

    def began_at(self, signal: Signal) -> TherapySession:
        """Return the session at which the signal's pattern began."""
        return self.attended[signal.since - 1]
