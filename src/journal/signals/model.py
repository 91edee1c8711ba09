"""The model of detection: points in, signals and standings out."""

from datetime import date

from msgspec import Struct

from journal.ratings import Measure, Ratings
from journal.signals.kinds import Kind


class Point(Struct, frozen=True):
    """One attended session as the detector sees it: its ratings, and its day if known."""

    ratings: Ratings
    day: date | None = None


class Evidence(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The numbers behind a signal, on the scale as rated (0–10).

    `before` and `now` are levels estimated from all ratings so far, never a single rating; `noise`
    is the person's usual scatter of one rating (SD); `sessions` the number of rated sessions since
    the pattern began; `share` (0–1) the weighted share of simulated trajectories that show the
    pattern, among those that clearly do or clearly do not.

    `span` is the first and last session at which an uncertain step may have happened. `fall_told`
    says of a recovery or a repair whether the fall was ever likely enough to be reported; `against`
    is the number of latest ratings in a row that are closer to the level before a fall or gain than
    to the present one. `was_back` says of a fall whether two ratings in a row have been back since
    it began.
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

    `since` is the position in the course, from 1, of the session at which the pattern began;
    `confidence` (0–1) is how sure the engine is that its sentence is true.
    """

    kind: Kind
    measure: Measure
    since: int
    confidence: float
    evidence: Evidence

    @property
    def name(self) -> str:
        """The name under which a review refers to it: "kind/measure"."""
        return self.kind + "/" + self.measure


class Level(Struct, frozen=True):
    """The level of a measure at one session, as estimated now, on the scale as rated (0–10).

    `low` and `high` bound the middle 80 % of the posterior, `median` lies between them.
    """

    low: float
    median: float
    high: float


class Standing(Struct, frozen=True):
    """What the engine reports after one session: all standing signals, strongest concern first."""

    position: int
    day: date | None
    signals: tuple[Signal, ...]
