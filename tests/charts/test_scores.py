"""The chart of a questionnaire: exact numbers at their days, and never wider than there is room."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.charts.scores import draw_scores

TICKS = (0, 5, 10, 15, 20)
FIRST = date(2026, 8, 3)


def scores(*points: int, apart: int = 21) -> list[tuple[date, int]]:
    return [(FIRST + timedelta(days=apart * n), score) for n, score in enumerate(points)]


def test_each_score_stands_as_its_number_and_the_axis_names_the_bands() -> None:
    lines = draw_scores(scores(18, 16, 12, 9), 27, TICKS, 60, 10)
    assert len(lines) == 11
    picture = "\n".join(lines)
    assert all(f"{tick:>3} ┄" in picture for tick in (*TICKS, 27))
    assert [line.split()[0] for line in lines if "18" in line] == ["18"]
    at = {
        text: column
        for line in lines
        for text in ("18", "12")
        if (column := line.find(text, 4)) > 0
    }
    assert at["18"] == 4 < at["12"]
    assert "Aug 2026" in lines[-1]


@given(st.integers(0, 27), st.integers(6, 20))
def test_a_score_stands_in_its_band(score: int, rows: int) -> None:
    lines = draw_scores(scores(score), 27, TICKS, 40, rows)[:-1]
    rules = [n for n, line in enumerate(lines) if line[:3].strip()]
    [row] = [n for n, line in enumerate(lines) if line[4 : 4 + len(str(score))] == str(score)]
    reached = sum(score >= tick for tick in (*TICKS, 27))
    below = [n for n in rules if n >= row]
    assert len(below) == reached


def test_in_ascii_only_ascii_is_drawn() -> None:
    lines = draw_scores(scores(18, 18, 12, apart=1), 27, TICKS, 20, 6, plain=True)
    assert "".join(lines).isascii()


def test_no_room_draws_nothing() -> None:
    assert draw_scores(scores(3), 27, TICKS, 12, 10) == ()
    assert draw_scores(scores(3), 27, TICKS, 60, 5) == ()
    assert draw_scores([], 27, TICKS, 60, 10) == ()


@given(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 27)), min_size=1, max_size=30),
    st.integers(16, 130),
    st.integers(6, 20),
)
def test_it_fits_whatever_is_drawn(found: list[tuple[int, int]], width: int, rows: int) -> None:
    given = sorted((FIRST + timedelta(days=day), score) for day, score in found)
    lines = draw_scores(given, 27, TICKS, width, rows)
    assert len(lines) == rows + 1
    assert max(map(len, lines)) <= width
