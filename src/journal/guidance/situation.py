"""The situation that a review or prompt is about: signal, alliance, recurring signs."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from itertools import pairwise
from math import fsum

from msgspec import Struct

from journal.records import ReviewReason, Tension, TherapySession
from journal.signals.kinds import Kind
from journal.signals.model import Signal

# A single session does not measure an alliance; four do. The average rating is around 7.6, so 7 is
# an ordinary good level and not a high bar.
LEVEL_SESSIONS = 4
GOOD_ALLIANCE = 7.0

# Two ratings against the four before them. With a scatter of about 0.9 per session, chance alone
# makes that difference 1.5 about once in thirty looks.
FALL_SESSIONS = 2
FALL_POINTS = 1.5

# A sign is recurring if it is ticked in three of the last five sessions: more often than not.
RECURRING_TICKS = 3
RECURRING_SESSIONS = 5

# Tension is asked for directly, so it counts for more than a hint in the ratings: a lot of it last
# time suffices, or some of it in half of the last four sessions.
TENSE_SESSIONS = 4
TENSE_TIMES = 2

# A third of the last six sessions missed, or four weeks without one if that is three times as long
# as usual: getting there may be what is hard.
ATTENDANCE_SESSIONS = 6
MISSED_TIMES = 2
GAP_DAYS = 28
GAP_TIMES = 3


class Alliance(Enum):
    """The level of recent alliance ratings."""

    UNKNOWN = auto()
    WEAK = auto()
    GOOD = auto()


class Situation(Struct, frozen=True):
    """The facts for routing a review or weighing a prompt.

    `alliance` are the alliance ratings, oldest first, without blanks; `sessions` the number
    attended; `weeks` since the course began, possibly long before the first session, None if
    unknown; `signs` the ids of the recurring signs; `signal_weeks` from the session at which the
    signal began to the last one, None if unknown. `tense` means that tension was noted recently,
    `gaps` that sessions were missed or far apart; `harmed` that it is about being hurt by a
    therapist.
    """

    signal: Signal | None = None
    standing: tuple[Signal, ...] = ()
    alliance: tuple[float, ...] = ()
    sessions: int = 0
    weeks: int | None = None
    signs: tuple[str, ...] = ()
    reason: ReviewReason = ReviewReason.HAND
    signal_weeks: int | None = None
    tense: bool = False
    gaps: bool = False
    harmed: bool = False

    @property
    def alliance_level(self) -> Alliance:
        """The level of the alliance: the mean of the last four ratings.

        If each of the last three is good, ratings before a repair no longer count.
        """
        if not self.alliance:
            return Alliance.UNKNOWN
        latest = self.alliance[-LEVEL_SESSIONS:]
        is_mended = len(latest) == LEVEL_SESSIONS and min(latest[1:]) >= GOOD_ALLIANCE
        is_good = is_mended or _mean(latest) >= GOOD_ALLIANCE
        return Alliance.GOOD if is_good else Alliance.WEAK

    @property
    def alliance_falling(self) -> bool:
        """Tell whether a rupture stands, or the last two ratings are well below those before."""
        signals = (*self.standing, *((self.signal,) if self.signal else ()))
        if any(one.kind is Kind.RUPTURE and not one.evidence.against for one in signals):
            return True
        before = self.alliance[-FALL_SESSIONS - LEVEL_SESSIONS : -FALL_SESSIONS]
        # With fewer than two ratings to compare with, one odd session would decide.
        if len(before) < FALL_SESSIONS:
            return False
        return _mean(before) - _mean(self.alliance[-FALL_SESSIONS:]) >= FALL_POINTS

    @property
    def weeks_of_signal(self) -> int:
        """How many weeks the signal has stood; without dates a session counts as a week."""
        if self.signal_weeks is not None or self.signal is None:
            return self.signal_weeks or 0
        return max(self.sessions - self.signal.since, 0)


def situation_of(
    sessions: Sequence[TherapySession],
    reason: ReviewReason,
    standing: Sequence[Signal] = (),
    signal: Signal | None = None,
    started: date | None = None,
) -> Situation:
    """Return the situation after the `sessions` of one course, oldest first.

    `started` is the day on which the course began, by default that of the first session.
    """
    attended = [session for session in sessions if session.attended]
    rated = (session.ratings.alliance for session in attended)
    return Situation(
        signal=signal,
        standing=tuple(standing),
        alliance=tuple(rating for rating in rated if rating is not None),
        sessions=len(attended),
        weeks=_weeks(attended, started or (attended[0].day if attended else None)),
        signs=recurring_signs(sessions),
        reason=reason,
        signal_weeks=_weeks(attended, _began(attended, signal)),
        tense=is_tense(attended),
        gaps=has_gaps(sessions),
    )


def recurring_signs(sessions: Sequence[TherapySession]) -> tuple[str, ...]:
    """Return the signs ticked in at least 3 of the last 5 attended sessions, most often first."""
    attended = [session for session in sessions if session.attended][-RECURRING_SESSIONS:]
    ticks = Counter(sign for session in attended for sign in dict.fromkeys(session.signs))
    return tuple(sign for sign, count in ticks.most_common() if count >= RECURRING_TICKS)


def is_tense(attended: Sequence[TherapySession]) -> bool:
    """Tell whether a lot of tension was noted last time, or some in two of the last four."""
    last = [session.tension for session in attended[-TENSE_SESSIONS:]]
    noted = sum(tension in (Tension.LITTLE, Tension.LOT) for tension in last)
    return last[-1:] == [Tension.LOT] or noted >= TENSE_TIMES


def _mean(values: Sequence[float]) -> float:
    # The statistics module takes longer to import than everything else here.
    return fsum(values) / len(values)


def _median(values: Sequence[int]) -> float:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def has_gaps(sessions: Sequence[TherapySession]) -> bool:
    """Tell whether recent sessions were missed, or much further apart than usual."""
    if sum(not session.attended for session in sessions[-ATTENDANCE_SESSIONS:]) >= MISSED_TIMES:
        return True
    days = [session.day for session in sessions if session.attended]
    apart = [(later - earlier).days for earlier, later in pairwise(days)]
    usual = _median(apart) if apart else 0
    return any(gap >= max(GAP_DAYS, GAP_TIMES * usual) for gap in apart[-ATTENDANCE_SESSIONS:])


def _weeks(attended: Sequence[TherapySession], first: date | None) -> int | None:
    if not attended or first is None:
        return None
    return max((attended[-1].day - first).days // 7, 0)


def _began(attended: Sequence[TherapySession], signal: Signal | None) -> date | None:
    """Return the day of the session at which the signal began, if it is among them."""
    if signal is None or not 1 <= signal.since <= len(attended):
        return None
    return attended[signal.since - 1].day
