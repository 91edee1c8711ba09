"""Brief signals, sessions and reviews."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from journal.ratings import Measure, Ratings
from journal.records import Review, ReviewReason, TherapySession
from journal.signals.kinds import Kind
from journal.signals.model import Evidence, Signal

FIRST_DAY = date(2026, 1, 5)
EVIDENCE = Evidence(before=5.0, now=3.0, noise=1.2, sessions=8, share=0.9)


def signal(kind: Kind, measure: Measure | None = None, since: int = 3) -> Signal:
    """Return a signal of a measure that got worse by two points."""
    measure = measure or kind.measures[0]
    evidence = EVIDENCE if measure.higher_is_better else replace(EVIDENCE, now=7.0)
    return Signal(kind, measure, since, 0.9, evidence)


def session(
    number: int,
    *signs: str,
    alliance: float | None = 8.0,
    attended: bool = True,
) -> TherapySession:
    ratings = Ratings(5.0, alliance, 5.0) if attended else Ratings()
    day = FIRST_DAY + timedelta(weeks=number - 1)
    return TherapySession(number, "therapy", day, ratings, attended, signs=signs)


def weekly(count: int, alliance: float | None = 8.0) -> list[TherapySession]:
    return [session(number, alliance=alliance) for number in range(1, count + 1)]


def rated(alliance: Iterable[float | None]) -> list[TherapySession]:
    return [session(number, alliance=rating) for number, rating in enumerate(alliance, 1)]


def review(
    after: int | None, opened_by: str = "", reason: ReviewReason = ReviewReason.SIGNAL
) -> Review:
    return Review(1, "therapy", FIRST_DAY, reason, after, signal=opened_by)
