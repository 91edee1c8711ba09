"""What else can be kept is named where it is about that, once in a review."""

import pytest
from msgspec.structs import replace

from guidance.builders import review
from journal.guidance import catalog, walk
from journal.guidance.tools import Tool, tools_for


def test_each_is_offered_once_in_a_review() -> None:
    assert tools_for("define") == (Tool.QUESTIONNAIRE,)
    assert tools_for("outside+support", ["safety", "talk"]) == (Tool.TASK, Tool.QUESTIONNAIRE)
    assert tools_for("readiness+support", ["define", "talk"]) == ()
    assert tools_for("fit") == ()


@pytest.mark.parametrize(
    ("row", "tools"),
    [
        ("hand", {Tool.JOT, Tool.GOAL, Tool.TASK, Tool.QUESTIONNAIRE}),
        ("deterioration", {Tool.PLAN, Tool.JOT, Tool.TASK, Tool.QUESTIONNAIRE}),
        ("stopping", {Tool.PLAN, Tool.JOT}),
        ("harm", {Tool.PLAN}),
        ("calendar", {Tool.GOAL}),
    ],
)
def test_a_way_names_what_fits_its_steps(row: str, tools: set[Tool]) -> None:
    asked = replace(review(4), steps=catalog().route(row).steps)
    pages = [page.id for page in walk.pages_of(asked)]
    named = [tool for n, page in enumerate(pages) for tool in tools_for(page, pages[:n])]
    assert sorted(named) == sorted(tools)


def test_a_safety_plan_is_among_the_things_to_do_where_dark_thoughts_are_asked_about() -> None:
    offers = {offer.id: offer.text for offer in catalog().step("safety").offers}
    assert "safety plan" in offers["safety_plan"]
