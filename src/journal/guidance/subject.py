"""Find the signal that a past review was about."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from journal.guidance.prompt import silenced
from journal.guidance.saying import comparison_session
from journal.records import Review, TherapySession, place_of
from journal.signals import likely
from journal.signals.kinds import GOOD_NEWS, Kind
from journal.signals.model import Signal, Standing


def concern(
    review: Review,
    reviews: Sequence[Review],
    sessions: Sequence[TherapySession],
    standings: Sequence[Standing],
) -> Signal | None:
    """Return the signal that `review` was about, None if there was none.

    It stood when the review was opened, or at the session at which it was brought up. A fall takes
    precedence over a plateau, then the signal of the review over other signals, which count if they
    are likely and were not refused. `reviews`, `sessions` and `standings` are those of its course,
    oldest first.
    """
    if review.signal.partition("/")[0] in GOOD_NEWS:
        return None
    before = list(takewhile(lambda one: one.id != review.id, reviews))
    found = [
        signal
        for number in dict.fromkeys((review.after or 0, comparison_session(review)))
        for signal in _standing_concerns(review, number, before, sessions, standings)
    ]
    falls = [signal for signal in found if signal.kind is not Kind.PLATEAU]
    return next(iter((*falls, *found)), None)


def _standing_concerns(
    review: Review,
    number: int,
    before: Sequence[Review],
    sessions: Sequence[TherapySession],
    standings: Sequence[Standing],
) -> Iterator[Signal]:
    """Yield the concerns that stood after a session, that of the review first."""
    known = sessions[: place_of(sessions, number)]
    position = sum(one.attended for one in known)
    stood = standings[position - 1].signals if position else ()
    yield from (signal for signal in stood if signal.name == review.signal)
    refused = silenced(before, known)
    for signal in likely(stood):
        if not signal.kind.is_good_news and signal.name not in {review.signal, *refused}:
            yield signal
