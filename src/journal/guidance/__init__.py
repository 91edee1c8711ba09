"""Guidance: signals, signs and answers -> steps and texts. Texts are data files with sources.

catalog()                     all texts by table and id: steps, signs, factors, lines, …
citation("do 2")              a source in words
situation_of(sessions, …)     the facts for routing; recurring_signs(sessions)
route(situation)              the steps of a review, in order, and why
due(standing, sessions, …)    the one prompt that is due; encouragement(…)
long_pause(sessions, …)       the days since the last session, if that is a long pause
follow_up(reviews, …)         the one follow-up question of a review
opening(open_review, …)       what a review opens with
line_for_next_time(reviews, …)  the line for the next session
concern(review, …)            the signal that a past review was about
beside(step, sessions, …)     quotes from the person's record beside a step
silenced(reviews, sessions)   the signals said not to match how it feels
lines_for(route, answers, …)  opening lines for the next session; factors_for(…)
shown_plan(parts)             a safety plan under its headings; plan_heading("3")
help_now(country)             whom to call; guess(locales, zone); find_country("Germany")

Names are imported on first use, as finding out what is due needs few of them. Therefore no module
here has the name of a function.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.guidance.afterwards import (
        FollowUp,
        Helped,
        Stage,
        follow_up,
        newest_open_follow_up,
        what_helped,
    )
    from journal.guidance.country import (
        ELSEWHERE,
        Country,
        Region,
        countries,
        find_country,
        guess,
        near_countries,
        unknown_country,
    )
    from journal.guidance.next_time import (
        brought_up_on,
        fresh_review,
        is_settled,
        line_for_next_time,
    )
    from journal.guidance.opening_lines import all_factors, factors_for, lines_for
    from journal.guidance.own_record import beside
    from journal.guidance.plan import plan_heading, plan_rows, shown_plan
    from journal.guidance.prompt import INTERVAL, Prompt, due, encouragement, silenced
    from journal.guidance.prompt_answers import LEFT, MATCHES, NO, PUT_OFF, counts
    from journal.guidance.review_opening import Opening, on_harm, opening
    from journal.guidance.rhythm import long_pause
    from journal.guidance.routing import route
    from journal.guidance.safety import (
        is_hard,
        needs_help_near,
        needs_people_shown,
        thinks_of_ending,
    )
    from journal.guidance.since import is_fresh, since_last_review
    from journal.guidance.situation import Situation, recurring_signs, situation_of
    from journal.guidance.subject import concern
    from journal.guidance.text_catalog import Catalog, catalog, citation, cited_once
    from journal.guidance.walk import FOLLOWS
    from journal.guidance.who_to_call import HelpNow, help_now, helplines

_WHERE = {
    "afterwards": "FollowUp Helped Stage follow_up newest_open_follow_up what_helped",
    "country": "Country ELSEWHERE Region countries find_country guess near_countries"
    " unknown_country",
    "next_time": "fresh_review brought_up_on is_settled line_for_next_time",
    "opening_lines": "all_factors factors_for lines_for",
    "own_record": "beside",
    "plan": "plan_heading plan_rows shown_plan",
    "prompt": "INTERVAL Prompt due encouragement silenced",
    "prompt_answers": "LEFT MATCHES NO PUT_OFF counts",
    "review_opening": "Opening on_harm opening",
    "rhythm": "long_pause",
    "routing": "route",
    "safety": "is_hard needs_help_near thinks_of_ending needs_people_shown",
    "since": "is_fresh since_last_review",
    "situation": "Situation recurring_signs situation_of",
    "subject": "concern",
    "text_catalog": "Catalog catalog citation cited_once",
    "walk": "FOLLOWS",
    "who_to_call": "HelpNow help_now helplines",
}
"""The names in each module."""

_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(name)
    found = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = found
    return found
