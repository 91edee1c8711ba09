"""Patterns along the edges of a plot: shape and word, over the sessions they are about."""

import re

import pytest

from charts.courses import AXIS, Record, missed, signal, standings, text_of, weekly
from journal.charts import palette
from journal.charts.course_data import prepare
from journal.charts.edges import Edges
from journal.charts.grid import Grid, Line
from journal.charts.plot import Plot, Style, paint
from journal.charts.scale import AxisScale
from journal.charts.spans import sign_of_event, spans_of
from journal.charts.trends import View, timeline_of
from journal.ratings import Measure
from journal.records import TherapySession
from journal.signals import Event
from journal.signals.kinds import Kind
from journal.signals.model import Evidence, Signal, Standing

MOOD, DISTRESS = Measure.MOOD, Measure.DISTRESS
COLUMNS, ROWS = 100, 11


STYLE = Style(palette(dark=True))


def edges(
    *spans: tuple[Signal, int, int],
    measure: Measure = MOOD,
    sessions: list[TherapySession] | None = None,
    first: int = 0,
    plain: bool = False,
) -> tuple[Line, Line]:
    """Draw a course of 14 sessions at 5; return the uppermost and the lowest row."""
    sessions = sessions or weekly([5] * 14, measure)
    attended = sum(session.attended for session in sessions)
    data = prepare(Record(sessions, standings(attended, *spans)))
    timeline = timeline_of(data, View(first, len(sessions), True), COLUMNS)
    grid = Grid(COLUMNS, ROWS)
    plot = Plot(data.attended, data.measures[measure], timeline, AxisScale(ROWS), STYLE)
    paint(plot, grid)
    Edges(plot, grid, plain=plain).draw()
    lines = grid.lines()
    return lines[0], lines[-1]


def column(position: int) -> int:
    """The column of the session at `position` (from 1) of 14."""
    return AXIS + int((position - 1) / 13 * 90 + 0.5)


def test_a_concern_lies_where_worse_is_from_its_beginning_to_where_it_last_stood() -> None:
    _, low = map(text_of, edges((signal(Kind.DIP, 3), 5, 9)))
    assert low.index("▽ dip ━") == column(3)
    assert len(low) - 1 == column(9)
    high, _ = map(text_of, edges((signal(Kind.DIP, 3, DISTRESS), 5, 9), measure=DISTRESS))
    assert high.index("△ rise ━") == column(3)


def test_good_news_lies_where_better_is() -> None:
    high, _ = map(text_of, edges((signal(Kind.IMPROVEMENT, 3), 5, 9)))
    assert high.index("△ better ─") == column(3)


def test_what_may_be_chance_is_dashed() -> None:
    unsure = Signal(Kind.DIP, MOOD, 3, 0.4, Evidence(5, 3, 1.3, 8, 0.4))
    _, low = map(text_of, edges((unsure, 5, 9)))
    assert low.index("▽ dip ╍") == column(3)
    assert "━" not in low


def test_how_sure_it_is_is_what_was_said_of_it_last() -> None:
    unsure = Signal(Kind.DIP, MOOD, 3, 0.4, Evidence(5, 3, 1.3, 8, 0.4))
    said = standings(14, (unsure, 5, 6), (signal(Kind.DIP, 3), 7, 9))
    [span] = spans_of(MOOD, said)
    assert (span.first, span.last, span.is_sure) == (3, 9, True)


@pytest.mark.parametrize("lasting", [Kind.DETERIORATION, Kind.RELAPSE])
def test_a_dip_that_has_lasted_is_the_lasting_fall_alone(lasting: Kind) -> None:
    said = standings(14, (signal(Kind.DIP, 3), 5, 9), (signal(lasting, 3), 10, 12))
    assert [(span.first, span.last) for span in spans_of(MOOD, said)] == [(3, 12)]
    earlier = standings(14, (signal(Kind.DIP, 2), 4, 5), (signal(lasting, 8), 12, 14))
    assert [(span.first, span.last) for span in spans_of(MOOD, earlier)] == [(2, 5), (8, 14)]


def test_an_event_is_marked_where_it_happened_and_once() -> None:
    high, _ = map(text_of, edges((signal(Kind.SUDDEN_GAIN, 6), 8, 9)))
    assert high[AXIS:].strip() == "↑ a step better"
    assert high.index("↑") == column(6)


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (Kind.SUDDEN_LOSS, Kind.DIP),
        (Kind.SUDDEN_LOSS, Kind.DETERIORATION),
        (Kind.SUDDEN_GAIN, Kind.IMPROVEMENT),
        (Kind.SUDDEN_GAIN, Kind.RECOVERY),
        (Kind.RECOVERY, Kind.IMPROVEMENT),
    ],
)
def test_what_led_to_another_is_marked_by_that_alone(step: Kind, state: Kind) -> None:
    kinds = [span.sign.word for span in spans_of(MOOD, standings(14, (signal(state, 4), 6, 12)))]
    both = standings(14, (signal(step, 5), 6, 12), (signal(state, 4), 6, 12))
    assert [span.sign.word for span in spans_of(MOOD, both)] == kinds
    apart = standings(14, (signal(step, 9), 10, 12), (signal(state, 4), 6, 12))
    assert len(spans_of(MOOD, apart)) == 2


def test_two_dips_apart_are_two_and_one_that_flickers_is_one() -> None:
    apart = spans_of(
        MOOD, standings(14, (signal(Kind.DIP, 2), 3, 4), (signal(Kind.DIP, 9), 10, 12))
    )
    assert [(span.first, span.last) for span in apart] == [(2, 4), (9, 12)]
    flickering = standings(14, (signal(Kind.PLATEAU, 2), 8, 9), (signal(Kind.PLATEAU, 3), 11, 14))
    [one] = spans_of(MOOD, flickering)
    assert (one.first, one.last) == (2, 14)


def test_the_more_pressing_has_its_place_first() -> None:
    _, low = map(
        text_of, edges((signal(Kind.DIP, 3), 4, 6), (signal(Kind.DETERIORATION, 3), 7, 12))
    )
    assert low.index("▼ lasting drop ━") == column(3)


def test_signals_of_another_measure_and_unlikely_ones_are_not_drawn() -> None:
    unlikely = Signal(Kind.DIP, MOOD, 3, 0.2, Evidence(5, 3, 1.3, 8, 0.2))
    for row in edges((signal(Kind.DIP, 3, DISTRESS), 5, 9), (unlikely, 5, 9)):
        assert len(text_of(row).split()) == 1


def test_positions_count_attended_sessions() -> None:
    sessions = weekly([5] * 14)
    sessions[1] = missed(sessions[1])
    _, low = map(text_of, edges((signal(Kind.DIP, 3), 3, 5), sessions=sessions))
    assert low.index("▽") == column(4)


def test_standings_beyond_the_sessions_are_left_out() -> None:
    data = prepare(Record(weekly([5] * 14), [Standing(40, None, (signal(Kind.DIP, 39),))]))
    timeline = timeline_of(data, View(0, 14), COLUMNS)
    grid = Grid(COLUMNS, ROWS)
    Edges(
        Plot(data.attended, data.measures[MOOD], timeline, AxisScale(ROWS), STYLE),
        grid,
    ).draw()
    assert not any(grid.lines())


def test_what_began_before_is_drawn_from_the_edge_and_what_ended_before_not_at_all() -> None:
    _, low = map(text_of, edges((signal(Kind.DIP, 3), 5, 14), first=6))
    assert low.index("▽ dip ━") == AXIS
    _, low = map(text_of, edges((signal(Kind.DIP, 3), 5, 6), first=6))
    assert "dip" not in low


def test_a_word_is_never_written_over_a_mark() -> None:
    sessions = weekly([0, 10] * 7)
    high, low = map(text_of, edges((signal(Kind.DIP, 1), 2, 14), sessions=sessions))
    assert low.count("▄") == 7
    assert high.count("▄") == 7
    assert "━" in low


def test_where_there_is_no_room_a_step_is_told_in_short() -> None:
    sessions = weekly([0, 10] * 7)
    rows = map(text_of, edges((signal(Kind.SUDDEN_GAIN, 6), 8, 9), sessions=sessions))
    assert [row for row in rows if "↑ step" in row]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("plain", [False, True])
def test_every_kind_has_a_shape_and_a_word(kind: Kind, plain: bool) -> None:
    measure = kind.measures[0]
    rows = edges((signal(kind, 3, measure), 5, 9), measure=measure, plain=plain)
    [told] = [text_of(row) for row in rows if re.search(r"[a-z]{3}", text_of(row))]
    assert told[column(3)] != " "
    assert not plain or told[AXIS:].isascii()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.RUPTURE])
def test_a_sign_is_up_or_down_for_one_measure_and_better_or_harder_for_two(kind: Kind) -> None:
    mood, distress = signal(kind, 5), signal(kind, 5, DISTRESS)
    ups, downs = {*"△▲▴↑"}, {*"▽▼▾↓"}
    of_mood, of_distress, of_both = (
        sign_of_event(Event(signals)) for signals in ((mood,), (distress,), (distress, mood))
    )
    assert of_mood.is_concern == of_distress.is_concern == of_both.is_concern == kind.is_fall
    if kind.is_fall:
        assert (of_mood.shape in downs, of_distress.shape in ups) == (True, True)
        assert of_both.shape == "−"
    elif kind in (Kind.IMPROVEMENT, Kind.SUDDEN_GAIN):
        assert (of_mood.shape in ups, of_distress.shape in downs) == (True, True)
        assert of_both.shape == "+"
    else:
        assert of_mood.shape == of_distress.shape == of_both.shape
        assert of_mood.shape not in ups | downs
