"""The model of detection: points in, signals and standings out."""

from datetime import date

from msgspec import Struct

from journal.ratings import Measure, Ratings
from journal.signals.kinds import Kind


class Point(Struct, frozen=True):
    """One session as the detector sees it: attended, its ratings, its day if known."""

    ratings: Ratings
    day: date | None = None


class Evidence(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The numbers behind a signal, on the scale that the person used (0–10).

    `before` and `now` are levels estimated from all ratings so far, never one rating; `noise` the
    person's usual scatter of one rating as a standard deviation; `sessions` how many rated
    sessions there have been since the pattern began; `share` which part (0–1) shows the pattern
    among the simulated trajectories that clearly do or clearly do not, by their weights.

    `span` are the first and the last session at which a step may have happened, where its day is
    not certain. `fall_told` tells of a recovery or a repair whether the fall was ever likely enough
    to be told; `against` how many of the latest ratings, one after another, lie nearer to the
    level before a fall or a gain than to that now: they speak against it. `was_back` tells of a
    fall whether two ratings in a row have lain there since it began.
    """

    before: float
    now: float
    noise: float
    sessions: int
    share: float
    span: tuple[int, int] | None = None
    fall_told: bool = True
    against: int = 0
    was_back: bool = False


class Signal(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A pattern that stands after a session, or an event that happened at it.

    `since` is the position in the course, counted from 1, of the session at which the pattern
    began; `confidence` (0–1) how sure the engine is that it is really there.
    """

    kind: Kind
    measure: Measure
    since: int
    confidence: float
    evidence: Evidence

    @property
    def name(self) -> str:
        """What a review remembers it by: "kind/measure"."""
        return self.kind + "/" + self.measure


class Level(Struct, frozen=True):
    """The level of a measure at one session, as it is known now, on the scale as rated (0–10).

    `low` and `high` bound the middle 80 % of what it may have been, `median` lies between them.
    """

    low: float
    median: float
    high: float


class Standing(Struct, frozen=True):
    """What the engine says after one session: all that stands, strongest concern first."""

    position: int
    day: date | None
    signals: tuple[Signal, ...]
