"""The parts of the page, in their order; each can be left out."""

from enum import StrEnum


class Part(StrEnum):
    """One part of the page. Its value is the word by which a person leaves it out."""

    SAY = "say"
    DIFFERENT = "different"
    ASK = "ask"
    NOTICED = "noticed"
    FIT = "fit"
    OUTSIDE = "outside"
    ACTIONS = "actions"
    SIGNAL = "signal"
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
    Part.SAY: "What I want to say",
    Part.DIFFERENT: "What I would like to be different",
    Part.ASK: "What I’d like to ask about",
    Part.NOTICED: "What I have noticed",
    Part.FIT: "How we work together, as I see it",
    Part.OUTSIDE: "What’s weighing on me outside therapy",
    Part.ACTIONS: "What I chose to do",
    Part.SIGNAL: "What stands out",
    Part.CHARTS: "How it has been going",
    Part.RATINGS: "The last sessions",
    Part.NOTES: "Notes",
}
_LABELS = {
    Part.SAY: "what to say",
    Part.DIFFERENT: "to be different",
    Part.ASK: "what to ask about",
    Part.NOTICED: "what I noticed",
    Part.FIT: "how we work together",
    Part.OUTSIDE: "life outside",
    Part.ACTIONS: "what I chose",
    Part.SIGNAL: "what stands out",
    Part.CHARTS: "charts",
    Part.RATINGS: "ratings",
    Part.NOTES: "my notes",
}

LEFT_OUT = frozenset({Part.NOTES, Part.FIT, Part.OUTSIDE})
"""What is off the page unless the person asks for it."""
