"""A course prepared for drawing, independent of size and range."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from math import isnan
from typing import Protocol

import numpy as np
from msgspec import Struct

from journal.charts.spans import Span, spans_of
from journal.charts.timeline import Floats, Ints, usual_pause
from journal.comparison import usual_range
from journal.ratings import STEP, Measure
from journal.records import Change, Review, TherapySession
from journal.signals import USUALLY_FROM, Level, likely
from journal.signals.model import Signal, Standing


class CourseRecord(Protocol):
    """The records of one course to draw; everything is oldest first."""

    @property
    def today(self) -> date:
        """The day on which it is viewed."""

    @property
    def sessions(self) -> Sequence[TherapySession]:
        """The sessions, missed ones included."""

    @property
    def changes(self) -> Sequence[Change]:
        """The dated changes."""

    @property
    def reviews(self) -> Sequence[Review]:
        """The reviews, including open ones."""

    @property
    def standings(self) -> Sequence[Standing]:
        """The standing after each attended session."""

    @property
    def levels(self) -> Mapping[Measure, Sequence[Level | None]]:
        """The level of each measure at each attended session, as estimated now."""

    @property
    def silenced(self) -> Collection[str]:
        """The names of signals said not to match."""


class MeasureData(Struct, frozen=True, eq=False):
    """One measure of a course.

    `values` and `levels` have a number for each session, nan if there is none; `rated` are the
    indices of the rated sessions, `halves` their ratings in half points. `newest` is the newest
    rating, `now` the level after the newest session, `usual` the range of most ratings, `standing`
    the signal in the heading; each is None if there is none. With fewer than `USUALLY_FROM` ratings
    there are no levels: they would mostly reflect the prior.
    """

    measure: Measure
    values: Floats
    levels: Floats
    rated: Ints
    halves: Ints
    newest: float | None
    now: float | None
    usual: tuple[float, float] | None
    spans: tuple[Span, ...]
    standing: Signal | None

    def rating(self, session: int | None) -> float | None:
        """Return the rating of the session with this index, or the newest; None if blank."""
        if session is None:
            return self.newest
        value = float(self.values[session])
        return None if isnan(value) else value


class CourseData(Struct, frozen=True, eq=False):
    """A course, its days as ordinals, and the indices of its attended sessions."""

    record: CourseRecord
    ordinals: Ints
    attended: Ints
    usual_pause: float
    measures: Mapping[Measure, MeasureData]


def prepare(record: CourseRecord) -> CourseData:
    """Prepare a course for drawing, once for all sizes and ranges."""
    sessions = record.sessions
    ordinals = np.array([session.day.toordinal() for session in sessions], np.int64)
    attended = np.flatnonzero([session.attended for session in sessions])
    return CourseData(
        record=record,
        ordinals=ordinals,
        attended=attended,
        usual_pause=usual_pause(ordinals),
        measures={measure: _measure(record, measure, attended) for measure in Measure},
    )


def last_number(values: Floats) -> float | None:
    """Return the last non-nan value."""
    known = values[~np.isnan(values)]
    return float(known[-1]) if len(known) else None


def _measure(record: CourseRecord, measure: Measure, attended: Ints) -> MeasureData:
    values = np.array([session.ratings[measure] for session in record.sessions], np.float64)
    levels = np.full(len(values), np.nan)
    rated = np.flatnonzero(~np.isnan(values))
    known = record.levels.get(measure, ()) if len(rated) >= USUALLY_FROM else ()
    for index, level in zip(attended, known, strict=False):
        levels[index] = level.median if level else np.nan
    standing = record.standings[-1].signals if record.standings else ()
    told = [
        signal
        for signal in likely(standing)
        if signal.measure is measure and signal.name not in record.silenced
    ]
    # Use the same number for the present level as the signal's sentence, if there is one.
    now = [one.evidence.now for one in told if one.kind.is_fall or not one.evidence.against]
    return MeasureData(
        measure=measure,
        values=values,
        levels=levels,
        rated=rated,
        halves=(values[rated] / STEP).astype(np.int64),
        newest=last_number(values),
        now=next(iter(now), last_number(levels)) if len(known) else None,
        usual=usual_range(values[rated].tolist()),
        spans=spans_of(measure, record.standings),
        standing=next(iter(told), None),
    )
