"""The heading over a plot: level now, usual range, direction, and what stands out."""

from collections.abc import Sequence
from datetime import date

from journal.charts.course_data import CourseData, MeasureData
from journal.charts.spans import sign_of
from journal.days.formatting import short_day
from journal.ratings import STEP, as_text
from journal.signals import sureness
from journal.signals.kinds import Kind
from journal.signals.model import Signal

_NAME, _NUMBER = len("Distress"), len("5.5")
_APART = 2

Sides = tuple[str, str]
"""The texts at the left and at the right end."""

_WORDS = {
    Kind.IMPROVEMENT: "better than at the start",
    Kind.PLATEAU: "no clear change since {}",
    Kind.SUDDEN_GAIN: "a step better on {}",
    Kind.SUDDEN_LOSS: "a step worse on {}",
}
_SINCE = "{word} since {{}}"
_UNTIL_LATELY = ", until lately"


def heading(
    data: CourseData,
    measure: MeasureData,
    columns: int,
    *,
    session: int | None = None,
    aligned: bool = False,
    plain: bool = False,
) -> Sides:
    """Return the heading over the plot of `measure`, both sides within `columns`.

    Next to the name is the rating of the session with this index, or the newest one. What does not
    fit is left out, least important first. With `aligned`, the parts line up for all measures;
    `plain` is ASCII only.
    """
    lefts, rights = _lefts(measure, session, aligned, plain), _rights(data, measure, plain)
    # Shorten the signal first, then drop which way is better, then the usual range.
    offers = [(lefts[0], right) for right in rights[:-1]]
    offers += [(left, right) for right in rights[-2:] for left in lefts[1:]]
    offers += [(lefts[-1], "")]
    fitting = (
        one for one in offers if len(one[0]) + len(one[1]) + _APART * bool(one[1]) <= columns
    )
    return next(fitting, (lefts[-1][:columns], ""))


def _lefts(measure: MeasureData, session: int | None, aligned: bool, plain: bool) -> list[str]:
    start = name_and_number(measure, session)
    if not aligned:
        start = " ".join(start.split())
    joint = ", " if plain else " · "
    facts = _facts(measure, "-" if plain else "–")
    ends = [joint.join(facts[:count]) for count in range(len(facts), 0, -1)]
    between = " " if aligned else joint
    return [*(f"{start}{between}{end}" for end in ends), start.rstrip()]


def name_and_number(measure: MeasureData, session: int | None = None) -> str:
    """Return the name and the rating, padded so that they line up for all measures."""
    return f"{measure.measure.capitalize():<{_NAME}} {number_of(measure, session):>{_NUMBER}} "


def number_of(measure: MeasureData, session: int | None = None) -> str:
    """Return the rating of the session with this index, else the newest; "" if there is none."""
    return "" if measure.newest is None else as_text(measure.rating(session))


def _facts(measure: MeasureData, dash: str) -> list[str]:
    """Return the facts about the measure, most important first."""
    better = "higher is better" if measure.measure.higher_is_better else "lower is better"
    if measure.newest is None:
        return ["no ratings yet", better]
    now = [] if measure.now is None else [f"now about {_half(measure.now)}"]
    usual = [f"usual {usual_words(measure, dash)}"] if measure.usual else []
    return [*now, *usual, better]


def usual_words(measure: MeasureData, dash: str = "–") -> str:
    """Return the usual range to the nearest half: "5.5–7.5", "" if unknown."""
    return dash.join(map(_half, measure.usual or ()))


def nearest_half(value: float) -> float:
    """Round `value` to the nearest half point."""
    return round(value / STEP) * STEP


def _half(value: float) -> str:
    return as_text(nearest_half(value))


def _rights(data: CourseData, measure: MeasureData, plain: bool) -> Sequence[str]:
    """Return the signal in ever fewer words; the last two are the word and the symbol."""
    signal = measure.standing
    if signal is None:
        return ("", "")
    sign = sign_of(signal)
    shape = sign.plain_shape if plain else sign.shape
    words = _WORDS.get(signal.kind, _SINCE.format(word=sign.word)).format(_day(data, signal))
    if signal.evidence.against:
        words += _UNTIL_LATELY
    sure = sureness(signal.confidence)
    joint = ", " if plain else " · "
    return (f"{shape} {words}{joint}{sure}", f"{shape} {words}", f"{shape} {sign.word}", shape)


def _day(data: CourseData, signal: Signal) -> str:
    if signal.since > len(data.attended):
        return "the start"
    day: date = data.record.sessions[int(data.attended[signal.since - 1])].day
    return short_day(day, year=day.year != data.record.today.year)
