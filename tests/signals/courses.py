"""Courses for the tests: by hand from a few numbers, and any that hypothesis can think of."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from journal.ratings import Measure, Ratings
from journal.signals import Kind, Point, Standing

START = date(2026, 1, 7)
WORSE = {Kind.DIP, Kind.DETERIORATION, Kind.RUPTURE, Kind.SUDDEN_LOSS}

rating = st.integers(0, 20).map(lambda halves: halves / 2)


def course(
    levels: Sequence[float | None], measure: Measure = Measure.MOOD, every: int | None = 7
) -> list[Point]:
    """One measure rated at each session, `every` so many days; None for no dates."""
    return [
        Point(
            Ratings(**{measure.value: level}),
            None if every is None else START + timedelta(days=every * index),
        )
        for index, level in enumerate(levels)
    ]


@st.composite
def courses(draw: st.DrawFn, longest: int = 40) -> list[Point]:
    """Any course: blanks, halves, same days, long gaps, days unknown; levels that move and stay."""
    count = draw(st.integers(1, longest))
    levels = draw(st.lists(st.integers(0, 20), min_size=3, max_size=3))
    day, points = START, []
    for _ in range(count):
        if draw(st.integers(0, 9)) == 0:
            levels = draw(st.lists(st.integers(0, 20), min_size=3, max_size=3))
        scatter = draw(st.lists(st.integers(-3, 3), min_size=3, max_size=3))
        blank = draw(st.sets(st.integers(0, 20)))
        halves = [min(max(a + b, 0), 20) for a, b in zip(levels, scatter, strict=True)]
        values = [None if index in blank else half / 2 for index, half in enumerate(halves)]
        day += timedelta(days=draw(st.sampled_from([0, 7, 7, 7, 14, 61, 100])))
        points.append(Point(Ratings(*values), draw(st.sampled_from([day, day, day, None]))))
    return points


def later(point: Point, days: int) -> Point:
    """The same session so many days later."""
    assert point.day
    return replace(point, day=point.day + timedelta(days=days))


def kinds(standing: Standing) -> set[Kind]:
    """Which kinds stand, on whatever measure."""
    return {signal.kind for signal in standing.signals}


def names(standing: Standing) -> set[str]:
    """Which signals stand, as kind/measure."""
    return {signal.name for signal in standing.signals}
