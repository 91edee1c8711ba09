"""Why a signal is said."""

import pytest
from msgspec.structs import replace

from journal.ratings import Measure, Ratings
from journal.signals import Evidence, Kind, Point, Signal, explanation, published_criteria
from signals.courses import course


def _signal(kind: Kind, measure: Measure = Measure.MOOD, since: int = 6) -> Signal:
    return Signal(kind, measure, since, 0.8, Evidence(4.0, 7.0, 1.3, 3, 0.82))


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_explained_from_what_it_may_mean_to_its_source(kind: Kind) -> None:
    measure = Measure.ALLIANCE if kind in (Kind.RUPTURE, Kind.REPAIR) else Measure.MOOD
    reasons = dict(explanation(_signal(kind, measure), course([4] * 5 + [7] * 3)))
    assert list(reasons)[:4] == [
        "What it may mean",
        "What else it could be",
        "How it was found",
        "The numbers",
    ]
    assert list(reasons)[-1] == "Source"
    assert (
        "82 in 100 of the simulated courses show it in full. Of sentences" in reasons["The numbers"]
    )
    assert "about 4.0 before and is about 7.0 now" in reasons["The numbers"]
    assert "over 3 rated sessions" in reasons["The numbers"]
    is_step = kind in (Kind.SUDDEN_GAIN, Kind.SUDDEN_LOSS)
    assert ("Published criteria" in reasons) is is_step


def test_no_sentence_is_said_to_be_always_true() -> None:
    signal = replace(_signal(Kind.DIP, Measure.MOOD), confidence=0.998)
    reasons = dict(explanation(signal, course([7] * 5 + [4] * 3)))
    assert "about 99 in 100 were true" in reasons["The numbers"]


@pytest.mark.parametrize(
    ("kind", "measure", "levels", "expected"),
    [
        (Kind.SUDDEN_GAIN, Measure.MOOD, [4, 4.5, 4, 4, 4, 7, 7, 6.5], (True, True, True)),
        (Kind.SUDDEN_GAIN, Measure.DISTRESS, [6, 5.5, 6, 6, 6, 3, 3, 3.5], (True, True, True)),
        (Kind.SUDDEN_GAIN, Measure.MOOD, [1, 1, 1, 1, 1, 3, 3, 3], (True, False, True)),
        (Kind.SUDDEN_GAIN, Measure.MOOD, [4, 4, 4, 4, 4, 5, 7, 7], (False, False, True)),
        (Kind.SUDDEN_GAIN, Measure.MOOD, [4, 2, 6, 1, 4, 7, 2, 8], (True, True, False)),
        (Kind.SUDDEN_LOSS, Measure.MOOD, [7, 6.5, 7, 7, 7, 4, 4, 4.5], (True, True, True)),
        (Kind.SUDDEN_LOSS, Measure.DISTRESS, [3, 3, 3, 3, 3, 6, 6, 6], (True, True, True)),
    ],
)
def test_a_step_says_which_published_criteria_its_ratings_meet(
    kind: Kind, measure: Measure, levels: list[float], expected: tuple[bool, bool, bool]
) -> None:
    signal, points = _signal(kind, measure), course(levels, measure)
    found = published_criteria(signal, points)
    assert found == dict(zip(("points", "share", "lasting"), expected, strict=True))
    text = dict(explanation(signal, points))["Published criteria"]
    assert text.count(": yes") == sum(expected)
    assert text.count(": no") == 3 - sum(expected)


def test_a_step_beside_a_blank_cannot_be_tested_by_them() -> None:
    points = course([4, 4, 4, 4, 4, 7, 7, 7])
    points[4] = Point(Ratings(), points[4].day)
    found = published_criteria(_signal(Kind.SUDDEN_GAIN), points)
    assert found == {"points": None, "share": None, "lasting": True}


@pytest.mark.parametrize("since", [2, 5])
def test_a_step_at_the_very_beginning_or_now_cannot_be_tested_by_them(since: int) -> None:
    points = course([4, 7, 7, 7, 7])
    signal = _signal(Kind.SUDDEN_GAIN, since=since)
    assert published_criteria(signal, points) == {"points": None, "share": None, "lasting": None}
    assert "cannot be tested here" in dict(explanation(signal, points))["Published criteria"]


def test_only_steps_have_published_criteria() -> None:
    assert published_criteria(_signal(Kind.DIP), course([4] * 8)) is None
