"""Screens by the name that a key opens.

Separate from the screens, so that listing them imports none. A screen that needs an argument, such
as a session, is not here: its opener imports it lazily.
"""

from importlib import import_module

from textual.screen import Screen

SCREENS = {
    "trends": "trends.trends:Trends",
    "compare": "trends.compare:Compare",
    "signals": "trends.why:WhyScreen",
    "history": "history.history:History",
    "reviews": "review.review_start:ReviewStart",
    "sheet": "sheet.sheet:SheetPage",
    "questionnaires": "questionnaires.questionnaires:QuestionnairesScreen",
    "goals": "goals.goals:Goals",
    "tasks": "tasks.tasks:Tasks",
    "jots": "jots.jots:JotsScreen",
    "goal charts": "goals.goal_charts:GoalCharts",
    "courses": "courses.courses:CoursesScreen",
    "change": "courses.change:NewChange",
    "privacy": "security.privacy:Privacy",
    "settings": "preferences.settings:SettingsScreen",
}
"""Name -> "module:class" within journal.tui; the class takes no arguments."""


def screen_class(name: str) -> type[Screen[None]]:
    """Import the class of the screen with this name and return it."""
    module, _, attribute = SCREENS[name].partition(":")
    kind: type[Screen[None]] = getattr(import_module(f"journal.tui.{module}"), attribute)
    return kind
