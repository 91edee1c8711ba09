"""The chart of a measure: its texts can be read, and what it is called is no markup."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.ratings import Measure, Ratings
from journal.records import Change, ChangeKind, TherapySession
from journal.report.chart import chart
from journal.report.labels import Label
from journal.report.sheet import TrendsSection
from report.pages import COURSE, TODAY, Reader, after_a_gap, session

WEEKLY = tuple(session(n, 16 - n, 5, 6, 7) for n in range(1, 17))
WIDTH = 340


def drawn(sessions: tuple[TherapySession, ...], *changed: tuple[int, ChangeKind]) -> str:
    changes = tuple(
        Change(number, COURSE.name, sessions[at].day, kind)
        for number, (at, kind) in enumerate(changed, 1)
    )
    return chart(TrendsSection(sessions, (), changes), Measure.MOOD, "Mood")


def rows(svg: str) -> dict[float, list[Label]]:
    """Return the centred texts from the top down, each row from left to right."""
    found: dict[float, list[Label]] = {}
    for x, y, text in re.findall(r'<text x="([^"]+)" y="([^"]+)" [^>]*"middle"[^>]*>([^<]+)<', svg):
        found.setdefault(float(y), []).append(Label(float(x), float(x), text))
    return {y: sorted(found[y]) for y in sorted(found)}


def texts(svg: str) -> list[list[str]]:
    return [[label.text for label in row] for row in rows(svg).values()]


@given(st.text(max_size=30) | st.just('" onload="alert(1)"><script>&quot;'))
def test_what_it_is_called_is_no_markup(words: str) -> None:
    words = words.replace("\r", "").replace("\0", "")
    read = Reader(chart(TrendsSection(WEEKLY, ()), Measure.MOOD, words))
    [attributes] = read.attributes("svg")
    assert attributes["aria-label"] == words
    assert attributes.keys() == {"width", "height", "viewbox", "role", "aria-label"}
    assert not read.attributes("script")


def test_changes_at_neighbouring_sessions_keep_their_letters() -> None:
    sessions = tuple(session(n, 61 - n, 5, 6, 7) for n in range(1, 61))
    kinds = (ChangeKind.THERAPIST, ChangeKind.MEDICATION, ChangeKind.LIFE)
    svg = drawn(sessions, *((10 + n, kind) for n, kind in enumerate(kinds)))
    assert texts(svg)[0] == ["t m e"]
    assert svg.count("stroke-dasharray") == 3


def test_a_gap_beside_a_change_is_said_in_a_row_of_its_own() -> None:
    sessions = after_a_gap(WEEKLY, 8)
    alone, beside = drawn(sessions), drawn(sessions, (8, ChangeKind.THERAPIST))
    assert texts(alone)[0] == ["5-month gap"]
    assert texts(beside)[:2] == [["5-month gap"], ["t"]]
    assert 'viewBox="0 0 340 78"' in alone
    assert 'viewBox="0 -9 340 87"' in beside


def test_where_every_session_follows_a_gap_no_words_cover_others() -> None:
    sessions = tuple(session(n, 9 * (20 - n), 5, 6, 7) for n in range(1, 21))
    svg = drawn(sessions, (3, ChangeKind.PACE))
    assert svg.count("stroke-dasharray") == 20
    assert all(word in ("9-week gap", "p") for row in texts(svg)[:2] for word in row)
    for row in rows(svg).values():
        assert all(left.is_clear_of(right) for left, right in pairwise(row))


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 30))
def test_no_day_covers_another_and_all_are_within_the_drawing(count: int, days: int) -> None:
    sessions = tuple(
        TherapySession(n, "", TODAY - timedelta(days=days * (count - n)), Ratings(5, 5, 5))
        for n in range(1, count + 1)
    )
    *_, dates = rows(drawn(sessions)).values()
    assert all(left.is_clear_of(right) for left, right in pairwise(dates))
    assert dates[0].x - dates[0].width / 2 >= -0.01
    assert dates[-1].x + dates[-1].width / 2 <= WIDTH + 0.01


@pytest.mark.parametrize(
    ("count", "first"), [(7, "20 May"), (8, "13 May"), (16, "18 Mar"), (17, "18 Mar")]
)
def test_the_first_day_is_there_where_it_has_room(count: int, first: str) -> None:
    sessions = tuple(session(n, count - n, 5, 6, 7) for n in range(1, count + 1))
    *_, dates = texts(drawn(sessions))
    assert (dates[0], dates[-1]) == (first, "1 Jul")
