"""Route a situation to a row of the routing table, and so to the steps of a review."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from journal.guidance.model import Route, SignsPlace
from journal.guidance.situation import Alliance, Situation
from journal.guidance.text_catalog import catalog
from journal.ratings import Measure
from journal.records import ReviewReason
from journal.signals.kinds import Kind
from journal.signals.model import Signal

# Late responders are common: within six sessions, no clear change is no news.
EARLY_SESSIONS = 6
# “Months” means at least three. A course that began months ago is not early, even if the journal
# has only its last sessions.
LONG_WEEKS = 12

_MOVING_ON, _BEFORE_IT = "time", ("expectations", "outside")

_PLATEAUS = {
    Alliance.GOOD: "plateau_good_alliance",
    Alliance.WEAK: "plateau_weak_alliance",
    Alliance.UNKNOWN: "plateau_alliance_unknown",
}


def route(situation: Situation) -> Route:
    """Return the route for a situation, with steps for the person's own notes added.

    Never raises; a situation without a signal or signs leads to the short check, and a review by
    hand to all steps.
    """
    row = catalog().route(_row(situation))
    return replace(row, steps=_steps(row, _asked_for(situation)))


def _row(situation: Situation) -> str:
    """Return the id of the row: the reason of the review decides, then the signal."""
    match situation.reason:
        case _ if situation.harmed:
            return "harm"
        case ReviewReason.HAND:
            return "hand"
        case ReviewReason.STOPPING:
            return "stopping"
        case ReviewReason.SIGNAL if situation.signal:
            return _signal_row(situation.signal, situation)
        case ReviewReason.SIGNAL | ReviewReason.SIGNS if situation.signs:
            return "signs_recurring"
        case _:
            return "calendar"


def _signal_row(signal: Signal, situation: Situation) -> str:
    match signal.kind:
        case Kind.PLATEAU:
            return _plateau_row(situation)
        case Kind.SUDDEN_LOSS if signal.measure is Measure.ALLIANCE:
            return "rupture"
        case Kind.SUDDEN_GAIN | Kind.IMPROVEMENT if signal.measure is Measure.ALLIANCE:
            return "alliance_better"
        case Kind.DIP | Kind.SUDDEN_LOSS:
            return f"dip_alliance_{'falling' if situation.alliance_falling else 'holding'}"
        case kind:
            return kind.value


def _plateau_row(situation: Situation) -> str:
    if situation.sessions <= EARLY_SESSIONS and (situation.weeks or 0) < LONG_WEEKS:
        return "plateau_early"
    if situation.weeks_of_signal >= LONG_WEEKS:
        return "plateau_long"
    return _PLATEAUS[situation.alliance_level]


def _asked_for(situation: Situation) -> list[str]:
    """Return the steps that the person's own notes ask for, the most direct first."""
    steps = [catalog().sign(sign).step for sign in situation.signs]
    if situation.tense:
        steps += ["talk", "fit"]
    if situation.alliance_falling or situation.alliance_level is Alliance.WEAK:
        steps += ["fit", "talk"]
    if situation.gaps:
        steps += ["outside"]
    return steps


def _steps(row: Route, asked_for: Iterable[str]) -> tuple[str, ...]:
    match row.signs:
        case SignsPlace.FIRST:
            steps = [*asked_for, *row.steps]
        case SignsPlace.AFTER:
            steps = [*row.steps, *asked_for]
        case SignsPlace.LEFT_OUT:
            steps = [*row.steps]
    # An unknown sign has no step.
    found = tuple(dict.fromkeys(step for step in steps if step))
    return in_good_order(found)


def in_good_order(steps: Sequence[str]) -> tuple[str, ...]:
    """Return `steps` with goals and life outside before the step that may end in moving on.

    The documents mention other therapists last, after everything else ("do" 6).
    """
    if _MOVING_ON not in steps:
        return tuple(steps)
    rest = [step for step in steps if step != _MOVING_ON]
    earlier = (rest.index(step) + 1 for step in _BEFORE_IT if step in rest)
    place = max(steps.index(_MOVING_ON), *earlier, 0)
    return (*rest[:place], _MOVING_ON, *rest[place:])
