"""The parts of the page, in their order; each can be left out."""

from enum import StrEnum


class Part(StrEnum):
    """One part of the page. Its value is the word by which a person leaves it out."""

    BRING = "bring"
    SAY = "say"
    DIFFERENT = "different"
    GOALS = "goals"
    ASK = "ask"
    NOTICED = "noticed"
    FIT = "fit"
    OUTSIDE = "outside"
    TASKS = "tasks"
    ACTIONS = "actions"
    SIGNAL = "signal"
    QUESTIONNAIRES = "questionnaires"
    CHARTS = "charts"
    RATINGS = "ratings"
    NOTES = "notes"

    @property
    def heading(self) -> str:
        """What stands over it on the page."""
        return _HEADINGS[self]

    @property
    def label(self) -> str:
        """What it is called where there is little room."""
        return _LABELS[self]


_HEADINGS = {
    Part.BRING: "To bring",
    Part.SAY: "What I want to say",
    Part.DIFFERENT: "What I would like to be different",
    Part.GOALS: "My goals (0 not at all, 10 there)",
    Part.ASK: "What I’d like to ask about",
    Part.NOTICED: "What I have noticed",
    Part.FIT: "How we work together, as I see it",
    Part.OUTSIDE: "What’s weighing on me outside therapy",
    Part.TASKS: "What we agreed to try",
    Part.ACTIONS: "What I chose to do",
    Part.SIGNAL: "What stands out",
    Part.QUESTIONNAIRES: "Questionnaires I filled in",
    Part.CHARTS: "How it has been going",
    Part.RATINGS: "The last sessions",
    Part.NOTES: "Notes",
}
_LABELS = {
    Part.BRING: "lines to bring",
    Part.SAY: "what to say",
    Part.DIFFERENT: "to be different",
    Part.GOALS: "my goals",
    Part.ASK: "what to ask about",
    Part.NOTICED: "what I noticed",
    Part.FIT: "how we work together",
    Part.OUTSIDE: "life outside",
    Part.TASKS: "what we agreed to try",
    Part.ACTIONS: "what I chose",
    Part.SIGNAL: "what stands out",
    Part.QUESTIONNAIRES: "questionnaires",
    Part.CHARTS: "charts",
    Part.RATINGS: "ratings",
    Part.NOTES: "my notes",
}

CAME_LATER = frozenset({Part.BRING, Part.GOALS, Part.TASKS, Part.QUESTIONNAIRES})
"""Parts that were not there yet when some people chose what is on their page."""

LEFT_OUT = frozenset({Part.NOTES, Part.FIT, Part.OUTSIDE})
"""What is off the page unless the person asks for it."""
