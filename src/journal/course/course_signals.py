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

    All are ordered oldest first. `course` is None in an empty journal.
    """

    today: date
    course: Course | None
    sessions: tuple[TherapySession, ...] = ()
    changes: tuple[Change, ...] = ()
    reviews: tuple[Review, ...] = ()
    replay: Callable[[Sequence[Point]], Replay] = signals.replayed

    @cached_property
    def attended(self) -> tuple[TherapySession, ...]:
        """The sessions that took place; the engine's positions count these."""
        return tuple(session for session in self.sessions if session.attended)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The attended sessions as input of the engine."""
        return tuple(Point(session.ratings, session.day) for session in self.attended)

    @cached_property
    def _replayed(self) -> Replay:
        return self.replay(self.points)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The signals standing after each attended session."""
        return self._replayed.standings

    @property
    def levels(self) -> LevelLines:
        """The level of each measure at each attended session, as estimated now from all ratings."""
        return self._replayed.levels

    def computed(self) -> Self:
        """Compute the signals now, so that later readers do not have to wait."""
        _ = self._replayed
        return self

    @property
    def signals(self) -> tuple[Signal, ...]:
        """The signals standing now, strongest concern first."""
        newest = self._replayed.newest
        return newest.signals if newest else ()

    @cached_property
    def silenced(self) -> frozenset[str]:
        """The names of signals that the person recently said do not match how it feels."""
        return guidance.silenced(self.reviews, self.sessions)

    @property
    def likely(self) -> tuple[Signal, ...]:
        """The signals likely enough to be shown unasked, except silenced ones."""
        likely = signals.likely(self.signals)
        return tuple(signal for signal in likely if signal.name not in self.silenced)

    @cached_property
    def spoken(self) -> Signal | None:
        """The one signal to report after the newest session; good news waits after a hard one."""
        found = signals.spoken(self.standings, self.silenced)
        waits = found is not None and found.kind.is_good_news and self.is_hard
        return None if waits else found

    @property
    def what_it_shows(self) -> str:
        """The sentence shown after saving, about the event of the `spoken` signal; "" for none."""
        told = (event for event in self.events if self.spoken in event.signals)
        return next(map(self.event_sentence, told), "")

    @cached_property
    def dated_ahead(self) -> tuple[TherapySession, ...]:
        """The sessions dated in the future by more than travel explains: the clock was wrong."""
        return tuple(one for one in self.sessions if one.day > self.today + AHEAD_BY_TRAVEL)

    @property
    def ahead(self) -> str:
        """A warning about sessions dated in the future, which affect every signal; "" for none."""
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
        """A sentence about a long pause since the last session; "" if it is not long.

        If sessions are dated in the future, the sentence `ahead` instead.
        """
        if ahead := self.ahead:
            return ahead
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
        """All remarks about the newest attended session."""
        return signals.notices(self.points, today=self.today)

    @property
    def is_hard(self) -> bool:
        """Whether the newest attended session was hard enough to show whom to call."""
        return bool(self.attended) and guidance.is_hard(self.attended[-1].ratings)

    @property
    def quiet_words(self) -> str:
        """The sentence if no signal is reported; one hard session is not a pattern."""
        if not self.is_hard:
            return signals.quiet_words(self.standings)
        before = self.attended[-2:-1]
        return _HARD if before and guidance.is_hard(before[0].ratings) else _ONE_HARD

    @property
    def remarks(self) -> tuple[str, ...]:
        """The remarks to show beside the one signal that is reported.

        They do not repeat a reported fall, and are calm after a hard session.
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

        Left out are other readings of a measure with a signal that is shown, and signals whose
        numbers contradict their sentence.
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
        """Return the sentence for a standing signal."""
        return signals.sentence(signal, self.points, self.today)

    def event_sentence(self, event: Event) -> str:
        """Return the sentence for an event."""
        return signals.event_sentence(event, self.points, self.today)

    def event_in_short(self, event: Event) -> str:
        """Return an event in a few words that fit on one line."""
        return signals.event_in_short(event, self.points, self.today)

    def brought_up_on(self, event: Event) -> date | None:
        """Return the day on which an event was brought up with the therapist, None if never.

        Silenced events do not count.
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
        """Return the explanation of a standing signal as (heading, text) pairs."""
        return signals.explanation(signal, self.points)

    def explanations(
        self, told: Iterable[Signal], part: slice = slice(None)
    ) -> dict[Signal, tuple[tuple[str, str], ...]]:
        """Return the explanations of several signals; a shared part is given once, with the first.

        `part` selects the parts of each explanation.
        """
        found, seen = dict[Signal, tuple[tuple[str, str], ...]](), set[tuple[str, str]]()
        for signal in told:
            reasons = self.explanation(signal)[part]
            found[signal] = tuple(reason for reason in reasons if reason not in seen)
            seen.update(reasons)
        return found

    def published_criteria(self, signal: Signal) -> dict[str, bool | None] | None:
        """Return which published criteria a standing step meets, None for other kinds."""
        return signals.published_criteria(signal, self.points)

    def began_at(self, signal: Signal) -> TherapySession:
        """Return the session at which the signal's pattern began."""
        return self.attended[signal.since - 1]
