"""Patterns and changes beside the plot: shape and word, under the sessions they are about."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from charts.courses import AXIS, FIRST_DAY, missed, plot_rows, signal, standings, weekly
from journal.charts import Panel, draw
from journal.ratings import Measure
from journal.records import Change, ChangeKind
from journal.signals.model import Kind, Signal, Standing

MOOD, DISTRESS = Measure.MOOD, Measure.DISTRESS
PITCH = 5


def lanes(panel: Panel) -> Sequence[str]:
    """The rows under the dates."""
    return panel.picture[len(plot_rows(panel)) + 1 :]


def column(position: int) -> int:
    """The column of the session at `position` (from 1) in a course of 14 on 80 columns."""
    return AXIS + int((position - 0.5) * PITCH)


def drawn(*spans: tuple[Signal, int, int], measure: Measure = MOOD, plain: bool = False) -> Panel:
    return draw(weekly([5] * 14, measure), measure, standings(14, *spans), rows=14, plain=plain)


def test_a_state_spans_from_its_beginning_to_where_it_last_stood() -> None:
    (lane,) = lanes(drawn((signal(Kind.DIP, 3), 5, 9)))
    assert lane.index("▽") == column(3)
    assert lane.startswith("▽ dip ━━", column(3))
    assert len(lane) - 1 == column(9)


def test_an_event_is_marked_where_it_happened() -> None:
    (lane,) = lanes(drawn((signal(Kind.SUDDEN_GAIN, 6), 8, 8)))
    assert lane.strip() == "↑ a step better"
    assert lane.index("↑") == column(6)


def test_an_event_that_is_said_twice_is_marked_once() -> None:
    (lane,) = lanes(drawn((signal(Kind.SUDDEN_GAIN, 6), 8, 9)))
    assert lane == " " * column(6) + "↑ a step better"


def test_a_state_that_flickers_is_one_span() -> None:
    spans = [(signal(Kind.PLATEAU, 2), 8, 9), (signal(Kind.PLATEAU, 3), 11, 14)]
    (lane,) = lanes(drawn(*spans))
    assert lane.count("= no clear change") == 1
    assert lane.startswith("= no clear change ══", column(2))


def test_two_dips_apart_are_two_spans() -> None:
    (lane,) = lanes(drawn((signal(Kind.DIP, 2), 3, 4), (signal(Kind.DIP, 9), 10, 12)))
    assert [i for i, glyph in enumerate(lane) if glyph == "▽"] == [column(2), column(9)]


def test_a_concern_lies_over_good_news() -> None:
    spans = [(signal(Kind.IMPROVEMENT, 2), 4, 14), (signal(Kind.DIP, 8), 9, 11)]
    (lane,) = lanes(drawn(*spans))
    assert lane.startswith("△ better ╌╌", column(2))
    assert lane.startswith("▽ dip ━━", column(8))
    assert lane.endswith("━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌")


def test_a_dip_that_became_a_lasting_drop_is_said_once() -> None:
    panel = drawn((signal(Kind.DIP, 3), 4, 6), (signal(Kind.DETERIORATION, 3), 7, 12))
    (lane,) = lanes(panel)
    assert lane.strip().startswith("▼ lasting drop ━━")
    assert "▽" not in lane
    assert panel.legend == ""


def test_shapes_and_words_follow_the_line_where_lower_is_better() -> None:
    (lane,) = lanes(drawn((signal(Kind.DIP, 3, DISTRESS), 5, 9), measure=DISTRESS))
    assert lane.strip().startswith("△ rise ━━")


def test_a_word_without_room_goes_to_the_legend() -> None:
    spans = [(signal(Kind.SUDDEN_LOSS, 5), 6, 6), (signal(Kind.SUDDEN_GAIN, 6), 7, 7)]
    panel = drawn(*spans)
    (lane,) = lanes(panel)
    assert lane[column(5)] == "↓"
    assert "↑ a step better" in lane or panel.legend == "↑ a step better"
    assert "a step worse" in lane + panel.legend
    assert "a step better" in lane + panel.legend


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("plain", [False, True])
def test_every_kind_has_a_shape_and_a_word(kind: Kind, plain: bool) -> None:
    measure = kind.measures[0]
    (lane,) = lanes(drawn((signal(kind, 3, measure), 5, 9), measure=measure, plain=plain))
    assert lane[column(3)] != " "
    assert re.search(r"[a-z]{3}", lane[column(3) + 1 :])
    assert not plain or lane.isascii()


def test_signals_of_another_measure_are_not_marked() -> None:
    assert lanes(drawn((signal(Kind.DIP, 3, DISTRESS), 5, 9))) == ()


def test_positions_count_attended_sessions() -> None:
    sessions = weekly([5] * 14)
    sessions[1] = missed(sessions[1])
    said = standings(13, (signal(Kind.DIP, 3), 3, 5))
    (lane,) = lanes(draw(sessions, MOOD, said, rows=14))
    assert lane.index("▽") == column(4)


def test_standings_beyond_the_sessions_are_left_out() -> None:
    far = [Standing(40, None, (signal(Kind.DIP, 39),))]
    assert lanes(draw(weekly([5] * 14), MOOD, far, rows=14)) == ()


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_a_change_is_marked_by_its_kind_and_never_in_the_words_of_the_person(
    kind: ChangeKind,
) -> None:
    change = Change(1, "course", FIRST_DAY + timedelta(days=15), kind, "my private words")
    panel = draw(weekly([5] * 14), MOOD, (), [change], rows=14)
    (lane,) = lanes(panel)
    assert len(lane) - len(lane.lstrip()) == column(4)
    assert len(lane.split()) >= 2
    assert "private" not in "".join((panel.heading, *panel.picture, panel.legend, panel.sentence))


def test_a_change_after_the_last_session_stands_at_the_last() -> None:
    change = Change(1, "course", FIRST_DAY + timedelta(days=900), ChangeKind.PACE)
    (lane,) = lanes(draw(weekly([5] * 14), MOOD, (), [change], rows=14))
    assert lane.index("p") == column(14)


def test_two_changes_at_one_session_are_both_seen() -> None:
    day = FIRST_DAY + timedelta(days=14)
    changes = [Change(1, "c", day, ChangeKind.MEDICATION), Change(2, "c", day, ChangeKind.PACE)]
    panel = draw(weekly([5] * 14), MOOD, (), changes, rows=14)
    (lane,) = lanes(panel)
    assert "medication" in lane + panel.legend
    assert "pace" in lane + panel.legend
    assert set(lane[column(3) : column(3) + 2]) == {"m", "p"}


def test_a_change_on_the_day_of_a_session_is_marked_at_it() -> None:
    change = Change(1, "course", FIRST_DAY + timedelta(weeks=4), ChangeKind.PACE)
    (lane,) = lanes(draw(weekly([5] * 14), MOOD, (), [change], rows=14))
    assert lane.index("p") == column(5)


def test_a_span_that_began_before_what_is_shown_starts_at_the_edge() -> None:
    said = standings(14, (signal(Kind.DIP, 3), 5, 14))
    (lane,) = lanes(draw(weekly([5] * 14), MOOD, said, last=8, rows=14))
    assert lane.strip().startswith("▽ dip ━━")
    assert lane.index("▽") == AXIS + 4


def test_a_word_is_never_written_over_the_span_of_another() -> None:
    spans = [(signal(Kind.IMPROVEMENT, 5), 6, 14), (signal(Kind.DIP, 3), 4, 9)]
    panel = drawn(*spans)
    (lane,) = lanes(panel)
    assert lane[column(5)] == "△"
    assert "better" not in lane
    assert panel.legend == "△ better"


@pytest.mark.parametrize("rows", range(6, 30))
def test_marks_keep_off_the_plot(rows: int) -> None:
    change = Change(1, "course", FIRST_DAY, ChangeKind.LIFE)
    spans = standings(14, (signal(Kind.DIP, 3), 5, 9))
    sessions = weekly([5] * 14)
    marked = draw(sessions, MOOD, spans, [change], rows=rows)
    assert len(lanes(marked)) == 2
    assert not set("".join(plot_rows(marked))) & set("▽━e")


def test_a_long_gap_in_a_long_course_is_told_in_months() -> None:
    sessions = weekly([5] * 6)
    later = [replace(s, day=s.day + timedelta(days=150)) for s in sessions[3:]]
    (lane,) = lanes(draw(sessions[:3] + later, MOOD, rows=14))
    assert "┊ 5-month gap" in lane
