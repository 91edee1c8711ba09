"""Guidance: signals, signs and answers -> steps and texts. Texts are data files with sources.

catalog()                     all texts by table and id: steps, signs, factors, lines, …
citation("do 2")              a source in words
situation_of(sessions, …)     what is known; recurring_signs(sessions)
route(situation)              which steps, in which order, and why
due(standing, sessions, …)    the one prompt that is due; encouragement(…)
long_pause(sessions, …)       since how many days there was no session, if that is long
follow_up(reviews, …)         the one question on what followed from a review
opening(open_review, …)       what a review opens with
line_for_next_time(reviews, …)  what is to be said at the next session
concern(review, …)            what it was about, looked at from later on
beside(step, sessions, …)     the person's own record beside a step
silenced(reviews, sessions)   the signals that were said not to match how it feels
lines_for(route, answers, …)  opening lines for the next session; factors_for(…)
shown_plan(parts)             a safety plan under its headings; plan_heading("3")
help_now(country)             who to call; guess(locales, zone); find_country("Germany")
"""

from journal.guidance.afterwards import FollowUp, Helped, Stage, follow_up, to_be_told, what_helped
from journal.guidance.beside import beside
from journal.guidance.catalog import Catalog, catalog, citation, cited_once
from journal.guidance.concern import concern
from journal.guidance.countries import (
    ELSEWHERE,
    Country,
    countries,
    find_country,
    near_countries,
    unknown_country,
)
from journal.guidance.help_now import HelpNow, help_now, helplines
from journal.guidance.next_time import at_work, brought_up_on, is_settled, line_for_next_time
from journal.guidance.opening import Opening, on_harm, opening
from journal.guidance.opening_lines import all_factors, factors_for, lines_for
from journal.guidance.plan import plan_heading, plan_rows, shown_plan
from journal.guidance.prompt import (
    GOOD_NEWS,
    INTERVAL,
    Prompt,
    counts,
    due,
    encouragement,
    is_fresh,
    silenced,
    since_last_review,
)
from journal.guidance.region import Region, guess
from journal.guidance.rhythm import long_pause
from journal.guidance.routing import route
from journal.guidance.safety import is_hard, needs_help_near, thinks_of_ending, turned_hard
from journal.guidance.situation import Situation, recurring_signs, situation_of
from journal.guidance.walk import LEFT, MATCHES, NO, PUT_OFF
