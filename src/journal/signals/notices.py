"""Notices: soft remarks about the latest session that are no signals."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice

from journal.ratings import HIGHEST, STEP, Measure, as_text
from journal.signals.gaps import is_long_gap
from journal.signals.model import Point
from journal.signals.words import SOFT

_LOWER_BY = 2.0
_LATEST = 4
"""Number of previous ratings that a new one is compared with."""
_EARLIER = 3
"""Ratings needed before "so far" means anything."""
_BEYOND = 1.0
"""Points by which a rating must exceed all before it; less is usual scatter."""
_TENS = 4
_IN_ORDER = (Measure.ALLIANCE, Measure.DISTRESS, Measure.MOOD)


def notices(
    points: Sequence[Point], told: Collection[Measure] = (), today: date | None = None
) -> tuple[str, ...]:
    """Return remarks about the last of `points`, one sentence each; none without a rating.

    Measures in `told` are reported elsewhere and left out. The wording says "today" only for a
    session of `today`.
    """
    if not points or points[-1].ratings.is_blank:
        return ()
    is_today = today is None or points[-1].day == today
    when = "today" if is_today else "in this session"
    remarks = (
        _first(points),
        _long_gap(points),
        *(_worse(points, measure, _BEYOND, when) for measure in _IN_ORDER if measure not in told),
        _always_ten(points),
    )
    present = [remark for remark in remarks if remark is not None]
    # Give the reassurance once, with the last remark that has it.
    soft = [place for place, remark in enumerate(present) if remark.endswith(f"; {SOFT}.")]
    for place in soft[:-1]:
        present[place] = present[place].removesuffix(f"; {SOFT}.") + "."
    return tuple(present)


def remarks_on_hard(points: Sequence[Point], told: Collection[Measure] = ()) -> tuple[str, ...]:
    """Return the remarks about the last of `points` if that was a hard session.

    Worse ratings are named in one calm sentence, along with those at their worst. Measures in
    `told` as lasting are not repeated, and nothing contradicts them.
    """
    if not points or points[-1].ratings.is_blank:
        return ()
    ratings = points[-1].ratings
    worse = {m for m in Measure if m not in told and _worse(points, m) is not None}
    also = set(ratings.at_their_worst) - set(told) if worse else set()
    hard = [measure for measure in Measure if measure in worse | also]
    named = ", ".join(f"{measure} {as_text(ratings[measure])}" for measure in hard)
    sentences = [f"This was a hard one: {named}."] if hard else []
    if hard or told:
        softly = "One session isn’t a trend, but it may be worth telling someone."
        sentences.append("It may be worth telling someone how hard things are." if told else softly)
    return (*filter(None, (_first(points), _long_gap(points), " ".join(sentences))),)


def _worse(
    points: Sequence[Point], measure: Measure, beyond: float = STEP, when: str = ""
) -> str | None:
    """Remark on a rating that is worse than the previous ones by more than `beyond`."""
    if measure is Measure.ALLIANCE:
        return _alliance_lower(points, when)
    most, more = ("lowest", "lower") if measure.higher_is_better else ("highest", "higher")
    return _extreme(points, measure, most, beyond) or _unlike(points, measure, more, when)


def _first(points: Sequence[Point]) -> str | None:
    if any(not points[at].ratings.is_blank for at in range(len(points) - 1)):
        return None
    return "These are the first ratings; a pattern needs several sessions to show."


def _long_gap(points: Sequence[Point]) -> str | None:
    days = [point.day for point in points]
    if not is_long_gap(days):
        return None
    before, now = [day for day in days if day][-2:]
    return (
        f"The session before this one was {(now - before).days} days earlier, so dips and strains"
        " are looked for afresh from here."
    )


def _alliance_lower(points: Sequence[Point], when: str) -> str | None:
    now = points[-1].ratings.alliance
    last = next(_before(points, Measure.ALLIANCE), None)
    if now is None or last is None or last - now < _LOWER_BY:
        return None
    return f"Alliance is {as_text(now)} {when}, {as_text(last)} last time; {SOFT}."


def _extreme(points: Sequence[Point], measure: Measure, word: str, beyond: float) -> str | None:
    rating = points[-1].ratings[measure]
    if rating is None or len([*islice(_before(points, measure), _EARLIER)]) < _EARLIER:
        return None
    now = measure.oriented(rating)
    if any(measure.oriented(earlier) < now + beyond for earlier in _before(points, measure)):
        return None
    return f"This is the {word} {measure} so far ({as_text(rating)}); {SOFT}."


def _unlike(points: Sequence[Point], measure: Measure, word: str, when: str) -> str | None:
    """Remark on a rating clearly on the worse side of the latest ones before it."""
    rating = points[-1].ratings[measure]
    latest = [*islice(_before(points, measure), _LATEST)]
    if rating is None or len(latest) < _LATEST:
        return None
    worst = min(latest, key=measure.oriented)
    if measure.oriented(worst) - measure.oriented(rating) < _LOWER_BY:
        return None
    better = "higher" if measure.higher_is_better else "lower"
    sentence = f"{measure.capitalize()} is {as_text(rating)} {when}, {word} than"
    return f"{sentence} in the {_LATEST} ratings before ({as_text(worst)} or {better}); {SOFT}."


def _always_ten(points: Sequence[Point]) -> str | None:
    now = points[-1].ratings.alliance
    if now != HIGHEST or any(rating < HIGHEST for rating in _before(points, Measure.ALLIANCE)):
        return None
    times = 1 + len([*_before(points, Measure.ALLIANCE)])
    if times < _TENS:
        return None
    return (
        f"Alliance has been 10 all {times} times; if something small is ever off, a lower"
        " number is welcome here."
    )


def _before(points: Sequence[Point], measure: Measure) -> Iterator[float]:
    """Yield the ratings before the last of `points`, newest first."""
    ratings = (points[at].ratings[measure] for at in range(len(points) - 2, -1, -1))
    return (rating for rating in ratings if rating is not None)
