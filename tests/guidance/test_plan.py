"""The safety plan: the six headings of the field, in our words and in their order."""

import pytest
from msgspec.structs import replace

from journal.guidance import catalog, help_now, plan_heading, shown_plan
from journal.guidance.who_to_call import PLAN_TITLE


def test_the_six_headings_are_there_in_their_order_with_their_source() -> None:
    words = catalog().plan
    assert [one.id for one in words.headings] == [
        "signs",
        "alone",
        "company",
        "ask",
        "professionals",
        "place",
    ]
    assert "Stanley and Brown (2012)" in words.source
    assert "therapist" in words.together


def test_it_is_shown_in_order_without_what_is_empty() -> None:
    parts = {"place": ["keys to Jo"], "newer": ["kept"], "signs": ["no\nsleep", " "], "ask": []}
    assert shown_plan(parts) == (
        ("How I notice it’s getting bad", ("no sleep",)),
        ("Making my surroundings safer", ("keys to Jo",)),
        ("newer", ("kept",)),
    )


@pytest.mark.parametrize("typed", ["alone", " ALONE", "2", "What helps when I’m on my own"])
def test_a_heading_is_found_by_its_id_its_number_or_its_title(typed: str) -> None:
    found = plan_heading(typed)
    assert found is not None
    assert found.id == "alone"
    assert plan_heading("7") is None


def test_all_numbers_stand_above_the_plan_however_long_it_is() -> None:
    now = replace(help_now("GB"), plan=shown_plan({"alone": ["walk"], "ask": ["Jo, 5"]}))
    lines = now.lines(70)
    plan = lines.index(PLAN_TITLE)
    assert lines[plan - 2].startswith("Website: ")
    assert lines[plan + 1 : plan + 3] == (
        "What helps when I’m on my own: walk",
        "People I can ask for help: Jo, 5",
    )
    without = help_now("GB").lines(70)
    both = (*without[: plan - 1], *lines[plan : plan + 3], *without[plan - 1 :])
    assert [line for line in lines if line] == [line for line in both if line]
